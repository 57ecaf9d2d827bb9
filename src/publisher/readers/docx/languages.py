"""The language of a Word file: what its styles say, where its text does not say otherwise."""

from typing import TYPE_CHECKING

from publisher.model.languages import with_script
from publisher.packages.ooxml import full

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRADITIONAL = frozenset("這個們來國時說為會學後對過還沒們經從現發問實與無將見開關長書點樣")
_SIMPLIFIED = frozenset("这个们来国时说为会学后对过还没们经从现发问实与无将见开关长书点样")
_ENOUGH = 20_000


def language_of(default: str, root: "_Element") -> str:
    """Return the region of a Traditional text that Word tags so, else `und`: the text will tell.

    default: w:lang w:eastAsia of the styles. It is the language of somebody's Word, so Simplified
    text in a file from Taiwan stays what it is.
    """
    tag = with_script(default)
    if not tag.startswith("zh-Hant"):
        return "und"
    seen, traditional, simplified = 0, 0, 0
    for element in root.iter(full("w:t")):
        text = element.text or ""
        traditional += sum(char in _TRADITIONAL for char in text)
        simplified += sum(char in _SIMPLIFIED for char in text)
        seen += len(text)
        if seen > _ENOUGH:
            break
    return tag if traditional > simplified else "und"
