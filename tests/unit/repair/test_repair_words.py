"""Words of OpenCC's dictionaries in a text."""

import random

from publisher.repair.words import phrases_in
from publisher.scripts.lexicon import lexicon
from publisher.scripts.matching import Dictionary, chosen_words

_FIRST = lexicon("STPhrases_GeneratedFromRegionalPhrases.txt").words
_SECOND = lexicon("STPhrases.txt").words


def test_the_two_files_of_words_agree() -> None:
    """A word that both have becomes the same, so that their order does not matter."""
    assert [word for word in _FIRST if _SECOND.get(word, _FIRST[word]) != _FIRST[word]] == []


def test_a_text_finds_the_same_words_in_its_part_of_the_dictionary() -> None:
    """What is left out for one text is nothing that stands in it."""
    whole, source = Dictionary({**_FIRST, **_SECOND}), random.Random(3)
    words = [*whole.entries, *list("的一是了，。 \n-ab\ufffc") * 500]
    for size in (*range(1, 150), 3000):
        picked = source.choices(words, k=size)
        text = "".join(word[: source.randint(1, len(word))] for word in picked)
        assert chosen_words(text, phrases_in(text)) == chosen_words(text, whole)
