#!/usr/bin/env python3
"""The whole history of a landscape to a graph, beside git reading the same versions.

    cargo build --release
    git clone --bare https://github.com/cncf/landscape landscape.git
    python3 benches/history_against_git.py target/release/stratigraph landscape.git

In each round all have their turn: the build from nothing, the build onto the graph of a clone that
lacks the last hundred commits, and `git cat-file --batch` that reads every version and writes it
to nowhere. The rows come out as a Markdown table.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import measure

ROUNDS, PATH = 7, "landscape.yml"
program, repository = sys.argv[1:3]


def git(*arguments):
    return subprocess.run(["git", "-C", repository, *arguments], check=True, capture_output=True, text=True).stdout


def build(where, graph):
    return [program, "--quiet", "build", "--landscape-history", where, "-o", graph]


with tempfile.TemporaryDirectory() as folder:
    commits = git("rev-list", "--first-parent", "HEAD", "--", PATH).split()
    names, old, base = (os.path.join(folder, name) for name in ("names", "old", "base.sgraph"))
    with open(names, "w") as file:
        file.writelines(f"{commit}:{PATH}\n" for commit in commits)
    shutil.copytree(repository, old)
    branch = git("symbolic-ref", "HEAD").strip()
    subprocess.run(["git", "-C", old, "update-ref", branch, commits[100]], check=True)
    measure.run(build(old, base))
    reading = ["sh", "-c", f"git -C '{repository}' cat-file --batch < {names} > /dev/null"]
    times = {"build": [], "follow": [], "git": []}
    memory = {"build": 0, "follow": 0}
    anew, followed = (os.path.join(folder, name) for name in ("anew.sgraph", "followed.sgraph"))
    for _ in range(ROUNDS):
        if os.path.exists(anew):
            os.remove(anew)
        shutil.copy(base, followed)
        for name, command in (
            ("build", build(repository, anew)),
            ("follow", build(repository, followed)),
            ("git", reading),
        ):
            seconds, most = measure.run(command)
            times[name].append(seconds)
            if name in memory:
                memory[name] = max(memory[name], most)
    with open(anew, "rb") as one, open(followed, "rb") as other:
        same = one.read() == other.read()
    print(f"{len(commits)} versions, {ROUNDS} rounds; load {', '.join(f'{load:.1f}' for load in os.getloadavg())}\n")
    print("|  | least | median | most | memory |")
    print("|---|---|---|---|---|")
    words = {"build": "build from nothing", "follow": "build after a hundred commits", "git": "`git cat-file --batch`"}
    for name, runs in times.items():
        most = f"{memory[name] / 1e6:.0f} MB" if name in memory else ""
        print(f"| {words[name]} | {min(runs):.2f} s | {statistics.median(runs):.2f} s | {max(runs):.2f} s | {most} |")
    for name, other in (("build", "git"), ("follow", "build")):
        ratio = statistics.median(one / two for one, two in zip(times[name], times[other]))
        print(f"| {words[name]} to {words[other]}, ratio of a round | | {ratio:.2f} | | |")
    print(f"\nThe two graphs are {'equal' if same else 'NOT EQUAL'}, byte by byte.")
