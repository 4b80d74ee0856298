"""Every number of `assent compare --summary` against the same worked out in exact fractions from the long table, and that
from the ballots; parts of the work against the whole.

Usage: summary_test.py ASSENT SOURCE_FOLDER. The seed is printed; ASSENT_SEED sets it.
"""

import collections
import csv
import decimal
import fractions
import io
import itertools
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

F = fractions.Fraction
RULES = ["plurality", "borda", "copeland", "schulze", "instant-runoff", "minimum-total-discomfort", "smith",
         "veto-aware:base=borda", "kemeny"]
CHOICE = [word for rule in RULES for word in ("--rule", rule)]
decimal.getcontext().prec = 60


def run(*words, code=0, **more):
    done = subprocess.run(words, capture_output=True, timeout=120, check=False, **more)
    assert done.returncode == code, (words, done.returncode, done.stderr.decode()[:2000])
    return done.stdout


# Profiles ----------------------------------------------------------------------------------------------------------


def random_ranking(rng, options):
    """Tiers of a random order with ties; sometimes the last options are left out, which ties them last."""
    order = rng.sample(options, len(options))
    if rng.random() < 0.3:
        order = order[: rng.randint(1, len(order))]
    tiers = [[order[0]]]
    for option in order[1:]:
        if rng.random() < 0.2:
            tiers[-1].append(option)
        else:
            tiers.append([option])
    return tiers


def random_ballots(rng, options):
    return [(rng.randint(1, 4), random_ranking(rng, options)) for _ in range(rng.randint(1, 7))]


def ring_ballots(rng, options):
    """Each turn of one order once: every option beats the next, and no search is short."""
    order = [[option] for option in rng.sample(options, len(options))]
    return [(1, order[turn:] + order[:turn]) for turn in range(len(options))]


def ranked_file(ballots, options):
    lines = [f"  - {count}: " + " > ".join(" = ".join(tier) for tier in tiers) for count, tiers in ballots]
    return f"assent: 1\ntitle: t\noptions: [{', '.join(options)}]\nrankings:\n" + "\n".join(lines) + "\n"


def graded_file(rng, options):
    """Grades with vetoes, so that options are set aside."""
    lines = []
    for person in range(rng.randint(1, 6)):
        grades = [rng.choice(["veto"] * 1 + [str(g) for g in range(6)]) for _ in options]
        lines.append(f"  p{person}: [{', '.join(grades)}]")
    return f"assent: 1\ntitle: t\noptions: [{', '.join(options)}]\nobjections:\n" + "\n".join(lines) + "\n"


def write_profiles(rng, folder, count):
    """The options and ballots of those that rank, by name."""
    ranked = {}
    for number in range(count):
        # Some are large, the first a ring, so that searches stop at their budget; some rank, some grade.
        options = [f"o{i}" for i in range(12 if number < 6 else rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 5, 6]))]
        name = f"f{number:03}.yaml"
        if number < 6 or rng.random() < 0.75:
            ballots = (random_ballots if number else ring_ballots)(rng, options)
            text = ranked_file(ballots, options)
            ranked[name] = (options, ballots)
        else:
            text = graded_file(rng, options)
        (folder / name).write_text(text)
    return ranked


def beats_of(options, ballots):
    def tier(tiers, option):
        return next((i for i, t in enumerate(tiers) if option in t), len(tiers))

    for_pair = collections.Counter()
    for count, tiers in ballots:
        for a, b in itertools.permutations(options, 2):
            for_pair[a, b] += count * (tier(tiers, a) < tier(tiers, b))
    return {(a, b) for a, b in itertools.permutations(options, 2) if for_pair[a, b] > for_pair[b, a]}


def reached(options, beats, start):
    seen, todo = set(), [start]
    while todo:
        a = todo.pop()
        for b in options:
            if (a, b) in beats and b not in seen:
                seen.add(b)
                todo.append(b)
    return seen


