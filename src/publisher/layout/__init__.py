"""Layout: a resolved edition to pages with everything at its place."""

from publisher.layout.dump import dump
from publisher.layout.pages import PagedDocument
from publisher.layout.stage import Laid, lay_out

__all__ = ["Laid", "PagedDocument", "dump", "lay_out"]
