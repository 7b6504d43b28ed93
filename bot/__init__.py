"""Pomor: sourced answers about the relations between Norway and Russia."""

__version__ = "0.1.0"
