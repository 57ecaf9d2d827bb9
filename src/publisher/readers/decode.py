"""Bytes to text: which encoding, where a broken byte is, line ends made LF.

Never mojibake in silence: when the bytes allow two readings, both are shown and `--encoding` is
the way out. The order of evidence is rule 1 of text repair: marks, strict decoding, and the share
of common characters (see judge).
"""

import codecs
import re
from hashlib import sha256
from itertools import accumulate

from publisher.diagnostics import (
    Diagnostic,
    PublishError,
    Severity,
    Source,
    Span,
    error,
)
from publisher.frozen import frozen
from publisher.readers import binary, judge
from publisher.readers.judge import LOST, Reading

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Sets that a wider one holds whole are read as that: a “GB2312” file has GBK names in it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "utf_8_sig": "utf-8"}
_FAMILIES = {
    "big5": ("big5",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
}
_OFFERED = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950", "utf-16")
_TITLES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030 (GBK)",
    "big5": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "cp950": "Big5",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}

_LINE_END = "\r\n|[\r\x85\u2028\u2029]"  # built when first asked for
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_LEAST_COMMON = 0.6
"""A reading with less common characters is no Chinese: real texts have 0.9 and more."""

_MOST_CONTROLS = 0.05
_MOST_LOSSES = 0.05
_NAMED_LOSSES = 20
_SHOWN = 12


