"""Text taken back out of outputs by other people's readers; a reader that is absent is named."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def program(name: str) -> str:
    """Return the path of a program; the test is skipped, saying its name, where there is none."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def squeezed(text: str) -> str:
    """Return text without any white space."""
    return re.sub(r"\s", "", text)


def pdf_text(path: Path, *options: str) -> str:
    """Return what poppler reads in a PDF, pages one after another."""
    command = [program("pdftotext"), *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def pdf_body(path: Path) -> str:
    """Return what poppler reads in the type area, page numbers left out, without white space.

    poppler makes a space of the quarter em between Han and Western text; the text has none.
    """
    pages = pdf_text(path).split("\f")
    return squeezed("".join(re.sub(r"\n\s*—?\s*\d+\s*—?\s*\Z", "", page) for page in pages))


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
