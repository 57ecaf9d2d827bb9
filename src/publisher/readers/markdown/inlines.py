"""Inline tokens to inline nodes, each text leaf with its place in the source."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from typing import TypeAlias

from markdown_it.token import Token

from publisher.diagnostics import Span, error
from publisher.frozen import changeable
from publisher.model.nodes import (
    OBJECT,
    Code,
    Emphasis,
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Link,
    Note,
    NoteKind,
    NoteReference,
    Paragraph,
    Reference,
    Ruby,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
)
from publisher.model.walk import plain_text
from publisher.readers.kept import keep_node
from publisher.readers.markdown import html
from publisher.readers.markdown.attributes import Attributes, Given
from publisher.readers.markdown.cjk import soft_break
from publisher.readers.markdown.parser import MAX_NESTING
from publisher.readers.markdown.places import Piece, Place, Reading, leaf
from publisher.readers.markdown.spans import span_nodes

_SIMPLE: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strikethrough,
    "sup": Superscript,
    "sub": Subscript,
}
_UNSAFE = ("javascript:", "vbscript:", "data:")
_SEEN = 4
"""Characters on either side of a line end that may tell whether a blank belongs there."""

Child: TypeAlias = Inline | Piece


@changeable
class _Frame:
    """An inline that is open. kind: `em`, `link`, … or `<sub>` of HTML."""

    kind: str
    token: Token
    children: list[Child] = field(default_factory=list)


def inlines(reading: Reading, token: Token) -> Inlines:
    """Return the nodes of one passage. Raises PublishError nesting-too-deep."""
    return _Builder(reading, token).run()


class _Builder:
    def __init__(self, reading: Reading, token: Token) -> None:
        self.reading = reading
        self.place = Place(reading, token)
        self.tokens: Sequence[Token] = token.children or ()
        self.frames = [_Frame("", token)]
        self.tail = ""

    def run(self) -> Inlines:
        for index, token in enumerate(self.tokens):
            self._token(index, token)
        self._unwind("")
        return self._seal(self.frames[0].children)

    def _token(self, index: int, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text(token)
            case "softbreak":
                self._soft_break(index, token)
            case "hardbreak":
                self.tail = ""
                self._add(LineBreak())
            case "html_inline":
                self._html(token)
            case "image":
                self._add(self._image(token))
            case "code_inline" | "keep":
                self._add(self._literal(token))
            case "note_mark":
                self._note_mark(token)
            case kind if token.nesting > 0:
                self._open(kind.removesuffix("_open"), token)
            case kind:
                self._close(kind.removesuffix("_close"))

    # ------------------------------------------------------------- leaves

    def _add(self, child: Child) -> None:
        self.frames[-1].children.append(child)

    def _text(self, token: Token) -> None:
        at = token.meta.get("at")
        if token.info == "escape" and at is not None and len(token.content) < len(token.markup):
            self._piece(token.content, at + 1, len(token.content))
            return
        length = len(token.markup or token.content) if token.type == "text_special" else 0
        self._piece(token.content, at, length or len(token.content), exact=not length)

    def _piece(self, text: str, at: int | None, length: int, exact: bool = True) -> None:
        """Add characters; `exact`: they stand in the source as they are."""
        if exact and at is not None and not self.place.content.startswith(text, at):
            at = self.place.content.find(text, at, at + len(text) + 2)
            at = None if at < 0 else at
        self._add(Piece(text, self.place.range(at, length)))
        self.tail = (self.tail + text)[-_SEEN:]

    def _soft_break(self, index: int, token: Token) -> None:
        blank = soft_break(self.tail, _ahead(self.tokens, index + 1))
        if blank:
            self._piece(blank, token.meta.get("at"), 1, exact=False)

    def _literal(self, token: Token) -> Inline:
        """Return the node of code or of `-{…}-`."""
        at = token.meta.get("at")
        if at is not None:
            at = self.place.content.find(token.content, at)
        span = self.place.span(None if at == -1 else at, len(token.content))
        self.tail = token.content[-_SEEN:]
        if token.type == "keep":
            return keep_node(token.content, span)
        given = self._given(token)
        code = Code(token.content, span, given.lang())
        self._report(given, span)
        return code

    def _image(self, token: Token) -> InlineImage:
        at = token.meta["at"]
        title = str(token.attrs.get("title", ""))
        span = self.place.span(at, token.meta.get("end", at + 1) - at)
        self.tail = OBJECT
        if len(self.tokens) > 1:  # one alone may be a figure, which asks for more
            given = self._given(token)
            given.flag("inline")
            self._report(given, span)
        return InlineImage(str(token.attrs["src"]), alternative(token), title, span)

    def _note_mark(self, token: Token) -> None:
        label = token.content
        at = token.meta.get("at")
        span = self.place.span(at, len(label) + 3)
        if label not in self.reading.definitions:
            message = f"note “{label}” is not defined"
            hint = f"add a line “[^{label}]: …”, or take the mark out"
            self.reading.warn("note-undefined", message, span, hint)
            self._piece(f"[^{label}]", at, len(label) + 3, exact=False)
            return
        given = self._given(token)
        if label in self.reading.noted:
            self._add(NoteReference(label, span))
        else:
            self.reading.noted.add(label)
            blocks = self.reading.build(self.reading, self.reading.definitions[label].children)
            self._add(Note(label, blocks, _note_kind(given), span, given.lang()))
        self._report(given, span)

    # ------------------------------------------------------------- frames

    def _open(self, kind: str, token: Token) -> None:
        if len(self.frames) > MAX_NESTING:
            message = f"markup is nested more than {MAX_NESTING} deep"
            raise error("nesting-too-deep", message, self.place.block, "take some of it out")
        self.frames.append(_Frame(kind, token))

    def _close(self, kind: str) -> None:
        self._unwind(kind)
        frame = self.frames.pop()
        children = self._seal(frame.children)
        for node in self._nodes(frame, children):
            self._add(node)

    def _nodes(self, frame: _Frame, children: Inlines) -> Inlines:
        simple = _SIMPLE.get(frame.kind)
        if simple is not None:
            return (simple(children),)
        at = frame.token.meta.get("at")
        span = _cover(children) or self.place.span(at, 1)
        given = self._given(frame.token)
        match frame.kind:
            case "link":
                nodes = self._link(frame.token, children, given, span)
            case "note":
                id_ = self.reading.fresh_note()
                kind, lang = _note_kind(given), given.lang()
                nodes = (Note(id_, (Paragraph(children, span=span),), kind, span, lang),)
            case _:
                nodes = span_nodes(children, given, span)
        self._report(given, span)
        return nodes

    def _link(self, token: Token, children: Inlines, given: Given, span: Span) -> Inlines:
        target, title = str(token.attrs["href"]), str(token.attrs.get("title", ""))
        if target.lstrip().lower().startswith(_UNSAFE):
            self.reading.warn("link-unsafe", f"the link to “{target[:40]}” is left out", span)
            return children
        lang = given.lang()
        if target.startswith("#") and not given.flag("link") and not title:
            return (Reference(target[1:], children, span, lang),)
        return (Link(children, target, title, lang),)

    def _given(self, token: Token) -> Given:
        return Given(token.meta.get("attrs", Attributes()))

    def _report(self, given: Given, span: Span) -> None:
        if given.left:
            report_left(self.reading, given, span)

    # ---------------------------------------------------------------- HTML

    def _html(self, token: Token) -> None:
        tag = html.tag_of(token.content)
        if tag is None or tag.name not in html.UNDERSTOOD:
            self._kept(token)
            return
        if tag.name in html.IN_RUBY or (tag.name == "ruby" and tag.closing):
            self._end_annotation()
        if tag.name == "br":
            self.tail = ""
            self._add(LineBreak())
        elif tag.name in html.IN_RUBY and self.frames[-1].kind != "<ruby>":
            self._kept(token)
        elif not tag.closing:
            self._open(f"<{tag.name}>", token)
        elif tag.name not in html.IN_RUBY and not self._close_html(f"<{tag.name}>"):
            self._kept(token)

    def _end_annotation(self) -> None:
        """Close an open `<rt>` or `<rp>`; `<rt>` makes Ruby of what stands before it."""
        frame = self.frames[-1]
        if frame.kind not in ("<rt>", "<rp>"):
            return
        self.frames.pop()
        siblings = self.frames[-1].children
        if frame.kind == "<rt>":
            first = len(siblings)
            while first and not isinstance(siblings[first - 1], Ruby):
                first -= 1
            annotation = plain_text(self._seal(frame.children))
            kind = html.annotation_kind(annotation)
            siblings[first:] = [Ruby(self._seal(siblings[first:]), annotation, kind)]

    def _kept(self, token: Token) -> None:
        """Keep a tag as text; a comment is no text and goes."""
        if token.content.startswith("<!--"):
            return
        at = token.meta.get("at")
        self._piece(token.content, at, len(token.content))
        tag = html.tag_of(token.content)
        span = self.place.span(at, len(token.content))
        self.reading.count_html(tag.name if tag else token.content[1:10], span)

    def _close_html(self, kind: str) -> bool:
        """Close the nearest open HTML tag of a kind; those opened in it become text."""
        depth = len(self.frames) - 1
        while self.frames[depth].kind.startswith("<") and self.frames[depth].kind != kind:
            depth -= 1
        if self.frames[depth].kind != kind:
            return False
        while len(self.frames) - 1 > depth:
            self._reopen()
        frame = self.frames.pop()
        make = html.SIMPLE.get(kind[1:-1])
        if make is None:
            self.frames[-1].children += frame.children
        else:
            self._add(make(self._seal(frame.children)))
        return True

    def _unwind(self, kind: str) -> None:
        while self.frames[-1].kind.startswith("<") and self.frames[-1].kind != kind:
            self._reopen()

    def _reopen(self) -> None:
        """Make an HTML tag that nothing closes text again."""
        frame = self.frames.pop()
        self._kept(frame.token)
        self.frames[-1].children += frame.children

    def _seal(self, children: list[Child]) -> Inlines:
        """Return the nodes with neighbouring pieces made one leaf."""
        nodes: list[Inline] = []
        run: list[Piece] = []
        for child in children:
            if isinstance(child, Piece):
                run.append(child)
                continue
            self._end_run(run, nodes)
            nodes.append(child)
        self._end_run(run, nodes)
        return tuple(nodes)

    def _end_run(self, run: list[Piece], nodes: list[Inline]) -> None:
        if run:
            nodes.append(leaf(run, self.place, self.reading))
            run.clear()


def report_left(reading: Reading, given: Given, span: Span | None) -> None:
    """Warn of attributes that mean nothing where they stand."""
    names = " ".join(given.left)
    message = f"“{names}” means nothing here and is left out"
    reading.warn("attribute-unknown", message, span, "see the list of attributes in the manual")


def alternative(token: Token) -> str:
    """Return the alternative text of a picture: the words of its label without markup."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type == "softbreak":
            parts.append("\n")
        elif child.type == "image":
            parts.append(alternative(child))
        elif child.nesting == 0:
            parts.append(child.content)
    words = "".join(parts).split("\n")
    text = words[0]
    for word in words[1:]:
        text += soft_break(text[-_SEEN:], word[:_SEEN]) + word
    return text


def _ahead(tokens: Sequence[Token], start: int) -> str:
    """Return the first characters a reader will see of the tokens from `start` on."""
    seen = ""
    for at in range(start, len(tokens)):  # no slice: a paragraph may have 20,000 lines
        token = tokens[at]
        if len(seen) >= _SEEN or token.type in ("softbreak", "hardbreak"):
            break
        if token.type == "image":
            return seen or OBJECT
        if token.type in ("text", "text_special", "code_inline", "keep"):
            seen += token.content
    return seen[:_SEEN]


def _note_kind(given: Given) -> NoteKind:
    found = given.one_of({kind.value for kind in NoteKind})
    return NoteKind(found) if found else NoteKind.FOOT


def _cover(children: Inlines) -> Span | None:
    """Return the span from the first to the last leaf directly inside, if both have one."""
    spans = [span for span in (getattr(child, "span", None) for child in children) if span]
    return replace(spans[0], end=max(span.end for span in spans)) if spans else None
