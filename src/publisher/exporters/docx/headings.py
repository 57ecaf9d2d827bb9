"""Headings that Word counts: typed labels, 第一章 or 一、 or 1.1, as levels of one multilevel list.

A heading that is added in Word then has the next number. Only labels that Word would count to the
same are given up for its own: the words of the text never change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from publisher.exporters.docx.markup import escape
from publisher.frozen import changeable, frozen
from publisher.model.nodes import Heading, Numbering, Text
from publisher.model.ordinals import Ordinal, OrdinalKind, han_number, label, parse
from publisher.model.walk import walk
from publisher.resolve.document import ResolvedDocument
from publisher.styles import Reference

NUMBER = 1
"""The w:numId of the list of headings; other lists come after it."""
_LEVELS = 9
_BARE = 2
"""The w:numId of headings without a number. They are in a list of their own: LibreOffice 7.4 begins
the list of the others at 2 where one that has no number stands before it."""
NO_NUMBER = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_BARE}"/></w:numPr>'
"""No level of that list has a label. w:numId 0 would do, too, but an audit takes it for a fault."""
_HAN_FORMATS = frozenset(
    {
        *("chineseCounting", "chineseCountingThousand"),
        *("taiwaneseCounting", "taiwaneseCountingThousand"),
    }
)
_HAN, _DECIMAL, _CIRCLED = "chineseCountingThousand", "decimal", "decimalEnclosedCircleChinese"
_CIRCLES_OF_WORD = 10


@frozen
class _Labelled:
    """A heading with its label. end: index behind it; format, text: of Word's level (%1章)."""

    id: str
    level: int
    ordinal: Ordinal
    end: int
    format: str
    text: str
    suffix: str


@frozen
class HeadingLevel:
    """A level that Word counts. start: its first number; restarts: anew below each higher one."""

    level: int
    format: str
    text: str
    suffix: str
    start: int
    restarts: bool
    legal: bool

    def element(self) -> str:
        """Return w:lvl, in the style of the heading."""
        restart = "" if self.restarts else '<w:lvlRestart w:val="0"/>'
        legal = "<w:isLgl/>" if self.legal else ""
        return (
            f'<w:lvl w:ilvl="{self.level - 1}"><w:start w:val="{self.start}"/>'
            f'<w:numFmt w:val="{self.format}"/>{restart}<w:pStyle w:val="Heading{self.level}"/>'
            f'{legal}<w:suff w:val="{self.suffix}"/><w:lvlText w:val="{escape(self.text)}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
            '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr></w:lvl>'
        )


