"""A style sheet as CSS: roles are classes, lengths are em, nothing that old readers refuse.

No flex, grid, variables or calc: a reader that meets one drops the rule, some the whole book.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from publisher.exporters.xhtml.families import css_families, css_string, family_list
from publisher.exporters.xhtml.words import Region, region
from publisher.fonts.roles import FontRole
from publisher.resolve.pieces import emphasis_within
from publisher.styles import Alignment, ComputedStyle, Emphasized, StyleSheet
from publisher.styles.several import pitch_within

_RESET = """\
h1, h2, h3, h4, h5, h6, p, blockquote, figure, hr, pre { margin: 0; padding: 0; }
h1, h2, h3, h4, h5, h6 { font-size: 1em; }
h1, h2, h3, h4, h5, h6, th, caption { font-weight: normal; }
"""
_ELEMENTS = """\
strong, th strong { font-weight: bold; }
s { text-decoration: line-through; }
sup, sub, .noteref { font-size: 0.7em; line-height: 0; }
sup, .noteref { vertical-align: super; }
sub { vertical-align: sub; }
sup .noteref { font-size: 1em; vertical-align: baseline; }
u.proper-noun { text-decoration: underline; text-underline-position: under; }
span.deceased { border: 0.06em solid; }
cite.book-title { font-style: normal; text-decoration: underline; \
-webkit-text-decoration-style: wavy; text-decoration-style: wavy; text-underline-position: under; }
em.dots { font-family: inherit; font-style: normal; \
-epub-text-emphasis-style: filled dot; -webkit-text-emphasis: filled dot; \
-webkit-text-emphasis-position: under right; text-emphasis: filled dot; \
text-emphasis-position: under right; }
rt { font-size: 0.5em; text-align: center; font-style: normal; }
ruby.bopomofo { -webkit-ruby-position: inter-character; ruby-position: inter-character; }
ruby.comment { -webkit-ruby-position: after; ruby-position: under; }
small.interlinear { font-size: 0.6em; }
small.interlinear::before { content: "（"; }
small.interlinear::after { content: "）"; }
img { max-width: 100%; height: auto; }
img.inline { height: 1em; width: auto; vertical-align: middle; }
figure { margin: 1em 0; text-align: center; page-break-inside: avoid; break-inside: avoid; }
.missing { border: 1px solid; padding: 0.5em; text-align: center; }
table { border-collapse: collapse; margin: 1em auto; max-width: 100%; }
td, th { border: 1px solid; padding: 0.2em 0.5em; vertical-align: middle; }
li .list, li .note, li .quote, .continuation { text-indent: 0; }
.start, .start p { text-align: left; }
.center, .center p { text-align: center; }
.end, .end p { text-align: right; }
ol, ul { margin: 0; padding: 0 0 0 2em; }
.loose li { margin: 0.5em 0; }
ol.labelled, ul.labelled { list-style-type: none; }
.labelled .label { display: inline-block; min-width: 2em; margin-left: -2em; text-indent: 0; }
ol.wide { padding-left: 3em; }
.wide .label { min-width: 3em; margin-left: -3em; }
p.verse + p.verse { margin-top: 1em; }
pre.code { white-space: pre-wrap; margin: 0.5em 0; text-indent: 0; }
hr.thematic-break { border: 0; height: auto; overflow: visible; color: inherit; }
.page-break { page-break-after: always; break-after: page; }
.notes { margin-top: 2em; padding-top: 0.5em; border-top: 1px solid; }
aside.footnote { margin: 0.3em 0; }
aside.footnote .label { margin-right: 0.5em; }
.pair { margin: 0.5em 0; }
"""
CONTENTS = "ol.contents, ol.contents ol { list-style-type: none; }"
"""The rule of contents, whose marks are in the text of their entries."""
_DOTS = (
    "-epub-text-emphasis-style: filled dot",
    "-webkit-text-emphasis: filled dot",
    "-webkit-text-emphasis-position: under right",
    "text-emphasis: filled dot",
    "text-emphasis-position: under right",
)
_NO_DOTS = (
    "-epub-text-emphasis-style: none",
    "-webkit-text-emphasis: none",
    "text-emphasis: none",
)
_LIMITS = (("td", "table"), ("th", "table-head"), (".footnote", "note"))
"""What is held to a size, and the role that has it: in a table of a note the note's goes last."""
_UNHELD = frozenset({"body", "page-number", "thematic-break"})
_ALIGNMENTS = {
    Alignment.START: "left",
    Alignment.CENTER: "center",
    Alignment.END: "right",
    Alignment.JUSTIFY: "justify",
    Alignment.SPREAD: "justify",
}

