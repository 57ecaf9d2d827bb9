"""The language of a document: what its source says, else what its text shows."""

from dataclasses import replace

from publisher.model.nodes import Document
from publisher.model.walk import passages, plain_text
from publisher.scripts.detect import detect


def with_language(document: Document) -> Document:
    """Return the document with its language known: what the source says, else by its script."""
    if document.lang not in {"", "und", "zh"}:
        return document
    text = "".join(plain_text(inlines) for _container, inlines in passages(document.blocks))
    return replace(document, lang=_printed(detect(text).tag, text))


def _printed(tag: str, text: str) -> str:
    """Return the tag with the region whose page the text asks for, where its quotes tell.

    Curved quotation marks in Traditional text are the Mainland's (CLREQ #indication_punctuation_
    marks): its shapes and places of marks follow. Without them the tag says the script alone.
    """
    mainland = tag == "zh-Hant" and text.count("“") > text.count("「")
    return "zh-Hant-CN" if mainland else tag