@changeable
class HeadingNumbers:
    """The headings of one document that Word counts.

    ends: index in the first text of a heading where its words begin behind its label, by id;
    bare: ids of headings that their style would count, and that have no number of Word's.
    """

    levels: dict[int, HeadingLevel] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    bare: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there is a list of headings, be it for those without a number."""
        return bool(self.levels or self.bare)

    def styles(self) -> Mapping[str, str]:
        """Return w:numPr of the styles of headings, by role."""
        return {
            f"heading-{level}": f'<w:numPr><w:ilvl w:val="{level - 1}"/>'
            f'<w:numId w:val="{NUMBER}"/></w:numPr>'
            for level in self.levels
        }

    def words(self, heading: Heading) -> Heading:
        """Return a heading without the label that Word writes."""
        end, first = self.ends.get(heading.id or "", 0), heading.children[:1]
        if not end or not isinstance(first[0], Text):
            return heading
        words = replace(first[0], text=first[0].text[end:])
        return replace(heading, children=(words, *heading.children[1:]))

    def abstract(self) -> str:
        """Return the children of w:abstractNum that are levels; those between count nothing."""
        return "".join(
            self.levels[level].element() if level in self.levels else _silent(level)
            for level in range(1, _LEVELS + 1)
        )


def silent() -> str:
    """Return the children of the w:abstractNum of headings without a number."""
    return "".join(map(_silent, range(1, _LEVELS + 1)))


def _silent(level: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="none"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def heading_numbers(document: ResolvedDocument) -> HeadingNumbers:
    """Return which headings of a document Word can count."""
    found = HeadingNumbers()
    if not document.outline:
        return found
    headings = [
        each
        for each in walk(document.blocks)
        if isinstance(each, Heading) and _is_styled(each, document)
    ]
    labelled = [each for heading in headings if (each := _labelled(heading))]
    for level in sorted({each.level for each in labelled}):
        own = [each for each in labelled if each.level == level]
        bare = sum(each.level == level for each in headings) - len(own)
        counted = _level(own, labelled, found) if len(own) >= bare else None
        if counted:
            found.levels[level] = counted
            found.ends.update((each.id, each.end) for each in own)
    if document.sheet.reference is not None:
        return _of_template(found, labelled, document.sheet.reference)
    found.bare = {each.id or "" for each in headings if each.level in found.levels} - {*found.ends}
    return found


def _of_template(
    found: HeadingNumbers, labelled: Sequence[_Labelled], reference: Reference
) -> HeadingNumbers:
    """Return what is left to the lists of a template: the labels that it writes in the same way.

    A heading that has another label keeps that, and is not counted beside it.
    """
    counted = {
        number: level
        for number, level in found.levels.items()
        if _is_like(level, reference.counted.get(f"heading-{number}"))
    }
    ends = {each.id: each.end for each in labelled if each.level in counted}
    in_lists = (each for each in labelled if f"heading-{each.level}" in reference.counted)
    return HeadingNumbers({}, ends, {each.id for each in in_lists} - {*ends})


def _is_like(level: HeadingLevel, theirs: tuple[str, str] | None) -> bool:
    if theirs is None or level.start != 1:
        return False
    format, text = theirs
    is_han = format in _HAN_FORMATS and level.format == _HAN
    return (format == level.format or is_han) and text.strip() == level.text.strip()


def _is_styled(heading: Heading, document: ResolvedDocument) -> bool:
    """Tell whether a heading is in the style of its level; that of an index is not."""
    return document.style(heading.id).name == f"heading-{heading.level}"


# ------------------------------------------------------------------ labels


def _labelled(heading: Heading) -> _Labelled | None:
    """Return a heading with its label, as Word would write it, if it has one and more words."""
    first = heading.children[0] if heading.children else None
    if not isinstance(first, Text):
        return None
    ordinal = parse(first.text)
    if ordinal is None or not first.text[ordinal.end :].strip():
        return None
    typed = first.text[: ordinal.end]
    text, suffix = (typed[:-1], "space") if typed.endswith(" ") else (typed, "nothing")
    found = _format(text, ordinal, heading.level)
    if found is None or not text or text[-1] in " \t":
        return None
    return _Labelled(heading.id or "", heading.level, ordinal, ordinal.end, *found, suffix)


def _format(text: str, ordinal: Ordinal, level: int) -> tuple[str, str] | None:
    """Return Word's numFmt and lvlText of a label, or None for one that it cannot write."""
    if ordinal.kind is OrdinalKind.DOTTED:
        return _dotted(text, ordinal.parts, level)
    for format, number in _written(ordinal.value):
        if text.count(number) == 1:
            return format, text.replace(number, f"%{level}")
    return None


def _written(value: int) -> Iterator[tuple[str, str]]:
    if value <= _CIRCLES_OF_WORD:
        yield _CIRCLED, label(value, Numbering.CIRCLED)
    yield _HAN, han_number(value) if 0 < value <= 9999 else "\0"
    yield _DECIMAL, str(value)


def _dotted(text: str, parts: Sequence[int], level: int) -> tuple[str, str] | None:
    """Return the format of 1.2.3: the numbers of the levels above, in figures, and its own."""
    first = level - len(parts) + 1
    typed = ".".join(map(str, parts))
    if first < 1 or not text.startswith(typed):
        return None
    numbers = ".".join(f"%{each}" for each in range(first, level + 1))
    return _DECIMAL, numbers + text[len(typed) :]


# ---------------------------------------------------------------- counting


def _level(
    own: Sequence[_Labelled], labelled: Sequence[_Labelled], above: HeadingNumbers
) -> HeadingLevel | None:
    """Return the level that counts its headings as they are typed, or None if Word cannot.

    above: the levels that are counted already.
    """
    one = own[0]
    alike = all(
        (each.format, each.text, each.suffix) == (one.format, one.text, one.suffix) for each in own
    )
    if not alike or not _has_levels(one, above):
        return None
    shown = [each for each in labelled if each.level == one.level or each.id in above.ends]
    for restarts in (True, False):
        if _counts(shown, one.level, one.ordinal.value, restarts=restarts):
            legal = len(one.ordinal.parts) > 1
            start = one.ordinal.value
            return HeadingLevel(one.level, one.format, one.text, one.suffix, start, restarts, legal)
    return None


def _has_levels(one: _Labelled, above: HeadingNumbers) -> bool:
    """Tell whether all numbers that a label of several names are counted."""
    first = one.level - len(one.ordinal.parts) + 1
    return all(level in above.levels for level in range(first, one.level))


def _counts(shown: Sequence[_Labelled], level: int, start: int, *, restarts: bool) -> bool:
    """Tell whether Word counts a level as it is typed. shown: in order, with those above it."""
    counters: dict[int, int] = {}
    own = start - 1
    for each in shown:
        if each.level < level:
            counters[each.level] = each.ordinal.value
            own = start - 1 if restarts else own
            continue
        own += 1
        parts = each.ordinal.parts[:-1]
        numbers = tuple(counters.get(one) for one in range(level - len(parts), level))
        if each.ordinal.value != own or parts != numbers:
            return False
    return True
