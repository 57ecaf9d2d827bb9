"""Half-width brackets round Han: ( ) become （ ）.

Only whole pairs with Han inside, in Chinese text; `f(x)`, `(a)` and `函数(n)` stay.
"""

import re
from collections.abc import Iterator, Set

from publisher.model.edits import Edit
from publisher.repair import dashes, spaces
from publisher.repair.evidence import Evidence
from publisher.repair.marks import LEFT
from publisher.repair.text import CLOSING, count_han, is_chinese, is_han_or, kept_spans

RULE = "half-width-brackets"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
SIGN = r"\([^()\n]+"
_LEFT = f"{CLOSING}，。；：！？、…—“‘「『（(,.;:!?%％"
_RIGHT = r"[A-Za-z0-9_(\[{.=]"
_CODE = r"[=<>{}\[\]\"'\\|`^_]|^[:;\-*]"


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield two edits for each pair; pairs that touch Western text are proposed."""
    opened = any(count_han(match[0]) for match in re.finditer(SIGN, text))
    if opened and is_chinese(text):
        yield from sorted(_edits(text), key=lambda edit: edit.start)


def _edits(text: str) -> Iterator[Edit]:
    kept, closed = kept_spans(text), set[int]()
    for start, end in _pairs(text):
        if any(first <= at < last for first, last in kept for at in (start, end)):
            continue
        if not count_han(text[start:end]) or _is_code(text, start + 1, end, closed):
            continue
        certain = _is_sure(text, start, end)
        if certain:
            closed.add(end)
        for at, wide in ((start, "（"), (end, "）")):
            yield Edit(at, at + 1, wide, RULE, "half-width bracket round Han characters", certain)


def _is_code(text: str, start: int, end: int, closed: Set[int]) -> bool:
    """Tell whether a bracket holds code; a `;` that the rule of marks may take is none.

    closed: the brackets in it that become full width.
    """
    semicolons = (at for at in range(start, end) if text[at] == ";")
    if any(not is_han_or(LEFT, text, at - 1) and at - 1 not in closed for at in semicolons):
        return True
    return re.search(_CODE, text[start:end]) is not None


def _is_sure(text: str, start: int, end: int) -> bool:
    right = text[end + 1 : end + 2]
    if start and not is_han_or(_LEFT, text, start - 1):
        return False
    inner = text[start + 1 : end]
    return not re.match(_RIGHT, right) and count_han(inner) * 2 >= _length(inner)


def _length(text: str) -> int:
    """Return the length of a text as the rules of spaces and dashes may leave it."""
    return len(re.sub(spaces.SIGN, "", re.sub(dashes.SIGN, "——", text)))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the positions of each ( with its )."""
    open_at: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.start()
