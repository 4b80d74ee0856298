"""`assent check` over folders: which files it takes, what `.assent.yaml` says of them, the same bytes with any number of threads.

Usage: check_paths_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED fixes the random trees; the seed is printed.
"""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ASSENT = pathlib.Path(sys.argv[1]).resolve()
SEED = int(os.environ.get("ASSENT_SEED") or random.SystemRandom().randrange(10**9))
ROUNDS = 40
DECISION = "assent: 1\noptions: [farm, city]\nobjections: {ana: [1, 2]}\n"
FAULTY = "assent: 1\noptions: [farm, city]\nobjections: {ana: [1, 12]}\n"
MEMBERS = "participants:\n  - {id: ana}\n"
POLICY = "decide_by: borda\n"
RECIPE = "recipe: 1\nid: ours\ntitle: Ours\npolicy: {decide_by: borda}\n"
KINDS = {"decision": DECISION, "faulty": FAULTY, "members": MEMBERS, "policy": POLICY, "recipe": RECIPE, "other": "on: push\n",
         "text": "no governance file\n"}
count = 0


def check(condition, *what):
    global count
    count += 1
    if not condition:
        print("wrong:", *what)
        sys.exit(1)


def run(folder, *words, **more):
    return subprocess.run([ASSENT, "check", *map(str, words)], cwd=folder, capture_output=True, **more)


def files_of(done):
    return [file["path"] for file in json.loads(done.stdout)["files"]]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# Patterns, worked out by another method: as a regular expression.


def expression(glob):
    parts, text = glob.split("/"), ""
    for i, part in enumerate(parts):
        last = i + 1 == len(parts)
        if part == "**":
            text += "(?:.*)" if last else "(?:[^/]+/)*"
            continue
        for token in re.findall(r"\[[!^]?[^\]]+\]|.", part):
            if token == "*":
                text += "[^/]*"
            elif token == "?":
                text += "[^/]"
            elif len(token) > 1:
                text += "[^" + token[2:] if token[1] in "!^" else token
            else:
                text += re.escape(token)
        text += "" if last else "/"
    return re.compile(text)


def fits(globs, path):
    return any(expression(glob).fullmatch(path) for glob in globs)


def is_left_out(globs, path):
    parts = path.split("/")
    return any(fits(globs, "/".join(parts[:length])) for length in range(1, len(parts) + 1))


def random_glob(rng):
    names = ["a", "b", "ab", "*", "?", "a*", "*b", "[ab]", "[!a]*", "*.yaml", "a?.yaml", "**", "ü*"]
    return "/".join(rng.choice(names) for _ in range(rng.randint(1, 3)))


def random_tree(rng, root):
    """The files that a walk sees, by path: what each holds."""
    files = {}
    for _ in range(rng.randint(5, 25)):
        folders = [rng.choice(["a", "b", "ab", ".git", "ü"]) for _ in range(rng.randint(0, 3))]
        kind = rng.choice(list(KINDS))
        ending = ".txt" if kind == "text" else rng.choice([".yaml", ".yml"])
        path = "/".join(folders + [rng.choice(["a", "b", "ab", "x y", "ü", ".hidden"]) + ending])
        write(root / path, KINDS[kind])
        files[path] = kind
    for path in list(files):
        if any(part.startswith(".") for part in path.split("/")):
            del files[path]
    return files


def try_random_tree(rng):
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        files = random_tree(rng, root)
        (root / ".git").mkdir(exist_ok=True)
        exclude = [random_glob(rng) for _ in range(rng.randint(0, 2))]
        decisions = [random_glob(rng) for _ in range(rng.randint(0, 2))]
        write(root / ".assent.yaml", json.dumps({"exclude": exclude, "files": {"decisions": decisions}}))
        expected = [path for path in files if not is_left_out(exclude, path) and
                    (files[path] not in ("other", "text") or fits(decisions, path))]
        expected.sort(key=lambda path: [part.encode() for part in path.split("/")])
        done = run(root, "-f", "json", "-j", "1", ".")
        case = (SEED, exclude, decisions, sorted(files.items()))
        if not expected:
            check(done.returncode == 2, "nothing to check", done, case)
            return
        check(files_of(done) == expected, files_of(done), "in place of", expected, case)
        for threads in "2", "7":
            other = run(root, "-f", "json", "-j", threads, ".")
            check((other.stdout, other.stderr, other.returncode) == (done.stdout, done.stderr, done.returncode), threads, case)


