"""What a run's properties mean for its text."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.frozen import frozen
from publisher.model.languages import with_script
from publisher.packages.ooxml import attribute, child, switched, value
from publisher.readers.docx.atoms import Wrap
from publisher.readers.docx.builtin import Look
from publisher.readers.docx.styles import ParagraphStyle, Styles, run_look

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+")
_WAVES = frozenset({"wave", "wavyHeavy", "wavyDouble"})
_PLAIN_LINES = frozenset({"single", "words"})
_CHINESE = re.compile("zh|ja|ko", re.I)


@frozen
class RunKind:
    """A run. wraps: what its properties mean; size in pt; bold: by itself or its style; lang: of
    Han text and of other text, where it is not the document's; combined: the number of a stretch
    of two lines in one, or None."""

    wraps: tuple[Wrap, ...]
    hidden: bool
    size: float
    bold: bool
    font: str
    han_lang: str | None
    western_lang: str | None
    combined: str | None

    def languages(self, text: str) -> Iterator[tuple[int, str, str | None]]:
        """Yield (index, stretch, language) of a text; stretches of Han and others where they
        differ."""
        if self.han_lang == self.western_lang or not _HAN.search(text):
            lang = self.han_lang if _HAN.search(text) else self.western_lang
            yield 0, text, lang if text.strip() else None
            return
        at = 0
        for match in _HAN.finditer(text):
            if match.start() > at:
                yield at, text[at : match.start()], self.western_lang
            yield match.start(), match[0], self.han_lang
            at = match.end()
        if at < len(text):
            yield at, text[at:], self.western_lang


def text_of(element: "_Element") -> str:
    """Return the text of w:t: blanks at its ends count where it says so (17.3.3.31)."""
    text = (element.text or "").replace("\r", " ").replace("\n", " ")
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t")


def run_kind(
    element: "_Element", styles: Styles, base: ParagraphStyle, lang: str, *, in_link: bool
) -> RunKind:
    """Return what a run is. base: the style of its paragraph; in_link: its line is the link's."""
    properties = child(element, "w:rPr")
    if properties is None:
        return _PLAIN if base.run == _PLAIN_LOOK else _plain(base)
    character = styles.character(value(properties, "w:rStyle"))
    own = run_look(properties).over(character.run)
    wraps = [*_meaning(character.meaning, bool(own.bold), bool(own.italic), base)]
    is_emphasis = character.meaning is Look.EMPHASIS
    wraps += _direct(properties, in_link=in_link, dots=not is_emphasis)
    western, han = _languages(properties, styles, lang)
    layout = child(properties, "w:eastAsianLayout")
    fonts = child(properties, "w:rFonts")
    return RunKind(
        tuple(wraps),
        bool(own.over(base.run).hidden),
        own.size or base.run.size or 10.0,
        bool(own.over(base.run).bold),
        attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi") or "",
        han,
        western,
        _combined(layout),
    )


def _combined(layout: "_Element | None") -> str | None:
    on = attribute(layout, "w:combine") in {"1", "true", "on"}
    return (attribute(layout, "w:id") or "") if on else None


_PLAIN_LOOK = ParagraphStyle().run
_PLAIN = RunKind((), False, 10.0, False, "", None, None, None)


def _plain(base: ParagraphStyle) -> RunKind:
    look = base.run
    return RunKind((), bool(look.hidden), look.size or 10.0, bool(look.bold), "", None, None, None)


def _meaning(look: Look | None, bold: bool, italic: bool, base: ParagraphStyle) -> Iterator[Wrap]:
    """Yield strong and emphasis: by the character style, or by what the paragraph's lacks."""
    if look is Look.CODE:
        yield Wrap("code")
    if look is Look.STRONG or (bold and not base.run.bold):
        yield Wrap("strong")
    if look is Look.EMPHASIS or (italic and not base.run.italic):
        yield Wrap("emphasis")


def _direct(properties: "_Element", *, in_link: bool, dots: bool) -> Iterator[Wrap]:
    """Yield what a run's own properties mean; dots: not those that are how emphasis looks."""
    if switched(properties, "w:strike") or switched(properties, "w:dstrike"):
        yield Wrap("strike")
    if dots and value(properties, "w:em") not in {None, "none"}:
        yield Wrap("dots")
    line = value(properties, "w:u")
    if line in _PLAIN_LINES and not in_link:
        yield Wrap("proper")
    elif line in _WAVES:
        yield Wrap("book")
    match value(properties, "w:vertAlign"):
        case "superscript":
            yield Wrap("super")
        case "subscript":
            yield Wrap("sub")
        case _:
            pass


def _languages(properties: "_Element", styles: Styles, main: str) -> tuple[str | None, str | None]:
    """Return (western, Han) languages of a run where they are not the document's own.

    Word writes its user's languages at every other run: the default and English are no news.
    """
    element = child(properties, "w:lang")
    if element is None:
        return None, None
    western, han = attribute(element), attribute(element, "w:eastAsia")
    usual_western, usual_han = styles.languages
    is_news = western and western not in {usual_western, "en-US"} and not _CHINESE.match(western)
    has_own_han = han and han != usual_han and _CHINESE.match(han) and _CHINESE.match(usual_han)
    return (western if is_news else None), (_chinese(han or "") if has_own_han else None)


def _chinese(tag: str) -> str:
    """Return a tag of Word with its script, as BCP 47 and fonts want it."""
    return {"ja-jp": "ja", "ko-kr": "ko"}.get(tag.lower()) or with_script(tag)
