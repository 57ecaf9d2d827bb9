"""One source to its editions: what options decide, stage by stage."""

from pathlib import Path

import pytest
from tests.word_files import members

from publisher.diagnostics import PublishError
from publisher.model.metadata import Contributor, Metadata
from publisher.options import Options
from publisher.pipeline import (
    edition_named,
    editions,
    output_name,
    prepare,
    prepare_file,
    produce,
    read_document,
    stem_of,
)
from publisher.scripts import Edition

TRADITIONAL = "這是檢驗檢疫局的會議，發展與創新。".encode()
SIMPLIFIED = "这是检验检疫局的会议，发展与创新。".encode()
DAMAGED = ("他说,这样很好,大家都同意。\n" * 3).encode()


class TestPrepare:
    def test_repair_can_be_switched_off(self) -> None:
        """Without repair, or without its one rule, the text is as it came."""
        assert prepare(DAMAGED, "a.txt").changes
        off = tuple({change.rule for change in prepare(DAMAGED, "a.txt").changes})
        for options in (Options(repair=False), Options(off=off)):
            prepared = prepare(DAMAGED, "a.txt", options)
            assert prepared.changes == ()
            assert prepared.document.blocks == prepared.original.blocks

    def test_the_original_is_kept(self) -> None:
        """What was read stays beside what became of it, for the report."""
        prepared = prepare(DAMAGED, "a.txt")
        assert prepared.original.blocks != prepared.document.blocks

    def test_plain_infers_nothing(self) -> None:
        """Without structure there is no inference, no heading, no title from the name."""
        data = "第一章 开端\n\n正文。\n\n第二章 后来\n\n正文。".encode()
        assert prepare(data, "a.txt").inferences
        prepared = prepare(data, "《长夜》作者：张三.txt", Options(plain=True))
        assert prepared.inferences == ()
        assert prepared.document.metadata.title == ""

    def test_the_title_in_a_file_s_name(self) -> None:
        """《书名》作者：某.txt tells title and author where the text has none, and it is said."""
        prepared = prepare(SIMPLIFIED, "《长夜》作者：张三.txt")
        assert prepared.document.metadata.title == "长夜"
        assert prepared.document.metadata.creators == (Contributor("张三"),)
        assert "title-from-name" in {said.code for said in prepared.diagnostics}
        own = Options(metadata=Metadata(title="另题"))
        assert prepare(SIMPLIFIED, "《长夜》.txt", own).document.metadata.title == "另题"

    def test_the_user_s_metadata_stand_over_the_source_s(self) -> None:
        """Fields given replace those of the source, fields left empty keep them, extra adds."""
        data = "---\ntitle: 旧题\npublisher: 旧社\nisbn: 1\n---\n\n正文。".encode()
        given = Metadata(title="新题", extra=(("batch", "2"),))
        metadata = prepare(data, "a.md", Options(metadata=given)).document.metadata
        assert (metadata.title, metadata.publisher) == ("新题", "旧社")
        assert ("batch", "2") in metadata.extra

    @pytest.mark.parametrize(
        ("data", "language", "lang"),
        [
            (SIMPLIFIED, "", "zh-Hans"),
            (TRADITIONAL, "", "zh-Hant"),
            ("他說：“這是檢驗檢疫局的會議。”".encode(), "", "zh-Hant-CN"),
            ("他說：「這是檢驗檢疫局的會議。」".encode(), "", "zh-Hant"),
            (TRADITIONAL, "zh-Hant-HK", "zh-Hant-HK"),
            (SIMPLIFIED, "zh", "zh-Hans"),
            (TRADITIONAL, "zh-TW", "zh-Hant-TW"),
            (SIMPLIFIED, "zh_CN", "zh-Hans"),
        ],
    )
    def test_language(self, data: bytes, language: str, lang: str) -> None:
        """The user's language stands; else the script tells, and the quotes tell the region."""
        options = Options(metadata=Metadata(language=language))
        assert prepare(data, "a.txt", options).document.lang == lang


class TestEditions:
    def test_the_default(self) -> None:
        """A Traditional text has its own script and simplified script, others their own alone."""
        assert editions(prepare(TRADITIONAL, "a.txt"), Options()) == (Edition.SOURCE, Edition.HANS)
        assert editions(prepare(SIMPLIFIED, "a.txt"), Options()) == (Edition.SOURCE,)

    @pytest.mark.parametrize("tag", ["zh-TW", "zh-hk", "zh_Hant_HK"])
    def test_a_country_stands_for_its_script(self, tag: str) -> None:
        """Most write zh-TW; contents, order of an index and page numbers ask for a script."""
        source = f"---\nlang: {tag}\n---\n\n# 第一章\n\n正文。\n\n# 第二章\n".encode()
        options = Options(formats=("docx",), toc=True)
        prepared = prepare(source, "a.md", options)
        assert editions(prepared, options) == (Edition.SOURCE, Edition.HANS)
        (own, other) = (members(made.data) for made in produce(prepared, options))
        assert "目錄" in own["word/document.xml"].decode()
        assert "目录" in other["word/document.xml"].decode()

    def test_named_ones_come_in_order_and_once(self) -> None:
        """The user's order is kept, and a double is made once."""
        options = Options(editions=("tw", "source", "tw"))
        assert editions(prepare(SIMPLIFIED, "a.txt"), options) == (Edition.TW, Edition.SOURCE)

    @pytest.mark.parametrize(("name", "hint"), [("HANS", "hans"), ("xyz", "source, hans, hant")])
    def test_an_unknown_one(self, name: str, hint: str) -> None:
        """An unknown edition is answered with the nearest, or with all."""
        with pytest.raises(PublishError) as caught:
            edition_named(name)
        assert caught.value.diagnostic.code == "edition-unknown"
        assert hint in caught.value.diagnostic.hint


