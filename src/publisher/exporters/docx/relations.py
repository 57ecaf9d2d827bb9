"""Relationships between the parts of a package (ECMA-376 part 2, 6.5)."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from publisher.exporters.docx.markup import DECLARATION, escape
from publisher.packages import parse_xml
from publisher.packages.relations import part_meant, relations_name

_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE = ' TargetMode="External"'


class Relation(NamedTuple):
    """One relationship. target: as it is written; part: the name it means, "" for elsewhere."""

    id: str
    type: str
    target: str
    part: str

    @property
    def kind(self) -> str:
        """The last word of its type: `styles`."""
        return self.type.rpartition("/")[2]


def relations_of(part: str, data: bytes) -> Iterator[Relation]:
    """Yield the relationships of a part. data: those, as XML. Raises PublishError as XML does."""
    for each in parse_xml(data, relations_name(part)):
        target = each.get("Target") or ""
        name = part_meant(part, target)
        is_outside = each.get("TargetMode") == "External"
        yield Relation(
            each.get("Id") or "", each.get("Type") or "", target, "" if is_outside else name
        )


def relations_part(relations: Iterable[Relation]) -> bytes:
    """Return relationships as XML."""
    inner = "".join(
        f'<Relationship Id="{escape(each.id)}" Type="{escape(each.type)}"'
        f' Target="{escape(each.target)}"{"" if each.part else _OUTSIDE}/>'
        for each in relations
    )
    text = f'{DECLARATION}<Relationships xmlns="{_NAMESPACE}">{inner}</Relationships>'
    return text.encode()


def reached(
    starts: Iterable[Relation], read: Callable[[str], bytes | None], but: str
) -> dict[str, bytes]:
    """Return the parts that relationships lead to, by name, with those that hold theirs.

    read: a part's bytes, or None where there is none; but: name of a part that is not entered.
    """
    found: dict[str, bytes] = {}
    seen, waiting = {"", but}, list(starts)
    while waiting:
        name = waiting.pop().part
        data = None if name in seen else read(name)
        seen.add(name)
        if data is None:
            continue
        found[name] = data
        own = relations_name(name)
        if (told := read(own)) is not None:
            found[own] = told
            waiting += relations_of(name, told)
    return found
