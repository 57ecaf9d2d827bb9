"""Which of a closed list of encodings some bytes are in, told by how common their characters are.

Each candidate reading is scored as text drawn character by character from written Chinese: the
score is the natural logarithm of its probability. A byte that a codec refuses costs so much that
a reading without one wins unless it is nonsense. The right reading of six Han characters is some
20 above the next; a difference below `MARGIN` says nothing.
"""

from bisect import bisect_right
from collections import Counter
from functools import cache

from publisher.frozen import frozen
from publisher.readers import big5
from publisher.readers.common_han import CLASSES

MARGIN = 4.0
"""The least difference of two scores that decides: odds of 55 to 1."""

LOST = "\ufffd"
"""Stands in a reading for bytes that its codec refuses."""

SAMPLE = 1 << 13
"""Bytes that are judged: some 4,000 Han characters leave no doubt."""

# Mean logarithm of the probability of one character of each class, measured over the word list
# named in common_han (coverage of the class / its size).
_HAN_SCORES = (-5.6, -6.9, -8.0, -9.4, -11.1)
_MARKS = "，。、；：？！“”‘’《》（）「」『』—…·‧～　"
# Cantonese ones, as common as the fourth class where they occur at all.
_CANTONESE = "佢哋喺嗰嘅嘢咗冇嚟咁啲唔睇噉畀俾攞揾搵瞓靚掂揸嗌咩啱嘥冚諗㗎嘞啫喎𠮶𡃁𨋢"
_LOST_SCORE = -30.0
_CONTROL_SCORE = -18.0
_UNKNOWN_SCORE = -20.0

# First code point of a range, score of one character in it, in order: what is not a common Han
# character or mark. Other scripts stand above rare Han: a source in them is UTF-8 nearly always.
_RANGES: tuple[tuple[int, float], ...] = (
    (0x0000, _CONTROL_SCORE),
    (0x0020, -6.0),
    (0x0030, -4.5),  # digits
    (0x003A, -6.0),
    (0x0041, -4.8),  # capitals
    (0x005B, -7.0),
    (0x0061, -3.6),  # small letters
    (0x007B, -7.0),
    (0x007F, _CONTROL_SCORE),
    (0x00A0, -11.0),
    (0x00C0, -8.5),  # Latin letters with accents
    (0x0180, -11.0),  # Greek, Cyrillic
    (0x0530, -13.0),
    (0x2000, -10.0),  # general punctuation, symbols, numbers in circles
    (0x2E80, -14.0),  # radicals
    (0x3000, -9.5),  # marks, kana, bopomofo
    (0x3200, -11.0),
    (0x3400, -16.0),  # Extension A
    (0x4E00, -14.5),  # rare Han
    (0xA000, -19.0),  # Yi and others
    (0xAC00, -14.0),  # Hangul
    (0xD7B0, _UNKNOWN_SCORE),
    (0xE000, -18.0),  # private use
    (0xF900, -16.0),  # compatibility ideographs
    (0xFB00, -18.0),
    (0xFE30, -12.0),  # vertical and small forms
    (0xFE70, -18.0),
    (0xFF01, -9.0),  # full-width letters and digits
    (0xFF61, -15.0),
    (0xFFE0, -12.0),
    (0xFFF0, _UNKNOWN_SCORE),
    (0x1F000, -13.0),  # pictures
    (0x20000, -16.0),  # Extensions B and on
    (0x33480, -25.0),
)


@frozen
class Reading:
    """One candidate: a codec, the text it reads in the sample, and how likely that text is.

    common: share of Han characters and marks that are common, among all beyond ASCII (0 to 1).
    """

    encoding: str
    text: str
    score: float
    common: float
    losses: int


# UTF-8 is what most sources are in, and bytes in another encoding are hardly ever well-formed
# UTF-8: the logarithm of these odds. UTF-16 and UTF-32 without a mark are rare.
_PRIOR = {
    "utf-8": 3.0,
    "gb18030": 0.0,
    "big5": 0.0,
    "utf-16-le": -4.0,
    "utf-16-be": -5.0,
    "utf-32-le": -6.0,
    "utf-32-be": -6.0,
}


