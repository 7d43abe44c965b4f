#!/usr/bin/env python3
"""Times `stratigraph build --landscape FILE` against Python parsing the same file with PyYAML.

    pip install pyyaml
    cargo build --release
    python3 benches/build_against_pyyaml.py target/release/stratigraph landscape.yml

Both are whole processes, started in turn, so that a slow moment of the machine meets both. What
counts is the ratio of each pair; printed are the least, the median and the greatest.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
PARSE = (
    "import sys, yaml\n"
    "with open(sys.argv[1]) as f: yaml.load(f, Loader=yaml.CSafeLoader)"
)


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - start


def row(name, values, unit):
    low, middle, high = min(values), statistics.median(values), max(values)
    print(f"{name:<24}{low:8.3f}{middle:8.3f}{high:8.3f} {unit}")


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: build_against_pyyaml.py STRATIGRAPH LANDSCAPE.yml")
    program, landscape = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        graph = os.path.join(folder, "graph.sgraph")
        build = [program, "build", "--quiet", "--landscape", landscape, "-o", graph]
        parse = [sys.executable, "-c", PARSE, landscape]
        seconds(build), seconds(parse)
        pairs = [(seconds(build), seconds(parse)) for _ in range(RUNS)]
        size = os.path.getsize(graph)
    print(f"{RUNS} pairs of runs; {size / 1e6:.1f} MB of graph file written")
    print(f"{'':<24}{'least':>8}{'median':>8}{'most':>8}")
    row("stratigraph build", [ours for ours, _ in pairs], "s")
    row("PyYAML, C loader", [theirs for _, theirs in pairs], "s")
    row("ratio of a pair", [ours / theirs for ours, theirs in pairs], "")


if __name__ == "__main__":
    main()
