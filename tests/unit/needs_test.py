"""Decisions that need each other, drawn at random, and their verdicts worked out a second time from those that they have
without `needs`.

Usage: needs_test.py ASSENT. ASSENT_SEED draws the same decisions again.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROUNDS, SIZE = 25, 12
OPTIONS = ["farm", "city", "stay"]


def verdicts(assent, paths):
    command = [assent, "decide", "--format", "jsonl", "--no-firmness", "-q", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    found = {}
    for line in done.stdout.decode().splitlines():
        result = json.loads(line)
        found[pathlib.Path(result["input"]["path"]).name] = result
    return found, [json.loads(line)["input"]["path"] for line in done.stdout.decode().splitlines()]


def draw_decision(draw, needs):
    lines = ["assent: 1", "participants: [ana, ben, chi]", f"options: [{', '.join(OPTIONS)}]"]
    if draw.random() < 0.5:
        lines.append("status_quo: stay")
    if needs:
        lines.append("needs:")
        lines += [f"  {file}: {option}" for file, option in needs.items()]
    lines.append("objections:")
    present = draw.sample(["ana", "ben", "chi"], draw.choice([0, 1, 2, 3, 3]))
    lines += [f"  {person}: [{', '.join(str(draw.randint(0, 3)) for _ in OPTIONS)}]" for person in present]
    lines.append(f"policy: {{decide_by: {draw.choice(['minimum-total-discomfort', 'none', 'consent'])}, quorum: {draw.randint(1, 2)}}}")
    text = "\n".join(lines) + "\n"
    return text if present else text.replace("objections:\n", "")


def standing(result, option, own):
    """From the contract: met, decided otherwise, or not decided yet. `own` is the verdict with what is needed."""
    if own == "void":
        return "otherwise"
    if own != result["verdict"]["status"]:
        return "waiting"
    if own in ("decided", "status-quo"):
        return "met" if result["verdict"]["option"] == option else "otherwise"
    if own == "none-passes":
        return "waiting" if result["decision"]["present"] == 0 else "otherwise"
    return "otherwise" if own == "none-acceptable" else "waiting"


def main():
    assent = sys.argv[1]
    seed = int(os.environ.get("ASSENT_SEED", random.SystemRandom().randrange(2**32)))
    print(f"ASSENT_SEED={seed}")
    draw = random.Random(seed)
    faults, seen = 0, {}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            names = [f"d{number:02}.yaml" for number in range(SIZE)]
            order = draw.sample(names, SIZE)  # each needs only those before it
            needs = {
                file: {other: draw.choice(OPTIONS) for other in draw.sample(order[:place], min(place, draw.randint(0, 2)))}
                for place, file in enumerate(order)
            }
            (folder / "alone").mkdir()
            for file in names:
                text = draw_decision(draw, needs[file])
                (folder / file).write_text(text)
                kept = [line for line in text.splitlines() if line != "needs:" and not line.startswith("  d")]
                (folder / "alone" / file).write_text("\n".join(kept) + "\n")
            alone, _ = verdicts(assent, [folder / "alone" / file for file in names])
            linked, shown = verdicts(assent, [folder / file for file in names])
            own = {}
            for file in order:
                standings = [standing(alone[other], option, own[other]) for other, option in needs[file].items()]
                own[file] = alone[file]["verdict"]["status"]
                if "waiting" in standings:
                    own[file] = "waiting"
                if "otherwise" in standings:
                    own[file] = "void"
                told = [need["standing"] for need in linked[file]["decision"].get("needs", [])]
                if told != standings or linked[file]["verdict"]["status"] != own[file]:
                    faults += 1
                    print(file, "is", linked[file]["verdict"]["status"], told, "not", own[file], standings)
                    print((folder / file).read_text())
                seen[own[file]] = seen.get(own[file], 0) + 1
            places = {pathlib.Path(path).name: place for place, path in enumerate(shown)}
            for file in names:
                for other in needs[file]:
                    if places[other] > places[file]:
                        faults += 1
                        print(file, "is shown before", other, "which it needs")
    print(seen, faults, "faults")
    return int(faults > 0 or seen.get("void", 0) < 5 or seen.get("waiting", 0) < 5)


if __name__ == "__main__":
    sys.exit(main())
