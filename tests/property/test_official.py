"""Every element of any record is on the pages once, in order, and inside them."""

from enum import IntEnum

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.layout.layout_samples import catalogue, shipped

from publisher.layout import lay_out
from publisher.layout.pages import Glyphs
from publisher.model.metadata import Metadata, OfficialRecord
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.model.walk import plain_text, walk
from publisher.resolve import resolve
from publisher.resolve.document import HEAD, IMPRINT, OFFICIAL

_WORDS = st.text("苏州市人民政府公安局办公室文件2026年3月5日〔〕号、，（）", max_size=40)
_NAMES = st.lists(st.text("苏州市公安局张王李大山文件", min_size=1, max_size=24), max_size=5)
_STYLES = st.sampled_from(["gongwen", "gongwen-letter", "gongwen-order", "gongwen-minutes"])
_COUNTS = st.integers(0, 2)
_TITLE = "关于某事的通知"
_BEHIND = frozenset({ParagraphRole.SIGNATURE, ParagraphRole.DATE_LINE})


class _Part(IntEnum):
    """Where a block of an official document stands (GB/T 9704-2012, 7.1)."""

    COVER = 0
    HEAD = 1
    TITLE = 2
    ADDRESSEES = 3
    TEXT = 4
    LISTED = 5
    SIGNED = 6
    REMARK = 7
    ATTACHMENT = 8
    IMPRINT = 9


_NAMED = {
    "addressees": _Part.ADDRESSEES,
    "attachment": _Part.LISTED,
    "present": _Part.LISTED,
    "absent": _Part.LISTED,
    "observers": _Part.LISTED,
    "remark": _Part.REMARK,
}


def _part(block: Block) -> _Part:
    """Tell what a block is by its words, its role, and the name that the record's elements have."""
    if isinstance(block, Division):
        made = {HEAD: _Part.HEAD, IMPRINT: _Part.IMPRINT}
        is_cover = block.kind is DivisionKind.COVER
        return made.get(block.id or "", _Part.COVER if is_cover else _Part.ATTACHMENT)
    assert isinstance(block, Paragraph | Heading)
    if plain_text(block.children) == _TITLE:
        return _Part.TITLE
    element = (block.id or "").removeprefix(f"{OFFICIAL}/").split("-")[0]
    if isinstance(block, Paragraph) and block.role in _BEHIND:
        return _Part.SIGNED
    return _NAMED[element] if (block.id or "").startswith(OFFICIAL) else _Part.TEXT


@st.composite
def _texts(draw: st.DrawFn) -> tuple[Blocks, str]:
    """Return blocks and the title of the metadata: covers, the title as a heading or there alone,
    the text, attachments."""
    covers = [Division(DivisionKind.COVER, (_line("封面"),)) for _ in range(draw(_COUNTS))]
    is_heading = draw(st.booleans())
    heading = [Heading(1, (Text(_TITLE),))] if is_heading else []
    text = [_line("正文一段。") for _ in range(draw(st.integers(0, 60)))]
    below = [Heading(2, (Text("一、总则"),))] if draw(st.booleans()) else []
    apart = (Heading(2, (Text("附表"),)), _line("表文。"))
    after = [Division(DivisionKind.ATTACHMENT, apart) for _ in range(draw(_COUNTS))]
    title = "" if is_heading and draw(st.booleans()) else _TITLE
    return (*covers, *heading, *below, *text, *after), title


def _line(text: str) -> Paragraph:
    return Paragraph((Text(text),))


@st.composite
def _records(draw: st.DrawFn) -> OfficialRecord:
    texts = ("copy_number", "secrecy", "urgency", "document_number", "signed_on", "remark")
    texts += ("printed_by", "printed_on")
    lists = ("issuers", "signers", "addressees", "attachments", "signatories", "copies_to")
    lists += ("present", "absent", "observers")
    said = {name: draw(_WORDS) for name in texts} | {name: tuple(draw(_NAMES)) for name in lists}
    return OfficialRecord(**said, sealed=draw(st.booleans()))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(_records(), _STYLES, _texts())
def test_the_elements_stand_in_their_order(
    record: OfficialRecord, style: str, text: tuple[Blocks, str]
) -> None:
    """Cover, head, title, addressees, text, what closes it, attachments, imprint."""
    document = Document(text[0], Metadata(title=text[1], official=record), "zh-Hans")
    blocks = resolve(document, shipped(style), catalogue()).document.blocks
    found = [_part(block) for block in blocks]
    assert found == sorted(found)
    assert found.count(_Part.TITLE) == 1
    assert (_Part.ADDRESSEES in found) == bool(record.addressees)


@settings(max_examples=40, deadline=None)
@given(_records(), _STYLES, _texts())
def test_every_element_is_on_the_pages_once(
    record: OfficialRecord, style: str, text: tuple[Blocks, str]
) -> None:
    """What the text of an edition is, its pages show, whatever is said and however long."""
    document = Document(text[0], Metadata(title=text[1], official=record), "zh-Hans")
    resolved = resolve(document, shipped(style), catalogue()).document
    pages = lay_out(resolved).paged.pages
    shown = "".join(
        run.text
        for page in pages
        for frame in page.frames
        if frame.role != "artifact"
        for run in frame.items
        if isinstance(run, Glyphs)
    )
    said = "".join(
        plain_text(block.children)
        for block in walk(resolved.blocks)
        if isinstance(block, Paragraph | Heading)
    )
    assert sorted(_solid(shown)) == sorted(_solid(said))
    for page in pages:
        for frame in page.frames:
            for run in frame.items:
                if isinstance(run, Glyphs):
                    assert -1 <= run.x <= page.width and 0 <= run.y <= page.height + 1


def _solid(text: str) -> str:
    return "".join(text.split())
