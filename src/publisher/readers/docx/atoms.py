"""A paragraph's runs as atoms, each with what is wrapped round it, and the nodes made of them.

Word cuts a text into runs wherever anything changed while it was typed: those alike become one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import NamedTuple

from publisher.diagnostics import Span
from publisher.model.nodes import (
    BookTitleMark,
    Code,
    Emphasis,
    EmphasisDots,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ProperNounMark,
    Reference,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)


class Wrap(NamedTuple):
    """Something round a stretch of text. kind: a key of `_NODES`; value, title: of a link."""

    kind: str
    value: str = ""
    title: str = ""


class Atom(NamedTuple):
    """A text, or a node that stands for itself. at: offset in the source; wraps: outermost first.

    page: whether it is a page break, which no passage can hold.
    """

    at: int
    text: str = ""
    node: Inline | None = None
    wraps: tuple[Wrap, ...] = ()
    lang: str | None = None
    page: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether it is a text of blanks only."""
        return self.node is None and not self.page and not self.text.strip(" \t\u3000\u00a0")


_NODES: Mapping[str, Callable[[Wrap, Inlines], Inline]] = MappingProxyType(
    {
        "link": lambda wrap, inside: Link(inside, wrap.value, wrap.title),
        "reference": lambda wrap, inside: Reference(wrap.value, inside),
        "strong": lambda _wrap, inside: Strong(inside),
        "emphasis": lambda _wrap, inside: Emphasis(inside),
        "strike": lambda _wrap, inside: Strikethrough(inside),
        "dots": lambda _wrap, inside: EmphasisDots(inside),
        "proper": lambda _wrap, inside: ProperNounMark(inside),
        "book": lambda _wrap, inside: BookTitleMark(inside),
        "super": lambda _wrap, inside: Superscript(inside),
        "sub": lambda _wrap, inside: Subscript(inside),
    }
)
_ORDER = {kind: at for at, kind in enumerate((*_NODES, "code"))}


def ordered(wraps: Sequence[Wrap]) -> tuple[Wrap, ...]:
    """Return what is round a text, each kind once, links outermost."""
    by_kind = {wrap.kind: wrap for wrap in reversed(wraps)}
    return tuple(sorted(by_kind.values(), key=lambda wrap: _ORDER[wrap.kind]))


def nest(atoms: Sequence[Atom], source: str) -> Inlines:
    """Return the nodes of a passage. source: name of the source, for spans."""
    return tuple(_nested([atom for atom in atoms if atom.text or atom.node is not None], source))


def _nested(atoms: Sequence[Atom], source: str) -> Iterator[Inline]:
    for wrap, group in groupby(atoms, key=lambda atom: atom.wraps[0] if atom.wraps else None):
        inside = list(group)
        if wrap is None:
            yield from _leaves(inside, source)
        elif wrap.kind == "code":
            yield Code("".join(atom.text for atom in inside), _span(inside, source))
            yield from (atom.node for atom in inside if atom.node is not None)
        else:
            bare = [atom._replace(wraps=atom.wraps[1:]) for atom in inside]
            yield from _wrapped(wrap, bare, source)


def _wrapped(wrap: Wrap, atoms: Sequence[Atom], source: str) -> Iterator[Inline]:
    """Yield a node round atoms; line breaks at their ends stand outside of it."""
    start, end = 0, len(atoms)
    while start < end and isinstance(atoms[start].node, LineBreak):
        start += 1
    while end > start and isinstance(atoms[end - 1].node, LineBreak):
        end -= 1
    yield from (LineBreak() for _atom in atoms[:start])
    if start < end:
        yield _NODES[wrap.kind](wrap, nest(atoms[start:end], source))
    yield from (LineBreak() for _atom in atoms[end:])


def _leaves(atoms: Sequence[Atom], source: str) -> Iterator[Inline]:
    """Yield texts of one language as one, and what is no text as it is."""
    for (is_text, lang), group in groupby(atoms, key=lambda atom: (atom.node is None, atom.lang)):
        if is_text:
            inside = [atom for atom in group if atom.text]
            if inside:
                words = "".join(atom.text for atom in inside)
                yield Text(words, _span(inside, source), _anchors(inside), lang)
        else:
            yield from (atom.node for atom in group if atom.node is not None)


def _span(atoms: Sequence[Atom], source: str) -> Span:
    return Span(source, atoms[0].at, atoms[-1].at + len(atoms[-1].text))


def _anchors(atoms: Sequence[Atom]) -> tuple[tuple[int, int], ...]:
    """Map a text to its source where something between its atoms was left out."""
    anchors, at = [(0, atoms[0].at)], 0
    for before, after in pairwise(atoms):
        at += len(before.text)
        if before.at + len(before.text) != after.at:
            anchors.append((at, after.at))
    return tuple(anchors) if len(anchors) > 1 else ()


def trimmed(atoms: Sequence[Atom]) -> list[Atom]:
    """Return atoms without blanks at both ends: an indent is the style sheet's matter."""
    kept = list(atoms)
    while kept and kept[0].is_blank:
        kept.pop(0)
    while kept and kept[-1].is_blank:
        kept.pop()
    if kept and kept[0].node is None:
        text = kept[0].text.lstrip(" \t\u3000")
        moved = len(kept[0].text) - len(text)
        kept[0] = kept[0]._replace(text=text, at=kept[0].at + moved)
    if kept and kept[-1].node is None:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \t\u3000"))
    return kept


def without(atoms: Sequence[Atom], kind: str) -> list[Atom]:
    """Return atoms without a wrap, where all that are not blank have it; else as they are."""
    words = [atom for atom in atoms if not atom.is_blank]
    if not words or not all(any(wrap.kind == kind for wrap in atom.wraps) for atom in words):
        return list(atoms)
    return [
        atom._replace(wraps=tuple(wrap for wrap in atom.wraps if wrap.kind != kind))
        for atom in atoms
    ]