_LAST_LINES = {Alignment.SPREAD: ("text-align-last: justify",)}
"""What alignments say of the last line and an only one, which stay as they are with others."""


def style_rules(sheet: StyleSheet, lang: str, langs: Collection[str], aliases: bool) -> str:
    """Return the CSS that HTML and EPUB share.

    lang: of the edition; langs: other languages that stand in it; aliases: whether the names of
    `families.western_faces` may be used.
    """
    rules = _Rules(sheet, lang, aliases)
    parts = [
        _RESET,
        rules.body(),
        *rules.roles(),
        rules.code(),
        _ELEMENTS,
        rules.further(),
        *rules.held(),
        rules.emphasis(),
        rules.separator(),
    ]
    parts += [CONTENTS] if sheet.matter.contents else []
    if sheet.official is not None:
        from publisher.exporters.xhtml.official import official_rules

        parts.append(official_rules(sheet.official))
    parts += rules.languages(_foreign(lang, langs))
    return "\n".join(part.rstrip("\n") for part in parts if part) + "\n"


def _foreign(lang: str, langs: Iterable[str]) -> list[str]:
    """Return languages that need faces of their own, one a region of glyphs, sorted."""
    return sorted({tag for tag in langs if region(tag) is not region(lang)})


class _Rules:
    """The rules of one sheet for one language."""

    def __init__(self, sheet: StyleSheet, lang: str, aliases: bool) -> None:
        self._sheet = sheet
        self._lang = lang
        self._aliases = aliases
        self._body = sheet.style("body")

    def body(self) -> str:
        """Return the rules of the body: its face, line height and the spacing that CSS can do."""
        style = self._body
        autospace = "normal" if style.han_western_gap else "no-autospace"
        strict = "strict" if style.line_break == "strict" else "auto"
        declarations = [
            f"font-family: {self._families(style, self._lang)}",
            f"line-height: {_number(style.line_pitch / style.size)}",
            f"line-break: {strict}",
            f"text-autospace: {autospace}",
            "overflow-wrap: break-word",
            "word-wrap: break-word",
            *_color(style),
        ]
        return _rule("body", declarations)

    def _families(self, style: ComputedStyle, lang: str) -> str:
        return family_list(self._sheet, style, lang, self._aliases)

    def roles(self) -> Iterator[str]:
        """Yield the rule of each role; what it has in common with the body it leaves out."""
        yield _rule("p", self._block(self._body))
        for name, style in self._sheet.text_styles.items():
            if name in {"body", "page-number"}:
                continue
            if name == "quote":
                em = self._body.size
                around = [*_indents(style, style.size / em), *_spaces(style, 0.0, em)]
                yield _rule("blockquote", around)
                if style.space_after:  # a source behind it has the blank below it
                    below = f"{_number(style.space_after / em)}em"
                    margins = [f"margin-top: -{below}", f"margin-bottom: {below}"]
                    yield _rule("blockquote + .attribution", margins)
                held = ", ".join(f"{outer} {one}" for one in _SET_OFF for outer in _HOLDERS)
                yield _rule(held, ["margin-top: 0", "margin-bottom: 0"])
            yield _rule(f".{name}", [*self._own(style), *self._block(style)])

    def _own(self, style: ComputedStyle) -> list[str]:
        body = self._body
        result = []
        if (style.font, style.western) != (body.font, body.western):
            result.append(f"font-family: {self._families(style, self._lang)}")
        if style.size != body.size:
            result.append(f"font-size: {_number(style.size / body.size)}em")
        if style.bold:
            result.append("font-weight: bold")
        result.append(f"line-height: {_number(pitch_within(style, body) / style.size)}")
        return [*result, *_color(style)]

    def _block(self, style: ComputedStyle) -> list[str]:
        result = [
            f"text-align: {_ALIGNMENTS[style.align]}",
            *_LAST_LINES.get(style.align, ()),
            f"text-indent: {_number(style.first_line_indent)}em",
        ]
        if style.name != "quote":  # its indents and blanks are those of the quotation around it
            blank = style.line_pitch - pitch_within(style, self._body)
            result += [*_indents(style, 1), *_spaces(style, blank, style.size)]
        if style.letter_spacing:
            result.append(f"letter-spacing: {_number(style.letter_spacing)}em")
        return [*result, *_breaks(style)]

    def code(self) -> str:
        """Return the rules of code in a line, in the face of code blocks."""
        families = self._families(self._sheet.style("code"), self._lang)
        line = _rule("code", [f"font-family: {families}", "font-size: 0.9em"])
        return "\n".join([line, _rule("pre code", ["font-size: 1em"])])

    def further(self) -> str:
        """Return the rules of paragraphs below the one that a label or a mark stands beside."""
        first = self._sheet.style("body").first_line_indent
        if not first:
            return ""
        begins = _rule("li p ~ .list, .footnote p ~ .note", [f"text-indent: {_number(first)}em"])
        goes_on = "li p ~ .continuation, .footnote p ~ .continuation { text-indent: 0; }"
        return f"{begins}\n{goes_on}"

    def held(self) -> Iterator[str]:
        """Yield the rules of what would be larger than the cell or note that it stands in."""
        for around, role in _LIMITS:
            if rules := self._held(around, self._sheet.style(role)):
                yield rules

    def _held(self, around: str, limit: ComputedStyle) -> str:
        styles = self._sheet.text_styles.items()
        larger = [name for name, style in styles if style.size > limit.size]
        selectors = ", ".join(f"{around} .{name}" for name in larger if name not in _UNHELD)
        if not selectors:
            return ""
        size = f"font-size: {_number(limit.size / self._body.size)}em"
        rule = _rule(selectors, [size, f"line-height: {_number(limit.line_pitch / limit.size)}"])
        marker = _rule(f"{around} li::marker", [size])
        return f"{rule}\n{marker}" if limit.size < self._body.size else rule

    def emphasis(self) -> str:
        """Return the rules of emphasis: Han is never slanted, Western words in it are."""
        han = _han_emphasis(self._sheet, self._lang)
        if region(self._lang) is Region.OTHER:
            return "\n".join(
                [
                    _rule("em", ["font-style: italic"]),
                    _rule("em:lang(zh)", han),
                    _rule(self._unseen(":lang(zh)"), _DOTS),
                ]
            )
        western = ["font-style: italic", *_NO_DOTS]
        dotted = _rule(self._unseen(), _DOTS)
        return "\n".join([_rule("em", han), dotted, _rule("em .western", western)])

    def _unseen(self, lang: str = "") -> str:
        """Return what selects emphasis where the face or weight around it is its own already."""
        how = self._sheet.emphasis
        roles = (
            f".{name} em{lang}"
            for name, style in self._sheet.text_styles.items()
            if emphasis_within(how, style.font, style.bold) is not how
        )
        return ", ".join([f"em em{lang}", *roles])  # calibre wants the weaker first

    def separator(self) -> str:
        """Return the rules of a change of scene."""
        text = self._sheet.thematic_break
        content = [f"content: {css_string(text)}"] if text.strip() else ["content: none"]
        empty = [] if text.strip() else ["margin: 1em 0"]
        rules = _rule("hr.thematic-break::before", content)
        return "\n".join([rules, _rule("hr.thematic-break", empty)]) if empty else rules

    def languages(self, langs: Sequence[str]) -> Iterator[str]:
        """Yield rules for passages in other languages, each with a selector of its own.

        A reader that does not know :lang() drops the whole rule that it stands in. All rules of
        one role stand together, since calibre wants weaker selectors before stronger ones.
        """
        for selector, style in self._selectors():
            for lang in langs:
                family = [f"font-family: {self._families(style, lang)}"]
                yield _rule(f"{selector}:lang({_tag(lang)})", family)
        for selector, style in self._selectors():
            for lang in langs:
                family = [f"font-family: {self._families(style, lang)}"]
                yield _rule(f"{selector} span:lang({_tag(lang)})", family)
        yield from (_rule(f"em:lang({_tag(lang)})", self._foreign_em(lang)) for lang in langs)

    def _selectors(self) -> Iterator[tuple[str, ComputedStyle]]:
        """Yield what selects each role that looks different from the body, the body first."""
        body = self._body
        yield "p", body
        for name, style in self._sheet.text_styles.items():
            if (style.font, style.western) != (body.font, body.western):
                yield f".{name}", style

    def _foreign_em(self, lang: str) -> list[str]:
        if region(lang) is Region.OTHER:
            return ["font-family: inherit", "font-style: italic", *_NO_DOTS]
        return _han_emphasis(self._sheet, lang)


