"""Links that are safe to publish: http, https, mailto, and relative ones."""

import re
from enum import StrEnum
from urllib.parse import quote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_ENCODED = re.compile(r"""[^\w!#$&'()*+,./:;=?@~%-]|%(?![0-9A-Fa-f]{2})|[\u0300-\u036f]""")
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]*:[0-9a-f:.]*")
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
    return _HOST.fullmatch(parts.hostname or "") is not None and parts.netloc.isprintable()


def url(target: str) -> str:
    """Return a target with what a URL cannot hold percent-encoded; Han characters stay."""
    before, hash_sign, fragment = target.strip().partition("#")
    host = _AUTHORITY.fullmatch(before)
    head, path = (host[1], host[2]) if host else ("", before)
    return f"{head}{_encoded(path)}{hash_sign}{_encoded(fragment.replace('#', '%23'))}"


def _encoded(text: str) -> str:
    return _ENCODED.sub(lambda match: quote(match[0].encode("utf-8", "replace")), text)
