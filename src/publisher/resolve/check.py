"""What an edition lacks: targets, and characters that no face has."""

from collections.abc import Iterator

from publisher.diagnostics import Diagnostic, Severity, Span
from publisher.fonts.face import is_title_song
from publisher.fonts.roles import FontRole
from publisher.fonts.stacks import Region, default_stack, region
from publisher.model.nodes import (
    Cell,
    CodeBlock,
    Division,
    Figure,
    InlineImage,
    Link,
    List,
    NoteReference,
    Reference,
    Ruby,
    Text,
    Verse,
)
from publisher.model.walk import inlines_of, marked_up, passages, plain_text, walk
from publisher.resolve.document import PLACE, ResolvedDocument
from publisher.typography.known import distinct

_SHOWN = 12  # characters of a cell in a message


def undefined_targets(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield a warning for each note, reference and inner link that leads nowhere."""
    known = set(_ids(document))
    for inlines in marked_up(document.blocks):
        for inline in inlines_of(inlines):
            match inline:
                case NoteReference() if inline.id not in known:
                    yield Diagnostic(
                        "note-undefined",
                        f"note “{inline.id}” is not defined",
                        inline.span,
                        "add the note, or take the mark out",
                    )
                case Reference() if not (inline.target in known or _is_place(inline.target)):
                    yield _nowhere(inline.target, inline.span)
                case Link() if inline.target.startswith("#") and inline.target[1:] not in known:
                    yield _nowhere(inline.target[1:], None)
                case _:
                    pass


def _is_place(target: str) -> bool:
    """Tell whether the index, which names places itself, refers to one."""
    return target.startswith(PLACE)


def _nowhere(target: str, span: Span | None) -> Diagnostic:
    return Diagnostic(
        "reference-undefined",
        f"nothing has the id “{target}”",
        span,
        f"give a heading or figure the id {{#{target}}}",
    )


def _ids(document: ResolvedDocument) -> Iterator[str]:
    for block in walk(document.blocks):
        yield block.id or ""
        if isinstance(block, List):
            yield from (item.id or "" for item in block.items)
        if isinstance(block, Verse):
            yield from (line.id or "" for line in block.lines)
    for resolved in document.notes:
        yield resolved.note.id
        yield from (block.id or "" for block in walk(resolved.note.blocks))


def cut_spans(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield a warning for each cell that claims more columns than its table has."""
    for grid in document.grids.values():
        for placed in grid.cells:
            if placed.column_span < placed.cell.column_span:
                yield Diagnostic(
                    "table-span-cut",
                    f"the cell “{_opening(placed.cell)}” in row {placed.row + 1} spans "
                    f"{placed.cell.column_span} columns; there are {placed.column_span} for it",
                    placed.cell.span,
                    "give it no more columns than other rows have cells",
                )


def unknown_sections(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield a warning for each division that asks for pages which the style sheet does not have."""
    known = document.sheet.sections
    for block in walk(document.blocks):
        if isinstance(block, Division) and block.page is not None and block.page not in known:
            yield Diagnostic(
                "section-unknown",
                f"the style sheet has no pages called “{block.page}”; the pages stay as they are",
                block.span,
                f"it has: {', '.join(known)}" if known else "add a table [section.NAME] to it",
            )


def _opening(cell: Cell) -> str:
    """Return the first words of a cell, which tell where it is when its source has no lines."""
    texts = (plain_text(inlines) for _container, inlines in passages(cell.children))
    return next(filter(None, texts), "")[:_SHOWN]


def missing_alternatives(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield a warning for each picture of which nothing, or only its file's name, is said."""
    blocks = [*walk(document.blocks)]
    for resolved in document.notes:
        blocks += walk(resolved.note.blocks)
    for block in blocks:
        if isinstance(block, Figure) and _says_nothing(block):
            yield _silent(block)
    for inlines in marked_up(document.blocks):
        for inline in inlines_of(inlines):
            if isinstance(inline, InlineImage) and _says_nothing(inline):
                yield _silent(inline)


def _says_nothing(picture: Figure | InlineImage) -> bool:
    name = picture.source.replace("\\", "/").rpartition("/")[2]
    return picture.alt.strip() in {"", picture.source, name, name.rpartition(".")[0]}


def _silent(picture: Figure | InlineImage) -> Diagnostic:
    return Diagnostic(
        "alternative-missing",
        f"nothing says what the picture “{picture.source}” shows",
        picture.span,
        "say it in a few words, for readers who do not see it",
    )


def substituted_titles(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield what stands in for 小标宋, if the title or the mark is set in it and it is nowhere."""
    roles = ["title"] * bool(document.title)
    roles += ["issuer-mark"] * bool(document.official and document.official.head)
    role, where = FontRole.XIAOBIAOSONG, region(document.lang)
    fonts = {document.sheet.style(each).font for each in roles}
    if role not in fonts or role in document.sheet.fonts or where is not Region.SC:
        return
    wanted, face = default_stack(role, where)[0], document.fonts.stack(role, document.lang)[0]
    if not is_title_song(face):
        yield Diagnostic(
            "font-substituted",
            f"“{wanted}” is not installed: “{face.family}” in bold stands in for it on pages",
            hint="install it, or name another family for xiaobiaosong under [fonts]",
            severity=Severity.NOTE,
        )


def missing_characters(document: ResolvedDocument) -> Iterator[Diagnostic]:
    """Yield one warning for each character that no face has, with its first place and count."""
    texts = [plain_text(inlines) for _container, inlines in passages(document.blocks)]
    texts += [block.text for block in walk(document.blocks) if isinstance(block, CodeBlock)]
    marked = (inline for inlines in marked_up(document.blocks) for inline in inlines_of(inlines))
    texts += [inline.annotation for inline in marked if isinstance(inline, Ruby)]
    for char in sorted(distinct("".join(texts))):
        if char != "\n" and not _drawable(document, char):
            count = sum(text.count(char) for text in texts)
            yield Diagnostic(
                "glyph-missing",
                f"no font has U+{ord(char):04X} “{char}” ({count} times)",
                _first(document, char),
                "name a font that has it under [fonts] in the style sheet",
            )


def _drawable(document: ResolvedDocument, char: str) -> bool:
    if document.fonts.face(char, FontRole.SONG, document.lang) is not None:
        return True
    return not document.fonts.missing([(char, FontRole.SONG, document.lang, False)])


def _first(document: ResolvedDocument, char: str) -> Span | None:
    """Return the first place of a character, exact where its leaf kept its positions."""
    for container, inlines in passages(document.blocks):
        for inline in inlines_of(inlines):
            if isinstance(inline, Text) and char in inline.text and inline.span:
                return _at(inline, inline.text.index(char))
        if char in plain_text(inlines):
            return container.span
    return None


def _at(leaf: Text, index: int) -> Span | None:
    if leaf.span is None:
        return None
    start = leaf.span.start + index
    for at, source in leaf.anchors:
        if at <= index:
            start = source + index - at
    return Span(leaf.span.source, start, start + 1)
