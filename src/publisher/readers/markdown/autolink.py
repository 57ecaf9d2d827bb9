"""Bare links: `https://…`, `www.…` and mail addresses in running text become links.

GFM's extended autolinks, with one rule more: a link ends before Chinese characters and marks,
because no blank follows it there (`见https://example.org/a。然后`).
Source: GFM 0.29, 6.9.
"""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from publisher.model.dialect import CJK, is_cjk

_HOST = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_URL = re.compile(
    rf"(?:(?P<scheme>https?://|ftp://)(?:localhost|{_HOST})|(?P<www>www\.){_HOST})"
    rf"(?P<path>[^\s<“”‘’…—{CJK}]*)"
    rf"|(?P<mail>[A-Za-z0-9._+-]+@{_HOST})",
    re.IGNORECASE,
)
_HINT = re.compile(r"://|www\.|@", re.IGNORECASE)
_BEFORE = " \t\n*_~("
_TAIL = "?!.,:*_~'\""
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")


def bare_links(state: StateCore) -> None:
    """Cut bare links out of the text tokens of every passage, links and code aside."""
    for token in state.tokens:
        if token.type == "inline" and token.children and _HINT.search(token.content):
            token.children = list(_with_links(token.children))


def _with_links(tokens: list[Token]) -> Iterator[Token]:
    inside = 0
    for token in tokens:
        if token.type in ("link_open", "link_close"):
            inside += token.nesting
        if token.type == "text" and not inside and _HINT.search(token.content):
            yield from _cut(token)
        else:
            yield token


def _cut(token: Token) -> Iterator[Token]:
    text, done, at = token.content, 0, token.meta.get("at")
    for found in _URL.finditer(text):
        end = _end(found)
        before = text[found.start() - 1 : found.start()]
        if end <= found.start() or not (before in _BEFORE or is_cjk(before)):
            continue
        if found.start() > done:
            yield _text(token, text[done : found.start()], at, done)
        yield from _link(token, found, end, at)
        done = end
    if done < len(text):
        yield _text(token, text[done:], at, done)


def _end(found: re.Match[str]) -> int:
    """Return where a link ends: no trailing mark, no bracket that it did not open, no Chinese."""
    text, start, end = found.string, found.start(), found.end()
    if found["mail"]:
        return start if text[end - 1 : end] in "-_" else end
    unopened = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        entity = _ENTITY.search(text, max(start, end - 40), end) if text[end - 1] == ";" else None
        if entity:
            end = entity.start()
        elif text[end - 1] in _TAIL:
            end -= 1
        elif text[end - 1] == ")" and unopened > 0:
            end, unopened = end - 1, unopened - 1
        else:
            break
    return end


def _text(token: Token, content: str, at: int | None, offset: int) -> Token:
    made = Token("text", "", 0, content=content, level=token.level)
    if at is not None:
        made.meta["at"] = at + offset
    return made


def _link(token: Token, found: re.Match[str], end: int, at: int | None) -> Iterator[Token]:
    shown = found.string[found.start() : end]
    prefix = "mailto:" if found["mail"] else "http://" if found["www"] else ""
    opening = Token("link_open", "a", 1, level=token.level, info="auto")
    opening.attrs["href"] = prefix + shown
    yield opening
    yield _text(token, shown, at, found.start())
    yield Token("link_close", "a", -1, level=token.level, info="auto")
