"""A copy of a Word file with a comment at each place that breaks a standard (17.13.4)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from publisher.check.base import Finding
from publisher.check.word_mending import serialised
from publisher.check.word_names import W, value, w
from publisher.check.word_source import BODY, WordSource, anchor, pieces
from publisher.packages import parse_xml
from publisher.packages.writing import with_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_PART, _RELATIONS, _TYPES = (
    "word/comments.xml",
    "word/_rels/document.xml.rels",
    "[Content_Types].xml",
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_AUTHOR, _INITIALS = "publish check", "PC"


def annotated(
    source: WordSource, findings: Sequence[Finding], say: Callable[[Finding], str]
) -> bytes:
    """Return a copy with a comment for each finding. say: gives what it says.

    What is said of the page stands at the first paragraph. Comments of the file stay.
    """
    comments = _comments(source)
    number = max((int(value(each, "id") or 0) for each in comments), default=-1) + 1
    first = source.paragraphs[0] if source.paragraphs else _paragraph(source.body)
    # From the end, so that the places of the others stay.
    numbered = list(enumerate(findings, number))
    for at, finding in reversed(numbered):
        item = finding.found.item
        paragraph = source.paragraphs[item.index] if item else first
        # Word has no comments in text boxes.
        place = anchor(paragraph)
        found = (finding.found.start, finding.found.end) if place is paragraph else (0, 0)
        _mark(place, *found, str(at))
    for at, finding in numbered:
        comments.append(_comment(comments, str(at), say(finding)))
    parts = {BODY: serialised(source.body), _PART: serialised(comments)}
    if _PART not in source.package:
        parts[_RELATIONS] = _related(source)
        parts[_TYPES] = _typed(source)
    return with_parts(source.data, parts)


def _paragraph(root: "_Element") -> "_Element":
    """Return a new paragraph at the head of a text that has none."""
    body = root.find(w("body"))
    body = _add(root, "body") if body is None else body
    body.insert(0, body.makeelement(w("p")))
    return body[0]


def _comments(source: WordSource) -> "_Element":
    from lxml import etree

    if _PART in source.package:
        return parse_xml(source.package.read(_PART), f"{source.name}: {_PART}")
    return etree.Element(w("comments"), nsmap={"w": W})


def _comment(parent: "_Element", number: str, text: str) -> "_Element":
    made = parent.makeelement(w("comment"))
    for name, said in (("id", number), ("author", _AUTHOR), ("initials", _INITIALS)):
        made.set(w(name), said)
    paragraph = _add(made, "p")
    _add(_add(paragraph, "r"), "t").text = text
    return made


def _add(parent: "_Element", name: str) -> "_Element":
    made = parent.makeelement(w(name))
    parent.append(made)
    return made


def _mark(paragraph: "_Element", start: int, end: int, number: str) -> None:
    """Put the marks of a comment round the runs that have [start, end); none are cut."""
    found = [each for each in pieces(paragraph) if each.element.tag == w("t")]
    touched = [e for e in found if e.at < max(end, start + 1) and e.at + len(e.text) > start]
    runs = [each.run for each in (touched if end else found) or found[-1:]]
    opening, closing = (
        paragraph.makeelement(w("commentRangeStart")),
        paragraph.makeelement(w("commentRangeEnd")),
    )
    opening.set(w("id"), number)
    closing.set(w("id"), number)
    reference = paragraph.makeelement(w("r"))
    _add(reference, "commentReference").set(w("id"), number)
    if runs:
        runs[0].addprevious(opening)
        runs[-1].addnext(closing)
    else:
        at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
        paragraph.insert(at, opening)
        opening.addnext(closing)
    closing.addnext(reference)


def _related(source: WordSource) -> bytes:
    root = _listed(source, _RELATIONS, f"{_PACKAGE}/relationships", "Relationships")
    made = root.makeelement(f"{{{_PACKAGE}/relationships}}Relationship")
    taken = {each.get("Id") for each in root}
    name = next(f"rIdCheck{at}" for at in range(len(taken) + 1) if f"rIdCheck{at}" not in taken)
    for key, said in (("Id", name), ("Type", _RELATION), ("Target", "comments.xml")):
        made.set(key, said)
    root.append(made)
    return serialised(root)


def _listed(source: WordSource, part: str, space: str, name: str) -> "_Element":
    """Return the root of a part that lists others, an empty one where there is none."""
    from lxml import etree

    if part in source.package:
        return parse_xml(source.package.read(part), f"{source.name}: {part}")
    return etree.Element(f"{{{space}}}{name}", nsmap={None: space})


def _typed(source: WordSource) -> bytes:
    root = _listed(source, _TYPES, f"{_PACKAGE}/content-types", "Types")
    made = root.makeelement(f"{{{_PACKAGE}/content-types}}Override")
    made.set("PartName", f"/{_PART}")
    made.set("ContentType", _KIND)
    root.append(made)
    return serialised(root)
