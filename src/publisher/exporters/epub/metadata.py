"""What a book says of itself: Dublin Core with refinements, and accessibility, where it is true."""

import re
from collections.abc import Iterator
from datetime import date

from publisher.exporters.xhtml.escape import replace_illegal
from publisher.exporters.xhtml.survey import Survey
from publisher.exporters.xhtml.titles import shown_title
from publisher.exporters.xhtml.words import language_tag, words
from publisher.frozen import frozen
from publisher.model.metadata import Contributor
from publisher.resolve.document import ResolvedDocument

# Of EPUB 3.3, 5.5.3.2: W3C-DTF, the profile of ISO 8601 that dc:date should keep to.
_DATE = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?"
)
_RELATOR = re.compile(r"[a-z]{3}")


@frozen
class Datum:
    """One element of the metadata. element: dc name, or `meta`; attributes as in the file."""

    element: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


def metadata(document: ResolvedDocument, seen: Survey) -> tuple[Datum, ...]:
    """Return the metadata in order, without identifier and time, which ebooklib writes itself."""
    data = (*_titles(document), *_people(document), *_plain(document), *_series(document))
    cover = Datum("meta", "", (("name", "cover"), ("content", "cover-image")))  # as in EPUB 2
    return tuple(_legal(datum) for datum in (*data, *_accessibility(document, seen), cover))


def _legal(datum: Datum) -> Datum:
    return Datum(datum.element, replace_illegal(datum.value), datum.attributes)


def _refine(id: str, name: str, value: str, scheme: str = "") -> Datum:
    scheme_attribute = (("scheme", scheme),) if scheme else ()
    return Datum("meta", value, (("refines", f"#{id}"), ("property", name), *scheme_attribute))


def _titles(document: ResolvedDocument) -> Iterator[Datum]:
    subtitle = document.metadata.subtitle.strip()
    yield Datum("title", shown_title(document), (("id", "title"),))
    if subtitle:
        yield _refine("title", "title-type", "main")
        yield Datum("title", subtitle, (("id", "subtitle"),))
        yield _refine("subtitle", "title-type", "subtitle")
    yield Datum("language", language_tag(document.lang))


def _people(document: ResolvedDocument) -> Iterator[Datum]:
    data = document.metadata
    for element, people in (("creator", data.creators), ("contributor", data.contributors)):
        named = (person for person in people if person.name.strip())
        for number, person in enumerate(named, 1):
            yield from _person(person, element, f"{element}-{number}")


def _person(person: Contributor, element: str, id: str) -> Iterator[Datum]:
    yield Datum(element, person.name, (("id", id),))
    if _RELATOR.fullmatch(person.role):
        yield _refine(id, "role", person.role, "marc:relators")
    if person.sort.strip():
        yield _refine(id, "file-as", person.sort)


def _plain(document: ResolvedDocument) -> Iterator[Datum]:
    data = document.metadata
    for subject in data.subjects:
        if subject.strip():
            yield Datum("subject", subject)
    names = ("publisher", "description", "rights", "source", "relation", "coverage", "type")
    for name in names:
        if (value := getattr(data, name)).strip():
            yield Datum(name, value)
    if _is_date(data.date):
        yield Datum("date", data.date)
    elif data.date.strip():  # as the author wrote it; dc:date wants ISO 8601
        yield Datum("meta", data.date, (("property", "dcterms:date"),))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10] if len(text) >= 10 else "2000-01-01")
    except ValueError:
        return False
    return _DATE.fullmatch(text) is not None


def _series(document: ResolvedDocument) -> Iterator[Datum]:
    if document.metadata.series.strip():
        attributes = (("property", "belongs-to-collection"), ("id", "series"))
        yield Datum("meta", document.metadata.series, attributes)
        yield _refine("series", "collection-type", "series")


# ------------------------------------------------------------ accessibility


@frozen
class _Found:
    """What a reader who sees or hears differently must know of a text."""

    pictures: bool
    all_described: bool
    moving: bool
    ruby: bool


def _look(document: ResolvedDocument, seen: Survey) -> _Found:
    shown = [(name, alt) for name, alt in seen.pictures if name in document.images]
    described = all(alt.strip() for _name, alt in shown)
    moving = any(document.images[name].data.startswith(b"GIF8") for name, _alt in shown)
    return _Found(bool(shown), described, moving, seen.ruby)


def _accessibility(document: ResolvedDocument, seen: Survey) -> Iterator[Datum]:
    """Yield schema.org terms (EPUB Accessibility 1.1, 2.2). Conformance is claimed by people who
    have checked, so conformsTo is left to them; a picture without words may not be decoration.
    """
    found = _look(document, seen)
    yield _schema("accessMode", "textual")
    if found.pictures:
        yield _schema("accessMode", "visual")
        yield _schema("accessModeSufficient", "textual,visual")
    if found.all_described:
        yield _schema("accessModeSufficient", "textual")
    yield from (_schema("accessibilityFeature", name) for name in _features(document, found))
    # An animation may flash; nobody has looked.
    yield _schema("accessibilityHazard", "unknown" if found.moving else "none")
    said = words(document.lang)
    described = found.pictures and found.all_described
    summary = said.summary + (said.joint + said.summary_pictures if described else "")
    yield _schema("accessibilitySummary", summary)


def _features(document: ResolvedDocument, found: _Found) -> Iterator[str]:
    yield "displayTransformability"
    yield "readingOrder"
    yield "tableOfContents"
    if document.outline:
        yield "structuralNavigation"
    if found.pictures and found.all_described:
        yield "alternativeText"
    if found.ruby:
        yield "rubyAnnotations"


def _schema(name: str, value: str) -> Datum:
    return Datum("meta", value, (("property", f"schema:{name}"),))