class TestProduce:
    def test_editions_then_formats(self) -> None:
        """Outputs come edition by edition; a format named twice is made once."""
        told: list[tuple[str, str]] = []
        options = Options(formats=("txt", "pdf", "txt"), editions=("source", "hans"))
        produced = list(
            produce(
                prepare(TRADITIONAL, "a.txt"),
                options,
                lambda edition, format: told.append((edition.value, format.name)),
            )
        )
        made = [(each.edition.value, each.format.name) for each in produced]
        assert made == [("source", "txt"), ("source", "pdf"), ("hans", "txt"), ("hans", "pdf")]
        assert told == made
        assert [each.pages for each in produced] == [None, 1, None, 1]
        assert "检验检疫" in produced[2].data.decode()

    def test_what_is_said_of_an_edition_is_said_once(self) -> None:
        """Diagnostics of an edition come with its first output, not with each."""
        data = "私用\ue000字。".encode()
        first, second = produce(prepare(data, "a.txt"), Options(formats=("docx", "epub")))
        assert not set(first.diagnostics) & set(second.diagnostics)

    def test_pages_are_laid_out_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Two formats with pages share one layout, and a run without one has none."""
        from dataclasses import replace

        from publisher import layout, pipeline

        laid: list[str] = []
        real, named = layout.lay_out, pipeline.format_named
        monkeypatch.setattr(layout, "lay_out", lambda doc: (laid.append(doc.edition), real(doc))[1])
        monkeypatch.setattr(
            pipeline,
            "format_named",
            lambda name: replace(named("pdf"), name="pdf2") if name == "pdf2" else named(name),
        )
        prepared = prepare(SIMPLIFIED, "a.txt")
        list(produce(prepared, Options(formats=("txt", "epub"))))
        assert laid == []
        first, second = produce(prepared, Options(formats=("pdf", "pdf2")))
        assert first.data == second.data
        assert len(laid) == 1

    def test_the_epoch_is_the_only_clock(self) -> None:
        """SOURCE_DATE_EPOCH is what a file says of its making; without it nothing is said."""
        prepared = prepare(SIMPLIFIED, "a.txt")
        (dated,) = produce(prepared, Options(formats=("epub",), epoch=1_700_000_000))
        (plain,) = produce(prepared, Options(formats=("epub",)))
        assert dated.data != plain.data


def test_output_names() -> None:
    """The edition stands between the source's name and the ending; dots of a name stay."""
    (made,) = produce(prepare(TRADITIONAL, "a.txt"), Options(("txt",), ("tw",)))
    assert output_name(stem_of("x/通知.3.txt"), made.edition, made.format) == (
        "通知.3.zh-Hant-TW.txt"
    )
    assert stem_of("-") == "publication"


class TestReadDocument:
    def test_it_is_what_publish_makes_editions_from(self, tmp_path: Path) -> None:
        """The document is repaired and structured as the job's."""
        path = tmp_path / "a.txt"
        path.write_bytes(DAMAGED)
        assert read_document(path) == prepare_file(path, Options()).document
        assert read_document(str(path)) == read_document(path)

    def test_options(self, tmp_path: Path) -> None:
        """Encoding, language, repair, rules and structure can be decided."""
        path = tmp_path / "a.txt"
        path.write_bytes("這是檢驗檢疫局,很好,同意。".encode("big5"))
        document = read_document(
            path,
            encoding="big5",
            language="zh-Hant-HK",
            repair=False,
            off=["typed-dash"],
            plain=True,
        )
        assert document.lang == "zh-Hant-HK"
        assert document.blocks[0].children[0].text == "這是檢驗檢疫局,很好,同意。"  # type: ignore[union-attr]

    def test_pictures_are_looked_for_beside_the_source(self, tmp_path: Path) -> None:
        """A picture named by a Markdown file is found from that file's folder."""
        from PIL import Image

        Image.new("RGB", (2, 2)).save(tmp_path / "p.png")
        (tmp_path / "a.md").write_text("![图](p.png)\n", "utf-8")
        assert [each.name for each in read_document(tmp_path / "a.md").resources] != []

    def test_terms_are_looked_for_beside_the_source(self, tmp_path: Path) -> None:
        """terms.toml in a file's folder counts here as it does on the command line."""
        (tmp_path / "terms.toml").write_text('[terms]\n"发展" = "發  展"\n', "utf-8")
        (tmp_path / "a.txt").write_bytes(SIMPLIFIED)
        options = Options(formats=("txt",), editions=("tw",))
        (made,) = produce(prepare_file(tmp_path / "a.txt", options), options)
        assert "發  展" in made.data.decode()
