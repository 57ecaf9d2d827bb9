"""Word files from Word files: the same package with other text, by bytes and not by the model.

A file goes bytes → passages and their places → (repaired, converted) passages → bytes. All that is
not text, a font or a language of the edition stays as it is, byte for byte.
"""

from publisher.rewrite.repairing import WordText, prepare_word
from publisher.rewrite.word import Word, read_word
from publisher.rewrite.write import Rewritten, rewrite

__all__ = ["Rewritten", "Word", "WordText", "prepare_word", "read_word", "rewrite"]
