"""Tallies against an independent count, and parts against the whole.

Usage: tally_test.py ASSENT SOURCE_FOLDER
"""

import collections
import csv
import fractions
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from checks import FAULTS, check, run


def pairs_of(options, ballots):
    """`ballots` are (weight, {option: place, None where it is not compared}); a smaller place is better."""
    count = collections.Counter()
    for weight, places in ballots:
        for a in options:
            for b in options:
                if a == b:
                    continue
                if places[a] is None or places[b] is None:
                    count["not_compared", *sorted((a, b))] += weight if a < b else 0
                elif places[a] < places[b]:
                    count["above", a, b] += weight
                elif places[a] == places[b] and a < b:
                    count["tied", a, b] += weight
    return count


def counted(text):
    """The numbers that assent gives, pairs of two options in either order alike."""
    pairs, grades, rest = collections.Counter(), collections.Counter(), {}
    for row in csv.DictReader(io.StringIO(text.decode())):
        weight = fractions.Fraction(row["weight"])
        if row["measure"] == "above":
            pairs["above", row["option"], row["other"]] += weight
        elif row["other"]:
            pairs[row["measure"], *sorted((row["option"], row["other"]))] += weight
        elif row["option"]:
            grades[row["measure"], row["option"], row["discomfort"]] += weight
        else:
            rest[row["measure"]] = weight
    return +pairs, +grades, rest


class Poll:
    """Random ballots, written as several files."""

    def __init__(self, draw, folder):
        self.draw, self.folder = draw, folder
        self.options = [f"o{i}" for i in range(draw.randint(2, 6))]
        self.ballots, self.grades, self.files, self.people = [], collections.Counter(), [], 0

    def write(self, kind, number):
        path = self.folder / f"{kind}-{number}.{'soc' if kind == 'preflib' else 'yaml' if kind == 'yaml' else 'csv'}"
        order = self.options[:]
        if kind != "preflib":
            self.draw.shuffle(order)
        count = self.draw.randint(1, 30)
        path.write_text(getattr(self, kind)(order, count))
        self.files.append(path.name)
        self.people += count

    def ranks(self, order, count):
        weighted = self.draw.random() < 0.5
        lines = [",".join(order) + (",weight" if weighted else "")]
        for _ in range(count):
            row = [self.draw.choice([1, 2, 3, None]) for _ in order]
            if not any(row):
                row[0] = 1
            weight = fractions.Fraction(self.draw.randint(1, 8), 4) if weighted else fractions.Fraction(1)
            self.ballots.append((weight, dict(zip(order, [9 if rank is None else rank for rank in row]))))
            lines.append(",".join("" if rank is None else str(rank) for rank in row) +
                         (f",{float(weight)}" if weighted else ""))
        return "\n".join(lines) + "\n"

    def preflib(self, order, count):
        lines = []
        for _ in range(count):
            ballot = order[:]
            self.draw.shuffle(ballot)
            self.ballots.append((1, {str(order.index(option) + 1): place for place, option in enumerate(ballot)}))
            lines.append("1: " + ",".join(str(order.index(option) + 1) for option in ballot))
        head = [f"# NUMBER ALTERNATIVES: {len(order)}", f"# NUMBER VOTERS: {count}", f"# NUMBER UNIQUE ORDERS: {count}"]
        head += [f"# ALTERNATIVE NAME {i + 1}: {option}" for i, option in enumerate(order)]
        return "\n".join(head + lines) + "\n"

    def yaml(self, order, count):
        filled = self.draw.random() < 0.5  # the policy fills blanks, which nobody gave
        text = "assent: 1\ntitle: Poll\nscale: {from: 0, to: 10}\noptions: [" + ", ".join(order) + "]\n"
        text += ("policy: {missing: worst}\n" if filled else "") + "participants:\n"
        weights = [self.draw.choice([1, 1, 2, "0.5"]) for _ in range(count)]
        text += "".join(f"  - {{id: p{i}, weight: {weight}}}\n" for i, weight in enumerate(weights)) + "objections:\n"
        for i, weight in enumerate(weights):
            weight, row, places = fractions.Fraction(weight), [], {}
            for option in order:
                blank = ["blank"] * 3 if filled and row else []
                mark = self.draw.choice(["veto", "stand-aside"] + list(range(11)) + blank)
                if mark != "blank":
                    row.append(f"{option}: {mark}")
                places[option] = {"stand-aside": None, "veto": 11, "blank": 10}.get(mark, mark)
                measure = {"veto": "veto", "stand-aside": "not_graded", "blank": "not_graded"}.get(mark, "grade")
                self.grades[measure, option, str(mark) if measure == "grade" else ""] += weight
            self.ballots.append((weight, places))
            text += f"  p{i}: {{{', '.join(row)}}}\n"
        return text


def against_a_second_count(assent, folder, draw):
    poll = Poll(draw, folder)
    kind = draw.choice(["ranks", "ranks", "preflib", "yaml"])
    for number in range(draw.randint(1, 6)):
        poll.write(kind, number)
    words = [assent, "tally", "-q", *(["--numbers", "ranks"] if kind == "ranks" else []), *poll.files]
    whole = run([*words, "--format", "csv"], folder)
    pairs, grades, rest = counted(whole)
    ids = [str(i + 1) for i in range(len(poll.options))] if kind == "preflib" else poll.options  # numbers are the ids there
    check(pairs == +pairs_of(ids, poll.ballots), f"pairs of {poll.files} differ")
    check(grades == +poll.grades, f"grades of {poll.files} differ")
    check(rest == {"files": len(poll.files), "present": poll.people, "weight": sum(w for w, _ in poll.ballots)},
          f"sums of {poll.files} differ: {rest}")
    weighted = any(weight != 1 for weight, _ in poll.ballots)
    check((b"weigh" in run(words, folder)) == weighted, f"{poll.files}: weights are not told, or told where there are none")
    for jobs in ("2", "7"):
        check(run([*words, "--format", "csv", "-j", jobs], folder) == whole, f"{poll.files}: {jobs} threads differ")
    return words


