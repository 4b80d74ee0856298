"""Looks for small inputs that take long: grows one thing of a sample file at a time and measures time and memory.

Usage: growth_test.py ASSENT SOURCE_FOLDER [all]

A sample of each format is grown in each of its lines: the line is repeated, a cell of it is repeated, a word of it gets
longer, a bracket is nested; as it stands, and with another number in each copy. The grown file is read at two sizes, the
larger eight times the smaller, by each command. Where time or memory grows by more than n log n allows, that is a fault.
Without `all` some cases are taken at random; ASSENT_SEED repeats them.
"""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading

ASSENT, SOURCE, ALL = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:] == ["all"]
SMALL, FACTOR = 48 << 10, 8
NOISE = 2  # n log n from the smaller size to the larger is 1.3 times as much as n
ENOUGH_SECONDS = 0.4  # below it, nothing is worth a word
ENOUGH_BYTES = 64 << 20
MOST_SECONDS = 30
SHORT = 150  # cases of a run without `all`
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"\w+")
CELL = re.compile(r"[^,;\t>=|:{}\[\]()]+[,;\t>=|:]")
COMMANDS = [("check",), ("decide", "--rule", "borda", "-f", "json"), ("decide", "--rule", "plurality"), ("info",),
            ("convert", "--to", "assent"), ("convert", "--to", "assent-json"), ("burden",),
            ("compare", "--rule", "borda")]


def numbered(text, n):
    """The text with another number, or another name, in each copy."""
    if NUMBER.search(text):
        return NUMBER.sub(lambda found: str(int(found[0]) % 1000 + n), text, count=1)
    return WORD.sub(lambda found: f"{found[0]}{n}", text, count=1)


def all_numbered(text, n):
    return WORD.sub(lambda found: f"{found[0]}{n}", text)


def as_it_is(text, _):
    return text


def times(piece, size, change):
    count = max(size // max(len(piece), 1), 2)
    return "".join(change(piece, n) for n in range(count))


def growers(text):
    """(what, function of a size that gives the grown text)"""
    lines = text.splitlines(keepends=True)
    for i, line in enumerate(lines):
        def put(new, i=i):
            return "".join(lines[:i] + [new] + lines[i + 1:])
        for change in (as_it_is, numbered, all_numbered):
            yield f"line {i + 1} repeated, {change.__name__}", lambda size, c=change, line=line, put=put: put(times(line, size, c))
        for cell in list(CELL.finditer(line))[:4]:
            for change in (as_it_is, numbered):
                yield (f"cell `{cell[0]}` of line {i + 1} repeated, {change.__name__}",
                       lambda size, c=change, line=line, cell=cell, put=put:
                       put(line[:cell.start()] + times(cell[0], size, c) + line[cell.start():]))
        for token in list(TOKEN.finditer(line))[:3]:
            for name, piece in (("letters", "x"), ("marks", "a\u0301\u0323"), ("digits", "7"), ("brackets", "["), ("quotes", '"'), ("spaces", " ")):
                yield (f"`{token[0]}` of line {i + 1} with many {name}",
                       lambda size, piece=piece, line=line, token=token, put=put:
                       put(line[:token.start()] + piece * (size // len(piece.encode())) + line[token.end():]))


def samples():
    for folder in sorted((SOURCE / "tests/fuzz/corpus").iterdir()):
        name = "assent" if folder.name == "decision" else folder.name.replace("_", "-")
        if name in ("detect", "table", "spreadsheet"):  # no format of its own
            continue
        for path in sorted(folder.iterdir()):
            try:
                yield name, path.name, path.read_text()
            except UnicodeDecodeError:
                continue


def cases(chance):
    """One command for each grown thing."""
    found = [(name, file, what, grow, chance.choice(COMMANDS))
             for name, file, text in samples() for what, grow in growers(text)]
    chance.shuffle(found)
    return found if ALL else found[:SHORT]


def measure(words, name, path):
    """(exit code, seconds of the processor, bytes of memory)"""
    with open(os.devnull, "w", encoding="utf-8") as nowhere, subprocess.Popen(
            [ASSENT, words[0], str(path), *words[1:], "--from", name], stdout=nowhere, stderr=nowhere,
            env={"PATH": os.environ["PATH"]}) as process:
        timer = threading.Timer(MOST_SECONDS, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def cells(name, path):
    """Ballots times options, which have a limit of their own (L904); 0 where the file is not read."""
    done = subprocess.run([ASSENT, "info", str(path), "--from", name, "-f", "json"], capture_output=True, check=False,
                          env={"PATH": os.environ["PATH"]})
    found = json.loads(done.stdout) if done.returncode == 0 else {}
    return len(found["options"]) * max(found["ballots"]["distinct"] or 0, 1) if found.get("ballots") else 0


def fault_of(words, name, paths):
    """What is wrong with a grown file, or nothing."""
    small, large = (measure(words, name, path) for path in paths)
    for code, _, _ in (small, large):
        if code not in (0, 1, 2):
            return f"exit {code}"
    if large[1] <= max(ENOUGH_SECONDS, NOISE * FACTOR * small[1]) and large[2] <= max(ENOUGH_BYTES, NOISE * FACTOR * small[2]):
        return ""
    sizes = [path.stat().st_size + cells(name, path) for path in paths]
    growth = NOISE * max(sizes[1] / sizes[0], FACTOR)
    if large[1] > growth * small[1]:
        return f"{small[1]:.2f} s, then {large[1]:.2f} s"
    if large[2] > growth * small[2]:
        return f"{small[2] >> 20} MiB, then {large[2] >> 20} MiB"
    return ""


def main():
    seed = int(os.environ.get("ASSENT_SEED", random.randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    tried = cases(random.Random(seed))
    faults = 0
    with tempfile.TemporaryDirectory() as place:
        paths = [pathlib.Path(place) / "small", pathlib.Path(place) / "large"]
        for name, file, what, grow, words in tried:
            for path, size in zip(paths, (SMALL, SMALL * FACTOR)):
                path.write_text(grow(size), encoding="utf-8")
            fault = fault_of(words, name, paths) and fault_of(words, name, paths)  # again: a busy machine is no fault
            if fault:
                faults += 1
                print(f"{name} ({file}), {what}, `{' '.join(words)}`: {fault}", flush=True)
    print(f"{len(tried)} grown files, {faults} faults")
    sys.exit(0 if faults == 0 and tried else 1)


main()
