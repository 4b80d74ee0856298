"""What tests of the program share that go on after a fault."""

import subprocess

FAULTS = []


def check(good, what):
    if not good:
        FAULTS.append(what)
        print("FAULT:", what)


def run(words, folder, code=0):
    """Standard output of a command, which has to end with this exit code."""
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=300, check=False)
    check(done.returncode == code, f"{words}: exit code {done.returncode}, {done.stderr[:400]}")
    return done.stdout
