"""An edition of a whole document: every passage and every string a reader sees, converted."""

from collections.abc import Sequence
from dataclasses import field, replace
from functools import partial

from publisher.diagnostics import Diagnostic, Severity
from publisher.frozen import frozen
from publisher.model.nodes import Document, Inlines
from publisher.model.walk import passages, plain_text
from publisher.scripts.detect import detect, script_of, source_script
from publisher.scripts.editions import Edition, target_script
from publisher.scripts.flows import Passages
from publisher.scripts.metadata import convert_metadata
from publisher.scripts.passages import Run, UncertainPlace
from publisher.scripts.picks import has_picks, picked
from publisher.scripts.profiles import Profile, default_profile, parse_profile
from publisher.scripts.tags import Script, is_chinese
from publisher.scripts.terms import Terms
from publisher.scripts.tree import Rewriter, rewrite_blocks

_SURE = 0.8
"""Share of one script's characters below which a guessed script is reported."""


@frozen
class Wishes:
    """What the user wants of conversion.

    engine: a name of Engine, or None for the best there is; profiles: names of Profile, each for
    the editions of its region, which have the forms most printed there without; register: a name
    of Register, or None to tell it line by line; terms: the user's own words.
    """

    engine: str | None = None
    profiles: tuple[str, ...] = ()
    register: str | None = None
    terms: Terms = field(default_factory=Terms)


@frozen
class Converted:
    """A document in the script of an edition, and what is to be said of it."""

    document: Document
    diagnostics: tuple[Diagnostic, ...] = ()
    uncertain: tuple[UncertainPlace, ...] = ()


def convert_document(
    document: Document, edition: Edition, wishes: Wishes | None = None
) -> Converted:
    """Return the edition of a document, its language tags set; other languages are left alone.

    A document whose language is `und` is looked at first; a doubtful guess is reported
    (`script-uncertain`), as are places that may be meant otherwise (`places-uncertain`). The
    source edition gets nothing but its tag, and its own of several texts. Raises PublishError for
    a wish that is not known.
    """
    text = "\n".join(plain_text(inlines) for _, inlines in passages(document.blocks))
    document, said = _tagged(document, text)
    if edition.tag is None:
        return Converted(_picked(document, text), said)
    run = _run(document, edition, wishes or Wishes(), text)
    found = Passages.of(document)
    ready = found.converted(found.marked(edition.script or run.source), run.mapped)

    def passage(inlines: Inlines, lang: str) -> Inlines:
        return run.passage(inlines, lang, *next(ready))

    rewriter = Rewriter(passage, run.string, run.retagged, run.kept, lambda: rewriter)
    converted = replace(
        document,
        blocks=rewrite_blocks(document.blocks, document.lang, rewriter),
        metadata=convert_metadata(
            document.metadata, partial(run.string, lang=document.lang), run.tag
        ),
        lang=run.tag if is_chinese(document.lang) else document.lang,
    )
    return Converted(converted, (*said, *_doubts(edition, run.uncertain)), tuple(run.uncertain))


def _picked(document: Document, text: str) -> Document:
    """Return the source edition: of texts given for several scripts, that of its own."""
    if not has_picks(document.blocks):
        return document
    script = script_of(document.lang, text) if is_chinese(document.lang) else Script.HANS
    rewriter = Rewriter(
        lambda inlines, _: inlines,
        lambda text, _: text,
        lambda tag: tag,
        lambda node: picked(node, script),
        lambda: rewriter,
    )
    return replace(document, blocks=rewrite_blocks(document.blocks, document.lang, rewriter))


def _run(document: Document, edition: Edition, wishes: Wishes, text: str) -> Run:
    # In a document in another language only nodes with a Chinese tag of their own are converted.
    source = source_script(document.lang, text) if is_chinese(document.lang) else Script.HANS
    named = _named_profile(edition, wishes.profiles)
    own = source is target_script(edition, source)
    mainland = named is Profile.CN_HANT
    return Run(
        edition=edition,
        tag="zh-Hant-CN" if mainland else edition.tag or document.lang,
        lang=document.lang,
        source=source,
        engine=wishes.engine,
        profile=named or (None if own else default_profile(target_script(edition, source))),
        register=wishes.register,
        fixings=wishes.terms.of(edition, converted=not own).within(text),
    )


def _named_profile(edition: Edition, names: Sequence[str]) -> Profile | None:
    """Return the last profile of those named that is of the edition's region."""
    found = [profile for name in names if edition in (profile := parse_profile(name)).editions]
    return found[-1] if found else None


def _doubts(edition: Edition, uncertain: Sequence[UncertainPlace]) -> tuple[Diagnostic, ...]:
    if not uncertain:
        return ()
    places = f"{len(uncertain)} uncertain place{'s' if len(uncertain) > 1 else ''}"
    message = f"{places} in the edition “{edition}”, see the report"
    hint = "--report lists them, --review asks about them"
    # A note: any long text has some, and --strict is for what is wrong.
    return (Diagnostic("places-uncertain", message, uncertain[0].span, hint, Severity.NOTE),)


def _tagged(document: Document, text: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return the document with a language, found where it had none."""
    if document.lang != "und":
        return document, ()
    found = detect(text)
    message = f"the script was taken to be {found.tag}, of {found.confidence:.0%} certainty"
    hint = "name the language in the document's metadata"
    doubt = Diagnostic("script-uncertain", message, hint=hint)
    return replace(document, lang=found.tag), () if found.confidence >= _SURE else (doubt,)
