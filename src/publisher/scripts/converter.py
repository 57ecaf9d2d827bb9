"""Script conversion of strings, on the dictionaries of opencc-python-reimplemented."""

from collections.abc import Sequence

from publisher.scripts.dictionaries import Dictionary, dictionary
from publisher.scripts.matching import Piece, replace_words
from publisher.scripts.results import MappedText, Offsets
from publisher.scripts.tags import Script, pair_unknown, parse_engine, parse_script

__all__ = ["Converter", "MappedText"]

_TO_HANT = {
    Script.HANS: (("STPhrases", "STCharacters"),),
    Script.HANT: (),
    Script.TW: (("TWVariantsRevPhrases", "TWVariantsRev"),),
    Script.TWP: (("TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"),),
    Script.HK: (("HKVariantsRevPhrases", "HKVariantsRev"),),
}
_FROM_HANT = {
    Script.HANS: (("TSPhrases", "TSCharacters"),),
    Script.HANT: (),
    Script.TW: (("TWVariants",),),
    Script.TWP: (("TWPhrases",), ("TWVariants",)),
    Script.HK: (("HKVariants",),),
}
"""Groups of dictionaries in turn, as in the package's configurations; Hant stands between all."""


class Converter:
    """Converts text from one script to another; makes no change where they are the same.

    source, target: short names or BCP 47 tags. engine: a name of Engine; None for `context` from
    Simplified to Traditional, `opencc` otherwise. profile: whose forms are put in last. Raises
    PublishError for a name that is not known.
    """

    def __init__(
        self, source: str, target: str, *, engine: str | None = None, profile: str | None = None
    ) -> None:
        self.source = parse_script(source)
        self.target = parse_script(target)
        self.engine = parse_engine(engine, self.source)
        self.profile = profile
        self._groups = _groups(self.source, self.target)

    def convert(self, text: str) -> str:
        """Return the converted text."""
        return self.convert_mapped(text).text

    def convert_mapped(self, text: str) -> MappedText:
        """Return the converted text with the map of its characters to those of `text`."""
        result = MappedText(text)
        for group in self._groups:
            text, pieces = replace_words(result.text, group)
            offsets = _offsets(result, pieces) if pieces else result.offsets
            result = MappedText(text, offsets)
        return result


def _groups(source: Script, target: Script) -> tuple[tuple[Dictionary, ...], ...]:
    if source is target:
        return ()
    if source not in _TO_HANT or target not in _FROM_HANT:
        raise pair_unknown(source, target, _FROM_HANT if source in _TO_HANT else ())
    names = (*_TO_HANT[source], *_FROM_HANT[target])
    return tuple(tuple(dictionary(name) for name in group) for group in names)


def _offsets(before: MappedText, pieces: Sequence[Piece]) -> Offsets:
    """Return the map after the pieces; inside a piece that changes length it is linear."""
    old = before.offsets or range(len(before.text))
    offsets: list[int] = []
    at = 0
    for piece in pieces:
        offsets += old[at : piece.start]
        size, length = piece.end - piece.start, len(piece.form)
        offsets += (old[piece.start + index * size // length] for index in range(length))
        at = piece.end
    return (*offsets, *old[at:])
