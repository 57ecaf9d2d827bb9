"""What the user wants of conversion: terms and names over markup, profiles, answers, doubts."""

import pytest

from publisher.diagnostics import Span
from publisher.model.nodes import (
    Block,
    Document,
    Emphasis,
    Heading,
    Keep,
    Note,
    Paragraph,
    Strong,
    Text,
)
from publisher.model.walk import inlines_of, passages, plain_text
from publisher.scripts import Edition, convert_document
from publisher.scripts import passages as passages_module
from publisher.scripts.document import Converted, Wishes
from publisher.scripts.results import MappedText, Uncertain
from publisher.scripts.terms import Answer, Terms

TERMS = Terms(
    everywhere={"东涌": "東涌", "发展中": "發展當中"},
    regional={"tw": {"软件": "軟體"}},
    names=("Whoo后", "于右任"),
)


def made(*blocks: Block, edition: Edition = Edition.TW, wishes: Wishes | None = None) -> Converted:
    """Return the edition of a Simplified document of these blocks."""
    wishes = wishes or Wishes(terms=TERMS)
    return convert_document(Document(blocks, lang="zh-Hans"), edition, wishes)


def words(text: str, edition: Edition = Edition.TW, wishes: Wishes | None = None) -> str:
    """Return the edition of one plain passage."""
    document = made(Paragraph((Text(text),)), edition=edition, wishes=wishes).document
    ((_, inlines),) = passages(document.blocks)
    return plain_text(inlines)


def test_terms_win_over_dictionaries_and_profiles() -> None:
    """What the user says stands, in the editions it is for."""
    assert (
        words("东涌的软件，Whoo后和于右任，发展中国家")
        == "東涌的軟體，Whoo后和于右任，發展當中國家"
    )
    assert words("软件", Edition.HK) == "軟件"
    taiwan = Wishes(terms=Terms(everywhere={"台": "臺"}))
    assert words("台湾", wishes=taiwan) == "臺灣"


def test_a_term_across_markup_keeps_the_markup() -> None:
    """Half a word in bold: it is the user's word all the same, and half of it is bold."""
    block = Paragraph((Text("去东"), Strong((Text("涌，于"),)), Emphasis((Text("右任发"),))))
    ((_, inlines),) = passages(made(block).document.blocks)
    assert inlines == (
        Text("去東"),
        Strong((Text("涌，于"),)),
        Emphasis((Text("右任發"),)),
    )


def test_a_term_that_grows_keeps_its_places() -> None:
    """Characters of a longer form stand for those of the word, what follows for itself."""
    leaf = Text("在发展中走", Span("a", 10, 15))
    ((_, inlines),) = passages(made(Paragraph((leaf,))).document.blocks)
    assert inlines == (Text("在發展當中走", Span("a", 10, 15), ((0, 10), (2, 11))),)


def test_a_word_does_not_reach_into_a_term() -> None:
    """皇后 is not found across 后里, which the user keeps."""
    assert words("皇后里", wishes=Wishes(terms=Terms(names=("后里",)))) == "皇后里"


def test_terms_hold_in_metadata_and_headings() -> None:
    """Every string a reader sees has them."""
    heading = Heading(1, (Text("东涌"),))
    document = made(heading).document
    assert document.blocks == (Heading(1, (Text("東涌"),)),)


def test_an_answer_decides_its_place() -> None:
    """The same word elsewhere is the dictionary's; the answer of another edition is not used."""
    answers = (Answer("射日", "后", "来到", "後"), Answer("", "里", "", "裏", "hk"))
    wishes = Wishes(terms=Terms(answers=answers))
    assert words("射日后来到，屋子里", wishes=wishes) == "射日後來到，屋子裡"
    assert words("里", Edition.HK, wishes) == "裏"


@pytest.mark.parametrize("edition", list(Edition))
def test_mainland_forms_are_asked_for(edition: Edition) -> None:
    """cn-hant is for `hant` alone, whose tag says then whose forms these are."""
    text, wishes = Paragraph((Text("说这群线里"),)), Wishes(profiles=("cn-hant",))
    document = made(text, edition=edition, wishes=wishes).document
    if edition is Edition.HANT:
        assert document.lang == "zh-Hant-CN"
        assert document.blocks == (Paragraph((Text("説這群綫裏"),)),)
    else:
        assert document.lang != "zh-Hant-CN"


def test_a_region_s_own_text_keeps_its_forms_unless_asked() -> None:
    """Taiwan's text that writes 臺 keeps it in `tw`, and loses it with tw-common."""
    document = Document((Paragraph((Text("臺灣"),)),), lang="zh-Hant-TW")
    assert convert_document(document, Edition.TW).document.blocks == document.blocks
    asked = convert_document(document, Edition.TW, Wishes(profiles=("tw-common",)))
    assert asked.document.blocks == (Paragraph((Text("台灣"),)),)


def test_notes_are_flows_of_their_own() -> None:
    """A quotation that goes on after a note with one of its own is still one quotation."""
    note = Note("1", (Paragraph((Text("见“OK”一段。"),)),))
    first = Paragraph((Text("他说：“OK,"),))
    second = Paragraph((Text("“好。”"), note))
    document = made(first, second).document
    found = [plain_text(inlines) for _, inlines in passages(document.blocks)]
    assert found == ["他說：「OK,", "「好。」", "見「OK」一段。"]


class _Doubtful:
    """A converter that is in doubt about each 后, and changes nothing."""

    def convert_mapped(self, text: str) -> MappedText:
        places = [at for at, char in enumerate(text) if char == "后"]
        doubts = (Uncertain(at, at + 1, "后", "后", "後", 0.6, "both fit") for at in places)
        return MappedText(text, None, tuple(doubts))


def test_doubts_have_their_places_in_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Over markup and kept text each doubt leads to its character, with what stands round it."""
    monkeypatch.setattr(passages_module, "_converter", lambda *_: _Doubtful())
    block = Paragraph(
        (
            Text("射日后", Span("a", 0, 3)),
            Keep("后", Span("a", 5, 6)),
            Strong((Text("来后到", Span("a", 10, 13)),)),
        )
    )
    made_of = made(block)
    assert [(one.span, one.left, one.right) for one in made_of.uncertain] == [
        (Span("a", 2, 3), "射日", ""),
        (Span("a", 11, 12), "来", "到"),
    ]
    (said,) = made_of.diagnostics
    assert said.code == "places-uncertain"
    assert said.message == "2 uncertain places in the edition “tw”, see the report"
    assert said.span == Span("a", 2, 3)


def test_nothing_is_said_of_what_is_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place that terms or answers decide is no doubt, and a text without doubts has none."""
    monkeypatch.setattr(passages_module, "_converter", lambda *_: _Doubtful())
    wishes = Wishes(terms=Terms(names=("后里",), answers=(Answer("射日", "后", "", "後"),)))
    assert made(Paragraph((Text("后里，射日后"),)), wishes=wishes).uncertain == ()
    assert made(Paragraph((Text("不断发展"),))).diagnostics == ()


def test_markup_is_where_it_was() -> None:
    """All kinds of inlines stay in order around converted text."""
    line = (Text("头"), Strong((Text("发"), Emphasis((Text("展"),)))), Keep("发"), Text("发"))
    ((_, found),) = passages(made(Paragraph(line)).document.blocks)
    assert [type(one) for one in inlines_of(found)] == [type(one) for one in inlines_of(line)]
    assert plain_text(found) == "頭髮展发發"
