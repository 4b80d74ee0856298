"""`assent contrast`: its answer is one, and no smaller decision is, as trying all of them one by one says. What it says
of decisions of more people, of which it tries only some, is so, too.

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


def with_kinds(people, kinds):
    """(marks, sum, text) of every decision of one option in which people give so many different ballots at most."""
    for some in range(1, kinds + 1):
        for ballots in itertools.combinations(WORDS + [None], some):
            for ends in itertools.combinations(range(1, people), some - 1):
                counts = [end - begin for begin, end in zip((0, *ends), (*ends, people))]
                said = [word for word, count in zip(ballots, counts) for _ in range(count)]
                names = [f"q{number}" for number in range(people)]
                lines = "".join(f"  {name}: {{a: {word}}}\n" for name, word in zip(names, said) if word)
                numbers = [int(word) for word in said if word and word.isdigit()]
                yield people - len(numbers), sum(numbers), (
                    f"assent: 1\noptions: [a]\nparticipants: [{', '.join(names)}]\nobjections:" +
                    ("\n" + lines if lines else " {}\n"))


def check_larger(first, second, people, kinds):
    """The two part only where many say the same: the answer is the smallest of these, and no more is claimed."""
    found = json.loads(run("contrast", first, second, "-f", "json").stdout)
    assert found["decision"] and not found["smallest"] and found["kinds"] == kinds, found
    assert found["decision"].split("participants: [")[1].split("]\n")[0].count(",") + 1 == people, found["decision"]
    with tempfile.TemporaryDirectory() as folder:
        one, other = (answers(folder, [found["decision"]], policy)[0] for policy in (first, second))
        assert one != other, one
        tried = 0
        larger = [size for size in found["tried"] if size["kinds"]]
        for size in larger:
            assert size["all"] and size["options"] == 1 and size["people"] > 3, size
            texts = [text for _, _, text in with_kinds(size["people"], size["kinds"])]
            assert answers(folder, texts, first) == answers(folder, texts, second), size
            tried += len(texts)
        texts = [text for *key, text in with_kinds(people, kinds) if tuple(key) < level(found["decision"], 1)]
        assert answers(folder, texts, first) == answers(folder, texts, second), found["decision"]
    head, tail = run("contrast", first, second).stdout.split("assent: 1\n")[0].strip().splitlines()[::3]
    assert f"the smallest of its size with at most {kinds} kinds of ballot" in head, head
    assert head.endswith("There may be a smaller one."), head
    if larger:
        numbers = ", ".join(str(size["people"]) for size in larger)
        assert f", all of {numbers} people and 1 option with at most {kinds} kinds of ballot. The status" in tail, tail
    print(f"{first}, {second}: {people} people; {tried + len(texts)} with {kinds} kinds of ballot are alike")


def contrast_by_ties(folder, *ties):
    """Under two policies that are alike but for their ties."""
    policies = [os.path.join(folder, f"{place}.yaml") for place in range(2)]
    for name, tie in zip(policies, ties):
        with open(name, "w", encoding="utf-8") as file:
            file.write(f"decide_by: borda\nties: [{tie}]\n")
    return json.loads(run("contrast", *policies, "-f", "json").stdout)


def check_size_that_cannot_be_read():
    """A policy that names ben cannot be fed with one person; that is not told as tried."""
    with tempfile.TemporaryDirectory() as folder:
        found = contrast_by_ties(folder, "{casting-vote: ben}", "")
    assert found["tried"] and all(size["people"] > 1 for size in found["tried"]), found["tried"]


def check_order_of_people():
    """Where somebody's vote casts, who says what matters: ana's b counts, though her ballot is not the smaller one."""
    with tempfile.TemporaryDirectory() as folder:
        found = contrast_by_ties(folder, "{casting-vote: ana}, listed-order", "listed-order")
    assert found["smallest"], found
    assert "  ana: {a: 1, b: 0}\n  ben: {a: 0, b: 1}\n" in found["decision"], found["decision"]


def check_groups():
    """A policy that counts a group: somebody is in it, else neither could be read."""
    found = json.loads(run("contrast", "recipe:apache-release", "recipe:apache-code-change", "-f", "json").stdout)
    with tempfile.TemporaryDirectory() as folder:
        one, other = (answers(folder, [found["decision"]], answer["policy"])[0] for answer in found["answers"])
        assert one != other and "groups: [pmc]" in found["decision"], found
        policy = os.path.join(folder, "two-groups.yaml")
        with open(policy, "w", encoding="utf-8") as file:
            file.write("decide_by: {consensus-minus: {in-favour: {at_least: 1, from: [cooks]}}}\n"
                       "vetoes: {at_least: 1, from: [hosts]}\n")
        said = run("contrast", policy, policy, "--people", "2", "--options", "1").stdout
        assert "of those without weights, with nobody in two groups and with the grades 0, " in said, said


for pair in PAIRS:
    check(*pair)
check_larger("recipe:consensus", "recipe:occupy", 10, 2)
check_size_that_cannot_be_read()
check_order_of_people()
check_groups()
alike = json.loads(run("contrast", "recipe:consent", "recipe:consent", "--people", "2", "--options", "2", "-f", "json").stdout)
assert alike["decision"] is None and all(size["all"] for size in alike["tried"]), alike
