"""Runs every command that README.md shows in a console block, and compares what it prints with what stands below it."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def blocks(text):
    return [block.splitlines() for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S)]


def commands(block):
    """Pairs of a command and the lines that follow it."""
    pairs = []
    for line in block:
        if line.startswith("$ "):
            pairs.append((line[2:], []))
        else:
            pairs[-1][1].append(line)
    return pairs


def run(command, folder, path):
    environment = {"PATH": path, "LC_ALL": "C.UTF-8", "HOME": folder}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.stdout.decode().splitlines()


def main():
    binary, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    shown = 0
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source / "examples", pathlib.Path(folder, "examples"))
        path = f"{binary.parent}:{os.environ['PATH']}"
        for block in blocks((source / "README.md").read_text(encoding="utf-8")):
            for command, expected in commands(block):
                if command.startswith("./dev"):
                    continue
                shown += 1
                printed = run(command, folder, path)
                if [line.rstrip() for line in printed] != [line.rstrip() for line in expected]:
                    wrong.append("\n".join([f"$ {command}", "-- README.md has", *expected, "-- it prints", *printed]))
    if shown < 10:
        wrong.append(f"only {shown} commands were found")
    print("\n\n".join(wrong) or f"{shown} commands print what README.md shows")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