def parts_add_up(assent, folder, words, draw):
    of = draw.randint(1, 9)
    parts = []
    for part in range(1, of + 1):
        parts.append(f"part{part}.json")
        run([*words, "--shard", f"{part}/{of}", "-o", parts[-1]], folder)
    draw.shuffle(parts)
    for form in ("text", "csv", "json", "markdown"):
        merged = run([assent, "merge", *parts, "--format", form], folder)
        check(merged == run([*words, "--format", form], folder), f"{of} parts of {words[3:]} differ as {form}")
    return parts


def damaged_parts_are_refused(assent, folder, part, draw):
    text = (folder / part).read_bytes()
    changed = bytearray(text)
    place = draw.randrange(len(text) - 1)
    changed[place] = draw.choice([byte for byte in b'0123456789"[]{},:x-' if byte != text[place]])
    for bytes_ in (text[:draw.randrange(len(text) - 1)], bytes(changed)):
        (folder / "bad.json").write_bytes(bytes_)
        run([assent, "merge", "bad.json"], folder, code=2)


def long_tables_go_in_pieces(assent, folder, draw):
    """More ballots than are kept at a time, with weights that have no common unit in all pieces."""
    options, orders = ["a", "b", "c"], [(1, 2, 3), (3, 1, 2), (2, 2, 1), (1, "", "")]
    ballots, lines = collections.Counter(), ["a,b,c,weight"]
    for i in range(700_000):
        order, weight = draw.choice(orders), "1" if i < 600_000 else draw.choice(["1", "0.3", "2.25"])
        ballots[order, weight] += 1
        lines.append(",".join(map(str, order)) + "," + weight)
    (folder / "long.csv").write_text("\n".join(lines) + "\n")
    words = [assent, "tally", "-q", "--numbers", "ranks", "long.csv"]
    pairs, _, rest = counted(run([*words, "--format", "csv"], folder))
    expected = pairs_of(options, [(n * fractions.Fraction(weight), {o: 9 if r == "" else r for o, r in zip(options, order)})
                                  for (order, weight), n in ballots.items()])
    check(pairs == +expected and rest["present"] == 700_000, "a long table differs")
    (folder / "policy.yaml").write_text("unranked: not-compared\n")
    pairs, _, _ = counted(run([*words, "--policy", "policy.yaml", "--format", "csv"], folder))
    expected = pairs_of(options, [(n * fractions.Fraction(weight), {o: r or None for o, r in zip(options, order)})
                                  for (order, weight), n in ballots.items()])
    check(pairs == +expected, "a long table under a policy differs")
    parts = parts_add_up(assent, folder, words, draw)
    people = [int(json.loads((folder / part).read_text())["present"]) for part in parts]
    check(sum(people) == 700_000 and min(people) > 0, f"parts of a long table hold {people} ballots")
    with (folder / "long.csv").open("a") as file:
        file.write("1,x,2,1\n")
    done = subprocess.run(words, cwd=folder, capture_output=True, timeout=60, check=False)
    check(done.returncode == 1 and not done.stdout and b"long.csv:700002:" in done.stderr,
          f"a fault at the end of a long table: {done.returncode}, {done.stdout[:100]}, {done.stderr[:200]}")
    codes = []
    for number in (1, 2, 3):
        part = folder / f"faulty{number}.json"
        codes.append(subprocess.run([*words, "--shard", f"{number}/3", "-o", part.name], cwd=folder, capture_output=True,
                                    timeout=60, check=False).returncode)
        check(part.exists() == (codes[-1] == 0), f"part {number} of a table with a fault: exit code {codes[-1]}")
    check(sorted(codes) == [0, 0, 1], f"one part of a table finds its fault: {codes}")


def json_fits_its_schema(assent, folder, words):
    try:
        import jsonschema
    except ImportError:
        return 0
    schema = json.loads(run([assent, "schema", "tally"], folder))
    jsonschema.Draft7Validator(schema).validate(json.loads(run([*words, "--format", "json"], folder)))
    return 1


def main():
    assent = str(pathlib.Path(sys.argv[1]).resolve())
    seed = os.environ.get("ASSENT_SEED") or str(random.SystemRandom().randrange(2**32))
    print("ASSENT_SEED =", seed)
    draw = random.Random(seed)
    polls = schemas = 0
    for _ in range(int(os.environ.get("ASSENT_ROUNDS", "25"))):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            words = against_a_second_count(assent, folder, draw)
            parts = parts_add_up(assent, folder, words, draw)
            for _ in range(4):
                damaged_parts_are_refused(assent, folder, draw.choice(parts), draw)
            schemas += json_fits_its_schema(assent, folder, words)
            polls += 1
    with tempfile.TemporaryDirectory() as name:
        long_tables_go_in_pieces(assent, pathlib.Path(name), draw)
    print(f"{polls} polls, {schemas} checked by the schema, {len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
