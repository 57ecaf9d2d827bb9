"""Repair of damaged text: rules that act on evidence, listed and switched off by name."""

from publisher.repair.engine import Repaired, repair
from publisher.repair.registry import RULES, Phase, Rule

__all__ = ["RULES", "Phase", "Repaired", "Rule", "repair"]
