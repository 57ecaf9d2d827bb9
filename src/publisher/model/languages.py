"""Tags of the Chinese language (BCP 47), with the script that a country stands for."""

import re
from types import MappingProxyType

_CHINESE = re.compile(r"zh([-_][A-Za-z0-9]{2,8})*", re.IGNORECASE)
_SCRIPTS = MappingProxyType(
    {
        "zh-CN": "zh-Hans",
        "zh-SG": "zh-Hans-SG",
        "zh-TW": "zh-Hant-TW",
        "zh-HK": "zh-Hant-HK",
        "zh-MO": "zh-Hant-MO",
    }
)


def with_script(tag: str) -> str:
    """Return a Chinese tag as the editions have theirs: zh-TW, zh_tw and ZH-hant-tw are zh-Hant-TW.

    Tags of other languages, and what is none, are returned as they are.
    """
    if _CHINESE.fullmatch(tag) is None:
        return tag
    first, *others = tag.replace("_", "-").split("-")
    written = "-".join((first.lower(), *map(_subtag, others)))
    return _SCRIPTS.get(written[:5], written[:5]) + written[5:]


def _subtag(subtag: str) -> str:
    """Return a script or a region in the letters of RFC 5646, 2.1.1."""
    return {2: subtag.upper(), 4: subtag.title()}.get(len(subtag), subtag.lower())
