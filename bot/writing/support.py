"""What of a machine-written text the quotes support, sentence by sentence; the rest is removed.

Words are compared, not meanings: a sentence that stays can still put quoted words together wrongly, which
is why the quotes stand below it and count. What cannot get through is a word, name, number or currency that
the cited quotes of that posting do not hold, and a denial or limit turned round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.answering.answers import Cited
from bot.writing.sources import Source
from bot.writing.words import Said, listed, said, sentences, statements

MOST_SENTENCES = 6  # of a summary; the model is asked for two to five
LONGEST_SENTENCE = 300  # characters
LONGEST_DRAFT = 8_000  # characters that are looked at

_CITED = re.compile(r"\s*\[\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\]")
_STOP_BEFORE_CITED = re.compile(r"([.!?])((?:\s*\[\s*\d[\d\s,;]{0,40}\])+)")
# Only what prose needs: no markup, no mention, no address, no control character.
_PLAIN = re.compile(r"[\w\s.,:;!?'’\"“”()/%&+#$€£¥₹–—-]*")
_LINK = re.compile(
    r"://|www\.|mailto:|\b[\w-]+\.(?:com|org|io|dev|ai|co|app|me|xyz|info|biz|eu|de|uk|ru|cn)\b|:\w+:", re.I
)


def supported(draft: str, sources: Sequence[Source], question: str = "") -> tuple[Cited, ...]:
    """The sentences of ``draft`` that the quotes they cite support, in order. ``question``: as it was
    understood; its words may be used, but are no support."""
    by_number = {source.number: source for source in sources}
    kept: list[Cited] = []
    gap = False  # whether the sentence before was removed
    for text, numbers in _sentences(draft[:LONGEST_DRAFT]):
        first = re.match(r"\W*([^\W\d_]+)", text)
        leans = gap and first is not None and first[1].lower() in listed("leaning")
        cited = [by_number[number] for number in numbers if number in by_number]
        whole = len(cited) == len(numbers) > 0
        if whole and not leans and _is_supported(text, cited, said(question)):
            gap = False
            if len(kept) < MOST_SENTENCES and text not in (one.text for one in kept):
                kept.append(Cited(text, numbers))
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
    claim = said(_without_names(text, cited[0]))
    quoted = [said(f"{_weakening(s.section)}{line}") for s in cited for line in statements(s.text)]
    alike = [one for one in quoted if one.denies == claim.denies]
    other = [one for one in quoted if one.denies != claim.denies]
    if not (claim.words or claim.numbers) or not alike:
        return False
    return (
        _words_are_there(claim, alike, quoted if claim.denies else alike, other, question, cited)
        and _numbers_are_there(claim, alike)
        and _names_are_there(text, cited, question)
    )


def _words_are_there(
    claim: Said,
    alike: list[Said],
    within: list[Said],
    other: list[Said],
    question: Said,
    cited: Sequence[Source],
) -> bool:
    """Whether the quotes hold the claim's words, in statements that deny as it does, no weaker than it."""
    there = frozenset(chain.from_iterable(one.words for one in within))
    # What a statement to the contrary says, the question's words cannot make up for.
    against = frozenset(chain.from_iterable(one.words for one in other)) - there
    lent = (question.words | said(" ".join(s.section for s in cited)).words) - against
    if not claim.words <= there | lent or 2 * len(claim.words & there) < len(claim.words):
        return False
    best = max(_shared(claim, one) for one in alike)
    if best == 0 or any(_shared(claim, one) >= best for one in other):
        return False
    closest = [one for one in alike if _shared(claim, one) == best]
    return any(not one.qualifiers or one.qualifiers & claim.qualifiers for one in closest)


def _shared(claim: Said, quoted: Said) -> int:
    return len(claim.words & quoted.words) + len(claim.numbers & quoted.numbers)


def _numbers_are_there(claim: Said, alike: list[Said]) -> bool:
    """Whether each number stands in the quotes, beside another word of the claim."""
    return all(
        any(number in one.numbers and (not claim.words or claim.words & one.words) for one in alike)
        for number in claim.numbers
    )


def _names_are_there(text: str, cited: Sequence[Source], question: Said) -> bool:
    """Whether words with a capital stand so in what is cited ("Go" is not "go"); the first one is exempt."""
    names = said(text.partition(" ")[2]).names
    around = " ".join(f"{s.title} {s.company} {s.section}" for s in cited)
    quoted = said("\n".join((around, *(s.text for s in cited)))).names
    return names <= quoted | question.names


def _without_names(text: str, source: Source) -> str:
    for called in filter(None, (source.title, source.company)):
        text = re.sub(rf"(?<!\w){re.escape(called)}(?!\w)", " ", text, flags=re.I)
    return text


def _weakening(section: str) -> str:
    """A section's name before each of its lines, where it denies or qualifies them ("Nice to have")."""
    named = said(section)
    return f"{section}: " if named.denies or named.qualifiers else ""
