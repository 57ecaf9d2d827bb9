"""Head and imprint of an official document in a plain text, for the record of its metadata.

Nothing is concluded without a document number near the start, 苏府〔2026〕5号, or, for the
imprint, 抄送： or …印发 at the very end. The lines stay in the text; a style that sets the record
leaves them out there. Source: GB/T 9704-2012, 7.2, 7.4.
"""

from collections.abc import Sequence
from dataclasses import replace

from publisher.model.metadata import Metadata
from publisher.model.official import Elements, elements_of, with_elements
from publisher.structure.inference import Found, InferenceKind

_HEAD, _TAIL = 8, 4  # paragraphs from either end that are looked at
_IMPRINT = frozenset({"copies_to", "printed_by", "printed_on"})


def find(texts: Sequence[str], metadata: Metadata) -> tuple[dict[int, Found], Metadata]:
    """Return lines of the head and the imprint by index, and the metadata with what they say."""
    filled = [at for at, text in enumerate(texts) if text]
    head = {at: elements_of(texts[at]) for at in filled[:_HEAD]}
    if not any("document_number" in each for each in head.values()):
        head = {}
    tail = {at: elements_of(texts[at]) for at in filled[-_TAIL:] if at not in head}
    said = {at: each for at, each in head.items() if each and not _IMPRINT & each.keys()}
    said |= {at: each for at, each in tail.items() if _IMPRINT & each.keys()}
    found = {at: Found(InferenceKind.METADATA, _evidence(each)) for at, each in said.items()}
    for each in said.values():
        metadata = replace(metadata, official=with_elements(metadata.official, each))
    return found, metadata


def _evidence(elements: Elements) -> str:
    names = " and ".join(name.replace("_", " ") for name in elements)
    return f"the line has the form of an official document's {names}"
