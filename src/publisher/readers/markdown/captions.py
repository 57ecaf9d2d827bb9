"""Captions of pipe tables as pandoc has them: a paragraph that begins with “Table:” or “:”.

It stands behind the table or before it. Right below the last row GFM takes its line for a row.
"""

import re

from markdown_it.token import Token

from publisher.readers.markdown.places import Node, Nodes, Reading

CAPTION = "caption"
"""Key of a table's meta: the inline token of its caption."""
_OPENING = re.compile(r"(?:[Tt]able:[ \t]*|:[ \t]+)")


def with_captions(reading: Reading, nodes: Nodes) -> Nodes:
    """Return the nodes without paragraphs that are captions; the tables have them in their meta."""
    if not any(map(_is_table, nodes)):
        return nodes
    found: Nodes = []
    for node in nodes:
        last = found[-1] if found else None
        if _is_table(node):
            _take_last_row(reading, node)
            if last is not None and CAPTION not in node.token.meta and _taken(last, node):
                found.pop()
        elif last is not None and _lacks_caption(last) and _taken(node, last):
            continue
        found.append(node)
    return found


def _is_table(node: Node) -> bool:
    return node.token.type == "table_open"


def _lacks_caption(node: Node) -> bool:
    return _is_table(node) and CAPTION not in node.token.meta


def _taken(paragraph: Node, table: Node) -> bool:
    """Give a table a paragraph as its caption, if it is one; tell whether it was."""
    if paragraph.token.type != "paragraph_open" or "attrs" in paragraph.token.meta:
        return False
    token = paragraph.children[0].token
    if not _opened(token):
        return False
    table.token.meta[CAPTION] = token
    return True


def _opened(token: Token) -> bool:
    """Take what opens a caption off an inline token; tell whether it was there."""
    first = token.children[0] if token.children else None
    found = _OPENING.match(first.content) if first is not None and first.type == "text" else None
    if first is None or found is None or found.end() == len(token.content):
        return False
    first.content = first.content[found.end() :]
    if first.meta.get("at") is not None:
        first.meta["at"] += found.end()
    return True


def _take_last_row(reading: Reading, table: Node) -> None:
    """Make a caption of the last row, if it is a line without a bar that opens as one."""
    rows = table.children[1].children if len(table.children) > 1 else []
    if not rows:
        return
    number = (rows[-1].token.map or [0])[0]
    line, start = reading.line(number), reading.starts[number]
    token = rows[-1].children[0].children[0].token
    if "|" not in line and _opened(token):
        token.meta["cell"] = (start, start + len(line))
        table.token.meta[CAPTION] = token
        rows.pop()
