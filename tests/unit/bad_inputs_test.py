"""Bad input gets a clear error at the right line, in every format, in bounded time and memory; nothing else happens.

bad_inputs_table.py has the table of faults. Files beside the folder hold the word SECRET, which is never shown, and the
programs in the PATH leave a mark, which is never there.

Usage: bad_inputs_test.py ASSENT SOURCE_FOLDER [NUMBER...]. ASSENT_SEED changes the same examples at the same places.
"""

import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import bad_inputs_table as table  # noqa: E402
import diagnostic_formats_test as formats  # noqa: E402

ASSENT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SLOWNESS = int(os.environ.get("ASSENT_SLOWNESS", "1"))
MEBIBYTES = 1024  # of addresses
MOST = 512  # of memory that is really used, of which this test itself has some 70
CHANGES = 200
SECRET = "decide_by: SECRET\n"
TRAPS = "git sh bash ssh-keygen curl python3 cat".split()
MACHINE = [each for each in formats.FORMATS if each != "text"] + ["json"]  # the text has the width of the terminal


def check(condition, *what):
    if not condition:
        print("wrong:", *what)
        sys.exit(1)


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES << 20, MEBIBYTES << 20))


def run(words, folder, **more):
    if "input" not in more:
        more.setdefault("stdin", subprocess.DEVNULL)
    more.setdefault("stdout", subprocess.PIPE)
    environment = {"PATH": str(pathlib.Path(folder).parent / "traps"), **more.pop("env", {})}
    return subprocess.run([ASSENT, *words], cwd=folder, stderr=subprocess.PIPE, timeout=60 * SLOWNESS, check=False,
                          preexec_fn=limit, env=environment, **more)


class Place:
    """A folder `in` for the files, `out` for the answers, and around it what must not be touched."""

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        root = pathlib.Path(self.temporary.name)
        self.files, self.answers, self.mark = root / "in", root / "out", root / "mark"
        for folder in (self.files, self.answers, root / "traps"):
            folder.mkdir()
        for name in TRAPS:
            (root / "traps" / name).write_text(f"#!/bin/sh\necho {name} >> {self.mark}\n")
            (root / "traps" / name).chmod(0o755)
        (root / "secret.yaml").write_text(SECRET)
        return self

    def __exit__(self, *_):
        check(not self.mark.exists(), "a program was run")
        self.temporary.cleanup()

    def write(self, files):
        """Gives the name of the first file."""
        for name, data in files.items():
            path = os.path.join(os.fsencode(self.files), os.fsencode(name))
            if isinstance(data, tuple):
                make = {"link": os.symlink, "pipe": lambda _, to: os.mkfifo(to), "folder": lambda _, to: os.mkdir(to)}
                make[data[0]](data[1], path)
                continue
            with open(path, "wb") as file:
                file.write(data if isinstance(data, bytes) else data.encode())
        return os.fsencode(next(iter(files)))


def run_formats(place, words, names):
    """The run, its JSON, and what it says in each format."""
    outputs = [word for each in formats.FORMATS for word in ("--output", f"{each}:{place.answers / each}")]
    done = run([*words, *outputs, "--", *names], place.files)
    says = {each: (place.answers / each).read_bytes().decode() for each in formats.FORMATS}
    return done, json.loads(done.stdout.decode("ascii")), {**says, "json": done.stdout.decode()}


def check_formats(where, document, says):
    for each, text in says.items():
        formats.assert_inert(each, text)
        check("SECRET" not in text, where, each, "shows what lies outside")
    for each in formats.FORMATS:
        found = formats.READERS[each](says[each], document)
        check(len(found) == len(document["diagnostics"]), where, each, found[:3])


def try_case(where, case):
    with Place() as place:
        name = place.write(case.files)
        begin = time.monotonic()
        done, document, says = run_formats(place, ["check", "--format", "json", *case.words.split()], [name])
        seconds = time.monotonic() - begin
        check(seconds < case.seconds * SLOWNESS, where, f"takes {seconds:.1f} s")
        check_finding(where, case, done.returncode, document, says["text"])
        check_formats(where, document, says)
    return seconds


