"""Block tokens to block nodes."""

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from publisher.diagnostics import Span
from publisher.model.dialect import NUMBERINGS
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    InlineImage,
    Inlines,
    Link,
    List,
    ListItem,
    Numbering,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    Placement,
    Quote,
    Reference,
    Text,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.readers.markdown import grids
from publisher.readers.markdown.attributes import Attributes, Given, split_trailing
from publisher.readers.markdown.captions import with_captions
from publisher.readers.markdown.inlines import inlines, report_left
from publisher.readers.markdown.places import Node, Nodes, Reading

ROLES = {role.value: role for role in ParagraphRole}
WIDE = "wide"
"""The class of figures and tables over all columns."""
LANDSCAPE = "landscape"
"""`::: landscape` is short for a section with the page set-up of that name."""
_PLACEMENTS = {placement.value: placement for placement in Placement}
DIVISIONS = {kind.value: kind for kind in DivisionKind} | {"附件": DivisionKind.ATTACHMENT}
_EM, _EN = "\u3000", "\u2002"
_CONTENTS = re.compile(r"\[toc\]|\[\[_?toc_?\]\]", re.IGNORECASE)
"""What other programs take for the place of the contents, on a line of its own."""
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d+)?) ?(mm|cm|in|pt|px|)")
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


def tree(reading: Reading, tokens: list[Token]) -> Nodes:
    """Return the tokens as a tree; definitions of notes go to the reading instead."""
    top: Nodes = []
    stack = [top]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token)
        if token.type == "footnote_reference_open":
            _define(reading, node)
        else:
            stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return top


def _define(reading: Reading, node: Node) -> None:
    label = str(node.token.meta["label"])
    if label in reading.definitions:
        message = f"note “{label}” is defined twice; the first counts"
        reading.warn("note-duplicate", message, reading.lines(node.token), "rename one of them")
    else:
        reading.definitions[label] = node


def blocks(reading: Reading, nodes: Nodes) -> Blocks:
    """Return the blocks of some nodes; a line of attributes goes to the block below it."""
    made: list[Block] = []
    given = Attributes()
    last: Token | None = None
    for node in with_captions(reading, nodes):
        if node.token.type == "attributes":
            given, last = given | node.token.meta["attrs"], node.token
            continue
        made += _report(reading, node, given)
        given, last = Attributes(), None
    if last is not None:
        report_left(reading, Given(given), reading.lines(last))
    return tuple(made)


def _report(reading: Reading, node: Node, attributes: Attributes) -> Blocks:
    """Return the blocks of one node, and warn of attributes that nothing asked for."""
    given = Given(attributes | node.token.meta.get("attrs", Attributes()))
    made = _block(reading, node, given)
    if given.left:
        report_left(reading, given, reading.lines(node.token))
    return made


def _block(reading: Reading, node: Node, given: Given) -> Blocks:
    token = node.token
    span = reading.lines(token)
    match token.type:
        case "paragraph_open":
            return _paragraph(reading, node.children[0].token, given, span)
        case "heading_open":
            children = inlines(reading, node.children[0].token)
            return (Heading(int(token.tag[1]), children, given.id(), span, given.lang()),)
        case "bullet_list_open" | "ordered_list_open":
            return (_list(reading, node, given, span),)
        case "blockquote_open":
            return (Quote(blocks(reading, node.children), given.id(), span, given.lang()),)
        case "fence" | "code_block":
            return (_code(token, given, span),)
        case "hr":
            return (ThematicBreak(given.id(), span),)
        case "table_open":
            return (grids.pipe_table(reading, node, given, span),)
        case "division_open":
            return _division(reading, node, given, span)
        case _:
            raise AssertionError(token.type)


# -------------------------------------------------------------- paragraphs


def _paragraph(reading: Reading, token: Token, given: Given, span: Span) -> Blocks:
    role = given.one_of(set(ROLES))
    children = inlines(reading, token)
    if role is None and _CONTENTS.fullmatch(token.content) and not _has_link(children):
        return (Division(DivisionKind.CONTENTS, (), given.id(), span, given.lang()),)
    picture = children[0] if len(children) == 1 else None
    if isinstance(picture, InlineImage) and role is None:
        image = next(child for child in token.children or () if child.type == "image")
        on_image = Given(image.meta.get("attrs", Attributes()))
        if not on_image.flag("inline"):
            return (_figure(reading, picture, given, on_image, span),)
    kind = ROLES[role] if role else ParagraphRole.BODY
    return (Paragraph(children, kind, given.id(), span, given.lang()),)


