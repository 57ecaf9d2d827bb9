"""Fonts in Word files: subsets under their own names, hidden as the standard says."""

import io
from dataclasses import replace
from uuid import UUID
from zipfile import ZipFile

import pytest
import uharfbuzz as hb
from tests.unit.exporters.docx_samples import W, Written, export, text, write

from publisher.exporters.docx.embedded import obfuscated
from publisher.fonts import Catalogue
from publisher.model.nodes import Document, Strong, Text
from publisher.resolve import resolve
from publisher.styles import StyleSheet, load_style

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _written(style: str = "handout", **changes: object) -> Written:
    sheet: StyleSheet = replace(load_style(style), embed_fonts=True, **changes)  # type: ignore[arg-type]
    return export(text("骨直", Strong((Text("述值"),))), sheet=sheet)


def _fonts(written: Written) -> dict[tuple[str, str], bytes]:
    """Each font of a file as it was before it was hidden, by family and kind."""
    relations = written.part("word/_rels/fontTable.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    archive, found = ZipFile(io.BytesIO(written.data)), {}
    for entry in written.part("word/fontTable.xml"):
        for held in entry:
            if (target := targets.get(held.get(_ID))) is not None:
                key = UUID(held.get(f"{W}fontKey").strip("{}"))
                data = archive.read(f"word/{target}")
                kind = held.tag.removeprefix(W)
                found[entry.get(f"{W}name"), kind] = obfuscated(data, key)
    return found


def test_each_font_is_a_subset_with_the_name_that_runs_name() -> None:
    """Word finds a font by its name; what the text has, and what hands may add, is in it."""
    written = _written()
    fonts = _fonts(written)
    assert {("Noto Serif SC", "embedRegular"), ("Noto Serif SC", "embedBold")} <= {*fonts}
    named = set(written.find("//w:rFonts/@w:eastAsia", "word/styles.xml"))
    assert named <= {family for family, _kind in fonts}
    for (family, _kind), data in fonts.items():
        face = hb.Face(data)
        assert face.get_name(hb.OTNameIdPredefined.FONT_FAMILY).startswith(family)
        assert ord("a") in face.unicodes
    serif = hb.Face(fonts["Noto Serif SC", "embedRegular"])
    assert {*map(ord, "骨直述值一（①")} <= {*serif.unicodes}
    assert ord("龘") not in serif.unicodes


def test_the_head_of_a_font_is_hidden_by_the_key_read_backwards() -> None:
    """17.8.1: the last byte of the GUID hides the first one, and again after 16; then none."""
    guid = UUID("00112233-4455-6677-8899-AABBCCDDEEFF")
    hidden = obfuscated(bytes(40), guid)
    assert hidden == guid.bytes[::-1] * 2 + bytes(8)
    assert obfuscated(hidden, guid) == bytes(40)


def test_word_is_told_to_keep_them() -> None:
    """In the settings, before what comes behind them in the schema."""
    names = [each.tag.removeprefix(W) for each in _written().part("word/settings.xml")]
    assert names[1:3] == ["embedTrueTypeFonts", "saveSubsetFonts"]
    plain = export(text("字"))
    assert "word/fonts/font1.odttf" not in plain.names()


def test_what_word_does_not_take_is_named() -> None:
    """FandolFang has CFF outlines; the file goes on naming 仿宋."""
    written = _written("gongwen")
    assert written.codes() == ["font-not-embedded"]
    assert "仿宋" in written.find("//w:rFonts/@w:eastAsia", "word/styles.xml")


def test_licence_bits_are_heeded() -> None:
    """What forbids embedding is refused by name."""
    catalogue = Catalogue.shipped()
    faces = tuple(replace(face, embeddable="WenKai" not in face.key) for face in catalogue.faces)
    sheet = replace(load_style("handout"), embed_fonts=True)
    document = Document((text("字"),), lang="zh-Hans")
    closed = resolve(document, sheet, replace(catalogue, faces=faces)).document
    written = write(closed)
    (said,) = written.diagnostics
    assert said.code == "font-not-embedded"
    assert said.message.startswith("“LXGW WenKai” is not put into the Word file: its licence")
    assert "LXGW WenKai" not in {family for family, _kind in _fonts(written)}


@pytest.mark.parametrize("style", ["handout", "book"])
def test_same_bytes(style: str) -> None:
    """Keys come from the fonts, not from chance."""
    assert _written(style).data == _written(style).data
