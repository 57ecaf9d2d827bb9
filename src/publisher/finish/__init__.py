"""What is done to a PDF after it is written: attachments, crop marks, imposition, passwords.

By pikepdf, which is imported when something is asked for and not before.
"""

from publisher.finish.wishes import Attached, Forbidden, Imposition, PdfWishes, parse_wishes
from publisher.finish.work import Attachment, finish

__all__ = [
    "Attached",
    "Attachment",
    "Forbidden",
    "Imposition",
    "PdfWishes",
    "finish",
    "parse_wishes",
]
