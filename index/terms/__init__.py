"""Names of technologies: what is known of them, and where they stand in a text.

Facts (``index/facts/technologies``) and questions read the same vocabulary,
``config/vocabulary/technologies/``; its README says how an entry is written.
"""

from index.terms.spotting import find_technologies
from index.terms.vocabulary import Technology, families, technologies, technology_of

__all__ = ["Technology", "families", "find_technologies", "technologies", "technology_of"]
