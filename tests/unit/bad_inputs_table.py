"""The faults that `assent check` must survive and name: a line for each, and what has to be said of it.

An entry is (fault, golden cases that show it, cases); the golden cases are in tests/golden/check, or say where. The
numbers count the faults. A case is (what, file or files, expected, more):
- the file is bytes or a text, written to `d.yaml`, or a mapping of names to them, of which the first is checked;
- expected is "" (no error) or "CODE:LINE", with the line of the first error of that code; "warning CODE:LINE" likewise;
- more: `words` for the command line, `says` what the text must hold, `seconds` at most.
"""

import codecs

MIB = 1 << 20
TOP = "assent: 1\noptions: [farm, city]\n"
GRADES = "objections: {ana: [0, 3]}\n"
GOOD = TOP + GRADES


class Case:
    def __init__(self, what, files, expected, **more):
        self.what = what
        self.files = files if isinstance(files, dict) else {"d.yaml": files}
        self.expected = expected
        self.words = more.pop("words", "")
        self.says = more.pop("says", "")
        self.seconds = more.pop("seconds", 5)
        assert not more, more


def top(text):
    return TOP + text


def good(text):
    """From line 4 on."""
    return GOOD + text


def policy(text):
    return GOOD + f"policy: {text}\n"


def graded(text):
    return TOP + f"objections: {{ana: {text}}}\n"


def weight(text):
    return GOOD + f"participants: [{{id: ana, weight: {text}}}]\n"


def dated(people):
    return TOP + f"date: 2026-10-03\nparticipants: [{people}]\n"


def quorum(text, people="ana, ben, chi"):
    return f"assent: 1\noptions: [farm, city]\nparticipants: [{people}]\n{GRADES}policy: {{quorum: {text}}}\n"


def in_favour(share, of, number):
    """A proposal: `of` people answer, `number` agree; the share decides."""
    people = "".join(f"  p{i}: [{0 if i < number else 10}]\n" for i in range(of))
    ladder = f"policy: {{ladder: [{{pass: {{in-favour: {share}}}}}]}}\n"
    return f"assent: 1\noptions: [hall]\n{ladder}objections:\n{people}"


def laughs():
    levels = "".join(f"l{i + 1}: &l{i + 1} [{', '.join([f'*l{i}'] * 9)}]\n" for i in range(9))
    return good("l0: &l0 [lol]\n" + levels)


def many_keys(count):
    return TOP + "objections:\n" + "".join(f"  person-{i}: [0, 3]\n" for i in range(count))


def long_chain(count, end):
    """Each hands the ballot to the next."""
    people = "".join(f"  - p{i}\n" for i in range(count))
    chain = "".join(f"  p{i}: p{i + 1}\n" for i in range(count - 1)) + f"  p{count - 1}: {end}\n"
    return TOP + "participants:\n" + people + "  - ana\n" + "delegations:\n" + chain + GRADES


def many_options(count, rule="borda"):
    options = "".join(f"  - o{i}\n" for i in range(count))
    return (f"assent: 1\noptions:\n{options}objections: {{ana: {{o1: 3}}}}\n"
            f"policy: {{missing: none, decide_by: {rule}}}\n")


def record(changed, to):
    """A record that `assent record` wrote once, with one line changed by hand."""
    text = ("record: 1\ndecision: d.yaml\nverdict: decided\noption: farm\nrule: veto-aware\nranking: farm > city\n"
            'scores:\n  farm: "0"\n  city: "3"\npresent: "1"\n')
    assert changed in text
    return text.replace(changed, to) + 'version: "0.1.0"\nseal: "sha256:' + "0" * 64 + '"\n'


def soc(ballots):
    return {"v.soc": "".join(f"# ALTERNATIVE NAME {i}: option {i}\n" for i in (1, 2, 3)) + ballots}


def tsc(value):
    return {"v.json": '{"description": "x",\n "outcome": "Yes",\n "votes": {"ana": 1,\n  "ben": ' + value + "}}\n"}


VOTE = ('subject: Where?\ncandidates:\n  - Farm\n  - City\nmethod: Condorcet\nallowedVoters:\n  - Ana <a@x.org>\n')


def caritat(preferences):
    return {"vote.yml": VOTE, "ana.yml": "author: Ana <a@x.org>\n" + preferences}