def check_facts(ranked, rows):
    """Cycle and Smith set by their definitions. How many cycles there were."""
    by_name = {pathlib.Path(row["profile"]).name: row for row in rows}
    cycles = 0
    for name, (options, ballots) in ranked.items():
        beats = beats_of(options, ballots)
        cycle = any(a in reached(options, beats, a) for a in options)
        smith = next(size for size in range(1, len(options) + 1)
                     for some in itertools.combinations(options, size)
                     if all((a, b) in beats for a in some for b in options if b not in some))
        row = by_name[name]
        assert row["cycle"] == ("true" if cycle else "false"), (name, row)
        assert int(row["smith_size"]) == smith, (name, row)
        cycles += cycle
    return cycles


# The summary by its definitions ------------------------------------------------------------------------------------


def tiers_of(row):
    tiers = [tier.split("=") for tier in row["ranking"].split(">")] if row["ranking"] else []
    if row["set_aside"]:
        tiers.append(row["set_aside"].split("="))
    return tiers


def tau_b(one, other):
    place_one = {option: i for i, tier in enumerate(one) for option in tier}
    place_other = {option: i for i, tier in enumerate(other) for option in tier}
    assert place_one.keys() == place_other.keys()
    score = apart_one = apart_other = 0
    for a, b in itertools.combinations(sorted(place_one), 2):
        x = (place_one[a] > place_one[b]) - (place_one[a] < place_one[b])
        y = (place_other[a] > place_other[b]) - (place_other[a] < place_other[b])
        score, apart_one, apart_other = score + x * y, apart_one + x * x, apart_other + y * y
    if apart_one * apart_other == 0:
        return None
    return decimal.Decimal(score) / decimal.Decimal(apart_one * apart_other).sqrt()


def wilson(count, of):
    """The shares p for which |count/of - p| is z standard errors of p: the roots of a quadratic equation."""
    z2 = decimal.Decimal("1.959963984540054") ** 2
    n, p = decimal.Decimal(of), decimal.Decimal(count.numerator) / decimal.Decimal(count.denominator) / of
    a, b, c = 1 + z2 / n, -(2 * p + z2 / n), p * p
    root = (b * b - 4 * a * c).sqrt()
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def share(count, of):
    count = F(count)
    if of == 0:
        return {"count": count, "of": 0}
    low, high = wilson(count, of)
    return {"count": count, "of": of, "value": F(count, 1) / of, "low": low, "high": high}


def mean(values):
    known = [value for value in values if value is not None]
    row = {"of": len(known), "left_out": len(values) - len(known)}
    if known:
        row["value"] = sum(known) / len(known)
    return row


def expected_rows(rows, failed):
    profiles = collections.OrderedDict()
    for row in rows:
        profiles.setdefault(row["profile"], {})[row["rule"]] = row
    anyrow = [next(iter(rules.values())) for rules in profiles.values()]
    counted = [row for row in anyrow if row["majorities_counted"] == "true"]
    out = {
        ("", "", "profiles"): {"count": F(len(profiles))},
        ("", "", "failed"): {"count": F(failed)},
        ("", "", "majorities_counted"): share(len(counted), len(profiles)),
        ("", "", "condorcet_winner"): share(sum(r["condorcet_winner"] != "" for r in counted), len(counted)),
        ("", "", "condorcet_loser"): share(sum(r["condorcet_loser"] != "" for r in counted), len(counted)),
        ("", "", "cycle"): share(sum(r["cycle"] == "true" for r in counted), len(counted)),
        ("", "", "smith_size"): {"of": len(counted), "value": F(sum(int(r["smith_size"]) for r in counted), len(counted))},
    }
    seen = [rule for rule in RULES if any(rule in rules for rules in profiles.values())]
    for rule in seen:
        mine = [rules[rule] for rules in profiles.values() if rule in rules]
        proven = [row for row in mine if row["winners_proof"] == "proven"]
        out[rule, "", "results"] = share(len(proven), len(profiles))
        out[rule, "", "unproven"] = share(len(mine) - len(proven), len(profiles))
        out[rule, "", "no_tie"] = share(sum(len(row["winners"].split("=")) == 1 and row["winners"] != "" for row in proven),
                                        len(proven))
        for measure, column in (("elects_condorcet_winner", "condorcet_winner"), ("elects_condorcet_loser", "condorcet_loser")):
            with_one = [row for row in proven if row[column]]
            parts = [F(1, len(row["winners"].split("="))) for row in with_one if row[column] in row["winners"].split("=")]
            out[rule, "", measure] = share(sum(parts, F(0)), len(with_one))
    for one, other in itertools.combinations(seen, 2):
        both = [(rules[one], rules[other]) for rules in profiles.values()
                if all(r in rules and rules[r]["winners_proof"] == "proven" for r in (one, other))]
        out[one, other, "same_winners"] = share(
            sum(set(a["winners"].split("=")) == set(b["winners"].split("=")) for a, b in both), len(both))
        proven = [tau_b(tiers_of(a), tiers_of(b)) if a["proof"] == b["proof"] == "proven" else None for a, b in both]
        out[one, other, "kendall_tau_b"] = mean(proven)
    return out