def try_shared_files(rng, threads):
    """A fault in a shared file is told once, with how many decisions use it; with one thread as with several."""
    with tempfile.TemporaryDirectory() as name:
        root, decisions = pathlib.Path(name), rng.randint(2, 60)
        write(root / ".assent.yaml", "root: .\n")
        write(root / "members.yaml", "- {id: ana}\n- {id: ben, weigth: 2}\n")
        for i in range(decisions):
            write(root / f"decisions/d{i:02}.yaml",
                  "assent: 1\noptions: [farm, city]\nparticipants: ../members.yaml\nobjections: {ana: [1, 2]}\n")
        done = run(root, "-f", "json", "-j", threads, ".")
        found = json.loads(done.stdout)["diagnostics"]
        check([one["code"] for one in found] == ["S102"], found)
        note = found[0]["notes"][-1]["message"]
        named = [f"decisions/d{i:02}.yaml" for i in range(min(decisions, 3))]
        text = f"{decisions} decisions use this file: "
        if decisions == 2:
            text += " and ".join(named)
        elif decisions == 3:
            text += f"{named[0]}, {named[1]} and {named[2]}"
        else:
            text += ", ".join(named) + f" and {decisions - 3} more"
        check(note == text, note, "in place of", text)


def try_faulty_trees():
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        write(root / ".git/config", "")
        write(root / "in/good.yaml", DECISION)
        write(root / "in/bad.yaml", FAULTY)
        (root / "in/loop").symlink_to("../in")
        (root / "in/link.yaml").symlink_to("/etc/passwd")
        os.mkfifo(root / "in/pipe.yaml")
        done = run(root, "-f", "json", "in")
        check(files_of(done) == ["in/bad.yaml", "in/good.yaml"] and done.returncode == 1, done)
        done = run(root, "-f", "json", "in/pipe.yaml", "in/bad.yaml", "in/link.yaml", "in/good.yaml", timeout=60)
        check(done.returncode == 2 and files_of(done)[:2] == ["in/bad.yaml", "in/good.yaml"], done)
        check(b"B301" in done.stdout and b"root:" not in done.stdout + done.stderr, done)
        done = run(root, "-f", "json", "in/good.yaml", "./in/good.yaml", "in/../in/good.yaml", root / "in/good.yaml", "in/loop/good.yaml")
        check(files_of(done) == ["in/good.yaml"] and done.returncode == 0, done)
        for word in "*.nothing", "in/**/*.nothing", ".git":
            done = run(root, "in/good.yaml", word)
            check(done.returncode == 2 and b"1 file checked" in done.stdout, word, done)
        for hostile in "::error::x.yaml", "a\nb.yaml", "\x1b[31m.yaml", "-f.yaml", "‮.yaml", "[a].yaml":
            write(root / "names" / hostile, FAULTY)
        done = run(root, "-f", "json", "names")
        check(len(files_of(done)) == 6 and done.returncode == 1, done)
        check(run(root, "-f", "json", "--", "names/[a].yaml").returncode == 1)
        done = run(root, "names")
        check(b"\x1b" not in done.stdout and "‮".encode() not in done.stdout and not re.search(rb"^::", done.stdout, re.M), done)


def try_what_cannot_be_ignored():
    """An ignored error does not make a file count as fine that could not be read; other findings go."""
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        write(root / ".git/config", "")
        write(root / ".assent.yaml", "ignore: [Y, S, R, B, P, D, H, L]\nseverity: {B: note}\n")
        faults = {"quote.yaml": 'assent: 1\ntitle: "open\n', "grade.yaml": FAULTY, "key.yaml": DECISION + "titel: x\n",
                  "empty.yaml": "", "members.yaml": "- {id: ana}\n- {id: ana}\n", "policy.yaml": "decide_by: nothing\n",
                  "recipe.yaml": RECIPE.replace("borda", "nothing")}
        for file, text in faults.items():
            write(root / file, text)
            done = run(root, "-f", "json", file)
            check(done.returncode == 1 and json.loads(done.stdout)["summary"]["errors"] > 0, file, done)
        write(root / "expect.yaml", DECISION + "expect: {winner: city}\n")
        check(run(root, "expect.yaml").returncode == 0)
        check(run(root, "--no-config", "expect.yaml").returncode == 1)
        write(root / ".assent.yaml", "severity: {D5: note, D501: warning}\n")
        done = run(root, "-f", "json", "expect.yaml")
        check([one["severity"] for one in json.loads(done.stdout)["diagnostics"]] == ["warning"] and done.returncode == 0, done)
        check(run(root, "--fail-on", "warning", "expect.yaml").returncode == 1)
        write(root / ".assent.yaml", "severity: {D501: warning}\nfail-on: warning\n")
        check(run(root, "expect.yaml").returncode == 1)
        check(run(root, "--fail-on", "error", "expect.yaml").returncode == 0)
        write(root / ".assent.yaml", "select: [B]\n")
        check(run(root, "expect.yaml").returncode == 0)


