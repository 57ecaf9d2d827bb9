"""The labels that authors type in captions, 图1 or 表二, as what counts tables and figures."""

import re
from collections.abc import Iterator
from dataclasses import replace

from publisher.frozen import frozen
from publisher.model.nodes import Blocks, Figure, Inlines, Table, Text
from publisher.model.ordinals import HAN_NUMERALS, han_number, han_value
from publisher.model.walk import walk

_WORDS = "附图|附圖|附表|插图|插圖|图|圖|表|Figure|Fig\\.|Table"
_NUMBER = rf"((?:\d{{1,3}}[-.－–—．])?)(\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})"
_LABEL = rf"({_WORDS})( ?){_NUMBER}(?=[\s　:：.．、]|$)"


@frozen
class CaptionLabel:
    """The label that a caption begins with.

    word: 图, 表 ...; chapter: what stands between the word and the number, 图3-2 has “3-”; number:
    as written; value: of it; follows: it is one more than that of the caption before it with the
    same word, or the first and 1.
    """

    word: str
    chapter: str
    number: str
    value: int
    follows: bool = False

    @property
    def text(self) -> str:
        """The label as the author typed it."""
        return self.word + self.chapter + self.number


def caption_labels(blocks: Blocks) -> dict[str, CaptionLabel]:
    """Return the labels of tables and figures that have one, by id of the block."""
    found: dict[str, CaptionLabel] = {}
    last: dict[str, int] = {}
    for id, label in _labels(blocks):
        follows = label.value == last.get(label.word, 0) + 1
        last[label.word] = label.value
        found[id] = replace(label, follows=follows)
    return found


def _labels(blocks: Blocks) -> Iterator[tuple[str, CaptionLabel]]:
    for block in walk(blocks):
        if isinstance(block, Table | Figure) and block.id and (label := _label(block.caption)):
            yield block.id, label


def _label(caption: Inlines) -> CaptionLabel | None:
    first = caption[0] if caption else None
    found = re.match(_LABEL, first.text) if isinstance(first, Text) else None
    if found is None:
        return None
    word, blank, chapter, number = found.groups()
    value = han_value(number)
    if value is None or number not in {str(value), han_number(value)}:
        return None
    return CaptionLabel(word, blank + chapter, number, value)