def check_summary(table, expected):
    rows = {(row["rule"], row["other"], row["measure"]): row for row in table}
    assert len(rows) == len(table)
    assert list(rows) == list(expected) or set(rows) == set(expected), set(rows) ^ set(expected)
    numbers = 0
    for key, want in expected.items():
        for column in ("count", "of", "value", "low", "high", "left_out"):
            got = rows[key][column]
            if column not in want:
                assert got == "", (key, column, got)
                continue
            numbers += 1
            exact = want[column]
            if isinstance(exact, F):
                exact = decimal.Decimal(exact.numerator) / decimal.Decimal(exact.denominator)
            # Six places are printed, and a tau-b is kept to nine.
            assert abs(decimal.Decimal(got) - exact) <= decimal.Decimal("0.000000502"), (key, column, got, exact)
    return numbers


# Parts of the work -------------------------------------------------------------------------------------------------


def check_shards(rng, assent, folder, choice, whole_code):
    """Any split adds up to the bytes of the whole."""
    compare = [assent, "compare", "--quiet", "profiles", "--summary", *choice]
    splits = 0
    for of in (1, 2, 3, rng.randint(4, 9), 100):
        parts, code = [], 0
        for number in range(1, of + 1):
            parts.append(f"part{number}.json")
            done = subprocess.run([*compare, "--shard", f"{number}/{of}", "-o", parts[-1]], cwd=folder, check=False,
                                  capture_output=True, timeout=120)
            assert done.returncode in (0, 1), done
            code = max(code, done.returncode)
        assert code == whole_code
        rng.shuffle(parts)
        for form in ("text", "csv", "json", "jsonl", "markdown", "html"):
            whole = run(*compare, "--format", form, cwd=folder, code=whole_code)
            merged = run(assent, "merge", "--format", form, *parts, cwd=folder, code=whole_code)
            assert whole == merged, (of, form)
            splits += 1
    return splits


def check_table_shards(rng, assent, folder, choice, code):
    """The same of the long table; a part with any change is refused."""
    compare = [assent, "compare", "--quiet", "profiles", *choice]
    splits = refused = 0
    for form in ("csv", "jsonl"):
        whole = run(*compare, "--format", form, cwd=folder, code=code)
        for of in (1, rng.randint(2, 9), 100):
            parts = [f"{form}-{number}-of-{of}" for number in range(1, of + 1)]
            for number, part in enumerate(parts, 1):
                subprocess.run([*compare, "--format", form, "--shard", f"{number}/{of}", "-o", part], cwd=folder, check=False,
                               capture_output=True, timeout=120)
            rng.shuffle(parts)
            assert run(assent, "merge", *parts, cwd=folder, code=code) == whole, (form, of)
            splits += 1
        bytes_of_part = (folder / parts[0]).read_bytes()
        for _ in range(20):
            start = rng.randrange(len(bytes_of_part))
            bad = bytes_of_part[:start] + rng.choice([b"", b"0", b"\n", b"\x00"]) + bytes_of_part[start + rng.randint(1, 9):]
            (folder / "bad").write_bytes(bad)
            done = subprocess.run([assent, "merge", "bad", *parts[1:]], cwd=folder, capture_output=True, timeout=60, check=False)
            assert bad == bytes_of_part or (done.returncode, done.stdout) == (2, b""), (start, done)
            refused += 1
    return splits, refused


