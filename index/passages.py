"""A posting's prose cut into passages: chunks of one section that fit the embedding model.

The text that is embedded begins with what the passage is about (title and company, heading path),
since "5 days a week" says little without "Hours" above it. Lists stay whole where they fit; a long
section is cut between sentences or items into passages of about equal size, and a cut list takes
the line that introduces it along. Small neighbouring sub-sections of one section share a passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby
from math import ceil
from typing import NamedTuple

from index.frozen import frozen
from index.postings import Passage, Posting
from index.text.outline import Sentence
from index.text.prose import Prose
from index.text.sections import SectionKind
from index.tokens import SPECIAL_TOKENS, TOKEN_LIMIT, TokenCounter, token_counter

_TITLE, _COMPANY, _PATH, _LEAD = 24, 12, 40, 24  # tokens that each line of context may take
_SMALL = 96  # tokens: sub-sections share a passage up to this size; more would blur what it is about
_LONG = 5_000  # characters: a sentence or word so long is cut without being measured first
_WORD = re.compile(r"\S+")

# What a company says in all its postings. Without the title these passages are the same text in
# each, and are embedded once.
_BOILERPLATE = frozenset({SectionKind.COMPANY, SectionKind.LEGAL, SectionKind.BENEFITS, SectionKind.APPLY})


class _Piece(NamedTuple):
    """A sentence or item, or a part of one. ``block`` numbers the list it belongs to (a sentence
    outside lists is a block of its own); ``lead`` is the line introducing that list."""

    start: int
    end: int
    text: str
    tokens: int
    block: int
    lead: str = ""


@frozen
class _Part:
    """Sentences that may share a passage: those of one section, or of small neighbours."""

    path: tuple[str, ...]
    kind: SectionKind
    pieces: tuple[_Piece, ...]
    joined: bool = False

    @property
    def tokens(self) -> int:
        return sum(piece.tokens for piece in self.pieces)


def make_passages(prose: Prose) -> tuple[Passage, ...]:
    """The passages of ``prose.posting``, in order: every sentence in exactly one of them (one too
    long for the model in several), none over 256 tokens, special tokens included.

    Raises EmbeddingProblem if the model's tokenizer is not installed.
    """
    counter = token_counter()
    context = _Context(prose.posting, counter)
    made: list[Passage] = []
    for part in _merged(prose, _parts(prose, counter), counter):
        head = context.of(part)
        room = TOKEN_LIMIT - SPECIAL_TOKENS - counter.count(head)
        for pieces in _packed(part.pieces, room, counter):
            made.append(_passage(prose.posting, len(made), part.path, head, pieces))
    return tuple(made)


class _Context:
    """The lines above a passage's own text: title and company, then the headings."""

    def __init__(self, posting: Posting, counter: TokenCounter) -> None:
        self._counter = counter
        self._title, self._company = (
            _shortened(next(iter(posting.values(name)), ""), limit, counter)
            for name, limit in (("title", _TITLE), ("company", _COMPANY))
        )

    def of(self, part: _Part) -> str:
        title = "" if part.kind in _BOILERPLATE else self._title
        job = ", ".join(filter(None, (title, self._company)))
        return "\n".join(filter(None, (job, self._headings(part.path))))

    def _headings(self, path: tuple[str, ...]) -> str:
        """The innermost headings that fit; a title that heads everything is not said twice."""
        kept = path[1:] if path and self._title and path[0] == self._title else path
        while len(kept) > 1 and self._counter.count(": ".join(kept)) > _PATH:
            kept = kept[1:]
        return _shortened(": ".join(kept), _PATH, self._counter)


def _shortened(text: str, limit: int, counter: TokenCounter) -> str:
    """The first words of ``text`` that make at most ``limit`` tokens."""
    kept, total = [], 0
    words = text.split()
    for word, tokens in zip(words, counter.count_words(words), strict=True):
        total += tokens
        if total > limit:
            break
        kept.append(word)
    return " ".join(kept)


def _parts(prose: Prose, counter: TokenCounter) -> Iterator[_Part]:
    """Each section that holds sentences, with its sentences measured."""
    # A line such as "You will need:" may open the section of its list; it belongs to the list.
    opening: dict[int | None, int] = {
        sentence.lead: sentence.section
        for sentence in prose.sentences
        if sentence.lead is not None and prose.sentences[sentence.lead].section != sentence.section
    }

    def home(numbered: tuple[int, Sentence]) -> int:
        return opening.get(numbered[0], numbered[1].section)

    block = 0
    leads: dict[int, str] = {}  # the line that introduces a list is the same for all its items
    for number, members in groupby(enumerate(prose.sentences), key=home):
        section = prose.sections[number]
        pieces: list[_Piece] = []
        previous: Sentence | None = None
        for at, sentence in members:
            # A list begins at its lead, the sentence right before its first item.
            if previous is None or sentence.depth == 0 or (previous.depth == 0 and sentence.lead is None):
                block += 1
            lead = ""
            if sentence.depth and sentence.lead is not None and sentence.lead not in opening:
                if sentence.lead not in leads:
                    words = prose.words(prose.sentences[sentence.lead])
                    leads[sentence.lead] = _shortened(words, _LEAD, counter)
                lead = leads[sentence.lead]
            if at in opening and _same(prose.words(sentence), section.path[-1:]):
                # The heading says it.
                pieces.append(_Piece(sentence.start, sentence.end, "", 0, block, lead))
            else:
                pieces.extend(_pieces(prose, sentence, block, lead, counter))
            previous = sentence
        yield _Part(section.path, section.kind, tuple(pieces))


def _same(line: str, heading: tuple[str, ...]) -> bool:
    return " ".join(heading).strip(" :").casefold() == line.strip(" :").casefold()


