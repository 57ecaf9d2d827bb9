"""Document information and XMP. Source: ISO 32000-1, 14.3; ISO 16684-1.

A file that is PDF/A-2 and PDF/UA-1 at once must say what `pdfuaid` is: ISO 19005-2, 6.6.2.3.
"""

from collections.abc import Iterator
from typing import Any

from publisher.exporters.pdf.package import Package, dictionary, name, text_string
from publisher.layout.pages import Ending

PRODUCER = "publisher"

_HEAD = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
"""
_FOOT = """</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def information(document: Ending) -> Any:
    """Return the document information dictionary."""
    date = text_string(_pdf_date(document.modified))
    return dictionary(
        Title=_text(document.title),
        Author=_text("; ".join(person.name for person in document.metadata.creators)),
        Subject=_text(document.metadata.description),
        Keywords=_text("; ".join(document.metadata.subjects)),
        Creator=text_string(PRODUCER),
        Producer=text_string(PRODUCER),
        CreationDate=date,
        ModDate=date,
    )


def _text(text: str) -> Any:
    return text_string(text) if text else None


def _pdf_date(moment: str) -> str:
    """Return D:YYYYMMDDHHmmSSZ for an ISO 8601 time in UTC (7.9.4)."""
    return "D:" + "".join(char for char in moment if char.isdigit()) + "Z"


def add_xmp(document: Ending, package: Package) -> Any:
    """Add the metadata stream, uncompressed as archives want it, and return its reference."""
    body = _HEAD + "\n".join(_properties(document)) + "\n" + _FOOT
    return package.add_raw(body.encode(), {"Type": name("Metadata"), "Subtype": name("XML")})


def _properties(document: Ending) -> Iterator[str]:
    metadata = document.metadata
    yield _alternatives("dc:title", document.title)
    people = "".join(f"<rdf:li>{_xml(person.name)}</rdf:li>" for person in metadata.creators)
    if people:
        yield f"<dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator>"
    if metadata.description:
        yield _alternatives("dc:description", metadata.description)
    subjects = "".join(f"<rdf:li>{_xml(subject)}</rdf:li>" for subject in metadata.subjects)
    if subjects:
        yield f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>"
        yield f"<pdf:Keywords>{_xml('; '.join(metadata.subjects))}</pdf:Keywords>"
    if metadata.publisher:
        publisher = f"<rdf:li>{_xml(metadata.publisher)}</rdf:li>"
        yield f"<dc:publisher><rdf:Bag>{publisher}</rdf:Bag></dc:publisher>"
    if metadata.rights:
        yield _alternatives("dc:rights", metadata.rights)
    yield f"<dc:language><rdf:Bag><rdf:li>{_xml(document.lang)}</rdf:li></rdf:Bag></dc:language>"
    yield f"<dc:identifier>{_xml(document.identifier)}</dc:identifier>"
    yield "<dc:format>application/pdf</dc:format>"
    for tag in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        yield f"<{tag}>{document.modified}</{tag}>"
    yield f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
    yield f"<pdf:Producer>{PRODUCER}</pdf:Producer>"


def _alternatives(tag: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{_xml(text)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>"


_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _xml(text: str) -> str:
    """Return text for XML, without the control characters that XML 1.0 forbids."""
    kept = "".join(char for char in text if char >= " " or char in "\t\n")
    return kept.translate(_ESCAPED)
