"""Which Traditional form a Simplified character has, by what stands round it."""

from publisher.scripts.context.model import refine

__all__ = ["refine"]
