"""Keys for frame, rules between lines and the strip at the fold, and what they refuse."""

from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.styles import Ruling, StyleSheet, load_style


def _load(folder: Path, page: str, base: str = "classic-vertical") -> StyleSheet:
    path = folder / "mine.toml"
    path.write_text(f'[sheet]\nextends = "{base}"\n[page]\n{page}', "utf-8")
    return load_style(str(path))


def test_a_page_is_ruled_as_its_sheet_says(tmp_path: Path) -> None:
    """版框, 界行, 版心, 书口 and the colour of them (朱丝栏); none unless said."""
    keys = 'frame = "double"\nline_rules = true\nstrip = "double"\nmouth = "thin"\n'
    ruling = _load(tmp_path, f'{keys}frame_color = "#C00000"\n').page.ruling
    assert ruling == Ruling("double", True, "double", "thin", "#c00000", *[0.55 * 10.5] * 2)
    assert not load_style("classic-vertical").page.ruling.wanted
    old = Ruling("thick-thin", True, "single", off=0.55 * 21, end=21.0)
    assert load_style("woodblock").page.ruling == old


def test_a_section_may_be_ruled_in_another_way(tmp_path: Path) -> None:
    """What it does not say it takes from the page; a landscape page has no fold."""
    text = (
        'frame = "single"\nline_rules = true\n[section.bare]\nframe = "none"\nline_rules = false\n'
    )
    sheet = _load(tmp_path, text)
    assert not sheet.sections["bare"].ruling.wanted
    assert sheet.sections["landscape"].ruling == sheet.page.ruling
    turned = load_style("woodblock").sections["landscape"]
    assert turned.ruling.strip == "single" and not turned.has_strip


@pytest.mark.parametrize(
    ("base", "page", "line", "said"),
    [
        ("handout", 'frame = "triple"\n', 4, "double-sides"),
        ("handout", 'line_rules = "red"\n', 4, "true or false"),
        ("handout", 'strip = "triple"\n', 4, "single, double"),
        ("handout", 'mouth = "black"\n', 4, "white, thin, broad"),
        ("handout", 'frame_color = "red"\n', 4, "#c00000"),
        ("handout", 'strip = "single"\n', 4, "direction = “vertical”"),
        ("handout", "lines = 0\nline_rules = true\n", 5, "lines = 9"),
        ("handout", "lines = 0\n[section.a]\nline_rules = true\n", 6, "lines = 9"),
        ("handout", 'frame = "single"\ntop = "1mm"\n', 4, "reaches over the edge"),
        ("handout", 'inner = "1mm"\nframe = "double-sides"\n', 5, "reaches over the edge"),
        ("classic-vertical", 'strip = "plain"\nouter = "3mm"\n', 4, "make outer 14pt or more"),
        ("handout", 'frame = "single"\ntop = "1mm"\n', 4, "make the margin “top” 6pt wider"),
        ("classic-vertical", "lines_rules = true\n", 4, "line_rules"),
    ],
)
def test_faults_have_line_and_remedy(
    tmp_path: Path, base: str, page: str, line: int, said: str
) -> None:
    """A fault says file and line, and what is allowed."""
    with pytest.raises(PublishError) as caught:
        _load(tmp_path, page, base)
    fault = caught.value.diagnostic
    assert fault.message.startswith(f"mine.toml:{line}: ")
    assert said in fault.message + fault.hint
