"""The flows of a document, body and notes each, and the marks of a region in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from publisher.model.edits import Passage
from publisher.model.nodes import Document, Inlines
from publisher.scripts.punctuation import MARKS, punctuate
from publisher.scripts.tags import Script, is_chinese
from publisher.scripts.tree import Rewriter, rewrite_blocks


@dataclass(slots=True)
class _Collected:
    """The passages of a document as they are rewritten, and the indices of those of each flow."""

    texts: list[str] = field(default_factory=list)
    flows: list[list[int]] = field(default_factory=list)

    def rewriter(self) -> Rewriter:
        """Return what collects one more flow and changes nothing."""
        flow: list[int] = []
        self.flows.append(flow)

        def passage(inlines: Inlines, lang: str) -> Inlines:
            if is_chinese(lang):
                flow.append(len(self.texts))
            self.texts.append(Passage.of(inlines).text)
            return inlines

        return Rewriter(
            passage, lambda text, _: text, lambda tag: tag, lambda kept: kept, self.rewriter
        )


def punctuated(document: Document, text: str, target: Script) -> Iterator[str] | None:
    """Return the text of each passage with its marks, in the order in which a tree is rewritten.

    text: all of the document's. None when no passage has a mark that regions write otherwise.
    """
    if MARKS.isdisjoint(text):
        return None
    found = _Collected()
    rewrite_blocks(document.blocks, document.lang, found.rewriter())
    texts = found.texts
    for flow in found.flows:
        changed = punctuate([texts[index] for index in flow], target)
        for index, new in zip(flow, changed, strict=True):
            texts[index] = new
    return iter(texts)
