#!/usr/bin/env python3
"""Times one question as a whole process: of a graph file, of its N-Quads, and of Oxigraph on disk.

    pip install oxigraph
    cargo build --release
    python3 benches/query_against_oxigraph.py target/release/stratigraph oxigraph landscape.yml

Both programs hold the same quads and are asked the same texts, in turn, so that a slow moment of
the machine meets all. Oxigraph is told to take the union of the named graphs as the default graph;
its store on disk is loaded and optimized beforehand. What counts is the ratio of each round.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 15
PREFIXES = """
PREFIX sg: <https://w3id.org/stratigraph/ns#>
PREFIX prj: <https://w3id.org/stratigraph/project/>
PREFIX doap: <http://usefulinc.com/ns/doap#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
QUESTIONS = {
    "one project": "SELECT ?p ?o { prj:harbor ?p ?o }",
    "stages": "SELECT ?s (COUNT(*) AS ?n) { ?p a doap:Project ; sg:statedStage ?s } GROUP BY ?s",
    "names": "SELECT ?p ?n { ?p a doap:Project ; skos:prefLabel ?n } ORDER BY ?n",
    "categories": "SELECT ?c (COUNT(*) AS ?n) { ?e sg:listedIn/skos:broader/skos:prefLabel ?c } GROUP BY ?c",
    "sources": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
}


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def size(path):
    inside = [os.path.join(folder, file) for folder, _, files in os.walk(path) for file in files]
    return sum(os.path.getsize(file) for file in inside or [path])


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: query_against_oxigraph.py STRATIGRAPH OXIGRAPH LANDSCAPE.yml")
    program, oxigraph, landscape = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        graph, nquads, disk = (os.path.join(folder, name) for name in ("g.sgraph", "g.nq", "disk"))
        for file in (graph, nquads):
            build = [program, "build", "--quiet", "--landscape", landscape, "-o", file]
            print(f"build {os.path.basename(file)}: {seconds(build):.3f} s, {size(file) / 1e6:.2f} MB")
        load = seconds([oxigraph, "load", "--location", disk, "--file", nquads])
        seconds([oxigraph, "optimize", "--location", disk])
        print(f"oxigraph load of g.nq: {load:.3f} s, {size(disk) / 1e6:.2f} MB")
        print(f"{RUNS} rounds; medians in milliseconds, median ratio to the graph file")
        print(f"{'':<14}{'graph file':>11}{'N-Quads':>9}{'':>8}{'oxigraph':>10}")
        for name, text in QUESTIONS.items():
            text = PREFIXES + text
            ask = lambda file: [program, "query", "--graph", file, "--format", "tsv", text]
            theirs = [oxigraph, "query", "--location", disk, "--union-default-graph"]
            theirs += ["--results-format", "tsv", "--query", text]
            commands = [ask(graph), ask(nquads), theirs]
            rounds = [[seconds(command) for command in commands] for _ in range(RUNS + 1)][1:]
            ours, text_file, other = (statistics.median(times) * 1e3 for times in zip(*rounds))
            by_text = statistics.median(times[1] / times[0] for times in rounds)
            by_disk = statistics.median(times[2] / times[0] for times in rounds)
            print(f"{name:<14}{ours:11.2f}{text_file:9.1f}{by_text:7.1f}x{other:10.1f}{by_disk:7.1f}x")


if __name__ == "__main__":
    main()
