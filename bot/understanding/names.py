"""Companies named in a question, by what the index knows of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from bot.understanding.marks import Mark, value_mark, words_of
from index.functions import find_seniorities
from index.postings import Field


@dataclass(frozen=True)  # without slots: what is worked out of the names is kept in it
class Known:
    """What the index knows that a question may name: companies (key → label), whether a company's
    name is an everyday word in postings of others ("simple"), whether a word occurs in any posting,
    whether something is the plain title of a posting (``plain_titles``), whether it is the name of a
    source, a folder or a file (``index.summaries.source_names``), today's date, other names of companies
    with their keys (``names_in_titles``), the stems of the words of a company's titles, and for the name of a
    place, folded, the keys of the places of that name which postings state."""

    companies: Mapping[str, str] = field(default_factory=dict)
    today: date = date(1970, 1, 1)
    everyday: Callable[[str], bool] = lambda _: False
    occurs: Callable[[str], bool] = lambda _: True
    is_title: Callable[[str], bool] = lambda _: False
    is_source: Callable[[str], bool] = lambda _: False
    aliases: Mapping[str, str] = field(default_factory=dict)
    told: Callable[[str], frozenset[str] | None] = lambda _: None
    places: Callable[[str], tuple[str, ...]] = lambda _: ()

    @cached_property
    def by_first_word(self) -> Mapping[str, str]:
        """Keys of several words by their first, where no other key begins so ("wren" → "wren circuits")."""
        firsts = Counter(key.split()[0] for key in self.companies)
        single = ((key.split()[0], key) for key in self.companies if " " in key)
        return {first: key for first, key in single if firsts[first] == 1}

    @cached_property
    def by_letters(self) -> Mapping[str, str]:
        """Keys by their letters alone, where these are no other key: "leantech", "state street"."""
        found: dict[str, str] = {}
        for key in self.companies:
            letters = key.replace(" ", "")
            if len(letters) >= _TELLING_LETTERS and (letters == key or letters not in self.companies):
                found.setdefault(letters, key)
        return found

    @cached_property
    def by_alias(self) -> Mapping[str, str]:
        """Keys by the two names of a label with brackets: "EY (Ernst & Young)" is "ey" and "ernst young";
        and by the names in titles."""
        found = {name: key for name, key in self.aliases.items() if name not in self.companies}
        for key, label in self.companies.items():
            names = (*_BRACKETED.findall(label), _BRACKETED.sub("", label)) if "(" in label else ()
            for plain in (_NO_WORD.sub(" ", name.lower()).strip() for name in names):
                if plain and plain not in self.companies:
                    found.setdefault(plain, key)
        return found

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first word of each name: a company can be named only where one stands."""
        return frozenset(key.split()[0] for key in (*self.companies, *self.by_alias) if key)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The companies' labels by their lower-case form."""
        return {label.lower(): label for label in self.companies.values()}


_NO_WORD = re.compile(r"[^\w]+")
_BRACKETED = re.compile(r"\(([^()]{2,80})\)")
_QUALIFIED = re.compile(r"\s+[-–—|@]\s+|[,(/:|]|\b(?:required|needed|wanted)\b", re.I)


def plain_titles(titles: Iterable[str]) -> frozenset[str]:
    """Titles of two words and more as people say them: lower case, without what qualifies them and
    without their level.

    >>> sorted(plain_titles(["Senior Product Owner (m/f/d)", "Head of People - Berlin", "Engineer"]))
    ['head of people', 'product owner', 'senior product owner']
    """
    found: set[str] = set()
    for title in titles:
        words = re.findall(r"[\w+#.&']+", _QUALIFIED.split(title.lower())[0])
        while len(words) > 1:
            found.add(" ".join(words))
            if not _is_level(words[0]):
                break
            words = words[1:]
    return frozenset(found)


@lru_cache(maxsize=10_000)  # 25,000 titles begin with 2,000 words
def _is_level(word: str) -> bool:
    return bool(find_seniorities(f"{word} engineer"))


