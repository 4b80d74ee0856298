"""`assent ask` at a pseudo-terminal: what is typed stands in the file, and every other byte as before.

Usage: ask_test.py ASSENT SOURCE_FOLDER. Exits with 77 (skipped) where the system has no pseudo-terminals.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

try:
    import fcntl
    import pty
    import termios
except ImportError:
    print("left out: there are no pseudo-terminals")
    sys.exit(77)

ASSENT = sys.argv[1]
SECONDS = 30
PROMPTS = ("begins, `later` goes to the next person, `end` ends: ", "starts anew: ", "Please give a reason: ")


def check(condition, what):
    if not condition:
        print("wrong:", what)
        sys.exit(1)


class Talk:
    """One run at a terminal. `say` types a line once the program has asked for one."""

    def __init__(self, folder, *words, options=("farm", "city")):
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen([ASSENT, "ask", *words], cwd=folder, stdin=slave, stdout=slave, stderr=slave,
                                        start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))  # so that Ctrl-C gets there
        os.close(slave)
        self.prompts = PROMPTS + tuple(f"{option}: " for option in options)
        self.seen = self.unread = ""

    def read(self):
        try:
            piece = os.read(self.master, 1 << 16).decode(errors="replace").replace("\r\n", "\n")
        except OSError:  # the program has ended
            return False
        self.seen += piece
        self.unread += piece
        return piece != ""

    def say(self, *lines):
        for line in lines:
            while not self.unread.endswith(self.prompts):
                check(self.read(), ("no question before", line, self.seen))
            self.unread = ""
            os.write(self.master, line if isinstance(line, bytes) else line.encode() + b"\n")
        return self

    def end(self, code=0):
        while self.read():
            pass
        os.close(self.master)
        check(self.process.wait(SECONDS) == code, (self.process.returncode, self.seen))
        return self.seen


HEAD = """assent: 1   # our own file
title: Where to?
participants: [ana, {id: ben, name: Ben Okri}, chi]
options: [farm, {id: city, title: The city}]
"""


def decided(folder, name="d.yaml"):
    done = subprocess.run([ASSENT, "convert", name, "--to", "assent-json"], cwd=folder, capture_output=True, check=False)
    check(done.returncode == 0, done.stderr)
    return json.loads(done.stdout)["objections"]


def file_in(folder, text, name="d.yaml"):
    path = folder / name
    path.write_bytes(text.encode())
    return path


def check_all_people(folder):
    """Faults are asked again, reasons asked for, everybody is asked once, nobody sees another's grades."""
    path = file_in(folder, HEAD + "policy: {reason_required_from: 7}\nexpect:   # at the end, without a line feed\n  verdict: decided")
    path.chmod(0o640)
    talk = Talk(folder, "d.yaml", options=("farm", "The city"))
    talk.say("", "12", "2,5", "nonsense", "2.5", "8", "", "too: far # \"really\"", "")
    talk.say("", "0 (so quiet)", "VETO", "no step-free entrance", "again", "1", "veto no way in", "")
    talk.say("later")
    seen = talk.end()
    for said in ("12 is off the scale 0..10", "type 2.5", "`nonsense` is neither a grade nor a mark", "Ben Okri (2 of 3)",
                 "2 entries are written to d.yaml: 2 of 3 people asked."):
        check(said in seen, (said, seen))
    check("too: far" not in seen.split("\x1b[2J\x1b[3J\x1b[H")[2], "ben sees what ana typed")
    check(path.read_text() == HEAD + "policy: {reason_required_from: 7}\nexpect:   # at the end, without a line feed\n"
          "  verdict: decided\nobjections:\n"
          '  ana: {farm: 2.5, city: {grade: 8, reason: "too: far # \\"really\\""}}\n'
          "  ben: {farm: 1, city: {veto: true, reason: no way in}}\n", path.read_text())
    check(path.stat().st_mode & 0o777 == 0o640, "the mode stays")
    check(decided(folder)["ana"]["city"] == {"grade": 8, "reason": 'too: far # "really"'}, decided(folder))
    before = path.read_bytes()
    Talk(folder, "d.yaml", options=("farm", "The city")).say("", "1", b"\x03").end(-signal.SIGINT)  # Ctrl-C
    Talk(folder, "d.yaml", options=("farm", "The city")).say("", "1", b"\x04").end()  # Ctrl-D
    check(path.read_bytes() == before, "nothing is half written")
    seen = Talk(folder, "d.yaml", options=("farm", "The city")).say("", "abstain", "stand-aside", "").end()
    check("Now: chi (1 of 1)" in seen, seen)
    check(path.read_bytes() == before + b"  chi: {farm: abstain, city: stand-aside}\n", path.read_text())
    check("Everybody has an entry" in Talk(folder, "d.yaml").end(), "nobody is left")
    check(sorted(os.listdir(folder)) == ["d.yaml"], os.listdir(folder))


