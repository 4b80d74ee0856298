"""`assent decide --watch` shows the answer again when a file of the decision changes, however an editor writes it.

Usage: watch_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) where the system has no pseudo-terminals.
"""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

try:
    import pty
except ImportError:
    print("left out: there are no pseudo-terminals")
    sys.exit(77)

ASSENT = sys.argv[1]
SECONDS = 30
DECISION = "assent: 1\ntitle: Where to?\noptions: [farm, city]\nobjections: grades.csv\n"
CLEAR = "\x1b[2J\x1b[H"


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


def wait_for(condition, what):
    """Gives what `condition` gives, once it is true."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    check(False, ("waited for", what))


def replace(path, text):
    """As editors save: a new file takes the place of the old one."""
    new = path.with_suffix(".new")
    new.write_text(text)
    new.rename(path)


def stop(process):
    process.send_signal(signal.SIGINT)
    check(process.wait(SECONDS) == 0, ("Ctrl-C ends with", process.returncode))


def check_output_file(folder):
    decision, grades, answer = folder / "d.yaml", folder / "grades.csv", folder / "answer.txt"
    decision.write_text(DECISION)
    grades.write_text("participant,farm,city\nana,1,5\n")
    errors = folder / "errors"
    with errors.open("wb") as error, subprocess.Popen([ASSENT, "decide", "--watch", "d.yaml", "-o", "answer.txt"],
                                                     cwd=folder, stdout=subprocess.PIPE, stderr=error) as process:
        def shows(text):
            return answer.exists() and text in answer.read_text()

        wait_for(lambda: shows("Decided: farm"), "the first answer")
        grades.write_text("participant,farm,city\nana,6,5\n")
        wait_for(lambda: shows("Decided: city"), "a file written in place")
        for grade, winner in [(1, "farm"), (6, "city"), (1, "farm")]:  # numbers of files on the device come again
            replace(grades, f"participant,farm,city\nana,{grade},5\n")
            wait_for(lambda: shows(f"Decided: {winner}"), "a file that was replaced")
        check(errors.read_text() == "", ("nothing was wrong:", errors.read_text()))
        kept = answer.read_text()
        replace(grades, "participant,farm,city\nana,60,5\n")
        wait_for(lambda: "error[B301]" in errors.read_text(), "a fault")
        check(answer.read_text() == kept, "a fault leaves the answer as it is")
        said = errors.read_text()
        grades.unlink()
        wait_for(lambda: "error[R206]" in errors.read_text()[len(said):], "a file that is gone")
        time.sleep(1)
        check(errors.read_text().count("error[R206]") == 1, ("a fault is said once:", errors.read_text()))
        grades.write_text("participant,farm,city\nana,7,5\n")
        wait_for(lambda: shows("Decided: city"), "a file that came back")
        replace(decision, DECISION.replace("Where to?", "Whither?"))
        wait_for(lambda: shows("Whither?"), "the decision itself")
        stop(process)
        check(process.stdout.read() == b"", "all goes to the file")
    check(sorted(os.listdir(folder)) == ["answer.txt", "d.yaml", "errors", "grades.csv"], os.listdir(folder))


def check_half_written(folder):
    """A file that is broken for a moment only is not told."""
    decision, errors = folder / "d.yaml", folder / "errors"
    whole = "assent: 1\ntitle: Where to?\noptions: [farm, city]\nobjections: {ana: [1, 5]}\n"
    decision.write_text(whole)
    with errors.open("wb") as error, subprocess.Popen([ASSENT, "decide", "--watch", "d.yaml", "-o", "answer.txt"],
                                                     cwd=folder, stderr=error) as process:
        wait_for(lambda: (folder / "answer.txt").exists(), "the first answer")
        time.sleep(0.7)  # the first look is over, and the one that makes sure
        for _ in range(5):
            begin = time.monotonic()
            decision.write_text(whole[:30])
            time.sleep(0.02)
            decision.write_text(whole)
            if time.monotonic() - begin > 0.1:
                break  # on a busy machine the moment was too long
            time.sleep(0.4)
            check(errors.read_text() == "", ("half a file was told:", errors.read_text()))
        stop(process)


def check_terminal(folder):
    decision = folder / "d.yaml"
    decision.write_text("assent: 1\ntitle: Where to?\noptions: [farm, city]\nobjections: {ana: [1, 5]}\n")
    master, slave = pty.openpty()
    with subprocess.Popen([ASSENT, "decide", "--watch", "d.yaml"], cwd=folder, stdin=slave, stdout=slave,
                          stderr=slave) as process:
        os.close(slave)
        os.set_blocking(master, False)
        seen = []

        def shows(*words):
            try:
                seen.append(os.read(master, 1 << 16).decode(errors="replace"))
            except BlockingIOError:
                pass
            screen = "".join(seen).split(CLEAR)[-1]
            return all(word in screen for word in words)

        wait_for(lambda: shows("Decided: farm"), "the first answer")
        check("".join(seen).startswith(CLEAR), "the terminal is cleared first")
        decision.write_text("assent: 1\noptions: [farm, city]\nobjections: {ana: [1, x]}\n")
        wait_for(lambda: shows("error[B303]"), "a fault")
        decision.write_text("assent: 1\noptions: [farm, city]\nobjections: {ana: [7, 5]}\n")
        wait_for(lambda: shows("Decided: city"), "the fault is mended")
        check(not shows("error"), "the fault is gone from the screen")
        stop(process)
    os.close(master)


def main():
    for each in [check_output_file, check_half_written, check_terminal]:
        with tempfile.TemporaryDirectory() as folder:
            each(pathlib.Path(folder))


main()
