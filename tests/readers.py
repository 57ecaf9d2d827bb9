"""Text taken back out of outputs by other people's readers; a reader that is absent is named."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html
from PIL import Image

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ABOVE_FOOTER = 748
"""pt from the top that hold the text of an A4 page, not its page number."""


def program(name: str) -> str:
    """Return the path of a program; the test is skipped, saying its name, where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def qpdf_faults(path: Path) -> str:
    """Return what qpdf --check complains of; nothing for a sound file."""
    check = [program("qpdf"), "--check", str(path)]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def squeezed(text: str) -> str:
    """Return text without any white space."""
    return re.sub(r"\s", "", text)


def pdf_text(path: Path, *options: str) -> str:
    """Return what poppler reads in a PDF, pages one after another."""
    command = [program("pdftotext"), *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def fonts_not_ready(path: Path) -> list[str]:
    """Return the rows of pdffonts whose font is not embedded, not a subset, or without ToUnicode.

    A file without any font is not ready either.
    """
    command = [program("pdffonts"), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = run.stdout.splitlines()[2:]
    wanted = ["yes", "yes", "yes"]
    return [row for row in rows if row.split()[-5:-2] != wanted] if rows else ["no font"]


def archive_faults(pdf: bytes) -> list[str]:
    """Return what page-validation finds against PDF/A-2u and PDF/UA-1."""
    import page

    reports = {profile: page.validate_pdf_bytes(pdf, profile=profile) for profile in ("2u", "ua1")}
    return [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile, report in reports.items()
        for failure in report.failures
    ]


def pdf_body(path: Path) -> str:
    """Return what poppler reads in the type area, page numbers left out, without white space."""
    pages = pdf_text(path).split("\f")
    return squeezed("".join(re.sub(r"\n\s*—?\s*\d+\s*—?\s*\Z", "", page) for page in pages))


def office_pdf(folder: Path, data: bytes, name: str) -> Path:
    """Return the PDF that LibreOffice makes of a DOCX, with a profile of its own in `folder`."""
    return _by_office(folder, data, name, "pdf", folder)


def office_docx(folder: Path, data: bytes, name: str) -> bytes:
    """Return a DOCX as LibreOffice opens and saves it."""
    again = folder / "again"
    return _by_office(folder, data, name, "docx:MS Word 2007 XML", again).read_bytes()


def _by_office(folder: Path, data: bytes, name: str, format: str, out: Path) -> Path:
    source = folder / f"{name}.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", format, "--outdir"]
    subprocess.run([*command, str(out), str(source)], check=True, capture_output=True, timeout=300)
    return out / f"{name}.{format.partition(':')[0]}"


def printed_words(pdf: Path, *options: str) -> str:
    """Return what stands on the A4 pages of a PDF, page numbers left out."""
    area = ["-r", "72", "-x", "0", "-y", "0", "-W", "596", "-H", str(_ABOVE_FOOTER)]
    return pdf_text(pdf, *area, *options)


def chromium_pixels(page: Path, folder: Path) -> tuple[int, int]:
    """Return the darkest and the lightest grey, 0 to 255, of a page as Chromium shows it."""
    picture = folder / "page.png"
    _chromium(folder, "--window-size=640,900", f"--screenshot={picture}", page.as_uri())
    with Image.open(picture) as image:
        low, high = image.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int)
    return low, high


def chromium_words(page: Path, folder: Path) -> str:
    """Return the words of a page as Chromium prints it, without white space and page numbers.

    What a style sheet hides is not among them. The order is that of the page's own text: poppler
    takes a title above short lines for a column.
    """
    pdf = folder / "page.pdf"
    _chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    number = r"\A\s*\d+\s*\n|\n\s*\d+\s*\Z"
    return squeezed("".join(re.sub(number, "", each) for each in pdf_text(pdf, "-raw").split("\f")))


def _chromium(folder: Path, *options: str) -> None:
    """Run Chromium with a profile of its own and nothing that reaches for the network."""
    found = shutil.which("google-chrome") or program("chromium")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")
    still = ("--disable-background-networking", "--disable-component-update")
    command = [found, *quiet, *still, f"--user-data-dir={folder / 'profile'}", *options]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


def docx_text(data: bytes) -> str:
    """Return the text of a DOCX body, paragraphs on lines of their own."""
    body = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{_WORD}t"))
        for paragraph in body.iter(f"{_WORD}p")
    )


def html_text(data: bytes) -> str:
    """Return the text of an HTML page's body."""
    body = html.fromstring(data).find("body")
    assert body is not None
    return "".join(body.itertext())


def epub_text(data: bytes) -> str:
    """Return the text of an EPUB's chapters in reading order."""
    book = ZipFile(BytesIO(data))
    chapters = sorted(name for name in book.namelist() if "chapter" in name)
    return "\n".join(
        "".join(etree.fromstring(book.read(name)).find("{*}body").itertext()) for name in chapters
    )
