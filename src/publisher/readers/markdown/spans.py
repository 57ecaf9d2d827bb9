"""Bracketed spans: which attribute makes which node. The first attribute named is outermost."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from publisher.diagnostics import Span
from publisher.model.nodes import (
    BookTitleMark,
    Code,
    DeathMark,
    Emphasis,
    EmphasisDots,
    IndexTerm,
    Inline,
    InlineImage,
    Inlines,
    Keep,
    LineBreak,
    Link,
    NoteReference,
    ProperNounMark,
    Reference,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publisher.model.walk import plain_text
from publisher.readers.markdown.attributes import Given

CLASSES: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "strike": Strikethrough,
    "dots": EmphasisDots,
    "proper-noun": ProperNounMark,
    "book-title": BookTitleMark,
    "deceased": DeathMark,
    "sup": Superscript,
    "sub": Subscript,
}
RUBY = {
    "ruby": RubyKind.OTHER,
    "pinyin": RubyKind.PINYIN,
    "bopomofo": RubyKind.BOPOMOFO,
    "comment": RubyKind.COMMENT,
}

_WITHOUT_LANG = (LineBreak, InlineImage, NoteReference, IndexTerm)

_Make: TypeAlias = Callable[[Inlines], Inline]
_LEVEL = re.compile(r"((?:\\.|[^;\\])*)(?:;|$)")


def span_nodes(children: Inlines, given: Given, span: Span) -> Inlines:
    """Return what a bracketed span with these attributes means."""
    nodes = children
    for make in reversed(_makers(given, span)):
        nodes = (make(nodes),)
    lang = given.lang()
    return tuple(with_lang(node, lang) for node in nodes) if lang else nodes


def _makers(given: Given, span: Span) -> list[_Make]:
    makers: list[_Make] = []
    for name in given.attributes.classes:
        if name in CLASSES:
            makers.append(CLASSES[name])
        elif name == "keep":
            makers.append(lambda nodes: Keep(plain_text(nodes), span))
        elif name == "code":
            makers.append(lambda nodes: Code(plain_text(nodes), span))
        else:
            continue
        given.flag(name)
    for key, value in given.attributes.values.items():
        make = _keyed(key, value, given, span)
        if make is not None:
            given.value(key)
            makers.append(make)
    return makers


def _keyed(key: str, value: str, given: Given, span: Span) -> _Make | None:
    if key in RUBY:
        return lambda nodes: Ruby(nodes, value, RUBY[key])
    if key == "link":
        title = given.value("title") or ""
        return lambda nodes: Link(nodes, value, title)
    if key == "ref":
        return lambda nodes: Reference(value, nodes, span)
    if key == "index":
        term = _index_term(value, given)
        return lambda _: term
    return None


def _index_term(value: str, given: Given) -> IndexTerm:
    sort, also = given.value("sort") or "", given.value("see-also") or ""
    see = index_levels(also or given.value("see") or "")
    return IndexTerm(index_levels(value), sort, see=see, also=bool(also))


def index_levels(value: str) -> tuple[str, ...]:
    """Return the levels of an index entry: `水果; 苹果`, a backslash before a `;` that is text."""
    if not value:
        return ()
    parts = [found[1].strip() for found in _LEVEL.finditer(value) if found[0]]
    if value.endswith(";") and not value.endswith("\\;"):
        parts.append("")
    return tuple(re.sub(r"\\(.)", r"\1", part) for part in parts)


def with_lang(node: Inline, lang: str) -> Inline:
    """Return the node with a language tag, if it can have one and has none yet."""
    if isinstance(node, _WITHOUT_LANG) or node.lang is not None:
        return node
    return replace(node, lang=lang)
