"""A run that is stopped by Ctrl-C says that it is partial, and `--resume` goes on to the very bytes of a run without a break:
wherever it was stopped, how often, and with how many threads. A file that is damaged, or of another run, is refused.

Usage: resume_test.py ASSENT SOURCE_FOLDER. The seed is printed; ASSENT_SEED sets it.
"""

import csv
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

try:
    import jsonschema
except ImportError:
    jsonschema = None
    print("left out: answers are not held against their schemas, because the Python module jsonschema is missing")

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
SEED = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(10**9)))
RNG = random.Random(SEED)
SUMMARY_FORMATS = ["text", "csv", "json", "jsonl", "markdown", "html"]
TABLE_FORMATS = ["text", "csv", "json", "jsonl", "html", "sqlite"]
SIMULATE = ["simulate", "ic", "mallows:phi=0.4", "--options", "3,6", "--voters", "11,40", "--profiles", "4000"]
GRADES = ["simulate", "opinion-groups", "uniform-grades", "--options", "4,5", "--voters", "15", "--profiles", "1500"]
COMPARE = ["compare", "votes", "--summary", "--rule", "all"]
COUNTS = {}


def count(what):
    COUNTS[what] = COUNTS.get(what, 0) + 1


def run(words, code=0):
    done = subprocess.run([ASSENT, *words], capture_output=True, timeout=300, check=False)
    assert done.returncode == code, (words, done.returncode, done.stderr.decode()[:2000])
    return done


def refused(words, *parts):
    """Exit code 2 and a message with these parts; nothing on standard output."""
    done = run(words, 2)
    assert not done.stdout, words
    for part in parts:
        assert part in done.stderr.decode(), (words, part, done.stderr.decode())
    count("refused")


def write_votes():
    """Rankings with ties and files that are no profile; each takes all rules some hundredths of a second."""
    votes = pathlib.Path("votes")
    votes.mkdir()
    for number in range(40):
        options = [f"o{i}" for i in range(RNG.randint(3, 9))]
        lines = ["assent: 1", "title: t", f"options: [{', '.join(options)}]", "rankings:"]
        for _ in range(RNG.randint(1, 12)):
            order = RNG.sample(options, len(options))
            text = order[0] + "".join(RNG.choice([" > ", " > ", " = "]) + option for option in order[1:])
            lines.append(f"  - {RNG.randint(1, 5)}: {text}")
        if number == 20:
            lines.append("  - 1: nobody > o1")
        (votes / f"v{number:02}.yaml").write_text("\n".join(lines) + "\n")


