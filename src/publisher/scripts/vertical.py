"""Quotation marks of vertical lines, over a document: corner brackets in the place of “ ” ‘ ’.

Source: CLREQ #indication_punctuation_marks.
"""

from collections.abc import Iterator
from dataclasses import replace

from publisher.model.edits import Passage
from publisher.model.nodes import Document, Inlines
from publisher.scripts.flows import Passages
from publisher.scripts.punctuation import cornered
from publisher.scripts.tags import is_chinese
from publisher.scripts.tree import Rewriter, rewrite_blocks


def corner_quotes(document: Document) -> Document:
    """Return a document whose Chinese text quotes with corner brackets, mark for mark."""
    found = Passages.of(document)
    mainland = _is_of_the_mainland(document.lang)
    texts = iter(_cornered(found, mainland=mainland))

    def passage(inlines: Inlines, lang: str) -> Inlines:
        del lang
        old, new = next(texts)
        return inlines if old == new else Passage.of(inlines).convert(new).inlines()

    def string(text: str, lang: str) -> str:
        return cornered([text], mainland=mainland)[0] if is_chinese(lang) else text

    rewriter = Rewriter(passage, string, lambda tag: tag, lambda kept: kept, lambda: rewriter)
    return replace(document, blocks=rewrite_blocks(document.blocks, document.lang, rewriter))


def _cornered(found: Passages, *, mainland: bool) -> Iterator[tuple[str, str]]:
    """Yield each passage as it is, and with corner brackets; quotations run over paragraphs."""
    texts = list(found.texts)
    for flow in found.flows:
        changed = cornered([texts[index] for index in flow], mainland=mainland)
        for index, new in zip(flow, changed, strict=True):
            texts[index] = new
    return zip(found.texts, texts, strict=True)


def _is_of_the_mainland(tag: str) -> bool:
    """Tell whether a text quotes as the Mainland does; what says no other region does so."""
    subtags = {*tag.lower().split("-")}
    return is_chinese(tag) and ("cn" in subtags or not subtags & {"hant", "tw", "hk", "mo"})
