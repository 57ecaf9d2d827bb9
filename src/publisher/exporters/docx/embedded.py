"""Fonts in the Word file: subsets of the faces that pages show, obfuscated as the standard says.

The file names these faces then, as Word finds what it holds by its name. Source: ECMA-376 part 1,
17.8.1 (obfuscation), 17.8.3.3 to 17.8.3.6 (embedBold and its like), 17.15.1.29.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from uuid import UUID

from publisher.exporters.docx.faces import used_roles
from publisher.exporters.docx.markup import escape
from publisher.exporters.docx.styles import shown_styles
from publisher.exporters.docx.work import Work
from publisher.fonts import Face, FontRole
from publisher.fonts.embedding import subset_file
from publisher.frozen import frozen
from publisher.resolve.document import ResolvedDocument

_COVERED = 32
"""Bytes at the head of a font that the key hides."""
_KINDS = MappingProxyType(
    {
        (False, False): "embedRegular",
        (True, False): "embedBold",
        (False, True): "embedItalic",
        (True, True): "embedBoldItalic",
    }
)
"""Elements of w:font by bold and italic, in the order of the schema."""
_TYPED = "一二三四五六七八九十百千〇零两第章节条款项（）、．①②③④⑤⑥⑦⑧⑨⑩，。：；？！“”‘’《》—…·"
"""What numbers, and hands that mend a word, put in."""


@frozen
class EmbeddedFont:
    """One font of the file. kind: element of w:font; key: GUID in braces; data: obfuscated."""

    family: str
    kind: str
    key: str
    data: bytes


def families(document: ResolvedDocument, roles: Iterable[FontRole]) -> Mapping[FontRole, str]:
    """Return the family that plays each role, of those that can be embedded."""
    found = ((role, _face(document, role)) for role in dict.fromkeys(roles))
    return MappingProxyType({role: face.family for role, face in found if not _refusal(face)})


def report_fonts(work: Work) -> None:
    """Name the families that are not embedded, each with its reason."""
    document = work.document
    if document.sheet.reference:
        message = "no fonts are put into a Word file made on a template, which has its own"
        work.report("font-not-embedded", message, hint="leave out --embed-fonts, or --reference")
        return
    roles = used_roles(shown_styles(document.sheet).values())
    faces = dict.fromkeys(_face(document, role) for role in roles)
    for face in filter(_refusal, faces):
        work.report(
            "font-not-embedded",
            f"“{face.family}” is not put into the Word file: {_refusal(face)}",
            hint="name another family for it under [fonts]",
        )


def _refusal(face: Face) -> str:
    """Return why a face is not embedded, or nothing."""
    if not face.embeddable:
        return "its licence bits forbid it"
    if face.flavour != "truetype":
        return "Word takes TrueType outlines only"
    return ""


def embedded_fonts(
    document: ResolvedDocument, roles: Collection[FontRole], parts: Iterable[bytes]
) -> Iterator[EmbeddedFont]:
    """Yield the fonts of a file, each face once. parts: XML of all that holds text."""
    wanted = {*map(ord, _TYPED), *range(0x20, 0x7F)}
    for part in parts:
        wanted.update(map(ord, set(part.decode())))
    done: set[str] = set()
    for role in roles:
        family = _face(document, role).family
        for (bold, italic), kind in _KINDS.items():
            face = document.fonts.stack(role, document.lang, bold, italic)[0]
            is_such = (face.bold, face.italic) == (bold, italic) and face.family == family
            if is_such and face.key not in done and not _refusal(face):
                done.add(face.key)
                yield _embedded(face, kind, wanted)


def _embedded(face: Face, kind: str, wanted: Collection[int]) -> EmbeddedFont:
    data = subset_file(face, wanted)
    guid = UUID(bytes=sha256(data).digest()[:16], version=4)
    return EmbeddedFont(face.family, kind, f"{{{str(guid).upper()}}}", obfuscated(data, guid))


def obfuscated(data: bytes, guid: UUID) -> bytes:
    """Return a font with its head hidden by a GUID, or shown again: the same turns it back."""
    key = guid.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:_COVERED], key, strict=False)) + data[_COVERED:]


def entries(family: str, fonts: Mapping[str, EmbeddedFont]) -> str:
    """Return the elements that a font's entry in the table has for it; fonts: by relation."""
    own = {font.kind: (id, font) for id, font in fonts.items() if font.family == family}
    return "".join(
        f'<w:{kind} r:id="{own[kind][0]}" w:fontKey="{escape(own[kind][1].key)}" w:subsetted="1"/>'
        for kind in _KINDS.values()
        if kind in own
    )


def _face(document: ResolvedDocument, role: FontRole) -> Face:
    """Return the face that plays a role; what stands in for 小标宋 is bold, and so named."""
    return document.fonts.stack(role, document.lang)[0]
