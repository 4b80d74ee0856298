"""The drawing of `--plot` against the JSON summary of the same run: each number of the heatmap, each point and interval,
read back by the axis that is drawn; everything stands within the picture, and no text stands on another.

Usage: plot_test.py ASSENT SOURCE_FOLDER. The seed is printed; ASSENT_SEED sets it.
"""

import itertools
import json
import math
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

NAME = "{http://www.w3.org/2000/svg}"
RULES = ["borda", "plurality", "copeland", "schulze", "minimax", "instant-runoff", "ranked-pairs", "nanson", "bucklin",
         "anti-plurality", "black", "coombs", "smith", "borda:ties=none", "copeland:tie=0.3"]
POINT = re.compile(r"(.*): ([\d.]+) \(([\d.]+) to ([\d.]+)\) %, of (\d+)")
rng = None
checks = 0


def check(truth, *what):
    global checks
    checks += 1
    assert truth, what


def run(*words, code=0, **more):
    done = subprocess.run(words, capture_output=True, timeout=300, check=False, **more)
    assert done.returncode == code, (words, done.returncode, done.stderr.decode()[:2000])
    return done.stdout


# What is drawn ------------------------------------------------------------------------------------------------------


def number(element, name):
    return float(element.get(name, "0"))


def texts(root):
    return list(root.iter(NAME + "text"))


def shown(text):
    return "".join(part for part in [text.text or ""] + [child.tail or "" for child in text])


def box(text):
    """About where the letters stand; turned ones are left out by the caller."""
    size = float(text.get("font-size", "14"))
    width = 0.5 * size * len(shown(text))
    x, y = number(text, "x"), number(text, "y")
    left = {"middle": x - width / 2, "end": x - width}.get(text.get("text-anchor"), x)
    return left, y - 0.7 * size, left + width, y


def points_of(element):
    kind = element.tag.removeprefix(NAME)
    if kind == "line":
        return [(number(element, "x1"), number(element, "y1")), (number(element, "x2"), number(element, "y2"))]
    if kind in ("polyline", "polygon"):
        return [tuple(map(float, pair.split(","))) for pair in element.get("points").split()]
    if kind == "circle":
        x, y, r = (number(element, name) for name in ("cx", "cy", "r"))
        return [(x - r, y - r), (x + r, y + r)]
    if kind == "rect":
        x, y = number(element, "x"), number(element, "y")
        return [(x, y), (x + number(element, "width"), y + number(element, "height"))]
    return []


def check_picture(root):
    """Well made, and all of it is to be seen."""
    check(root.get("role") == "img")
    ids = [root.find(NAME + name).get("id") for name in ("title", "desc")]
    check(root.get("aria-labelledby").split() == ids)
    left, top, width, height = map(float, root.get("viewBox").split())
    allowed = {NAME + name for name in "svg g rect line circle polyline polygon text title desc".split()}
    for element in root.iter():
        check(element.tag in allowed, element.tag)
        check(not any(name.startswith("on") or "href" in name or name == "style" for name in element.attrib))
        for x, y in points_of(element):
            check(0 <= x <= width and 0 <= y <= height, element.tag, element.attrib)
    boxes = []
    for text in texts(root):
        if text.get("transform"):
            continue
        one = box(text)
        check(one[0] >= 0 and one[2] <= width and one[3] <= height, shown(text), one)
        for other, words in boxes:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            check(apart, "texts overlap", shown(text), words, one, other)
        boxes.append((one, shown(text)))


def centre(element):
    points = points_of(element)
    return tuple((min(p[i] for p in points) + max(p[i] for p in points)) / 2 for i in (0, 1))


def axis(ticks):
    """From places to per cent, by the numbers at the axis."""
    (first, low), (last, high) = min(ticks, key=lambda t: t[1]), max(ticks, key=lambda t: t[1])
    return lambda place: low + (place - first) / (last - first) * (high - low)


def close(place, per_cent, scale, value):
    check(abs(scale(place) - per_cent) < 0.1, "stands at another place", scale(place), per_cent, value)


# The drawing against the summary ------------------------------------------------------------------------------------


def efficiency(tables):
    """By the table's `about` and rule: value, low, high, of."""
    found = {}
    for table in tables:
        for row in table["rows"]:
            if row["measure"] == "elects_condorcet_winner" and row["of"] > 0:
                key = (tuple(sorted(table["about"].items())), row["rule"])
                found[key] = (row["value"] * 100, row["low"] * 100, row["high"] * 100, row["of"])
    return found


def drawn_points(groups):
    """Each group that tells of a point: its words, its interval's ends, and its middle."""
    for group in groups:
        match = POINT.fullmatch(group.find(NAME + "title").text)
        check(match is not None)
        lines = group.findall(NAME + "line")
        shape = [child for child in group if child.tag not in (NAME + "line", NAME + "title")]
        check(len(shape) == 1 and len(lines) == 3)
        yield match, points_of(lines[0]), shape[0]


