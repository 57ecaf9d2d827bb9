"""The elements of an official document as blocks of the text (GB/T 9704-2012).

The head (版头) goes before the title, behind a cover; addressees behind the title; the list of
attachments, signature, date and remark behind the text; the imprint (版记) to the end. A record
without an element leaves nothing of it, and what the text itself has of addressees, signature and
date is not said twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from publisher.frozen import changeable
from publisher.model.metadata import Metadata, OfficialRecord
from publisher.model.nodes import (
    Block,
    Blocks,
    Division,
    DivisionKind,
    Emphasis,
    Heading,
    Inlines,
    Paragraph,
    ParagraphRole,
    Text,
)
from publisher.model.official import elements_of, says
from publisher.model.walk import plain_text
from publisher.resolve.dates import whole_day
from publisher.resolve.document import HEAD, IMPRINT, OFFICIAL, Official, Recorded
from publisher.resolve.matter import AT_THE_END
from publisher.resolve.official_places import (
    Closing,
    closing_styles,
    is_kept_whole,
    mark_styles,
    on_two_lines,
)
from publisher.resolve.official_title import is_attachment
from publisher.resolve.official_words import (
    attachment_lines,
    copies,
    copy_number,
    document_number,
    joint_marks,
    signer_lines,
    unused,
)
from publisher.resolve.opening import leading_covers, opening_of
from publisher.resolve.terms import Term, word
from publisher.styles import Alignment, ComputedStyle, OfficialForm, OfficialKind, StyleSheet

_CLOSING = frozenset({ParagraphRole.SIGNATURE, ParagraphRole.DATE_LINE})
_AT_ENDS = 12
"""Blocks from either end of a text that may be its head and imprint."""
_LINES_ABOVE = 2
"""Empty lines between the head and what is below it (7.3.1, 10.2)."""


def with_record(blocks: Blocks, metadata: Metadata, sheet: StyleSheet, lang: str) -> Recorded:
    """Return the blocks of a document with the elements of its record in their places."""
    form = sheet.official or OfficialForm()
    maker = _Maker(metadata.official or OfficialRecord(), sheet, lang, form)
    blocks = _without_said(blocks, maker.record)
    maker.number_attachments(blocks)
    blocks = maker.with_attachments(blocks)
    blocks = maker.with_closing(maker.with_addressees(blocks))
    return maker.recorded(blocks)


@changeable
class _Maker:
    """Makes the elements of one record. styles: those made so far, by id."""

    record: OfficialRecord
    sheet: StyleSheet
    lang: str
    form: OfficialForm
    styles: dict[str, ComputedStyle] = field(default_factory=dict)
    _attachments: tuple[str, ...] = ()
    _joint: tuple[str, ...] = ()
    _foot_rule: bool = False

    def _paragraph(
        self,
        name: str,
        said: str | Inlines,
        style: ComputedStyle | str,
        role: ParagraphRole = ParagraphRole.BODY,
    ) -> Paragraph:
        id = f"{OFFICIAL}/{name}"
        self.styles[id] = self.sheet.style(style) if isinstance(style, str) else style
        return Paragraph((Text(said),) if isinstance(said, str) else said, role, id)

    # ------------------------------------------------------------------- head

    def recorded(self, blocks: Blocks) -> Recorded:
        """Return the document with its head and imprint."""
        rows, ruled = self._head()
        ends = self._imprint()
        head = tuple(paragraph for row in rows for paragraph in row)
        last = tuple(paragraph for row in ends for paragraph in row)
        covers = leading_covers(blocks)
        text = self._below_head(blocks[covers:]) if head else blocks[covers:]
        shown = (
            *blocks[:covers],
            *((Division(DivisionKind.SECTION, head, HEAD),) if head else ()),
            *text,
            *((Division(DivisionKind.SECTION, last, IMPRINT),) if last else ()),
        )
        official = Official(_ids(rows), _ids(ends), ruled, self._joint, self._foot_rule)
        told = tuple(unused(self.record, self.form.kind))
        return Recorded(shown, self.styles, official if rows or ends else None, told)

    def _head(self) -> tuple[list[list[Paragraph]], str]:
        """Return the lines of the head, and what the coloured line is below."""
        marks, labels = self._marks(), [*self._labels()]
        has_rule = self.form.rule_weight > 0
        if self.form.kind is OfficialKind.LETTER:
            return self._letter_head(marks, labels)
        numbers = self._numbers()
        rows = [[label] for label in labels] + [[mark] for mark in marks] + numbers
        self._set_marks(marks, len(labels))
        ruled = self._last_of(rows) if has_rule and (marks or numbers) else ""
        return rows, ruled

    def _last_of(self, rows: Sequence[Sequence[Paragraph]]) -> str:
        """Return the id of the lowest line; the word beside joint bodies is on none of its own."""
        lines = (row[0].id or "" for row in reversed(rows))
        return next(id for id in lines if id not in self._joint[-1:])

    def _letter_head(
        self, marks: list[Paragraph], labels: list[Paragraph]
    ) -> tuple[list[list[Paragraph]], str]:
        """Return the head of a letter: labels at the left and the number at the right, below
        the coloured line (10.1), which a letter with a mark has, and another at its foot."""
        self._foot_rule = bool(marks)
        self._set_marks(marks, 0)
        numbers = [each[0] for each in self._numbers()]
        first = [*labels[:1], *numbers[-1:]]
        rows = [first] if first else []
        rows += [[label] for label in labels[1:]]
        body = self.sheet.style("body")
        for each in first if marks else ():
            style = self.styles[each.id or ""]
            gap = (body.line_pitch - body.size) / 2
            self.styles[each.id or ""] = replace(style, space_before=gap)
        names = [[mark] for mark in marks]
        return names + rows, self._last_of(names) if marks else ""

    def _labels(self) -> Iterator[Paragraph]:
        record = self.record
        if record.copy_number:
            yield self._paragraph("copy-number", copy_number(record.copy_number), "copy-number")
        for name, said in (("secrecy", record.secrecy), ("urgency", record.urgency)):
            if said:
                yield self._paragraph(name, said, "secrecy")

    def _marks(self) -> list[Paragraph]:
        names, beside = joint_marks(self.record.issuers)
        said = [*names, *((beside,) if beside else ())]
        marks = [self._paragraph(f"mark-{at}", each, "issuer-mark") for at, each in enumerate(said)]
        self._joint = tuple(each.id or "" for each in marks) if beside else ()
        return marks

    def _set_marks(self, marks: Sequence[Paragraph], above: int) -> None:
        """Give marks their size, and the first its place; above: lines of the body above it."""
        names = [plain_text(mark.children) for mark in marks]
        styles = mark_styles(names, self.sheet, self.form, above, is_joint=bool(self._joint))
        for mark, style in zip(marks, styles, strict=True):
            self.styles[mark.id or ""] = style

    def _numbers(self) -> list[list[Paragraph]]:
        """Return the lines of document number and signers; the number is on the last (7.2.5)."""
        record, style = self.record, replace(self.sheet.style("document-number"), grid=False)
        said = document_number(record.document_number)
        if not record.signers or self.form.kind is OfficialKind.LETTER:
            return [[self._paragraph("number", said, style)]] if said else []
        label = word(Term.SIGNER, self.lang)
        lines = signer_lines(record.signers, label)
        rows: list[list[Paragraph]] = []
        for at, (before, names, end) in enumerate(lines):
            own = replace(style, align=Alignment.END, indent_end=1.0 + end, indent_start=0.0)
            own = own if at == 0 else replace(own, space_before=0.0)
            inlines = (*((Text(before),) if before else ()), Emphasis((Text(names),)))
            rows.append([self._paragraph(f"signer-{at}", inlines, own)])
        if said:
            own = replace(style, align=Alignment.START, indent_start=1.0)
            own = own if len(rows) == 1 else replace(own, space_before=0.0)
            rows[-1].insert(0, self._paragraph("number", said, own))
        return rows

    def _below_head(self, blocks: Blocks) -> Blocks:
        """Put two empty lines above what stands below the head."""
        first = next((each for each in blocks if isinstance(each, Paragraph | Heading)), None)
        if first is None or first is not blocks[0]:
            return blocks
        own = self.styles.get(first.id or "") or self._style_of(first)
        blank = _LINES_ABOVE * self.sheet.style("body").line_pitch
        self.styles[first.id or ""] = replace(own, space_before=blank)
        return blocks

    def _style_of(self, block: Paragraph | Heading) -> ComputedStyle:
        role = block.role.value if isinstance(block, Paragraph) else f"heading-{block.level}"
        return self.sheet.style(role)

    # ------------------------------------------------------------------- body

    def with_addressees(self, blocks: Blocks) -> Blocks:
        """Return the blocks with the addressees behind the title (7.3.2), unless the text names
        them."""
        at = len(opening_of(blocks))
        said = "、".join(self.record.addressees)
        if not said or (at < len(blocks) and _has_role(blocks[at], ParagraphRole.SALUTATION)):
            return blocks
        said = said if said.endswith(("：", ":")) else f"{said}："
        role = ParagraphRole.SALUTATION
        return (*blocks[:at], self._paragraph("addressees", said, "salutation", role), *blocks[at:])

    def number_attachments(self, blocks: Blocks) -> None:
        """Take the list of attachments from the record, or from those that there are."""
        own = [each for each in blocks if is_attachment(each)]
        titles = [_title_of(each) for each in own if isinstance(each, Division)]
        self._attachments = self.record.attachments or tuple(filter(None, titles))

    def with_attachments(self, blocks: Blocks) -> Blocks:
        """Return the blocks, each attachment below 附件 and its number (7.3.7)."""
        count = sum(map(is_attachment, blocks))
        shown: list[Block] = []
        number = 0
        for block in blocks:
            if isinstance(block, Division) and is_attachment(block):
                number += 1
                shown.append(self._labelled(block, number, count))
            else:
                shown.append(block)
        return tuple(shown)

    def _labelled(self, block: Division, number: int, count: int) -> Division:
        said = word(Term.ATTACHMENT, self.lang) + (str(number) if count > 1 else "")
        label = self._paragraph(f"attachment-{number}", said, "attachment-label")
        first = block.children[0] if block.children else None
        if isinstance(first, Heading):
            self.styles[first.id or ""] = self.sheet.style("attachment-title")
        return replace(block, children=(label, *block.children))

    def with_closing(self, blocks: Blocks) -> Blocks:
        """Return the blocks with what follows the text: attachments listed, those present,
        signature, date, remark."""
        text = range(leading_covers(blocks), len(blocks))
        end = next((at for at in text if _is_behind_text(blocks[at])), len(blocks))
        last = end
        while last and _is_remark(blocks[last - 1]):
            last -= 1
        last = last if last and _is_closing(blocks[last - 1]) else end
        start = last
        while start and _is_closing(blocks[start - 1]):
            start -= 1
        own = [each for each in blocks[start:last] if isinstance(each, Paragraph)]
        signed = self._signed(own)
        self.styles |= closing_styles(
            Closing(
                [each for each in signed if each.role is ParagraphRole.SIGNATURE],
                next((each for each in signed if each.role is ParagraphRole.DATE_LINE), None),
                is_sealed=self.record.sealed,
                is_order=self.form.kind is OfficialKind.ORDER,
            ),
            self.sheet,
        )
        text_before = (*blocks[:start], *self._attachment_note(), *self._attendance())
        below = (*blocks[last:end], *self._remark())
        if signed:
            self._keep_with_next(text_before[-1:])
        if below:
            self._keep_with_next(signed[-1:])
        return (*text_before, *signed, *below, *blocks[end:])

    def _keep_with_next(self, last: Sequence[Block]) -> None:
        """Keep signature, date and remark from a page without text (7.3.5.5)."""
        for block in last:
            if isinstance(block, Paragraph) and is_kept_whole(block, self.sheet):
                name = block.id or ""
                style = self.styles.get(name, self._style_of(block))
                self.styles[name] = replace(style, keep_with_next=True)

    def _signed(self, own: list[Paragraph]) -> list[Paragraph]:
        """Return signature and date, the text's own where it has them."""
        record, roles = self.record, {each.role for each in own}
        names: list[Paragraph] = []
        if ParagraphRole.SIGNATURE not in roles:
            names = [
                self._paragraph(f"signature-{at}", each, "signature", ParagraphRole.SIGNATURE)
                for at, each in enumerate(record.signatories)
            ]
        dates: list[Paragraph] = []
        if record.signed_on and ParagraphRole.DATE_LINE not in roles:
            said = whole_day(record.signed_on, self.lang)
            dates = [self._paragraph("date", said, "date-line", ParagraphRole.DATE_LINE)]
        return [*names, *own, *dates]

    def _attachment_note(self) -> Iterator[Paragraph]:
        style, first = self.sheet.style("attachment-note"), True
        lines = tuple(attachment_lines(self._attachments, word(Term.ATTACHMENT, self.lang)))
        for at, (said, hang, start) in enumerate(lines):
            own = replace(style, first_line_indent=-hang, indent_start=start)
            own = replace(own, space_before=style.line_pitch if first else 0.0)
            own, first = replace(own, keep_with_next=at + 1 < len(lines)), False
            yield self._paragraph(f"attachment-note-{at}", said, own)

    def _attendance(self) -> Iterator[Paragraph]:
        style, first = self.sheet.style("attendance"), True
        named = (
            (Term.PRESENT, self.record.present),
            (Term.ABSENT, self.record.absent),
            (Term.OBSERVERS, self.record.observers),
        )
        for term, names in named if self.form.kind is OfficialKind.MINUTES else ():
            if names:
                own = replace(style, space_before=style.line_pitch if first else 0.0)
                yield self._paragraph(term.value.lower(), self._named(term, names), own)
                first = False

    def _named(self, term: Term, names: Sequence[str]) -> Inlines:
        """Return 出席： and the names in one face, where 10.3 has the label in Hei."""
        return (Text(f"{word(term, self.lang)}：{'、'.join(names)}"),)

    def _remark(self) -> Iterator[Paragraph]:
        said = self.record.remark.strip()
        if said:
            said = said if said.startswith(("（", "(")) else f"（{said}）"
            yield self._paragraph("remark", said, "remark")

    # ---------------------------------------------------------------- imprint

    def _imprint(self) -> list[list[Paragraph]]:
        """Return the lines of the imprint (7.4); letters name no printing office (10.1)."""
        record, style = self.record, self.sheet.style("imprint")
        rows = []
        if record.copies_to:
            said = copies(record.copies_to, word(Term.COPIES, self.lang))
            own = on_two_lines(style, 3.0)
            rows.append([self._paragraph("copies", said, own)])
        printed = [] if self.form.kind is OfficialKind.LETTER else [*self._printed(style)]
        return [*rows, printed] if printed else rows

    def _printed(self, style: ComputedStyle) -> Iterator[Paragraph]:
        record = self.record
        if record.printed_by:
            yield self._paragraph("printed-by", record.printed_by, style)
        if record.printed_on:
            said = whole_day(record.printed_on, self.lang) + word(Term.PRINTED, self.lang)
            yield self._paragraph("printed-on", said, replace(style, align=Alignment.END))


