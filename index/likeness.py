"""What two postings share when they are one job told twice.

Copies are recognised by their page (address and title), or by company, title, places, pay and workplace
being equal and the texts nearly so. Nearly: the five-word shingles of the two bodies overlap (Jaccard)
by at least 96 %. Over 2,182 real postings that is 7 pairs, each of which is one job on reading (six by
their texts, at 97 % and more, one by its page); between 90 and 96 % stand four pairs, of which one is
another team's job and three are revised advertisements. Equal texts for other places or other pay are
other jobs. So are equal texts under titles that differ ("Fullstack Engineer", "Software Engineer -
Fullstack"), though most of the 13 such groups there may be one job: a missed copy costs a line, a false
one a posting.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from index.postings import Fact, Field

NEARLY = 0.96  # share of their shingles that copies have in common
_SHINGLE = 5  # words
_ENOUGH = 20  # words of a body from which its text tells something: shorter ones are alike by chance
_WORD = re.compile(r"\w+")
_TRACKING = re.compile(
    r"utm_\w+|gh_src|gclid|fbclid|msclkid|trk\w*|tracking\w*|ref|referrer|src|source|lever-\w+|_gl", re.I
)


def address_key(url: str | None) -> str | None:
    """``url`` without what differs between links to one page: scheme, ``www.``, tracking, a slash at
    the end. None without an address, and for a site's front page, which is no posting's own."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        asked = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k))
    except ValueError:  # brackets that are no IPv6 address
        return None
    inner = parts.fragment if re.search(r"[/\d]", parts.fragment) else ""
    path = parts.path.rstrip("/")
    if not host or not (path or asked or inner):
        return None
    return host + path + (f"?{urlencode(asked)}" if asked else "") + (f"#{inner}" if inner else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What a posting says of the job, as far as copies must agree on it; keys of docs/fields.md."""

    company: str = ""
    title: str = ""
    places: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    workplace: tuple[str, ...] = ()

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Told:
        """From the facts that hold."""
        held = [fact for fact in facts if fact.holds]

        def first(wanted: Field) -> str:
            return next((" ".join(_words(fact.value)) for fact in held if fact.field is wanted), "")

        def all_of(*wanted: Field) -> tuple[str, ...]:
            said = {_figures(fact) for fact in held if fact.field in wanted}
            return tuple(sorted(said))

        return cls(
            first(Field.COMPANY),
            first(Field.TITLE),
            all_of(Field.PLACE, Field.REMOTE_FROM),
            all_of(Field.PAY),
            all_of(Field.WORKPLACE),
        )

    @classmethod
    def read(cls, written: str | None) -> Told:
        """From what ``written`` gave; of a posting that older rules read, nothing is told."""
        if written is None:
            return cls()
        company, title, places, pay, workplace = json.loads(written)
        return cls(company, title, tuple(places), tuple(pay), tuple(workplace))

    def written(self) -> str:
        """As the catalog keeps it."""
        return json.dumps([self.company, self.title, self.places, self.pay, self.workplace])

    def may_be(self, other: Told) -> bool:
        """Whether nothing that both say differs: what one leaves out is no difference."""
        near = not self.places or not other.places or not set(self.places).isdisjoint(other.places)
        paid = not self.pay or not other.pay or self.pay == other.pay
        return self.title == other.title and near and paid


def likeness_key(told: Told, body: str) -> str | None:
    """One hash of what copies must have in common; None for a body too short to tell.

    A posting without title and company is known by its words alone.
    """
    words = _words(body)
    if len(words) < _ENOUGH:
        return None
    return _hash(told.written() + ("" if told.company or told.title else " ".join(words)))


def page_key(told: Told, url: str | None) -> str | None:
    """One hash of the page of a posting and its title (a page may list many); None without either."""
    address = address_key(url)
    return _hash(f"{address} {told.title}") if address and told.title else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A posting set against others. ``key`` and ``page`` are those of the functions above."""

    key: str | None
    page: str | None
    told: Told
    body: frozenset[int] = field(repr=False)

    def same_job(self, other: Likeness) -> bool:
        """Whether the two are one job: the same page, or the same job in nearly the same words."""
        if self.page is not None and self.page == other.page and self.told.may_be(other.told):
            return True
        return self.key is not None and self.key == other.key and _nearly(self.body, other.body)


def shingles(body: str) -> frozenset[int]:
    """The runs of five words in ``body``, whatever their case, marks and layout, as numbers."""
    words = _words(body)
    runs = (" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(map(hash, runs))  # only ever compared within one process


def _nearly(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < NEARLY * longer:
        return False
    shared = len(one & other)
    return shared >= NEARLY * (len(one) + len(other) - shared)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _figures(fact: Fact) -> str:
    return f"{fact.value} {fact.low} {fact.high} {fact.unit} {fact.period}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
