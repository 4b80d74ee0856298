#!/usr/bin/env python3
"""Checks a certificate of `assent decide --certificate` against the ballots alone.

    assent decide ballots.soc --rule kemeny --certificate proof.json
    python3 check.py ballots.soc proof.json

It reads ballots of PrefLib (.soc, .soi, .toc, .toi) and of the Condorcet Election Format (.cvotes), counts them itself,
and needs nothing but Python. It ends with 0 where every certificate proves its winners, else with what does not hold.

Options are numbers from 0. A ballot is a tuple of ranks, one for each option: less is better, equal ranks tie, LAST is
not listed. Everything is counted in whole numbers.
"""

import json
import math
import re
import sys
from collections import Counter, namedtuple
from fractions import Fraction

LAST = 10**9


class Refused(Exception):
    """What the certificate says does not hold."""


def need(holds, what):
    if not holds:
        raise Refused(what)

# The ballots ---------------------------------------------------------------------------------------------------------

Ballots = namedtuple("Ballots", "names ballots unit")  # ballots: how much weight each has, in units


def read_preflib(text):
    """Lines `# ALTERNATIVE NAME 1: ...`, then `12: 1,{2,3},4`."""
    names, ballots = {}, Counter()
    for line in text.splitlines():
        name = re.match(r"#\s*ALTERNATIVE NAME (\d+):\s*(.*)", line)
        if name:
            names[int(name[1])] = name[2]
        elif line.strip() and not line.startswith("#"):
            count, _, order = line.partition(":")
            tiers = [re.findall(r"\d+", tier) for tier in re.findall(r"\{[^}]*\}|\d+", order)]
            ballots[as_ranks([[int(number) - 1 for number in tier] for tier in tiers], len(names))] += int(count)
    return Ballots([names[i + 1] for i in range(len(names))], ballots, 1)


