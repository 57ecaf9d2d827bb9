"""The user's word on conversion: terms.toml beside the source.

    [terms]                    source form = target form, in every edition that is converted
    "东涌" = "東涌"
    [terms.tw]                 in this edition only
    "软件" = "軟體"
    [names]
    keep = ["Whoo后", "于右任"]  never touched
    [[answers]]                one place, by what stands round it: an uncertain one, decided
    left = "射日"
    word = "后"
    right = "来到"
    chosen = "後"

A term wins over dictionaries, context and profile, a longer one over a shorter one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from publisher.diagnostics import PublishError, error
from publisher.frozen import frozen
from publisher.scripts.editions import Edition

FILE_NAME = "terms.toml"
_OBJECT = "\ufffc"
_TABLES = ("terms", "names", "answers")
_EDITIONS = tuple(edition.value for edition in Edition if edition is not Edition.SOURCE)
_ANSWER = ("left", "word", "right", "chosen", "edition")


@frozen
class Answer:
    """What `word` between `left` and `right` becomes. edition: where; empty for everywhere."""

    left: str
    word: str
    right: str
    chosen: str
    edition: str = ""


@frozen
class Terms:
    """What a terms file says; empty without one."""

    everywhere: Mapping[str, str] = field(default_factory=dict)
    regional: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()

    def of(self, edition: Edition, *, converted: bool = True) -> "Fixings":
        """Return what is fixed in an edition; converted: whether its script is another's."""
        forms = dict(self.everywhere) if converted else {}
        forms |= self.regional.get(edition.value, {})
        forms |= {name: name for name in self.names}
        answers = tuple(one for one in self.answers if one.edition in ("", edition.value))
        return Fixings(forms, answers if converted else ())


@frozen
class Fixed:
    """[start, end) of a text is to become `form`, whatever a converter would make of it."""

    start: int
    end: int
    form: str


@frozen
class Fixings:
    """What is fixed in one edition: words with their forms, and places with theirs."""

    forms: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

    def within(self, text: str) -> "Fixings":
        """Return those that a text may have, for its passages are then looked through faster."""
        forms = {word: form for word, form in self.forms.items() if word in text}
        return Fixings(forms, tuple(one for one in self.answers if one.word in text))

    def find(self, text: str) -> list[Fixed]:
        """Return the places in a text, in order: answered ones first, then longer words first."""
        if not self.forms and not self.answers:
            return []
        words = sorted(_words(text, self.forms), key=lambda one: (one.start - one.end, one.start))
        taken = bytearray(len(text))
        chosen: list[Fixed] = []
        for one in (*_answered(text, self.answers), *words):
            if not any(taken[one.start : one.end]):
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
                chosen.append(one)
        return sorted(chosen, key=lambda one: one.start)


def _words(text: str, forms: Mapping[str, str]) -> Iterator[Fixed]:
    for word, form in forms.items():
        at = text.find(word)
        while at >= 0:
            yield Fixed(at, at + len(word), form)
            at = text.find(word, at + 1)


def _answered(text: str, answers: Iterable[Answer]) -> Iterator[Fixed]:
    for one in answers:
        for found in _words(text, {one.left + one.word + one.right: one.chosen}):
            start = found.start + len(one.left)
            yield Fixed(start, start + len(one.word), one.chosen)


# --------------------------------------------------------------------- the file


def load_terms(path: Path) -> Terms:
    """Return what a terms file says.

    Raises PublishError `terms-invalid` with file, line and column, or `terms-unreadable`.
    """
    try:
        data = path.read_bytes()
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise error("terms-unreadable", f"the terms file “{path}” cannot be read: {why}") from None
    return parse_terms(data, str(path))


