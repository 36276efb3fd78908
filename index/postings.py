"""What flows through the index: a posting, what its file states, its facts, its passages.

Offsets everywhere count characters in ``Posting.text``, the repaired text of the posting, and
``posting.text[evidence.start:evidence.end] == evidence.quote`` holds for every piece of evidence.
What each field's ``value``, ``low``, ``unit`` … mean is written in ``docs/fields.md``.
"""

from __future__ import annotations

from enum import StrEnum

from index.frozen import frozen


class Field(StrEnum):
    """The fields of the catalog, in the order people ask for them."""

    PAY = "pay"
    PLACE = "place"
    WORKPLACE = "workplace"
    REMOTE_FROM = "remote_from"
    TIME_ZONE = "time_zone"
    TECHNOLOGY = "technology"
    TITLE = "title"
    FUNCTION = "function"
    SENIORITY = "seniority"
    YEARS = "years"
    EMPLOYMENT = "employment"
    HOURS = "hours"
    COMPANY = "company"
    VISA = "visa"
    CLEARANCE = "clearance"
    RELOCATION = "relocation"
    POSTED = "posted"
    DEADLINE = "deadline"
    EQUITY = "equity"
    BENEFIT = "benefit"
    DEGREE = "degree"
    SPOKEN_LANGUAGE = "spoken_language"
    ON_CALL = "on_call"
    TRAVEL = "travel"
    INTERVIEW = "interview"
    APPLY = "apply"
    LANGUAGE = "language"
    SEVERAL_ROLES = "several_roles"
    CLOSED = "closed"  # what a sync found, no words of the posting
    SOURCE = "source"  # where it was read from, no words of the posting


# What the index knows of a posting, and no extractor reads in it.
UNWRITTEN = frozenset({Field.CLOSED, Field.SOURCE})


class Polarity(StrEnum):
    """Whether the posting states that the value holds, or that it does not."""

    YES = "yes"
    NO = "no"


class Strength(StrEnum):
    """How strongly a requirement is stated; ordered from strongest to the explicit opposite."""

    REQUIRED = "required"
    ONE_OF = "one_of"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"
    NOT_REQUIRED = "not_required"


class Origin(StrEnum):
    """Where in the posting a fact stands; the body decides when origins disagree."""

    STRUCTURED = "structured"
    HEADER = "header"
    BODY = "body"


@frozen
class Evidence:
    """A verbatim quote: ``text[start:end] == quote``; ``section`` is its heading path, if any."""

    quote: str
    section: str | None
    start: int
    end: int


@frozen
class Stated:
    """A field that the file's own structure states (a header token, a front-matter key, a JSON
    value): ``text[start:end]`` is the value as written. ``name`` is one of ``STATED_NAMES``."""

    name: str
    start: int
    end: int
    origin: Origin


# The note of what is asked for alone, though another like it would do ("Terraform or similar").
OR_SIMILAR = "or similar"

STATED_NAMES = frozenset(
    {
        "title", "company", "place", "country", "workplace", "pay", "equity", "employment", "years",
        "degree", "technology", "seniority", "function", "posted", "deadline", "url", "apply",
        "contact", "visa", "remote_from", "hours",
    }
)  # fmt: skip


@frozen
class Posting:
    """One job advertisement as read from a source.

    ``id``: path relative to its source (``#n`` appended when a file holds several), or its URL.
    ``text``: repaired text, Markdown-like whatever the format was; structured values of JSON and
    front matter stand in it as lines, so that each can be quoted.
    ``header_end``: where the body begins; before it stand title, company and other stated lines.
    ``defects``: what could not be read, one sentence each.
    """

    id: str
    source: str
    file: str
    format: str
    text: str
    header_end: int
    stated: tuple[Stated, ...] = ()
    url: str | None = None
    defects: tuple[str, ...] = ()

    def values(self, name: str) -> list[str]:
        """The values stated under ``name``, as written, in order of their position."""
        return [self.text[s.start : s.end] for s in self.stated if s.name == name]


@frozen
class Contents:
    """What one file holds: its postings, and what in it could not be read, as (id, reason)."""

    postings: tuple[Posting, ...]
    left_out: tuple[tuple[str, str], ...] = ()

    def missed(self, id: str) -> bool:
        """Whether the posting ``id`` may stand in what could not be read."""
        return any(id == part or id.startswith((f"{part}/", f"{part}#")) for part, _ in self.left_out)


@frozen
class Fact:
    """One thing a posting states about one field, with the quote that proves it.

    ``value`` is the canonical key that questions match on, ``label`` what a person reads.
    ``low``/``high`` carry figures (pay in ``unit`` per ``period``, years, office days a week).
    ``group`` numbers the alternatives of one ONE_OF list; ``role`` names the role the fact stands
    with where one posting holds several. ``note`` is a caveat to show ("board placeholder",
    "the body says otherwise"); a fact with ``overruled`` is kept and shown but does not decide.
    """

    field: Field
    value: str
    label: str
    evidence: Evidence
    origin: Origin
    polarity: Polarity = Polarity.YES
    strength: Strength | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    period: str | None = None
    group: int | None = None
    role: str | None = None
    note: str | None = None
    overruled: bool = False

    @property
    def holds(self) -> bool:
        """Whether the value is so by this fact: it is neither denied nor overruled."""
        return not self.overruled and self.polarity is Polarity.YES


@frozen
class Passage:
    """A chunk of one section, small enough for the embedding model.

    ``text`` is what is embedded (heading path first); ``start``/``end`` span the quoted part in
    ``Posting.text``; ``hash`` identifies ``text`` across postings, so boilerplate is embedded once.
    """

    posting_id: str
    number: int
    section: str | None
    start: int
    end: int
    text: str
    hash: str