def _has_link(children: Inlines) -> bool:
    return any(isinstance(each, Link | Reference) for each in children)


def _figure(
    reading: Reading, picture: InlineImage, given: Given, on_image: Given, span: Span
) -> Figure:
    caption: Inlines = ()
    if picture.title:
        found = reading.text.rfind(picture.title, span.start, span.end)
        exact = found >= 0
        place = reading.span(found, found + len(picture.title)) if exact else picture.span
        caption = (Text(picture.title, place),)
    width = _width(on_image) or _width(given)
    id_ = given.id() or on_image.id()
    lang = given.lang() or on_image.lang()
    placement = _placement(on_image) or _placement(given)
    wide = on_image.flag(WIDE) | given.flag(WIDE)
    if on_image.left:
        report_left(reading, on_image, span)
    return Figure(picture.source, picture.alt, caption, width, id_, span, lang, placement, wide)


def _placement(given: Given) -> Placement | None:
    """Take where a figure is to go; a word that is none is left, and reported."""
    value = given.attributes.values.get("placement")
    if value not in _PLACEMENTS:
        return None
    return _PLACEMENTS[given.value("placement") or ""]


def _width(given: Given) -> float | None:
    """Take the width of a figure in mm; one that is none is left, and reported."""
    found = _millimetres(given.attributes.values.get("width", ""))
    if found is not None:
        given.value("width")
    return found


def _millimetres(value: str) -> float | None:
    """Return a width in mm; a number without a unit is mm, anything else None."""
    found = _LENGTH.fullmatch(value)
    return float(found[1]) * _UNITS.get(found[2], 1.0) if found else None


def _code(token: Token, given: Given, span: Span) -> CodeBlock:
    info, on_fence = split_trailing(token.info.strip())
    language = given.value("language")
    if language is None:
        language = info.split(maxsplit=1)[0] if info else on_fence.values.get("language", "")
    id_ = given.id() or on_fence.id
    return CodeBlock(token.content.removesuffix("\n"), language, id_, span)


# ------------------------------------------------------------------- lists


def _list(reading: Reading, node: Node, given: Given, span: Span) -> List:
    token = node.token
    ordered = token.type == "ordered_list_open"
    name = given.one_of(set(NUMBERINGS))
    if name is not None:
        numbering = NUMBERINGS[name]
    elif ordered:
        by_bracket = token.markup == ")"
        numbering = Numbering.DECIMAL_PARENTHESIZED if by_bracket else Numbering.DECIMAL
    else:
        numbering = Numbering.BULLET
    start = _start(given, int(token.attrs.get("start", 1)) if ordered else 1)
    items = tuple(list_item(reading, item) for item in node.children)
    loose, tight = given.flag("loose"), given.flag("tight")
    is_tight = tight or (not loose and looks_tight(node))
    label = given.value("label") or ""
    return List(items, numbering, start, is_tight, given.id(), span, given.lang(), label)


def looks_tight(node: Node) -> bool:
    """Return whether no paragraph directly in an item is set apart by a blank line."""
    return all(
        child.token.hidden or child.token.type != "paragraph_open"
        for item in node.children
        for child in item.children
    )


def list_item(reading: Reading, node: Node) -> ListItem:
    """Return one item; `{.item #id}` as its first line speaks of the item itself."""
    children = node.children
    given = grids.opening_attributes(node, "item")
    if given is not None:
        children = children[1:]
    given = given or Given(Attributes())
    checked = _checked(given.value("checked"))
    if checked is None and children:
        checked = _task(children[0])
    item = ListItem(blocks(reading, children), checked, given.id(), reading.lines(node.token))
    if given.left:
        report_left(reading, given, reading.lines(node.token))
    return item


def _checked(value: str | None) -> bool | None:
    return None if value is None else value == "yes"


def _task(node: Node) -> bool | None:
    """Take `[ ] ` or `[x] ` off the first paragraph of a task item and return its state."""
    token = node.children[0].token if node.token.type == "paragraph_open" else None
    first = token.children[0] if token is not None and token.children else None
    if first is None or first.type != "text" or first.content[:4].lower() not in ("[ ] ", "[x] "):
        return None
    checked = first.content[1] != " "
    first.content = first.content[4:]
    if first.meta.get("at") is not None:
        first.meta["at"] += 4
    return checked


def _start(given: Given, otherwise: int) -> int:
    """Take the number that a list begins with; what is none is left, and reported."""
    value = given.attributes.values.get("start", "")
    if not re.fullmatch(r"-?\d{1,18}", value, re.ASCII):
        return otherwise
    given.value("start")
    return int(value)