def check_threads(assent, folder, choice, code):
    for form in ("csv", "json"):
        outputs = {run(assent, "compare", "--quiet", "profiles", "--summary", *choice, "--format", form, "--jobs", jobs,
                       cwd=folder, code=code)
                   for jobs in ("1", "2", "7")}
        assert len(outputs) == 1, form


def check_hostile_parts(rng, assent, folder):
    """A part with any change is refused or added; nothing else happens."""
    text = run(assent, "compare", "--quiet", "profiles", "--summary", "--rule", "borda", "--rule", "plurality", "--shard", "1/1",
               cwd=folder, code=1).decode()
    refused = taken = 0
    for _ in range(300):
        start = rng.randrange(len(text))
        some = rng.choice(["", "1", "0", "-1", "9" * 30, "null", "[]", "{}", '"', "1e9", "0.5", "],[", "\x00", "9223372036854775807"])
        (folder / "bad.json").write_text(text[:start] + some + text[start + rng.randint(0, 2):])
        done = subprocess.run([assent, "merge", "bad.json"], cwd=folder, capture_output=True, timeout=60, check=False)
        assert done.returncode in (0, 1, 2), done
        if done.returncode == 2:
            assert done.stdout == b"" and done.stderr.startswith(b"assent: error: "), done
            refused += 1
        else:
            taken += 1
    assert refused > 100 and taken > 0, (refused, taken)
    return refused


def check_schemas(assent, folder):
    try:
        import jsonschema
    except ImportError:
        return 0
    for name, path in (("part", "part1.json"), ("summary", "summary.json")):
        schema = json.loads(run(assent, "schema", name))
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        answer = json.loads((folder / path).read_text())
        faults = list(validator.iter_errors(answer))
        assert not faults, (name, faults[0].message)
        answer["more"] = 1
        assert not validator.is_valid(answer)
    return 2


def check_cells(stored, printed):
    """Of the database and of a summary in CSV, which has six places."""
    for one, other in zip(stored, printed, strict=True):
        assert (one is None) == (other == "") and (one is None or abs(one - float(other)) < 0.6e-6), (stored, printed)


def check_database(assent, folder, choice, rows, summary):
    """The views of the database count what the summary says: those over the results by themselves, the others by its rows,
    in SQL that each SQLite knows. 0 where it cannot be written or read."""
    try:
        import sqlite3
    except ImportError:
        return 0
    done = subprocess.run([assent, "compare", "--quiet", "profiles", *choice, "-o", "sqlite:table.db"], cwd=folder,
                          capture_output=True, check=False, timeout=120)
    if b"built without SQLite" in done.stderr:
        return 0
    base = sqlite3.connect(folder / "table.db")
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    stored = base.execute("SELECT path, rules.rule, winners, ranking FROM results "
                          "JOIN profiles ON profiles.id = profile JOIN rules ON rules.id = results.rule").fetchall()
    assert sorted(stored) == sorted((row["profile"], row["rule"], row["winners"], row["ranking"]) for row in rows)
    counted = {(row["rule"], row["other"], row["measure"]): row for row in summary}
    compared = 0
    for rule, results, no_tie, elects, having in base.execute(
            "SELECT rule, results, no_tie, elects_condorcet_winner, with_condorcet_winner FROM rule_summary"):
        assert float(counted[rule, "", "no_tie"]["count"]) == no_tie and int(counted[rule, "", "no_tie"]["of"]) == results
        row = counted[rule, "", "elects_condorcet_winner"]
        assert abs(float(row["count"]) - elects) < 1e-5 and int(row["of"]) == having
        compared += 1
    same_sets = {frozenset(pair): (same, both) for *pair, same, both in base.execute(
        "SELECT a.rule, b.rule, sum(x.winners = y.winners), count(*) FROM results x JOIN results y ON x.profile = y.profile "
        "JOIN rules a ON a.id = x.rule JOIN rules b ON b.id = y.rule "
        "WHERE x.rule < y.rule AND x.winners_proof = 'proven' AND y.winners_proof = 'proven' GROUP BY x.rule, y.rule")}
    pairs = [key[:2] for key in counted if key[2] == "same_winners"]
    agreement = base.execute("SELECT * FROM agreement").fetchall()
    assert [row[:2] for row in agreement] == pairs and len(same_sets) == len(pairs)
    for rule, other, *numbers in agreement:
        winners, orders = counted[rule, other, "same_winners"], counted[rule, other, "kendall_tau_b"]
        assert same_sets[frozenset((rule, other))] == tuple(numbers[:2])
        check_cells(numbers, [winners[c] for c in ("count", "of", "value", "low", "high")] +
                    [orders[c] for c in ("value", "of", "left_out")])
        compared += 1
    shares = base.execute("SELECT * FROM shares").fetchall()
    assert [(row[0], "", row[1]) for row in shares] == [key for key in counted if not key[1] and counted[key]["low"]]
    for rule, measure, *numbers in shares:
        check_cells(numbers, [counted[rule, "", measure][c] for c in ("count", "of", "value", "low", "high")])
        compared += 1
    assert base.execute("SELECT count(*) FROM summary").fetchone() == (len(summary),)
    winners, cycles = base.execute("SELECT condorcet_winner, cycle FROM cycles").fetchone()
    assert float(counted["", "", "condorcet_winner"]["count"]) == winners
    assert float(counted["", "", "cycle"]["count"]) == cycles
    base.close()
    return compared


