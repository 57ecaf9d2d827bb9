"""What pages draw with each face, where codes can be given only when all of it is known."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import chain

from publisher.exporters.pdf.stand_ins import blanks_after, picture
from publisher.exporters.pdf.vertical import steps
from publisher.exporters.pdf.widened import rest_of
from publisher.fonts import Face
from publisher.fonts.characters import ZWJ
from publisher.frozen import changeable
from publisher.layout.pages import Glyphs, Page, Sideways, Upright


@changeable
class Used:
    """The characters drawn with one face, and the space.

    blanks: those with a blank after them, in 1/1000 em, and emoji of several characters; upright:
    those that stand in vertical lines, and the space; hanging: those of them that advance by so
    much more than an em.
    """

    chars: set[str] = field(default_factory=set)
    blanks: set[tuple[str, int]] = field(default_factory=set)
    upright: set[str] = field(default_factory=set)
    hanging: set[tuple[str, int]] = field(default_factory=set)


def wanted(pages: Sequence[Page], *, vertical: bool) -> dict[Face, Used]:
    """Return what pages draw with each face, in the order of first use."""
    found: dict[Face, Used] = {}
    for run in _runs(pages):
        used = found.setdefault(run.face, Used({" "}))
        if key := picture(run):
            rest = rest_of(key)
            used.blanks |= {key, *rest}
            used.chars.update(ZWJ if rest else key[0] * (len(key[0]) == 1))
            used.upright.update(" " if isinstance(run, Upright) else "")
            continue
        used.chars.update(run.text)
        lies = vertical and isinstance(run, Upright | Sideways)  # which fill blanks otherwise
        if (run.gap or run.loose) and not lies:
            used.blanks |= {(run.text[at], each) for at, each in blanks_after(run).items()}
        if isinstance(run, Upright):
            used.upright.update(f"{run.text} ")
            if run.kerns:
                used.hanging |= {(run.text[at], step) for at, step in steps(run).items()}
    return found


def _runs(pages: Sequence[Page]) -> Iterator[Glyphs]:
    frames = chain.from_iterable(page.frames for page in pages)
    items = chain.from_iterable(frame.items for frame in frames)
    return (item for item in items if isinstance(item, Glyphs))
