"""The same bytes for the same input, whatever the locale, the time zone, the width of the terminal and the order of keys.

Usage: determinism_test.py ASSENT SOURCE_FOLDER
"""

import json
import os
import pathlib
import subprocess
import sys

ENVIRONMENTS = [
    {"LC_ALL": "C"},
    {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati"},
    {"COLUMNS": "1", "TERM": "dumb"},
    {"NO_COLOR": "1", "CLICOLOR_FORCE": ""},
]


def run(assent, words, folder, extra):
    environment = {"PATH": os.environ["PATH"], **extra}
    return subprocess.run([assent, *words], cwd=folder, env=environment, capture_output=True, timeout=60, check=False)


def main():
    assent, root = sys.argv[1], pathlib.Path(sys.argv[2])
    faults = 0
    examples = sorted((root / "examples").glob("*/decision.yaml"))
    for path in examples:
        for style in ("text", "json", "jsonl", "markdown"):
            words = ["decide", "decision.yaml", "--format", style]
            answers = {run(assent, words, path.parent, extra).stdout for extra in ENVIRONMENTS}
            if len(answers) != 1 or not next(iter(answers)):
                faults += 1
                print(f"{path}: {style} differs between environments")
    head = "assent: 1\noptions: [a, b, c]\n"
    parts = ["participants: [p, q, r]\n", "policy: {missing: middle}\n", "objections: {p: [1, 2, 3], q: {c: 4, a: 0}, r: [3, ~, 1]}\n"]
    permuted = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        text = "".join(parts[i] for i in order) + head
        done = subprocess.run([assent, "decide", "-", "--format", "json"], input=text.encode(), capture_output=True, timeout=60, check=False)
        result = json.loads(done.stdout)
        permuted.add(json.dumps({key: result[key] for key in ("verdict", "results", "discomfort", "filled")}))
    if len(permuted) != 1:
        faults += 1
        print("the order of the keys changes the answer")
    print(f"{len(examples)} examples, {faults} faults")
    sys.exit(0 if faults == 0 and examples else 1)


main()
