"""Repeats: a signature given twice at the end, a long paragraph pasted twice.

Copies go before any other rule measures the document, or its measures would change with them; the
signature goes last, when its brackets and name are right.

Refrains, sung lines and lists repeat on purpose: they are shorter, or repeat more than once.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from publisher.model.edits import Edit
from publisher.model.nodes import OBJECT
from publisher.repair.evidence import Evidence
from publisher.repair.text import count_han

SIGNATURE = "repeated-signature"
PARAGRAPH = "repeated-paragraph"
_LONG = 20
"""Han characters a paragraph must have more than, to be a repeat that nobody meant."""

_SIGNED = r"[。！？…”」]\s*[(（]([^()（）]{2,12})[)）]\s*$"


def find_signature(evidence: Evidence) -> Iterator[tuple[int, Edit]]:
    """Yield a deletion of the last paragraph where the one before ends in it, in brackets."""
    *before, last = _standing(evidence) or [-1]
    if not before or last not in evidence.removable:
        return
    text = evidence.texts[last]
    name = text.strip()
    signed = re.search(_SIGNED, evidence.texts[before[-1]]) if _is_name(name) else None
    if signed and signed[1] == name:
        reason = "the name stands in brackets at the end of the paragraph before"
        yield last, Edit(0, len(text), "", SIGNATURE, reason)


def _standing(evidence: Evidence) -> Sequence[int]:
    """Return the indexes of the passages without those that an earlier phase has emptied."""
    texts, removable = evidence.texts, evidence.removable
    return [index for index, text in enumerate(texts) if text or index not in removable]


def _is_name(text: str) -> bool:
    return count_han(text) + text.count("·") == len(text)


def find_paragraph(evidence: Evidence) -> Iterator[tuple[int, Edit]]:
    """Yield a deletion of each long paragraph that only repeats the one before it."""
    texts = evidence.texts
    for before, index in pairwise(_standing(evidence)):
        if texts[index] == texts[before] and _is_repeat(texts, index, evidence):
            reason = "the paragraph is the same as the one before"
            yield index, Edit(0, len(texts[index]), "", PARAGRAPH, reason)


def _is_repeat(texts: Sequence[str], index: int, evidence: Evidence) -> bool:
    text = texts[index]
    if index not in evidence.removable or OBJECT in text or "\n" in text:
        return False
    return count_han(text) > _LONG and evidence.of(_times)[text] == 2


def _times(evidence: Evidence) -> Counter[str]:
    return Counter(evidence.texts)
