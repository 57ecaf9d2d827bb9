"""Bookmarks: names that Word takes for the ids that something refers to, and for no others."""

import re
from collections.abc import Iterator
from dataclasses import field
from hashlib import sha256

from publisher.frozen import changeable
from publisher.model.nodes import Inline, Link, List, NoteReference, Reference, Text, Verse
from publisher.model.walk import inlines_of, passages, walk
from publisher.resolve.contents import contents_entries
from publisher.resolve.document import ResolvedDocument

_LONGEST = 40
"""Characters of a bookmark's name (Word's limit; the standard has none)."""
_NOT_IN_NAMES = re.compile(r"\W")


@changeable
class Bookmarks:
    """The bookmarks of one document. targets: ids that something refers to."""

    targets: frozenset[str]
    _names: dict[str, str] = field(default_factory=dict)
    _count: int = 0

    def name(self, id: str) -> str:
        """Return the bookmark of an id: letters, digits and underscores, unique as Word sees it."""
        if id not in self._names:
            name = _NOT_IN_NAMES.sub("_", id)
            taken = {other.lower() for other in self._names.values()}
            if len(name) > _LONGEST or not name[:1].isalpha() or name.lower() in taken:
                name = "x" + sha256(id.encode()).hexdigest()[:16]
            self._names[id] = name
        return self._names[id]

    def around(self, id: str | None, content: str) -> str:
        """Return content with the bookmark of an id around it, if something refers to that."""
        if not id or id not in self.targets:
            return content
        return self.always(id, content)

    def always(self, id: str, content: str) -> str:
        """Return content with the bookmark of an id around it."""
        self._count += 1
        return (
            f'<w:bookmarkStart w:id="{self._count}" w:name="{self.name(id)}"/>{content}'
            f'<w:bookmarkEnd w:id="{self._count}"/>'
        )


def bookmarks(document: ResolvedDocument) -> Bookmarks:
    """Return the bookmarks of an edition, none written yet."""
    targets = _targets(document)
    if document.sheet.matter.contents:
        targets.update(each.entry.target for each in contents_entries(document))
    return Bookmarks(frozenset(targets.intersection(_ids(document)) if targets else ()))


def _targets(document: ResolvedDocument) -> set[str]:
    targets: set[str] = set()
    for _container, inlines in passages(document.blocks):
        if len(inlines) == 1 and isinstance(inlines[0], Text):  # nearly every paragraph
            continue
        targets.update(target for inline in inlines_of(inlines) if (target := _target(inline)))
    return targets


def _target(inline: Inline) -> str:
    match inline:
        case Link() if inline.target.startswith("#"):
            return inline.target[1:]
        case Reference():
            return inline.target
        case NoteReference():
            return inline.id
        case _:
            return ""


def _ids(document: ResolvedDocument) -> Iterator[str]:
    """Yield every id that there is: a link to nothing is no link."""
    for resolved in document.notes:
        yield resolved.note.id
    for blocks in (document.blocks, *(resolved.note.blocks for resolved in document.notes)):
        for block in walk(blocks):
            yield block.id or ""
            if isinstance(block, List):
                yield from (item.id or "" for item in block.items)
            if isinstance(block, Verse):
                yield from (line.id or "" for line in block.lines)
