"""From the prose of a posting to its facts: one extractor per field, each with its evidence."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from index.postings import Fact
from index.text.prose import Prose

_log = logging.getLogger(__name__)

Extractor = Callable[[Prose], list[Fact]]


@cache
def extractors() -> Mapping[str, Extractor]:
    """Every extractor by name, in the order in which their facts are kept. Imported here, on first
    use, so that answering from facts already extracted need not load them."""
    from index.facts import (
        apply,
        benefits,
        company,
        dates,
        degree,
        employment,
        equity,
        hours,
        interview,
        languages,
        on_call,
        pay,
        places,
        roles,
        technologies,
        time_zones,
        title,
        travel,
        visa,
        workplace,
        years,
    )  # fmt: skip

    modules = (
        title, company, roles, pay, places, workplace, time_zones, technologies, years, employment, hours,
        visa, dates, equity, benefits, degree, languages, on_call, travel, interview, apply,
    )  # fmt: skip
    return {module.__name__.rpartition(".")[2]: module.extract for module in modules}


def extract_facts(prose: Prose) -> tuple[Fact, ...]:
    """All facts that the posting states. Errors of an extractor pass through."""
    return _with_roles(prose, [fact for extract in extractors().values() for fact in extract(prose)])


def _with_roles(prose: Prose, facts: list[Fact]) -> tuple[Fact, ...]:
    """``facts`` with the role each stands with, where the posting holds several."""
    from index.facts.role_spans import with_roles

    return tuple(with_roles(prose, facts))


Most = tuple[tuple[Fact, ...], tuple[str, ...]]


def extract_most(prose: Prose) -> Most:
    """All facts that could be read, and a sentence for each extractor that failed: one field that
    cannot be read must not cost the posting its others."""
    return extract_each([prose])[0]


def extract_each(proses: Sequence[Prose]) -> list[Most]:
    """``extract_most`` of each. They are read field by field, not one after the other: the code and the
    words that a field needs then stay in the processor's caches, which saves a fifth of the time."""
    facts: list[list[Fact]] = [[] for _ in proses]
    defects: list[list[str]] = [[] for _ in proses]
    for name, extract in extractors().items():
        for prose, found, failed in zip(proses, facts, defects, strict=True):
            try:
                found += extract(prose)
            except Exception as error:  # noqa: BLE001  # whatever it is: it is logged, listed, and the rest is read
                _log.exception("reading %s of %s failed", name, prose.posting.id)
                failed.append(f"its {name.replace('_', ' ')} could not be read ({type(error).__name__})")
    return [
        (_with_roles(prose, found), tuple(failed))
        for prose, found, failed in zip(proses, facts, defects, strict=True)
    ]
