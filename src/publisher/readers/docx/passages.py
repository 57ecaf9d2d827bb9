"""The passage of one paragraph: its runs, links, fields and objects as atoms."""

from collections.abc import Iterable
from dataclasses import field
from typing import TYPE_CHECKING

from publisher.diagnostics import Span
from publisher.frozen import changeable
from publisher.model.nodes import (
    Inline,
    InlineImage,
    Inlines,
    LineBreak,
    Note,
    NoteKind,
    NoteReference,
    Paragraph,
    Ruby,
    Text,
)
from publisher.packages.ooxml import attribute, child, full, kind
from publisher.readers.base import Comments
from publisher.readers.docx.atoms import Atom, Wrap, nest, ordered
from publisher.readers.docx.fields import MADE, Field, box_state, made, symbol_of
from publisher.readers.docx.math import formula
from publisher.readers.docx.objects import report_object, text_boxes
from publisher.readers.docx.pictures import Shown
from publisher.readers.docx.reading import Reading, Story, shortened
from publisher.readers.docx.ruby import ruby_kind
from publisher.readers.docx.runs import RunKind, run_kind, text_of
from publisher.readers.docx.styles import ParagraphStyle
from publisher.readers.docx.symbols import UNKNOWN, is_private, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_OBJECT = 1
"""Characters that an object takes in the running text, as U+FFFC does."""
_NOTES = {
    "w:footnoteReference": ("foot", NoteKind.FOOT),
    "w:endnoteReference": ("end", NoteKind.END),
}

_ROUND_MARKS = frozenset({"", *"[]()（）〔〕【】"})


