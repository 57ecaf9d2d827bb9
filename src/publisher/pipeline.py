"""One source to its editions: the list of the stages, and nothing else.

bytes → read → repair → structure → (an edition: convert → resolve → layout) → bytes.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, TypeVar

from publisher.diagnostics import Diagnostic, Severity, error
from publisher.exporters.base import AnyFormat
from publisher.exporters.registry import format_named
from publisher.exporters.run import Pages, check_resolution, exported
from publisher.files import read_bytes
from publisher.finish.wishes import Attached, PdfWishes
from publisher.frozen import frozen
from publisher.model.edits import Change
from publisher.model.languages import with_script
from publisher.model.metadata import Metadata, over
from publisher.model.nodes import Document
from publisher.options import Options
from publisher.readers import Changes, Comments, ReadOptions, reader_for
from publisher.repair import repair as repair_stage
from publisher.scripts import Edition
from publisher.scripts.language import with_language
from publisher.scripts.names import check_names
from publisher.structure import Inference, metadata_from_name
from publisher.structure import structure as structure_stage

if TYPE_CHECKING:
    from publisher.resolve.document import ResolvedDocument
    from publisher.rewrite import WordText
    from publisher.scripts.document import Wishes
    from publisher.scripts.passages import UncertainPlace

_WishT = TypeVar("_WishT", Comments, Changes)


@frozen
class Prepared:
    """A source, read, repaired and structured: what all its editions are made from.

    original: the document as it was read, for the report; base: the folder it came from, if any;
    source: its bytes, where they are to be attached. word: where Word files are rewritten ones.
    """

    document: Document
    original: Document
    changes: tuple[Change, ...] = ()
    inferences: tuple[Inference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    base: Path | None = None
    source: bytes = b""
    word: "WordText | None" = None


@frozen
class Produced:
    """One output in memory. pages: how many, or None for formats without pages.

    page: which one it is, counted from 1, of formats that have a file for each; else 0.
    diagnostics, uncertain: what is to be said of it, and of its edition if it is the first of it.
    """

    edition: Edition
    format: AnyFormat
    data: bytes
    pages: int | None
    diagnostics: tuple[Diagnostic, ...]
    uncertain: tuple["UncertainPlace", ...] = ()
    page: int = 0


# ------------------------------------------------------------------ once a source


def prepare(data: bytes, name: str, options: Options | None = None) -> Prepared:
    """Return a source ready for its editions.

    data: its bytes; name: what messages call it, its ending tells the format. Raises PublishError.
    """
    options = options or Options()
    if not options.rewrites(name):
        return _prepared(data, name, options)
    word = _prepared_word(data, name, options)
    if set(options.formats) == {"docx"}:
        return word
    whole = _prepared(data, name, options)
    said = (each for each in word.diagnostics if each.span is None)
    return replace(whole, word=word.word, diagnostics=(*whole.diagnostics, *said))


def _prepared_word(data: bytes, name: str, options: Options) -> Prepared:
    """Return a Word file ready to be rewritten: its passages take the place of a document."""
    from publisher.rewrite import prepare_word

    off = options.off if options.repair else None
    text = prepare_word(data, name, with_script(options.metadata.language), off)
    said = (*text.diagnostics, *_unused_by_rewriting(options))
    original = text.word.document
    return Prepared(text.document, original, text.changes, (), said, options.base, word=text)


def _unused_by_rewriting(options: Options) -> Iterator[Diagnostic]:
    if replace(options.metadata, language="") != Metadata():
        yield Diagnostic(
            "metadata-unused",
            "a Word file that is rewritten keeps its own metadata; those given are not put in",
            hint="name a style, as -s handout, to have it typeset anew",
        )


def _prepared(data: bytes, name: str, options: Options) -> Prepared:
    source = data if Attached.SOURCE in options.pdf.attached else b""
    read = reader_for(name).read(data, name, _read_options(options))
    del data  # it may be large
    original = _with_metadata(read.document, options)
    repaired, changes, found = original, tuple[Change, ...](), tuple[Diagnostic, ...]()
    if options.repair:
        result = repair_stage(original, off=options.off)
        repaired, changes, found = result.document, result.changes, result.diagnostics
    structured = structure_stage(repaired, plain=options.plain, looks=read.looks)
    document = with_language(structured.document)
    named, said = (document, ()) if options.plain else _named_by_file(document, name)
    diagnostics = (*read.diagnostics, *found, *structured.diagnostics, *said)
    inferences = structured.inferences
    return Prepared(named, original, changes, inferences, diagnostics, options.base, source)


def _named_by_file(document: Document, name: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document with what a name like 《书名》作者：某.txt says, if it has no title."""
    stated, metadata = metadata_from_name(name), document.metadata
    if metadata.title or not stated.title:
        return document, ()
    creators = metadata.creators or stated.creators
    taken = replace(metadata, title=stated.title, creators=creators)
    message = f"the title “{stated.title}” is taken from the file's name"
    said = Diagnostic("title-from-name", message, severity=Severity.NOTE)
    return replace(document, metadata=taken), (said,)


