"""The employer: as the file states it, else as the text names it.

A stated slug ("acme-robotics", "acme.com") is written as the text writes the name. Without a stated
company the candidates that the text offers ("About Acme", "At Acme, we …", "Acme is hiring") are
weighed; a name that nothing but one weak sign speaks for is no fact. Where the text gives none, the
posting's address may: "jobs.lever.co/acme" is Acme's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from config.vocabulary import load
from index.facts.cues import words_in
from index.facts.employer_addresses import ACCOUNT
from index.facts.employer_names import Name, board_account, named_employers
from index.postings import Fact, Field, Origin, Stated
from index.text.mask import lower
from index.text.prose import Prose

_LEADS = re.compile(r"(?:careers?|jobs?|work|working|life) at ", re.I)
_ASIDE = re.compile(r"\s*\([^()]{0,60}\)\s*$")
_SLUG_PART = re.compile(r"[-_.\s]+")
_NAME_GOES_ON = re.compile(r" {0,2}(?:[^a-z]|[a-z]{1,6}-?[A-Z]|(?:of|and|the|for|on|de|du|von|van|der) )")
_FULL_NAME = re.compile(
    r"([A-Z]\w{1,30}(?: [A-Z]\w{1,30}){1,3}?),? {1,2}"
    r"(?:Pvt|Pte|Pty|Inc|LLC|Ltd|Limited|GmbH|AG|PLC|Corp|B\.?V|S\.?A)\b"
)
_MOST_LOOKED_AT = 40  # places of a slug at which a full name is looked for
_OF_ACCOUNT = "the name of an account or a file; the text writes the company's"
_SHORT = 4  # letters: "AWS" is written in capitals everywhere
_LIMIT = 80  # characters; nothing longer is a name


def extract(prose: Prose) -> list[Fact]:
    """At most two facts: the name, and where it differs the name as the file's structure states it."""
    stated = next((s for s in prose.posting.stated if s.name == "company" and _is_name(prose, s)), None)
    if stated is None:
        named = [_named_fact(prose, name) for name in named_employers(prose)[:1]]
        return named or _account_fact(prose)
    written = _ASIDE.sub("", prose.posting.text[stated.start : stated.end].strip(" *_\"'`"))
    written = _LEADS.sub("", written, count=1) if _LEADS.match(written) else written
    if not _is_slug(written):
        fact = _stated_fact(prose, stated, written)
        return [fact, *_short_name(prose, written, fact)]
    in_full = _with_legal_form(prose, written)
    if in_full is not None:
        # Both names: other postings of the same company may only have the short one.
        short = _stated_fact(prose, stated, _title_case(written))
        full = _named_fact(prose, in_full)
        return [full] if full.value == short.value else [full, short]
    as_written = _in_the_text(prose, written)
    if as_written is None or (as_written[0].islower() and " " in as_written):  # "with Acme" is no name
        as_written = _of_account(prose, written) or as_written
    if as_written is not None:
        fact = _stated_fact(prose, stated, as_written)
        longer = _longer_name(prose, as_written)
        return [fact] if longer is None else [_named_fact(prose, longer), fact]
    fact = _stated_fact(prose, stated, _title_case(written))
    in_body = (name for name in named_employers(prose) if name.start >= prose.body_start)
    other = next((name for name in in_body if _abbreviates(written, name.label)), None)
    if other is None or company_key(other.label) == fact.value:
        return [fact]
    return [_named_fact(prose, other), replace(fact, overruled=True, note=_OF_ACCOUNT)]


def _short_name(prose: Prose, written: str, fact: Fact) -> list[Fact]:
    """The beginning of a name written in one word, where the text never writes the whole: the
    posting of "AcmeTech" that only speaks of Acme."""
    if " " in written or prose.text.find(written, prose.body_start) >= 0:
        return []
    if written.isalnum() and not _stands_shortened(prose, lower(written)):
        return []
    best = named_employers(prose)[:1]
    return [
        _named_fact(prose, name)
        for name in best
        if name.start >= prose.body_start
        and _begins(lower(written), lower(name.label))
        and company_key(name.label) != fact.value
    ]


