"""The catalogue of Chinese messages is whole: each sentence of the package is in it."""

import re

import pytest
from message_scan import FIELD, is_bare, sample, sayings

from publisher.cli import catalogue as book

INDIRECT = frozenset(
    {"heading-number", "json-invalid", "picture-unreadable", "source-binary", "style-invalid"}
    | {"system", "usage"}  # of the operating system, and of click
    | {
        "check-unknown",
        "engine-unknown",
        "profile-unknown",
        "register-unknown",
        "script-unknown",
    }  # `nearest`
)
"""Codes whose sentence or hint comes through a table or an exception; `SAID_LATER` has samples."""

SAID_LATER = [
    ("heading-number", "“第三章” has the number of “第二章”"),
    ("heading-number", "“第四章” follows “第二章”: numbers are missing or out of order"),
    ("json-invalid", "the key “a” stands twice in one object"),
    ("json-invalid", "NaN is no number of JSON"),
    ("json-invalid", "/blocks/0: a text is wanted"),
    ("style-invalid", "a.toml:3: inner = “x” is no length"),
    ("style-invalid", "a.toml:3: size = “x” is no size"),
    ("style-invalid", "a.toml:3: size = “0.1pt” is out of range"),
    ("style-invalid", "a.toml:3: top = “-5mm” is less than nothing"),
    ("style-invalid", "a.toml:3: title has the control character U+0000"),
    ("style-invalid", "a.toml:3: “的” in not_at_line_end is no punctuation mark"),
    ("style-invalid", "a.toml:3: not_at_line_end takes marks, not ['，']"),
    ("usage", "No such option: -9"),
    ("usage", "No such option '-9'."),
    ("source-binary", "“a.pdf” is a PDF file, not a text"),
]

MESSAGES = sorted({(code, message) for code, message, _hint in sayings() if not is_bare(message)})
HINTS = sorted({hint for _code, _message, hint in sayings() if not is_bare(hint)})


_NAMES = r"a\.\w+|NaN|/blocks|mm|inner|size|top|title|not_at_line_end"
"""Names in those samples, and units, which are the same in both languages."""


def test_the_scan_sees_the_messages() -> None:
    """The scan itself works: it finds direct, wrapped and composed sentences, and many of them."""
    codes = {code for code, _message in MESSAGES}
    assert {"source-missing", "note-in-note", "style-unknown", "usage", "edition-unknown"} <= codes
    assert len(MESSAGES) > 100
    assert len(HINTS) > 60


@pytest.mark.parametrize(("code", "message"), MESSAGES)
def test_every_message_has_a_chinese_form(code: str, message: str) -> None:
    """A message without an entry would be English among Chinese ones."""
    said = book.say(sample(message), book._of_code(book.catalogue(), code))
    assert said != sample(message), f"add to messages_zh.toml, [messages.{code}]: {message!r}"


@pytest.mark.parametrize("hint", HINTS)
def test_every_hint_has_a_chinese_form(hint: str) -> None:
    """The same for hints; none keeps English words where it is composed of two."""
    said = book.say(sample(hint), book.catalogue().hints)
    assert said != sample(hint), f"add to messages_zh.toml, [hints]: {hint!r}"
    assert "; " not in said


def test_sentences_known_only_at_run_time_are_few() -> None:
    """A sentence without words in its call comes from a table or an exception named here."""
    bare = {code for code, message, hint in sayings() if FIELD in message and is_bare(message)}
    bare |= {code for code, _message, hint in sayings() if FIELD in hint and is_bare(hint)}
    assert bare <= INDIRECT


@pytest.mark.parametrize(("code", "message"), SAID_LATER)
def test_composed_messages_are_chinese_throughout(code: str, message: str) -> None:
    said = book.say(message, book._of_code(book.catalogue(), code))
    assert not re.search("[a-z]{3}", re.sub(_NAMES, "", said)), said


def test_kinds_of_binary_files_are_phrases() -> None:
    """What decode says a file is, and what to do with it, is in the catalogue."""
    from publisher.readers import binary

    kinds = [row[-1] for row in (*binary._MARKS, *binary._ZIP_PARTS)]
    for kind in kinds:
        assert book._phrase(kind.what, "hans") != kind.what
        assert book._phrase(kind.advice, "hans") != kind.advice


def entries() -> list[book.Entry]:
    whole = book.catalogue()
    of_codes = [entry for some in whole.messages.values() for entry in some]
    return [*of_codes, *whole.hints, *whole.phrases, *whole.texts, *whole.findings]


def test_both_sides_have_the_same_fields() -> None:
    for entry in entries():
        english, chinese = (book._FIELD.findall(side) for side in (entry.english, entry.chinese))
        assert sorted(english) == sorted(chinese), entry
        assert len(set(english)) == len(english), entry


def test_chinese_forms_use_full_width_marks() -> None:
    """A comma, semicolon or bracket beside a Han character is full-width."""
    for entry in entries():
        assert not re.search(r"[\u4e00-\u9fff][,;?!()]|[,;?!()][\u4e00-\u9fff]", entry.chinese)
        assert not entry.chinese.endswith("。")
