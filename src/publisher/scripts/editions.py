"""The editions of one source by script and region."""

from enum import StrEnum
from typing import assert_never

from publisher.scripts.tags import Script


class Edition(StrEnum):
    """One form of a text that readers get."""

    SOURCE = "source"
    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    HK = "hk"

    @property
    def tag(self) -> str | None:
        """Return the BCP 47 tag; None for the source, which keeps its own."""
        return {
            Edition.HANS: "zh-Hans",
            Edition.HANT: "zh-Hant",
            Edition.TW: "zh-Hant-TW",
            Edition.HK: "zh-Hant-HK",
        }.get(self)

    @property
    def suffix(self) -> str:
        """Return what a file name has before its extension: `.zh-Hans`, empty for the source."""
        return f".{self.tag}" if self.tag else ""


def target_script(edition: Edition, source: Script) -> Script:
    """Return the script that an edition of a text in `source` is in.

    Taiwan's words come only with a Simplified source: a Traditional one has chosen its own. A
    Traditional source of any region is already its `hant` edition.
    """
    match edition:
        case Edition.SOURCE:
            return source
        case Edition.HANS:
            return Script.HANS
        case Edition.HANT:
            return Script.HANT if source is Script.HANS else source
        case Edition.TW:
            return Script.TWP if source in (Script.HANS, Script.TWP) else Script.TW
        case Edition.HK:
            return Script.HK
        case _:
            assert_never(edition)
