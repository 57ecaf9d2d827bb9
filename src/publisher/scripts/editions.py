"""The editions of one source by script and region."""

from enum import StrEnum
from typing import assert_never

from publisher.scripts.tags import Script


class Edition(StrEnum):
    """One form of a text that readers get; TWP and HKP have the region's words as well."""

    SOURCE = "source"
    HANS = "hans"
    HANT = "hant"
    TW = "tw"
    TWP = "twp"
    HK = "hk"
    HKP = "hkp"

    @property
    def tag(self) -> str | None:
        """Return the BCP 47 tag; None for the source, which keeps its own."""
        return {
            Edition.HANS: "zh-Hans",
            Edition.HANT: "zh-Hant",
            Edition.TW: "zh-Hant-TW",
            Edition.TWP: "zh-Hant-TW",
            Edition.HK: "zh-Hant-HK",
            Edition.HKP: "zh-Hant-HK",
        }.get(self)

    @property
    def script(self) -> Script | None:
        """Return the script of the same name; None for the source, which keeps its own."""
        return None if self is Edition.SOURCE else Script(self.value)

    @property
    def suffix(self) -> str:
        """Return what a file name has before its extension: `.zh-Hans`, empty for the source."""
        words = "-words" if self in (Edition.TWP, Edition.HKP) else ""
        return f".{self.tag}{words}" if self.tag else ""


def target_script(edition: Edition, source: Script) -> Script:
    """Return the script that an edition of a text in `source` is in.

    A region's words come only with a Simplified source: a Traditional one has chosen its own. A
    Traditional source of any region is already its `hant` edition.
    """
    match edition:
        case Edition.SOURCE:
            return source
        case Edition.HANS:
            return Script.HANS
        case Edition.HANT:
            return Script.HANT if source is Script.HANS else source
        case Edition.TW | Edition.TWP:
            return Script.TWP if edition is Edition.TWP and source is Script.HANS else Script.TW
        case Edition.HK | Edition.HKP:
            return Script.HKP if edition is Edition.HKP and source is Script.HANS else Script.HK
        case _:
            assert_never(edition)
