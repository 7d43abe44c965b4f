#!/usr/bin/env python3
"""Times every question of the catalogue as a whole process, against Oxigraph with its store on disk.

    pip install oxigraph pyyaml
    cargo build --release
    python3 benches/query_against_oxigraph.py target/release/stratigraph oxigraph landscape.yml [TIMES]

`stratigraph --graph FILE query NAME` and `oxigraph query` are asked in turn, so that a slow moment
of the machine meets both; the values of parameters are those of the questions' examples. Both hold
the same quads: the landscape, grown so many times where that is said, with the report that comes
with the program. Oxigraph is given the text that the name stands for with the values in it and the
IRIs of things, is told to take the union of the named graphs as the default graph, and its store is
loaded and optimized beforehand. What counts is the median of the ratios of each round. The rows
come out as a Markdown table, the least ratio first.
"""

import math
import os
import subprocess
import sys
import tempfile

import measure

ROUNDS = 15
HERE = os.path.dirname(os.path.abspath(__file__))
REPORT = os.path.join(HERE, "../graph-data/reports/kubecon-na-2018-day1.json")
# Shapes that the catalogue has little of, asked by text.
PREFIXES = """
PREFIX sg: <https://w3id.org/stratigraph/ns#>
PREFIX prj: <https://w3id.org/stratigraph/project/>
PREFIX doap: <http://usefulinc.com/ns/doap#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
TEXTS = {
    "nothing": "ASK {}",
    "all of one project": "SELECT ?p ?o { prj:harbor ?p ?o }",
    "projects at each stage": "SELECT ?s (COUNT(*) AS ?n) { ?p a doap:Project ; sg:statedStage ?s } GROUP BY ?s",
    "names, sorted": "SELECT ?p ?n { ?p a doap:Project ; skos:prefLabel ?n } ORDER BY ?n",
    "entries of each category": "SELECT ?c (COUNT(*) AS ?n) { ?e sg:listedIn/skos:broader/skos:prefLabel ?c } GROUP BY ?c",
    "quads of each source": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
}


def grown(landscape, times, folder):
    """The path of a landscape so many times as large, in a folder."""
    if times == 1:
        return landscape
    path = os.path.join(folder, f"landscape-{times}.yml")
    with open(path, "w", encoding="utf-8") as file:
        grow = [sys.executable, os.path.join(HERE, "grow_landscape.py"), landscape, str(times)]
        subprocess.run(grow, check=True, stdout=file)
    return path


def build(program, landscape, graph):
    """The command that builds a graph of a landscape with the report."""
    return [program, "build", "--quiet", "--landscape", landscape, "--dataset", REPORT, "-o", graph]


def asks(program, oxigraph, graph, disk):
    """Each question with the two commands that ask it."""
    theirs = [oxigraph, "query", "--location", disk, "--union-default-graph", "--results-format", "tsv", "--query"]
    for name, values, text in measure.questions(graph):
        yield f"`{name}`", [program, "--graph", graph, "query", "--format", "tsv", name, *values], [*theirs, text]
    for name, text in TEXTS.items():
        text = PREFIXES + text
        yield name, [program, "--graph", graph, "query", "--format", "tsv", text], [*theirs, text]


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit("usage: query_against_oxigraph.py STRATIGRAPH OXIGRAPH LANDSCAPE.yml [TIMES]")
    program, oxigraph, landscape = sys.argv[1:4]
    times = int(sys.argv[4]) if len(sys.argv) == 5 else 1
    with tempfile.TemporaryDirectory() as folder:
        graph, nquads, disk = (os.path.join(folder, name) for name in ("g.sgraph", "g.nq", "disk"))
        landscape = grown(landscape, times, folder)
        for file in (graph, nquads):
            measure.run(build(program, landscape, file))
        measure.run([oxigraph, "load", "--location", disk, "--file", nquads])
        measure.run([oxigraph, "optimize", "--location", disk])
        rows = []
        for name, ours, theirs in asks(program, oxigraph, graph, disk):
            measure.hold_alike(name, ours, theirs)
            rows.append((name, *measure.medians(*measure.in_turn([ours, theirs], ROUNDS))))
        print(f"{ROUNDS} rounds; {measure.conditions(program, oxigraph)}\n")
        print("| question | graph file | Oxigraph on disk | ratio |\n|---|---|---|---|")
        rows.sort(key=lambda row: row[3])
        for name, ours, theirs, ratio in rows:
            print(f"| {name} | {ours * 1e3:.1f} ms | {theirs * 1e3:.1f} ms | {ratio:.1f} |")
        named = [ratio for name, _, _, ratio in rows if name.startswith("`")]
        mean = math.exp(sum(math.log(ratio) for ratio in named) / len(named))
        fewer = sum(ratio < 5 for ratio in named)
        print(f"\n{len(named)} questions by name: geometric mean {mean:.1f}, least {min(named):.1f}; {fewer} below 5")


if __name__ == "__main__":
    main()
