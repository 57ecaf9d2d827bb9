"""Where paths and long names in programs are divided, and that they are only in loose lines."""

import pytest

from publisher.typography import Measure, Paragraph, Prohibition, set_paragraph
from publisher.typography.paths import path_divisions

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"


def _lines(text: str, measure: Measure) -> list[str]:
    found = set_paragraph(Paragraph(text, hyphenate=lambda _s, _e: {}), measure)
    assert not found.hyphens
    return [text[line.start : line.end] for line in found.lines]


@pytest.mark.parametrize(
    "parts",
    [
        "~/.config/|publisher|.toml",
        "/etc/|publisher/|styles/|handout/|default|.toml",
        "./bin/|test",
        "C:\\Users\\|me\\|notes|.txt",
        "src/|publisher/|typography",
        "src/|main|.py",
        "std::|collections::|hash_|map::|HashMap",
        "very_|long_|name_|2_|of",
        "com|.example|.Main",
        "report-|final-|v2|.pdf",
        "publisher/|stylesheets",
        "/data/|2024/|02-03.csv"[:-4],
    ],
)
def test_paths_and_names_are_divided_at_their_signs(parts: str) -> None:
    """Behind / and :: and _ and -, before a dot (Chicago Manual of Style, 7.46)."""
    text = f"在{parts.replace('|', '')}里"
    at, expected = 1, []
    for part in parts.split("|")[:-1]:
        at += len(part)
        expected.append(at)
    assert path_divisions(text, 3) == expected


@pytest.mark.parametrize(
    "whole",
    ["120km/h", "1/2", "and/or", "2024/01/02", "2024-01-02", "12.5mg/100mL", "mL/min/1.73m2",
     "3.14159265358", "words/minute", "COVID-19", "0512-6522-1234", "1,234,567.89",
     "192.168.100.101", "well-tempered", "https://a.com/b_c/d"],
)  # fmt: skip
def test_ratios_units_and_words_are_none(whole: str) -> None:
    """Nor are addresses of the web, which `breaks` divides."""
    assert not any(path_divisions(f"共{whole}的", at) for at in range(1, len(whole) + 1))


def test_a_path_is_divided_where_its_line_would_be_loose() -> None:
    """No hyphen is set, and the line is full."""
    text = HAN[:7] + "/etc/publisher.toml" + HAN[7:20]
    assert _lines(text, Measure(14))[0] == HAN[:7] + "/etc/publisher"
    text = HAN[:10] + "~/.config/publisher.toml" + HAN[10:20]
    ends = [HAN[:10] + "~/.config/", "publisher.toml" + HAN[10:18], HAN[18:20]]
    assert _lines(text, Measure(15.25)) == ends


def test_a_long_formula_is_divided_behind_a_sign() -> None:
    """GB 3102.11-93: behind a sign, which is not repeated, in the line that would be loose; never
    before a power of ten, and one figure by another is whole."""
    text = HAN[:8] + "1×2×3×4×5×6×7×8" + HAN[8:20]
    assert _lines(text, Measure(12.25))[0] == HAN[:8] + "1×2×3×4×"
    for whole in ("12.5×100", "2.5×10⁶"):
        lines = _lines(HAN[:8] + whole + HAN[8:20], Measure(10))
        assert any(whole in line for line in lines)
    text = "E=1.602×10⁻¹⁹×299792458"
    assert _lines(text, Measure(8))[0] == "E=1.602×10⁻¹⁹×"


def test_a_path_stays_whole_where_no_line_is_loose() -> None:
    """It is divided only where a line would have to be spread."""
    text = HAN[:5] + "/etc/publisher" + HAN[5:20]
    assert _lines(text, Measure(12))[0] == HAN[:5] + "/etc/publisher"


def test_a_path_longer_than_a_line_is_divided_at_its_signs() -> None:
    """Rather than anywhere, as a run without signs is."""
    text = "/usr/share/publisher/styles/handout/default.toml"
    lines = _lines(text, Measure(12))
    assert lines[0] == "/usr/share/publisher/" and "".join(lines) == text


def test_a_solidus_ends_no_line_where_its_level_forbids_it() -> None:
    """GB/T 15834-2011, 5.1.9."""
    text = HAN[:10] + "~/.config/publisher.toml" + HAN[10:20]
    lines = _lines(text, Measure(15, level=Prohibition.GB))
    assert not any(line.endswith("/") for line in lines) and "".join(lines) == text


@pytest.mark.parametrize("before", range(4, 18))
@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("~/.config/publisher.toml", ["/", "publisher"]),
        ("/home/administration/configuration.toml", ["/", "configuration"]),
        ("https://www.example.com/wonderful/page.html", ["/", "."]),
        ("somebody@department.example.org", ["@", "department", "example"]),
    ],
)
def test_on_the_grid_too(name: str, signs: list[str], before: int) -> None:
    """No line ends between the letters of a path or an address, whatever squares it leaves."""
    text = HAN[:before] + name + HAN[:10]
    lines = _lines(text, Measure(20, grid=True))
    assert "".join(lines) == text
    ends = [line for line in lines if line[-1] not in HAN]
    assert all(line.endswith((*signs, name[-3:])) for line in ends)
    assert ends or any(name in line for line in lines)


@pytest.mark.parametrize("run", ["1" * 90, "a" * 60 + "@example.com", f"/home/{'x' * 70}/x.toml"])
def test_what_nothing_divides_fills_its_lines_on_the_grid(run: str) -> None:
    """It begins a line and takes as many of its squares as there are."""
    lines = _lines(HAN[:5] + run + HAN[:5], Measure(20, grid=True))
    assert "".join(lines) == HAN[:5] + run + HAN[:5]
    assert len(lines) <= 5


def test_a_name_behind_what_a_shell_puts_in_is_divided_at_its_bracket() -> None:
    """And behind the sign right after it, which is not too near the start of its word."""
    text = "/backup/$(date +%Y%m%d)_production_customers.dump"
    at = text.index("_production")
    assert (
        path_divisions(text, at)
        == path_divisions(text, at + 3)
        == [
            at,
            at + 1,
            at + len("_production_"),
            text.index(".dump"),
        ]
    )
    assert path_divisions("_production_customers.dump", 3)[0] == len("_production_")
