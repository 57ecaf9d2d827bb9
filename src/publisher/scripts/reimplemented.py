"""Engine `opencc-python`: the results of opencc-python-reimplemented, on its own dictionaries."""

from publisher.scripts.dictionaries import dictionary
from publisher.scripts.matching import Dictionary, Piece, replace_words, shift
from publisher.scripts.results import MappedText
from publisher.scripts.tags import Script, pair_unknown

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


class Reimplemented:
    """Converts text as opencc-python-reimplemented does.

    Raises PublishError `script-pair` for a script that the package does not know.
    """

    def __init__(self, source: Script, target: Script) -> None:
        self._groups = _groups(source, target)

    def convert(self, text: str) -> str:
        """Return the text converted."""
        return self.convert_mapped(text).text

    def convert_mapped(self, text: str) -> MappedText:
        """Return the text converted, with its map."""
        changes: list[list[Piece]] = []
        new = text
        for group in self._groups:
            new, pieces = replace_words(new, group)
            changes.append(pieces)
        if not any(changes):
            return MappedText(new)
        offsets = tuple(range(len(text)))
        for pieces in changes:
            offsets = tuple(shift(offsets, pieces))
        return MappedText(new, offsets)


def _groups(source: Script, target: Script) -> tuple[tuple[Dictionary, ...], ...]:
    if source not in _TO_HANT or target not in _FROM_HANT:
        raise pair_unknown(source, target, _FROM_HANT if source in _TO_HANT else ())
    names = (*_TO_HANT[source], *_FROM_HANT[target])
    return tuple(tuple(dictionary(name) for name in group) for group in names)