def parse_terms(data: bytes, name: str) -> Terms:
    """Return what the bytes of a terms file say; name: what messages call it.

    Raises PublishError `terms-invalid`, one sentence with file, line and column.
    """
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as fault:
        before = data[: fault.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        raise _invalid(name, line, column, "it is not UTF-8", "save it as UTF-8") from None
    except (ValueError, RecursionError) as fault:  # of TOML, or an integer without end
        line, column = _position(str(fault), text)
        hint = 'a line reads "东涌" = "東涌", both in straight quotes'
        raise _invalid(name, line, column, "it is not TOML here", hint) from None
    return _Checker(name, text).terms(tables)


def _position(fault: str, text: str) -> tuple[int, int]:
    """Return the place that the parser names; without one it is the end of the text."""
    found = re.search(r"line (\d+), column (\d+)", fault)
    if found:
        return int(found[1]), int(found[2])
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def _invalid(name: str, line: int, column: int, what: str, hint: str) -> PublishError:
    return error("terms-invalid", f"{name}:{line}:{column}: {what}", hint=hint)


@frozen
class _Checker:
    """Turns the tables of a file into terms, or says what is wrong and where."""

    name: str
    text: str

    def terms(self, tables: Mapping[str, Any]) -> Terms:
        self._known(tables, _TABLES)
        words = self._table("terms", tables.get("terms", {}))
        names = self._table("names", tables.get("names", {}))
        self._known(names, ("keep",))
        regional = {key: value for key, value in words.items() if isinstance(value, dict)}
        self._known(regional, _EDITIONS)
        everywhere = {key: value for key, value in words.items() if key not in regional}
        return Terms(
            self._forms(everywhere),
            {key: self._forms(value) for key, value in regional.items()},
            tuple(self._word("keep", name) for name in self._list("keep", names.get("keep", []))),
            tuple(map(self._answer, self._list("answers", tables.get("answers", [])))),
        )

    def _forms(self, pairs: Mapping[str, Any]) -> Mapping[str, str]:
        return {self._word(key, key): self._word(key, value) for key, value in pairs.items()}

    def _answer(self, table: Any) -> Answer:
        pairs = self._table("answers", table)
        self._known(pairs, _ANSWER)
        edition = pairs.get("edition", "")
        if edition:
            self._known((edition,), _EDITIONS)
        sides = [self._side(key, pairs.get(key, "")) for key in ("left", "right")]
        word, chosen = (self._word(key, pairs.get(key, "")) for key in ("word", "chosen"))
        return Answer(sides[0], word, sides[1], chosen, edition)

    def _known(self, keys: Iterable[Any], known: tuple[str, ...]) -> None:
        for key in keys:
            if key not in known:
                hint = f"known are: {', '.join(known)}"
                raise self._at(str(key), f"there is no key “{key}”", hint)

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._at(key, f"“{key}” takes a table", f"write [{key}] on a line of its own")
        return value

    def _list(self, key: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise self._at(key, f"“{key}” takes a list", 'as in keep = ["于右任"]')
        return value

    def _word(self, key: str, value: Any) -> str:
        """Return a word: some text of one line, without a sign that stands for an object."""
        if not self._side(key, value):
            raise self._at(
                key, f"“{key}” takes a text that is not empty", "write one, or delete it"
            )
        return str(value)

    def _side(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self._at(key, f"“{key}” takes a text", 'in straight quotes, as in "東涌"')
        if _OBJECT in value or len(value.splitlines()) > 1:
            raise self._at(key, f"“{key}” takes a text of one line", "break no line in it")
        return value

    def _at(self, key: str, what: str, hint: str) -> PublishError:
        """Return the error for a key, at the first place where the file has it."""
        at = max(self.text.find(key), 0)
        line = self.text.count("\n", 0, at) + 1
        return _invalid(self.name, line, at - self.text.rfind("\n", 0, at), what, hint)


# ---------------------------------------------------------------- writing answers


def with_answers(text: str, answers: Iterable[Answer]) -> str:
    """Return the text of a terms file with answers put after what it has."""
    return text + "".join(f"\n{answer_text(one)}" for one in answers)


def answer_text(answer: Answer) -> str:
    """Return an answer as a terms file has it."""
    pairs = [(key, getattr(answer, key)) for key in _ANSWER]
    lines = [f"{key} = {_quoted(value)}" for key, value in pairs if value]
    return "\n".join(("[[answers]]", *lines, ""))


def _quoted(value: str) -> str:
    """Return a TOML basic string: JSON's escapes are among TOML's, but for U+007F."""
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
