"""A Word file ready for its editions: its passages, repaired; none of them is taken away."""

from collections.abc import Collection

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen
from publisher.model.edits import Change
from publisher.model.nodes import Document
from publisher.repair import repair
from publisher.rewrite.word import Word, read_word
from publisher.scripts.language import with_language

_NOT_HERE = ("repeated-paragraph", "repeated-signature")
"""A text box stands twice in its part, for new Word and old; so do headers, cells and captions."""


@frozen
class WordText:
    """A Word file and what its text is to be before it is converted."""

    word: Word
    document: Document
    changes: tuple[Change, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def prepare_word(data: bytes, name: str, language: str, off: Collection[str] | None) -> WordText:
    """Return a Word file with its text repaired and its language known.

    off: names of rules that must not run, None for none at all to run. Raises PublishError of
    `read_word`, and `rule-unknown`.
    """
    word = read_word(data, name, language)
    if off is None:
        return WordText(word, with_language(word.document), (), word.diagnostics)
    found = repair(word.document, off=(*off, *_NOT_HERE))
    said = (*word.diagnostics, *found.diagnostics)
    return WordText(word, with_language(found.document), found.changes, said)
