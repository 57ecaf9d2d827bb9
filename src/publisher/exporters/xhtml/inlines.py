"""Inline nodes as XHTML, one function a node."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

from publisher.exporters.xhtml.escape import attribute
from publisher.exporters.xhtml.run import Place, Run
from publisher.exporters.xhtml.words import Region, region
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
    NoteReference,
    Paragraph,
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
from publisher.resolve.notes import stands_in_line
from publisher.resolve.pieces import reference_text
from publisher.typography.bopomofo import syllables
from publisher.typography.classes import Script, segment
from publisher.typography.standing import Stance, standing_parts


def inlines(nodes: Inlines, run: Run, place: Place) -> str:
    """Return a passage as phrasing content."""
    return "".join([_inline(node, run, place) for node in nodes])


def _inline(node: Inline, run: Run, place: Place) -> str:
    match node:  # most frequent first
        case Text() | Keep():
            return _text(node, run, place)
        case Emphasis():
            return _spanning("em", node, run, replace(place, emphasis=True))
        case Strong():
            return _spanning("strong", node, run, place)
        case Strikethrough():
            return _spanning("s", node, run, place)
        case EmphasisDots():
            return _spanning("em", node, run, place, "dots")
        case ProperNounMark():  # HTML, 4.5.23: u is for a proper name mark in Chinese text
            return _spanning("u", node, run, place, "proper-noun")
        case BookTitleMark():
            return _spanning("cite", node, run, place, "book-title")
        case DeathMark():
            return _spanning("span", node, run, place, "deceased")
        case Superscript():
            return _spanning("sup", node, run, place)
        case Subscript():
            return _spanning("sub", node, run, place)
        case Ruby():
            return _ruby(node, run, place)
        case Link():
            return _link(node, run, place)
        case Reference():
            return _reference(node, run, place)
        case Code():
            return f"<code{run.lang(node.lang, place)}>{run.text(node.text, node.span)}</code>"
        case LineBreak():
            return "<br/>"
        case InlineImage():
            return _image(node, run)
        case Note():
            return _note(node, run, place)
        case NoteReference():
            return _note_reference(node.id, run, place)
        case IndexTerm() if node.see:
            return ""
        case IndexTerm():
            name = run.names.get(node.id) if node.id else run.next_index_name()
            return f'<span class="index" id="{name}"></span>'
        case _:
            assert_never(node)


# --------------------------------------------------------------------- text


def _text(node: Text | Keep, run: Run, place: Place) -> str:
    lang = run.lang(node.lang, place)
    content = run.text(node.text, node.span)
    if place.emphasis or run.document.sheet.page.vertical:
        content = _with_western(node, content, run, replace(place, lang=node.lang or place.lang))
    return f"<span{lang}>{content}</span>" if lang else content


def _with_western(node: Text | Keep, content: str, run: Run, place: Place) -> str:
    """Return text whose Western words are marked: in emphasis, since they alone are slanted, and in
    a vertical line those that stand upright or share an em."""
    if region(place.lang) is Region.OTHER:
        return content
    parts = segment(node.text, place.lang)
    if all(part.script is Script.HAN for part in parts):
        return content
    return "".join(
        _western(node.text[start:end], run, place)
        if script is Script.WESTERN
        else run.text(node.text[start:end])
        for start, end, script in parts
    )


def _western(text: str, run: Run, place: Place) -> str:
    content = run.text(text)
    if run.document.sheet.page.vertical:
        content = _standing(text, run)
    return f'<span class="western">{content}</span>' if place.emphasis and text.strip() else content


def _standing(text: str, run: Run) -> str:
    """Return a Western run of a vertical line; what stands upright or shares an em is marked."""
    parts = standing_parts(text, run.document.sheet.horizontal_in_vertical)
    texts = [(part.stance, run.text(text[part.start : part.end])) for part in parts]
    return "".join(
        shown if stance is Stance.LYING else f'<span class="{stance.value}">{shown}</span>'
        for stance, shown in texts
    )


_Spanning: TypeAlias = (
    Emphasis
    | Strong
    | Strikethrough
    | EmphasisDots
    | ProperNounMark
    | BookTitleMark
    | DeathMark
    | Superscript
    | Subscript
)


def _spanning(tag: str, node: _Spanning, run: Run, place: Place, name: str = "") -> str:
    named = f' class="{name}"' if name else ""
    content = inlines(node.children, run, _inside(place, node.lang))
    return f"<{tag}{named}{run.lang(node.lang, place)}>{content}</{tag}>"


def _inside(place: Place, lang: str | None) -> Place:
    return place if not lang or lang == place.lang else replace(place, lang=lang)


_ANNOTATION_LANGUAGE = {RubyKind.PINYIN: "zh-Latn-pinyin", RubyKind.BOPOMOFO: "zh-Bopo"}


def _ruby(node: Ruby, run: Run, place: Place) -> str:
    """Return base and annotation; a ruby in a ruby, which HTML has not, stands in brackets."""
    inner = replace(_inside(place, node.lang), ruby=True)
    if place.ruby:
        return f"{inlines(node.children, run, inner)}（{run.text(node.annotation)}）"
    lang = run.lang(_ANNOTATION_LANGUAGE.get(node.kind), place)
    pairs = "".join(
        f"{inlines(base, run, inner)}<rp>（</rp><rt{lang}>{run.text(annotation)}</rt><rp>）</rp>"
        for base, annotation in _annotated(node)
    )
    return f"<ruby{_class_of(node)}{run.lang(node.lang, place)}>{pairs}</ruby>"


def _annotated(node: Ruby) -> Sequence[tuple[Inlines, str]]:
    """Return bases with their annotations: each character with its own syllable of Bopomofo, since
    browsers set these at the right of one character only."""
    match node:
        case Ruby((Text() as text,), annotation, RubyKind.BOPOMOFO):
            found = syllables(annotation, len(text.text))
            if found:
                pairs = zip(text.text, found, strict=True)
                return [((replace(text, text=char, anchors=()),), own) for char, own in pairs]
    return [(node.children, node.annotation)]


def _class_of(node: Ruby) -> str:
    beside = node.kind in {RubyKind.BOPOMOFO, RubyKind.COMMENT}
    return f' class="{node.kind}"' if beside else ""


def _image(node: InlineImage, run: Run) -> str:
    shown = run.picture(node.source)
    if shown is None:
        return run.text(node.alt, node.span)
    title = f' title="{attribute(node.title)}"' if node.title else ""
    return f'<img class="inline" src="{shown.href}"{alternative(node.alt, run)}{title}/>'


def alternative(alt: str, run: Run) -> str:
    """Return the attributes for a picture's alternative text; none means decoration.

    The Nu checker forbids a role beside an empty alt in HTML, retailers ask for it in EPUB.
    """
    if not alt.strip():
        return ' alt="" role="presentation"' if run.epub else ' alt=""'
    return f' alt="{attribute(alt)}"'


# -------------------------------------------------------------------- links


def _link(node: Link, run: Run, place: Place) -> str:
    href = None if place.link else run.link(node.target)
    inner = _inside(place, node.lang)
    if href is None:
        content = inlines(node.children, run, inner)
        lang = run.lang(node.lang, place)
        return f"<span{lang}>{content}</span>" if lang else content
    content = inlines(node.children, run, replace(inner, link=True))
    title = f' title="{attribute(node.title)}"' if node.title else ""
    lang = run.lang(node.lang, place)
    return f'<a href="{href}"{title}{lang}>{content}</a>{_after_link(run)}'


def _after_link(run: Run) -> str:
    """Return the note marks that stand in the link just closed: HTML has no link in a link."""
    marks = "".join(run.after_link)
    run.after_link.clear()
    return marks


def _reference(node: Reference, run: Run, place: Place) -> str:
    inner = replace(_inside(place, node.lang), link=True)
    href = None if place.link else run.href(node.target)
    if node.children:
        content = inlines(node.children, run, inner if href else _inside(place, node.lang))
    else:
        content = run.text(reference_text(node, run.document), node.span)
    lang = run.lang(node.lang, place)
    if href is None:
        return f"<span{lang}>{content}</span>" if lang else content
    return f'<a class="reference" href="{href}"{lang}>{content}</a>{_after_link(run)}'


# -------------------------------------------------------------------- notes


def _note(node: Note, run: Run, place: Place) -> str:
    if stands_in_line(node):
        return _interlinear(node, run, place)
    run.waiting.append(node)
    return _note_reference(node.id, run, place)


def _interlinear(node: Note, run: Run, place: Place) -> str:
    """Return a note of the line (夹注) as small text; its brackets are the style's."""
    inner = _inside(place, node.lang)
    paragraphs = [block for block in node.blocks if isinstance(block, Paragraph)]
    content = "<br/>".join(_in_line(paragraph, run, inner) for paragraph in paragraphs)
    name, lang = run.names.get(node.id), run.lang(node.lang, place)
    return f'<small class="interlinear" id="{name}"{lang}>{content}</small>'


def _in_line(paragraph: Paragraph, run: Run, place: Place) -> str:
    content = inlines(paragraph.children, run, _inside(place, paragraph.lang))
    attributes = f"{run.anchor(paragraph.id)}{run.lang(paragraph.lang, place)}"
    return f"<span{attributes}>{content}</span>" if attributes else content


def _note_reference(id: str, run: Run, place: Place) -> str:
    """Return the mark that leads to a note; the first one can be come back to."""
    href, mark = run.href(id), run.text(run.document.marks.get(id, "*"))
    if href is None:
        return f'<span class="noteref">{mark}</span>'
    kind = run.kind("noteref", "doc-noteref")
    link = f'<a class="noteref"{kind} href="{href}"{run.refer(id)}>{mark}</a>'
    if not place.link:
        return link
    run.after_link.append(link)
    return ""