def names_in_titles(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names that titles give to a part of their company, with its key; ``titles``: (title, key).

    >>> names_in_titles([("Test Engineer, Wren Health", "wren circuits"), ("Wren lead - Berlin", "wren")])
    {'wren health': 'wren circuits'}
    """
    found: dict[str, str] = {}
    for title, key in titles:
        for part in _QUALIFIED.split(title)[1:]:
            words = re.findall(r"\w+", part.lower().rstrip(") "))
            capital = part.strip()[:1].isupper()
            if 1 < len(words) <= _LONGEST_PART and words[0] == key.split()[0] and capital:
                found.setdefault(" ".join(words), key)
    return found


_LONGEST_PART = 4  # words
_TELLING_LETTERS = 7  # from which letters alone tell a name, however it is parted


def titled_spans(text: str, known: Known) -> list[tuple[int, int, str]]:
    """Where "the …" names a posting by its plain title: (start, end, the title)."""
    found: list[tuple[int, int, str]] = []
    for lead in _THE.finditer(text):
        words = list(_TITLE_WORD.finditer(text, lead.end(), lead.end() + 100))[:_LONGEST_TITLE]
        for last in range(len(words), 1, -1):
            title = " ".join(w.group().lower().rstrip(".") for w in words[:last])
            if known.is_title(title):
                found.append((lead.start(), words[last - 1].end(), title))
                break
    return found


_THE = re.compile(r"\b(?:the|this|that)\s+", re.I)
_TITLE_WORD = re.compile(r"[\w+#.&']*[\w+#]")
_LONGEST_TITLE = 8  # words


USED = re.compile(
    r"\b(?:us(?:e|es|ing)|know|knows|with|require|requires|need|needs|mention|mentions|involve|involves|involving|about)\s+$",
    re.I,
)


def company_marks(text: str, known: Known, others: list[Mark], *, sure: bool = False) -> list[Mark]:
    """Names of companies of the index; a name that is an everyday word counts with a capital or
    after "at", one that is a technology too not after "use". ``sure``: a company is asked about, so that
    everyday words count, too, unless they are words of asking."""
    spans = {(m.start, m.end) for m in others if m.field is Field.TECHNOLOGY}
    marks: list[Mark] = []
    for start, end, key in _named(text, known):
        capital = text[start].isupper() and (start > 0 or _SIDE.match(text, end) is not None)
        word = text[start:end].lower()
        common = _is_common(word, key, known) and not _is_whole_name(text, start, end, others)
        if sure:
            common = _everyday(word)
        if _is_part_of_a_name(text, start, end, spans):
            continue
        if common and not capital and not _is_meant(text, start, end, known, others):
            continue
        if not sure and (start, end) in spans and USED.search(text, 0, start):
            continue
        possessive = re.match(r"['’]s\b", text[end:])
        end += possessive.end() if possessive else 0
        marks.append(
            value_mark(text, start, end, Field.COMPANY, (key,), f"company is {known.companies[key]}")
        )
    return marks


def _is_common(word: str, key: str, known: Known) -> bool:
    """Whether what names a company is a word of every day, too."""
    return len(word) < _TELLING_LENGTH or _everyday(word) or known.everyday(key)


def _is_whole_name(text: str, start: int, end: int, others: list[Mark]) -> bool:
    """Whether words together are a name and nothing else: each of "stack" and "ai" may be said of any job,
    "stack ai" is not."""
    words = re.findall(r"\w+", text[start:end].lower())
    plain = all(_everyday(word) for word in words)
    return len(words) > 1 and not plain and not any((m.start, m.end) == (start, end) for m in others)


def _is_part_of_a_name(text: str, start: int, end: int, technologies: set[tuple[int, int]]) -> bool:
    """Whether the capitals are no company's but end what a technology is called: "AWS KMS"."""
    short = end - start <= _TELLING_LENGTH and text[start:end].isupper()
    return short and any(e + 1 == start and text[e].isspace() for _, e in technologies)


def _is_meant(text: str, start: int, end: int, known: Known, others: list[Mark]) -> bool:
    """Whether a name that is an everyday word too, without a capital, can only be the company: "at uber",
    "uber's", "uber jobs", "uber or block"."""
    if _AT.search(text, 0, start):
        return True
    if _everyday(text[start:end].lower()) or any((m.start, m.end) == (start, end) for m in others):
        return False
    return _POSSESSES.match(text, end) is not None or _beside_a_company(text, start, end, known)


def _beside_a_company(text: str, start: int, end: int, known: Known) -> bool:
    """Whether the one word on the other side of an "or" or "vs" is the name of a company too."""
    sides = (_SIDE_BEFORE.search(text, 0, start), _SIDE_BEHIND.match(text, end))
    names = [side.group(1).lower() for side in sides if side is not None]
    return any(name in known.companies and not _everyday(name) for name in names)


_POSSESSES = re.compile(
    r"['’]s\b|\s+(?:jobs?|roles?|postings?|positions?|openings?|vacanc(?:y|ies)|listings?|ads?)\b", re.I
)
_SIDE_BEFORE = re.compile(r"(?<![\w.&+-])([\w.&+-]*\w)\s+(?:vs\.?|versus|or|and)\s+$", re.I)
_SIDE_BEHIND = re.compile(r"\s+(?:vs\.?|versus|or|and)\s+([\w.&+-]*\w)", re.I)
_AT = re.compile(r"\b(?:at|by)\s+$", re.I)
_TELLING_LENGTH = 4  # letters: a shorter name is an everyday word or abbreviation as often as a company
_SIDE = re.compile(r"\s+(?:vs\.?|versus|or|and|compared)\s", re.I)  # one side of a comparison


def _everyday(key: str) -> bool:
    return bool(
        words_of("fillers").fullmatch(key)
        or words_of("postings_plural").fullmatch(key)
        or words_of("workplaces", "remote").fullmatch(key)
        or words_of("tastes").fullmatch(key)
    )


def _however_parted(text: str, words: list[tuple[int, int]], known: Known) -> Iterator[tuple[int, int, str]]:
    """ "Lean tech" for LeanTech, "statestreet" for State Street: ``words``, or the first of them, is a key
    by its letters."""
    for count in range(len(words), 0, -1):
        start, end = words[0][0], words[count - 1][1]
        if key := known.by_letters.get(_NO_WORD.sub("", text[start:end].lower())):
            yield start, end, key
            return


def _named(text: str, known: Known) -> Iterator[tuple[int, int, str]]:
    """Every run of up to five words that is a company's key, or a word with which one key alone
    begins ("wren" for Wren Circuits)."""
    words = [(m.start(), m.end()) for m in re.finditer(r"[\w.&+-]*\w", text)]
    for first in range(len(words)):
        beginning = _NO_WORD.split(text[slice(*words[first])].lower().lstrip("._&+-"))[0]
        if beginning not in known.beginnings:
            yield from _however_parted(text, words[first : first + 2], known)
            continue
        for last in range(min(len(words), first + 5), first, -1):
            start, end = words[first][0], words[last - 1][1]
            key = _NO_WORD.sub(" ", text[start:end].lower()).strip()
            if key in known.companies or key in known.by_alias:
                yield start, end, known.by_alias.get(key, key)
                break
            if (
                last == first + 1
                and key in known.by_first_word
                and (len(key) >= _TELLING_LENGTH or text[start:end].isupper() or _AT.search(text, 0, start))
            ):
                yield start, end, known.by_first_word[key]
