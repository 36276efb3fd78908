"""What a sync did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class SyncReport:
    """What a sync did. ``added``, ``changed``, ``removed``: ids of postings; ``unchanged``: how many;
    ``renewed``: postings read before whose facts or passages newer rules made anew; ``formats``: how
    many postings were added or changed from which format;
    ``unreadable``: (file, reason) of each file or posting left out; ``defects``: (id, what)
    of each posting read but for a field; ``problems``: a sentence for
    each source that did not answer and for an embedding that failed; ``ignored``: files of a kind
    that holds no posting; ``total``: open postings now, each job once; ``copies``: open postings that
    tell a job again; ``embedded``: passages embedded now."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    renewed: int = 0
    formats: Counter[str] = field(default_factory=Counter)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    defects: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    total: int = 0
    copies: int = 0
    embedded: int = 0
