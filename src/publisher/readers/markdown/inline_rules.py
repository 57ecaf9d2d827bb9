"""Inline rules of the dialect, one function a construct.

`[text]{.dots}` span, `{台}{.keep}` short span, `{...}` behind a link, picture, code, span or note,
`-{台}-` kept text, `^sup^`, `~sub~`, `^[inline note]`, `[^label]` note mark.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from publisher.readers.markdown.attributes import Attributes, scan
from publisher.readers.markdown.labels import label_end

_KEEP = re.compile(r"-\{([^{}\n]+)\}-")
_BRACED = re.compile(r"\{([^{}\n]+)\}(?=\{)")
_RAISED = re.compile(r"\^([^\s\^\[\]{}\\*_`<&~|]+)\^")
# Chinese writes ranges with a tilde (3~5天，6~8天): only what can be an index is lowered.
_LOWERED = re.compile(r"(?<![\d~])~([0-9A-Za-z+\-=(),]{1,20})~(?!~)")
_NOTE_MARK = re.compile(r"\[\^([^\s\]\[]+)\]")

_WITH_ATTRIBUTES = {"image", "code_inline", "note_mark"}
_OPENERS = {"link_close": "link_open", "span_close": "span_open", "note_close": "note_open"}


def install(md: MarkdownIt) -> None:
    """Put the rules into a parser, in the order that settles what wins."""
    ruler = md.inline.ruler
    ruler.before("link", "note_mark", note_mark)
    ruler.after("link", "span", span)
    ruler.after("image", "attributes", attributes)
    ruler.push("short_span", short_span)
    ruler.push("keep", keep)
    ruler.push("inline_note", inline_note)
    ruler.push("superscript", superscript)
    ruler.push("subscript", subscript)


def span(state: StateInline, silent: bool) -> bool:
    """`[text]{...}`: text with attributes; empty braces are a span that says nothing."""
    if state.src[state.pos] != "[":
        return False
    end = label_end(state, state.pos, only_link=False)
    found = scan(state.src, end + 1) if 0 <= end < state.posMax - 1 else None
    if found is None or found[1] > state.posMax:
        return False
    if not silent:
        _wrap(state, "span", state.pos + 1, end, found[0])
    state.pos = found[1]
    return True


def _wrap(
    state: StateInline, kind: str, start: int, end: int, given: Attributes | None = None
) -> None:
    """Push the tokens of [start, end) between an opening and a closing token."""
    maximum = state.posMax
    state.pos, state.posMax = start, end
    token = state.push(f"{kind}_open", "span", 1)
    if given is not None:
        token.meta["attrs"] = given
    state.md.inline.tokenize(state)
    state.push(f"{kind}_close", "span", -1)
    state.posMax = maximum


def _literal(state: StateInline, kind: str, start: int, text: str) -> None:
    """Push text as it stands between an opening and a closing token."""
    opening = state.push(f"{kind}_open", "span", 1)
    opening.meta["at"] = start
    token = state.push("text", "", 0)
    token.content, token.meta = text, {"at": start}
    state.push(f"{kind}_close", "span", -1)


def attributes(state: StateInline, silent: bool) -> bool:
    """`{...}` right behind a link, picture, code, span or note belongs to it."""
    if state.src[state.pos] != "{" or silent or state.pending or not state.tokens:
        return False
    owner = _owner(state)
    found = scan(state.src, state.pos) if owner is not None else None
    if owner is None or found is None or found[1] > state.posMax:
        return False
    token = state.tokens[owner]
    token.meta["attrs"] = token.meta.get("attrs", Attributes()) | found[0]
    state.pos = found[1]
    return True


def _owner(state: StateInline) -> int | None:
    """Return the index of the token that braces here would belong to."""
    last = state.tokens[-1]
    if last.type in _WITH_ATTRIBUTES:
        return len(state.tokens) - 1
    opener = _OPENERS.get(last.type)
    if opener is None:
        return None
    at = len(state.tokens) - 1
    while state.tokens[at].type != opener or state.tokens[at].level != last.level:
        at -= 1
    return at


def short_span(state: StateInline, silent: bool) -> bool:
    """`{台}{.keep}`: a span of literal text."""
    found = _BRACED.match(state.src, state.pos)
    given = scan(state.src, found.end()) if found else None
    if found is None or given is None or not given[0] or given[1] > state.posMax:
        return False
    if not silent:
        _literal(state, "span", state.pos + 1, found[1])
        state.tokens[-3].meta["attrs"] = given[0]
    state.pos = given[1]
    return True


def keep(state: StateInline, silent: bool) -> bool:
    """`-{台}-`: text no transform may touch, as wikis write it."""
    found = _KEEP.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("keep", "", 0)
        token.content, token.meta["at"] = found[1], state.pos + 2
    state.pos = found.end()
    return True


def superscript(state: StateInline, silent: bool) -> bool:
    """`^2^`: raised text without blanks or markup."""
    return _script(state, silent, _RAISED, "sup")


def subscript(state: StateInline, silent: bool) -> bool:
    """`H~2~O`: a lowered index of letters, figures and signs; never behind a figure."""
    return _script(state, silent, _LOWERED, "sub")


def _script(state: StateInline, silent: bool, pattern: re.Pattern[str], kind: str) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _literal(state, kind, state.pos + 1, found[1])
    state.pos = found.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """`^[text]`: a note whose text stands in its place."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = label_end(state, state.pos + 1, only_link=False)
    if end < 0:
        return False
    if not silent:
        _wrap(state, "note", state.pos + 2, end)
    state.pos = end + 1
    return True


def note_mark(state: StateInline, silent: bool) -> bool:
    """`[^label]`: the mark of a note; whether there is such a note the reader looks up."""
    found = _NOTE_MARK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("note_mark", "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True
