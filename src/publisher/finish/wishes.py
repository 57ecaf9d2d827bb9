"""What a user may want of a PDF file, beside what stands on its pages."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar
from unicodedata import normalize

from publisher.diagnostics import PublishError, error
from publisher.frozen import frozen

_MOST_BLEED = 20.0
"""mm; printers ask for 3, at most 5."""
_LONGEST_PASSWORD = 127
"""Bytes of UTF-8 that readers look at (ISO 32000-2, 7.6.4.3.3)."""


class Forbidden(StrEnum):
    """What who has not the owner's password may not do (ISO 32000-2, table 22)."""

    PRINT = "print"
    COPY = "copy"
    CHANGE = "change"
    ANNOTATE = "annotate"


class Attached(StrEnum):
    """What may be attached to a PDF."""

    SOURCE = "source"
    REPORT = "report"


class Imposition(StrEnum):
    """How pages are put on sheets of paper."""

    TWO_UP = "2up"
    """Two pages side by side, in order."""
    LEAVES = "leaves"
    """The same, meeting in the middle: the two sides of a leaf that is folded outwards (筒子页)."""
    BOOKLET = "booklet"
    """Two pages side by side, so that the sheets, printed on both sides and folded, are a book."""


@frozen
class PdfWishes:
    """What is wanted. password: to open the file; owner_password: to do what is forbidden.

    bleed: how far the bleed box reaches beyond the page, in pt.
    """

    password: str = ""
    owner_password: str = ""
    forbidden: tuple[Forbidden, ...] = ()
    attached: tuple[Attached, ...] = ()
    crop_marks: bool = False
    bleed: float = 0.0
    imposition: Imposition | None = None

    @property
    def locked(self) -> bool:
        """Whether the file is encrypted."""
        return bool(self.password or self.owner_password)


def parse_wishes(
    *,
    password: str = "",
    owner_password: str = "",
    forbid: Collection[str] = (),
    attach: Collection[str] = (),
    crop_marks: bool = False,
    bleed: str = "",
    impose: str = "",
) -> PdfWishes:
    """Return the wishes that words of a command line or a project file say.

    Raises PublishError `pdf-option` for a word that is not known and for wishes that clash.
    """
    wishes = PdfWishes(
        password,
        owner_password,
        tuple(_words(forbid, Forbidden, "--pdf-forbid")),
        tuple(_words(attach, Attached, "--attach")),
        crop_marks,
        _bleed(bleed) if bleed else 0.0,
        _word(impose, Imposition, "--impose") if impose else None,
    )
    for each in (password, owner_password):
        _check_password(each)
    if wishes.forbidden and not owner_password:
        raise _clash("--pdf-forbid needs --pdf-owner-password, which lifts what is forbidden")
    if wishes.imposition and (crop_marks or wishes.bleed):
        raise _clash("--impose puts pages on sheets, which have no crop marks and no bleed")
    return wishes


_WordT = TypeVar("_WordT", bound=StrEnum)


def _words(texts: Iterable[str], kind: type[_WordT], option: str) -> Iterable[_WordT]:
    """Return the words in the order in which they are known, each once."""
    found = {_word(text, kind, option) for text in texts}
    return [word for word in kind if word in found]


def _word(text: str, kind: type[_WordT], option: str) -> _WordT:
    try:
        return kind(text)
    except ValueError:
        known = ", ".join(word.value for word in kind)
        message = f"{option} takes no “{text}”"
        raise error("pdf-option", message, hint=f"known are: {known}") from None


def _check_password(text: str) -> None:
    """Refuse what readers understand in two ways: some change it by SASLprep as ISO 32000-2,
    7.6.4.3.3, asks, and others do not."""
    if normalize("NFKC", text) != text:
        raise _clash("a password takes no full-width letters, which only some readers know")
    if len(text.encode()) > _LONGEST_PASSWORD:
        raise _clash(f"a password has at most {_LONGEST_PASSWORD} bytes")


def _bleed(text: str) -> float:
    """Return a bleed in pt."""
    from publisher.styles.units import POINTS_PER_MM, parse_length

    try:
        points = parse_length(text, em=-1.0, line=-1.0)
    except ValueError:
        points = -1.0
    if not 0 <= points <= _MOST_BLEED * POINTS_PER_MM:
        message = f"--bleed takes 0 to {_MOST_BLEED:g} mm, not “{text}”"
        raise error("pdf-option", message, hint="write it as 3mm")
    return points


def _clash(message: str) -> PublishError:
    return error("pdf-option", message)
