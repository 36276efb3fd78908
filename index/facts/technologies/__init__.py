"""The technologies a posting names, and how strongly it asks for each."""

from index.facts.technologies.extraction import extract

__all__ = ["extract"]
