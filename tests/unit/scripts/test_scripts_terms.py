"""terms.toml: the user's word wins, a bad file gets one sentence, answers are kept."""

from pathlib import Path

import pytest

from publisher.diagnostics import Diagnostic, PublishError
from publisher.scripts.editions import Edition
from publisher.scripts.terms import (
    Answer,
    Fixed,
    answer_text,
    load_terms,
    parse_terms,
    with_answers,
)

GOOD = """\
[terms]
"东涌" = "東涌"
"东涌道" = "東涌大道"
[terms.tw]
"软件" = "軟體"
[names]
keep = ["Whoo后", "于右任"]
[[answers]]
left = "射日"
word = "后"
right = "来到"
chosen = "後"
"""


def refused(text: str | bytes) -> Diagnostic:
    """Return what is said of a terms file that is no good."""
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(PublishError) as caught:
        parse_terms(data, "terms.toml")
    assert caught.value.diagnostic.code == "terms-invalid"
    return caught.value.diagnostic


def test_each_edition_has_its_terms() -> None:
    """Terms for all, terms of one edition, and names, which are kept everywhere."""
    terms = parse_terms(GOOD.encode(), "terms.toml")
    assert dict(terms.of(Edition.TW).forms) == {
        "东涌": "東涌",
        "东涌道": "東涌大道",
        "软件": "軟體",
        "Whoo后": "Whoo后",
        "于右任": "于右任",
    }
    assert "软件" not in terms.of(Edition.HK).forms
    assert terms.answers == (Answer("射日", "后", "来到", "後"),)


def test_an_edition_in_the_source_s_script_has_only_its_own_terms() -> None:
    """东涌 is not to become 東涌 in the Simplified edition of a Simplified text."""
    terms = parse_terms(GOOD.encode(), "terms.toml")
    assert set(terms.of(Edition.HANS, converted=False).forms) == {"Whoo后", "于右任"}


def test_longer_words_win_and_answers_before_them() -> None:
    """Of words that overlap the longest is taken; a decided place is taken before any."""
    terms = parse_terms((GOOD + '\n[[answers]]\nword = "东"\nchosen = "東"\n').encode(), "t")
    found = terms.of(Edition.TW).find("去东涌道，软件")
    assert found == [Fixed(1, 2, "東"), Fixed(5, 7, "軟體")]
    terms = parse_terms(GOOD.encode(), "t")
    assert terms.of(Edition.HK).find("去东涌道") == [Fixed(1, 4, "東涌大道")]
    assert terms.of(Edition.HK).find("射日后来到后来") == [Fixed(2, 3, "後")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[terms]\n"东涌" = 東涌', "terms.toml:2:8: it is not TOML here"),
        ("[terms]\n“东涌” = “東涌”", "terms.toml:2:1: it is not TOML here"),
        ('[terms]\n"东涌" = 3', "terms.toml:2:2: “东涌” takes a text"),
        ('[terms]\n"东涌" = ""', "terms.toml:2:2: “东涌” takes a text that is not empty"),
        ('[terms]\n"东" = "a\\nb"', "terms.toml:2:2: “东” takes a text of one line"),
        ("[terms.xx]\n", "terms.toml:1:8: there is no key “xx”"),
        ("\n[term]\n", "terms.toml:2:2: there is no key “term”"),
        ("names = 3", "terms.toml:1:1: “names” takes a table"),
        ('[names]\nkeep = "于右任"', "terms.toml:2:1: “keep” takes a list"),
        ('[[answers]]\nword = "后"', "terms.toml:1:1: “chosen” takes a text that is not empty"),
        ("[[answers]]\nwhere = 1", "terms.toml:2:1: there is no key “where”"),
        ("a = ", "terms.toml:1:5: it is not TOML here"),
        (b'[terms]\n"\xb6\xab" = "a"', "terms.toml:2:2: it is not UTF-8"),
    ],
)
def test_a_bad_file_gets_one_sentence(text: str | bytes, message: str) -> None:
    """File, line and column, what is wrong, and what to do."""
    said = refused(text)
    assert said.message == message
    assert said.hint


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A terms file that was named and cannot be read is an error."""
    with pytest.raises(PublishError) as caught:
        load_terms(tmp_path / "none.toml")
    assert caught.value.diagnostic.code == "terms-unreadable"


def test_answers_are_written_so_that_they_are_read_again() -> None:
    """Answers go after what the file has, whatever signs are in them."""
    answers = (Answer('"\\', "后", "\x7f\t\u2028"[:2], "後", "tw"), Answer("", "里", "", "裏"))
    text = with_answers('# mine\n[names]\nkeep = ["于"]', answers)
    assert text.startswith("# mine\n")
    assert parse_terms(text.encode(), "t").answers == answers
    assert answer_text(answers[1]) == '[[answers]]\nword = "里"\nchosen = "裏"\n'
