"""Structure inferred from flat paragraphs: each conclusion is reported with its evidence."""

from publisher.structure.inference import Inference, InferenceKind
from publisher.structure.stage import Structured, structure
from publisher.structure.titles import metadata_from_name

__all__ = ["Inference", "InferenceKind", "Structured", "metadata_from_name", "structure"]
