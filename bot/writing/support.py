"""What of a machine-written text the quotes support, sentence by sentence; the rest is removed.

Words are compared, not meanings, and so closely that little can be turned round: what a sentence claims
stands in one statement of a quote, each number beside the words it stands with there, what is denied in the
quote's order, no weaker and no stronger. What cannot be told apart is removed, many a good sentence with it.
A sentence that stays can still leave out what matters, which is why the quotes stand below it and count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from bot.answering.answers import Cited
from bot.writing.sources import MOST_QUOTES, Source
from bot.writing.words import Said, listed, lists, parts, points, said, sentences, statements, stems

MOST_SENTENCES = 6  # of a summary; the model is asked for two to five
LONGEST_SENTENCE = 300  # characters
LONGEST_DRAFT = 8_000  # characters that are looked at,
MOST_DRAFTED = 60  # and sentences

_CITED = re.compile(r"\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_STOP_BEFORE_CITED = re.compile(r"([.!?])((?:\s*\[\s*\d[\d\s,;]{0,40}\])+)")
# Only what prose needs: no markup, no mention, no address, no control character.
_PLAIN = re.compile(r"[\w\s.,:;!?'’\"“”()/%&+#$€£¥₹–—-]*")
_LINK = re.compile(
    r"://|www\.|mailto:|\b[\w-]+\.(?:com|org|io|dev|ai|co|app|me|xyz|info|biz|eu|de|uk|ru|cn)\b|:\w+:", re.I
)


def supported(draft: str, sources: Sequence[Source], question: str = "") -> tuple[Cited, ...]:
    """The sentences of ``draft`` that the quotes they cite support, in order. ``question``: as it was
    understood; what it names as its subject ("pay") may be named, and is no support."""
    by_number = {source.number: source for source in sources}
    kept: list[Cited] = []
    gap = False  # whether the sentence before was removed
    asked = said(question)
    for text, numbers in islice(_sentences(draft[:LONGEST_DRAFT]), MOST_DRAFTED):
        first = re.match(r"\W*([^\W\d_]+)", text)
        leans = gap and first is not None and first[1].lower() in listed("leaning")
        cited = [by_number[number] for number in numbers if number in by_number]
        whole = len(cited) == len(numbers) > 0
        if whole and not leans and _is_supported(text, cited, asked):
            gap = False
            if text not in (one.text for one in kept):
                kept.append(Cited(text, numbers))
            if len(kept) == MOST_SENTENCES:
                break
        else:
            gap = True
    return tuple(kept)


def _sentences(draft: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each sentence without its citations, and the numbers it cites."""
    for sentence in sentences(_STOP_BEFORE_CITED.sub(r"\2\1", draft)):
        numbers = (int(number) for group in _CITED.findall(sentence) for number in re.findall(r"\d+", group))
        yield " ".join(_CITED.sub("", sentence).split()).lstrip("-• "), tuple(dict.fromkeys(numbers))


