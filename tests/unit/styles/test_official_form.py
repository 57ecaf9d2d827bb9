"""The table [official] of a style sheet, and its faults."""

from pathlib import Path

import pytest

from publisher.diagnostics import PublishError
from publisher.styles import OfficialKind, load_style

_MM = 72 / 25.4


@pytest.mark.parametrize(
    ("name", "kind", "top", "rule"),
    [
        ("gongwen", OfficialKind.DOCUMENT, 35, 0.7),
        ("gongwen-letter", OfficialKind.LETTER, -7, 1),
        ("gongwen-order", OfficialKind.ORDER, 20, 0),
        ("gongwen-minutes", OfficialKind.MINUTES, 35, 0.7),
    ],
)
def test_shipped_forms(name: str, kind: OfficialKind, top: float, rule: float) -> None:
    """GB/T 9704-2012, 7.2.4 and 10."""
    form = load_style(name).official
    assert form is not None and form.kind is kind
    assert form.mark_top == pytest.approx(top * _MM)
    assert form.rule_weight == pytest.approx(rule * _MM)
    assert form.rule_distance == pytest.approx(4 * _MM)


def test_other_sheets_have_none() -> None:
    """A handout shows no record, and has no roles for one."""
    handout = load_style("handout")
    assert handout.official is None and "issuer-mark" not in handout.text_styles


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('form = "memo"', "form = “memo” is not known"),
        ('mark_top = "high"', "is no length"),
        ('rule_weight = "-1mm"', "rule_weight = “-1mm” is less than nothing"),
        ('rule_color = "red"', "“red” is no colour"),
        ('even_page = "yes"', "even_page takes true or false"),
        ('mark = "35mm"', "there is no key “mark”"),
    ],
)
def test_faults_name_their_line(line: str, said: str, tmp_path: Path) -> None:
    """File, line and what is allowed."""
    path = tmp_path / "mine.toml"
    path.write_text(f'[sheet]\nextends = "gongwen"\n[official]\n{line}\n', "utf-8")
    with pytest.raises(PublishError) as caught:
        load_style(str(path))
    found = caught.value.diagnostic.message
    assert said in found and "mine.toml:4" in found
