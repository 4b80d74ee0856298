#!/usr/bin/env python3
"""A rule for `assent decide --rule-command`: the option that causes more than 3 of discomfort to the fewest comes first.

It reads a profile (`assent schema profile`) and writes an outcome (`assent schema outcome`).
"""

import fractions
import json
import sys

profile = json.load(sys.stdin)
if profile["holds"] != "grades":
    sys.exit("this rule needs grades")
level = 3 / fractions.Fraction(profile["grade_unit"])  # 3 on the scale of the file
ids = [option["id"] for option in profile["options"]]
hurt = dict.fromkeys(ids, 0)
for ballot in profile["ballots"]:
    for option, discomfort in zip(ids, ballot["discomforts"]):
        if discomfort is not None and discomfort > level:
            hurt[option] += ballot["count"]
ranking = [[option for option in ids if hurt[option] == number] for number in sorted(set(hurt.values()))]
sentences = [f"{option} causes more than 3 of discomfort to {number} people." for option, number in hurt.items()]
json.dump({"ranking": ranking, "scores": hurt, "score_name": "people above 3", "sentences": sentences}, sys.stdout)
