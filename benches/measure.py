"""What the scripts beside this one share: running a program and looking at what it took."""

import os
import signal
import statistics
import subprocess
import sys
import time

# A question that takes longer is given up, and counts as one that took so many seconds.
LIMIT = 20


def run(command, output=os.devnull):
    """The seconds that a program took as a whole process, and the most memory it held, in bytes.

    The memory is never told as less than this script holds itself, about 15 MB: the system counts
    from before the new program takes the place of the old.
    """
    out = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    # Only a question is given up.
    signal.setitimer(signal.ITIMER_REAL, LIMIT if "query" in command else 0)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    # Until it is waited for, no other process has its number.
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.close(out)
    if seconds >= LIMIT and "query" in command:
        return seconds, usage.ru_maxrss * 1024
    # Of a question, 1 is the answer "no".
    if os.waitstatus_to_exitcode(status) not in ((0, 1) if "query" in command else (0,)):
        sys.exit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss * 1024


def hold_alike(name, *commands):
    """Stops where the answers that some commands give have not the same number of rows.

    Each row counts once: Oxigraph keeps a triple that stands in two graphs twice in their union.
    """
    try:
        answers = [subprocess.run(command, capture_output=True, timeout=LIMIT).stdout for command in commands]
    except subprocess.TimeoutExpired:
        return
    counts = [len(set(answer.splitlines())) for answer in answers]
    if name != "nothing" and len(set(counts)) > 1:
        sys.exit(f"{name}: the answers have {counts} rows")


def in_turn(commands, rounds):
    """For each of some commands what it took in each of some rounds, in which all have their turn."""
    first = [run(command) for command in commands]
    if "query" in commands[0] and any(seconds >= LIMIT for seconds, _ in first):
        return [[one] for one in first]
    return list(zip(*([run(command) for command in commands] for _ in range(rounds))))


def medians(first, other):
    """The median seconds of both of two commands, and the median of their ratio in each round."""
    pairs = [(one[0], two[0]) for one, two in zip(first, other)]
    ours, theirs = (statistics.median(times) for times in zip(*pairs))
    return ours, theirs, statistics.median(two / one for one, two in pairs)


def size(path):
    """The bytes of a file, or of all files in a folder."""
    inside = [os.path.join(folder, file) for folder, _, files in os.walk(path) for file in files]
    return sum(os.path.getsize(file) for file in inside or [path])


def questions(graph):
    """The questions of the catalogue that a graph file can answer: name, arguments, whole text."""
    texts = ["cargo", "bench", "--quiet", "--bench", "catalogue", "--", graph, "--texts"]
    done = subprocess.run(texts, check=True, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        name, values, text = line.split("\t")
        yield name, [part for value in values.split() for part in ("--param", value)], text


def conditions(*programs):
    """The versions of some programs and how busy the machine is, to be told beside the numbers."""
    told = [subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip() for program in programs]
    load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    return f"{'; '.join(told)}; load {load}"
