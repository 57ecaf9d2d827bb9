"""WordprocessingML as text: escaping, and the few elements that every part shares.

Text, not element objects: a novel has 100,000 elements, and joining strings takes a tenth of the
time that building and serializing a tree does.
"""

import re
from io import BytesIO

_ILLEGAL = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_SPECIAL = re.compile(f'[&<>"\r{_ILLEGAL}]')
_ILLEGAL_CHARACTER = re.compile(f"[{_ILLEGAL}]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "\n"}
_REPLACEMENT = "\ufffd"
_UNUSUAL = re.compile(f'[&<>"\\s{_ILLEGAL}]')
_TAB_OR_BREAK = re.compile(r"[\t\n]")
_ENDS_IN_SPACE = re.compile(r"^[ ]|[ ]$|  ")

_STRETCH = 1 << 16
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = (
    f'xmlns:w="{_W}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
    f' xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)


def part(root: str, *content: str) -> bytes:
    """Return a part whose root element is w:`root`.

    A novel's body is encoded a stretch at a time, so that it is not held twice.
    """
    out = BytesIO()
    for piece in (f"{DECLARATION}<w:{root} {_NAMESPACES}>", *content, f"</w:{root}>"):
        for start in range(0, len(piece), _STRETCH):
            out.write(piece[start : start + _STRETCH].encode())
    return out.getvalue()


def escape(text: str) -> str:
    """Return text fit for content and attributes; what XML cannot hold becomes U+FFFD."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0], _REPLACEMENT), text)


def illegal_characters(text: str) -> list[str]:
    """Return the characters of a text that XML 1.0 cannot hold, in order."""
    return _ILLEGAL_CHARACTER.findall(text)


def is_plain(text: str) -> bool:
    """Tell whether a text can stand in w:t as it is; so nearly every stretch of Han can."""
    return _UNUSUAL.search(text) is None


def text_elements(text: str) -> str:
    """Return escaped text as w:t, with w:tab and w:br for tabs and line ends."""
    if _TAB_OR_BREAK.search(text) is None:
        return _text_element(text)
    return "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>"}.get(part) or _text_element(part)
        for part in re.split(r"([\t\n])", text)
        if part
    )


def _text_element(text: str) -> str:
    if _ENDS_IN_SPACE.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:t>{text}</w:t>"


def run(properties: str, content: str) -> str:
    """Return a run; properties: the children of w:rPr, may be empty."""
    if not properties:
        return f"<w:r>{content}</w:r>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


def paragraph(properties: str, content: str) -> str:
    """Return a paragraph; properties: the children of w:pPr, may be empty."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def switch(name: str, on: bool) -> str:
    """Return a property that is on or off."""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def field(instruction: str, shown: str, properties: str = "") -> str:
    """Return a field with the result it shows until it is updated; shown: escaped."""
    code = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    return "".join(
        run(properties, content)
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            code,
            '<w:fldChar w:fldCharType="separate"/>',
            text_elements(shown),
            '<w:fldChar w:fldCharType="end"/>',
        )
    )


def first_line(hanging: int) -> str:
    """Return where a first line begins; hanging: twips, less than 0 for an indent."""
    return f'w:hanging="{hanging}"' if hanging >= 0 else f'w:firstLine="{-hanging}"'
