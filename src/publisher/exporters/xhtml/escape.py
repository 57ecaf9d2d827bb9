"""Characters as XHTML takes them: markup escaped, what neither XML nor HTML allows replaced."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""XML 1.0, 2.2 Char, and HTML, 13.2.3.5: controls, surrogates and non-characters."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_PLANE_ENDS = frozenset(
    chr(plane | low) for plane in range(0x10000, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF)
)
"""Non-characters beyond the first plane, as a set: a class with them is ten times slower."""
REPLACEMENT = "\ufffd"
_IN_NAMES = re.compile(r"[^A-Za-z0-9_.\u4e00-\u9fa5-]")
_NAME_STARTS = re.compile(r"[A-Za-z_\u4e00-\u9fa5]")


def escape(text: str) -> str:
    """Return legal text as element content; a carriage return, which XML eats, as a newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return text as the value of an attribute in double quotes; line ends and tabs survive."""
    text = escape(replace_illegal(text)).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")


def illegal(text: str) -> list[str]:
    """Return the characters of a text that no XHTML can hold; mostly none."""
    found = _ILLEGAL.findall(text)
    if _BEYOND.search(text):
        found += [char for char in text if char in _PLANE_ENDS]
    return found


def replace_illegal(text: str) -> str:
    """Return the text with U+FFFD for each character that no XHTML can hold."""
    bad = illegal(text)
    return text.translate(dict.fromkeys(map(ord, bad), REPLACEMENT)) if bad else text


def element_text(text: str) -> str:
    """Return any text as element content, illegal characters replaced without a report."""
    return escape(replace_illegal(text))


def xml_name(text: str) -> str:
    """Return an id as an XML name without colons; EPUBCheck takes no other. Han stay readable."""
    name = _IN_NAMES.sub("_", text)
    return name if _NAME_STARTS.match(name) else f"_{name}"
