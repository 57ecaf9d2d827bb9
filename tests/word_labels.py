"""Labels as Word counts them, worked out from a package's own parts (ECMA-376 part 1, 17.9)."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from publisher.model.nodes import Numbering
from publisher.model.ordinals import han_number, label

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACES = {"w": _W[1:-1]}
_SUFFIX = {"tab": "\t", "space": " ", "nothing": ""}


def word_labels(data: bytes) -> list[tuple[str, str]]:
    """Return the label and the text of each paragraph of the body, as Word shows them."""
    package = ZipFile(BytesIO(data))
    body = etree.fromstring(package.read("word/document.xml"))
    counter = _Counter(package)
    return [
        (
            counter.label(each),
            "".join(map(str, each.xpath(".//w:t/text()", namespaces=_NAMESPACES))),
        )
        for each in body.iter(f"{_W}p")
    ]


class _Counter:
    def __init__(self, package: ZipFile) -> None:
        self._styles = etree.fromstring(package.read("word/styles.xml"))
        has_lists = "word/numbering.xml" in package.namelist()
        numbering = package.read("word/numbering.xml") if has_lists else b"<none/>"
        self._numbering = etree.fromstring(numbering)
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, paragraph: etree._Element) -> str:
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        abstract = self._one(self._numbering, f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        levels = {
            int(each.get(f"{_W}ilvl")): each
            for each in self._find(
                self._numbering, f"w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl"
            )
        }
        self._count(number, abstract, level, levels)
        return self._written(abstract, level, levels)

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Return numId and level: of the paragraph, else of its style."""
        style = self._one(paragraph, "w:pPr/w:pStyle/@w:val")
        own = f"w:style[@w:styleId='{style}']/w:pPr/w:numPr"
        number = self._one(paragraph, "w:pPr/w:numPr/w:numId/@w:val")
        level = self._one(paragraph, "w:pPr/w:numPr/w:ilvl/@w:val")
        number = number or self._one(self._styles, f"{own}/w:numId/@w:val")
        level = level or self._one(self._styles, f"{own}/w:ilvl/@w:val") or "0"
        return (number, int(level)) if number not in {"", "0"} else None

    def _count(
        self, number: str, abstract: str, level: int, levels: dict[int, etree._Element]
    ) -> None:
        counts = self._counts.setdefault(abstract, {})
        start = int(self._one(levels[level], "w:start/@w:val") or "0")
        override = f"w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='{level}']/w:startOverride"
        again = self._one(self._numbering, f"{override}/@w:val")
        if again and number not in self._begun:
            counts[level] = int(again) - 1
        self._begun.add(number)
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            if self._one(levels[deeper], "w:lvlRestart/@w:val") != "0":
                del counts[deeper]

    def _written(self, abstract: str, level: int, levels: dict[int, etree._Element]) -> str:
        shown = self._one(levels[level], "w:lvlText/@w:val")
        legal = bool(self._find(levels[level], "w:isLgl"))
        for each, value in self._counts[abstract].items():
            format = "decimal" if legal else self._one(levels[each], "w:numFmt/@w:val")
            shown = shown.replace(f"%{each + 1}", _number(value, format))
        return shown + _SUFFIX[self._one(levels[level], "w:suff/@w:val") or "tab"]

    def _find(self, element: etree._Element, path: str) -> list[etree._Element]:
        return list(element.xpath(path, namespaces=_NAMESPACES))

    def _one(self, element: etree._Element, path: str) -> str:
        return next(map(str, element.xpath(path, namespaces=_NAMESPACES)), "")


def _number(value: int, format: str) -> str:
    if format.startswith("decimalEnclosedCircle"):
        return label(value, Numbering.CIRCLED)
    han = format.startswith(("chineseCounting", "taiwaneseCounting"))
    return han_number(value) if han else str(value)