@frozen
class Decoded:
    """The text of a source with LF line ends and without byte order mark, and its Source.

    Line starts and every offset count code points of this text, not of the bytes.
    """

    text: str
    source: Source
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text of a source in the encoding named, or the one its bytes are in.

    encoding: a codec name, with `:replace` behind it to read on over broken bytes, each named in
    a warning. Raises PublishError: source-empty, source-binary, encoding-unknown,
    encoding-ambiguous (both readings in the message), encoding-broken (byte offset from 0, line).
    """
    if not data:
        raise error("source-empty", f"“{name}” is empty", hint="name a file with text in it")
    _refuse_marked_binary(data, name)
    choice, errors = _choose(data, name, encoding)
    body, codec = _read_whole(data, name, choice, errors)
    text = normalise_line_ends(body)
    if not text.strip("\ufeff\0 \t\n\u3000"):
        raise error("source-empty", f"“{name}” holds only blanks", hint="name a file with text")
    source = Source(name, _line_starts(text), codec, sha256(data).hexdigest())
    said = _said(text, name, choice, judged=encoding is None)
    return Decoded(text, source, (*said, *_losses(text, name, errors)))


def normalise_line_ends(text: str) -> str:
    """Return the text with CR, CRLF, NEL (U+0085), U+2028 and U+2029 made LF."""
    if any(end in text for end in "\r\x85\u2028\u2029"):  # ten times as fast as a search
        return re.sub(_LINE_END, "\n", text)
    return text


def _line_starts(text: str) -> tuple[int, ...]:
    lines = text.split("\n")
    return (0, *accumulate(len(line) + 1 for line in lines[:-1]))


# ---------------------------------------------------------------- choosing


def _choose(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    """Return (encoding, error handling) to read with; the encoding is one `judge` reads."""
    if encoding is not None:
        return _named(data, encoding)
    mark = _marked(data)
    if mark is not None:
        return mark[1], "strict"
    found = judge.readings(data)
    _refuse_binary(data, found, name)
    _refuse_doubt(found, name)
    return found[0].encoding, "strict"


def _marked(data: bytes) -> tuple[bytes, str] | None:
    """Return the byte order mark and its encoding. FF FE 00 00 is UTF-32 if it can be."""
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (len(mark) != 4 or len(data) % 4 == 0 or mark[0] == 0x84):
            return mark, encoding
    return None


def _named(data: bytes, encoding: str) -> tuple[str, str]:
    asked, _, errors = encoding.partition(":")
    if errors not in ("", "replace"):
        raise _unknown(encoding)
    plain = asked.strip().lower().replace("_", "-")
    wider = _WIDER.get(plain.replace("-", "_")) or _WIDER.get(plain) or plain
    family = _FAMILIES.get(wider)
    if family is None:
        return _codec(wider, encoding), errors or "strict"
    mark = _marked(data)
    chosen = mark[1] if mark and mark[1] in family else judge.readings_of(data, family)[0].encoding
    return chosen, errors or "strict"


def _codec(name: str, asked: str) -> str:
    """Return the name of a text codec. Raises PublishError encoding-unknown."""
    try:
        "".encode(name)
        found = codecs.lookup(name).name
    except (LookupError, ValueError, UnicodeError):
        raise _unknown(asked) from None
    return "gb18030" if found in ("gbk", "gb2312") else found


def _unknown(asked: str) -> PublishError:
    from difflib import get_close_matches

    close = get_close_matches(asked.lower(), _OFFERED, 1, 0.5)
    hint = f"did you mean “{close[0]}”? " if close else ""
    known = f"{hint}usual ones are {', '.join(_OFFERED)}; “:replace” behind one reads over losses"
    return error("encoding-unknown", f"there is no encoding “{asked}”", hint=known)


# ---------------------------------------------------------------- refusing


def _refuse_marked_binary(data: bytes, name: str) -> None:
    kind = binary.kind(data)
    if kind is not None:
        message = f"“{name}” is {kind.what}, not a text"
        raise error("source-binary", message, hint=kind.advice)


def _refuse_binary(data: bytes, found: list[Reading], name: str) -> None:
    """Refuse what the likeliest encoding still reads as control characters and losses."""
    best = found[0]
    length = len(best.text)
    controls = len(_CONTROLS.findall(best.text))
    foreign = _control_share(data[: judge.SAMPLE]) > _MOST_CONTROLS and all(
        _is_foreign(each) or each.losses for each in found if not each.text.isascii()
    )
    broken = best.losses > max(_MOST_LOSSES * length, 4)
    if foreign or broken or controls > max(_MOST_CONTROLS * length, 3):
        message = f"“{name}” is no text in any encoding known here"
        raise error("source-binary", message, hint="name a text file, or its encoding: --encoding")


def _control_share(sample: bytes) -> float:
    return 1 - len(sample.translate(None, _CONTROL_BYTES)) / len(sample)


_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\r\f"))


def _is_foreign(reading: Reading) -> bool:
    """Whether a reading is no Chinese though its encoding is for nothing else."""
    return reading.encoding != "utf-8" and reading.common < _LEAST_COMMON


def _refuse_doubt(found: list[Reading], name: str) -> None:
    """Refuse when a second reading is about as likely, or when none is Chinese."""
    best = found[0]
    others = [each for each in found[1:] if each.text != best.text]
    if not others:
        return
    wide = (each for each in others if each.encoding.startswith("utf-16"))  # “一一一” or “NNN”
    rival = next((each for each in wide if judge.is_common_han(each.text)), None)
    if rival is not None and not judge.is_common_han(best.text):
        raise _ambiguous(best, rival, name)
    if best.score - others[0].score < judge.MARGIN:
        raise _ambiguous(best, others[0], name)
    if _is_foreign(best):
        sound = max(others, key=lambda each: (each.losses == 0, each.common))
        raise _ambiguous(best, sound, name)


def _ambiguous(best: Reading, other: Reading, name: str) -> PublishError:
    first, second = _excerpt(best), _excerpt(other)
    message = f"“{name}” can be read as {first} or as {second}"
    names = f"--encoding {best.encoding} or --encoding {other.encoding}"
    return error("encoding-ambiguous", message, hint=f"say which is right: {names}")


def _excerpt(reading: Reading) -> str:
    """Return the encoding and the first characters beyond ASCII it gives, on one line."""
    text = " ".join(reading.text.split())
    start = next((at for at, char in enumerate(text) if char > "\x7f"), 0)
    return f"{_title(reading.encoding)} “{text[start : start + _SHOWN]}”"


# ----------------------------------------------------------------- reading


def _read_whole(data: bytes, name: str, encoding: str, errors: str) -> tuple[str, str]:
    """Return (text without byte order mark, codec). Raises PublishError encoding-broken."""
    mark = _marked(data)
    skip = len(mark[0]) if mark and mark[1] == encoding else 0
    try:
        return judge.read_as(data[skip:] if skip else data, encoding, errors)
    except UnicodeDecodeError as fault:
        raise _broken(data, name, encoding, skip, fault) from None


def _broken(
    data: bytes, name: str, encoding: str, skip: int, fault: UnicodeDecodeError
) -> PublishError:
    at = skip + fault.start
    before = normalise_line_ends(judge.read_as(data[skip:at], encoding, "replace")[0])
    whole = judge.read_as(data[skip:], encoding, "replace")[0]
    more = whole.count(LOST) - 1
    others = f", and {more} more after it" if more > 0 else ""
    line = before.count("\n") + 1
    message = f"byte {at} (line {line}) is not {_title(encoding)}{others}"
    span = Span(name, len(before), len(before) + 1)
    hint = (
        f"put the place right, name another encoding (--encoding gb18030), or read on over it "
        f"with --encoding {encoding}:replace, which puts {LOST} there"
    )
    return error("encoding-broken", message, span, hint)


def _said(text: str, name: str, encoding: str, judged: bool) -> tuple[Diagnostic, ...]:
    """Note an encoding that was judged and is not UTF-8."""
    if not judged or encoding == "utf-8":
        return ()
    message = f"read as {_title(encoding)}, judged by its bytes"
    span = Span(name, 0, min(len(text), 1))
    return (Diagnostic("encoding-judged", message, span, severity=Severity.NOTE),)


def _losses(text: str, name: str, errors: str) -> tuple[Diagnostic, ...]:
    """Warn of each place where bytes were lost, the first twenty one by one."""
    if errors == "strict" or LOST not in text:
        return ()
    places = [found.start() for found in re.finditer(LOST, text)]
    warnings = [
        Diagnostic("encoding-loss", "a broken character stands here", Span(name, at, at + 1))
        for at in places[:_NAMED_LOSSES]
    ]
    rest = len(places) - _NAMED_LOSSES
    if rest > 0:
        at = places[_NAMED_LOSSES]
        message = f"{rest} more broken characters follow"
        warnings.append(Diagnostic("encoding-loss", message, Span(name, at, at + 1)))
    return tuple(warnings)


def _title(encoding: str) -> str:
    return _TITLES.get(encoding, encoding)
