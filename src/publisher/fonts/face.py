"""One face of a font file: what names it and what its licence bits allow, cheaply known."""

from pathlib import Path
from typing import Literal, TypeAlias

from publisher.fonts.roles import FontRole
from publisher.fonts.stacks import word_role
from publisher.frozen import frozen

Flavour: TypeAlias = Literal["truetype", "cff"]

# From this weight on a face counts as bold; 600 (semibold) is what CSS takes for `bold` too.
BOLD_WEIGHT = 600


@frozen
class Face:
    """One face, made from the `name` and `OS/2` tables alone.

    key: ASCII name, unique in a catalogue and the same on every machine (the PostScript name);
    family: its English name where it has one; names: every family name in every language;
    index: place in a collection, 0 in other files; weight: 1 to 1000, 400 is regular;
    embeddable, subsettable: what OS/2 fsType allows; variable: has axes (set at this weight).
    """

    key: str
    family: str
    names: tuple[str, ...]
    path: Path
    index: int = 0
    bold: bool = False
    italic: bool = False
    weight: int = 400
    flavour: Flavour = "truetype"
    embeddable: bool = True
    subsettable: bool = True
    variable: bool = False

    def __hash__(self) -> int:
        """Hash the key alone: faces are dictionary keys in the hottest loops of layout."""
        return hash(self.key)


def synthetic_bold(face: Face, bold: bool) -> bool:
    """Return whether bold text in this face must be emboldened by the one who draws it."""
    return bold and not face.bold and not is_title_song(face)


def is_title_song(face: Face) -> bool:
    """Return whether a face is 小标宋, which is heavy in its only weight."""
    return any(word_role(name) is FontRole.XIAOBIAOSONG for name in face.names)
