"""Word files in other scripts: only texts differ, and those are as `scripts` converts them."""

import re
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import documents
from tests.unit.layout.layout_samples import catalogue
from tests.word_files import members, runs, word_file

from publisher.exporters.docx import FORMAT
from publisher.model.nodes import Document
from publisher.options import Options
from publisher.pipeline import prepare, produce
from publisher.resolve import resolve
from publisher.scripts import Edition, convert_document
from publisher.scripts.document import Wishes
from publisher.styles import load_style

_EDITIONS = ("hans", "tw", "hk")
_TEXT = re.compile(rb"(<(?:w|a|m):t(?: [^>]*)?>)([^<]*)(?=</)")
_FOLLOWS = re.compile(
    rb'(w:(?:eastAsia|val|fmt|ascii|hAnsi|cs)|typeface|descr|title)="[^"]*"|'
    rb"(?<=>)[^<]*(?=</(?:dc|cp|vt|ep):|</(?:Company|Manager))"
)


def _rewritten(data: bytes, edition: str) -> bytes:
    options = Options(formats=("docx",), editions=(edition,), repair=False)
    return next(iter(produce(prepare(data, "a.docx", options), options))).data


def _without_text(part: bytes) -> bytes:
    return _FOLLOWS.sub(b"", _TEXT.sub(rb"\1", part))


@given(documents(), st.sampled_from(_EDITIONS))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_only_texts_differ(document: Document, edition: str) -> None:
    """Parts, their order, and all markup are those of the source."""
    out = BytesIO()
    FORMAT.export(resolve(document, load_style("handout"), catalogue()).document, out)
    old, new = members(out.getvalue()), members(_rewritten(out.getvalue(), edition))
    assert list(old) == list(new)
    for name, part in old.items():
        assert part == new[name] or _without_text(part) == _without_text(new[name]), name


_WORDS = st.sampled_from(
    [
        *"头发面麵“”‘’「」A1，",
        "头发",
        "发展",
        "皇后",
        "后来",
        "里面",
        "软件",
        "網路",
        "乾隆",
        "&amp;",
    ]
)


@given(
    st.lists(st.lists(st.lists(_WORDS, min_size=1, max_size=6), min_size=1, max_size=5)),
    st.sampled_from(_EDITIONS),
)
@settings(max_examples=150, deadline=None)
def test_the_text_is_that_of_the_whole_paragraphs(
    paragraphs: list[list[list[str]]], edition: str
) -> None:
    """However a paragraph is cut into runs, its text is what scripts makes of it whole."""
    texts = [["".join(words) for words in run] for run in paragraphs]
    body = "".join(runs(*paragraph) for paragraph in texts)
    data = word_file(body)
    options = Options(formats=("docx",), editions=(edition,), repair=False)
    prepared = prepare(data, "a.docx", options)
    made = members(_rewritten(data, edition))["word/document.xml"].decode()
    found = ["".join(re.findall("<w:t>([^<]*)", each)) for each in made.split("</w:p>")[:-1]]
    assert prepared.word
    converted = convert_document(prepared.document, Edition(edition), Wishes()).document
    wanted = ["".join(leaf.text for leaf in block.children) for block in converted.blocks]  # type: ignore[union-attr]
    assert found == [text.replace("&", "&amp;") for text in wanted]
