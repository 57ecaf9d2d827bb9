"""Words of a dictionary that a text may have, found in its bytes or among its lines."""

from random import Random

import pytest

from publisher.scripts.lexicon import Lexicon, lexicon

_FILES = "STPhrases.txt", "TWPhrases.txt", "HKVariantsPhrases.txt", "STCharacters.txt"


@pytest.mark.parametrize("file", _FILES)
def test_words_of_a_short_text_are_those_whose_beginnings_it_has(file: str) -> None:
    """Every length of text gives the words that a look at all of them gives."""
    known, chance = lexicon(file), Random(7)
    every = [*known.words, *known.singles]
    for count in (0, 1, 3, 50, 400, 5000):
        text = "".join(chance.choices(every, k=count)) + "#\t甲\n乙\ud800"
        heads = {text[at : at + 2] for at in range(len(text) - 1)}
        expected = {word: form for word, form in known.words.items() if word[:2] in heads}
        assert known.words_in(text) == expected


def test_a_dictionary_in_another_order_is_looked_through_whole() -> None:
    """Only in the order of code points do the words that begin alike stand together."""
    words = [f"{chr(0x9000 - at)}{chr(0x5000 + at)}{at}" for at in range(1000)]
    backwards = Lexicon("".join(f"{word}\tA{word} B\n" for word in words).encode())
    for word in words[::97]:
        assert backwards.words_in(word) == {word: f"A{word}"}


def test_comments_and_empty_lines_are_no_words() -> None:
    known = Lexicon("# head\n\n甲乙\t丙丁 戊己\n# between\n甲丁\t乙\n".encode())
    assert known.words == known.words_in("甲乙甲丁# ") == {"甲乙": "丙丁", "甲丁": "乙"}
    assert known.rows == {"甲乙": "丙丁 戊己", "甲丁": "乙"}
    assert len(known) == 2