def check_finding(where, case, exit_code, document, text):
    found = [(each["severity"], each["code"], each["line"]) for each in document["diagnostics"]]
    severity, _, place = case.expected.rpartition(" ")
    show = (where, "expected", case.expected or "no error", "found", exit_code, found[:6], text[:600])
    if place:
        code, line = place.split(":")
        check((severity or "error", code, int(line)) in found, *show)
        first = next(each for each in document["diagnostics"] if (each["code"], each["line"]) == (code, int(line)))
        check(f":{line}:{first['column']}: {severity or 'error'}[{code}]: " in text, *show)
    is_wrong = bool(place) and not severity
    check(exit_code == int(is_wrong) and (document["summary"]["errors"] > 0) == is_wrong, *show)
    check(case.says in text, *show, "it must say", case.says)


# What is no single file.


def try_streams(place):
    place.write({"good.yaml": table.GOOD, "bad.yaml": table.graded("[0, 99]")})
    for each in MACHINE + ["text"]:
        words = ["check", "--format", each]
        with open("/dev/full", "wb") as full:
            done = run([*words, "bad.yaml"], place.files, stdout=full)
            check(done.returncode == 2 and b"No space" in done.stderr, each, "/dev/full", done)
        done = run([*words, "-o", "nowhere/out", "bad.yaml"], place.files)
        check(done.returncode == 2 and b"nowhere/out" in done.stderr and not done.stdout, each, "-o", done)
        done = run([*words, "-o", "good.yaml", "good.yaml"], place.files)
        kept = (place.files / "good.yaml").read_text() == table.GOOD
        check(done.returncode == 2 and kept, each, "-o over the input", done)
        done = run([*words, "-"], place.files, input=table.graded("[0, 99]").encode())
        check(done.returncode == 1 and b"B301" in done.stdout, each, "-", done)
    check(run(["check", "-", "-"], place.files, input=b"").returncode == 2, "- twice")
    done = subprocess.run(["/bin/sh", "-c", f"exec '{ASSENT}' check - <&-"], capture_output=True,
                          timeout=60 * SLOWNESS, check=False)
    check(done.returncode == 2 and done.stderr, "closed", done)
    reader, writer = os.pipe()
    os.close(reader)
    done = run(["check", "bad.yaml"], place.files, stdout=writer)
    os.close(writer)
    check(done.returncode in (-13, 141, 2) and b"terminate" not in done.stderr, "a reader that stops", done)
    check(sorted(os.listdir(place.files)) == ["bad.yaml", "good.yaml"], "nothing is left")


def try_many_files(place):
    place.write({"good.yaml": table.GOOD, "bad.yaml": table.graded("[0, 99]"), "link.yaml": ("link", "good.yaml")})
    same = ["good.yaml", "./good.yaml", str(place.files / "good.yaml"), "../in/good.yaml"]
    done = run(["check", "-f", "json", *same, "bad.yaml"], place.files)
    check(done.returncode == 1 and len(json.loads(done.stdout)["files"]) == 2, "each file once", done)
    done = run(["check", "-f", "json", "missing.yaml", "bad.yaml", "no*.yaml", "good.yaml"], place.files)
    found = json.loads(done.stdout)
    check(done.returncode == 2 and [each["code"] for each in found["diagnostics"]] == ["B301"], "one is missing", done)
    check(b"missing.yaml" in done.stderr and b"no*.yaml" in done.stderr, "both are named", done)
    seconds = {}
    for number in (1000, 10_000):
        names = [f"{number}-{i}.yaml" for i in range(number)]
        for name in names:
            (place.files / name).write_text(table.GOOD)
        begin = time.monotonic()
        done = run(["check", "-f", "concise", "-j", "1", *names], place.files)
        seconds[number] = time.monotonic() - begin
        check(done.returncode == 0 and not done.stdout, number, done)
    check(seconds[10_000] < 30 * seconds[1000] + 1, "the time grows with the number", seconds)


