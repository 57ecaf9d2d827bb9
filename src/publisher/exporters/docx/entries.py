"""Index entries as Word's XE fields, which an INDEX field gathers."""

import re

from publisher.exporters.docx.markup import run
from publisher.model.nodes import IndexTerm
from publisher.resolve.index import joined_levels
from publisher.resolve.terms import Term, word


def entry_code(term: IndexTerm, lang: str) -> str:
    """Return the instruction of the field: levels between colons, and with \\t other entries.

    lang: BCP 47 of the edition, whose words (参见) stand before those.
    """
    code = f' XE "{":".join(map(_quoted, term.levels))}" '
    if not term.see:
        return code
    sends = word(Term.SEE_ALSO if term.also else Term.SEE, lang)
    return f'{code}\\t "{_quoted(sends + joined_levels(term.see, lang))}" '


def entry_field(code: str) -> str:
    """Return the runs of the field, which do not show. code: its instruction, escaped."""
    contents = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve">{code}</w:instrText>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(run("<w:vanish/>", content) for content in contents)


def _quoted(text: str) -> str:
    return re.sub(r'(["\\:])', r"\\\1", text)
