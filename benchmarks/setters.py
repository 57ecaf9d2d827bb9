"""Each tool's PDF of plain prose on one page: the same type area, faces, size and line pitch."""

import subprocess
import sys
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from benchmarks import peers
from benchmarks.lines import Page
from benchmarks.measure import run
from benchmarks.texts import as_typst
from publisher.resources import fonts_dir

SIZE = 12.0
_WIDTH, _BOTTOM = 595.276, 60.0


def page_of(em: int) -> Page:
    """Return the type area of an A4 page with so many characters a line."""
    return Page(SIZE, em, (_WIDTH - em * SIZE) / 2, _BOTTOM)


def set_by_publisher(
    text: str, em: int, folder: Path, *, grid: bool = False, font: str = "song"
) -> Path:
    """Return our PDF of a text; grid: with all Han characters on the em grid; font: of the body."""
    keys = f"[page]\nchars = {em}\n" + "grid = true\n" * grid + f'[body]\nfont = "{font}"\n'
    return _published(text, keys, folder / f"publisher-{em}{'-grid' * grid}.pdf", "source")


def _published(text: str, keys: str, output: Path, edition: str, *more: str) -> Path:
    """Return our file of a text in an edition; keys: what its sheet says beyond the handout's.

    more: options.
    """
    source, sheet = output.with_suffix(".source.txt"), output.with_suffix(".toml")
    source.write_text(text, "utf-8")
    sheet.write_text(f'[sheet]\nextends = "handout"\n{keys}', "utf-8")
    command = [sys.executable, "-m", "publisher", str(source), "-o", str(output)]
    options = ["-s", str(sheet), "-e", edition, "--no-repair", "--plain", "-q", *more]
    subprocess.run([*command, *options], check=True)
    return output


VERTICAL = 40
"""Characters of a vertical line on A4."""
_TOP = 26 * 72 / 25.4
_DOWN = """\
[page]
direction = "vertical"
chars = {em}
lines = 24
[page.number]
format = ""
[text]
quotes = "edition"
horizontal_in_vertical = 0
"""


def vertical_page(em: int) -> Page:
    """Return the type area of a vertical page, lying."""
    return Page(SIZE, em, _TOP, 0.0, vertical=True)


def set_vertical(text: str, em: int, folder: Path, edition: str = "source") -> Path:
    """Return our PDF of a text in vertical lines of so many characters."""
    return _published(text, _DOWN.format(em=em), folder / f"vertical-{edition}.pdf", edition)


def set_words(text: str, folder: Path, edition: str) -> str:
    """Return the words of an edition of a text."""
    return _published(text, "", folder / f"words-{edition}.txt", edition).read_text("utf-8")


def set_by_typst(text: str, em: int, folder: Path) -> Path:
    """Return Typst's PDF."""
    import typst

    source, output = folder / "prose.typ", folder / f"typst-{em}.pdf"
    margin = f"{page_of(em).left}pt"
    faces = '(name: "Source Serif 4", covers: "latin-in-cjk")'  # else quotes are Western
    markup = as_typst(text).replace("30.9mm", margin).replace('"Source Serif 4"', faces, 1)
    source.write_text(markup, "utf-8")
    typst.compile(str(source), output=str(output), font_paths=[str(fonts_dir())])
    return output


_TEX = r"""\documentclass[zihao=-4,fontset=none,linespread=1]{ctexart}
\usepackage[a4paper,left=LEFTbp,textwidth=WIDTHbp,top=26mm,bottom=26mm,footskip=30bp]{geometry}
FACES\widowpenalty=10000 \clubpenalty=10000 \raggedbottom \pagestyle{plain}
\begin{document}\fontsize{12bp}{20bp}\selectfont
TEXT
\end{document}
"""


def set_by_xelatex(text: str, em: int, folder: Path) -> Path:
    """Return the PDF of XeLaTeX and ctex, with the defaults of xeCJK for marks and spaces."""
    for char in "%&#$_":
        text = text.replace(char, "\\" + char)
    page, name = page_of(em), f"xelatex-{em}"
    parts = {"LEFT": str(page.left), "WIDTH": str(em * SIZE), "FACES": peers.tex_faces()}
    tex = _TEX
    for key, value in {**parts, "TEXT": text.replace("\n", "\n\n")}.items():
        tex = tex.replace(key, value, 1)
    (folder / f"{name}.tex").write_text(tex, "utf-8")
    command = ["xelatex", "-interaction=batchmode", f"{name}.tex"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / f"{name}.pdf"


def set_by_libreoffice(text: str, em: int, folder: Path) -> Path:
    """Return LibreOffice's PDF of our DOCX, which holds its faces."""
    keys, docx = f"[page]\nchars = {em}\n", folder / f"libreoffice-{em}.docx"
    _published(text, keys, docx, "source", "--embed-fonts")
    return _run(peers.libreoffice(docx.name, ".", folder), docx.with_suffix(".pdf"))


_HTML = """<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8">
<title>prose</title><style>
@font-face { font-family: Western; src: url("FONTS/SourceSerif4-Regular.ttf");
  unicode-range: U+20-B6, U+B8-24F }
@font-face { font-family: Han; src: url("FONTS/NotoSerifSC-Regular.ttf") }
@page { size: A4; margin: 26mm 0; @bottom-center { content: counter(page) } }
body { width: WIDTHem; margin: 0 auto; font: 12pt/20pt Western, Han; text-align: justify;
  line-break: strict; text-wrap: pretty; text-autospace: normal; widows: 2; orphans: 2;
  text-spacing-trim: trim-start; text-spacing-trim: trim-both }
p { margin: 0; text-indent: 2em }
</style></head><body>
TEXT
</body></html>
"""
"""Quotes and · are of the Chinese face. The second text-spacing-trim is for who knows it. Marks are
not asked to hang: a line with one that does counts as overfull."""


def _html(text: str, em: int, output: Path) -> str:
    """Write the HTML of a text beside a PDF; return its name."""
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines())
    html = _HTML.replace("FONTS", fonts_dir().as_uri()).replace("WIDTH", str(em))
    source = output.with_suffix(".html")
    source.write_text(html.replace("TEXT", paragraphs), "utf-8")
    return source.name


def set_by_weasyprint(text: str, em: int, folder: Path) -> Path:
    """Return WeasyPrint's PDF."""
    output = folder / f"weasyprint-{em}.pdf"
    return _run(peers.weasyprint(_html(text, em, output), output.name), output)


def set_by_chromium(text: str, em: int, folder: Path) -> Path:
    """Return Chromium's PDF."""
    output = folder / f"chromium-{em}.pdf"
    return _run(peers.chromium(_html(text, em, output), output.name, folder), output)


def _run(command: peers.Command, output: Path) -> Path:
    """Run a command where it puts its output; return that."""
    assert command is not None
    run(command, output.parent)
    return output


def setters() -> dict[str, Callable[[str, int, Path], Path] | None]:
    """Return what sets a text, by tool, ours first; None where a tool is not installed."""
    return {
        "publisher": set_by_publisher,
        "typst": set_by_typst if find_spec("typst") else None,
        "xelatex": set_by_xelatex if which("xelatex") else None,
        "libreoffice": set_by_libreoffice if peers.libreoffice("", "") else None,
        "weasyprint": set_by_weasyprint if peers.weasyprint("", "") else None,
        "chromium": set_by_chromium if peers.chromium("", "") else None,
    }
