"""The output intent: which colours the numbers of a file mean. Source: ISO 19005-2, 6.2.3."""

from binascii import a2b_base64
from typing import Any

from publisher.exporters.pdf.package import Package, dictionary, name, text_string

_CONDITION = "sRGB IEC61966-2.1"

SRGB = """
AAACTGxjbXMEIAAAbW50clJHQiBYWVogB7wAAQABAAAAAAAAYWNzcEFQUEwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPbW
AAEAAAAA0y1sY21zAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALZGVzYwAAAQgAAAA2
Y3BydAAAAUAAAABMd3RwdAAAAYwAAAAUY2hhZAAAAaAAAAAsclhZWgAAAcwAAAAUYlhZWgAAAeAAAAAUZ1hZWgAAAfQAAAAU
clRSQwAAAggAAAAgZ1RSQwAAAggAAAAgYlRSQwAAAggAAAAgY2hybQAAAigAAAAkbWx1YwAAAAAAAAABAAAADGVuVVMAAAAa
AAAAHABzAFIARwBCACAAYgB1AGkAbAB0AC0AaQBuAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAADAAAAAcAE4AbwAgAGMAbwBw
AHkAcgBpAGcAaAB0ACwAIAB1AHMAZQAgAGYAcgBlAGUAbAB5WFlaIAAAAAAAAPbWAAEAAAAA0y1zZjMyAAAAAAABDEIAAAXe
///zJQAAB5MAAP2Q///7of///aIAAAPcAADAblhZWiAAAAAAAABvoAAAOPUAAAOQWFlaIAAAAAAAACSfAAAPhAAAtsNYWVog
AAAAAAAAYpcAALeHAAAY2XBhcmEAAAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApbY2hybQAAAAAAAwAAAACj1wAAVHsAAEzN
AACZmgAAJmYAAA9c
"""
"""The sRGB profile that Pillow makes (ImageCms), dated 1980-01-01, of version 4.2 as in PDF 1.7.

Kept here, since making it would take a tenth of a start, and its bytes differ with the library.
"""


def add_output_intent(package: Package) -> Any:
    """Add the output intent of an archived file and return the reference to it."""
    profile = package.add_stream(a2b_base64(SRGB), {"N": 3})
    return package.add(
        dictionary(
            Type=name("OutputIntent"),
            S=name("GTS_PDFA1"),
            OutputConditionIdentifier=text_string(_CONDITION),
            Info=text_string(_CONDITION),
            RegistryName=text_string("http://www.color.org"),
            DestOutputProfile=profile,
        )
    )
