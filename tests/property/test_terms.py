"""Terms files, fuzzed: any bytes are terms or one clear sentence; answers come back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from publisher.diagnostics import PublishError
from publisher.scripts.editions import Edition
from publisher.scripts.terms import Answer, Fixings, Terms, parse_terms, with_answers

pieces = st.sampled_from(
    ["[terms]", "[terms.tw]", "[names]", "[[answers]]", "keep", "word", "left", "chosen", "=", "\n",
     '"', "'", "东涌", "東涌", "[", "]", "{", "}", ",", "1", "9" * 5000, "1979-05-27", "true", "\\",
     "\\u", "#", ".", "\0", "\ufffc", "“", " "]
)  # fmt: skip
texts = st.lists(pieces, max_size=14).map("".join).map(str.encode)
words = st.text(st.characters(exclude_characters="\ufffc", exclude_categories=("Cs",)), max_size=5)
lines = words.filter(lambda text: len(text.splitlines()) < 2 and not text.endswith("\n"))
full = lines.filter(bool).filter(lambda text: text.splitlines() == [text])
sides = lines.filter(lambda text: not text or text.splitlines() == [text])
answers = st.lists(
    st.builds(Answer, sides, full, sides, full, st.sampled_from(["", "tw", "hk"])), max_size=3
)
forms = st.dictionaries(st.text("东涌道ab", min_size=1, max_size=3), st.just("x"), max_size=4)


@given(texts | st.binary(max_size=40))
def test_any_file_is_terms_or_one_sentence(data: bytes) -> None:
    """No traceback: an error names file, line and column inside the file, and what to do."""
    try:
        found = parse_terms(data, "t.toml")
    except PublishError as failure:
        said = failure.diagnostic
        place = re.match(r"t\.toml:(\d+):(\d+): ", said.message)
        assert said.code == "terms-invalid"
        assert place is not None
        assert 1 <= int(place[1]) <= data.count(b"\n") + 1
        assert said.hint
    else:
        assert isinstance(found, Terms)


@given(answers)
def test_answers_come_back(given_answers: list[Answer]) -> None:
    """What is written is read again, sign by sign."""
    text = with_answers("", given_answers)
    assert list(parse_terms(text.encode(), "t").answers) == given_answers


@given(st.text("东涌道ab", max_size=30), forms)
def test_places_do_not_overlap(text: str, pairs: dict[str, str]) -> None:
    """Places are in order and apart, each holds its word, and no word is missed that was free."""
    found = Fixings(pairs).find(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end
        assert text[one.start : one.end] in pairs
        at = one.end
    rest = "".join(
        " " if any(f.start <= i < f.end for f in found) else c for i, c in enumerate(text)
    )
    assert not any(word in rest for word in pairs)


def test_terms_of_every_edition_can_be_asked() -> None:
    """A file without words fixes nothing anywhere."""
    assert all(not Terms().of(edition).find("东涌") for edition in Edition)
