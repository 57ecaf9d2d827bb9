"""Every element of any record is on the pages once, in order, and inside them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.layout.layout_samples import catalogue, shipped

from publisher.layout import lay_out
from publisher.layout.pages import Glyphs
from publisher.model.metadata import Metadata, OfficialRecord
from publisher.model.nodes import Document, Paragraph, Text
from publisher.model.walk import plain_text, walk
from publisher.resolve import resolve

_WORDS = st.text("苏州市人民政府公安局办公室文件2026年3月5日〔〕号、，（）", max_size=40)
_NAMES = st.lists(st.text("苏州市公安局张王李大山文件", min_size=1, max_size=24), max_size=5)
_STYLES = st.sampled_from(["gongwen", "gongwen-letter", "gongwen-order", "gongwen-minutes"])


@st.composite
def _records(draw: st.DrawFn) -> OfficialRecord:
    texts = ("copy_number", "secrecy", "urgency", "document_number", "signed_on", "remark")
    texts += ("printed_by", "printed_on")
    lists = ("issuers", "signers", "addressees", "attachments", "signatories", "copies_to")
    lists += ("present", "absent", "observers")
    said = {name: draw(_WORDS) for name in texts} | {name: tuple(draw(_NAMES)) for name in lists}
    return OfficialRecord(**said, sealed=draw(st.booleans()))  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(_records(), _STYLES, st.integers(0, 60))
def test_every_element_is_on_the_pages_once(record: OfficialRecord, style: str, lines: int) -> None:
    """What the text of an edition is, its pages show, whatever is said and however long."""
    blocks = tuple(Paragraph((Text("正文一段。"),)) for _ in range(lines))
    document = Document(blocks, Metadata(title="关于某事的通知", official=record), "zh-Hans")
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
        if isinstance(block, Paragraph)
    )
    assert sorted(_solid(shown)) == sorted(_solid(said))
    for page in pages:
        for frame in page.frames:
            for run in frame.items:
                if isinstance(run, Glyphs):
                    assert -1 <= run.x <= page.width and 0 <= run.y <= page.height + 1


def _solid(text: str) -> str:
    return "".join(text.split())
