"""What the command line says, in the language of its user.

The program makes its sentences in English. Here one is matched with the patterns of a catalogue
(messages_zh.toml) and said in Chinese; a sentence without an entry stays as it is.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Literal, TypeAlias

from publisher.diagnostics import Diagnostic
from publisher.frozen import frozen

Language: TypeAlias = Literal["zh", "en"]

_VARIABLES = ("PUBLISHER_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_FIELD = re.compile(r"\{([a-z]+)\}")
_SPOKEN = frozenset({"why", "what", "rest"})
"""Names of fields whose values are words of the program, to be translated in their turn."""
_HANT_QUOTES = str.maketrans("“”‘’", "「」『』")

_SECTIONS = ("hints", "phrases", "texts", "findings")


@frozen
class Entry:
    """One sentence: what it looks like in English, and its Chinese form with the same fields."""

    english: str
    chinese: str

    @property
    def weight(self) -> int:
        """The number of fixed characters: of two entries that match, the heavier is meant."""
        return len(_FIELD.sub("", self.english))

    def match(self, said: str) -> Mapping[str, str] | None:
        """Return the values of the fields when `said` is this sentence."""
        found = _regex(self.english).fullmatch(said)
        return found.groupdict() if found else None


Entries: TypeAlias = tuple[Entry, ...]


@frozen
class Catalogue:
    """All entries. messages: by code; texts: what the command line prints of itself.

    findings: what `publish check` found or wants, where that is no text of the document.
    """

    messages: Mapping[str, Entries]
    hints: Entries
    phrases: Entries
    texts: Entries
    findings: Entries


# ------------------------------------------------------------------ which language


def chosen_language(environ: Mapping[str, str]) -> Language:
    """Return the language of PUBLISHER_LANG, else of the locale."""
    return "zh" if _tag(environ).split("-")[0] == "zh" else "en"


def chosen_script(environ: Mapping[str, str]) -> str:
    """Return the script of Chinese messages, by a name that scripts.Converter knows."""
    parts = set(_tag(environ).split("-"))
    if "hans" in parts:
        return "hans"
    if parts & {"hk", "mo"}:
        return "hk"
    return "twp" if parts & {"tw", "hant"} else "hans"


def _tag(environ: Mapping[str, str]) -> str:
    """Return the locale as a tag in small letters: zh_TW.UTF-8 is zh-tw, zh@hant is zh-hant."""
    named = next(filter(None, (environ.get(name) for name in _VARIABLES)), "")
    return re.sub(r"\.[^@]*", "", named).replace("_", "-").replace("@", "-").lower()


# ------------------------------------------------------------------ what is said


def message(said: Diagnostic) -> str:
    """Return the sentence of a diagnostic for the user."""
    return _translated(said.message, lambda book: _of_code(book, said.code))


def hint(english: str) -> str:
    """Return a hint for the user."""
    return _translated(english, lambda book: book.hints)


def text(english: str) -> str:
    """Return a word or sentence of the command line itself for the user."""
    return _translated(english, lambda book: book.texts)


def finding(english: str) -> str:
    """Return what a check found or wants for the user; a text of the document as it is."""
    return _translated(english, lambda book: book.findings)


def either(english: str, chinese: str) -> str:
    """Return that of two forms which is for the user, in the script of the user.

    Marks stay: they may be what is spoken of.
    """
    return _converted(chinese, chosen_script(os.environ)) if _speaks_chinese() else english


def colon() -> str:
    """Return what stands between the severity and the sentence."""
    return "：" if _speaks_chinese() else ": "


def _translated(english: str, section: Callable[[Catalogue], Entries]) -> str:
    if not english or not _speaks_chinese():
        return english
    script = chosen_script(os.environ)
    return say(english, section(catalogue()), script)


def _speaks_chinese() -> bool:
    """Tell whether messages are Chinese: asked for, and standard error can show it."""
    return chosen_language(os.environ) == "zh" and _can_show(getattr(sys.stderr, "encoding", ""))


def _can_show(encoding: str | None) -> bool:
    """Tell whether a console has Chinese: on one of Latin-1 English is better than escapes."""
    try:
        "的".encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _of_code(book: Catalogue, code: str) -> Entries:
    """Return the entries of a code before those of all others: a plugin may share a sentence."""
    others = (entry for name, entries in book.messages.items() if name != code for entry in entries)
    return (*book.messages.get(code, ()), *others)


def say(english: str, entries: Iterable[Entry], script: str = "hans") -> str:
    """Return a sentence in Chinese of a script, or as it is when no entry matches."""
    for entry in entries:
        values = entry.match(english)
        if values is not None:
            return _filled(entry.chinese, values, script)
    return english


def _filled(form: str, values: Mapping[str, str], script: str) -> str:
    """Put the values into a form; names of the user's own are never converted."""

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return _phrase(values[name], script) if name in _SPOKEN else values[name]

    return _FIELD.sub(value, _in_script(form, script))


def _phrase(english: str, script: str) -> str:
    book = catalogue()
    return say(english, (*book.phrases, *book.hints), script)


@cache
def _in_script(form: str, script: str) -> str:
    made = _converted(form, script)
    return made if script == "hans" else made.translate(_HANT_QUOTES)


def _converted(form: str, script: str) -> str:
    if script == "hans":
        return form
    from publisher.scripts import Converter

    return Converter("hans", script, engine="opencc").convert(form)


@cache
def _regex(english: str) -> re.Pattern[str]:
    """Return the pattern of a sentence; its fields take as little as they can."""
    parts = _FIELD.split(english)
    made = (
        f"(?P<{part}>.*?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )
    return re.compile("".join(made), re.DOTALL)


# ------------------------------------------------------------------ the file


@cache
def catalogue() -> Catalogue:
    """Return the catalogue, read when the first Chinese sentence is said."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("publisher.cli") / "messages_zh.toml").read_text("utf-8"))
    messages = {code: _entries(pairs) for code, pairs in data["messages"].items()}
    return Catalogue(messages, *(_entries(data[part]) for part in _SECTIONS))


def _entries(pairs: Mapping[str, str]) -> Entries:
    made = (Entry(english, chinese) for english, chinese in pairs.items())
    return tuple(sorted(made, key=lambda entry: -entry.weight))
