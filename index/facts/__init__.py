"""From the prose of a posting to its facts: one extractor per field, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from index.postings import Fact
from index.text.prose import Prose

Extractor = Callable[[Prose], list[Fact]]


@cache
def extractors() -> Mapping[str, Extractor]:
    """Every extractor by name, in the order in which their facts are kept. Imported here, on first
    use, so that answering from facts already extracted need not load them."""
    from index.facts import (
        apply, benefits, company, dates, degree, employment, equity, hours, interview, languages,
        on_call, pay, places, roles, technologies, time_zones, title, travel, visa, workplace, years,
    )  # fmt: skip

    modules = (
        title, company, roles, pay, places, workplace, time_zones, technologies, years, employment, hours,
        visa, dates, equity, benefits, degree, languages, on_call, travel, interview, apply,
    )  # fmt: skip
    return {module.__name__.rpartition(".")[2]: module.extract for module in modules}


def extract_facts(prose: Prose) -> tuple[Fact, ...]:
    """All facts that the posting states. Errors of an extractor pass through to the caller, who
    lists the posting as unreadable."""
    return tuple(fact for extract in extractors().values() for fact in extract(prose))