def _stands_shortened(prose: Prose, letters: str) -> bool:
    """Whether a word of the text is the beginning of ``letters``, as a shorter name would be."""
    words = words_in(prose.lower)
    return any(letters[:length] in words for length in range(_SHORT - 1, len(letters)))


def _longer_name(prose: Prose, short: str) -> Name | None:
    """The name in full, of which a path tells the first word: "acme" where the text begins with "About
    Acme Robotics" and mostly writes it so."""
    if " " in short or not _goes_on(prose, short):
        return None
    best = next(iter(named_employers(prose)), None)
    if best is None or not best.label.startswith(short + " "):
        return None
    whole = prose.text.count(best.label)
    return best if 2 * whole >= prose.text.count(short) else None


def _goes_on(prose: Prose, short: str) -> bool:
    """Whether ``short`` may mostly be the beginning of a longer name. Names are only weighed where it
    stands often enough before a capital, or where a line of segments or a logo may tell another."""
    whole, start = 0, prose.text.find(short + " ")
    while start >= 0:
        start += len(short) + 1
        whole += _NAME_GOES_ON.match(prose.text, start) is not None
        start = prose.text.find(short + " ", start)
    return 2 * whole >= prose.text.count(short) or "|" in prose.text or "![" in prose.posting.text


def _begins(letters: str, name: str) -> bool:
    """Whether ``letters`` begin with the name of at least three letters, and go on."""
    return _SHORT - 1 <= len(name) < len(letters) and letters.startswith(name)


def company_names(prose: Prose) -> list[str]:
    """The employer's names as facts label them; the title drops them ("Engineer — Acme")."""
    return [fact.label for fact in extract(prose)]


def company_key(name: str) -> str:
    """What a company is matched by: lower case, no punctuation, no legal form.

    >>> company_key("Acme Robotics, Inc."), company_key("d-Matrix")
    ('acme robotics', 'd matrix')
    """
    words = re.sub(
        r"[^\w]+", " ", lower(name).replace(".", "") if _dotted_form(name) else lower(name)
    ).split()
    for length in (4, 3, 2, 1):
        while len(words) > length and " ".join(words[-length:]) in _legal_forms():
            words = words[:-length]
    return " ".join(words)


def _dotted_form(name: str) -> bool:
    """Whether the name ends in a form such as "S.A." or "B.V."."""
    return bool(re.search(r"\b(?:[a-z]\.){2,4}$", lower(name)))


@cache
def _legal_forms() -> frozenset[str]:
    return frozenset(str(form) for form in load("company")["legal_forms"])


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(load("company")["placeholders"])


def _is_name(prose: Prose, stated: Stated) -> bool:
    value = lower(prose.posting.text[stated.start : stated.end]).strip(" *_\"'`.-")
    return (
        bool(value) and len(value) <= _LIMIT and value not in _placeholders() and any(map(str.isalnum, value))
    )


def _is_slug(written: str) -> bool:
    return " " not in written and written == lower(written) and written.isascii()


def _in_the_text(prose: Prose, slug: str) -> str | None:
    """The slug as the text writes it: "hims-and-hers" as "Hims & Hers"."""
    for letters in _spellings(slug):
        between = r"[ .&'-]{0,3}"
        pattern = re.compile(r"(?<![\w@./-])" + between.join(map(re.escape, letters)) + r"(?![\w-])", re.I)
        forms = Counter(match.group() for match in pattern.finditer(prose.text, prose.body_start))
        if forms:
            return max(
                forms,
                key=lambda form: (form != lower(form), forms[form] * (1 if _may_be_plain(form) else 0.5)),
            )
    return None


