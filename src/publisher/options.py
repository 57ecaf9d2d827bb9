"""What the user decides about a publication."""

from dataclasses import field
from pathlib import Path

from publisher.finish.wishes import PdfWishes
from publisher.frozen import frozen
from publisher.model.metadata import Metadata
from publisher.readers import Changes, Comments

DEFAULT_FORMATS = ("docx", "pdf", "epub")
DEFAULT_STYLE = "handout"


@frozen
class Options:
    """What the user decides about a publication; the defaults are the command line's.

    editions: empty means the source's script, and simplified script when that is another.
    metadata: values that replace those of the source; fields left empty keep them. repair: whether
    damage is mended; off: names of repair rules not to run; plain: no structure is inferred.
    base: folder that pictures and terms.toml are looked for in. epoch: SOURCE_DATE_EPOCH.
    engine, profiles, register: of script conversion, names of scripts.Engine, scripts.Profile and
    scripts.Register; terms: a terms file in the place of that beside the source. resolution: of
    pages as pictures, 36 to 600 dots an inch. restyle: whether Word files made from Word files are
    typeset anew, as they are in any style but the default one and by a reference, or rewritten as
    they stand; keep_fonts: whether the rewritten ones keep the fonts of another script; reference:
    a Word file whose looks are taken. toc, toc_depth: whether there are contents, and of how many
    levels; None for what the style says. embed_fonts: whether Word files hold their
    fonts. comments: of a Word file, drop or keep as notes; changes: those tracked in it, accept or
    refuse.
    """

    formats: tuple[str, ...] = DEFAULT_FORMATS
    editions: tuple[str, ...] = ()
    style: str = DEFAULT_STYLE
    metadata: Metadata = field(default_factory=Metadata)
    encoding: str | None = None
    repair: bool = True
    off: tuple[str, ...] = ()
    plain: bool = False
    base: Path | None = None
    epoch: int | None = None
    engine: str | None = None
    profiles: tuple[str, ...] = ()
    register: str | None = None
    terms: Path | None = None
    pdf: PdfWishes = PdfWishes()
    resolution: int = 150
    restyle: bool = False
    keep_fonts: bool = False
    reference: Path | None = None
    toc: bool | None = None
    toc_depth: int | None = None
    embed_fonts: bool = False
    comments: str = Comments.DROP.value
    changes: str = Changes.ACCEPT.value

    def rewrites(self, name: str) -> bool:
        """Tell whether Word files made from the source called `name` are rewritten ones."""
        word = name.lower().endswith(".docx") and "docx" in self.formats
        as_they_are = self.toc is None and self.toc_depth is None and self.reference is None
        as_they_are = as_they_are and not self.embed_fonts
        settled = self.comments != Comments.DROP or self.changes != Changes.ACCEPT
        restyled = self.restyle or self.style != DEFAULT_STYLE
        return word and as_they_are and not settled and not restyled