def check_places(folder):
    """Where the entry goes: behind the last one, with the file's indentation and line ends."""
    entry = "ben: {farm: 3, city: 4}"
    for before, after in [
            ("objections:\n    ana: {farm: 1,\n          city: 2\n    }   # ana's\n\n# the end\n",
             f"objections:\n    ana: {{farm: 1,\n          city: 2\n    }}   # ana's\n    {entry}\n\n# the end\n"),
            ("objections:   # of people\n  # one a line\n",
             f"objections:   # of people\n  {entry}\n  # one a line\n"),
            ("objections:\n  ana:\n    farm: 1\n    city:\n      grade: 2\n      reason: >-\n        a longer\n        text\n\npolicy: {}\n",
             f"objections:\n  ana:\n    farm: 1\n    city:\n      grade: 2\n      reason: >-\n        a longer\n        text\n  {entry}\n\npolicy: {{}}\n"),
            ("objections:\n  ana: {farm: 1, city: {grade: 2, reason: \"it's so\"}}\n  ben: ~\n  chi: [1, 2]\npolicy: {}\n",
             f"objections:\n  ana: {{farm: 1, city: {{grade: 2, reason: \"it's so\"}}}}\n  {entry}\n  chi: [1, 2]\npolicy: {{}}\n"),
            ("objections:\r\n  ana: [1, 2]\r\ndate: 2026-10-03\r\n",
             f"objections:\r\n  ana: [1, 2]\r\n  {entry}\r\ndate: 2026-10-03\r\n"),
            ("objections:\n  ana: stand-aside", f"objections:\n  ana: stand-aside\n  {entry}\n"),
            ("objections: {}\npolicy: {}\n", f"objections:\n  {entry}\npolicy: {{}}\n"),
            ("objections: ~\npolicy: {}\n", f"objections:\n  {entry}\npolicy: {{}}\n"),
            ("objections:\npolicy: {}\n", f"objections:\n  {entry}\npolicy: {{}}\n"),
            ("", f"\nobjections:\n  {entry}\n")]:
        head = HEAD.replace("\n", "\r\n") if "\r" in before else HEAD
        path = file_in(folder, head + before)
        Talk(folder, "d.yaml", "--participant", "Ben Okri", options=("farm", "The city")).say("", "3", "4", "").end()
        check(path.read_bytes().decode() == head + after, path.read_text())
        check(decided(folder)["ben"] == {"farm": 3, "city": 4}, path.read_text())


def check_again(folder):
    """--participant asks anew and replaces the entry, but no comment is lost."""
    path = file_in(folder, HEAD + "objections:\n  Ben Okri:\n    farm: 9\n    city: 9\n  ana: [1, 2]  # hers\n")
    seen = Talk(folder, "d.yaml", "--participant", "ben", options=("farm", "The city")).say("", "3", "4", "").end()
    check("what is given now replaces it" in seen and "9" not in seen, seen)
    check(path.read_text() == HEAD + "objections:\n  ben: {farm: 3, city: 4}\n  ana: [1, 2]  # hers\n", path.read_text())
    before = path.read_bytes()
    seen = Talk(folder, "d.yaml", "--participant", "ana", options=("farm", "The city")).end(1)
    check("perhaps a comment" in seen and path.read_bytes() == before, seen)


def check_blanks(folder):
    path = file_in(folder, HEAD)
    seen = Talk(folder, "d.yaml", "--participant", "ana", options=("farm", "The city")).say("", "3", "", "", "4", "").end()
    check("Here a blank grade is an error" in seen and "ana: {farm: 3, city: 4}" in path.read_text(), seen)
    before = path.read_bytes()
    Talk(folder, "d.yaml", "--participant", "ben", options=("farm", "The city")).say("", "", "", "").end()
    check(path.read_bytes() == before, "no grade at all is no entry")
    path = file_in(folder, HEAD + "scale: {0: fine, 5: uneasy, 10: very uneasy}\npolicy: {missing: worst}\n")
    Talk(folder, "d.yaml", "--participant", "ben", options=("farm", "The city")).say("", "", "Very uneasy, as ever", "").end()
    check("  ben: {city: {grade: 10, reason: as ever}}\n" in path.read_text(), path.read_text())


def check_changed_meanwhile(folder):
    path = file_in(folder, HEAD)
    talk = Talk(folder, "d.yaml", options=("farm", "The city")).say("", "3", "4")
    time.sleep(0.3)
    path.write_text(HEAD + "objections: {ana: [0, 0]}\n")
    seen = talk.say("").end(2)
    check("changed meanwhile" in seen and "ana: {farm: 3, city: 4}" in seen, seen)
    check(path.read_text() == HEAD + "objections: {ana: [0, 0]}\n", "the other entry stays")


def check_refusals(folder):
    file_in(folder, "participant,farm,city\nana,1,2\n", "grades.csv")
    for text, words, code, said in [
            (HEAD + "objections: grades.csv\n", (), 1, "grades stand in another file"),
            (HEAD + "objections: {ana: [1, 2]}\n", (), 1, "is written in braces"),
            ("assent: 1\noptions: [farm, city]\n", (), 1, "does not list who is to be asked"),
            (HEAD + "rankings: {ana: farm > city}\n", (), 1, "holds rankings"),
            (HEAD + "objections: {ana: [1, 20]}\n", (), 1, "error[B301]"),
            (HEAD, ("--participant", "bem"), 2, "did you mean `ben`?")]:
        path = file_in(folder, text)
        seen = Talk(folder, "d.yaml", *words).end(code)
        check(said in seen, (said, seen))
        check(path.read_text() == text, "the file stays")
    done = subprocess.run([ASSENT, "ask", "d.yaml"], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    check(done.returncode == 2 and b"at a terminal, and this is none" in done.stderr, done)


def check_hostile(folder):
    path = file_in(folder, HEAD.replace("ana,", '{id: ana, name: "\\u202E<script>]]>"},').replace("chi]", "chi]"))
    seen = Talk(folder, "d.yaml", "--participant", "ana", options=("farm", "The city")).say(
        "", b"\xff\xfe\n", "3 \u202e{]}: - 'x", "4 " + "long " * 700, "").end()
    check("no valid text" in seen and "\\u{202E}<script>" in seen, seen[:500])
    check(decided(folder)["ana"]["farm"]["reason"] == "\u202e{]}: - 'x", path.read_text())


def main():
    for each in [check_all_people, check_places, check_again, check_blanks, check_changed_meanwhile, check_refusals,
                 check_hostile]:
        with tempfile.TemporaryDirectory() as folder:
            each(pathlib.Path(folder))


main()
