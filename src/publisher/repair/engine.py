"""Repair of a document: the rules in their phases, each change recorded with its source place."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publisher.diagnostics import Diagnostic, PublishError, Severity, error
from publisher.frozen import frozen
from publisher.model.edits import Change, Edit, Passage
from publisher.model.nodes import Document, Inlines, Paragraph, Text
from publisher.model.walk import Container, map_passages, passages
from publisher.repair.evidence import Evidence
from publisher.repair.registry import RULES, Rule


@frozen
class Repaired:
    """A repaired document. changes: what was done or proposed, phase by phase in reading order."""

    document: Document
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def repair(document: Document, off: Collection[str] = ()) -> Repaired:
    """Return the document without the damage that the rules are sure of.

    off: names of rules that must not run; raises PublishError `rule-unknown` for other names.
    What a rule is not sure of is a note (`repair-proposal`) and a change that was not applied.
    """
    rules = _rules_without(off)
    if not _is_chinese(document.lang):
        return Repaired(document)
    state = _State(document)
    changes = [
        change
        for _, phase in groupby(rules, lambda rule: rule.phase)
        for change in state.run(phase)
    ]
    return Repaired(state.document(), tuple(changes), tuple(_proposals(changes)))


def _rules_without(off: Collection[str]) -> list[Rule]:
    names = [rule.name for rule in RULES]
    for name in off:
        if name not in names:
            raise _unknown(name, names)
    return [rule for rule in RULES if rule.name not in off]


def _unknown(name: str, names: Sequence[str]) -> PublishError:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    hint = f"did you mean “{near[0]}”?" if near else "known: " + ", ".join(names)
    return error("rule-unknown", f"there is no repair rule “{name}”", hint=hint)


def _is_chinese(tag: str | None) -> bool:
    return (tag or "und").lower().partition("-")[0] in ("zh", "und", "lzh")


def _proposals(changes: Sequence[Change]) -> Iterator[Diagnostic]:
    for change in changes:
        if not change.applied:
            message = f"“{change.before}” may be meant as “{change.after}”: {change.reason}"
            hint = f"rule {change.rule}; the text was left as it is"
            yield Diagnostic("repair-proposal", message, change.span, hint, Severity.NOTE)


@frozen
class _Item:
    """A passage of the document. position: of the block it fills alone, which may go; else None."""

    container: Container
    inlines: Inlines
    position: int | None


def _items(document: Document) -> Iterator[_Item]:
    """Yield the passages that may be repaired, in reading order."""
    for position, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and block.lang is None and _is_plain(block.children):
            yield _Item(block, block.children, position)
            continue
        for container, inlines in passages((block,)):
            if _is_chinese(getattr(container, "lang", None)):
                own = container is block and isinstance(block, Paragraph)
                yield _Item(container, inlines, position if own else None)


def _is_plain(inlines: Inlines) -> bool:
    """Tell whether a passage is but one text: nearly all are, and cost a tenth when told apart."""
    return len(inlines) == 1 and isinstance(inlines[0], Text)


def _text(inlines: Inlines) -> str:
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return inlines[0].text
    return Passage.of(inlines).text


class _State:
    """The passages of a document between two phases."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._items = list(_items(document))
        self._passages: dict[int, Passage] = {}
        self._edits: dict[int, list[list[Edit]]] = {}
        removable = (i for i, item in enumerate(self._items) if item.position is not None)
        texts = [_text(item.inlines) for item in self._items]
        self._evidence = Evidence(texts, frozenset(removable))

    def run(self, rules: Iterable[Rule]) -> list[Change]:
        """Run the rules of one phase on the same text; return the changes in reading order."""
        found: dict[int, list[Edit]] = {}
        for rule in rules:
            for index, edit in _find(rule, self._evidence):
                found.setdefault(index, []).append(edit)
        changes = [c for index in sorted(found) for c in self._apply(index, found[index])]
        if any(change.applied for change in changes):
            texts = list(self._evidence.texts)
            for index in found:
                texts[index] = self._passages[index].text
            self._evidence = Evidence(texts, self._evidence.removable)
        return changes

    def _apply(self, index: int, edits: list[Edit]) -> list[Change]:
        passage = self._passages.get(index) or Passage.of(self._items[index].inlines)
        ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
        self._passages[index] = passage.apply(ordered)
        self._edits.setdefault(index, []).append(ordered)
        return [passage.change(edit) for edit in ordered]

    def document(self) -> Document:
        """Return the document with all edits made, paragraphs that lost all their text gone."""
        if not self._edits:
            return self._document
        emptied = {
            index
            for index, passage in self._passages.items()
            if not passage.text and index in self._evidence.removable
        }
        gone = {self._items[index].position for index in emptied}
        plans = {
            id(self._items[index].container): edits
            for index, edits in self._edits.items()
            if index not in emptied
        }
        blocks = tuple(b for at, b in enumerate(self._document.blocks) if at not in gone)

        def change(container: Container, inlines: Inlines) -> Inlines:
            if id(container) not in plans:
                return inlines
            passage = Passage.of(inlines)
            for edits in plans[id(container)]:
                passage = passage.apply(edits)
            return passage.inlines()

        return replace(self._document, blocks=map_passages(blocks, change))


def _find(rule: Rule, evidence: Evidence) -> Iterator[tuple[int, Edit]]:
    """Yield (index of a passage, edit) for what a rule finds in a document."""
    if rule.signs and not evidence.has_any(rule.signs):
        return
    if rule.holds is not None and not rule.holds(evidence):
        return
    if rule.find_all is not None:
        yield from rule.find_all(evidence)
    if rule.find is not None:
        for index in _places(rule.sign, evidence):
            for edit in rule.find(evidence.texts[index], evidence):
                yield index, edit


def _places(sign: str, evidence: Evidence) -> list[int]:
    """Return the indexes of the passages in which the sign of a rule stands."""
    found = [match.start() for match in re.finditer(sign, evidence.joined)]
    return sorted({bisect_right(evidence.starts, start) - 1 for start in found})
