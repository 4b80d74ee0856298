"""With --anonymous no id and no name of a participant is shown, in any format, nor in a message; the answer is the same.
With --no-reasons no reason is shown. On the examples and on random decisions.

Usage: anonymous_test.py ASSENT SOURCE_FOLDER. ASSENT_SEED draws the same random decisions again.
"""

import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

FIGURES = ("bars", "heatmap", "firmness", "margins", "rules")
FORMATS = [[], ["--why"], ["--brief"], ["-v"], *(["--format", name] for name in ("json", "jsonl", "markdown", "html"))]
FORMATS += [["--figure", figure] for figure in FIGURES]
FORMATS += [["--explain", "%OPTION%"]]
NAMES = ["Ana Maria", "Bénédicte", "Chinua O'Hara", "dan_the_man", "Eva-Lotta", "Ødegård", "Gus Gustafson", "Hassan"]

faults = []


def fault(*words):
    faults.append(" ".join(map(str, words)))
    print(*words)


def run(assent, *words, folder=None):
    done = subprocess.run([assent, *words], cwd=folder, capture_output=True, timeout=120, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def without_code(text):
    text = re.sub(r"<style.*?</style>", "", text, flags=re.S)
    return re.sub(r"<script(?![^>]*json).*?</script>", "", text, flags=re.S)


def is_in(word, text):
    return re.search(r"(?<![\w-])" + re.escape(word) + r"(?![\w-])", text, flags=re.I) is not None


def check_hidden(what, words, text):
    text = without_code(text)
    for word in words:
        for form in {word, json.dumps(word)[1:-1]}:
            if is_in(form, text):
                fault(what, "shows", repr(word), "in", repr(text[max(0, text.lower().find(form.lower()) - 60) :][:160]))


def same_answer(what, named, hidden):
    """Verdict, totals, rankings and scores of two JSON results."""
    key = lambda verdict: (verdict["status"], verdict.get("option"), verdict["rule"])
    if key(named["verdict"]) != key(hidden["verdict"]):
        fault(what, "has another verdict:", key(named["verdict"]), key(hidden["verdict"]))
    for part in ("total", "share", "given", "vetoes", "strong"):
        if [row[part] for row in named.get("discomfort", [])] != [row[part] for row in hidden.get("discomfort", [])]:
            fault(what, "has other discomforts:", part)
    shown = lambda result: [[each["rule"], each["ranking"], each.get("scores")] for each in result["results"]]
    if shown(named) != shown(hidden):
        fault(what, "has other results")
    grades = lambda result: sorted(json.dumps(row["options"], sort_keys=True) for row in result.get("grades", []))
    if grades(named) != grades(hidden):
        fault(what, "has other grades")


def check_decision(assent, path, words, reasons):
    """`words`: ids and names; `reasons`: pieces of reasons."""
    folder, file = path.parent, path.name
    named = json.loads(run(assent, "decide", file, "--format", "json", folder=folder)[1])
    option = named["decision"]["options"][-1]["id"]
    for form in FORMATS:
        form = [option if word == "%OPTION%" else word for word in form]
        code, text, errors = run(assent, "decide", file, *form, folder=folder)
        hidden_code, hidden, hidden_errors = run(assent, "decide", file, "--anonymous", *form, folder=folder)
        if code != hidden_code:
            fault(path, form, "ends with", hidden_code, "in place of", code, hidden_errors)
        check_hidden(f"{path} {form}", words, hidden + hidden_errors)
        if (hidden, hidden_errors) != run(assent, "decide", file, "--anonymous", *form, folder=folder)[1:]:
            fault(path, form, "differs from run to run")
        if form == ["--format", "json"]:
            same_answer(path, named, json.loads(hidden))
        bare_code, bare, bare_errors = run(assent, "decide", file, "--no-reasons", *form, folder=folder)
        if code != bare_code:
            fault(path, form, "ends with", bare_code, "with --no-reasons")
        for reason in reasons:
            if reason in bare + bare_errors:
                fault(path, form, "shows the reason", reason, "with --no-reasons")
            if form == ["--why"] and reason not in text:
                fault(path, form, "does not show the reason", reason, "without --no-reasons")


def names_of(folder):
    """Ids and names that the files of an example give to participants."""
    words = set()
    for file in folder.rglob("*"):
        if not file.is_file() or file.suffix not in (".yaml", ".csv"):
            continue
        text = file.read_text()
        words |= set(re.findall(r"name: *\"?([^,}\"\n]+)", text))
        for block in re.findall(r"^(?:objections|rankings):\n((?:[ ]+.*\n?|\n)+)", text, flags=re.M):
            words |= set(re.findall(r"^ {2}([\w.-]+):", block, flags=re.M))
        for row in re.findall(r"^participants: *\[(.*)\]", text, flags=re.M):
            words |= set(re.findall(r"(?:^|, )([\w.-]+)(?=,|$)", row)) | set(re.findall(r"\{id: *([\w.-]+)", row))
        if file.suffix == ".csv":
            words |= {line.split(",")[0] for line in text.splitlines()[1:]}
    return words


def check_examples(assent, root):
    checked = 0
    for path in sorted((root / "examples").rglob("decision.yaml")):
        result = json.loads(run(assent, "decide", path.name, "--format", "json", folder=path.parent)[1])
        words = names_of(path.parent) | {row["participant"] for row in result.get("grades", [])}
        told = json.dumps([result["decision"]["title"], result["decision"]["options"], str(path)])
        words = {word for word in words if len(word) >= 3 and not is_in(word, told)}
        checked += len(words)
        check_decision(assent, path, words, [])
    if checked < 40:
        fault("only", checked, "names of examples were looked for")


def random_decision(draw, rare_weight):
    """A file, its ids and names, and its reasons."""
    people = [f"p{number:02d}id" for number in draw.sample(range(100), len(NAMES))]
    names = draw.sample(NAMES, len(NAMES))
    options = ["farm", "city", "hill", "stay"][: draw.randint(2, 4)]
    reasons = []
    text = "assent: 1\ntitle: Where to?\nparticipants:\n"
    for place, (person, name) in enumerate(zip(people, names)):
        weight = f", weight: {rare_weight}" if place == 0 else ""
        group = ", groups: [rarecooks]" if place < 2 else ", groups: [many]"
        group += f", aliases: [{person}alias], employer: The {person}mill" if place % 2 == 0 else ""
        text += f'  - {{id: {person}, name: "{name}"{weight}{group}}}\n'
    text += f"options: [{', '.join(options)}]\nobjections:\n"
    for person, name in zip(people, names):
        text += f"  {person}:\n"
        for option in options:
            kind = draw.randint(0, 9)
            reasons.append(f"zq{len(reasons)}zq")
            other = draw.choice(names + people + [f"{person}alias" for person in people[::2]])
            reason = f'"{reasons[-1]} says {other}, not {name}."'
            if kind == 0:
                text += f"    {option}: {{veto: true, reason: {reason}}}\n"
            elif kind == 1:
                text += f"    {option}: {{veto: true, status: withdrawn, reason: {reason}}}\n"
                reasons.pop()
            elif kind == 2:
                text += f"    {option}: {{grade: {draw.randint(0, 10)}, reason: {reason}}}\n"
            else:
                text += f"    {option}: {draw.choice(['~', 'abstain', 'stand-aside'] + [str(grade) for grade in range(11)])}\n"
                reasons.pop()
    return text + f"policy: {{missing: middle, vetoes: {draw.randint(1, 3)}}}\n", people + names + [f"{person}alias" for person in people[::2]], reasons


def random_rankings(draw):
    people = [f"p{number:02d}id" for number in draw.sample(range(100), len(NAMES))]
    text = "assent: 1\ntitle: Where to?\nparticipants:\n"
    text += "".join(f'  - {{id: {person}, name: "{name}", weight: {draw.randint(1, 2)}}}\n' for person, name in zip(people, NAMES))
    text += "options: [farm, city, hill]\nrankings:\n"
    for person in people[1:]:
        options = draw.sample(["farm", "city", "hill"], draw.randint(1, 3))
        text += f"  {person}: {draw.choice([' > ', ' = ']).join(options)}\n"
    return text, people + NAMES


def check_random(assent, folder, draw):
    for number in range(5):
        text, words = random_rankings(draw)
        path = folder / f"ranks{number}.yaml"
        path.write_text(text)
        check_decision(assent, path, words, [])
    for number in range(10):
        text, words, reasons = random_decision(draw, 7.25)
        path = folder / f"case{number}.yaml"
        path.write_text(text)
        check_decision(assent, path, words, reasons)
        for form in (["--format", "json"], ["--why"], ["--format", "markdown"], ["--format", "html"], ["--figure", "heatmap"]):
            shown = run(assent, "decide", path.name, "--anonymous", *form, folder=folder)[1]
            check_hidden(f"{path} {form}", ["rarecooks"], shown)
            if re.search(r"[×x]\s?7\.25|weight\W+7\.25|\"7\.25\"", without_code(shown)):
                fault(path, form, "shows a weight that one person has")
    rounds = []
    for number in range(2):
        rounds.append(folder / f"round{number}.yaml")
    text, words, reasons = random_decision(draw, 7.25)
    rounds[0].write_text(text)
    rounds[1].write_text(re.sub(r"^( {4}\w+): (\d)$", lambda found: f"{found[1]}: {(int(found[2]) + 3) % 10}", text, flags=re.M))
    for form in ("text", "json", "markdown", "html"):
        command = ["diff", "round0.yaml", "round1.yaml", "--format", form]
        code, hidden, errors = run(assent, *command, "--anonymous", folder=folder)
        check_hidden(f"diff {form}", words + ["7.25"], hidden + errors)
        if code != 0 or "person" not in hidden:
            fault("diff", form, "ends with", code, errors)
        bare = run(assent, *command, "--no-reasons", folder=folder)
        if any(reason in bare[1] + bare[2] for reason in reasons):
            fault("diff", form, "shows a reason with --no-reasons")
    for command in ("burden", "compare"):
        for form in ("text", "json", "csv", *(["markdown", "html"] if command == "burden" else [])):
            code, hidden, errors = run(assent, command, "round0.yaml", "round1.yaml", "--anonymous", "--format", form, folder=folder)
            check_hidden(f"{command} {form}", words, hidden + errors)
            if code != 0:
                fault(command, form, "ends with", code, errors)
    if run(assent, "burden", "round0.yaml", "--anonymous", "--named", folder=folder)[0] != 2:
        fault("burden takes --anonymous with --named")
    if run(assent, "decide", "round0.yaml", "--anonymous", "--participant", words[0], folder=folder)[0] != 2:
        fault("decide takes --anonymous with --participant")
    broken = folder / "broken.yaml"
    broken.write_text(text.replace("    farm: ", "    fram: "))
    for form in ("text", "json"):
        code, hidden, errors = run(assent, "decide", broken.name, "--anonymous", "--format", form, folder=folder)
        check_hidden(f"broken {form}", words, hidden + errors)
        if code != 1 or "R2" not in errors:
            fault("broken", form, "ends with", code, errors)


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    seed = int(os.environ.get("ASSENT_SEED", "0")) or random.randrange(1, 1 << 30)
    print(f"ASSENT_SEED={seed}")
    check_examples(assent, root)
    with tempfile.TemporaryDirectory() as folder:
        check_random(assent, pathlib.Path(folder), random.Random(seed))
    print(len(faults), "faults")
    sys.exit(0 if not faults else 1)


main()
