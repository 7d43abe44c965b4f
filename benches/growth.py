#!/usr/bin/env python3
"""How building, the files and the questions grow with the landscape, each beside Oxigraph.

    pip install oxigraph pyyaml
    cargo build --release
    python3 benches/growth.py target/release/stratigraph oxigraph landscape.yml 1 10 50

The landscape is grown so many times, built with the report that comes with the program, and loaded
into Oxigraph's store on disk. Cold is a question of the catalogue by its name as a whole process;
the memory is the most that any of them held. Hot is the catalogue in memory, in one process, as
`cargo bench --bench catalogue` measures it. The columns come out as a Markdown table, one a size.
A question is given up after 20 seconds, or 30 in memory; where it is cold it counts as one that took
so long, where it is hot not at all. At fifty times it takes up to an hour, 4 GB of the disk and 8 GB
of memory.
"""

import math
import os
import statistics
import subprocess
import sys
import tempfile

import measure
from query_against_oxigraph import TEXTS, asks, build, grown

# So many runs of what takes long, and of each question.
BUILDS, ROUNDS = 3, 3
MB, MIB = 1e6, 1 << 20


def median(runs):
    return statistics.median(seconds for seconds, _ in runs)


def hot(graph):
    """What the benchmark in memory says in its last line."""
    command = ["cargo", "bench", "--quiet", "--bench", "catalogue", "--", graph]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def column(program, oxigraph, landscape, times, folder):
    """The rows of one size: what is measured, and what came out."""
    graph, nquads, disk = (os.path.join(folder, f"{times}{ending}") for ending in (".sgraph", ".nq", "-disk"))
    landscape = grown(landscape, times, folder)
    yield "landscape", f"{measure.size(landscape) / MB:.1f} MB"
    (builds,) = measure.in_turn([build(program, landscape, graph)], BUILDS)
    yield "build", f"{median(builds):.2f} s"
    yield "memory of build", f"{max(memory for _, memory in builds) / MB:.0f} MB"
    measure.run(build(program, landscape, nquads))
    with open(nquads, "rb") as file:
        quads = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    yield "quads", f"{quads:,}"
    size = measure.size(graph)
    yield "graph file", f"{size / MB:.1f} MB, {size / quads:.0f} bytes a quad"
    yield "of the N-Quads", f"{size / measure.size(nquads):.2f}"
    load = measure.run([oxigraph, "load", "--location", disk, "--file", nquads])
    tidy = measure.run([oxigraph, "optimize", "--location", disk])
    yield "Oxigraph: load and optimize", f"{load[0] + tidy[0]:.1f} s"
    yield "Oxigraph: memory of load", f"{load[1] / MB:.0f} MB"
    yield "Oxigraph: on disk", f"{measure.size(disk) / MB:.1f} MB"
    os.remove(nquads)
    named = [ask for ask in asks(program, oxigraph, graph, disk) if ask[0] not in TEXTS]
    for ask in named:
        measure.hold_alike(*ask)
    cold = [(name, measure.in_turn([ours, theirs], ROUNDS)) for name, ours, theirs in named]
    ratios = [(measure.medians(*runs), name) for name, runs in cold]
    for place, whose in enumerate(("", "Oxigraph: ")):
        logs = [math.log(row[place]) for row, _ in ratios]
        yield f"{whose}cold, geometric mean", f"{math.exp(sum(logs) / len(logs)) * 1e3:.1f} ms"
        memory, name = max((memory, name) for name, runs in cold for _, memory in runs[place])
        yield f"{whose}most memory of one, cold", f"{memory / MB:.0f} MB ({name})"
    yield "most that is aimed at", f"{(size + 64 * MIB) / MB:.0f} MB"
    given_up = [name for name, runs in cold if runs[1][0][0] >= measure.LIMIT]
    yield "Oxigraph: given up, cold", ", ".join(given_up) or "none"
    yield "cold, ratio", f"{math.exp(sum(math.log(row[2]) for row, _ in ratios) / len(ratios)):.1f}"
    least, name = min((row[2], name) for row, name in ratios)
    yield "cold, least ratio", f"{least:.1f} ({name})"
    yield "cold, slowest", "{:.0f} ms ({})".format(*max((row[0] * 1e3, name) for row, name in ratios))
    yield "hot", hot(graph)


def main():
    if len(sys.argv) < 5:
        sys.exit("usage: growth.py STRATIGRAPH OXIGRAPH LANDSCAPE.yml TIMES...")
    program, oxigraph, landscape, *sizes = sys.argv[1:]
    columns = []
    for times in map(int, sizes):
        with tempfile.TemporaryDirectory() as folder:
            columns.append(dict(column(program, oxigraph, landscape, times, folder)))
    print(f"{measure.conditions(program, oxigraph)}\n")
    print(f"| | {' | '.join(f'{times}x' for times in sizes)} |\n|---|{'---|' * len(sizes)}")
    for row in columns[0]:
        print(f"| {row} | {' | '.join(column[row] for column in columns)} |")


if __name__ == "__main__":
    main()
