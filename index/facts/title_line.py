"""Where a posting's title stands: what the file states, else the first line that reads as a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from config.vocabulary import load
from index.functions import role_nouns
from index.postings import Origin
from index.text.at_hand import kept_at_hand
from index.text.mask import lower
from index.text.prose import Prose

_WORD = re.compile(r"[^\W_]+(?:['.+#][^\W_]*)*")
_EDGES = re.compile(r"^[^\w(\[.#+]+|[\s*_`\"':;,|–—-]+$")
_BULLET = re.compile(r"\s*(?:[-*+•·▪●◦‣✓>]|\d{1,2}[.)])\s+(?!\*)")
_SLUG, _SLUG_GAP = re.compile(r"[a-z0-9+#]+(?:[-_][a-z0-9+#]+)+"), re.compile(r"[-_]+")
_TOP_LINES, _TOP = 15, 3_000  # lines and characters in which a title is looked for
_LONGEST_LINE = 120  # characters: a longer line is prose
_MOST_WORDS = 14  # of a title
_MORE_WORDS = 2  # that a line of the title adds to those of a file's name
_SEGMENTS = 4  # "Engineer / Python / Permanent / Leeds": a title with its details
_CAPITALS = 0.6  # the share of a line's words that a title writes with a capital


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title as people read it, and where it stands."""

    label: str
    start: int
    end: int
    origin: Origin


@kept_at_hand
def title_line(prose: Prose) -> TitleLine | None:
    """The stated title, else the first line that reads as one."""
    for stated in prose.posting.stated:
        if stated.name == "title" and (label := _cleaned(prose.posting.text[stated.start : stated.end])):
            label = _written_out(prose, label) if _SLUG.fullmatch(label) else label
            return TitleLine(label, stated.start, stated.end, stated.origin)
    return _first_line(prose)


def _written_out(prose: Prose, slug: str) -> str:
    """A title taken from a file's name, as the text writes it: "bi-engineer" is "BI Engineer"."""
    words = _SLUG_GAP.split(slug)
    pattern = re.compile(r"(?<!\w)" + r"[\s/&–—|,-]{1,3}".join(map(re.escape, words)) + r"(?!\w)", re.I)
    for match in pattern.finditer(prose.text, prose.body_start):
        if not match.group()[0].islower() and "\n" not in match.group():
            return " ".join(_rest_of_line(prose.text, match).split())
    acronyms = load("titles")["acronyms"]
    return " ".join(acronyms.get(word, word[:1].upper() + word[1:]) for word in words)


def _rest_of_line(text: str, match: re.Match[str]) -> str:
    """The line of its own that begins with the words matched and goes on with a word or two."""
    end = text.find("\n", match.end())
    line = text[match.start() : end if end >= 0 else len(text)].strip(" *_#")
    alone = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" #*_")
    rest = len(title_words(without_genders(line))) - len(title_words(match.group()))
    return line if alone and 0 < rest <= _MORE_WORDS and reads_as_title(line) else match.group()


def reads_as_title(words: str) -> bool:
    """Whether ``words`` are a title: they name a role and are no sentence.

    >>> reads_as_title("Senior Backend Engineer (Go)"), reads_as_title("You will work with engineers")
    (True, False)
    """
    found = title_words(words)
    if not 1 <= len(found) <= _MOST_WORDS or not _sentence_words().isdisjoint(found):
        return False
    return any(word in role_nouns() or (word.endswith("s") and word[:-1] in role_nouns()) for word in found)


def is_capitalised(title: str) -> bool:
    """Whether most words begin with a capital, as in a title."""
    every = _WORD.findall(title)
    words = [word for word in every if word not in _small_words()]
    capitals = sum(not word[0].islower() for word in words)
    return (
        bool(words) and not words[0][0].islower() and (capitals >= _CAPITALS * len(words) or len(every) <= 2)
    )


def title_words(title: str) -> list[str]:
    """The words of a title, lower case."""
    return [lower(word) for word in _WORD.findall(title)]


@cache
def _small_words() -> frozenset[str]:
    return frozenset(load("titles")["small"])


@cache
def _sentence_words() -> frozenset[str]:
    return frozenset(str(word) for word in load("titles")["sentence"])


def _first_line(prose: Prose) -> TitleLine | None:
    start, seen = 0, 0
    while start < min(len(prose.text), _TOP) and seen < _TOP_LINES:
        end = prose.text.find("\n", start)
        end = len(prose.text) if end < 0 else end
        line = prose.text[start:end].strip()
        if line:
            seen += 1
            plain = len(line) <= _LONGEST_LINE and line[-1] not in ".!?;" and not _BULLET.match(line)
            if plain and (title := _title_of_line(line.strip(" #*-_"))):
                at = prose.text.find(title, start)
                if at >= 0:
                    return TitleLine(title, at, at + len(title), Origin.HEADER)
        start = end + 1
    return None


def _title_of_line(line: str) -> str:
    """The title in a line, without "Job title:" before it and "Job Description" after it."""
    label, colon, rest = line.partition(":")
    if colon and lower(label.strip()) in load("titles")["prefixes"]:
        line = rest
    elif colon:
        return ""
    parts = re.split(r"\s[/|•·]\s", line)
    line = _EDGES.sub("", parts[0] if len(parts) >= _SEGMENTS or "|" in line else line)
    line = _without_suffix(line)
    return line if reads_as_title(line) and is_capitalised(line) else ""


_GENDERS = re.compile(
    r"\s{0,3}[(\[]\s?(?:(?:m/?f|f/?m|m/?w|w/?m|h/?f|f/?h)(?:\s?[/|+]\s?(?:d|x|div\.?|i|gn|t|nb|\*))*"
    r"|(?:[mwfdxhivk]|all|gn|div\.?|male|female|diverse?|divers)(?:\s?[/|,*]\s?(?:[mwfdxhivk*]|gn|div\.?|male|female|diverse?|divers)){1,4}"
    r"|all genders?|alle geschlechter|any gender|gn|m/w|m/ž|ž/m|d)\s?[)\]]"
    r"|[,;]\s{0,2}[mwfh]\s?/\s?[mwfh]\s?/\s?[dx](?=\s?\))"
    r"|(?<=\S)\s{1,3}[mwfh]\s?/\s?[mwfh]\s?/\s?[dx]\b",
    re.I,
)


def without_genders(title: str) -> str:
    """A title without the mark that all genders are meant.

    >>> without_genders("Data Engineer (m/w/d) - Berlin"), without_genders("Engineer (f/m/x)")
    ('Data Engineer - Berlin', 'Engineer')
    """
    if "/" not in title and "(" not in title:
        return title
    return _EDGES.sub("", _GENDERS.sub("", title)) or title


def _without_suffix(title: str) -> str:
    """A title without "Job Description" after it."""
    suffix = next((s for s in load("titles")["suffixes"] if lower(title).endswith(" " + s)), None)
    return title if suffix is None else _EDGES.sub("", title[: -len(suffix)])


def _cleaned(title: str) -> str:
    """A title without markup, quotes and pictures around it; empty where nothing is left."""
    title = _EDGES.sub("", " ".join(title.replace("**", " ").replace("`", " ").split()))
    shorter = _without_suffix(title)
    title = shorter if reads_as_title(shorter) else title
    return "" if lower(title) in ("none", "null", "n/a", "untitled") else title
