"""What a list shows of a posting: a few words on each thing, taken from its facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.frozen import frozen
from index.postings import Fact, Field

_MOST = 4  # places shown by name; the rest are counted


@dataclass(frozen=True, slots=True)
class Copy:
    """Another posting of the same job, which is not counted again."""

    id: str
    url: str | None
    source: str


@frozen
class Summary:
    """One posting in a list: words for display, None where the posting is silent.

    ``language`` is an ISO 639-1 code; ``posted`` an ISO date; ``closed`` says that its source has it
    no more, ``closed_on`` since when (ISO date). ``also``: its copies; ``copy_of``: the posting that
    answers for it.
    """

    id: str
    file: str
    source: str
    title: str | None
    company: str | None
    url: str | None
    places: str | None
    workplace: str | None
    pay: str | None
    language: str | None
    posted: str | None
    closed: bool
    closed_on: str | None = None
    copy_of: str | None = None
    also: tuple[Copy, ...] = ()


def source_names(source: str, file: str) -> frozenset[str]:
    """What a person may call the source, the folders and the file that a posting was read from, in lower
    case.

    >>> sorted(source_names("data/jobs", "feeds/a.csv"))
    ['a.csv', 'data/jobs', 'feeds', 'feeds/a.csv', 'jobs']
    """
    parts = file.split("/")
    folders = ["/".join(parts[:number]) for number in range(1, len(parts))]
    names = (source, source.rstrip("/").rpartition("/")[2], file, parts[-1], *folders)
    return frozenset(name.lower() for name in names if name not in ("", "."))


def display(facts: Sequence[Fact]) -> dict[str, str | None]:
    """The display columns of a posting with these facts; what is overruled or denied is not shown."""
    shown = [f for f in facts if f.holds]
    return {
        "title": _first(f.label for f in shown if f.field is Field.TITLE),
        "company": _first(f.label for f in shown if f.field is Field.COMPANY),
        "places": _listed(f.label for f in shown if f.field is Field.PLACE),
        "workplace": _listed(_exact(f.label for f in shown if f.field is Field.WORKPLACE)),
        "pay": _first(f.label for f in shown if f.field is Field.PAY and f.value != "bonus"),
        "language": _first(f.value for f in shown if f.field is Field.LANGUAGE),
        "posted": _first(f.value for f in shown if f.field is Field.POSTED),
    }


def _first(words: Iterable[str]) -> str | None:
    return next(iter(words), None)


def _exact(words: Iterable[str]) -> list[str]:
    """The words without those that others say more exactly: "Hybrid" beside "Hybrid, 2 office days"."""
    distinct = list(dict.fromkeys(words))
    return [w for w in distinct if not any(o != w and o.startswith(w + ",") for o in distinct)]


def _listed(words: Iterable[str]) -> str | None:
    distinct = list(dict.fromkeys(words))
    if len(distinct) > _MOST + 1:
        distinct[_MOST:] = [f"{len(distinct) - _MOST} more"]
    return "; ".join(distinct) or None
