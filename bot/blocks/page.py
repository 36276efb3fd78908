"""What is shown of an answer in Slack, part by part; everything in it is harmless text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.blocks.views import View


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is shown: numbers of things, and lengths of texts in UTF-16 units."""

    postings: int
    proofs: int
    quote: int
    title: int
    details: int
    headline: int
    line: int  # understood, ignored, a note
    notes: int
    passages: int
    passage: int
    rows: int
    columns: int
    cell: int
    link: int
    offers: int
    summary: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A criterion in words, and the posting's own words for it: quoted, or that there are none."""

    criterion: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One posting, known to its buttons as ``ref``: ``details`` is company, places, workplace and pay;
    ``unstated`` what it is silent on; ``proofs`` one for each criterion, of which ``more_proofs`` are not
    shown; ``also``: links to further postings of the same job."""

    ref: str
    title: str
    link: str | None
    details: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    unstated: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The postings of one sort of match; the heading says how many there are and which of them these are."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to another part of the answer: what its button says, and which view it brings."""

    label: str
    view: View


@dataclass(frozen=True, slots=True)
class Said:
    """What one posting says on a look-up: (section, quote) pairs under its title."""

    title: str
    link: str | None
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Another question that the answer offers, known to its button as ``ref``. ``line`` says in the
    message what the button is for, where its label does not."""

    ref: str
    label: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is shown, in the order in which it is shown. ``folded`` says which groups are not
    shown here. ``rows`` are those of the table, its header first; empty without a table. ``offers`` are
    asked by a button; ``turns`` lead to what is not on this page. ``alertable``: an alert can be made of
    the question. ``summary``: what a machine wrote of the quotes; it stands above them."""

    headline: str
    understood: str
    ignored: str
    notes: tuple[str, ...]
    said: tuple[Said, ...]
    groups: tuple[Group, ...]
    folded: str
    rows: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...]
    suggestions: tuple[str, ...]
    offers: tuple[Offer, ...] = ()
    turns: tuple[Turn, ...] = ()
    alertable: bool = False
    summary: str = ""