def try_environment(place):
    words = ["-", table.graded("[0, 99]"), table.graded("{fram: 1}"), b"\xff", ""]
    place.write({f"d{i}.yaml": text for i, text in enumerate(words)})
    variants = [{}, {"NO_COLOR": ""}, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, {"CLICOLOR_FORCE": "1"},
                {"TERM": "dumb"}, {"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
                {"TZ": "Pacific/Kiritimati"}, {"COLUMNS": "1"}]
    names = sorted(os.listdir(place.files))
    for each in MACHINE:
        answers = {run(["check", "-f", each, *names], place.files, env=env).stdout for env in variants}
        check(len(answers) == 1 and len(next(iter(answers))) > 100, each, "differs", len(answers))


def try_words(place):
    place.write({"good.yaml": table.GOOD})
    for words, says in [
            ("check --formt json good.yaml", "--format"), ("check --format=xml good.yaml", "json"),
            ("check good.yaml --format", "--format"), ("check --fail-on warnings good.yaml", "warning"),
            ("check --output= good.yaml", "a file is missing"), ("check --max-size -1 good.yaml", "--max-size"),
            ("chek good.yaml", "check"), ("decide --rule bordaa good.yaml", "borda"),
            ("explain Z999", "assent explain"), ("explain grade-of-scale", "grade-off-scale")]:
        done = run(words.split(), place.files)
        check(done.returncode == 2 and says in done.stderr.decode() and not done.stdout, words, done)


def findings(name, folder):
    document = json.loads(run(["check", "-f", "json", name], folder).stdout)
    return tuple(sorted((each["code"], each["message"]) for each in document["diagnostics"]))


def try_order(place):
    parts = ["options: [farm, city]\n", "objections: {ana: [0, 99], ben: {fram: 1, city: 0}}\n",
             "policy: {decide_by: bordaa}\n", "date: 2026-02-30\n"]
    names = []
    for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
        names.append(f"d{order[0]}.yaml")
        place.write({names[-1]: "assent: 1\n" + "".join(parts[at] for at in order)})
    found = {findings(name, place.files) for name in names}
    check(len(found) == 1 and len(next(iter(found))) >= 4, "the order of keys changes the findings", found)
    for each in MACHINE + ["text"]:
        answers = {run(["check", "-f", each, "-j", jobs, *names], place.files).stdout for jobs in ("1", "1", "2", "8")}
        check(len(answers) == 1, each, "differs with the threads")


def changed(data, random_numbers):
    """The bytes of a good file with something put in, taken out, replaced or written twice."""
    pieces = [word.encode() for word in table.WORDS] + [
        b"\0", b"\xff", b"\t", b": ", b"&a ", b"*a", b"[", b"}", b'"', b"\n", b"- ", b"<<: ", b"!x ", b"%", b"---\n"]
    for _ in range(random_numbers.randrange(1, 4)):
        begin = random_numbers.randrange(len(data))
        end = random_numbers.choice([begin, min(len(data), begin + random_numbers.randrange(1, 30))])
        piece = random_numbers.choice([random_numbers.choice(pieces), b"", data[begin:end] * 2])
        data = data[:begin] + piece + data[end:]
    return data


def try_changes(place):
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    random_numbers = random.Random(seed)
    good = [path.read_bytes() for path in sorted((SOURCE / "examples").glob("*/*.yaml"))]
    names = [f"{i}.yaml" for i in range(CHANGES)]
    place.write({name: changed(random_numbers.choice(good), random_numbers) for name in names})
    done, document, says = run_formats(place, ["check", "--format", "json"], names)
    check(done.returncode in (0, 1), "random changes", done.stderr)
    check(len(document["files"]) >= CHANGES and document["summary"]["errors"] > CHANGES / 3, document["summary"])
    check_formats("random changes", document, says)


OTHERS = {44: try_streams, 45: try_many_files, 46: try_environment, 47: try_words, 48: try_order}


def main():
    check(sorted(table.ENTRIES) == list(range(1, 53)), "each of the 52 is there")
    chosen = [int(word) for word in sys.argv[3:] if word.isdigit()] or list(table.ENTRIES)
    cases = slow = 0
    for number in chosen:
        what, golden, each = table.ENTRIES[number]
        for name in golden.split():
            path = name if "/" in name else f"check/{name}"
            check((SOURCE / "tests/golden" / path / "cmd").exists(), "no golden case", name)
        for case in each:
            slow = max(slow, try_case(f"{number} {what}: {case.what}:", case))
            cases += 1
        check(each or number in OTHERS, "nothing is tried for", number)
        if number in OTHERS:
            with Place() as place:
                OTHERS[number](place)
    if len(chosen) == len(table.ENTRIES):
        with Place() as place:
            try_changes(place)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    check(most < MOST, "the memory", most)
    print(f"{cases} files of {len(chosen)} kinds; the slowest took {slow:.1f} s, and the largest {most} MiB")


main()
