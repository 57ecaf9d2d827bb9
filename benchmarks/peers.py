"""The tools that publisher is measured beside: what each is given, and the command that runs it.

A command is None where the tool is not installed; who calls says so. Every tool gets the faces of
publisher, on the page of the handout.
"""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from publisher.resources import fonts_dir

PYTHON = sys.executable
PUBLISH = [PYTHON, "-m", "publisher"]
Command = Sequence[str] | None


def typst(source: str, output: str) -> Command:
    """Typst, whose PDF is tagged as by default."""
    if find_spec("typst") is None:
        return None
    code = (
        "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
        "font_paths=[sys.argv[3]])"
    )
    return [PYTHON, "-c", code, source, output, str(fonts_dir())]


def weasyprint(source: str, output: str) -> Command:
    """WeasyPrint, from HTML."""
    program = which("weasyprint")
    return [program, "-q", source, output] if program else None


def xelatex(source: str, output: str, *, contents: bool = False) -> Command:
    """pandoc with XeLaTeX and ctex, from Markdown; `write_tex_head` made its head."""
    program = pandoc_path()
    if program is None or which("xelatex") is None:
        return None
    options = ["--pdf-engine=xelatex", "-H", TEX_HEAD, "-V", "documentclass=ctexart"]
    options += ["-V", "classoption=zihao=-4,fontset=none,linespread=1", "-V", "papersize=a4"]
    options += [
        "-V",
        "geometry:hmargin=30.9mm,vmargin=26mm",
        "-V",
        "pagestyle=plain",
        "-V",
        "indent",
    ]
    options += ["--toc"] if contents else []
    return [program, source, "-o", output, *options]


def chromium(source: str, output: str, home: Path = Path()) -> Command:
    """Chromium, from HTML, kept off the network. home: the folder of its profile."""
    program = which("chromium") or which("google-chrome")
    if program is None:
        return None
    profile = f"--user-data-dir={(home / CHROMIUM_PROFILE).absolute()}"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
    options += ["--disable-background-networking", "--disable-component-update", profile]
    return [program, *options, "--no-pdf-header-footer", f"--print-to-pdf={output}", source]


def libreoffice(source: str, output: str, home: Path = Path()) -> Command:
    """LibreOffice, from the DOCX that publisher makes.

    output: a folder; home: that of its profile.
    """
    program = which("soffice")
    if program is None:
        return None
    profile = f"-env:UserInstallation={(home / PROFILE).absolute().as_uri()}"
    return [program, profile, "--headless", "--convert-to", "pdf", "--outdir", output, source]


def pandoc(source: str, output: str) -> Command:
    """pandoc alone, to DOCX or EPUB."""
    program = pandoc_path()
    return [program, source, "-o", output, "--metadata", "title=novel"] if program else None


def pandoc_path() -> str | None:
    """Return where PyPI's pypandoc_binary keeps pandoc, else the one on the path."""
    if find_spec("pypandoc") is None:
        return which("pandoc")
    import pypandoc

    return str(pypandoc.get_pandoc_path())


TEX_HEAD = "head.tex"
PROFILE = "libreoffice-profile"
CHROMIUM_PROFILE = "chromium-profile"
_TEX_FACES = (
    r"\setCJKmainfont[Path=FONTS,BoldFont=NotoSerifSC-Bold.ttf,ItalicFont=LXGWWenKai-Regular.ttf]"
    "{NotoSerifSC-Regular.ttf}\n"
    r"\setCJKsansfont[Path=FONTS,BoldFont=NotoSansSC-Bold.ttf]{NotoSansSC-Regular.ttf}"
    "\n"
    r"\setCJKmonofont[Path=FONTS]{NotoSansSC-Regular.ttf}"
    "\n"
    r"\setmainfont[Path=FONTS,BoldFont=SourceSerif4-Bold.ttf,"
    "ItalicFont=SourceSerif4-Italic.ttf]{SourceSerif4-Regular.ttf}\n"
    r"\setmonofont[Path=FONTS,BoldFont=SourceCodePro-Bold.ttf]{SourceCodePro-Regular.ttf}"
    "\n"
    r"\xeCJKDeclareCharClass{CJK}{`℃}"
    "\n"
)
_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>FONTS</dir>
<cachedir>CACHE</cachedir></fontconfig>
"""


def tex_faces() -> str:
    """Return the commands of fontspec and xeCJK that choose publisher's faces."""
    return _TEX_FACES.replace("FONTS", f"{fonts_dir()}/")


def write_tex_head(folder: Path) -> None:
    """Write what pandoc puts into the head of its LaTeX."""
    lines = r"\AtBeginDocument{\fontsize{12bp}{20bp}\selectfont}"
    (folder / TEX_HEAD).write_text(f"{tex_faces()}{lines}\n", "utf-8")


def fonts_environment(folder: Path) -> dict[str, str]:
    """Return variables by which programs that ask fontconfig find publisher's faces."""
    conf = folder / "fonts.conf"
    text = _FONTS_CONF.replace("FONTS", str(fonts_dir())).replace("CACHE", str(folder / "cache"))
    conf.write_text(text, "utf-8")
    return {"FONTCONFIG_FILE": str(conf)}