_PIECE_LIMIT = TOKEN_LIMIT - SPECIAL_TOKENS - _TITLE - _COMPANY - _PATH - _LEAD - 4  # 4: joining marks


def _pieces(
    prose: Prose, sentence: Sentence, block: int, lead: str, counter: TokenCounter
) -> Iterable[_Piece]:
    """``sentence`` as one piece, or as several where it is too long for a passage."""
    if sentence.end - sentence.start <= _LONG:
        words = prose.words(sentence).split()
        tokens = sum(counter.count_words(words))
        if tokens <= _PIECE_LIMIT:
            return (_Piece(sentence.start, sentence.end, " ".join(words), tokens, block, lead),)
    return _cut(prose, sentence, block, lead, counter)


def _cut(prose: Prose, sentence: Sentence, block: int, lead: str, counter: TokenCounter) -> Iterator[_Piece]:
    """The pieces of a long sentence, each as large as a passage takes."""
    held: list[tuple[int, str, int]] = []
    total = 0
    for start, word, size in _sized_words(prose.text, sentence, counter):
        if held and total + size > _PIECE_LIMIT:
            yield _piece_of(held, block, lead)
            held, total = [], 0
        held.append((start, word, size))
        total += size
    yield _piece_of(held, block, lead)


def _sized_words(text: str, sentence: Sentence, counter: TokenCounter) -> Iterator[tuple[int, str, int]]:
    """Position, text and tokens of each word; a word too long for a passage comes in parts."""
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        position, word = found.start(), found.group()
        [tokens] = counter.count_words([word]) if len(word) <= _LONG else [len(word)]
        for part, size in [(word, tokens)] if tokens <= _PIECE_LIMIT else counter.cut(word, _PIECE_LIMIT):
            yield position, part, size
            position += len(part)


def _piece_of(words: list[tuple[int, str, int]], block: int, lead: str) -> _Piece:
    last, word, _ = words[-1]
    text = " ".join(word for _, word, _ in words)
    return _Piece(words[0][0], last + len(word), text, sum(size for _, _, size in words), block, lead)


def _merged(prose: Prose, parts: Iterable[_Part], counter: TokenCounter) -> Iterator[_Part]:
    """``parts`` with small neighbouring sub-sections of one section joined."""
    several = len({section.path[0] for section in prose.sections if section.path}) > 1
    held: _Part | None = None
    for part in parts:
        joined = held and _joined(held, part, several, counter)
        if held is not None and joined is None:
            yield held
        held = joined or part
    if held is not None:
        yield held


def _joined(first: _Part, second: _Part, several: bool, counter: TokenCounter) -> _Part | None:
    """Both as one part under the heading they share; None if they are better kept apart. A single
    heading over the whole posting (``several`` is false) does not make one section of it."""
    shared = _shared(first.path, second.path)
    if len(shared) < (1 if several else 2) or first.kind is not second.kind:
        return None
    if first.tokens + second.tokens > _SMALL or (first.joined and shared != first.path):
        return None
    pieces = _headed(first, shared, counter) + _headed(second, shared, counter)
    joined = _Part(shared, first.kind, pieces, joined=True)
    return joined if joined.tokens <= _SMALL else None


def _shared(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return first[:length]


def _headed(part: _Part, shared: tuple[str, ...], counter: TokenCounter) -> tuple[_Piece, ...]:
    """The part's pieces; its first begins with the headings that the shared path leaves out."""
    own = part.path[len(shared) :]
    if not own:
        return part.pieces
    first = part.pieces[0]
    text = f"{': '.join(own)}: {first.text}"
    return (first._replace(text=text, tokens=counter.count(text)), *part.pieces[1:])


def _packed(pieces: tuple[_Piece, ...], room: int, counter: TokenCounter) -> Iterator[tuple[_Piece, ...]]:
    """``pieces`` in groups of at most ``room`` tokens and about equal size."""
    total = sum(piece.tokens for piece in pieces)
    if total <= room:
        yield pieces
        return
    target = total / ceil(total / room)
    held: list[_Piece] = []
    size = 0
    for unit in _units(pieces, room):
        tokens = sum(piece.tokens for piece in unit)
        if held and (size + tokens > room or size + tokens / 2 > target):
            yield tuple(held)
            held, size = [], 0
        if not held:
            unit = _introduced(unit, room, counter)
            tokens = sum(piece.tokens for piece in unit)
        held += unit
        size += tokens
    yield tuple(held)


def _units(pieces: tuple[_Piece, ...], room: int) -> Iterator[tuple[_Piece, ...]]:
    """What should not be cut: a list with its lead where it fits, else each of its items."""
    for _, members in groupby(pieces, key=lambda piece: piece.block):
        block = tuple(members)
        if sum(piece.tokens for piece in block) <= room:
            yield block
        else:
            yield from ((piece,) for piece in block)


def _introduced(unit: tuple[_Piece, ...], room: int, counter: TokenCounter) -> tuple[_Piece, ...]:
    """A passage that opens in the middle of a list opens with the line that introduces it."""
    first = unit[0]
    extra = counter.count(first.lead)
    if not extra or extra + sum(piece.tokens for piece in unit) > room:
        return unit
    return (first._replace(text=f"{first.lead}\n{first.text}", tokens=first.tokens + extra), *unit[1:])


def _passage(
    posting: Posting, number: int, path: tuple[str, ...], head: str, pieces: tuple[_Piece, ...]
) -> Passage:
    text = "\n".join(filter(None, (head, *(piece.text for piece in pieces))))
    start, end = pieces[0].start, pieces[-1].end
    section = " › ".join(path) or None
    return Passage(posting.id, number, section, start, end, text, sha256(text.encode()).hexdigest())
