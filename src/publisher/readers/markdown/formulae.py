"""Formulae in the language of TeX, which pages show as they are typed: said once."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from publisher.readers.markdown.places import Reading

# Patterns are kept as strings, built when first asked for: few texts have a dollar.
_FORMULA = (
    r"(?<![\\$A-Za-z0-9])\$(?![\s$])[^$\n]{0,200}?[\\^_][^$\n]{0,200}?(?<!\s)\$(?![\d$])"
    r"|\$\$[^$]+\$\$"
)
"""Between dollars, with a sign that only TeX has: $5 and $6 are prices."""
_CODE = r"(?s)(`+)[^`].*?\1"


def report(reading: Reading, tokens: Iterable[Token]) -> None:
    """Warn where the first formula stands, and how many there are."""
    if "$" not in reading.text:
        return
    found = [token for token in tokens for _each in _formulae(token)]
    if found:
        message = f"formulae in TeX are set as they are typed: {len(found)}"
        hint = "write simple ones with signs and indices (E = mc², H~2~O), others as pictures"
        reading.warn("formula-as-typed", message, reading.lines(found[0]), hint)


def _formulae(token: Token) -> list[str]:
    if token.type != "inline" or "$" not in token.content:
        return []
    return re.findall(_FORMULA, re.sub(_CODE, "", token.content))
