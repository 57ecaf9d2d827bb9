"""XML from elsewhere: no document type, no entity, nothing fetched, no depth without end."""

from typing import TYPE_CHECKING

from publisher.diagnostics import PublishError, error
from publisher.packages.limits import DEEPEST, Limits

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element


def safe_parser() -> "XMLParser":
    """Return a parser that resolves no entity, fetches nothing and goes no deeper than libxml2.

    Comments and processing instructions are left out.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def parse_xml(data: bytes, part: str, limits: Limits | None = None) -> "_Element":
    """Return the root element of an XML part.

    part: what messages call it, file and part. Comments and processing instructions are left out.
    Raises PublishError xml-invalid, xml-forbidden (a document type, which OPC does not allow:
    ECMA-376 part 2, 8.1.4), nesting-too-deep, package-too-large.
    """
    from lxml import etree

    limits = limits or Limits()
    if len(data) > limits.xml:
        size, most = len(data) >> 20, limits.xml >> 20
        message = f"“{part}” has {size} MB of XML; over {most} MB is not read"
        raise error("package-too-large", message)
    try:
        root = etree.fromstring(data, safe_parser())
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise _refused(part, str(fault)) from None
    if root.getroottree().docinfo.doctype:
        raise _forbidden(part)
    return root


def _refused(part: str, fault: str) -> PublishError:
    if "Excessive depth" in fault:
        message = f"“{part}” has more than {DEEPEST} elements inside each other"
        return error("nesting-too-deep", message, hint="take some of it out")
    if "entity" in fault.lower() and ("loop" in fault or "amplification" in fault):
        return _forbidden(part)
    hint = "open it in the program that made it, and save it again"
    return error("xml-invalid", f"“{part}” is not well-formed: {fault}", hint=hint)


def _forbidden(part: str) -> PublishError:
    message = f"“{part}” has a document type, which no part of a package may have"
    return error("xml-forbidden", message, hint="it may be meant to do harm")
