"""What tests of layout share: small documents laid out, and ways to ask where something stands."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from publisher.fonts import Catalogue, metrics
from publisher.layout import Laid, lay_out
from publisher.layout.pages import Frame, Glyphs, Page, PagedDocument
from publisher.model.nodes import Block, Document, Inline, Note, Paragraph, Resource, Text
from publisher.resolve import ResolvedDocument, resolve
from publisher.styles import ComputedStyle, StyleSheet, load_style

HAN = "一九九八年三月苏州工业园区管理委员会发布了第一份通报内容涉及企业改制职工安置与土地使用"


@cache
def catalogue() -> Catalogue:
    """The shipped faces, opened once."""
    return Catalogue.shipped()


@cache
def shipped(name: str) -> StyleSheet:
    """A shipped style sheet, read once."""
    return load_style(name)


def sheet(name: str = "handout", **changes: Any) -> StyleSheet:
    """A style sheet; page=dict(...) changes the page, a role with _ its style, others the sheet."""
    base = shipped(name)
    styles = dict(base.styles)
    rest = {}
    for key, value in changes.items():
        role = key.replace("_", "-")
        if role in styles:
            styles[role] = replace(styles[role], **value)
        elif key == "page":
            base = replace(base, page=replace(base.page, **value))
        else:
            rest[key] = value
    return replace(base, styles=styles, **rest)


def resolved(
    *blocks: Block,
    style: StyleSheet | None = None,
    lang: str = "zh-Hans",
    resources: tuple[Resource, ...] = (),
) -> ResolvedDocument:
    """Blocks as a resolved document."""
    document = Document(blocks, lang=lang, resources=resources)
    return resolve(document, style or shipped("handout"), catalogue()).document


def laid(*blocks: Block, **options: Any) -> Laid:
    """Blocks laid out."""
    return lay_out(resolved(*blocks, **options))


def paged(*blocks: Block, **options: Any) -> PagedDocument:
    """Blocks on pages."""
    return laid(*blocks, **options).paged


def para(*parts: str | Inline, id: str | None = None) -> Paragraph:
    """A paragraph of texts and inlines."""
    inlines = tuple(Text(part) if isinstance(part, str) else part for part in parts)
    return Paragraph(inlines, id=id)


def note(name: str, text: str) -> Note:
    """A footnote of one paragraph."""
    return Note(name, (para(text),))


def han(count: int) -> str:
    """Han characters without marks."""
    return (HAN * (count // len(HAN) + 1))[:count]


def texts(page: Page) -> list[Frame]:
    """The frames of a page that are text."""
    return [frame for frame in page.frames if frame.role != "artifact"]


def runs(page: Page, block: str = "") -> list[Glyphs]:
    """The runs of a page's text, or of one block."""
    return [
        item
        for frame in texts(page)
        if not block or frame.block == block
        for item in frame.items
        if isinstance(item, Glyphs)
    ]


def words(page: Page, block: str = "") -> str:
    """The characters of a page in order, annotations left out."""
    return "".join(run.text for run in runs(page, block) if not run.aside)


def artifacts(page: Page) -> list[Glyphs]:
    """Runs that are no text: folios, repeated heads."""
    return [
        item
        for frame in page.frames
        if frame.role == "artifact"
        for item in frame.items
        if isinstance(item, Glyphs)
    ]


def origins(run: Glyphs) -> list[float]:
    """Where each glyph of a run begins, and where the last one ends, in pt."""
    kerns = dict(run.kerns)
    found = [run.x]
    for index, char in enumerate(run.text):
        own = metrics(run.face).advance(char) * run.size * run.scale
        found.append(found[-1] + own + run.spacing + kerns.get(index, 0.0))
    return found


def placed(page: Page, block: str = "") -> Iterator[tuple[str, float, float]]:
    """Yield (character, x, baseline) of a page's text."""
    for run in runs(page, block):
        if not run.aside:
            yield from ((char, x, run.y) for char, x in zip(run.text, origins(run), strict=False))


def at(page: Page, char: str, block: str = "") -> tuple[float, float]:
    """Return (x, baseline) of the first such character."""
    return next((x, y) for found, x, y in placed(page, block) if found == char)


def baselines(page: Page, block: str = "") -> list[float]:
    """The baselines of a page's text, each once, from the top."""
    return sorted({round(y, 2) for _char, _x, y in placed(page, block)})


def body_of(style: StyleSheet) -> ComputedStyle:
    """The style of body text."""
    return style.style("body")
