"""`assent check --fix`, `--update-expect`, `--diff` and inline ignores, on random decisions in random styles.

Usage: mends_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same decisions again.
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
faults = []
counts = {}


def fault(*words):
    faults.append(1)
    print(*words)


def count(what):
    counts[what] = counts.get(what, 0) + 1


def run(*words, folder):
    done = subprocess.run([ASSENT, *words], cwd=folder, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


def answer(folder, name):
    code, text, _ = run("decide", "-f", "json", name, folder=folder)
    result = json.loads(text) if text else {}
    for key in ("input", "inputs", "files", "diagnostics"):
        result.pop(key, None)
    return code, re.sub(r'"sha256": ?"[0-9a-f]*"', "", json.dumps(result))


def quoted(text, draw):
    return draw.choice([text, f'"{text}"', f"'{text}'"])


# A decision as text, without `expect`; all lines end with a line feed.
def decision(draw):
    options = draw.sample(["farm", "city", "none", "no", "Hütte", "x-1", "-a", "012"], draw.randint(2, 4))
    people = draw.sample(["ana", "ben", "chi", "dua", "yes", "7"], draw.randint(1, 4))
    name = lambda text: f'"{text}"' if text in ("no", "yes", "012", "7", "-a") else quoted(text, draw)
    rows = {person: [draw.randint(0, 10) for _ in options] for person in people}
    note = lambda: draw.choice(["", "", "", "  # a note: 'x", "   # winner: [farm]"])
    if draw.random() < 0.2:
        ballots = ", ".join(f"{name(p)}: {row}" for p, row in rows.items())
        comma = draw.choice(["", ",", " ,"])
        tail = draw.choice(["", "\n", "  # end }\n", "\n# {expect: }\n"])
        return f"{{assent: 1, options: [{', '.join(map(name, options))}],{note()}\n objections: {{{ballots}}}{comma}}}{tail}", options
    lines = [draw.choice(["", "# expect: {winner: farm}\n", "\n"]) + "assent: 1" + note()]
    lines.append(f"options: [{', '.join(map(name, options))}]{note()}")
    lines.append(draw.choice(["", "title: 'a # b'", "title: >-\n  a\n  # b\n  expect"]))
    lines.append("objections:" + note())
    for person, row in rows.items():
        if draw.random() < 0.5:
            lines.append(f"  {name(person)}: {row}{note()}")
        else:
            lines.append(f"  {name(person)}:{note()}")
            lines += [f"    {name(option)}: {grade}{note()}" for option, grade in zip(options, row)]
    if draw.random() < 0.3:
        lines.append("policy: {decide_by: minimum-total-discomfort}")
    text = "\n".join(line for line in lines if line) + "\n"
    if draw.random() < 0.2:
        text += "\n# the end\n"
    return ("---\n" if draw.random() < 0.1 else "") + text, options


# `expect` with random values, right and wrong, before or after the rest.
def expectation(draw, options):
    name = lambda text: f'"{text}"' if text in ("no", "none", "012", "-a") else quoted(text, draw)
    values = {"verdict": quoted(draw.choice(["decided", "tied", "none-passes"]), draw),
              "winner": draw.choice([name(draw.choice(options)), "none", "~", "",
                                     "[" + ", ".join(map(name, options[:2])) + "]",
                                     "\n" + "\n".join(f"    - {name(one)}" for one in options[:2])]),
              "ranking": f'"{" > ".join(options)}"'}
    keys = draw.sample(sorted(values), draw.randint(1, 3))
    note = lambda: draw.choice(["", "", "  # why"])
    if draw.random() < 0.4:
        inner = ", ".join(f"{key}: {values[key]}" for key in keys if "\n" not in values[key])
        return f"expect: {{{inner}}}{note()}\n"
    return f"expect:{note()}\n" + "".join(
        f"  {key}: {values[key]}{'' if chr(10) in values[key] else note()}\n" for key in keys)


def without_expect(text):
    """The lines that are not of `expect`, whatever it holds."""
    left, inside = [], False
    for line in text.split(b"\n"):
        inside = line.startswith(b"expect:") or (inside and line.startswith((b" ", b"\t")))
        if not inside:
            left.append(line.rstrip(b"\r"))
    return b"\n".join(left).strip(b"\n")


def same_by_other_tools(folder, name, before, after, diff):
    (folder / "change.patch").write_bytes(diff)
    for tool in (["git", "apply", "--whitespace=nowarn", "change.patch"],
                 ["patch", "--binary", "-s", "-p1", "-i", "change.patch"]):
        if not shutil.which(tool[0]):
            continue
        (folder / name).write_bytes(before)
        done = subprocess.run(tool, cwd=folder, capture_output=True, timeout=60, check=False)
        if done.returncode != 0 or (folder / name).read_bytes() != after:
            fault("the diff does not apply", tool[0], done.stderr, before, diff)
        count("applied by " + tool[0])
    (folder / name).write_bytes(after)


def updates_expect(draw, folder):
    text, options = decision(draw)
    flow = text.lstrip("-\n").startswith("{")
    has = not flow and draw.random() < 0.7
    if has:
        text += expectation(draw, options)
    if draw.random() < 0.3 and text.endswith("\n"):
        text = text[:-1]
    before = text.replace("\n", "\r\n" if draw.random() < 0.3 else "\n").encode()
    name = draw.choice(["d.yaml", "a name.yaml", "Hütte.yaml"])
    file = folder / name
    file.write_bytes(before)
    decided = answer(folder, name)
    if decided[0] != 0:
        count("decisions that are not decided")
        return
    code, diff, _ = run("check", "--update-expect", "--diff", name, folder=folder)
    if file.read_bytes() != before:
        fault("--diff wrote", before)
    _, _, errors = run("check", "--update-expect", name, folder=folder)
    after = file.read_bytes()
    if "is not changed by a program" in errors:
        count("refused")
        if after != before:
            fault("refused, and written", before)
        return
    if (code == 1) != (after != before) or bool(diff) != (after != before):
        fault("--diff and --update-expect differ", before, after, diff)
    if after == before:
        count("expected rightly before")
    else:
        count("updated")
        same_by_other_tools(folder, name, before, after, diff)
    left, _, _ = run("check", "--require-expect", "--fail-on", "error", name, folder=folder)
    if left != 0:
        fault("check fails after --update-expect", before, after, run("check", name, folder=folder)[1].decode())
    if answer(folder, name) != decided:
        fault("the answer is another one", before, after)
    run("check", "--update-expect", name, folder=folder)
    if file.read_bytes() != after:
        fault("a second run changes more", before, after)
    if not flow and without_expect(after) != without_expect(before):
        fault("more than `expect` was changed", before, after)
    if flow and not after.replace(b"\r", b"").startswith(before.replace(b"\r", b"").rpartition(b"]")[0]):
        fault("more than `expect` was changed", before, after)
    if after.endswith(b"\n") != before.endswith(b"\n"):
        fault("the last line break", before, after)
    if (b"\r\n" in before) != (b"\r\n" in after) or (b"\r\n" in after and after.count(b"\n") != after.count(b"\r\n")):
        fault("line breaks", before, after)
    for comment in re.findall(rb"# [a-z].*", before):
        if after.count(comment.strip()) < before.count(comment.strip()):
            fault("a comment is lost", before, after)


def mends(draw, folder):
    text, _ = decision(draw)
    words = ["no", "yes", "7", "012"]
    for word in words:  # names without quotes
        if draw.random() < 0.7:
            text = text.replace(f'"{word}"', word)
    if draw.random() < 0.4:
        text = re.sub(r"assent: 1,? ?([^\n]*)\n" if not text.startswith("{") else r"assent: 1, ",
                      lambda found: "" if text.startswith("{") else found[1] + "\n", text, count=1)
    before = text.replace("\n", "\r\n" if draw.random() < 0.3 else "\n").encode()
    if draw.random() < 0.4:
        before = b"\xef\xbb\xbf" + before
    file = folder / "m.yaml"
    file.write_bytes(before)
    decided = answer(folder, "m.yaml")
    _, diff, _ = run("check", "--diff", "m.yaml", folder=folder)
    _, out, _ = run("check", "--fix", "m.yaml", folder=folder)
    after = file.read_bytes()
    if after != before:
        count("mended")
        same_by_other_tools(folder, "m.yaml", before, after, diff)
    elif diff:
        fault("--diff shows what --fix does not do", before, diff)
    for code in (b"[Y015]", b"[Y014]", b"[S103]"):
        if code in out:
            fault("left", code, before, after, out.decode())
    if decided[0] == 0 and answer(folder, "m.yaml") != decided:
        fault("--fix changes the answer", before, after)
    run("check", "--fix", "m.yaml", folder=folder)
    if file.read_bytes() != after:
        fault("a second --fix changes more", before, after)
    shortest = lambda data: re.sub(rb"""["'\s]|assent:1,?|\xef\xbb\xbf""", b"", re.sub(rb"\s", b"", data))
    if shortest(before) != shortest(after):
        fault("--fix changed more than it says", before, after)


