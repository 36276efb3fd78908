"""What a question over some postings may name; what is seldom asked is found when it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property

from bot.understanding.names import Known, names_in_titles, plain_titles
from bot.understanding.wanted import stem
from index.catalog import Catalog
from index.places import fold
from index.postings import Field
from index.summaries import Summary, source_names

_EVERYDAY = 0.01  # share of other postings from which a company's name counts as an everyday word


class Names:
    """The names of the postings ``summaries``, of which ``companies`` are the employers: their postings by
    key. ``Known`` says what each method is asked for."""

    def __init__(
        self,
        catalog: Catalog,
        summaries: Mapping[str, Summary],
        companies: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._catalog = catalog
        self._summaries = summaries
        self._companies = companies

    def known(self, today: date, labels: Mapping[str, str]) -> Known:
        """These names as understanding asks for them; ``labels``: those of the companies."""
        keys = ((self._summaries[id_].title, key) for key, ids in self._companies.items() for id_ in ids)
        aliases = names_in_titles((title, key) for title, key in keys if title)
        return Known(
            labels,
            today,
            cache(self._is_everyday),
            self._occurs,
            self._is_title,
            self._is_source,
            aliases,
            cache(self._told),
            cache(self._places),
        )

    def _is_everyday(self, company: str) -> bool:
        """Whether postings of others hold the company's name as a word, as if it were none."""
        word = company.split()[0]
        holding = {id_ for id_, _, _ in self._catalog.full_text(all_of=(word,))}
        others = holding.difference(self._companies[company])
        return len(others) > max(1, _EVERYDAY * len(self._summaries))

    def _occurs(self, word: str) -> bool:
        return self._catalog.says(word)

    def _is_title(self, words: str) -> bool:
        return words in self._titles

    def _is_source(self, name: str) -> bool:
        return name in self._sources

    def _told(self, company: str) -> frozenset[str] | None:
        """The stems of the words of its titles; None for a company of none of these postings."""
        if company not in self._companies:
            return None
        said = (self._summaries[id_].title or "" for id_ in self._companies[company])
        return frozenset(stem(word) for title in said for word in re.findall(r"\w+", title.lower()))

    def _places(self, name: str) -> tuple[str, ...]:
        """Of the places of that name, those that one of these postings states."""
        keys = self._keys_of_places.get(name, ())
        facts = self._catalog.facts.on(Field.PLACE, keys) if keys else {}
        stated = {f.value for id_, of_one in facts.items() if id_ in self._summaries for f in of_one}
        return tuple(key for key in keys if key in stated)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return plain_titles(s.title for s in self._summaries.values() if s.title)

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset[str]().union(*(source_names(s.source, s.file) for s in self._summaries.values()))

    @cached_property
    def _keys_of_places(self) -> Mapping[str, tuple[str, ...]]:
        named: dict[str, list[str]] = {}
        for key in sorted(self._catalog.facts.every_value(Field.PLACE)):
            named.setdefault(fold(key.rsplit("/", 1)[-1]), []).append(key)
        return {name: tuple(keys) for name, keys in named.items()}