def same_numbers(match, expected):
    for words, value in zip(match.groups()[1:4], expected):
        check(abs(float(words) - value) <= 0.0500001, match.group(0), expected)
    check(int(match.group(5)) == expected[3])


def check_rows(root, summary):
    expected = efficiency(summary)
    ticks = [(number(t, "x"), float(shown(t))) for t in texts(root)
             if re.fullmatch(r"\d+", shown(t)) and t.get("text-anchor") == "middle" and is_tick(root, t)]
    scale = axis(ticks)
    seen = 0
    for match, (low, high), shape in drawn_points(root.iter(NAME + "g")):
        value = expected[((), match.group(1))]
        same_numbers(match, value)
        for place, per_cent in zip((centre(shape)[0], low[0], high[0]), value):
            close(place, per_cent, scale, match.group(0))
        seen += 1
    check(seen == len(expected), "a rule is missing")


def is_tick(root, text):
    """Is there a line of the grid above this number that ends a little above it?"""
    x, y = number(text, "x"), number(text, "y")
    return any(line.get("x1") == line.get("x2") == text.get("x") and 0 < y - number(line, "y2") < 20
               for line in root.findall(NAME + "line")) and x > 0


def check_heatmap(root, rules, rows):
    """The cells in reading order are those of the matrix; the diagonal holds no number."""
    same = {}
    for row in rows:
        if row["measure"] == "same_winners":
            same[row["rule"], row["other"]] = same[row["other"], row["rule"]] = (round(row["count"]), row["of"])
    rects = [r for r in root.findall(NAME + "rect") if r.get("width") == r.get("height")]
    check(len(rects) == len(rules) ** 2, len(rects))
    inside = {}
    for text in texts(root):
        inside[(number(text, "x"), number(text, "y"))] = text
    for place, rect in enumerate(rects):
        one, other = rules[place // len(rules)], rules[place % len(rules)]
        (left, top), (right, bottom) = points_of(rect)
        words = [shown(t) for (x, y), t in inside.items() if left < x < right and top < y < bottom]
        if one == other or same[one, other][1] == 0:
            check(words == [], one, other, words)
        else:
            count, of = same[one, other]
            check(words == [str(count * 100 // of)], one, other, words)


class Panel:
    """The axes that are drawn, and the points after them."""

    def __init__(self):
        self.per_cent, self.sizes, self.points, self.labels = [], {}, [], []


def drawn_panels(root):
    """In the order of the drawing: numbers at the axes, points, then the names of the rules."""
    panels, ended = [], True
    for child in root:
        words = shown(child) if child.tag == NAME + "text" else ""
        if words.isdigit() and child.get("text-anchor") == "end":
            if ended:
                panels.append(Panel())
            ended = False
            panels[-1].per_cent.append((number(child, "y") - 4, float(words)))
        elif words.isdigit() and child.get("text-anchor") == "middle":
            panels[-1].sizes[words] = number(child, "x")
        elif words in ("options", "voters", "options (logarithmic)", "voters (logarithmic)"):
            ended = True
        elif child.tag == NAME + "g":
            panels[-1].points.append(child)
        elif words and panels and child.get("text-anchor") is None and child.find(NAME + "title") is None:
            panels[-1].labels.append(words)
    return panels


def check_lines(root, summary, axis_name):
    expected = efficiency(summary)
    rules = list(dict.fromkeys(row["rule"] for table in summary for row in table["rows"] if row.get("rule")))
    others = list(dict.fromkeys(tuple(sorted((k, v) for k, v in table["about"].items() if k != axis_name))
                                for table in summary))
    sizes = sorted({table["about"][axis_name] for table in summary}, key=int)
    panels = drawn_panels(root)
    check(len(panels) == len(others))
    for other, panel in zip(others, panels):
        scale = axis(panel.per_cent)
        values = [(rule, size, expected.get((tuple(sorted((*other, (axis_name, size)))), rule)))
                  for rule in rules for size in sizes]
        values = [value for value in values if value[2]]
        check(len(values) == len(panel.points), "points", len(values), len(panel.points))
        gap = min([b - a for a, b in itertools.pairwise(panel.sizes.values())], default=math.inf)
        for (rule, size, value), (match, (low, high), shape) in zip(values, drawn_points(panel.points)):
            check(match.group(1) == f"{rule}, {axis_name} {size}", match.group(1), rule, size)
            same_numbers(match, value)
            check(low[0] == high[0] and abs(centre(shape)[0] - low[0]) < 0.02)
            # The box of a triangle is not about its centre: half a unit is allowed for it.
            check(abs(scale(centre(shape)[1]) - value[0]) < 0.1 + 0.6 * abs(scale(1) - scale(0)), match.group(0))
            close(low[1], value[1], scale, match.group(0))
            close(high[1], value[2], scale, match.group(0))
            if size in panel.sizes:
                check(abs(low[0] - panel.sizes[size]) <= min(gap * 0.35, 17), "another size", match.group(0))
        for rule in {rule for rule, _, _ in values}:
            check(rule in panel.labels, "no label", rule, panel.labels)


# Runs ---------------------------------------------------------------------------------------------------------------


def draw(assent, folder, *words):
    plot, summary = folder / "p.svg", folder / "s.json"
    run(assent, *words, "--format", "json", "-o", str(summary), "--plot", str(plot))
    again = plot.read_bytes()
    run(assent, *words, "--jobs", rng.choice("127"), "-q", "-o", str(folder / "t"), "--plot", str(plot),
        env={**os.environ, "LC_ALL": "de_DE.UTF-8", "COLUMNS": "30"})
    check(plot.read_bytes() == again, "other bytes", words)
    root = tree.fromstring(again)
    check_picture(root)
    return root, json.loads(summary.read_text())


def chosen(count):
    return [word for rule in rng.sample(RULES, count) for word in ("--rule", rule)]


def sizes(least, most):
    return ",".join(map(str, sorted(rng.sample(range(least, most), rng.randint(2, 4)))))


def try_table(assent, folder):
    count = rng.choice([1, 2, 3, 6, len(RULES)])
    words = ["simulate", rng.choice(["ic", "iac", "urn", "mallows:phi=0.6"]), "--options", str(rng.randint(3, 6)),
             "--voters", str(rng.randint(2, 40)), "--profiles", str(rng.choice([1, 7, 300])), *chosen(count),
             "--seed", str(rng.random())]
    root, summary = draw(assent, folder, *words)
    table = summary["tables"][0]
    if not efficiency([table]):
        check(any("No profile has a Condorcet winner" in shown(t) for t in texts(root)))
    else:
        check_rows(root, [table])
    rules = list(dict.fromkeys(row["rule"] for row in table["rows"] if row.get("rule")))
    if len(rules) > 1:
        check_heatmap(root, rules, table["rows"])


def try_grid(assent, folder):
    vary = rng.choice(["options", "voters", "both"])
    cultures = rng.sample(["ic", "iac", "urn", "mallows:phi=0.6"], rng.choice([1, 1, 2]))
    options = sizes(3, 9) if vary != "voters" else "4"
    voters = sizes(3, rng.choice([20, 900])) if vary != "options" else "11"
    words = ["simulate", *cultures, "--options", options, "--voters", voters, "--profiles", str(rng.choice([3, 100])),
             *chosen(rng.choice([1, 3, 8])), "--seed", str(rng.random())]
    root, summary = draw(assent, folder, *words)
    counts = {"options": options.count(",") + 1, "voters": voters.count(",") + 1}
    axis_name = "options" if counts["options"] >= counts["voters"] else "voters"
    check_lines(root, summary["tables"], axis_name)


def merged_is_whole(assent, folder):
    words = ["simulate", "ic", "--options", "3..5", "--voters", "9", "--profiles", "60", *chosen(3)]
    run(assent, *words, "-o", str(folder / "t"), "--plot", str(folder / "whole.svg"))
    for part in (1, 2, 3):
        run(assent, *words, "--shard", f"{part}/3", "-o", str(folder / f"part{part}.json"))
    run(assent, "merge", *(str(folder / f"part{part}.json") for part in (3, 1, 2)), "-o", str(folder / "t"), "--plot",
        str(folder / "merged.svg"))
    check((folder / "whole.svg").read_bytes() == (folder / "merged.svg").read_bytes())


def many_rules(assent, folder):
    """Whatever the number of rules and the length of their names, all of it is to be seen."""
    root, _ = draw(assent, folder, "simulate", "ic", "--options", "4", "--voters", "7", "--profiles", "5", "--rule", "all")
    check(len(list(root.iter(NAME + "rect"))) > 400)
    draw(assent, folder, "simulate", "ic", "--options", "3,4", "--voters", "7", "--profiles", "5", "--rule", "all")


def main(assent):
    global rng
    seed = os.environ.get("ASSENT_SEED") or str(random.SystemRandom().randrange(10**9))
    print(f"ASSENT_SEED={seed}")
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for _ in range(12):
            try_table(assent, folder)
        for _ in range(12):
            try_grid(assent, folder)
        merged_is_whole(assent, folder)
        many_rules(assent, folder)
    print(f"{checks} checks")


main(sys.argv[1])
