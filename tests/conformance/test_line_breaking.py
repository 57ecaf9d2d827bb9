"""UAX #14 where it applies: Unicode's own cases, and a named reason for each departure.

Where `may_break` departs, a rule of CLREQ or of GB/T 15834 goes before the rule of UAX #14, or no
Chinese text has the neighbours. The departures are counted, so that none comes or goes unseen.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from publisher.typography.breaks import may_break

_FILE = Path(__file__).parent / "data" / "LineBreakTest-17.0.0-reduced.txt"


class Departure(NamedTuple):
    """Where our answer is not Unicode's. text: with | at the place; rule: of UAX #14."""

    text: str
    rule: str
    breaks: bool


class Tailoring(NamedTuple):
    """Why we depart. pattern: of the text round the break, which is at |."""

    name: str
    breaks: bool
    rules: str
    pattern: str
    count: int


_MARK = "[\u0308\u302a]?"
_SIGN = "[❗☰⌚☀✊☝⊕⊖🏻￼🇦々§]"
_WESTERN = r"[\w#%﹪$₩€£−(){}\[\]\\,.!?/«»|-]"
_TAILORINGS = (
    Tailoring(
        "spaces vanish at a line's end, and a mark, a tone or a glue stays with what is before it",
        False, "8 18 20 999",
        r"\|[ \u3000\t\u205f\xa0\u202f\u2011\u200d🏻🏿\u0308\u0301\u302a]", 665,
    ),
    Tailoring(
        "CLREQ #prohibition_rules_for_line_start_end: — as a connector, – ‼ · begin no line",
        False, "8 18 20 999", r"\|[—–‼·]", 207,
    ),
    Tailoring("no line is empty", False, "8 18 20 999", r"^[ \u3000\t\u200b\u0308\u200d]+\|", 180),
    Tailoring(
        "words are divided at no soft hyphen: there is no hyphenation yet",
        False, "999", r"\xad\|", 3,
    ),
    Tailoring(
        "CLREQ: “ always opens in Chinese, so that it ends no line", False, "18", r"[“‘] \|", 1,
    ),
    Tailoring(
        "GB 3102.11-93: a sign alone between spaces joins what it follows, and begins no line",
        False, "18", r" \|[-−]", 63,
    ),
    Tailoring("a figure stays on the line of its unit: 12 km", False, "18", r"\d \|%", 1),
    Tailoring(
        "a Western run is divided at spaces and hyphens alone",
        False, "20 999", f"(?:{_WESTERN}|{_SIGN}){_MARK}\\|(?:{_WESTERN}|{_SIGN})", 106,
    ),
    Tailoring("CLREQ does not keep 々 from a line's start", True, "16 21", r"\|々", 54),
    Tailoring("CLREQ: … begins a line at the basic level", True, "22", r"\|…", 1),
    Tailoring("CLREQ: an opening quote begins a line", True, "19", r"\|[“‘«]", 46),
    Tailoring("CLREQ: a closing quote ends one", True, "19", f"[”’»]{_MARK}\\|", 25),
    Tailoring(
        "signs in squares are set as Han", True, "20 21 23 24 28 29 30",
        f"{_SIGN}{_MARK}\\||\\|{_SIGN}", 108,
    ),
    Tailoring("a mark on a space, or none, is no letter", True, "23 24 28 30",
              "(?:^|[ \u200b])[\u0308\u302a]+\\|", 29),
    Tailoring("a sum is not written £(1) or 1.€ in Chinese", True, "25", r"[£.]\|[(€]", 2),
)  # fmt: skip


def _cases() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in _FILE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            case, rules = line.split("\t# ")
            text = "".join(chr(int(point, 16)) for point in re.findall("[0-9A-F]{4,}", case))
            yield text, re.findall("[×÷]", case), rules.split()


@cache
def _departures() -> tuple[Departure, ...]:
    return tuple(
        Departure(f"{text[:index]}|{text[index:]}", rules[index], not wanted)
        for text, marks, rules in _cases()
        for index in range(1, len(text))
        if may_break(text, index) is not (wanted := marks[index] == "÷")
    )


def _tailoring(here: Departure) -> str:
    """Return the name of the first tailoring that explains a departure, else the departure."""
    for each in _TAILORINGS:
        of_rule = here.rule.partition(".")[0] in each.rules.split()
        if each.breaks is here.breaks and of_rule and re.search(each.pattern, here.text):
            return each.name
    return repr(here)


def test_every_departure_has_its_reason() -> None:
    """All else is as UAX #14 has it, at 13,900 places of 5,982 cases."""
    found = Counter(map(_tailoring, _departures()))
    assert found == {each.name: each.count for each in _TAILORINGS}


def test_the_cases_are_all_there() -> None:
    """The reduced file is whole; what was left out is said in README.md beside it."""
    assert sum(1 for _case in _cases()) == 5982
    assert sum(len(text) - 1 for text, _marks, _rules in _cases()) == 13945
