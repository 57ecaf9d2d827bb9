"""Streams that never fail on a character, and the exit statuses."""

import io
import sys

OK = 0
FAILED = 1
"""A document failed."""
USAGE = 2
WARNED = 3
"""There were warnings under --strict."""
INTERRUPTED = 130

USAGE_CODES = frozenset(
    {
        "format-unknown",
        "edition-unknown",
        "word-option",
        "style-unknown",
        "rule-unknown",
        "check-unknown",
        "encoding-unknown",
        "script-unknown",
        "script-pair",
        "engine-unknown",
        "register-unknown",
        "profile-unknown",
        "pdf-option",
        "nothing-to-publish",
        "target-single",
    }
)
"""Faults of the command line itself, not of a document."""


def prepare_streams() -> None:
    """Let a console of another encoding (GBK, cp950) show what it can and escape the rest."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def is_unicode(stream: object) -> bool:
    """Tell whether a stream can show every character."""
    return "utf" in str(getattr(stream, "encoding", "")).lower()
