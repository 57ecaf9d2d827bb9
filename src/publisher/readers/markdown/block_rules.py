"""Block rules of the dialect: attributes, divisions `::: name`, verse, comments.

A division ends at the next bare `:::` that no division opened in between claims; more colons on
the outer one are allowed and mean nothing. Lines in fenced code, and lines indented otherwise than
the opening one, do not count.
"""

import re
from bisect import bisect_left
from itertools import groupby

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from publisher.readers.markdown.attributes import Attributes, scan, scan_line, split_trailing

_FENCE = re.compile(r":{3,}[ \t]*(.*?)[ \t]*:*[ \t]*$")
_NAME = re.compile(r"[\w-]+")
_CODE_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
VERSE = "verse"


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _is_code(state: StateBlock, number: int) -> bool:
    return state.sCount[number] - state.blkIndent >= 4


def attributes(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """A line of nothing but braces gives the block below it an id, a role, a language."""
    if _is_code(state, startLine):
        return False
    line = _line(state, startLine)
    given = scan_line(line) if line.startswith("{") else None
    if given is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta["attrs"], token.content = given, line.strip()
        token.map = [startLine, startLine + 1]
        state.line = startLine + 1
    return True


def comment(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """`<!-- … -->` on lines of its own is nothing. Any other HTML is a paragraph's own matter."""
    if _is_code(state, startLine) or not _line(state, startLine).startswith("<!--"):
        return False
    start = state.bMarks[startLine] + state.tShift[startLine]
    end = _comment_end(state, start + 4)
    last = bisect_left(state.eMarks, end, startLine, endLine)
    if last >= endLine or state.src[end : state.eMarks[last]].strip():
        return False
    inside = range(startLine, last + 1)
    if any(state.sCount[at] < state.blkIndent and _line(state, at) for at in inside):
        return False
    if not silent:
        state.line = last + 1
    return True


def _comment_end(state: StateBlock, start: int) -> int:
    """Return the place behind the next `-->`, or one behind the text; searched for once."""
    known_from, end = state.env.get("comment_end", (1, 0))
    if not known_from <= start <= end - 3:
        found = state.src.find("-->", start)
        end = found + 3 if found >= 0 else len(state.src) + 4
        state.env["comment_end"] = (start, end)
    return int(end)


def division(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """`::: name {attributes}` up to its `:::`; of `::: verse` the lines stay lines."""
    opening = None if _is_code(state, startLine) else _opening(_line(state, startLine))
    if opening is None:
        return False
    if silent:
        return True
    name, given = opening
    last = _last_line(state, startLine, endLine)
    token = state.push("division_open", "div", 1)
    token.map, token.info, token.block = [startLine, min(last + 1, endLine)], name, True
    token.meta["attrs"], token.meta["closed"] = given, _closes(state, last, endLine)
    if name == VERSE:
        _verse_lines(state, startLine + 1, last)
    else:
        _inside(state, startLine + 1, last)
    state.push("division_close", "div", -1)
    state.line = min(last + 1, endLine) if token.meta["closed"] else last
    return True


def _opening(line: str) -> tuple[str, Attributes] | None:
    """Return the name and attributes of an opening fence, or None."""
    fence = _FENCE.match(line)
    if fence is None or not fence[1]:
        return None
    rest = fence[1]
    name = _NAME.match(rest)
    at = name.end() if name else 0
    while at < len(rest) and rest[at] in " \t":
        at += 1
    found = scan(rest, at) if at < len(rest) else (Attributes(), at)
    if found is None or found[1] != len(rest):
        return None
    if name:
        return name[0], found[0]
    given = found[0]
    if not given.classes:
        return None
    return given.classes[0], Attributes(given.id, given.classes[1:], given.values)


def _last_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the closing fence, or the first line outside when there is none."""
    depth, code = 0, ""
    for number in range(start + 1, end):
        line = _line(state, number)
        if line and state.sCount[number] < state.blkIndent:
            return number
        if state.sCount[number] != state.sCount[start]:
            continue  # inside a list item, where it has a meaning of its own
        fence = _CODE_FENCE.match(line)
        if fence and (not code or fence[0].startswith(code)):
            code = "" if code else fence[0]
        elif not code and line.startswith(":::"):
            if _opening(line) is not None:
                depth += 1
            elif not line.strip(": \t"):
                if depth == 0:
                    return number
                depth -= 1
    return end


def _closes(state: StateBlock, number: int, end: int) -> bool:
    return number < end and _line(state, number).startswith(":::")


def _inside(state: StateBlock, first: int, last: int) -> None:
    parent, maximum = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", last
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax = parent, maximum


def _verse_lines(state: StateBlock, first: int, last: int) -> None:
    """Push one inline token a line; blank lines at either end are layout of the source.

    Its indent is that in its stanza, in columns: what all lines of one have is layout, too.
    """
    while first < last and not _line(state, first).strip():
        first += 1
    while last > first and not _line(state, last - 1).strip():
        last -= 1
    indents = _indents(state, range(first, last))
    for number in range(first, last):
        whole = _line(state, number).strip(" \t")
        text, given = split_trailing(whole)
        token = state.push("inline", "", 0)
        token.content, token.map, token.children = text, [number, number + 1], []
        token.meta.update(attrs=given, whole=whole, indent=indents.get(number, 0))


def _indents(state: StateBlock, lines: range) -> dict[int, int]:
    """Return by how many columns each line is further in than the least of its stanza."""
    found: dict[int, int] = {}
    for is_stanza, group in groupby(lines, lambda number: bool(_line(state, number).strip())):
        stanza = [*group] if is_stanza else []
        least = min((_columns(state, number) for number in stanza), default=0)
        found |= {number: max(state.sCount[number] - least, 0) for number in stanza}
    return found


def _columns(state: StateBlock, number: int) -> int:
    """Return how far in a line is, the full-width blanks that stay in its text among that."""
    line = _line(state, number)
    return int(state.sCount[number]) + 2 * (len(line) - len(line.lstrip("\u3000")))


def trailing_attributes(state: StateCore) -> None:
    """Take `{#id}` off the end of a heading before its inlines are parsed."""
    for opening, token in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and token.type == "inline":
            token.meta["whole"] = token.content
            token.content, opening.meta["attrs"] = split_trailing(token.content)