def _of_account(prose: Prose, slug: str) -> str | None:
    """The name in an account's, where the text writes it more than once: "withacme" is Acme."""
    table = load("company")
    whole = "".join(_SLUG_PART.split(slug))
    shorter = [whole.removeprefix(word) for word in table["account_beginnings"]]
    shorter += [whole.removesuffix(word) for word in table["account_endings"]]
    for letters in shorter if whole == slug else ():
        if letters != whole and len(letters) >= _SHORT and letters in words_in(prose.lower):
            written = _in_the_text(prose, letters)
            if written is not None and written[0].isupper() and prose.text.count(written) > 1:
                return written
    return None


def _with_legal_form(prose: Prose, slug: str) -> Name | None:
    """The name in the header that begins with ``slug`` and ends in a legal form: "acme" is "Acme
    Robotics Ltd."; further down it may be a law firm's sentence on some branch of the company."""
    at = prose.lower.find(slug, 0, prose.body_start)
    for _ in range(_MOST_LOOKED_AT):
        if at < 0:
            return None
        found = _FULL_NAME.match(prose.text, at)
        if found is not None and not (at and (prose.text[at - 1].isalnum() or prose.text[at - 1] in "/.@-")):
            return Name(found.group(1), at, found.end(1), 0.0)
        at = prose.lower.find(slug, at + len(slug), prose.body_start)
    return None


def _may_be_plain(form: str) -> bool:
    """Whether a spelling is none of a heading's capitals: of equally common ones it is the name's."""
    return form != form.upper() or len(form) < _SHORT


def _spellings(slug: str) -> list[str]:
    """The letters to look for: as they are, without "and", without a domain's ending."""
    parts = [part for part in _SLUG_PART.split(slug) if part]
    spellings = ["".join(parts), "".join(part for part in parts if part != "and")]
    if len(parts) > 1 and parts[-1] in {*load("company")["domains"], *_legal_forms()}:
        spellings.append("".join(parts[:-1]))
    return [letters for letters in dict.fromkeys(spellings) if len(letters) > 1]


def _title_case(slug: str) -> str:
    parts = [part for part in _SLUG_PART.split(slug) if part]
    while len(parts) > 1 and parts[-1] in {*load("company")["domains"], *_legal_forms()}:
        parts.pop()
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def _abbreviates(slug: str, name: str) -> bool:
    """Whether ``slug`` is made of beginnings of the name's words, or one holds the other."""
    letters = "".join(_SLUG_PART.split(slug))
    words = [lower(word) for word in re.findall(r"\w+", name)]
    whole = "".join(words)
    if len(words) == 1 and _begins(letters, whole):
        return True
    if min(len(letters), len(whole)) >= _SHORT and (letters in whole or whole in letters):
        return True
    return len(words) > 1 and _made_of_beginnings(letters, words)


def _made_of_beginnings(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    word = words[0]
    return any(
        letters[:length] == word[:length] and _made_of_beginnings(letters[length:], words[1:])
        for length in range(1, min(len(word), len(letters)) + 1)
    )


def _stated_fact(prose: Prose, stated: Stated, label: str) -> Fact:
    evidence = prose.evidence(stated.start, stated.end, exact=True)
    return Fact(Field.COMPANY, company_key(label), label, evidence, stated.origin)


def _account_fact(prose: Prose) -> list[Fact]:
    """The employer whose account at a job board the posting's address is."""
    account = board_account(prose)
    if account is None:
        return []
    written = _in_the_text(prose, account.label)
    if account.weight < ACCOUNT and (written is None or written == lower(written)):
        return []
    label = written or _title_case(account.label)
    evidence = prose.evidence(account.start, account.end, exact=True)
    return [Fact(Field.COMPANY, company_key(label), label, evidence, Origin.HEADER)]


def _named_fact(prose: Prose, name: Name) -> Fact:
    origin = Origin.HEADER if name.start < prose.body_start else Origin.BODY
    evidence = prose.evidence(name.start, name.end, exact=origin is Origin.HEADER)
    return Fact(Field.COMPANY, company_key(name.label), name.label, evidence, origin)