# --------------------------------------------------------------- divisions


def _division(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    name = node.token.info
    if not node.token.meta["closed"]:
        message = f"“::: {name}” is not closed"
        reading.warn("division-unclosed", message, span, "add a line “:::” at its end")
    if name in DIVISIONS:
        children = blocks(reading, node.children)
        page = given.value("page")
        return (Division(DIVISIONS[name], children, given.id(), span, given.lang(), page),)
    if name == LANDSCAPE:
        children = blocks(reading, node.children)
        kind = DivisionKind.SECTION
        return (Division(kind, children, given.id(), span, given.lang(), LANDSCAPE),)
    if name in ROLES:
        return _in_role(blocks(reading, node.children), ROLES[name], given)
    make = _MAKERS.get(name)
    if make is not None:
        return make(reading, node, given, span)
    message = f"“::: {name}” is not known; what it holds is kept"
    reading.warn("division-unknown", message, span, "see the list of divisions in the manual")
    return blocks(reading, node.children)


def _in_role(children: Blocks, role: ParagraphRole, given: Given) -> Blocks:
    """Return the blocks with paragraphs in a role; the first one takes id and language."""
    id_, lang = given.id(), given.lang()
    made: list[Block] = []
    for child in children:
        if not isinstance(child, Paragraph):
            made.append(child)
            continue
        made.append(replace(child, role=role, id=child.id or id_, lang=child.lang or lang))
        id_ = None
    return tuple(made)


def _quote(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    return (Quote(blocks(reading, node.children), given.id(), span, given.lang()),)


def _verse(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    lines = tuple(_verse_line(reading, line.token) for line in node.children)
    return (Verse(lines, given.id(), span, given.lang()),)


def _verse_line(reading: Reading, token: Token) -> VerseLine:
    given = Given(token.meta["attrs"])
    words = _indented(inlines(reading, token), token, reading)
    line = VerseLine(words, given.id(), reading.lines(token))
    if given.left:
        report_left(reading, given, line.span)
    return line


def _indented(words: Inlines, token: Token, reading: Reading) -> Inlines:
    """Return a line of verse with its indent, two columns an em, as blanks that no format drops."""
    columns: int = token.meta["indent"]
    if not columns or not words:
        return words
    blanks = _EM * (columns // 2) + _EN * (columns % 2)
    first = words[0]
    if not isinstance(first, Text):
        return (Text(blanks, reading.lines(token)), *words)
    text, span, anchors = blanks + first.text, first.span, first.anchors
    if span and (anchors or reading.text[span.start : span.end] == first.text):
        start = len(reading.text[: span.start].rstrip(" \t"))
        moved = ((at + len(blanks), offset) for at, offset in anchors or ((0, span.start),))
        span, anchors = reading.span(start, span.end), ((0, start), *moved)
    return (replace(first, text=text, span=span, anchors=anchors), *words[1:])


def _page_break(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    return (PageBreak(given.id(), span), *blocks(reading, node.children))


def _figure_division(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    """`::: figure`: a picture and the paragraph that is its caption."""
    inside = blocks(reading, node.children)
    figure = next((block for block in inside if isinstance(block, Figure)), None)
    words = [block for block in inside if isinstance(block, Paragraph)]
    if figure is None or len(words) != 1 or len(inside) != 2:
        message = "a figure is one picture and one paragraph, its caption"
        reading.warn("figure-shape", message, span, "put other text outside of it")
        return inside
    id_, lang = given.id() or figure.id, given.lang() or figure.lang
    placed = replace(
        figure,
        placement=_placement(given) or figure.placement,
        wide=given.flag(WIDE) or figure.wide,
    )
    return (replace(placed, caption=words[0].children, id=id_, lang=lang, span=span),)


def _table(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    return grids.table(reading, node, given, span)


def _parallel(reading: Reading, node: Node, given: Given, span: Span) -> Blocks:
    rows = grids.parallel_rows(reading, node)
    if rows is None:
        message = "a bilingual passage is one list of rows, each a list of cells"
        reading.warn("parallel-shape", message, span, "begin each row with “- - ”")
        return blocks(reading, node.children)
    return (Parallel(rows, given.id(), span),)


_MAKERS: dict[str, Callable[[Reading, Node, Given, Span], Blocks]] = {
    "quote": _quote,
    "verse": _verse,
    "page-break": _page_break,
    "figure": _figure_division,
    "table": _table,
    "parallel": _parallel,
}
