"""Half-width brackets round Han: ( ) become （ ）.

Only whole pairs with Han inside, in Chinese text; `f(x)`, `(a)` and `函数(n)` stay.
"""

import re
from collections.abc import Iterator

from publisher.model.edits import Edit
from publisher.repair.evidence import Evidence
from publisher.repair.text import CLOSING, count_han, is_chinese, is_han_or, outside_kept

RULE = "half-width-brackets"
# Patterns kept as strings are built when first asked for: few texts have what they look for.
SIGN = r"\([^()\n]+"
_LEFT = f"{CLOSING}，。；：！？、…—“‘「『（(,.;:!?%％"
_RIGHT = r"[A-Za-z0-9_(\[{.=]"
_CODE = r"[=<>{}\[\]\"'\\;|`^_]|^[:;\-*]"


def find(text: str, evidence: Evidence) -> Iterator[Edit]:
    """Yield two edits for each pair; pairs that touch Western text are proposed."""
    opened = any(count_han(match[0]) for match in re.finditer(SIGN, text))
    if opened and is_chinese(text):
        yield from outside_kept(text, sorted(_edits(text), key=lambda edit: edit.start))


def _edits(text: str) -> Iterator[Edit]:
    for start, end in _pairs(text):
        inner = text[start + 1 : end]
        if not count_han(inner) or re.search(_CODE, inner):
            continue
        certain = _is_sure(text, start, end)
        for at, wide in ((start, "（"), (end, "）")):
            yield Edit(at, at + 1, wide, RULE, "half-width bracket round Han characters", certain)


def _is_sure(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end]
    right = text[end + 1 : end + 2]
    if start and not is_han_or(_LEFT, text, start - 1):
        return False
    return not re.match(_RIGHT, right) and count_han(inner) * 2 >= len(inner)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the positions of each ( with its )."""
    open_at: list[int] = []
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            open_at.append(match.start())
        elif open_at:
            yield open_at.pop(), match.start()
