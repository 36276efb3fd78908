"""Opening an index: its settings, its catalog and, when first asked for, its passage search."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from config.settings import Settings
from index.catalog import Catalog
from index.database import connect

if TYPE_CHECKING:
    from index.search import PassageSearch


class Index:
    """An open index. Making one loads neither the embedding model nor the vector store."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self.catalog = Catalog(engine)

    @cached_property
    def search(self) -> PassageSearch:
        """Ranks passages by meaning; made on first use, since model and vectors take seconds."""
        from index.search import PassageSearch

        return PassageSearch(self.settings, self.engine, self.catalog)

    def close(self) -> None:
        """Let go of the database and of what the search holds."""
        if "search" in self.__dict__:
            self.search.close()
        self.engine.dispose()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_index(settings: Settings) -> Index:
    """The index of these settings, made if it is new. Raises DataFolderProblem if it cannot be used."""
    return Index(settings, connect(settings))
