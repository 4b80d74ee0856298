"""Each call that reads or writes fails once, and the program is killed while it writes: the old file or the new, never half.

Usage: io_faults_test.py ASSENT SOURCE_FOLDER FAULTY
FAULTY is the same program with tests/support/faults/fail_call.cpp.
"""

import errno
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ASSENT, FAULTY = sys.argv[1], sys.argv[3]
OLD = "what was there before\n"
FAULTS = {"read": errno.EIO, "open": errno.EMFILE, "fstat": errno.EIO, "write": errno.ENOSPC, "close": errno.EDQUOT,
          "mkstemp": errno.EACCES, "fchmod": errno.EPERM, "rename": errno.EXDEV}
MOST_CALLS = 60
COMMANDS = [
    ("decide", "d.yaml", "-o", "out"),
    ("decide", "d.yaml", "p.soc", "-f", "jsonl", "-j", "1", "-o", "out"),
    ("check", "d.yaml", "-f", "json", "-o", "out"),
    ("convert", "d.yaml", "--to", "assent-json", "-o", "out"),
    ("compare", "d.yaml", "p.soc", "--rule", "borda", "-j", "1", "-o", "out"),
    ("burden", "d.yaml", "-o", "out"),
    ("info", "p.soc", "-o", "out"),
]


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def run(words, folder, program=ASSENT, **extra):
    return subprocess.run([program, *words], cwd=folder, capture_output=True, timeout=20, check=False,
                          env={"PATH": os.environ["PATH"], **extra})


def prepare(folder):
    (folder / "d.yaml").write_text("assent: 1\noptions: [a, b]\nparticipants: members.csv\nobjections: g.csv\n")
    (folder / "members.csv").write_text("id\nx\ny\n")
    (folder / "g.csv").write_text("participant,a,b\nx,1,2\ny,3,0\n")
    (folder / "p.soc").write_text("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 2: b\n3: 1,2\n")


def fail_each(folder):
    """A call that fails is told (exit 2, the old file whole), or did not matter (exit 0, the same new file)."""
    came = set()
    names = sorted([*os.listdir(folder), "out"])
    for words in COMMANDS:
        whole = run(words, folder)
        check(whole.returncode == 0, (words, whole))
        new = (folder / "out").read_text()
        for name, number in FAULTS.items():
            for nth in range(1, MOST_CALLS + 1):
                (folder / "out").write_text(OLD)
                log = folder.parent / "log"
                log.unlink(missing_ok=True)
                done = run(words, folder, FAULTY, ASSENT_FAIL_CALL=f"{name}:{nth}:{number}", ASSENT_FAIL_LOG=str(log))
                what = (words, name, nth, done.returncode, done.stderr.decode())
                kept = (folder / "out").read_text()
                check(sorted(os.listdir(folder)) == names, ("a file is left", os.listdir(folder), what))
                if done.returncode == 0:
                    check(kept == new, ("not told", what))
                else:
                    of_others = "p.soc" in words and kept and set(kept.splitlines()) < set(new.splitlines())
                    told = '"R206"' in kept or '"unreadable": true' in kept  # in JSON
                    check(kept == OLD or of_others or told, ("half", what))
                    check(done.stderr or told, what)
                    part = b"[R206]" in done.stderr or '"R206"' in kept  # a file that the decision names is a finding
                    check(done.returncode == 2 or (done.returncode == 1 and part), what)
                if not log.exists():
                    check(done.returncode == 0, what)
                    break
                came.add(name)
    check(came == set(FAULTS), ("never called", set(FAULTS) - came))


def end_when_made(folder):
    """The signal comes in the moment in which the temporary file is there and nothing else is done yet."""
    (folder / "out").write_text(OLD)
    names = sorted(os.listdir(folder))
    for words in [*COMMANDS, ("generate", "ic", "--options", "3", "--voters", "5", "--profiles", "2", "-o", "new")]:
        for number in [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]:
            done = run(words, folder, FAULTY, ASSENT_SIGNAL=str(int(number)))
            check(done.returncode == -number, ("it ends by the signal", words, done))
            check(sorted(os.listdir(folder)) == names, ("a file is left", os.listdir(folder), words, number))
            written = (folder / "out").read_text()
            check(written == OLD or (words[0] == "compare" and "PARTIAL" in written), ("written", words, number))
            (folder / "out").write_text(OLD)


def kill(folder, seed):
    """Killed at any moment: the old file, or the new one."""
    chance = random.Random(seed)
    rows = "".join(f"p{i}," + ",".join(str((i * 7 + o) % 11) for o in range(20)) + "\n" for i in range(3000))
    (folder / "big.csv").write_text("participant," + ",".join(f"o{o}" for o in range(20)) + "\n" + rows)
    words = ("convert", "big.csv", "--to", "assent", "-o", "out")
    begin = time.monotonic()
    check(run(words, folder).returncode == 0, "it is written")
    seconds = time.monotonic() - begin
    new = (folder / "out").read_bytes()
    killed = 0
    for _ in range(60):
        (folder / "out").write_text(OLD)
        with subprocess.Popen([ASSENT, *words], cwd=folder, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0, 1.2 * seconds))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        check((folder / "out").read_bytes() in (OLD.encode(), new), "neither the old file nor the new one")
        for name in os.listdir(folder):
            if name.startswith("out."):
                (folder / name).unlink()
    check(killed > 0, "some run was killed before its end")


seed = int(os.environ.get("ASSENT_SEED", random.randrange(2**32)))
print(f"ASSENT_SEED={seed}")
with tempfile.TemporaryDirectory() as place:
    inside = pathlib.Path(place) / "inside"
    inside.mkdir()
    prepare(inside)
    fail_each(inside)
    end_when_made(inside)
    kill(inside, seed)
