"""Inlines as Markdown: the short form where it reads back the same, else a bracketed span.

A short form (`*…*`) is taken only when nothing beside or inside it could change what its marks
mean: letters or Chinese at both inner edges, no mark of its kind around it or right before it.
"""

import re
from dataclasses import field
from typing import assert_never

from publisher.exporters.markdown.escape import (
    braces,
    destination,
    edges,
    escaped,
    line_start,
    quoted,
)
from publisher.frozen import changeable
from publisher.model.dialect import is_cjk
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
    Note,
    NoteKind,
    NoteReference,
    ProperNounMark,
    Reference,
    Ruby,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publisher.model.walk import inlines_of

_RAISED = re.compile(r"[^\s\^\[\]{}\\*_`<>&|!~@:.\x1c-\x1f\x85]+")
_LOWERED = re.compile(r"[0-9A-Za-z+\-=()]{1,20}")
_AUTOLINK = re.compile(r"https?://[A-Za-z0-9./?=%#_-]*[A-Za-z0-9/]")
_BREAK = "\\\n"


@changeable
class Notes:
    """Notes met on the way, in order; their definitions are written at the end."""

    found: list[Note] = field(default_factory=list)


def passage(inlines: Inlines, notes: Notes, *, one_line: bool = False) -> str:
    """Return a passage that stands at the start of a line. No inlines: `[]{}`.

    one_line: in headings, verse and cells, where a line end would end the passage.
    """
    made = _Writer(notes, one_line).all(inlines)
    if not made:
        return "[]{}"
    return _guard_ends("\n".join(edges(line_start(line)) for line in made.split("\n")))


def _guard_ends(text: str) -> str:
    """Return a passage that neither begins nor ends with a break, which would be a backslash."""
    if text.startswith(_BREAK):
        text = "<br>" + text[len(_BREAK) :]
    return text[: -len(_BREAK)] + "<br>" if text.endswith(_BREAK) else text


class _Writer:
    def __init__(self, notes: Notes, one_line: bool) -> None:
        self._notes = notes
        self._one_line = one_line
        self._around: tuple[str, ...] = ()

    def all(self, inlines: Inlines, before: str = "") -> str:
        made = ""
        for inline in inlines:
            made += self._one(inline, before + made)
        return made

    def _one(self, node: Inline, before: str) -> str:
        match node:
            case Text():
                return self._text(node, before)
            case Emphasis():
                return self._marked(node, "*", "em", before)
            case Strong():
                return self._marked(node, "**", "strong", before)
            case Strikethrough():
                return self._marked(node, "~~", "strike", before)
            case EmphasisDots():
                return self._span(node.children, ("dots",), lang=node.lang)
            case ProperNounMark():
                return self._span(node.children, ("proper-noun",), lang=node.lang)
            case BookTitleMark():
                return self._span(node.children, ("book-title",), lang=node.lang)
            case DeathMark():
                return self._span(node.children, ("deceased",), lang=node.lang)
            case Ruby():
                return self._ruby(node)
            case Link():
                return self._link(node, before)
            case Code():
                return _code(node, before)
            case LineBreak():
                return "<br>" if self._one_line or self._around or not before else _BREAK
            case Superscript():
                return self._script(node, "^", _RAISED, "sup", before)
            case Subscript():
                return self._script(node, "~", _LOWERED, "sub", before)
            case InlineImage():
                return image(node.source, node.alt, node.title) + "{.inline}"
            case Note():
                self._notes.found.append(node)
                kind = () if node.kind is NoteKind.FOOT else (node.kind.value,)
                return f"[^{label(node.id)}]" + braces(kind, lang=node.lang)
            case NoteReference():
                return f"[^{label(node.id)}]"
            case Reference():
                return self._reference(node)
            case Keep():
                return _keep(node)
            case IndexTerm():
                return _index_term(node)
            case _:
                assert_never(node)

    def _text(self, node: Text, before: str) -> str:
        if node.lang is not None:
            return f"[{escaped(node.text, '[')}]" + braces(lang=node.lang)
        return escaped(node.text, before)

    def _span(self, children: Inlines, classes: tuple[str, ...], **values: str | None) -> str:
        return f"[{self._inside(children, '[]')}]" + braces(classes, **values)

    def _inside(self, children: Inlines, around: str) -> str:
        outer = self._around
        self._around = (*outer, around)
        made = self.all(children, "[")
        self._around = outer
        return made

    def _marked(
        self, node: Emphasis | Strong | Strikethrough, mark: str, name: str, before: str
    ) -> str:
        inner = self._inside(node.children, mark)
        alone = node.lang is None and mark not in self._around and not before.endswith(mark[0])
        if alone and inner and _is_word(inner[0]) and _is_word(inner[-1]):
            return mark + inner + mark
        return f"[{inner}]" + braces((name,), lang=node.lang)

    def _ruby(self, node: Ruby) -> str:
        match node.kind:
            case RubyKind.PINYIN:
                return self._span(node.children, (), pinyin=node.annotation, lang=node.lang)
            case RubyKind.BOPOMOFO:
                return self._span(node.children, (), bopomofo=node.annotation, lang=node.lang)
            case RubyKind.COMMENT:
                return self._span(node.children, (), comment=node.annotation, lang=node.lang)
            case RubyKind.OTHER:
                return self._span(node.children, (), ruby=node.annotation, lang=node.lang)
            case _:
                assert_never(node.kind)

    def _link(self, node: Link, before: str) -> str:
        words = node.children[0] if len(node.children) == 1 else None
        shown = words.text if isinstance(words, Text) and words.lang is None else None
        plain = not node.title and node.lang is None
        if plain and shown == node.target and _AUTOLINK.fullmatch(node.target):
            return f"<{node.target}>"
        title = f" {quoted(node.title)}" if node.title else ""
        inside = self._inside(node.children, "[]")
        if _holds_link(node.children) or _unsafe(node.target):
            own_title = node.title or None
            return f"[{inside}]" + braces(link=node.target, title=own_title, lang=node.lang)
        inner = ("link",) if node.target.startswith("#") and not node.title else ()
        return f"[{inside}]({destination(node.target)}{title})" + braces(inner, lang=node.lang)

    def _reference(self, node: Reference) -> str:
        if _holds_link(node.children):
            return self._span(node.children, (), ref=node.target, lang=node.lang)
        inside = self._inside(node.children, "[]")
        return f"[{inside}]({destination('#' + node.target)})" + braces(lang=node.lang)

    def _script(
        self,
        node: Superscript | Subscript,
        mark: str,
        allowed: re.Pattern[str],
        name: str,
        before: str,
    ) -> str:
        only = node.children[0] if len(node.children) == 1 else None
        short = isinstance(only, Text) and only.lang is None and allowed.fullmatch(only.text)
        last = before[-1:]  # `[^` would open a note mark, and behind a figure `~` is a range
        clear = last != mark and not (last == "[" if mark == "^" else last.isdigit())
        if isinstance(only, Text) and short and clear and node.lang is None:
            return mark + only.text + mark
        return self._span(node.children, (name,), lang=node.lang)