def links_and_permissions(folder):
    (folder / "out").mkdir()
    target = folder / "out" / "t.yaml"
    bad = b"\xef\xbb\xbfassent: 1\noptions: [farm, city]\n"
    target.write_bytes(bad)
    (folder / "in").mkdir()
    (folder / "in" / "link.yaml").symlink_to("../out/t.yaml")
    for more in ([], ["--follow-links"]):
        code, _, _ = run("check", "--fix", *more, "in/link.yaml", folder=folder)
        if code != 2 or target.read_bytes() != bad:
            fault("written through a link", more, code)
    own = folder / "p.yaml"
    own.write_bytes(bad)
    own.chmod(0o640)
    if run("check", "--fix", "p.yaml", folder=folder)[0] != 0 or own.read_bytes() != bad[3:]:
        fault("not mended")
    if own.stat().st_mode & 0o777 != 0o640 or [one.name for one in folder.iterdir() if one.name.startswith("p.yaml.")]:
        fault("permissions, or a file left behind")
    count("links and permissions")


def main():
    seed = int(os.environ.get("ASSENT_SEED") or random.SystemRandom().randrange(2**32))
    print("seed", seed)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        links_and_permissions(folder)
        for _ in range(int(os.environ.get("ASSENT_ROUNDS", "150"))):
            updates_expect(draw, folder)
            mends(draw, folder)
    print(counts)
    for needed in ("updated", "mended", "expected rightly before"):
        if not counts.get(needed):
            fault("never happened:", needed)
    sys.exit(1 if faults else 0)


main()