def _without_said(blocks: Blocks, record: OfficialRecord) -> Blocks:
    """Return the blocks without lines of the text that the record says, at either end of it."""
    ends = {*range(_AT_ENDS), *range(len(blocks) - _AT_ENDS, len(blocks))}
    return tuple(
        block for at, block in enumerate(blocks) if at not in ends or not _is_said(block, record)
    )


def _is_said(block: Block, record: OfficialRecord) -> bool:
    is_body = isinstance(block, Paragraph) and block.role is ParagraphRole.BODY
    return is_body and says(record, elements_of(_text(block)))


def _text(block: Block) -> str:
    return plain_text(block.children).strip() if isinstance(block, Paragraph) else ""


def _ids(rows: Sequence[Sequence[Paragraph]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.id or "" for each in row) for row in rows)


def _has_role(block: Block, role: ParagraphRole) -> bool:
    return isinstance(block, Paragraph) and block.role is role


def _is_closing(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in _CLOSING


def _is_remark(block: Block) -> bool:
    return _text(block).startswith("（") and _text(block).endswith("）")


def _is_behind_text(block: Block) -> bool:
    return isinstance(block, Division) and (is_attachment(block) or block.kind in AT_THE_END)


def _title_of(block: Division) -> str:
    first = block.children[0] if block.children else None
    return plain_text(first.children).strip() if isinstance(first, Heading) else ""
