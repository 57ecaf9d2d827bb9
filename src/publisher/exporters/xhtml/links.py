"""Links that are safe to publish: http, https, mailto, and relative ones."""

import re
from enum import StrEnum
from urllib.parse import urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_NOT_IN_URL = re.compile(r"""[\x00-\x20"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})""")
_BRACKETS = str.maketrans({"[": "%5B", "]": "%5D"})
_AUTHORITY = re.compile(r"([A-Za-z]+://[^/?#]*)(.*)", re.S)


class LinkKind(StrEnum):
    """Where a link leads. REFUSED: a scheme, a host or a form that is not published."""

    INNER = "inner"
    RELATIVE = "relative"
    REMOTE = "remote"
    REFUSED = "refused"


def link_kind(target: str) -> LinkKind:
    """Return the kind of a link's target as the author wrote it.

    Browsers drop controls and blanks before they look for the scheme (java⏎script:), so must this.
    A target that begins with // names a host, in a file even one of the local network.
    """
    bare = _CONTROL.sub("", target)
    if bare.startswith("#"):
        return LinkKind.INNER if len(bare) > 1 else LinkKind.REFUSED
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return LinkKind.RELATIVE if _is_path(bare) else LinkKind.REFUSED
    match scheme[0].lower():
        case "http:" | "https:":
            return LinkKind.REMOTE if _has_host(bare) else LinkKind.REFUSED
        case "mailto:":
            return LinkKind.REMOTE if "@" in bare else LinkKind.REFUSED
        case _:
            return LinkKind.REFUSED


def _is_path(bare: str) -> bool:
    return bool(bare) and not bare.replace("\\", "/").startswith("//")


def _has_host(bare: str) -> bool:
    try:
        parts = urlsplit(bare)
        _ = parts.port
    except ValueError:
        return False
    return bool(parts.hostname) and _NOT_IN_URL.search(parts.netloc) is None


def url(target: str) -> str:
    """Return a target with what a URL cannot hold percent-encoded; Han characters stay."""
    target = _NOT_IN_URL.sub(lambda match: f"%{ord(match[0][0]):02X}", target.strip())
    host = _AUTHORITY.fullmatch(target)
    if host:
        return host[1] + host[2].translate(_BRACKETS)
    return target.translate(_BRACKETS)
