"""Which pages are no pages of the text: covers and colophons, which stand on pages of their own."""

from collections.abc import Sequence

from publisher.layout.flow import Ink
from publisher.model.nodes import Blocks, Division
from publisher.model.walk import walk
from publisher.resolve.document import COLOPHON
from publisher.resolve.matter import ON_ITS_OWN

COVER = "/cover"
"""Id of the cover that a sheet asks for. An author's id has no such form."""


def cover_ids(blocks: Blocks) -> frozenset[str]:
    """Return the ids of the divisions that are covers or colophons, a sheet's own included."""
    divisions = (block for block in walk(blocks) if isinstance(block, Division))
    found = frozenset(each.id or "" for each in divisions if each.kind in ON_ITS_OWN)
    return found | {COVER, COLOPHON}


def cover_pages(inks: Sequence[Ink], ids: frozenset[str]) -> frozenset[int]:
    """Return the index of each page that begins inside one of the divisions."""
    return frozenset(index for index, ink in enumerate(inks) if is_cover(ink, ids))


def is_cover(ink: Ink, ids: frozenset[str]) -> bool:
    """Tell whether a page begins inside one of the divisions."""
    return bool(ink.frames) and any(around.key in ids for around in ink.frames[0].within)