# What must stay inert, wherever it is shown.
WORDS = ["::error::x", "]]>", "<script>alert(1)</script>", "| a | b |", "`rm -rf`", "\x1b[31mred", "\u202egnp",
         "\u2066a\u2069", "a\n::set-output name=x::y", "%0A::error::z", "# SKIP", "not ok 1", "x" * 900]


def escaped(word):
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\U{ord(c):08x}" for c in word) + '"'


ENTRIES = {
    1: ("empty file", "empty-document", [Case("no byte", b"", "Y001:1"), Case("white space", " \n\n", "Y001:1")]),
    2: ("nothing but comments", "empty-document", [
        Case("a comment", "# the retreat\n", "Y001:1"), Case("a mark", "---\n", "Y001:1"),
        Case("both marks", "--- # x\n...\n", "Y001:1")]),
    3: ("no mapping", "not-a-mapping", [
        Case("a text", "hello\n", "S101:1"), Case("a list", "- 1.5.x y\n- [b]\n", "S105:1"),
        Case("a full-width colon", "assent：1\n", "S101:1", says="fullwidth colon"),
        Case("a no-break space", "assent:\u00a01\n", "S101:1", says="space")]),
    4: ("NUL", "control-character", [
        Case("in a value", good("title: a\0b\n"), "Y003:4"),
        Case("at a line's start", good("\0b: 2\n"), "Y003:4")]),
    5: ("control characters", "control-character", [
        Case("0x04", good("title: a\x04\n"), "Y003:4"), Case("bell", good("title: a\x07\n"), "Y003:4"),
        Case("escape", good("title: \x1b[31mred\n"), "Y003:4", says="\\u{1B}"),
        Case("C1", good("title: a\u009b\n"), "Y003:4")]),
    6: ("no UTF-8", "invalid-utf-8", [
        Case("Latin-1", good("title: caf").encode() + b"\xe9\n", "Y002:4", says="0xE9"),
        Case("overlong", good("title: ").encode() + b"\xc0\xae\n", "Y002:4"),
        Case("a surrogate", good("title: ").encode() + b"\xed\xa0\x80\n", "Y002:4"),
        Case("cut off", good("title: caf").encode() + b"\xc3", "Y002:4")]),
    7: ("byte order mark", "byte-order-mark invalid-utf-8", [
        Case("at the start", codecs.BOM_UTF8 + GOOD.encode(), "note Y015:1"),
        Case("columns behind it", codecs.BOM_UTF8 + graded("[0, 99]").encode(), "B301:3", says="d.yaml:3:23: error"),
        Case("in the middle", GOOD.encode() + codecs.BOM_UTF8 + GOOD.encode(), "Y002:4")]),
    8: ("other encodings", "invalid-utf-8", [
        Case(name, codecs.lookup(name).encode(GOOD)[0], "Y002:1", says="UTF-8") for name in ("utf-16", "utf-32")] + [
        Case("UTF-16BE", codecs.BOM_UTF16_BE + GOOD.encode("utf-16-be"), "Y002:1", says="UTF-8")]),
    9: ("line ends", "crlf-is-fine lone-carriage-return", [
        Case("CRLF", GOOD.replace("\n", "\r\n"), ""), Case("no last one", GOOD.rstrip("\n"), ""),
        Case("CRLF in a block", good("title: >-\r\n  a\r\n  b\r\n"), ""),
        Case("a lone CR", good("title: a\rdate: b\n"), "Y004:4")]),
    10: ("quote that is not closed", "unterminated-quote", [
        Case("double", good('title: "foo\nb: 2\n'), "Y005:4"), Case("single", good("title: 'foo\nb: 2\n"), "Y005:4")]),
    11: ("tab", "tab-indent", [Case("indent", top("participants:\n\t- ana\n"), "Y006:4")]),
    12: ("colon in a text, indent", "yaml-syntax", [
        Case("two colons", good("title: a: b\n"), "Y007:4"),
        Case("indent", good("policy:\n   missing: none\n  quorum: 1\n"), "Y007:6")]),
    13: ("bracket that is not closed", "yaml-syntax", [
        Case("list", good("title: [a, b\n"), "Y007:5", says="opened here: d.yaml:4:8"),
        Case("mapping", good("policy: {quorum: 1\n"), "Y007:5", says="opened here: d.yaml:4:9")]),
    14: ("duplicate key", "duplicate-key", [
        Case("plain", good("title: a\ntitle: b\n"), "Y008:5", says="d.yaml:4:1"),
        Case("quoted", good('title: a\n"title": b\n'), "Y008:5", says="d.yaml:4:1"),
        Case("nested", good("policy:\n  quorum: 1\n  quorum: 2\n"), "Y008:6", says="d.yaml:5:3"),
        Case("ballots", top("objections:\n  ana: [0, 3]\n  ana: [3, 0]\n"), "Y008:5", says="d.yaml:4:3")]),
    15: ("names that look alike", "confusable-id invisible-character", [
        Case("NFC and NFD", top("objections: {caf\u00e9: [0, 3], cafe\u0301: [1, 2]}\n"), "R204:3"),
        Case("no width", top("objections: {ana: [0, 3], a\u200bna: [1, 2]}\n"), "S105:3", says="warning[Y016]")]),
    16: ("alias of itself", "anchor-or-alias", [Case("list", good("title: &a [*a]\n"), "Y009:4")]),
    17: ("billion laughs", "billion-laughs", [Case("nine levels", laughs(), "Y009:4", seconds=1)]),
    18: ("alias", "anchor-or-alias", [
        Case("not defined", good("title: *b\n"), "Y007:4"), Case("no name", good("title: *\n"), "Y007:4"),
        Case("defined again", good("title: &a x\ntopic: &a y\n"), "Y009:4")]),
    19: ("merge key", "merge-key", [Case("mapping", good("policy:\n  <<: {quorum: 1}\n"), "Y010:5")]),
    20: ("depth", "too-deep", [
        Case("brackets", good("title: " + "[" * 100_000 + "\n"), "L901:4", seconds=1),
        Case("mappings", good("title: " + "{a: " * 100_000 + "\n"), "L901:4", seconds=1),
        Case("dashes", good("title:\n  " + "- " * 100_000 + "x\n"), "L901:5", seconds=1),
        Case("question marks", good("title:\n  " + "? " * 100_000 + "x\n"), "L901:5", seconds=1),
        Case("indents", good("title:\n" + "".join(" " * (i + 1) + "a:\n" for i in range(3000))), "L901:68",
             seconds=1)]),
    21: ("tags and directives", "tag-or-directive", [
        Case("a program", good("title: !!python/object/apply:os.system [id]\n"), "Y011:4"),
        Case("own", good("title: !foo x\n"), "Y011:4"),
        Case("binary", good("title: !!binary aGk=\n"), "Y011:4"),
        Case("%TAG", "%TAG ! tag:x,2000:\n---\n" + GOOD, "Y011:1"),
        Case("%YAML", "%YAML 3.0\n---\n" + GOOD, "Y007:1")]),
    22: ("second document", "second-document", [
        Case("mark", good("---\n" + GOOD), "Y012:4"), Case("text behind the end", good("...\ntitle: x\n"), "Y012:5")]),
    23: ("percent sign at a line's start", "percent-sign", [Case("key", good("%b: 2\n"), "Y011:4")]),
    24: ("odd keys", "odd-keys", [
        Case("none", good(": 1\n"), "S101:4"), Case("a list", good("? [a, b]\n: 1\n"), "S101:4"),
        Case("null", good("null: 1\n"), "S102:4"),
        Case("dash", "assent: 1\noptions:\n- farm\n-city\n", "S101:4", says="a space after the dash"),
        Case("two commas", graded("[1,,2]"), "S101:3"),
        Case("no colon", "assent: 1\noptions: [a, b]\nobjections: {ana: [0, 3], b}\n", "S101:3"),
        Case("no space", good("title:#x\n"), "S101:4")]),
    # The limits are 64 MiB a file and 4 MiB a line of YAML, not those of the plan.
    25: ("sizes", "file-too-large flow-collection-too-long decide/line-too-long", [
        Case("200,000 keys", many_keys(200_000), "", seconds=5),
        Case("a line of 1 MB", good("# " + "x" * 1_000_000 + "\n"), ""),
        Case("a text of 20 MB", good("title: " + "x" * 20_000_000 + "\n"), "L907:4"),
        Case("9 MB", good(("#" * 99 + "\n") * 90_000), ""),
        Case("2 MiB of 1", good(("#" * 99 + "\n") * 21_000), "L902:1", words="--max-size 1")]),
    26: ("long key", "long-key", [Case("2,000 letters", good("k" * 2000 + ": 1\n"), "Y007:4", says="key is too long")]),
    27: ("names that are no texts elsewhere", "quote-this-name", [
        Case(name, top(f"objections: {{ana: [0, 3], {name}: [1, 2]}}\n"), "warning Y014:3")
        for name in "no NO y null 1e3 012 2026-11-23".split()] + [
        Case("~", top("objections: {ana: [0, 3], ~: [1, 2]}\n"), "S105:3"),
        Case("12:30", top("objections: {12:30: [1, 2]}\n"), "S105:3", says="`12-30`"),
        Case("0xMH is a text", top("objections: {ana: [0, 3], 0xMH: [1, 2]}\n"), ""),
        Case("in quotes", top('objections: {ana: [0, 3], "no": [1, 2], "012": [1, 2]}\n'), "")]),
    28: ("stances and other words", "unknown-grade", [
        Case(word, graded(f"{{farm: {word}, city: 0}}"), "B303:3", says="veto")
        for word in ("yes", "no", "on", "vetto")] + [
        Case("of a proposal", graded("{farm: agree, city: 0}"), "B303:3", says="belongs to a proposal"),
        Case("nearly a word", graded("[fine, unsur]") + "scale: {0: fine, 5: unsure, 10: never}\n", "B303:3",
             says="did you mean `unsure`?")]),
    29: ("numbers", "not-a-number number-out-of-range", [
        Case(text, weight(text), f"{code}:4") for text, code in [
            ("010", "S104"), ("0x10", "S104"), ("1_000", "S104"), ('"1,5"', "S104"), ("１", "S104"),
            (".inf", "S104"), (".nan", "S104"), ("NaN", "S104"), ("1e400", "S104"), ("0.1+0.2", "S104"),
            ("-1", "S109"), ("99999999999999999999", "S109")]] + [
        Case("-0", weight("-0"), ""),
        Case("0.1 and 0.2 are 0.3", TOP + "scale: 0..1\nobjections: {ana: [0.1, 0], ben: [0.2, 0.3]}\n"
             "expect: {winner: [farm, city]}\n", "")]),
    30: ("shares", "invalid-share not-two-thirds unreachable", [
        Case(text, quorum(text), f"{code}:5" if code else "") for text, code in [
            ("0", "P404"), ("1", ""), ("100", "P405"), ("101", "P405"), ("66.67", "P404"), ("2/3", ""),
            ("1/0", "P404"), ("two-thirds", "P404"), ("-5", "P404"), ("50%", ""), ("101%", "P404")]] + [
        Case("66%", quorum("66%"), "warning P406:5")]),
    31: ("shares that binary fractions miss", "shares-are-exact", [
        Case("29 of 50 at 58 %", in_favour("58%", 50, 29) + "expect: {verdict: decided}\n", ""),
        Case("28 of 50 at 58 %", in_favour("58%", 50, 28) + "expect: {verdict: none-passes}\n", ""),
        Case("57 of 100 at 57 %", in_favour("57%", 100, 57) + "expect: {verdict: decided}\n", ""),
        Case("56 of 100 at 57 %", in_favour("57%", 100, 56) + "expect: {verdict: none-passes}\n", "")]),
    32: ("quorum", "quorum-of-nobody unreachable share-needs-participants", [
        Case("0", quorum("0"), "P404:5"), Case("more than there are", quorum("4"), "P405:5"),
        Case("a share of nobody", policy("{quorum: 2/3}"), "P410:4"),
        Case("no ballots", top("objections: {}\nexpect: {verdict: none-passes}\n"), ""),
        Case("everybody abstains", top("objections: {ana: abstain, ben: abstain}\nexpect: {verdict: none-passes}\n"),
             ""),
        Case("a share of weight 0", weight("0") + "policy: {quorum: {at_least: 2/3, by: weight}}\n"
             "expect: {verdict: no-quorum}\n", "")]),
    33: ("ballots without a right", "unknown-participant membership duplicate-key", [
        Case("no member", top("participants: [ana]\nobjections: {ana: [0, 3], bob: [0, 3]}\n"), "R202:4"),
        Case("left", dated("{id: ana, until: 2026-01-01}, ben") + GRADES, "B333:5"),
        Case("not yet", dated("{id: ana, since: 2026-12-01}, ben") + GRADES, "B333:5"),
        Case("twice", top("participants: [ana]\nobjections:\n  ana: [0, 3]\n  ana: [0, 3]\n"), "Y008:6"),
        Case("capital", top("participants: [ana]\nobjections: {Ana: [0, 3]}\n"), "R202:4",
             says="did you mean `ana`?")]),
    34: ("ballots", "unknown-option option-ranked-twice invalid-ranking", [
        Case("unknown option", graded("{fram: 1, city: 0}"), "R201:3", says="`farm`"),
        Case("option twice", top("rankings: {ana: farm > city > farm}\n"), "B305:3"),
        Case("not all are ranked", "assent: 1\noptions: [a, b, c]\nrankings: {x: a > b}\n", ""),
        Case("rank 0", {"v.csv": "name,farm,city\nana,0,1\n"}, "S114:2", words="--from ranked-csv --numbers ranks"),
        Case("rank -1", {"v.csv": "name,farm,city\nana,-1,1\n"}, "S114:2", words="--from ranked-csv --numbers ranks"),
        Case("a gap", {"v.csv": "name,farm,city\nana,1,3\n"}, "", words="--from ranked-csv --numbers ranks")]),
    35: ("options", "duplicate-id missing-key titles-alike decide/too-many-pairs", [
        Case("id twice", "assent: 1\noptions: [a, a]\n", "R203:2"),
        Case("title twice", "assent: 1\noptions: [{id: a, title: X}, {id: b, title: X}]\n", "warning R209:2"),
        Case("none", "assent: 1\noptions: []\n", "S103:2"),
        Case("one", "assent: 1\noptions: [a]\nobjections: {x: [1]}\n", "warning P431:2"),
        Case("100,000", many_options(100_000), ""),
        Case("too many for a table", many_options(10_000, "schulze"), "L908:1", words="--max-memory 64")]),
    36: ("expectation", "winner-differs verdict-differs ranking-differs record", [
        Case("winner", good("expect: {winner: city}\n"), "D501:4"),
        Case("two winners", good("expect: {winner: [farm, city]}\n"), "D501:4"),
        Case("spelling", good("expect: {winner: fram}\n"), "R201:4", says="`farm`"),
        Case("verdict", good("expect: {verdict: tied}\n"), "D502:4"),
        Case("ranking", good("expect: {ranking: city > farm}\n"), "D503:4"),
        Case("nothing", good("expect:\n"), "warning D504:4"),
        Case("no record", GOOD, "D507:1", words="--require-record")]),
    # A count that differs is D505, as the rest of a record is; D504 is an empty `expect`.
    37: ("record", "record", [
        Case("count", {"d.yaml": GOOD, "d.record.yaml": record('city: "3"', 'city: "4"')}, "D505:9"),
        Case("present", {"d.yaml": GOOD, "d.record.yaml": record('present: "1"', 'present: "2"')}, "D505:10")]),
    38: ("block and adopted", "block-and-adopted unknown-participant", [
        Case("block", top("objections: {ana: [0, 1], ben: [veto, veto]}\nexpect: {verdict: decided}\n"), "D502:4"),
        Case("by a stranger", top("participants: [ana]\nobjections: {ana: [0, 3], eve: {farm: veto, city: 0}}\n"),
             "R202:4")]),
    39: ("delegations", "delegations", [
        Case("circle", top("participants: [ana, ben, chi]\ndelegations: {ben: chi, chi: ben}\n" + GRADES), "B335:4"),
        Case("to oneself", top("participants: [ana, ben]\ndelegations: {ben: ben}\n" + GRADES), "B334:4"),
        Case("to nobody", top("participants: [ana, ben]\ndelegations: {ben: eve}\n" + GRADES), "R202:4"),
        Case("a chain of 100,000", long_chain(100_000, "ana"), ""),
        Case("a circle of 100,000", long_chain(100_000, "p0"), "B335:100006")]),
    # There are dates without times only, so all the rest is S106 as well.
    40: ("dates", "invalid-date", [
        Case(text, good(f"date: {text}\n"), "S106:4") for text in [
            "2026-02-30", "2026-13-01", "2026-10-03T12:00", "2026-10-03T24:00", "2026-12-31T23:59:60Z",
            "0000-01-01", "1000000000000", "26-1-1"]] + [
        Case("until before since",
             dated("{id: ana, since: 2026-05-01, until: 2025-12-31}") + GRADES, "R211:4")]),
    41: ("paths", "path-leaves-tree file-not-found members-not-there", [
        Case("up", policy("../../etc/passwd"), "R207:4"), Case("absolute", policy("/etc/passwd"), "R207:4"),
        Case("a device", policy("/dev/zero"), "R207:4"),
        Case("missing", policy("policy.yaml"), "R206:4"),
        Case("a loop of links", {"d.yaml": policy("loop.yaml"), "loop.yaml": ("link", "loop.yaml")}, "R206:4"),
        Case("a link out", {"d.yaml": policy("out.yaml"), "out.yaml": ("link", "../secret.yaml")}, "R207:4"),
        Case("beside the folder", policy("../secret.yaml"), "R207:4"),
        Case("up and down", policy("a/../../secret.yaml"), "R207:4"),
        Case("a link to a device", {"d.yaml": policy("zero.yaml"), "zero.yaml": ("link", "/dev/zero")}, "R207:4"),
        Case("a pipe", {"d.yaml": policy("pipe.yaml"), "pipe.yaml": ("pipe", "")}, "R206:4"),
        Case("a folder", {"d.yaml": policy("folder"), "folder": ("folder", "")}, "R206:4")]),
    42: ("names of files", "file-names formats-hostile", [
        Case(ascii(name), {name: graded("[0, 99]")}, "B301:3")
        for name in ["a b.yaml", "new\nline.yaml", "quote\"'.yaml", "50%25.yaml", "a,b.yaml", "::error::x.yaml",
                     "-x.yaml", b"caf\xe9.yaml", "]]><script>.yaml",
                     "\u202ex.yaml", "\x1b[31m.yaml", "x # SKIP.yaml"]]),
    43: ("hostile texts", "formats-hostile github-is-not-commanded", [
        Case(ascii(word[:30]), good("title: {0}\n{0}: 1\nexpect: {{winner: {0}}}\n".format(escaped(word))), "S102:5")
        for word in WORDS] + [
        Case("a text of 1 MB", good("title: ok\n'" + "<" * 1_000_000 + "'\n"), "Y007:5")]),
    # These concern streams, folders and the command line: bad_inputs_test.py has a function for each.
    44: ("streams", "cli/input-that-cannot-be-read cli/output-that-cannot-be-written cli/folder-that-is-gone "
                    "cli/reader-that-stops", []),
    45: ("many files", "one-bad-among-good good-after-bad cli/input-that-cannot-be-read", []),
    46: ("environment", "cli/colour", []),
    47: ("words of the command line", "cli/unknown-option cli/unknown-command cli/bad-values explain/unknown", []),
    48: ("order", "several-outputs", []),
    49: ("tables", "csv-row csv-quote csv-header", [
        Case("mark, CRLF, quotes", {"v.csv": codecs.BOM_UTF8 + b'name,farm,city\r\n"ana",0,"3"\r\n\r\n'}, "",
             words="--numbers 0..10,best=0"),
        Case("a short row", {"v.csv": "name,farm,city\nana,0,3\nben,1\n"}, "S111:3", words="--numbers 0..10,best=0"),
        Case("a long row", {"v.csv": "name,farm,city\nana,0,3\nben,1,2,3\n"}, "S111:3", words="--numbers 0..10,best=0"),
        Case("a quote in a cell", {"v.csv": 'name,farm,city\nana,"0"x,3\n'}, "S112:2",
             words="--from grades-csv --numbers 0..10,best=0"),
        Case("an empty cell too many", {"v.csv": "name,farm,city\nana,0,3,\n"}, "", words="--numbers 0..10,best=0"),
        Case("rank twice", soc("1: 1,2,2\n"), "B305:4")]),
    50: ("ballots of caritat", "ballots-of-caritat", [
        Case("unknown title", caritat("preferences: [{title: Fram, score: 1}, {title: City, score: 0}]\n"), "R201:2"),
        Case("no preferences", caritat("comment: x\n"), "S103:1"),
        Case("a large number", caritat("preferences: [{title: Farm, score: " + "9" * 20 + "}]\n"), "S109:2")]),
    51: ("records of the TSC", "decide/nodejs-tsc-vote-is-no-number", [
        Case(value, tsc(value), "S114:4", says="`ben`") for value in ("2", "true", '"1"', "null")]),
    52: ("marks of a merge", "merge-conflict", [
        Case("two versions", top("<<<<<<< main\n" + GRADES + "=======\n" + GRADES + ">>>>>>> ben\n"), "Y013:3")]),
}
