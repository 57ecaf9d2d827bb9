"""The few inline HTML tags that are understood; any other tag stays as the text it is."""

import re
from collections.abc import Callable

from publisher.frozen import frozen
from publisher.model.nodes import (
    Emphasis,
    Inline,
    Inlines,
    ProperNounMark,
    RubyKind,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
SIMPLE: dict[str, Callable[[Inlines], Inline]] = {
    "sub": Subscript,
    "sup": Superscript,
    "b": Strong,
    "strong": Strong,
    "i": Emphasis,
    "em": Emphasis,
    "s": Strikethrough,
    "del": Strikethrough,
    # HTML gives u for the proper noun mark of Chinese (HTML, 4.5.22).
    "u": ProperNounMark,
}
IN_RUBY = frozenset({"rt", "rp"})
UNDERSTOOD = frozenset({"br", "ruby", "rb", *IN_RUBY, *SIMPLE})

_BOPOMOFO = re.compile(r"[\u3105-\u312f\u31a0-\u31bf]")
_PINYIN = re.compile(r"[a-zA-Z\u00c0-\u024f\u0300-\u030c'’\s·-]+")


@frozen
class Tag:
    """The name of a tag, and whether it closes."""

    name: str
    closing: bool


def tag_of(text: str) -> Tag | None:
    """Return the tag that a piece of HTML is, or None (comment, declaration)."""
    found = _TAG.match(text)
    return Tag(found[2].lower(), bool(found[1])) if found else None


def annotation_kind(text: str) -> RubyKind:
    """Return what an annotation is by its letters."""
    if _BOPOMOFO.search(text):
        return RubyKind.BOPOMOFO
    return RubyKind.PINYIN if _PINYIN.fullmatch(text) else RubyKind.OTHER