def _tag(lang: str) -> str:
    return "".join(char for char in lang if char.isalnum() or char == "-")


def _han_emphasis(sheet: StyleSheet, lang: str) -> list[str]:
    match sheet.emphasis:
        case Emphasized.KAI:
            families = css_families(sheet, FontRole.KAI, sheet.style("body").western, lang)
            return ["font-style: normal", f"font-family: {families}"]
        case Emphasized.DOTS:
            return ["font-style: normal", *_DOTS]
        case Emphasized.BOLD:
            return ["font-style: normal", "font-weight: bold"]


def _color(style: ComputedStyle) -> list[str]:
    # Black is the reader's own: a page at night is white on black.
    return [] if style.color == "#000000" else [f"color: {style.color}"]


_SET_OFF = ("blockquote", "blockquote + .attribution")
_HOLDERS = ("blockquote", "td", "th", ".footnote")
"""What a quotation stands in without blanks around it: another, cells, and notes."""


def _indents(style: ComputedStyle, scale: float) -> list[str]:
    return [
        f"margin-left: {_number(style.indent_start * scale)}em",
        f"margin-right: {_number(style.indent_end * scale)}em",
    ]


def _spaces(style: ComputedStyle, blank: float, em: float) -> list[str]:
    """Return the margins in em of so many pt; blank: pt that a heading has around its lines, not
    between them."""
    above, below = style.space_before + blank / 2, style.space_after + blank / 2
    return [
        f"margin-top: {_number(above / em)}em",
        f"margin-bottom: {_number(below / em)}em",
    ]


def _breaks(style: ComputedStyle) -> list[str]:
    """Return where pages may break, in the old and the new name of each property."""
    result = [f"widows: {style.widows}", f"orphans: {style.orphans}"]
    if style.keep_with_next:
        result += ["page-break-after: avoid", "break-after: avoid"]
    if style.keep_together:
        result += ["page-break-inside: avoid", "break-inside: avoid"]
    if style.page_break_before:
        result += ["page-break-before: always", "break-before: page"]
    if style.span != "column":
        result.append(f"column-span: {style.span}")
    return result


def _rule(selector: str, declarations: Iterable[str]) -> str:
    kept = [each for each in declarations if not _is_nothing(each)]
    return f"{selector} {{ {'; '.join(kept)}; }}" if kept else ""


_INITIAL = frozenset({"widows: 2", "orphans: 2"})


def _is_nothing(declaration: str) -> bool:
    """Tell whether the reset says this already."""
    return declaration in _INITIAL or (
        declaration.startswith("margin-") and declaration.endswith(": 0em")
    )


def _number(value: float) -> str:
    return f"{round(value, 4):g}"
