"""A text without markup is set alike by the parts of its words and by each of its characters."""

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx
from tests.unit.layout.layout_samples import paged, para, runs

from publisher.layout.pages import Glyphs

_TEXTS = st.lists(
    st.sampled_from(
        (
            *("天地玄黄", "宇宙洪荒，日月盈昃", "辰", "，", "。”", "“", "——", "—", "……", "·"),
            *(" the line ", "PDF", "2026", "Ann’s", "café", "①", "\u3000", "\t", "😀", "〇", "𠮷"),
        )
    ),
    min_size=1,
    max_size=40,
).map("".join)
_LANGS = st.sampled_from(("zh-Hans", "zh-Hant-TW", "en"))


def _places(run: Glyphs) -> list[float]:
    kerns = [part for kern in run.kerns for part in kern]
    return [run.x, run.y, run.size, run.spacing, run.scale, *kerns]


@given(_TEXTS, _LANGS)
@settings(max_examples=100, deadline=None)
def test_an_empty_leaf_beside_a_text_moves_nothing(text: str, lang: str) -> None:
    """With a second leaf, if an empty one, a passage goes the long way."""
    text = f"{text}PDF"  # with a word, so that it is not plain
    short = [run for page in paged(para(text), lang=lang).pages for run in runs(page)]
    long = [run for page in paged(para(text, ""), lang=lang).pages for run in runs(page)]
    for one, other in zip(short, long, strict=True):
        assert (one.text, one.face, one.lang) == (other.text, other.face, other.lang)
        assert _places(one) == approx(_places(other), abs=1e-6)
