"""Blocks as XHTML, one function a node. A role of the style sheet is a class; body has none."""

from dataclasses import replace
from typing import assert_never

from publisher.exporters.xhtml.contents import contents_list
from publisher.exporters.xhtml.inlines import alternative, inlines
from publisher.exporters.xhtml.lists import list_element
from publisher.exporters.xhtml.run import Place, Run, Shown
from publisher.exporters.xhtml.tables import table
from publisher.exporters.xhtml.words import words
from publisher.model.nodes import (
    Block,
    Blocks,
    CodeBlock,
    Division,
    DivisionKind,
    Figure,
    Heading,
    List,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Parallel,
    ParallelRow,
    Quote,
    Table,
    ThematicBreak,
    Verse,
    VerseLine,
)
from publisher.styles.units import POINTS_PER_MM


def blocks(nodes: Blocks, run: Run, place: Place) -> str:
    """Return blocks as flow content, one a line."""
    return "\n".join([block(node, run, place) for node in nodes])


def block(node: Block, run: Run, place: Place, lead: str = "") -> str:
    """Return one block. lead: content before the first words of a paragraph, else ignored."""
    match node:  # most frequent first
        case Paragraph():
            return _paragraph(node, run, place, lead)
        case Heading():
            return _heading(node, run, place)
        case List():
            inner = replace(place, lang=node.lang or place.lang)
            return list_element(node, run, inner, blocks_after)
        case Quote():
            return _quote(node, run, place)
        case Verse():
            return _verse(node, run, place)
        case Table():
            return table(node, run, place, cell_content)
        case Figure():
            return _figure(node, run, place)
        case CodeBlock():
            return _code(node, run)
        case ThematicBreak():
            return f'<hr class="thematic-break"{run.anchor(node.id)}/>'
        case PageBreak():
            return f'<div class="page-break"{run.anchor(node.id)}></div>'
        case Parallel():
            return _parallel(node, run, place)
        case Division():
            opened, closed = division_tags(node, run, place)
            inner = replace(place, lang=node.lang or place.lang)
            content = f"{opened}\n{_held(node, run, inner)}\n"
            return f"{content}{contents_list(node, run)}{closed}"
        case _:
            assert_never(node)


def _held(node: Division, run: Run, place: Place) -> str:
    """Return what a division holds; of an official document’s head and imprint, line by line."""
    if run.document.official is not None:
        from publisher.exporters.xhtml.official import official_lines

        lines = official_lines(node, run.document.official, lambda each: block(each, run, place))
        if lines is not None:
            return lines
    return blocks(node.children, run, place)


def blocks_after(lead: str, nodes: Blocks, run: Run, place: Place) -> str:
    """Return blocks with `lead` before their first words, in a paragraph of its own if it must."""
    if not lead:
        return blocks(nodes, run, place)
    if nodes and isinstance(nodes[0], Paragraph):
        first = block(nodes[0], run, place, lead)
        return "\n".join([first, *(block(node, run, place) for node in nodes[1:])])
    name = "note" if place.note else "list"
    return f'<p class="{name}">{lead}</p>\n{blocks(nodes, run, place)}'


def cell_content(nodes: Blocks, run: Run, place: Place) -> tuple[str, str]:
    """Return the content of a table cell and the class that the cell takes for it.

    A lone paragraph needs no element of its own; the cell takes its class.
    """
    if len(nodes) == 1 and isinstance(only := nodes[0], Paragraph) and not run.anchor(only.id):
        name = run.document.style(only.id).name
        if not run.lang(only.lang, place):
            return inlines(only.children, run, place), name
    return blocks(nodes, run, place), ""


# --------------------------------------------------------------- paragraphs


def _paragraph(node: Paragraph, run: Run, place: Place, lead: str) -> str:
    inner = place if node.lang is None else replace(place, lang=node.lang or place.lang)
    content = lead + inlines(node.children, run, inner)
    name = run.document.style(node.id).name
    if name == "body" and node.lang is None and not run.targets:
        return f"<p>{content}</p>"
    tag = "h1" if run.ranks.get(node.id or "") == 1 and not place.header else "p"
    attributes = f"{_classes(name, node.role)}{run.anchor(node.id)}{run.lang(node.lang, place)}"
    return f"<{tag}{attributes}>{content}</{tag}>"


def _classes(style: str, role: ParagraphRole) -> str:
    """Return the class attribute of a paragraph: its style, and whether it goes on."""
    continues = role is ParagraphRole.CONTINUATION and style != role.value
    names = [style] if style != "body" else []
    names += [role.value] if continues else []
    return f' class="{" ".join(names)}"' if names else ""


def _heading(node: Heading, run: Run, place: Place) -> str:
    """Return a heading; one without words or in a note is a paragraph that looks like it."""
    inner = replace(place, lang=node.lang or place.lang)
    rank = run.ranks.get(node.id or "")
    tag = f"h{rank}" if rank and not place.header else "p"
    name = f' id="{run.names.get(node.id)}"' if node.id and rank else run.anchor(node.id)
    looks = run.document.style(node.id).name
    opened = f'<{tag} class="{looks}"{name}{run.lang(node.lang, place)}>'
    return f"{opened}{inlines(node.children, run, inner)}</{tag}>"