def try_configurations():
    """The schema and the program agree on these; both refuse what leads out of the folder."""
    good = ["files: {decisions: ['**/*.yaml'], members: [], tables: ~}", "exclude: [archive, './x/', '[ab]*']", "root: .", "strict: true",
            "select: [B301, P4, Y]", "ignore: ~", "severity: {D5: note, B301: error}", "fail-on: never", "allowed_signers: signers"]
    bad = ["files: [a]", "files: {decision: [a]}", "files: {tables: a}", "exclude: a", "exclude: [/a]", "exclude: [../a]", "exclude: [a/../b]",
           "root: ..", "root: /", "strict: 1", "strict: yes", "select: B301", "select: [B999]", "ignore: [grade-off-scale]", "ignore: [[]]",
           "severity: [B301]", "severity: {B301: fatal}", "severity: {X1: note}", "fail-on: note", "allowed_signers: /etc/passwd", "nothing: 1",
           "- a", "exclude: ['']"]
    validator = None
    try:
        import jsonschema
        import yaml
        schema = json.loads(subprocess.run([ASSENT, "schema", "config"], capture_output=True, check=True).stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
    except ImportError as error:
        print("left out: the schema of the configuration:", error)
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        write(root / "good.yaml", DECISION)
        write(root / "signers", "")
        for text in good + bad:
            write(root / "config.yaml", text + "\n")
            done = run(root, "--config", "config.yaml", "good.yaml")
            check(done.returncode == (0 if text in good else 2), text, done)
            check(text in good or (b"config.yaml:1:" in done.stderr and done.stdout == b""), text, done)
            if validator and text != "strict: yes":  # PyYAML takes it for true
                check(validator.is_valid(yaml.safe_load(text)) == (text in good), "schema:", text)
        (root / "config.yaml").write_bytes(b"#" * (1 << 20) + b"\n")
        check(run(root, "--config", "config.yaml", "good.yaml").returncode == 2)
        write(root / "sub/.assent.yaml", "")
        (root / "sub/.assent.yaml").unlink()
        (root / "sub/.assent.yaml").symlink_to("/etc/passwd")
        write(root / "sub/good.yaml", DECISION)
        done = run(root, "sub/good.yaml")
        check(done.returncode == 2 and b"root:" not in done.stderr, done)
        (root / "out").symlink_to("/")
        write(root / "config.yaml", "root: out\n")
        check(run(root, "--config", "config.yaml", "good.yaml").returncode == 2, "root is a link that leads out")


def try_growth():
    """Twice as many files take about twice the time; a pattern with many stars does not take for ever."""
    with tempfile.TemporaryDirectory() as name:
        root, seconds = pathlib.Path(name), {}
        for files in 1250, 10000:
            for i in range(files):
                write(root / f"{files}/{i % 50}/d{i}.yaml", DECISION)
            times = []
            for _ in range(2):
                begin = time.monotonic()
                done = run(root, "-j", "1", str(files))
                times.append(time.monotonic() - begin)
                check(done.returncode == 0 and f"{files} files checked".encode() in done.stdout, done)
            seconds[files] = min(times)
        check(seconds[10000] < 24 * seconds[1250], seconds)
        print(f"10,000 files in {seconds[10000]:.1f} s, 1,250 in {seconds[1250]:.2f} s")
        long = "a" * 200
        write(root / f"{long}/{long}.yaml", DECISION)
        write(root / "config.yaml", json.dumps({"exclude": ["*a" * 400 + "b", "**/" * 300 + "b", "[a-z]*" * 150 + "0"]}))
        check(run(root, "--config", "config.yaml", long, timeout=60).returncode == 0)


def main():
    print(f"seed {SEED}")
    rng = random.Random(SEED)
    for _ in range(ROUNDS):
        try_random_tree(rng)
    for threads in 1, 2, 7:
        try_shared_files(rng, threads)
    try_faulty_trees()
    try_what_cannot_be_ignored()
    try_configurations()
    try_growth()
    print(f"{count} checks")


main()
