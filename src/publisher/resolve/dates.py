"""Dates as a Chinese text writes them, with figures (GB/T 15835-2011)."""

import re

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_WRITTEN = re.compile(r"([0-9]{4})\s*年(?:\s*([0-9]{1,2})\s*月(?:\s*([0-9]{1,2})\s*[日号號])?)?")


def day(date: str, lang: str) -> str:
    """Return a date of ISO 8601 in Chinese, 2026年3月5日; any other as it is."""
    return _chinese(_DAY.fullmatch(date), lang) or date


def whole_day(date: str, lang: str) -> str:
    """Return a date as an official document has it: figures without leading zeros.

    Source: GB/T 9704-2012, 7.3.5.4: the year in full, no 01 for a month or a day.
    """
    written = _WRITTEN.fullmatch(date.strip())
    return _chinese(written, lang) or day(date, lang)


def _chinese(match: re.Match[str] | None, lang: str) -> str:
    if match is None or not lang.startswith("zh"):
        return ""
    parts = zip(match.groups(), "年月日", strict=True)
    return "".join(f"{int(part)}{unit}" for part, unit in parts if part)
