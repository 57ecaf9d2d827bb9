"""What a document breaks of GB/T 9704-2012 and GB/T 15834-2011: rules over its paragraphs.

A source becomes a Paper: paragraphs with their places, and of Word files their looks and pages.
Rules find; what they are sure of can be mended in a copy.
"""

from publisher.check.base import Finding, Item, Paper, Rule
from publisher.check.registry import RULES
from publisher.check.stage import Checked, check

__all__ = ["RULES", "Checked", "Finding", "Item", "Paper", "Rule", "check"]
