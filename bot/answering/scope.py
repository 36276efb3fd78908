"""Which postings a question is asked over: all, or those of some sources; and never those that another
workspace added for itself."""

from __future__ import annotations

from dataclasses import dataclass

from index.summaries import Summary

ADDED = "added/"  # what such sources' names begin with; the workspace's id follows


@dataclass(frozen=True, slots=True)
class Scope:
    """``sources``: names of the sources asked, none for all. ``workspace``: for whom; it sees what itself
    added and nothing that others did. None is whoever runs the bot, who sees everything."""

    sources: tuple[str, ...] = ()
    workspace: str | None = None

    def holds(self, posting: Summary) -> bool:
        """Whether ``posting`` is asked about: it, or a copy of it, comes from a source that is."""
        return any(map(self.holds_source, (posting.source, *(copy.source for copy in posting.also))))

    def holds_source(self, source: str) -> bool:
        """Whether the postings of ``source`` are asked about."""
        if self.workspace is not None and source.startswith(ADDED) and source != ADDED + self.workspace:
            return False
        return not self.sources or source in self.sources


EVERYTHING = Scope()
