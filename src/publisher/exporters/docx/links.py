"""Targets of links that may stand in a relationship."""

from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "tel", ""})
_KEPT = "%/:=&?~#+!$,;'@()*[]"


def safe_target(target: str) -> str | None:
    """Return a link's target as a URI in ASCII, or None when Word must not be given it.

    Word calls a file damaged when a target is no URI, and a script or a file of the reader's
    machine is no link for a published text.
    """
    try:
        parts = urlsplit(target.strip())
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme in {"http", "https"} and not parts.hostname:
        return None
    return quote(target.strip(), safe=_KEPT, errors="replace") or None