def read_table(text):
    return list(csv.DictReader(io.StringIO(text.decode())))


def main():
    assent = str(pathlib.Path(sys.argv[1]).resolve())
    seed = int(os.environ.get("ASSENT_SEED", random.randrange(10**9)))
    print("seed", seed)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "profiles").mkdir()
        ranked = write_profiles(rng, folder / "profiles", 70)
        # Rules that only some files can feed are named by their families, else they are errors.
        choice = CHOICE
        base = [assent, "compare", "--quiet", "profiles", *choice, "--work-budget", "20", "--format", "csv"]
        rows = read_table(subprocess.run(base, cwd=folder, capture_output=True, check=False, timeout=120).stdout)
        code = subprocess.run(base, cwd=folder, capture_output=True, check=False, timeout=120).returncode
        summary = read_table(run(*base, "--summary", cwd=folder, code=code))
        numbers = check_summary(summary, expected_rows(rows, 0))
        cycles = check_facts(ranked, rows)
        assert cycles > 0
        assert any(row["winners_proof"] == "bounded" for row in rows)
        assert any(row["set_aside"] for row in rows) and any(row["tie"] == "true" for row in rows)

        plain = [assent, "compare", "--quiet", "profiles", *choice, "--format", "csv"]
        code = subprocess.run(plain, cwd=folder, capture_output=True, check=False, timeout=120).returncode
        views = check_database(assent, folder, choice, read_table(run(*plain, cwd=folder, code=code)),
                               read_table(run(*plain, "--summary", cwd=folder, code=code)))

        (folder / "profiles" / "broken.yaml").write_text("assent: 1\noptions: [a, b]\nobjections: {ana: [1, 2, 3]}\n")
        (folder / "summary.json").write_bytes(
            run(assent, "compare", "--quiet", "profiles", "--summary", *choice, "--format", "json", cwd=folder, code=1))
        failed = [row for row in json.loads((folder / "summary.json").read_text())["tables"][0]["rows"]
                  if row["measure"] == "failed"]
        assert failed[0]["count"] == 1
        splits = check_shards(rng, assent, folder, choice, 1)
        tables, refused_tables = check_table_shards(rng, assent, folder, choice, 1)
        check_threads(assent, folder, choice, 1)
        refused = check_hostile_parts(rng, assent, folder)
        schemas = check_schemas(assent, folder)
    print(f"{numbers} numbers, {cycles} cycles, {splits + tables} merged answers, {refused + refused_tables} parts refused, {schemas} schemas, "
          f"{views} rows of views")
    assert numbers > 400


main()