def read_cvotes(text):
    """Lines `#/Candidates: A ; B`, then `tags || A > B = C ^2 * 12`."""
    names, weighted, ballots, weights = [], False, Counter(), set()
    for line in text.splitlines():
        setting = re.match(r"#/([^:]*):(.*)", line)
        if setting and setting[1].strip().lower() == "candidates":
            names = [name.strip() for name in setting[2].split(";")]
        if setting and setting[1].strip().lower() == "weight allowed":
            weighted = setting[2].strip().lower() == "true"
        vote = line.split("#")[0].split("||")[-1].strip()
        if not vote:
            continue
        order, _, count = vote.partition("*")
        order, _, weight = order.partition("^")
        weight = int(weight) if weighted and weight.strip() else 1
        tiers = [] if order.strip().startswith("/") else order.split(">")
        tiers = [[names.index(name.strip()) for name in tier.split("=") if name.strip() in names] for tier in tiers]
        ballots[as_ranks(tiers, len(names))] += int(count or 1) * weight
        weights.add(weight)
    unit = math.gcd(*weights)
    return Ballots(names, Counter({ballot: weight // unit for ballot, weight in ballots.items()}), unit)


def as_ranks(tiers, options):
    ranks = [LAST] * options
    for rank, tier in enumerate(tiers):
        for option in tier:
            ranks[option] = rank
    return tuple(ranks)


class Profile:
    """The ballots, and how much weight puts one option above another."""

    def __init__(self, options, ballots, unit, unranked):
        self.options, self.ballots, self.unit, self.unranked = range(options), ballots, unit, unranked
        self.count = self.pairs(ballots)

    def compares(self, ballot, option):
        return ballot[option] != LAST or self.unranked == "last"

    def pairs(self, ballots):
        count = [[0] * len(self.options) for _ in self.options]
        for ballot, weight in ballots.items():
            compared = [option for option in self.options if self.compares(ballot, option)]
            for a in compared:
                for b in compared:
                    if ballot[a] < ballot[b]:
                        count[a][b] += weight
        return count

    def margin(self, a, b):
        return self.count[a][b] - self.count[b][a]

    def beats(self, a, b):
        return self.margin(a, b) > 0

    def strength(self, a, b, measure):
        """Of a win; None where there is none. Greater is stronger."""
        won, lost = self.count[a][b], self.count[b][a]
        if won <= lost:
            return None
        if measure == "margins":
            return (won - lost, 0)
        if measure == "winning-votes":
            return (won, -lost)
        return (1, won) if lost == 0 else (0, Fraction(won, lost))

    def wins(self, measure):
        """Every win (a, b) and its strength."""
        strengths = {(a, b): self.strength(a, b, measure) for a in self.options for b in self.options if a != b}
        return {win: strength for win, strength in strengths.items() if strength is not None}

# Kemeny --------------------------------------------------------------------------------------------------------------

def check_kemeny(profile, parameters, winners, proof):
    first, cost = proof["first"], proof["cost"]
    others = set(profile.options) - set(first)
    need(all(profile.beats(a, b) for a in first for b in others), "the options that stand first do not beat all others")

    def pays(above, below):
        return max(0, profile.margin(below, above))

    edges, circles = Counter(), []
    for circle in proof["circles"]:
        members, weight = circle["options"], circle["weight"]
        need(weight >= 0 and len(set(members)) == len(members) > 1, f"no circle: {circle}")
        for a, b in zip(members, members[1:] + members[:1]):
            edges[a, b] += weight
        circles.append((frozenset(members), weight))
    need(all(profile.margin(a, b) >= weight for (a, b), weight in edges.items()), "circles weigh more than a margin")
    listed = {frozenset(entry["options"]): entry["at_least"] for entry in proof["sets"]}
    known = {}

    def at_least(options):
        """What every order of these options costs."""
        if options not in known:
            inside = sum(weight for members, weight in circles if members <= options) if len(options) > 2 else 0
            known[options] = max(inside, listed.get(options, 0))
        return known[options]

    def with_first(option, options):
        return sum(pays(option, other) for other in options if other != option) + at_least(options - {option})

    for options, bound in listed.items():
        need(all(with_first(option, options) >= bound for option in options), f"{sorted(options)} may cost less")
    orders = {order[0]: order for order in proof["orders"]}
    need(set(orders) == set(winners), "the orders of the least cost are not those of the winners")
    for order in orders.values():
        need(sorted(order) == sorted(first), f"an order of other options: {order}")
        paid = sum(pays(order[i], order[j]) for j in range(len(order)) for i in range(j))
        need(paid == cost, f"an order costs {paid} and not {cost}")
    for option in first:
        least = with_first(option, frozenset(first))
        need(least >= cost + (option not in winners), f"an order that begins with {option} may cost {least}")

# Young and Dodgson ---------------------------------------------------------------------------------------------------

Way = namedtuple("Way", "cost gains")  # to change a ballot
# For each kind of ballots: its ways, and for each ballot the place above which the option comes in each way (Dodgson).
Question = namedtuple("Question", "needs kinds")


def young_question(profile, option, rivals, removed=None):
    """A ballot that goes brings the option closer to each rival above it. With `removed`: where just so many go."""
    kinds = {}
    for ballot in profile.ballots:
        gains = []
        for rival in rivals:
            compared = profile.compares(ballot, option) and profile.compares(ballot, rival)
            gains.append((ballot[option] > ballot[rival]) - (ballot[option] < ballot[rival]) if compared else 0)
        if 1 in gains:
            kinds.setdefault(tuple(gains), {})[ballot] = None
    shift = 0 if removed is None else 1
    needs = [profile.margin(rival, option) + (removed or 0) for rival in rivals]
    return Question(needs, [([Way(1, [gain + shift for gain in key])], kinds[key]) for key in sorted(kinds)])


def dodgson_question(profile, option, rivals):
    """To move up past a tier costs its options, and those tied with the option come first."""
    kinds = {}
    for ballot in profile.ballots:
        if not profile.compares(ballot, option):
            continue
        sizes = Counter(ballot[o] for o in profile.options if o != option and profile.compares(ballot, o))
        ways, places, cost, gains = [], [], 0, [0] * len(rivals)
        for place in sorted((p for p in sizes if p <= ballot[option]), reverse=True):
            cost += sizes[place]
            passed = [i for i, rival in enumerate(rivals) if profile.compares(ballot, rival) and ballot[rival] == place]
            for i in passed:
                gains[i] = 1 if place == ballot[option] else 2
            if passed:
                ways.append(Way(cost, tuple(gains)))
                places.append(place)
        if ways:
            kinds.setdefault(tuple(ways), {})[ballot] = places
    return Question([profile.margin(rival, option) + 1 for rival in rivals], sorted(kinds.items()))


def half_up(number):
    return (number + 1) // 2


def count_of(profile, ballots):
    return sum(profile.ballots[ballot] for ballot in ballots)


def lowest_cost(question, parts, prices, scale):
    """At these prices no changes cost less than this; each part is (kind, how many ballots, lowest and highest way)."""
    need(scale > 0 and all(price >= 0 for _, _, price in prices), "prices below nothing")
    half = {which for which, form, _ in prices if form == "half"}
    for ways, _ in question.kinds:
        need(all(way.gains[which] >= 0 for way in ways for which in half), "half of what is less than nothing")
    total = 0
    for which, form, price in prices:
        total += price * (half_up(question.needs[which]) if form == "half" else question.needs[which])
    for kind, count, low, high in parts:
        at = [0]
        for way in question.kinds[kind][0]:
            worth = sum(p * (half_up(way.gains[i]) if form == "half" else way.gains[i]) for i, form, p in prices)
            at.append(scale * way.cost - worth)
        total += count * min(at[low : high + 1])
    return -(-total // scale)


def whole(profile, question):
    return [(kind, count_of(profile, kinds), 0, len(ways)) for kind, (ways, kinds) in enumerate(question.kinds)]


def check_cases(profile, question, cases, cost):
    """Every case shows that changes cost `cost` or more. A split is followed by its two cases."""
    open_cases = [whole(profile, question)]
    for case in cases:
        parts = open_cases.pop()
        if "prices" in case:
            found = lowest_cost(question, parts, case["prices"], case["scale"])
            need(found >= cost, f"changes may cost {found}, and not {cost} at least")
            continue
        part, way, count = case["part"], case["way"], case["count"]
        kind, all_of_it, low, high = parts[part]
        need(low < way <= high and 0 <= count < all_of_it, f"no split: {case}")
        rest, changed = all_of_it - count, count + 1  # at most `count` of them are changed so; or `changed` at least
        before, after = parts[:part], parts[part + 1 :]
        open_cases.append(before + [(kind, all_of_it - changed, low, high)] + after + [(kind, changed, way, high)])
        open_cases.append(before + [(kind, count, low, high)] + after + [(kind, rest, low, way - 1)])
    need(not open_cases, "a case is missing")


def take(ballots, kind, count):
    """Takes so much weight of a kind out of the ballots; which ones."""
    for ballot in kind:
        weight = min(count, ballots[ballot])
        ballots[ballot] -= weight
        count -= weight
        yield ballot, weight
    need(count == 0, "more ballots are changed than there are")


def check_young(profile, parameters, winners, proof):
    score = proof["score"]
    bounds = {bound["option"]: bound for bound in proof["bounds"]}
    for change in proof["changes"]:
        option = change["option"]
        question = young_question(profile, option, bounds[option]["rivals"])
        left, gone = Counter(profile.ballots), 0
        for kind, way, count in change["ballots"]:
            need(way == 1 and count > 0, f"no ballots: {change}")
            gone += sum(weight for _, weight in take(left, question.kinds[kind][1], count))
        count = profile.pairs(left)
        need(gone == score, f"{gone} ballots go for {option}, and not {score}")
        need(all(count[option][o] >= count[o][option] for o in profile.options), f"{option} still loses to somebody")
    need({change["option"] for change in proof["changes"]} == set(winners), "not every winner is shown to win")
    for option in profile.options:
        bound, target = bounds[option], score + (option not in winners)
        question = young_question(profile, option, bound["rivals"])
        found = lowest_cost(question, whole(profile, question), bound["prices"], bound["scale"])
        need(bound["from"] <= max(0, found), f"fewer than {bound['from']} ballots may do for {option}")
        for removed, cases in enumerate(bound["counts"], bound["from"]):
            check_cases(profile, young_question(profile, option, bound["rivals"], removed), cases, removed + 1)
        need(bound["from"] + len(bound["counts"]) >= target, f"{option} may need fewer than {target} ballots")


def moved(option, ballot, place):
    """The option stands directly above this place."""
    doubled = [rank if rank == LAST else 2 * rank for rank in ballot]
    doubled[option] = (place if place == LAST else 2 * place) - 1
    return tuple(doubled)


def check_dodgson(profile, parameters, winners, proof):
    score = proof["score"]
    bounds = {bound["option"]: bound for bound in proof["bounds"]}
    for change in proof["changes"]:
        option = change["option"]
        question = dodgson_question(profile, option, bounds[option]["rivals"])
        ballots, changed, paid = Counter(profile.ballots), Counter(), 0
        for kind, way, count in change["ballots"]:
            need(way > 0 and count > 0, f"no ballots: {change}")
            ways, places = question.kinds[kind]
            for ballot, weight in take(ballots, places, count):
                changed[moved(option, ballot, places[ballot][way - 1])] += weight
            paid += count * ways[way - 1].cost
        kept, new = profile.pairs(ballots), profile.pairs(changed)
        count = [[x + y for x, y in zip(*rows)] for rows in zip(kept, new)]
        need(paid == score, f"the moves of {option} cost {paid}, and not {score}")
        need(all(count[option][o] > count[o][option] for o in profile.options if o != option), f"{option} does not win")
    shown = {change["option"] for change in proof["changes"]} if score is not None else set(profile.options)
    need(shown == set(winners), "not every winner is shown to win")
    for option in profile.options:
        bound = bounds[option]
        question = dodgson_question(profile, option, bound["rivals"])
        if "never" in bound:
            which = bound["never"]
            gain = sum(count_of(profile, kind) * ways[-1].gains[which] for ways, kind in question.kinds)
            need(gain < question.needs[which], f"{option} can beat {bound['rivals'][which]}")
        else:
            need(score is not None, f"{option} may win")
            check_cases(profile, question, bound["cases"], score + (option not in winners))

# Ranked pairs --------------------------------------------------------------------------------------------------------

def leads(links, start, end):
    seen, todo = {start}, [start]
    while todo:
        at = todo.pop()
        if at == end:
            return True
        for a, b in links:
            if a == at and b not in seen:
                seen.add(b)
                todo.append(b)
    return False


def lock_in(wins, order):
    """The options that no locked win is over, where the wins are gone through in this order."""
    order = [tuple(win) for win in order]
    need(sorted(order) == sorted(wins), "an order of other wins")
    need(all(wins[a] >= wins[b] for a, b in zip(order, order[1:])), "a weaker win before a stronger one")
    locked = []
    for a, b in order:
        if not leads(locked, b, a):
            locked.append((a, b))
    return {b for _, b in locked}


def settle(wins, locked, out):
    """All that follows of every order in which these wins are locked in and passed over; False: there is none."""
    more = True
    while more:
        more = False
        for win, strength in wins.items():
            back = (win[1], win[0])
            if leads(locked, *back):
                more = more or win not in out
                out.add(win)
            if not leads([w for w, s in wins.items() if s >= strength and w not in out], *back):
                more = more or win not in locked
                locked.add(win)
            if win in locked & out:
                return False
    return True


def check_cases_of_wins(wins, option, cases, start):
    open_cases = [start]
    for case in cases:
        locked, out = (set(part) for part in open_cases.pop())
        possible = settle(wins, locked, out)
        if case == "impossible":
            need(not possible, f"a case of {option} is possible")
        elif "beaten_by" in case:
            need(not possible or (case["beaten_by"], option) in locked, f"{option} may be unbeaten")
        else:
            win = tuple(case["split"])
            need(win in wins, f"no win: {case}")
            open_cases += [(locked, out | {win}), (locked | {win}, out)]
    need(not open_cases, "a case is missing")


def check_ranked_pairs(profile, parameters, winners, proof):
    wins = profile.wins(parameters["by"])
    if parameters["ties"] == "listed-order":
        order = [tuple(win) for win in proof["order"]]
        in_order = all(wins[a] > wins[b] or a < b for a, b in zip(order, order[1:]))
        need(in_order, "equal wins are not in listed order")
        return need(set(profile.options) - lock_in(wins, proof["order"]) == set(winners), "others are unbeaten")
    for each in proof["unbeaten"]:
        need(each["option"] not in lock_in(wins, each["order"]), f"{each['option']} is beaten")
    start = (set(), set())
    settle(wins, *start)
    for each in proof["beaten"]:
        check_cases_of_wins(wins, each["option"], each["cases"], start)
    need({each["option"] for each in proof["unbeaten"]} == set(winners), "the winners are others")
    need({each["option"] for each in proof["beaten"]} == set(profile.options) - set(winners), "a loser is missing")

# Schulze -------------------------------------------------------------------------------------------------------------

def check_chain(wins, each, start, end, beaten=False):
    """A chain from start to end, and no stronger one back (`beaten`: none as strong)."""
    chain, back = each["chain"], set(each["back"])
    need(end in back and start not in back, f"the way back is not cut: {each}")
    out = [strength for (a, b), strength in wins.items() if a in back and b not in back]
    if not chain:
        return need(not beaten and not out, f"there may be a way back: {each}")
    need(chain[0] == start and chain[-1] == end, f"another chain: {each}")
    need(all(win in wins for win in zip(chain, chain[1:])), f"no chain of wins: {each}")
    weakest = min(wins[win] for win in zip(chain, chain[1:]))
    need(all(s < weakest if beaten else s <= weakest for s in out), f"the way back may be stronger: {each}")


def check_schulze(profile, parameters, winners, proof):
    wins = profile.wins(parameters["by"])
    shown = {(each["option"], each["against"]) for each in proof["undefeated"]}
    need(shown >= {(w, o) for w in winners for o in profile.options if o != w}, "a winner may be defeated")
    for each in proof["undefeated"]:
        check_chain(wins, each, each["option"], each["against"])
    for each in proof["defeated"]:
        check_chain(wins, each, each["by"], each["option"], beaten=True)
    need({each["option"] for each in proof["defeated"]} == set(profile.options) - set(winners), "a loser is missing")

# Instant runoff ------------------------------------------------------------------------------------------------------

def first_places(profile, left):
    count = dict.fromkeys(left, Fraction(0))
    for ballot, weight in profile.ballots.items():
        best = min(ballot[option] for option in left)
        tied = [option for option in left if ballot[option] == best != LAST]
        for option in tied:
            count[option] += Fraction(weight, len(tied))
    return count


def check_instant_runoff(profile, parameters, winners, proof):
    left, before = list(profile.options), []
    for each in proof["rounds"]:
        count = first_places(profile, left)
        told = {option: Fraction(number) for option, number in each["counts"]}
        need(told == {option: number * profile.unit for option, number in count.items()}, f"other counts: {each}")
        out = [option for option in left if count[option] == min(count.values())]
        if parameters["ties"] == "listed-order":
            out = out[-1:]
        if parameters["ties"] == "previous-round":
            for earlier in reversed(before):
                out = [option for option in out if earlier[option] == min(earlier[o] for o in out)]
        need(each["out"] == out, f"others go out: {out}")
        before.append(count)
        left = [option for option in left if option not in out]
    need(len(left) == 1 or len(set(first_places(profile, left).values())) == 1, "a round is missing")
    need(left == winners, "others are left at the end")

# The program ---------------------------------------------------------------------------------------------------------

CHECKS = {
    "kemeny": check_kemeny,
    "young": check_young,
    "dodgson": check_dodgson,
    "ranked-pairs": check_ranked_pairs,
    "schulze": check_schulze,
    "instant-runoff": check_instant_runoff,
}


def check_file(ballots_path, certificate_path):
    with open(ballots_path, encoding="utf-8-sig") as file:
        read = (read_cvotes if ballots_path.endswith(".cvotes") else read_preflib)(file.read())
    with open(certificate_path, encoding="utf-8") as file:
        certificate = json.load(file, parse_float=lambda number: need(False, f"{number} is not whole"))
    need(certificate.get("format") == "assent-certificate" and certificate["version"] == 1, "this is no certificate")
    titles = [" ".join(option["title"].split()) for option in certificate["options"]]
    need(titles == [" ".join(name.split()) for name in read.names], "the certificate is about other options")
    profile = Profile(len(read.names), read.ballots, read.unit, certificate["unranked"])
    for each in certificate["certificates"]:
        need(each["winners"] and set(each["winners"]) <= set(profile.options), "no winners")
        CHECKS[each["rule"]](profile, each["parameters"], each["winners"], each["proof"])
        print(f"{each['rule']}: proven: {', '.join(read.names[w] for w in each['winners'])}")


# Where the certificate is not whole, Python refuses it.
REFUSALS = (Refused, AttributeError, LookupError, TypeError, ValueError)

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        check_file(sys.argv[1], sys.argv[2])
    except REFUSALS as fault:
        sys.exit(f"not proven: {fault if isinstance(fault, Refused) else repr(fault)}")
