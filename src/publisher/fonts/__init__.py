"""Fonts: the faces at hand, the one plan of who draws which character, subsets to embed."""

from publisher.fonts.catalogue import Catalogue
from publisher.fonts.characters import draws_nothing
from publisher.fonts.embedding import Subset, subset, subset_file
from publisher.fonts.face import Face, synthetic_bold
from publisher.fonts.metrics import FaceMetrics, metrics
from publisher.fonts.plan import FontPlan, Missing, Run
from publisher.fonts.roles import FontRole
from publisher.fonts.stacks import WORD_NAMES, Region, default_stack, installed_families, region
from publisher.fonts.standards import Standard, coverage

__all__ = [
    "WORD_NAMES",
    "Catalogue",
    "Face",
    "FaceMetrics",
    "FontPlan",
    "FontRole",
    "Missing",
    "Region",
    "Run",
    "Standard",
    "Subset",
    "coverage",
    "default_stack",
    "draws_nothing",
    "installed_families",
    "metrics",
    "region",
    "subset",
    "subset_file",
    "synthetic_bold",
]
