"""Cases of the gallery: Markdown files with a style sheet, a text, and the rules it shows.

A case is a heading; under it a line `Rules: 56, 57` with the numbers of docs/clreq.md, a line
`Editions: hans, tw` where it is not the source alone, a block ```toml with what its sheet says
beyond `base.toml`, and a block ```markdown with its text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PAGES = HERE / "pages"
_FENCE = re.compile(r"^````(\w+)\n((?:.*\n)*?)````$", re.M)


@dataclass(frozen=True)
class Case:
    """One case. rules: numbers of docs/clreq.md; sheet: TOML; text: Markdown."""

    file: str
    title: str
    rules: tuple[str, ...]
    editions: tuple[str, ...]
    sheet: str
    text: str

    @property
    def name(self) -> str:
        """What its pictures are called."""
        return f"{self.file}-{self.title}"


def cases() -> Iterator[Case]:
    """Yield all cases, file by file."""
    for path in sorted(HERE.glob("*.md")):
        for title, part in _parts(path.read_text("utf-8")):
            blocks = dict(_FENCE.findall(part))
            editions = _listed(part, "Editions") or ("source",)
            sheet, text = blocks.get("toml", ""), blocks["markdown"]
            yield Case(path.stem, title, _listed(part, "Rules"), editions, sheet, text)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, what follows) of a file; a heading in a block is none."""
    fences = [match.span() for match in _FENCE.finditer(text)]
    heads = [
        head
        for head in re.finditer(r"^## (.+)$", text, re.M)
        if not any(start <= head.start() < end for start, end in fences)
    ]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield head[1], text[head.end() : end]


def _listed(part: str, name: str) -> tuple[str, ...]:
    found = re.search(rf"^{name}: (.+)$", part, re.M)
    return tuple(re.split(r",\s*", found[1])) if found else ()
