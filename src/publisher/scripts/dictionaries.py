"""The dictionaries of opencc-python-reimplemented, which engine `opencc-python` alone uses."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from publisher.scripts.lexicon import first_forms, package_folder
from publisher.scripts.matching import Dictionary

_SEPARATOR = re.compile(
    r"[\s\-,.?!*，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈"
    r"︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼]"
)
"""Where opencc-python-reimplemented cuts a text before it looks for words."""
_END = "\0"


@cache
def dictionary(name: str) -> Dictionary:
    """Return the dictionary called `name` (`STPhrases`, `TSCharacters` ...).

    Where a word has several forms the first one counts, as in the package's own converter. Five
    names with a separator (乔治．布希) are left out: the package never matches them.
    """
    path = package_folder("opencc") / "dictionary" / f"{name}.txt"
    rows = first_forms(line for line in path.read_text("utf-8").split("\n") if "\t" in line)
    gone = set(_separated(rows))
    return Dictionary({word: form for word, form in rows.items() if word not in gone})


def _separated(words: Iterable[str]) -> Iterator[str]:
    """Yield the words with a separator; one search of them all takes a tenth of one a word."""
    joined = _END.join(words)
    for found in _SEPARATOR.finditer(joined):
        start, end = joined.rfind(_END, 0, found.start()) + 1, joined.find(_END, found.end())
        yield joined[start : end if end >= 0 else None]