def start(words, seconds, signals):
    """Starts the run and stops it after so many seconds; gives its exit code, and what it wrote on standard error."""
    with subprocess.Popen([ASSENT, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        time.sleep(seconds)
        for each in signals:
            process.send_signal(each)
        errors = process.communicate(timeout=300)[1].decode()
        return process.returncode, errors


def partial_of(form, path):
    """What the file says of being partial, as "3 of 10 files"; None where it looks whole."""
    if form == "sqlite":
        with sqlite3.connect(path) as database:
            found = database.execute("SELECT value FROM about WHERE name = 'partial'").fetchone()
            return found and found[0]
    text = path.read_text()
    if form == "json":
        answer = json.loads(text)
        return answer.get("partial") or answer.get("about", {}).get("partial")
    if form == "jsonl":
        said = {json.loads(line).get("partial") for line in text.splitlines()[-1:]}
        return said.pop() if said else None
    if form == "csv":
        rows = list(csv.reader(text.splitlines()))
        assert len({len(row) for row in rows}) == 1, "rows of different lengths"
        if "partial" in rows[0]:
            said = {row[rows[0].index("partial")] for row in rows[1:]}
            assert len(said) == 1, said
            return said.pop()
        last = rows[-1][0]
        return last.removeprefix("PARTIAL: interrupted after ") if last.startswith("PARTIAL") else None
    return " ".join(text.split("PARTIAL", 1)[1].split()) if "PARTIAL" in text else None


def check_schema(name, text):
    if jsonschema:
        schema = json.loads(run(["schema", name]).stdout)
        jsonschema.Draft7Validator(schema).validate(json.loads(text))
        count("answers that keep their schema")


def check_stopped(words, form, out, code, errors, stopped_by):
    """A run that was stopped has ended by the signal, and says so in its file and on standard error."""
    assert code == -stopped_by, (words, code, errors)
    assert "interrupted after " in errors, errors
    said = errors.split("interrupted after ")[1].split(":")[0]
    assert said in (partial_of(form, out) or ""), (words, said, partial_of(form, out))
    count(f"stopped ({form})")
    if form == "json":
        check_schema("summary" if "--summary" in words or words[0] == "simulate" else "comparison", out.read_text())


def check_resumed(command, whole_code):
    """One run, broken at random places, against the same run whole."""
    state, out = pathlib.Path("state.json"), pathlib.Path("out")
    begin = time.monotonic()
    whole = {form: run([*command, "-f", form], whole_code).stdout for form in SUMMARY_FORMATS}
    longest = (time.monotonic() - begin) / len(SUMMARY_FORMATS)
    for _ in range(6):
        state.unlink(missing_ok=True)
        breaks = done = 0
        while True:
            form, out_by = RNG.choice(SUMMARY_FORMATS), RNG.choice([signal.SIGINT, signal.SIGTERM])
            out.unlink(missing_ok=True)
            words = [*command, "-f", form, "-o", "out", "-j", RNG.choice("1237"), "--resume", "state.json"]
            saved = state.read_bytes() if state.exists() else None
            # The first ones are early, then one comes to the end.
            code, errors = start(words, 0.02 + RNG.uniform(0, longest * 0.7 * (breaks + 1) / 3), [out_by])
            if code >= 0 or not out.exists():
                now = state.read_bytes() if state.exists() else None
                assert code == whole_code or (code == -out_by and now == saved), (words, code, errors)
                if code >= 0:
                    break
                continue  # it came before the program could look after signals
            check_stopped(words, form, out, code, errors, out_by)
            refused(["merge", "state.json"], "cannot be merged: it is partial", "of")
            breaks += 1
            check_schema("part", state.read_text())
            done, before = json.loads(state.read_text())["progress"]["done"], done
            assert done >= before, "what is done is kept"
        assert out.read_bytes() == whole[form], (command, form, "differs after", breaks, "breaks")
        assert partial_of(form, out) is None
        # What is done is not done again, and `merge` takes it.
        assert run([*command, "-f", "json", "--resume", "state.json"], whole_code).stdout == whole["json"]
        assert run(["merge", "state.json", "-f", "csv"], whole_code).stdout == whole["csv"]
        count("resumed to the whole")
        COUNTS["breaks of these"] = COUNTS.get("breaks of these", 0) + breaks
    return longest


def broken_state(command, longest):
    """The state of a run that was stopped somewhere in the middle; what it has done so far."""
    for _ in range(100):
        pathlib.Path("state.json").unlink(missing_ok=True)
        code, errors = start([*command, "--resume", "state.json"], longest * RNG.uniform(0.2, 0.6), [signal.SIGINT])
        if code == -signal.SIGINT and "interrupted after" in errors:
            return pathlib.Path("state.json").read_bytes()
    raise AssertionError("no run could be stopped in its middle")


def check_counts_are_used():
    """What the file says is done is not done again: a number that is changed there, with a new hash, comes out."""
    state = pathlib.Path("state.json")
    state.unlink(missing_ok=True)
    words = [*SIMULATE, "-f", "json", "--resume", "state.json"]
    answer = json.loads(run(words).stdout)
    cycles = next(row for row in answer["tables"][0]["rows"] if row["measure"] == "cycle")["count"]
    text = state.read_text().replace(f'"cycles":{cycles}', f'"cycles":{cycles + 1}', 1).split(',"sha256"')[0]
    state.write_text(f'{text},"sha256":"{hashlib.sha256(text.encode()).hexdigest()}"}}\n')
    answer = json.loads(run(words).stdout)
    assert next(row for row in answer["tables"][0]["rows"] if row["measure"] == "cycle")["count"] == cycles + 1


def check_damaged(longest):
    state = pathlib.Path("state.json")
    good = broken_state(SIMULATE, longest)
    words = [*SIMULATE, "--resume", "state.json"]
    for _ in range(60):
        place = RNG.randrange(len(good))
        if RNG.random() < 0.3:
            bad = good[:place]
        else:
            bad = good[:place] + bytes([good[place] ^ RNG.randint(1, 255)]) + good[place + 1:]
        state.write_bytes(bad)
        refused(words, "cannot resume from `state.json`", "help: ")
        assert state.read_bytes() == bad, "a file that is refused stays as it is"
        refused(["merge", "state.json"], "`state.json` cannot be merged")
    # A digit changed inside a number leaves JSON that is right.
    text = good.decode()
    digits = [i for i in range(text.index('"tables"'), len(text)) if text[i].isdigit()]
    for place in RNG.sample(digits, 60):
        state.write_text(text[:place] + str((int(text[place]) + RNG.randint(1, 9)) % 10) + text[place + 1:])
        refused(words, "cannot resume from `state.json`")
    state.write_bytes(good)
    for change, name in (
            (["--seed", "2"], "seed: `1` there, `2` here"), (["--work-budget", "7"], "--work-budget"),
            (["--rule", "borda"], "rules: "), (["--shard", "1/2"], "number of parts: `1` there, `2` here")):
        refused([*words, *change], "it is of another run: " + name)
    for old, new in (("4000", "4001"), ("11,40", "11,41"), ("ic", "iac"), ("3,6", "3,5")):
        refused([new if word == old else word for word in words], "it is of another run: ")
    refused([*COMPARE, "--resume", "state.json"], "it is of another run: command: `simulate` there, `compare` here")
    refused([*words, "-o", "state.json"], "it has to be a file of its own")
    refused(["compare", "votes", "--rule", "borda", "--resume", "new.json"], "--resume goes with --summary only")
    refused([*SIMULATE, "--resume", "no/such/folder.json"], "cannot write")
    refused([*SIMULATE, "--resume", "."], "cannot resume from `.`")
    os.mkfifo("pipe")
    refused([*SIMULATE, "--resume", "pipe"], "cannot resume from `pipe`")
    assert state.read_bytes() == good


def check_other_files(longest):
    """A vote that has changed since, or is missing."""
    broken_state(COMPARE, longest)
    vote = pathlib.Path("votes/v00.yaml")
    text = vote.read_text()
    for change in (text + "# later\n", text.replace("title: t", "title: u")):  # the second is as long
        vote.write_text(change)
        refused([*COMPARE, "--resume", "state.json"], "it is of another run: what the files hold, as a hash: ")
    vote.unlink()
    refused([*COMPARE, "--resume", "state.json"], "it is of another run: files: `40` there, `39` here")
    vote.write_text(text)


def check_parts(command, whole_code, longest):
    """Parts that are stopped, refused by `merge`, resumed, and added up."""
    whole = run([*command, "-f", "csv"], whole_code).stdout
    parts = []
    for number in (1, 2, 3):
        words = [*command, "--shard", f"{number}/3"]
        name = f"part{number}.json"
        code, errors = start([*words, "-o", name], longest * RNG.uniform(0.02, 0.2), [signal.SIGINT])
        if code == -signal.SIGINT and "interrupted" in errors:
            refused(["merge", name], f"`{name}` cannot be merged: it is partial")
            shutil.copy(name, "state.json")
            run([*words, "-o", name, "--resume", "state.json"], part_code(command, number))
            count("parts resumed")
        elif not pathlib.Path(name).exists():
            run([*words, "-o", name], part_code(command, number))
        parts.append(name)
    assert run(["merge", *parts, "-f", "csv"], whole_code).stdout == whole
    for name in parts:
        pathlib.Path(name).unlink()


def part_code(command, number):
    """The file that is no profile is number 20 of 40: in the second of three parts."""
    return 1 if command is COMPARE and number == 2 else 0


def check_table(longest):
    """The long table: what is there is marked, in all formats."""
    command = ["compare", "votes", "--rule", "all"]
    for form in TABLE_FORMATS:
        words = [*command, *(["-o", "sqlite:out"] if form == "sqlite" else ["-f", form, "-o", "out"])]
        if form == "sqlite" and b"without SQLite" in subprocess.run(
                [ASSENT, *words, "--rule", "borda"], capture_output=True, check=False).stderr:
            continue
        for _ in range(100):
            pathlib.Path("out").unlink(missing_ok=True)
            code, errors = start(words, longest * RNG.uniform(0.1, 0.6), [signal.SIGINT])
            if "interrupted after" in errors:
                check_stopped(words, form, pathlib.Path("out"), code, errors, signal.SIGINT)
                break
        else:
            raise AssertionError("no run could be stopped in its middle")


def check_second_signal(longest):
    """The second signal ends it at once: no answer, and nothing half-written."""
    for _ in range(5):
        before = sorted(os.listdir())
        code, errors = start([*SIMULATE[:-1], "10000000", "-o", "other"], longest * 0.3,
                             [signal.SIGINT, signal.SIGTERM])
        assert code in (-signal.SIGINT, -signal.SIGTERM), (code, errors)
        assert sorted(os.listdir()) == before, sorted(os.listdir())
        count("ended at once")


def check_killed(longest):
    """After SIGKILL, what was saved last is whole."""
    whole = run([*SIMULATE, "-f", "csv"]).stdout
    state = pathlib.Path("state.json")
    state.unlink(missing_ok=True)
    words = [*SIMULATE, "-f", "csv", "--resume", "state.json"]
    for _ in range(5):
        start(words, longest * RNG.uniform(0.01, 0.5), [signal.SIGKILL])
        count("killed")
    assert run(words).stdout == whole


def check_bar():
    """On a terminal a bar after a second; none with -q."""
    try:
        import pty
    except ImportError:
        return
    for quiet in ([], ["-q"]):
        main, end = pty.openpty()
        with subprocess.Popen([ASSENT, *SIMULATE[:-1], "100000000", *quiet], stdout=subprocess.DEVNULL,
                              stderr=end) as process:
            os.close(end)
            seen = ""
            if quiet:
                time.sleep(2)
            while not quiet and " left: " not in seen:
                seen += os.read(main, 1 << 20).decode()
            process.send_signal(signal.SIGINT)
            process.wait(60)
        seen += os.read(main, 1 << 20).decode()
        os.close(main)
        assert "Ctrl-C again ends at once" in seen, seen
        assert (" a second, " in seen and " left: " in seen) == (not quiet), seen
        count("terminals")


def main():
    print("seed", SEED)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write_votes()
        longest = check_resumed(SIMULATE, 0)
        check_resumed(GRADES, 0)
        longest_compare = check_resumed(COMPARE, 1)
        check_counts_are_used()
        check_damaged(longest)
        check_other_files(longest_compare)
        check_parts(SIMULATE, 0, longest)
        check_parts(COMPARE, 1, longest_compare)
        check_table(longest_compare)
        check_second_signal(longest)
        check_killed(longest)
        check_bar()
        os.chdir("/")
    for what, number in COUNTS.items():
        print(what + ":", number)
    assert COUNTS["breaks of these"] >= 18, "too few runs were broken"


main()
