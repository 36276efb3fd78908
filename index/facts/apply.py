"""How to apply: the link, the e-mail address, and instructions, quoted and never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from config.vocabulary import load
from index.facts.cues import PhraseFinder, any_of
from index.postings import Fact, Field, Origin
from index.text.mask import lower
from index.text.prose import Prose

_LINK = re.compile(r"\[([^\[\]\n]{0,120})\]\(((?:https?://|mailto:)[^()\s]{1,500})[^()\n]{0,80}\)")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'*`|]{3,500}")
_BEFORE_AT, _AFTER_AT = re.compile(r"[\w.+-]{1,64}$"), re.compile(r"[\w-]{1,64}(?:\.[\w-]{1,63}){1,4}")
_MOST_LINKS, _MOST_INSTRUCTIONS, _MOST_PLACES = 2, 4, 40
_LONGEST_INSTRUCTION = 500  # characters: a longer sentence is prose
_FEWEST_WORDS = 4  # fewer are the label of a link: "Apply here"
_LABEL = 140
_TO_APPLY = re.compile(
    r"^\W{0,5}(?:how )?to apply|(?:like|want|wish|here|ready|interested|link|form|button) to apply"
)
# "How to apply: …" tells how; "demonstrating how to apply these" speaks of something else.
_HOW_ENDS = re.compile(
    r"[\s*_]{0,3}(?:$|[:.?!,;\n(\[–—-]|(?:for|to|at|here|online|via|through|by|and|with|on)\b)"
)
# "Get in touch and communicate with executives": what the job is.
_TOUCH_ENDS = re.compile(
    r"[\s*_]{0,3}(?:$|[:.?!,;\n(\[–—-]|(?:if|to|at|via|through|by|here|today|now|directly|for|about|via)\b"
    r"|with (?:us|me|our|the|\w+@|[a-z]+ at\b))"
)
_REQUEST = re.compile(
    r"please|include|send|submit|attach|your cover letter|must|type |write|e-?mail|apply with"
)
_NEAR = 160  # characters before an address that may say what it is for


def extract(prose: Prose) -> list[Fact]:
    """Links (at most two), e-mail addresses (two) and instructions (four), in this order."""
    links = _distinct([*_stated_links(prose)] or [*_labelled_links(prose)] or [*_job_addresses(prose)])[
        :_MOST_LINKS
    ]
    emails = _distinct([*_stated_emails(prose), *_emails(prose)])[:_MOST_LINKS]
    return [*links, *emails, *_instructions(prose)]


def _stated_links(prose: Prose) -> Iterator[Fact]:
    for stated in prose.posting.stated:
        value = prose.posting.text[stated.start : stated.end]
        address = _ADDRESS.search(value) if stated.name == "apply" else None
        if address is not None:
            yield _fact(
                prose, "link", stated.start + address.start(), stated.start + address.end(), stated.origin
            )


def _labelled_links(prose: Prose) -> Iterator[Fact]:
    """Links whose label says "apply"."""
    text = prose.posting.text
    if "](" not in text:
        return
    for number, link in enumerate(_LINK.finditer(text)):
        if number >= _MOST_PLACES:
            return
        image = text[link.start() - 1 : link.start()] == "!"
        if not image and link.group(2).startswith("http") and any_of(lower(link.group(1)), _words("links")):
            yield _fact(prose, "link", link.start(2), link.end(2))


def _job_addresses(prose: Prose) -> Iterator[Fact]:
    """Addresses of job boards and career pages."""
    text = prose.posting.text
    for number, address in enumerate(_ADDRESS.finditer(text) if "http" in text else ()):
        if number >= _MOST_PLACES:
            return
        where = lower(address.group())
        if any_of(where, _words("addresses")) and not any_of(where, _words("not_addresses")):
            yield _fact(prose, "link", address.start(), address.end())


def _stated_emails(prose: Prose) -> Iterator[Fact]:
    for stated in prose.posting.stated:
        if stated.name in ("contact", "apply"):
            for start, end in _addresses(prose.posting.text, stated.start, stated.end):
                yield _fact(prose, "email", start, end, stated.origin)


def _emails(prose: Prose) -> Iterator[Fact]:
    for start, end in _addresses(prose.posting.text, 0, len(prose.text)):
        before = prose.lower[max(0, start - _NEAR) : start]
        mailbox = lower(prose.posting.text[start:end])
        if any_of(mailbox, _words("not_for_applications")) or any_of(before, _words("elsewhere")):
            continue
        sentence = prose.sentence_at(start)
        said = prose.lower[sentence.start : sentence.end] if sentence is not None else ""
        if any_of(before + said, _words("not_to_apply")):
            continue
        yield _fact(prose, "email", start, end)


def _addresses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where e-mail addresses stand, found from their "@"."""
    at = text.find("@", start, end)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        before = _BEFORE_AT.search(text, max(start, at - 64), at)
        after = _AFTER_AT.match(text, at + 1, end)
        if before is not None and after is not None:
            yield before.start(), after.end()
        at = text.find("@", at + 1, end)


def _instructions(prose: Prose) -> list[Fact]:
    found: dict[int, Fact] = {}
    for start, end, _ in _phrases().find(prose.lower):
        sentence = prose.sentence_at(start)
        if (
            sentence is None
            or sentence.start in found
            or sentence.end - sentence.start > _LONGEST_INSTRUCTION
        ):
            continue
        words = prose.lower[sentence.start : sentence.end]
        label_only = len(words.split()) < _FEWEST_WORDS
        if label_only or any_of(words, _words("elsewhere")):
            continue
        if not _instructs(words, prose.lower[start:end], prose.lower[end : sentence.end]):
            continue
        label = " ".join(prose.posting.text[sentence.start : sentence.end].split())
        label = label if len(label) <= _LABEL else label[:_LABEL].rsplit(" ", 1)[0] + " …"
        origin = Origin.HEADER if sentence.end <= prose.body_start else Origin.BODY
        found[sentence.start] = Fact(Field.APPLY, "instructions", label, prose.evidence(start, end), origin)
        if len(found) >= _MOST_INSTRUCTIONS:
            break
    return list(found.values())


def _instructs(words: str, phrase: str, after: str) -> bool:
    """ "To apply, send …" instructs; "the ability to apply …" doesn't."""
    if phrase == "how to apply":
        return _HOW_ENDS.match(after) is not None
    if phrase == "get in touch":
        return _TOUCH_ENDS.match(after) is not None
    if phrase == "cover letter":
        return _REQUEST.search(words) is not None
    return phrase != "to apply" or _TO_APPLY.search(words) is not None


def _fact(prose: Prose, value: str, start: int, end: int, origin: Origin | None = None) -> Fact:
    text = prose.posting.text
    while end > start and text[end - 1] in ".,;:!?":
        end -= 1
    origin = origin or (Origin.HEADER if end <= prose.body_start else Origin.BODY)
    return Fact(Field.APPLY, value, text[start:end], prose.evidence(start, end, exact=True), origin)


def _distinct(facts: list[Fact]) -> list[Fact]:
    return list({fact.label.rstrip("/"): fact for fact in reversed(facts)}.values())[::-1]


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in load("apply")[name])


@cache
def _phrases() -> PhraseFinder:
    return PhraseFinder((phrase, "instructions") for phrase in _words("instructions"))