def is_common_han(text: str) -> bool:
    """Whether a text of some length is nothing but common Han characters."""
    return len(text) >= _TELLING and all(
        "\u3400" < char < "\uf900" and char in _common_scores() for char in set(text)
    )


_MOSTLY = 0.5  # readings with tones between the Han, or some kana, take nothing from the proof
_TELLING = 6  # characters; a wrong reading of as many is wholly common once in thousands


def readings(data: bytes) -> list[Reading]:
    """Return the readings of a sample of `data` in all candidate encodings, most likely first.

    Well-formed UTF-8 with enough common Han is beyond doubt, and then the only one returned.
    """
    sample = _sample(data)
    first = _reading(sample, "utf-8")
    if first.losses == 0 and first.common > _MOSTLY and len(sample) - len(first.text) > 100:
        return [first]
    names = ["gb18030", "big5", *_wide_candidates(sample, len(data))]
    found = [first, *(_reading(sample, name) for name in names)]
    return sorted(found, key=lambda reading: -reading.score)


def readings_of(data: bytes, encodings: tuple[str, ...]) -> list[Reading]:
    """Return the readings in the encodings named only, the most likely first."""
    found = [_reading(_sample(data), encoding) for encoding in encodings]
    return sorted(found, key=lambda reading: -reading.score)


def read_as(data: bytes, encoding: str, errors: str = "strict") -> tuple[str, str]:
    """Return (text, codec) of bytes in one encoding; `big5` chooses the codec of its family.

    Raises UnicodeDecodeError when errors is "strict" and the bytes are not in this encoding.
    """
    if encoding == "big5":
        return big5.decode(data, errors)
    return data.decode(encoding, errors), encoding


def _sample(data: bytes) -> bytes:
    """Return the first bytes, or where these say little the lines that are not plain ASCII."""
    head = data[:SAMPLE]
    if len(data) <= SAMPLE or b"\0" in head or _beyond_ascii(head) > _LEAST_EVIDENCE:
        return head
    lines = (line for line in data.splitlines(keepends=True) if not line.isascii())
    return b"".join(lines)[:SAMPLE] or head


def _beyond_ascii(sample: bytes) -> int:
    return len(sample.translate(None, _ASCII))


_ASCII = bytes(range(128))
_LEAST_EVIDENCE = 256  # bytes beyond ASCII


def _wide_candidates(sample: bytes, length: int) -> list[str]:
    """Return the encodings of 16 and 32 bits that the length and the bytes allow."""
    zeros = b"\0" in sample
    if not zeros and length > 512 and _beyond_ascii(sample) < len(sample) // 8:
        return []
    names = ["utf-16-le", "utf-16-be"] if length % 2 == 0 or zeros else []
    return names + (["utf-32-le", "utf-32-be"] if length % 4 == 0 and zeros else [])


def _reading(sample: bytes, encoding: str) -> Reading:
    text, _ = read_as(sample, encoding, "replace")
    counts = Counter(text)
    score = _PRIOR[encoding] + sum(_score(char) * count for char, count in counts.items())
    return Reading(encoding, text, score, _common_share(counts), counts[LOST])


def _common_share(counts: Counter[str]) -> float:
    """Return the share of common Han and marks among all characters beyond ASCII; 1 of none."""
    scores = _common_scores()
    wide = sum(count for char, count in counts.items() if char > "\x7f")
    common = sum(count for char, count in counts.items() if char > "\x7f" and char in scores)
    return common / wide if wide else 1.0


def _score(char: str) -> float:
    common = _common_scores().get(char)
    if common is not None:
        return common
    place = bisect_right(_RANGE_STARTS, ord(char)) - 1
    return _RANGES[place][1]


_RANGE_STARTS = tuple(start for start, _ in _RANGES)


@cache
def _common_scores() -> dict[str, float]:
    pairs = zip(CLASSES, _HAN_SCORES, strict=True)
    scores = {char: score for chars, score in pairs for char in chars}
    scores.update(dict.fromkeys(_CANTONESE, _HAN_SCORES[3]))
    scores.update(dict.fromkeys(_MARKS, -5.0))
    scores.update(dict.fromkeys(" \n", -4.0))
    scores.update(dict.fromkeys("\r\t\f", -6.0))
    scores[LOST] = _LOST_SCORE
    return scores