def _read_options(options: Options) -> ReadOptions:
    return ReadOptions(
        options.encoding,
        options.metadata.language,
        options.base,
        comments=_word_wish("comments", options.comments, Comments),
        changes=_word_wish("changes", options.changes, Changes),
    )


def _word_wish(option: str, value: str, known: type[_WishT]) -> _WishT:
    """Return what is wanted of a Word file. Raises PublishError `word-option`."""
    try:
        return known(value)
    except ValueError:
        names = ", ".join(known)
        message = f"“{option}” takes one of {names}, not “{value}”"
        raise error("word-option", message) from None


def _with_metadata(document: Document, options: Options) -> Document:
    """Return the document with the user's metadata over its own, and its language with a script."""
    given = {
        name: value
        for name in Metadata.__dataclass_fields__
        if (value := getattr(options.metadata, name)) and name != "extra"
    }
    own, other = document.metadata.official, options.metadata.official
    if own is not None and other is not None:
        given["official"] = over(own, other)
    extra = (*document.metadata.extra, *options.metadata.extra)
    metadata = replace(document.metadata, **given, extra=extra)
    language = with_script(metadata.language)
    metadata = replace(metadata, language=language)
    return replace(document, metadata=metadata, lang=language or with_script(document.lang))


# --------------------------------------------------------------- for each edition


def editions(prepared: Prepared, options: Options) -> tuple[Edition, ...]:
    """Return the editions to make, in order and without doubles. Raises PublishError."""
    if options.editions:
        return tuple(dict.fromkeys(edition_named(name) for name in options.editions))
    if prepared.document.lang.startswith("zh-Hant"):
        return (Edition.SOURCE, Edition.HANS)
    return (Edition.SOURCE,)


def edition_named(name: str) -> Edition:
    """Return the edition called `name`. Raises PublishError `edition-unknown`."""
    return named(name, {edition.value: edition for edition in Edition}, "edition")


_ValueT = TypeVar("_ValueT")


def named(name: str, known: dict[str, _ValueT], kind: str) -> _ValueT:
    """Return what is called `name`; else raise PublishError `<kind>-unknown` with the nearest."""
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), known, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"known are: {', '.join(known)}"
    raise error(f"{kind}-unknown", f"there is no {kind} “{name}”", hint=hint)


@frozen
class EditionText:
    """A document in the script of an edition, what is to be said of it, and its doubts."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    uncertain: tuple["UncertainPlace", ...] = ()


def convert_edition(prepared: Prepared, edition: Edition, options: Options) -> EditionText:
    """Return an edition of a document; a source whose language is known is its own.

    Raises PublishError for a wish of conversion that is not known, whether it is needed or not.
    """
    from publisher.scripts.picks import has_picks

    _check_names(options)
    document = prepared.document
    if edition is Edition.SOURCE and document.lang != "und" and not has_picks(document.blocks):
        return EditionText(document)
    from publisher.scripts import convert_document

    found = convert_document(document, edition, _wishes(options, prepared.base))
    return EditionText(found.document, found.diagnostics, found.uncertain)


def _check_names(options: Options) -> None:
    """Raise PublishError for a name that is not known; the source's own edition asks for none."""
    check_names(options.engine, options.profiles, options.register)
    if options.terms:
        from publisher.scripts.terms import load_terms

        load_terms(options.terms)


def _wishes(options: Options, base: Path | None) -> "Wishes":
    """Return what the user wants of conversion, with the terms file named or found in `base`."""
    from publisher.scripts.document import Wishes
    from publisher.scripts.terms import FILE_NAME, Terms, load_terms

    beside = base / FILE_NAME if base else None
    path = options.terms or (beside if beside and beside.is_file() else None)
    terms = load_terms(path) if path else Terms()
    return Wishes(options.engine, options.profiles, options.register, terms)


