"""Texts to measure with: a novel that never repeats a paragraph, the same on every machine."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random

WORDS = {
    kind: tuple(words.split())
    for kind, words in tomllib.loads(
        Path(__file__).with_name("words.toml").read_text("utf-8")
    ).items()
}
# The 3,755 common characters of GB 2312, level 1: names and titles draw on them, so that a font
# subset is as large as a real novel's.
_COMMON = bytes(
    byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
).decode("gb2312", "ignore")


def novel(characters: int = 800_000, seed: int = 7) -> str:
    """Return a plain text novel of at least so many characters, in chapters."""
    random = Random(seed)
    parts: list[str] = []
    seen: set[str] = set()
    size = chapter = 0
    while size < characters:
        chapter += 1
        parts.append(f"第{han(chapter)}章　{random.choice(WORDS['objects'])}")
        for _ in range(120):
            paragraph = _paragraph(random)
            if paragraph not in seen:
                seen.add(paragraph)
                parts.append("　　" + paragraph)
                size += len(paragraph)
    return "\n".join(parts) + "\n"


def _paragraph(random: Random) -> str:
    return "".join(_sentence(random) for _ in range(random.randint(1, 4)))


def _sentence(random: Random) -> str:
    def word(kind: str) -> str:
        return random.choice(WORDS[kind])

    kind = random.random()
    start = f"{word('times')}，{word('subjects')}{word('places')}{word('verbs')}{word('objects')}"
    if kind < 0.25:
        return f"{word('subjects')}说：“{word('speech')}，{word('speech')}。”"
    if kind < 0.35:
        return f"{start}——{word('clauses')}，{word('clauses')}……"
    if kind < 0.38:  # figures and Western names: rare in a novel, and never absent
        return f"{start}，信上写着{word('western')}，{word('clauses')}。"
    if kind < 0.45:
        title = "".join(random.choices(_COMMON, k=random.randint(2, 5)))
        return f"{start}，那是《{title}》（{word('clauses')}）。"
    return f"{start}，{word('clauses')}，{word('clauses')}。"


def prose(characters: int = 140_000, seed: int = 11) -> str:
    """Return prose of at least so many characters, a paragraph a line, none like another.

    It has what pages are measured by, in the shares of an essay: runs of marks, quotations in
    quotations, names with ·, ——, ？！, figures with their units and Western words.
    """
    random = Random(seed)
    found: dict[str, None] = {}
    size = 0
    while size < characters:
        paragraph = "".join(written(random) for _ in range(random.randint(1, 7)))
        if paragraph not in found:
            found[paragraph] = None
            size += len(paragraph)
    return "\n".join(found) + "\n"


def written(random: Random) -> str:
    """Return a sentence of `prose`."""

    def word(kind: str) -> str:
        return random.choice(WORDS[kind])

    kind = random.random()
    start = f"{word('times')}，{word('subjects')}{word('verbs')}{word('objects')}"
    if kind < 0.7:
        return _sentence(random)
    if kind < 0.76:
        return f"{word('names')}写了{word('titles')}、{word('titles')}，{word('clauses')}。"
    if kind < 0.82:
        return (
            f"“{word('shouts')}？！”{word('subjects')}说，“{word('speech')}……‘{word('shouts')}！’”"
        )
    if kind < 0.88:
        return f"{start}，一共{word('figures')}，{word('clauses')}；{word('clauses')}。"
    if kind < 0.92:
        return f"{start}（见{word('terms')}的{word('titles')}），{word('clauses')}。"
    if kind < 0.96:
        who = f"{word('terms')}和{word('terms')}"
        return f"{who}{word('clauses')}：{word('names')}——{word('clauses')}。"
    return f"{word('subjects')}{word('verbs')}{word('objects')}？！{word('clauses')}！"


CHAPTER = re.compile("第[零一二三四五六七八九十百]+章")
_DIGITS = "零一二三四五六七八九"


def han(number: int) -> str:
    """Return a chapter number below a thousand in Han numerals."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a novel without their indents."""
    return (line.strip("　") for line in text.splitlines())


def as_markdown(text: str) -> str:
    """Return a novel as Markdown: chapters are headings."""
    lines = (f"# {line}" if CHAPTER.match(line) else line for line in paragraphs(text))
    return "\n\n".join(lines) + "\n"


def typst_head(fonts: str = "Noto Serif SC", size: str = "12pt") -> str:
    """Return the page of the handout as Typst's rules."""
    return (
        f'#set page(paper: "a4", margin: (x: 30.9mm, y: 26mm), numbering: "1")\n'
        f'#set text(font: ("Source Serif 4", "{fonts}"), size: {size}, lang: "zh", region: "cn", '
        "top-edge: 0.88em, bottom-edge: -0.12em)\n"
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 8pt, "
        "spacing: 8pt)\n\n"
    )


_TYPST_MARKS = re.compile(
    r"""[\\*_#$@<>`~'"]|-(?=-)|\.(?=\.\.)|/(?=[/*])|^[+/-](?= )|(?<=^\d)\.""", re.MULTILINE
)


def escape_typst(text: str) -> str:
    """Return a text with Typst's own marks escaped, and what it would make other characters of."""
    return _TYPST_MARKS.sub(r"\\\g<0>", text)


def as_typst(text: str, fonts: str = "Noto Serif SC", size: str = "12pt") -> str:
    """Return a text as Typst source, on the page of the handout."""
    body = as_markdown(text).replace("\n# ", "\n= ")
    if body.startswith("# "):
        body = "= " + body[2:]
    return typst_head(fonts, size) + escape_typst(body)