def _is_word(char: str) -> bool:
    return char.isalnum() or (is_cjk(char) and not char.isspace())


def _holds_link(children: Inlines) -> bool:
    """Return whether a link's words hold what no link label may."""
    return any(isinstance(node, Link | Reference | Note) for node in inlines_of(children))


def _unsafe(target: str) -> bool:
    return target.lstrip().lower().startswith(("javascript:", "vbscript:", "data:"))


def _code(node: Code, before: str) -> str:
    text = node.text
    blank = not text.strip(" ")
    if blank or before.endswith("`") or "\n" in text or not text.isprintable():
        return f"[{escaped(text, '[')}]" + braces(("code",), lang=node.lang)
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}" + braces(lang=node.lang)


def _index_term(node: IndexTerm) -> str:
    levels, sort, see = _levels(node.levels), node.sort or None, _levels(node.see) or None
    if node.also:
        return "[]" + braces(index=levels, sort=sort, see_also=see)
    return "[]" + braces(index=levels, sort=sort, see=see)


def _levels(levels: tuple[str, ...]) -> str:
    return "; ".join(re.sub(r"([;\\])", r"\\\1", level) for level in levels)


def _keep(node: Keep) -> str:
    if node.variants and node.lang is None:
        return "-{" + ";".join(f"{tag}:{text}" for tag, text in node.variants) + "}-"
    if node.lang is None and re.fullmatch(r"[^{}\n\r\t\u2028\u2029\x85\ufeff]+", node.text):
        return "-{" + node.text + "}-"
    return f"[{escaped(node.text, '[')}]" + braces(("keep",), lang=node.lang)


def label(id_: str) -> str:
    """Return a note's id as its label; what a label cannot hold becomes `_`."""
    return re.sub(r"[\s\]\[]", "_", id_) or "_"


def image(source: str, alt: str, title: str = "") -> str:
    """Return a picture without attributes."""
    words = f" {quoted(title)}" if title else ""
    return f"![{escaped(alt, '[')}]({destination(source)}{words})"