def _quote(node: Quote, run: Run, place: Place) -> str:
    inner = replace(place, lang=node.lang or place.lang)
    opened = f"<blockquote{run.anchor(node.id)}{run.lang(node.lang, place)}>"
    return f"{opened}\n{blocks(node.children, run, inner)}\n</blockquote>"


def _code(node: CodeBlock, run: Run) -> str:
    named = "".join(char for char in node.language if char.isascii() and char.isalnum())
    language = f' class="language-{named}"' if named else ""
    text = run.text(node.text, node.span)
    return f'<pre class="code"{run.anchor(node.id)}><code{language}>{text}</code></pre>'


# -------------------------------------------------------------------- verse


def _verse(node: Verse, run: Run, place: Place) -> str:
    """Return verse, a paragraph a stanza: its line ends stay where no style reaches them."""
    inner = replace(place, lang=node.lang or place.lang)
    stanzas: list[list[str]] = [[]]
    anchors = ""  # of blank lines, which stand at the head of the line after them
    for line in node.lines:
        if line.children:
            stanzas[-1].append(anchors + _line(line, run, inner))
            anchors = ""
        else:
            anchors += f"<span{name}></span>" if (name := run.anchor(line.id)) else ""
            stanzas.append([])
    written = "\n".join(f'<p class="verse">{"<br/>".join(lines)}</p>' for lines in stanzas if lines)
    return f"<div{run.anchor(node.id)}{run.lang(node.lang, place)}>\n{written}{anchors}\n</div>"


def _line(line: VerseLine, run: Run, place: Place) -> str:
    content, name = inlines(line.children, run, place), run.anchor(line.id)
    return f"<span{name}>{content}</span>" if name else content


# ------------------------------------------------------------------ figures


def _figure(node: Figure, run: Run, place: Place) -> str:
    inner = replace(place, lang=node.lang or place.lang)
    shown = run.picture(node.source)
    caption = inlines(node.caption, run, inner)
    below = f'\n<figcaption class="caption">{caption}</figcaption>' if caption else ""
    picture = _image(node, shown, run) if shown else _instead(node, run)
    attributes = f"{run.anchor(node.id)}{run.lang(node.lang, place)}"
    return f"<figure{attributes}>\n{picture}{below}\n</figure>"


def _instead(node: Figure, run: Run) -> str:
    """Return what stands for a picture that is missing, which resolve reports."""
    return f'<p class="missing">{run.text(node.alt, node.span)}</p>' if node.alt else ""


def _image(node: Figure, shown: Shown, run: Run) -> str:
    pixels = f' width="{shown.width}" height="{shown.height}"' if shown.width else ""
    return f'<img src="{shown.href}"{alternative(node.alt, run)}{pixels}{_width(node, run)}/>'


def _width(node: Figure, run: Run) -> str:
    """Return the width that the author gives, as a share of the measure of the page."""
    if not node.width:
        return ""
    share = node.width * POINTS_PER_MM / run.document.sheet.page.measure
    return f' style="width: {min(share, 1):.1%}; height: auto"'


# ------------------------------------------------------- parts of a document


def _parallel(node: Parallel, run: Run, place: Place) -> str:
    rows = "\n".join(_parallel_row(row, run, place) for row in node.rows)
    return f'<div class="parallel"{run.anchor(node.id)}>\n{rows}\n</div>'


def _parallel_row(row: ParallelRow, run: Run, place: Place) -> str:
    cells = "\n".join(
        f'<div class="side"{run.lang(cell.lang, place)}>\n'
        f"{blocks(cell.children, run, replace(place, lang=cell.lang or place.lang))}\n</div>"
        for cell in row.cells
    )
    return f'<div class="pair">\n{cells}\n</div>'


_KINDS = {
    DivisionKind.COVER: ("", ""),
    DivisionKind.FRONT_MATTER: ("frontmatter", ""),
    DivisionKind.PART: ("part", "doc-part"),
    DivisionKind.CHAPTER: ("chapter", "doc-chapter"),
    DivisionKind.BACK_MATTER: ("backmatter", ""),
    DivisionKind.COLOPHON: ("colophon", "doc-colophon"),
    DivisionKind.SECTION: ("", ""),
    DivisionKind.ATTACHMENT: ("appendix", "doc-appendix"),
    DivisionKind.CONTENTS: ("", ""),
    DivisionKind.INDEX: ("index", "doc-index"),
}


def division_tags(node: Division, run: Run, place: Place) -> tuple[str, str]:
    """Return the tags around a division: a section under its heading, a plain box without one."""
    heading = next((child for child in node.children[:1] if isinstance(child, Heading)), None)
    attributes = f' class="{node.kind.value}"{run.anchor(node.id)}{run.lang(node.lang, place)}'
    epub_type, role = _KINDS[node.kind]
    if heading is None or heading.id not in run.ranks or place.header:
        if node.kind is DivisionKind.COLOPHON:
            name = words(run.document.lang).colophon
            kind = run.kind(epub_type, role)
            return f'<section{attributes}{kind} aria-label="{name}">', "</section>"
        kind = "" if role else run.kind(epub_type)  # a type wants its role, a role its heading
        return f"<div{attributes}{kind}>", "</div>"
    name = run.names.get(heading.id or "")
    kind = run.kind(epub_type, role)
    return f'<section{attributes}{kind} aria-labelledby="{name}">', "</section>"
