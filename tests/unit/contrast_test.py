"""`assent contrast`: its answer is one, and no smaller decision is, as trying all of them one by one says.

contrast_test.py ASSENT
"""
import itertools
import json
import os
import subprocess
import sys
import tempfile

ASSENT = sys.argv[1]
PAIRS = [("recipe:majority", "recipe:consent"), ("recipe:majority", "recipe:consensus"),
         ("recipe:consensus", "recipe:consent")]
PEOPLE = ["ana", "ben", "chi"]
WORDS = [str(grade) for grade in range(11)] + ["veto", "stand-aside", "abstain"]


def run(*words):
    return subprocess.run([ASSENT, *words], capture_output=True, text=True, check=False)


def files_of(people, options, status_quo):
    """(marks, sum, text) of every decision of that size; people who give the same ballots in another order once."""
    names = ["a", "b", "c"][: options - status_quo] + ["stay"] * status_quo
    ballots = [None] + [ballot for ballot in itertools.product(WORDS, repeat=options)
                        if not (status_quo and ballot[-1] == "veto")]
    for group in itertools.combinations_with_replacement(range(len(ballots)), people):
        lines, marks, total = "", 0, 0
        for person, at in enumerate(group):
            ballot = ballots[at]
            if ballot is None:
                marks += options
                continue
            numbers = [int(word) for word in ballot if word.isdigit()]
            marks, total = marks + options - len(numbers), total + sum(numbers)
            lines += f"  {PEOPLE[person]}: {{{', '.join(f'{n}: {w}' for n, w in zip(names, ballot))}}}\n"
        yield marks, total, (f"assent: 1\noptions: [{', '.join(names)}]\n" + ("status_quo: stay\n" * status_quo) +
                             f"participants: [{', '.join(PEOPLE[:people])}]\nobjections:" +
                             ("\n" + lines if lines else " {}\n"))


def answers(folder, texts, policy):
    """(status, option, tied) of each, by decide."""
    names = []
    for number, text in enumerate(texts):
        names.append(os.path.join(folder, f"{number}.yaml"))
        with open(names[-1], "w", encoding="utf-8") as file:
            file.write(text)
    said = []
    for begin in range(0, len(names), 2000):
        done = run("decide", "--policy", policy, "--no-firmness", "--quiet", "-f", "jsonl", *names[begin:begin + 2000])
        for line in done.stdout.splitlines():
            result = json.loads(line)
            verdict = result["verdict"]
            tied = result["results"][0]["winners"] if verdict["status"] == "tied" else []
            said.append((verdict["status"], verdict.get("option"), tied))
    assert len(said) == len(texts), (len(said), len(texts), policy)
    return said


def check(first, second):
    found = json.loads(run("contrast", first, second, "-f", "json").stdout)
    assert found["decision"] and found["smallest"], found
    with tempfile.TemporaryDirectory() as folder:
        ours = [answers(folder, [found["decision"]], policy)[0] for policy in (first, second)]
        for (status, option, tied), answer in zip(ours, found["answers"]):
            assert (status, option, tied) == (answer["status"], answer["option"], answer["tied"]), (ours, found)
        assert ours[0] != ours[1], ours
        lines = found["decision"].split("participants: [")[1]
        people = lines.split("]")[0].count(",") + 1
        options = found["decision"].split("options: [")[1].split("]")[0].count(",") + 1
        tried = 0
        for status_quo in (0, 1):
            for size in itertools.product(range(1, people + 1), range(1, 4)):
                if size > (people, options) or (status_quo and size[1] < 2):
                    continue
                texts = list(files_of(*size, status_quo))
                if size == (people, options):
                    numbers = [(m, t) for m, t, text in texts if text == found["decision"]]
                    if not numbers:  # it is of the other kind, or its people stand in another order
                        numbers = [level(found["decision"], options)]
                    texts = [each for each in texts if each[:2] < numbers[0]]
                texts = [text for _, _, text in texts][:20000]
                alike = zip(answers(folder, texts, first), answers(folder, texts, second), texts)
                for one, other, text in alike:
                    assert one == other, f"{first} and {second} differ on a smaller decision:\n{text}"
                tried += len(texts)
    print(f"{first}, {second}: {people} people, {options} options; {tried} smaller ones are alike")


def level(text, options):
    """Marks and sum of a decision as a file."""
    people = text.split("participants: [")[1].split("]\n")[0].count(",") + 1
    words = [word.split(": ")[1] for line in text.splitlines() if line.startswith("  ")
             for word in line.split("{")[1].rstrip("}").split(", ")]
    numbers = [int(word) for word in words if word.isdigit()]
    return people * options - len(numbers), sum(numbers)


for pair in PAIRS:
    check(*pair)
alike = json.loads(run("contrast", "recipe:consent", "recipe:consent", "--people", "2", "--options", "2", "-f", "json").stdout)
assert alike["decision"] is None and all(size["all"] for size in alike["tried"]), alike