def _resolved(
    document: Document, edition: Edition, options: Options
) -> "tuple[ResolvedDocument, tuple[Diagnostic, ...]]":
    from publisher.fonts import Catalogue, installed_families
    from publisher.resolve import resolve
    from publisher.templates.choose import sheet_of

    sheet = sheet_of(options.style, options.reference)
    sheet = sheet.with_contents(options.toc, options.toc_depth)
    sheet = replace(sheet, embed_fonts=True) if options.embed_fonts else sheet
    if sheet.corner_quotes:
        from publisher.scripts.vertical import corner_quotes

        document = corner_quotes(document)
    named = [family for families in sheet.fonts.values() for family in families]
    roles = {style.font for style in sheet.styles.values()}.difference(sheet.fonts)
    named += [family for role in roles for family in installed_families(role)]
    catalogue = Catalogue.shipped().with_installed(named)
    resolved = resolve(
        document, sheet, catalogue, edition=edition.value, epoch=options.epoch, words=_words
    )
    return resolved.document, (*catalogue.diagnostics, *resolved.diagnostics)


def _words(text: str) -> Sequence[int]:
    """Return where the words of a title begin; what tells is read when the first one asks."""
    from publisher.scripts.context.lattice import word_starts

    return word_starts(text)


def produce(
    prepared: Prepared,
    options: Options,
    started: Callable[[Edition, AnyFormat], None] = lambda edition, format: None,
) -> Iterator[Produced]:
    """Yield each output of a source as it is finished, edition by edition.

    started: told what is made next. Raises PublishError.
    """
    check_resolution(options.resolution)
    names = dict.fromkeys(options.formats)
    rewritten = {"docx"} if prepared.word else set[str]()
    formats = [format_named(name) for name in names if name not in rewritten]
    for edition in editions(prepared, options):
        if prepared.word:
            started(edition, format_named("docx"))
            yield _rewritten(prepared.word, prepared, edition, options)
        if not formats:
            continue
        text = convert_edition(prepared, edition, options)
        document, said = _resolved(text.document, edition, options)
        found, uncertain = (*text.diagnostics, *said), text.uncertain
        pages = Pages(document, formats)
        for format in formats:
            started(edition, format)
            for made in exported(document, pages, format, options.resolution):
                said = (*found, *made.diagnostics)
                yield Produced(edition, format, made.data, made.pages, said, uncertain, made.page)
                found, uncertain = (), ()


def _rewritten(
    word: "WordText", prepared: Prepared, edition: Edition, options: Options
) -> Produced:
    """Return a Word file with the text of an edition in the place of its own."""
    from publisher.rewrite import rewrite

    text = convert_edition(replace(prepared, document=word.document), edition, options)
    follow, fonts = edition is not Edition.SOURCE, not options.keep_fonts
    made = rewrite(word.word, text.document, follow=follow, fonts=fonts)
    said = (*text.diagnostics, *made.diagnostics)
    if prepared.document is word.document:
        return Produced(edition, format_named("docx"), made.data, None, said, text.uncertain)
    # Places are those of the document that other formats are made from, which says them, too.
    said = tuple(each for each in said if each.span is None)
    return Produced(edition, format_named("docx"), made.data, None, said)


def unused_wishes(options: Options) -> Iterator[Diagnostic]:
    """Yield a warning where a PDF is spoken of and none is made."""
    if options.pdf != PdfWishes() and "pdf" not in options.formats:
        yield Diagnostic(
            "pdf-not-made",
            "options of the PDF file were given, and no PDF is made",
            hint="add -f pdf, or take the options away",
        )


def output_name(stem: str, edition: Edition, format: AnyFormat, page: int = 0) -> str:
    """Return the file name of an output: suzhou-bulletin.zh-Hans.docx, or -001.png of a page."""
    return str(page_path(Path(f"{stem}{edition.suffix}{format.suffix}"), page))


def page_path(path: Path, page: int) -> Path:
    """Return the path of a page, counted from 1: book-001.png; for 0, a whole edition, itself."""
    return path.with_name(f"{path.stem}-{page:03}{path.suffix}") if page else path


def stem_of(name: str) -> str:
    """Return the name of outputs for a source: its file name without ending."""
    return PurePath(name).stem if name != "-" else "publication"


# ------------------------------------------------------------------------ the API


def read_document(
    source: str | Path,
    *,
    encoding: str | None = None,
    language: str = "",
    repair: bool = True,
    off: Collection[str] = (),
    plain: bool = False,
) -> Document:
    """Return the document in a file, repaired and structured as `publish` would.

    Raises PublishError with the reason when the file cannot be read as a text.
    """
    options = Options(
        metadata=Metadata(language=language),
        encoding=encoding,
        repair=repair,
        off=tuple(off),
        plain=plain,
    )
    return prepare_file(Path(source), options).document


def prepare_file(path: Path, options: Options) -> Prepared:
    """Return a file ready for its editions; pictures are looked for beside it."""
    return prepare(read_bytes(path), str(path), replace(options, base=path.parent))
