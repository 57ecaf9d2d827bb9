"""Addresses of the web, which are divided wherever a line is full."""

import re
from typing import Final

# Kept as a string: few texts have what it looks for.
_DOMAIN: Final = r"(?<![A-Za-z0-9.-])[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+/"
_LONGEST_ADDRESS: Final = 2000
_LONGEST_DOMAIN: Final = 200


def in_web_address(text: str, index: int) -> bool:
    """Return whether the Western word before `index` begins like an address on the web."""
    first = max(index - _LONGEST_ADDRESS, 0)
    for head in ("://", "www."):
        at = text.rfind(head, first, index)
        if at >= 0 and _is_word(text[at:index]):
            return True
    domain = re.compile(_DOMAIN).search(text, max(index - _LONGEST_DOMAIN, 0), index)
    return domain is not None and _is_word(text[domain.start() : index])


def _is_word(text: str) -> bool:
    return text.isascii() and len(text.split(None, 1)) == 1
