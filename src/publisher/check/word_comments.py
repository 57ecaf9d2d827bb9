"""A copy of a Word file with a comment at each place that breaks a standard (17.13.4)."""

import posixpath
from collections.abc import Callable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from publisher.check.base import Finding
from publisher.check.word_mending import serialised
from publisher.check.word_names import value, w
from publisher.check.word_source import WordSource, anchor, pieces
from publisher.packages.ooxml import NAMESPACES, full
from publisher.packages.relations import relations_name
from publisher.packages.writing import with_parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = f"{NAMESPACES['r']}/comments"
_AUTHOR, _INITIALS = "publish check", "PC"


def annotated(
    source: WordSource, findings: Sequence[Finding], say: Callable[[Finding], str]
) -> bytes:
    """Return a copy with a comment for each finding. say: gives what it says.

    What is said of the page stands at the first paragraph. Comments of the file stay.
    """
    part = source.parts.related(source.parts.main, "comments")
    comments = _root(source, part, "w", "comments")
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
    parts = {source.parts.main: serialised(source.body)}
    if part is None:
        part = _free(source)
        parts[relations_name(source.parts.main)] = _related(source, part)
        parts[_TYPES] = _typed(source, part)
    return with_parts(source.data, {**parts, part: serialised(comments)})


def _paragraph(root: "_Element") -> "_Element":
    """Return a new paragraph at the head of a text that has none."""
    body = root.find(w("body"))
    body = _add(root, "body") if body is None else body
    body.insert(0, body.makeelement(w("p")))
    return body[0]


def _root(source: WordSource, part: str | None, space: str, name: str) -> "_Element":
    """Return the root of a part, an empty one where there is none."""
    from lxml import etree

    found = source.parts.xml(part) if part else None
    if found is not None:
        return found
    nsmap = {space if space == "w" else None: NAMESPACES[space]}
    return etree.Element(full(f"{space}:{name}"), nsmap=nsmap)


def _free(source: WordSource) -> str:
    """Return the name of a part beside the text that the file does not have."""
    folder = posixpath.dirname(source.parts.main)
    names = (posixpath.join(folder, f"comments{at or ''}.xml") for at in count())
    return next(name for name in names if name not in source.parts.package)


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


def _related(source: WordSource, part: str) -> bytes:
    root = _root(source, relations_name(source.parts.main), "rel", "Relationships")
    made = root.makeelement(full("rel:Relationship"))
    taken = {each.get("Id") for each in root}
    name = next(f"rIdCheck{at}" for at in range(len(taken) + 1) if f"rIdCheck{at}" not in taken)
    target = posixpath.basename(part)
    for key, said in (("Id", name), ("Type", _RELATION), ("Target", target)):
        made.set(key, said)
    root.append(made)
    return serialised(root)


def _typed(source: WordSource, part: str) -> bytes:
    root = _root(source, _TYPES, "ct", "Types")
    made = root.makeelement(full("ct:Override"))
    made.set("PartName", f"/{part}")
    made.set("ContentType", _KIND)
    root.append(made)
    return serialised(root)