def _is_supported(text: str, cited: Sequence[Source], question: Said) -> bool:
    if len(text) > LONGEST_SENTENCE or not _PLAIN.fullmatch(text) or _LINK.search(text):
        return False
    if len({source.posting for source in cited}) > 1:
        return False  # whose pay, whose place could not be told any more
    lent = stems("topics") & (question.words | said(" ".join(source.section for source in cited)).words)
    plain = _without_names(text, cited[0])
    claim = said(plain)
    quoted = [_statements(source) for source in cited]
    if not all(any(_shared(claim, one.whole) for one in each) for each in quoted):
        return False  # one of them is cited and has nothing to do with it
    together = list(chain.from_iterable(quoted))
    claimed = [one for one in map(_Statement.of, parts(plain)) if one.whole.words or one.whole.numbers]

    def is_said(one: _Statement) -> bool:
        return _is_stated(one, together, lent) or _is_listed(one.whole, cited, lent)

    said_so = is_said(_Statement.of(plain)) or (bool(claimed) and all(map(is_said, claimed)))
    return said_so and _names_are_there(text, cited)


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence, and what each of its points says."""

    whole: Said
    points: tuple[Said, ...]

    @classmethod
    def of(cls, text: str) -> _Statement:
        return cls(said(text), tuple(points(text)))


@lru_cache(maxsize=MOST_QUOTES)  # each sentence of a draft is held against them anew
def _statements(source: Source) -> tuple[_Statement, ...]:
    """The statements of a quote, each behind what weakens all of them."""
    weakening = _weakening(source.section)
    return tuple(_Statement.of(f"{weakening}{line}") for line in statements(source.text))


@lru_cache(maxsize=MOST_QUOTES)
def _lists(source: Source) -> tuple[tuple[Said, tuple[Said, ...]], ...]:
    """The lists of a quote: what introduces each and what weakens it, and its points."""
    weakening = _weakening(source.section)
    return tuple(
        (said(f"{weakening}{lead}"), tuple(map(said, listed_there)))
        for lead, listed_there in lists(source.text)
    )


@lru_cache(maxsize=MOST_QUOTES)
def _names(source: Source) -> frozenset[str]:
    """Words with a capital in a quote and in who says it."""
    return said("\n".join((source.title, source.company, source.section, source.text))).names


def _is_stated(claim: _Statement, quoted: Sequence[_Statement], lent: frozenset[str]) -> bool:
    """Whether one of the statements ``quoted`` says the whole ``claim``, and none the contrary as closely."""
    holding = [one for one in quoted if _holds(one, claim, lent)]
    best = max((_shared(claim.whole, one.whole) for one in holding), default=0)
    return best > 0 and not any(
        one.whole.denies != claim.whole.denies and _shared(claim.whole, one.whole) >= best for one in quoted
    )


def _holds(one: _Statement, claim: _Statement, lent: frozenset[str]) -> bool:
    said_there, said_here = one.whole, claim.whole
    words = said_here.words if said_here.denies else said_here.words - (lent - said_there.words)
    if not (words <= said_there.words and said_here.numbers <= said_there.numbers):
        return False
    if said_here.denies != said_there.denies or 2 * len(words) < len(said_here.words):
        return False
    if said_here.denies and not _in_order(said_here.order, said_there.order):
        return False
    if said_there.qualifiers and not said_there.qualifiers & said_here.qualifiers:
        return False
    meant = [point for point in one.points if point.words & words]
    return all(point.qualifiers <= said_here.qualifiers for point in meant) and all(
        _is_measured_so(point, one.points, lent) for point in claim.points
    )


def _in_order(claim: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether the claim leaves words out and changes no place: what is denied stays what is denied."""
    rest = iter(quoted)
    return all(word in rest for word in claim)


def _is_measured_so(point: Said, quoted: Sequence[Said], lent: frozenset[str]) -> bool:
    """Whether each number of ``point`` stands with its words in the same point of the quote, apart from
    words that stand with no number there."""
    unmeasured = lent.union(*(one.words for one in quoted if not one.numbers))
    return all(
        any(number in one.numbers and point.words <= one.words | unmeasured for one in quoted)
        for number in point.numbers
    )


def _is_listed(claim: Said, cited: Sequence[Source], lent: frozenset[str]) -> bool:
    """Whether ``claim`` names whole points of one list of a quote, and what introduces it."""
    for source in cited:
        for head, listed_there in _lists(source):
            named = [one for one in listed_there if one.words & claim.words]
            words = head.words.union(*(one.words for one in named))
            if (
                len(named) > 1
                and not claim.denies
                and not head.denies
                and not any(one.denies or one.qualifiers for one in named)
                and all(one.words <= claim.words and one.numbers <= claim.numbers for one in named)
                and claim.words <= words | lent
                and claim.numbers <= head.numbers.union(*(one.numbers for one in named))
                and (not head.qualifiers or head.qualifiers & claim.qualifiers)
            ):
                return True
    return False


def _shared(claim: Said, quoted: Said) -> int:
    return len(claim.words & quoted.words) + len(claim.numbers & quoted.numbers)


def _names_are_there(text: str, cited: Sequence[Source]) -> bool:
    """Whether words with a capital stand so in what is cited ("Go" is not "go"); the first one is exempt."""
    return said(text.partition(" ")[2]).names <= frozenset().union(*map(_names, cited))


def _without_names(text: str, source: Source) -> str:
    for called in filter(None, (source.title, source.company)):
        text = re.sub(rf"(?<!\w){re.escape(called)}(?!\w)", " ", text)
    return text


def _weakening(section: str) -> str:
    """A section's name before each of its lines, where it denies or qualifies them ("Nice to have")."""
    named = said(section)
    return f"{section}: " if named.denies or named.qualifiers else ""
