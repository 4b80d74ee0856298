"""Outcome records: what is sealed is worked out a second time here; each changed ballot is found at its line.

Usage: record_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same decisions again. Ends with 77 without PyYAML.
"""

import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError as error:
    print(f"skipped: {error}")
    sys.exit(77)

ASSENT = str(pathlib.Path(sys.argv[1]).resolve())
faults = []


def fault(*words):
    faults.append(1)
    print(*words)


def run(*words, folder=None, stdin=""):
    done = subprocess.run([ASSENT, *words], cwd=folder, input=stdin.encode(), capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def findings(folder, *words):
    code, text, _ = run("check", "--format", "json", *words, folder=folder)
    return code, [(each["code"], each.get("path"), each.get("line")) for each in json.loads(text)["diagnostics"]]


def tree_of(node):
    """Texts as they are written; blanks are None."""
    if isinstance(node, yaml.SequenceNode):
        return [tree_of(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: tree_of(value) for key, value in node.value}
    return None if node.style is None and node.value in ("", "~", "null", "Null", "NULL") else node.value


def json_of(value):
    """RFC 8785 for texts, lists and mappings."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(json_of(key) + ":" + json_of(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_of, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def seal_of(text):
    tree = tree_of(yaml.compose(text, Loader=yaml.BaseLoader))
    tree.pop("expect", None)
    if "policy" in tree:
        tree["policy"] = [tree["policy"]]
    return "sha256:" + hashlib.sha256(json_of(tree).encode()).hexdigest()


def draw_decision(draw):
    people = draw.sample(["ana", "bénédicte", "chi", "\ufb00ord", "\U00010400x", "dov"], draw.randint(2, 6))
    options = ["farm", "city", "hill", "mill"][: draw.randint(2, 4)]
    lines = ["assent: 1", draw.choice(["title: Where to?", "title: 'Say \"yes\" \\ no'"])]
    lines += [f"options: [{', '.join(options)}]", "objections:"]
    for person in people:
        grades = ", ".join(f"{option}: {draw.choice([*range(11), 'veto', '~'])}" for option in options)
        lines.append(f"  {person}: {{{grades}}}")
    lines.append("policy: {missing: middle, decide_by: minimum-total-discomfort, quorum: 1, ties: [lot], seed: seven}")
    return lines


def check_random(folder, draw):
    for number in range(60):
        lines = draw_decision(draw)
        path = folder / f"case{number}.yaml"
        path.write_text("\n".join(lines) + "\n")
        code, out, errors = run("record", path.name, folder=folder)
        record_path = folder / f"case{number}.record.yaml"
        if code != 0 or out.strip() != record_path.name:
            fault(path, "is not recorded", code, errors)
            continue
        record = yaml.safe_load(record_path.read_text())
        if record["seal"] != seal_of(path.read_text()):
            fault(path, "has another seal", record["seal"], seal_of(path.read_text()), path.read_text())
        answer = json.loads(run("decide", "--format", "json", path.name, folder=folder)[1])
        scores = {option: score["exact"] for option, score in answer["results"][0]["scores"].items()}
        if record["verdict"] != answer["verdict"]["status"] or {k: str(v) for k, v in record["scores"].items()} != scores:
            fault("the record of", path, "says", record, "not", scores)
        if findings(folder, "--require-record", path.name) != (0, []):
            fault(path, "does not replay", findings(folder, "--require-record", path.name))
        # what does not matter: comments, line ends, the order of keys, quotes, `expect`
        moved = ["# a comment", *lines[:1], *lines[2:3], lines[1], *lines[3:], "expect: {verdict: " + record["verdict"] + "}"]
        text = "\r\n".join(moved) + "\r\n"
        path.write_bytes(text.replace("options: [farm", 'options: ["farm"').encode())
        if findings(folder, path.name) != (0, []):
            fault(path, "does not replay when written otherwise", findings(folder, path.name), text)
        # one ballot changed is found at its line
        place = draw.randrange(4, len(lines) - 1)
        changed = list(lines)
        changed[place] = re.sub(r"farm: ([\w~]+)", lambda found: "farm: " + ("3" if found[1] != "3" else "4"), changed[place])
        path.write_text("\n".join(changed) + "\n")
        code, found = findings(folder, path.name)
        seals = [each for each in found if each[0] == "D506"]
        if code != 1 or seals != [("D506", path.name, place + 1)]:
            fault(path, "with a changed ballot in line", place + 1, "gives", code, found)
        later = json.loads(run("decide", "--format", "json", path.name, folder=folder)[1])
        differs = later["results"][0]["scores"] != answer["results"][0]["scores"]
        if differs != any(each[0] == "D505" for each in found):
            fault(path, "outcome differs:", differs, "but found", found)
        # a changed record, with the seal as it was
        path.write_text("\n".join(lines) + "\n")
        record_path.write_text(record_path.read_text().replace(f"verdict: {record['verdict']}", "verdict: void"))
        code, found = findings(folder, path.name)
        if code != 1 or [each[0] for each in found] != ["D505"] or found[0][1] != record_path.name:
            fault(path, "with a changed record gives", code, found)


def check_examples(folder, root):
    recorded = 0
    shutil.copytree(root / "examples", folder / "examples")
    for path in sorted((folder / "examples").rglob("*.yaml")):
        if not path.read_text().lstrip().startswith(("assent:", "#")) or "assent: 1" not in path.read_text():
            continue
        if run("check", path.name, folder=path.parent)[0] != 0:
            continue
        code, _, errors = run("record", "--force", path.name, folder=path.parent)  # some have a record
        if code != 0 or findings(path.parent, "--require-record", path.name) [0] != 0:
            fault(path, "is not recorded and replayed", code, errors, findings(path.parent, path.name))
        recorded += 1
    if recorded < 15:
        fault("only", recorded, "examples are recorded")
    # a file that a decision names: its table of grades, its policy
    several = folder / "examples" / "07-several-files"
    grades = several / "grades.csv"
    lines = grades.read_text().splitlines()
    lines[2] = re.sub(r",\d+", ",9", lines[2], count=1)
    grades.write_text("\n".join(lines) + "\n")
    found = findings(several, "decision.yaml")[1]
    if ("D506", "grades.csv", 3) not in found:
        fault("a changed table of grades gives", found)


def check_faults(folder):
    (folder / "a.yaml").write_text("assent: 1\noptions: [x, y]\nobjections: {ana: [1, 2]}\n")
    (folder / "b.csv").write_text("participant,x,y\nana,1,2\n")
    (folder / "bad.yaml").write_text("assent: 1\noptions: [x, y]\nobjections: {ana: [1, 12]}\n")
    # a person who is called like the header, and two tiers that one rung parts
    (folder / "people.csv").write_text("id,name\nid,Ida\nana,Ana\n")
    (folder / "names.yaml").write_text("assent: 1\nparticipants: people.csv\noptions: [x, z]\nobjections: {ana: [1, 2], id: [0, 1]}\n")
    (folder / "tiers.yaml").write_text(
        "assent: 1\noptions: [p, q, r, s]\nobjections: {ana: [1, 1, 5, 5]}\npolicy: {ties: [lot], seed: seven}\n"
    )
    expected = [
        (("check", "--require-record", "a.yaml"), 1),
        (("record", "a.yaml"), 0),
        (("record", "a.yaml"), 2),
        (("record", "--force", "a.yaml"), 0),
        (("check", "a.record.yaml"), 0),
        (("record", "a.record.yaml"), 2),
        (("record", "-"), 2),
        (("record", "--force", "a.yaml", "--policy", "recipe:consent"), 2),
        (("check", "a.yaml", "--policy", "recipe:consent"), 0),
        (("record", "names.yaml"), 0),
        (("check", "--require-record", "names.yaml"), 0),
        (("record", "tiers.yaml"), 0),
        (("check", "--require-record", "tiers.yaml"), 0),
        (("record", "b.csv", "--numbers", "0..10,best=0"), 2),
        (("record", "bad.yaml"), 1),
        (("record", "nowhere.yaml"), 2),
    ]
    for words, code in expected:
        found, out, errors = run(*words, folder=folder)
        if found != code:
            fault(words, "ends with", found, "not", code, out, errors)
    if (folder / "bad.record.yaml").exists() or (folder / "b.record.yaml").exists():
        fault("a record was written for a file that cannot be recorded")
    record = folder / "a.record.yaml"
    whole = record.read_text()
    for text in ("", "record: 2\n", "[", "record: [1]\n", "record: 1\n", "x" * 100_000, "record: 1\nverdict: {a: {b: c}}\n"):
        record.write_text(text)
        code, out, errors = run("check", "a.yaml", folder=folder)
        if code != 1:
            fault("with the record", text[:40], "check ends with", code, out[:300], errors[:300])
    secret = folder.parent / f"{folder.name}-secret.env"
    secret.write_text("TOKEN=qq7\n")
    record.unlink()
    for target in (secret, "/etc/passwd", "nowhere", folder):
        record.symlink_to(target)
        code, out, errors = run("check", "a.yaml", folder=folder)
        if code != 1 or "qq7" in out + errors or "root:" in out + errors:
            fault("with a record that is a link to", target, "check ends with", code, out[:300], errors[:300])
        record.unlink()
    secret.unlink()
    (folder / "whole.yaml").write_text(whole)
    record.symlink_to("whole.yaml")  # in the folder
    if run("check", "a.yaml", folder=folder)[0] != 0:
        fault("a record that is a link in its folder does not replay")
    record.unlink()
    record.write_text(whole)
    if run("check", "a.yaml", folder=folder)[0] != 0:
        fault("the whole record does not replay")


def check_long_records(folder):
    """A record with many lines of its own: eight times as much takes about eight times as long, not sixty-four."""
    seconds = []
    for count in 500, 4000:
        options, grades = ", ".join(f"o{i}" for i in range(count)), ", ".join(str(i % 11) for i in range(count))
        (folder / "long.yaml").write_text(f"assent: 1\noptions: [{options}]\nobjections: {{ana: [{grades}]}}\n"
                                          "policy: {decide_by: minimum-total-discomfort, rules: [minimum-total-discomfort]}\n")
        run("record", "--force", "long.yaml", folder=folder)
        record = folder / "long.record.yaml"
        with record.open("a") as file:
            file.write("more:\n" + "".join(f"  k{i}: 1\n" for i in range(40 * count)))
        begin = os.times().children_user
        if [code for code, path, _ in findings(folder, "long.yaml")[1] if path == record.name] != ["D505"]:
            fault("a long record does not say more than comes out")
        seconds.append(os.times().children_user - begin)
    print("long records:", *(f"{each:.2f} s" for each in seconds))
    if seconds[1] > 20 * seconds[0] + 0.5:
        fault("long records take too long", seconds)


def main():
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        check_faults(folder)
        check_long_records(folder)
        check_random(folder, random.Random(seed))
        check_examples(folder, pathlib.Path(sys.argv[2]))
    print(len(faults), "faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