@changeable
class Passage:
    """Reads one paragraph. base: its style; atoms: what was read; boxes: text boxes anchored in
    it; floating: pictures beside the text; sizes: letters by size in pt."""

    reading: Reading
    story: Story
    base: ParagraphStyle
    atoms: list[Atom] = field(default_factory=list)
    boxes: list["_Element"] = field(default_factory=list)
    pictures: list[tuple[Shown, Span]] = field(default_factory=list)
    sizes: dict[float, int] = field(default_factory=dict)
    bold: bool = True
    _hidden: int = 0
    _combined: str | None = None

    # ------------------------------------------------------------- adding

    def add_text(self, text: str, run: RunKind | None = None, wraps: tuple[Wrap, ...] = ()) -> None:
        """Add characters to the passage and to the running text."""
        if not text or self._is_dropped():
            return
        own = run.wraps if run else ()
        around = ordered((*self._field_wraps(), *wraps, *own))
        at = self.story.script.add(len(text))
        for start, part, lang in run.languages(text) if run else ((0, text, None),):
            self.atoms.append(Atom(at + start, part, None, around, lang))
        if run is not None and text.strip():
            self.sizes[run.size] = self.sizes.get(run.size, 0) + len(text)
            self.bold = self.bold and run.bold

    def add_node(self, node: Inline, wraps: tuple[Wrap, ...] = ()) -> None:
        """Add what is no text; it takes one character of the running text."""
        if self._is_dropped():
            return
        at = self.story.script.add(_OBJECT)
        self.atoms.append(Atom(at, "", node, ordered((*self._field_wraps(), *wraps))))

    def here(self) -> Span:
        """Return the place that the reading has come to."""
        at = self.story.script.at
        return Span(self.story.script.name, at, at)

    def _is_dropped(self) -> bool:
        """Whether a field open here hides its text; one that never ends may hide none."""
        closed = self.reading.fields_end
        return any(each.drops or (closed and not each.shown) for each in self.reading.fields)

    def _field_wraps(self) -> tuple[Wrap, ...]:
        wraps = (each.wrap for each in self.reading.fields if each.wrap)
        return tuple(wrap for wrap in wraps if self._leads(wrap))

    # ------------------------------------------------------------ walking

    def read(self, element: "Iterable[_Element]", wraps: tuple[Wrap, ...] = ()) -> None:
        """Read what stands in a paragraph, a link or a simple field."""
        for each in element:
            match kind(each):
                case "w:r":
                    self._run(each, wraps)
                case "w:hyperlink":
                    self.read(each, (*wraps, *self._link(each)))
                case "w:fldSimple":
                    self._simple_field(each, wraps)
                case "m:oMath" | "m:oMathPara":
                    self._formula(each, wraps)
                case "w:pPr" | "w:proofErr" | "w:bookmarkStart" | "w:bookmarkEnd":
                    pass
                case _:
                    self.read(each, wraps)

    def _link(self, element: "_Element") -> tuple[Wrap, ...]:
        anchor = attribute(element, "w:anchor")
        relation = self.reading.parts.relations(self.story.part).get(
            attribute(element, "r:id") or ""
        )
        target = relation.target if relation and relation.external else ""
        whole = f"{target}#{anchor}" if anchor else target
        wrap = Wrap("link", whole, attribute(element, "w:tooltip") or "")
        return (wrap,) if whole and self._leads(wrap) else ()

    def _leads(self, wrap: Wrap) -> bool:
        """Whether a link or reference leads out of the file or to a bookmark that there is."""
        if wrap.kind == "reference":
            return wrap.value in self.reading.bookmarks.names
        return not wrap.value.startswith("#") or wrap.value[1:] in self.reading.bookmarks.names

    def _simple_field(self, element: "_Element", wraps: tuple[Wrap, ...]) -> None:
        opened = Field(attribute(element, "w:instr") or "")
        self.reading.fields.append(opened)
        self._begin_result(opened)
        self.read(element, wraps)
        self._end_field()

    def _formula(self, element: "_Element", wraps: tuple[Wrap, ...]) -> None:
        pieces = formula(element)
        text = "".join(piece for piece, _how in pieces)
        if not text or self._is_dropped():
            return
        start = self.story.script.at
        for piece, how in pieces:
            self.add_text(piece, None, (*wraps, Wrap(how)) if how else wraps)
        span = self.story.script.span(start)
        message = f"the formula “{shortened(text)}” is set as a line of text"
        self.reading.losses.warn("word-formula", message, span)

    # --------------------------------------------------------------- runs

    def _run(self, element: "_Element", wraps: tuple[Wrap, ...]) -> None:
        in_link = any(wrap.kind == "link" for wrap in (*wraps, *self._field_wraps()))
        run = run_kind(element, self.reading.styles, self.base, self.reading.lang, in_link=in_link)
        typed = False
        is_mark = any(kind(each) in {*_NOTES, "w:footnoteRef", "w:endnoteRef"} for each in element)
        for each in element:
            name = kind(each)
            if name in {"w:fldChar", "w:instrText"}:
                self._field(each, name)
            elif run.hidden and name in {"w:t", "w:tab", "w:br", "w:sym", "w:drawing", "w:pict"}:
                self._hide(each)
            elif is_mark and name == "w:t" and (typed or text_of(each).strip() in _ROUND_MARKS):
                continue  # the brackets round a note's mark, or the mark that is typed behind it
            else:
                self._content(each, name, run, wraps)
            typed = typed or attribute(each, "w:customMarkFollows") not in {None, "0", "false"}

    def _content(
        self, element: "_Element", name: str, run: RunKind, wraps: tuple[Wrap, ...]
    ) -> None:
        match name:
            case "w:t":
                self._text(text_of(element), run, wraps)
            case "w:tab" | "w:ptab":
                self.add_text("\t", run, wraps)
            case "w:br" | "w:cr":
                self._break(element, wraps)
            case "w:noBreakHyphen":
                self.add_text("\u2011", run, wraps)
            case "w:softHyphen":
                self.add_text("\u00ad", run, wraps)
            case "w:sym":
                self._symbol(element, run, wraps)
            case "w:footnoteReference" | "w:endnoteReference":
                self._note(element, name, wraps)
            case "w:commentReference":
                self._comment(element)
            case "w:ruby":
                self._ruby(element, run, wraps)
            case "w:drawing" | "w:pict" | "w:object":
                self._object(element, name, wraps)
            case "m:oMath":
                self._formula(element, wraps)
            case _:
                pass

    def _text(self, text: str, run: RunKind, wraps: tuple[Wrap, ...]) -> None:
        if any(is_private(char) for char in text):
            found = [self._unicode(ord(c), run.font) if is_private(c) else c for c in text]
            text = "".join(found)
        if run.combined is None:
            self.add_text(text, run, wraps)
        else:
            self._interlinear(text, run.combined, wraps)

    def _interlinear(self, text: str, number: str, wraps: tuple[Wrap, ...]) -> None:
        """Two lines in one (双行合一) are a note between the lines; runs of one number are one."""
        last = self.atoms[-1].node if self.atoms else None
        inside: Inlines = (Text(text, self.here()),)
        of_same = self._combined == number
        if of_same and isinstance(last, Note) and last.kind is NoteKind.INTERLINEAR:
            first = last.blocks[0]
            words = first.children[0] if isinstance(first, Paragraph) else None
            before = words.text if isinstance(words, Text) else ""
            inside = (Text(before + text, last.span),)
            self.atoms.pop()
        note = Note(
            self.reading.next_note(), (Paragraph(inside),), NoteKind.INTERLINEAR, self.here()
        )
        self.add_node(note, wraps)
        self._combined = number

    def _break(self, element: "_Element", wraps: tuple[Wrap, ...]) -> None:
        how = attribute(element, "w:type")
        if how in {"page", "column"}:
            if not self._is_dropped():
                self.atoms.append(Atom(self.story.script.add(_OBJECT), page=True))
        else:
            self.add_node(LineBreak(), wraps)

    def _hide(self, element: "_Element") -> None:
        """Leave hidden text out, and say so once a paragraph."""
        text = element.text or ""
        if self._hidden == 0 and text.strip() and not self._is_dropped():
            message = f"the hidden text “{shortened(text)}” is left out"
            self.reading.losses.warn("word-hidden", message, self.here())
        self._hidden += len(text.strip())

    def _symbol(self, element: "_Element", run: RunKind, wraps: tuple[Wrap, ...]) -> None:
        try:
            code = int(attribute(element, "w:char") or "", 16)
        except ValueError:
            code = 0
        self.add_text(self._unicode(code, attribute(element, "w:font") or ""), run, wraps)

    def _unicode(self, code: int, font: str) -> str:
        found = symbol(code, font)
        if found is None:
            message = f"the symbol {code:04X} of the font “{font}” is not known and became □"
            self.reading.losses.warn("word-symbol", message, self.here())
        return found or UNKNOWN

    def _ruby(self, element: "_Element", run: RunKind, wraps: tuple[Wrap, ...]) -> None:
        annotation = "".join(
            text_of(each) for each in element.iterfind(f"{full('w:rt')}//{full('w:t')}")
        )
        inner = Passage(self.reading, self.story, self.base)
        base = child(element, "w:rubyBase")
        if base is not None:
            inner.read(base)
        nodes = nest([atom for atom in inner.atoms if not atom.page], self.story.script.name)
        if nodes and not self._is_dropped():
            around = ordered((*self._field_wraps(), *wraps, *run.wraps))
            ruby = Ruby(nodes, annotation, ruby_kind(annotation))
            self.atoms.append(Atom(inner.atoms[0].at, "", ruby, around))

    # ------------------------------------------------------------- fields

    def _field(self, element: "_Element", name: str) -> None:
        fields = self.reading.fields
        if name == "w:instrText":
            if fields and not fields[-1].shown:
                fields[-1].code += element.text or ""
            return
        match attribute(element, "w:fldCharType"):
            case "begin":
                fields.append(Field(box=box_state(element)))
            case "separate" if fields and not fields[-1].shown:
                self._begin_result(fields[-1])
            case "end" if fields:
                self._end_field()
            case _:
                pass

    def _begin_result(self, opened: Field) -> None:
        opened.begin(self.story.script.at, closed=self.reading.fields_end)
        if opened.drops and opened.name != "NOTEREF":
            message = f"the field {opened.name} is left out: contents and index are made anew"
            self.reading.losses.mention("word-contents", message, self.here())

    def _end_field(self) -> None:
        opened = self.reading.fields.pop()
        is_empty = opened.at == self.story.script.at and opened.name in MADE
        if opened.shown and opened.name != "NOTEREF" and not is_empty:
            return
        found = symbol_of(opened.code) if opened.name == "SYMBOL" else None
        nodes = (Text(self._unicode(*found)),) if found else made(opened)
        for node in nodes or ():
            if isinstance(node, Text):
                self.add_text(node.text)
            else:
                self.add_node(node)
        if nodes is None and opened.name not in {
            "",
            "TC",
            "PRIVATE",
            "BOOKMARK",
            "SET",
            "PRINTDATE",
        }:
            message = f"the field {opened.name} has no text to show and is left out"
            self.reading.losses.warn("word-field", message, self.here())

    # ------------------------------------------------------ notes, objects

    def _note(self, element: "_Element", name: str, wraps: tuple[Wrap, ...]) -> None:
        from publisher.readers.docx.notes import note_blocks  # notes hold paragraphs again

        part, how = _NOTES[name]
        id = attribute(element, "w:id") or ""
        if self._is_dropped():
            return
        key, made_ids = f"{part} {id}", self.reading.bookmarks.of_notes
        found = self.reading.notes.get((part, id))
        if found is None:
            message = f"note “{id}” is not defined"
            self.reading.losses.warn("note-undefined", message, self.here())
        elif key in made_ids:
            self.add_node(NoteReference(key), wraps)
        else:  # known before it is read: one that refers to itself would have no end
            made_ids[key] = self.reading.next_note()
            blocks = note_blocks(self.reading, part, found)
            self.add_node(Note(made_ids[key], blocks, how, self.here()), wraps)

    def _comment(self, element: "_Element") -> None:
        from publisher.readers.docx.notes import comment

        if self._is_dropped():
            return
        found = comment(self.reading, attribute(element, "w:id") or "", self.here())
        if found is not None and self.reading.options.comments is Comments.KEEP:
            self.add_node(found)

    def _object(self, element: "_Element", name: str, wraps: tuple[Wrap, ...]) -> None:
        if self._is_dropped():
            return
        boxes = text_boxes(element)
        self.boxes += boxes
        pictures = self.reading.pictures
        read = pictures.drawing if name == "w:drawing" else pictures.vml
        span = self.here()
        count = 0
        for shown in read(element, self.story.part, span):
            count += 1
            if shown.floating:
                self.pictures.append((shown, span))
            elif shown.source:
                self.add_node(InlineImage(shown.source, shown.alt, span=span), wraps)
                self.pictures.append((shown, span))
            else:
                self.add_text(shown.alt, None, wraps)
        if not boxes and not count:
            report_object(element, self.reading.losses, self.here())
