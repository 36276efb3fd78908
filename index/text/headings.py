"""Which lines of a posting are headings: ATX and setext Markdown, lines wholly in bold, lines such
as ``---- Basic Qualifications ----``, numbered ones, and short lines standing alone.

A line that says something ("**Salary: $120k**", "**Must work from our office 3 days a week**") is
no heading but a sentence: headings are not quoted as evidence, sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from config.vocabulary import load
from index.frozen import frozen
from index.text.sections import SectionKind, kind_of_heading


class Line(NamedTuple):
    """A line of a text: its span, the text itself, its mask, and whether the mask is blank."""

    start: int
    end: int
    raw: str
    prose: str
    blank: bool


@frozen
class Heading:
    """``level`` 1 to 6 as in Markdown, deeper for bold lines and lines alone; ``says``: the heading
    holds a value of its own ("### Location: Berlin") and is a sentence as well."""

    level: int
    title: str
    kind: SectionKind
    says: bool = False


BULLET = re.compile(
    r"(\s{0,40})(?:[-*+•·▪●◦‣○∙⁃–—✓✔✅☑🔹🔸👉➡▶★◆◇■□➤➢➔→▸►»❖]\ufe0f?|\(?\d{1,3}[.)]|[a-z][.)](?=\s))\s{1,20}(?=\S)"
    r"|(\s{0,40})[•●▪◦‣・](?=\S)|(\s{0,40})[-*](?=[A-Z][a-z])"
)
_ATX = re.compile(r" {0,3}(#{1,6})(\s{0,20})(.{0,300})$")
_BOLD = re.compile(
    r"[^\w*]{0,8}(?:\*\*|__)[^*\n]{1,120}(?:\*\*|__)[_*\s]{0,6}(?:(?:\*\*|__)[^*\n]{1,60}(?:\*\*|__)[_*\s]{0,6})?[:\W]{0,4}$"
)
_NUMBERED = re.compile(r"\s{0,3}\(?\d{1,2}[.)]\s{1,4}")
_FENCED_TITLE = re.compile(r"\s{0,8}[-=*~]{2,20}\s{0,4}([^\W\d_][^\n]{2,80}?)\s{0,4}[-=*~]{2,20}\s{0,8}$")
_UNDERLINE = re.compile(r"\s{0,3}(={3,80}|-{3,80})\s*$")
_VALUE = re.compile(r":\s*\S|[$€£¥₹]\s?\d")
_EMOJI = re.compile(r"[^\w\s(\"'¿¡#&@$€£]+\s*")
_ELLIPSIS = re.compile(r"(?:\.{3,5}|…)$")
_TRAILS_OFF = (":", "…", "...")
_FIRST_DAYS = re.compile(r"\bfirst\b|\b(?:days|months|weeks)$|\bday\b", re.I)
_SPEAKS = re.compile(
    r"\b(?:you|your|you'll|you're|we|we're|our|us|the role|the job|this role|votre|vos|nous|notre|tu|ton"
    r"|ta|tes|vous|du|dein|deine|dich|wir|uns|unser|je|jij|jouw|wij|ons|din|dina|vi|tus?|nosotros)\b",
    re.I,
)
_FEW_WORDS = 4
_MARKS = re.compile(r"[*_`]")
_CHOICE = re.compile(r"\s(?:or|oder|ou)\s")  # "Postgres or MySQL" is an item without a bullet
_ASKING = frozenset({SectionKind.REQUIREMENTS, SectionKind.PREFERRED})
_STRIPPED = " \t#*_:-=|~"
_SENTENCE_ENDS = ".!?:;"
_BOLD_LEVEL, _ALONE_LEVEL = 7, 8  # below the six levels of marked headings
_LONGEST, _LONGEST_ALONE = 160, 80  # characters
_BOLD_WORDS, _BOLD_WORDS_UNKNOWN = 14, 8  # of a bold line whose words are known for a section, and of any
_ALONE_WORDS, _ALONE_WORDS_UNKNOWN = 10, 5  # the same of a plain line alone
_INNER_WORDS = 6  # of a known heading with no blank line above it


def heading(lines: Sequence[Line], number: int, bullet: re.Match[str] | None) -> Heading | None:
    """The heading that line ``number`` is, if it is one; an ATX heading without words has no title.
    ``bullet``: the match of ``BULLET`` in the line."""
    line = lines[number]
    if bullet is None and line.raw.lstrip().startswith("#") and (atx := _ATX.match(line.raw)) is not None:
        return _atx(line, *atx.groups())
    if len(line.prose) > _LONGEST and _is_long(line.prose.strip()):
        return None
    # Of most items it is told without their words that they are none.
    if bullet is not None and (item := _numbered(lines, number) or _item(lines, number, bullet)) is None:
        return None
    title = _titled(line.prose)
    if not title or len(title) > _LONGEST:
        return None
    if bullet is not None:
        return item
    if line.prose.lstrip()[0] in "-=*~" and (fenced := _FENCED_TITLE.match(line.prose)) is not None:
        inner = fenced.group(1).strip()
        return Heading(_BOLD_LEVEL, inner, kind_of_heading(inner))
    if number + 1 < len(lines) and (under := _UNDERLINE.match(lines[number + 1].raw)) is not None:
        return Heading(1 if "=" in under.group(1) else 2, title, kind_of_heading(title))
    if ("**" in line.raw or "__" in line.raw) and _BOLD.match(line.raw) is not None:
        return _bold(title)
    return _alone(lines, number)


def _is_long(words: str) -> bool:
    """Whether a line is too long for a heading, and has no marks at its ends that would shorten it."""
    return len(words) > _LONGEST and words[0].isalnum() and words[-1] not in _STRIPPED


def _atx(line: Line, marks: str, space: str, words: str) -> Heading | None:
    """A line that begins with ``#``."""
    if not words.strip(_STRIPPED):
        return Heading(len(marks), "", SectionKind.OTHER)
    title = _titled(line.prose)
    if (space or len(marks) > 1) and title and len(title) <= _LONGEST:
        return Heading(len(marks), title, kind_of_heading(title), _says(title))
    return None


def _titled(prose: str) -> str:
    """The words of a heading, without the marks and symbols around them."""
    title = prose.strip().strip(_STRIPPED).strip()
    emoji = _EMOJI.match(title)
    return title if emoji is None else title[emoji.end() :].strip(_STRIPPED).strip()


def _says(title: str) -> bool:
    """Whether a heading states something itself: "Location: Berlin", "This role is fully remote."."""
    return _VALUE.search(title) is not None or (title[-1] == "." and len(title.split()) > _FEW_WORDS)


def _bold(title: str) -> Heading | None:
    kind = kind_of_heading(title)
    known = kind is not SectionKind.OTHER
    words = len(title.split())
    if _VALUE.search(title) or words > (_BOLD_WORDS if known else _BOLD_WORDS_UNKNOWN) or title[-1] in ".,;":
        return None
    if not known and any(map(str.isdigit, title)):
        return None
    return Heading(_BOLD_LEVEL, title, kind)


def _numbered(lines: Sequence[Line], number: int) -> Heading | None:
    """ "3. Requirements" above its text: not an item among other numbered ones."""
    line = lines[number]
    match = _NUMBERED.match(line.prose)
    if match is None:
        return None
    title = line.prose[match.end() :].strip().strip(_STRIPPED).strip()
    kind = kind_of_heading(title)
    if (
        not title
        or kind is SectionKind.OTHER
        or len(title.split()) > _INNER_WORDS
        or title[-1] in ".,;"
        or ": " in title
    ):
        return None
    below = _below(lines, number)
    return None if below is None or _NUMBERED.match(below.prose) else Heading(_BOLD_LEVEL, title, kind)


def _item(lines: Sequence[Line], number: int, bullet: re.Match[str]) -> Heading | None:
    """ "• Preferred Qualifications" in a list without levels: an item that heads those after it."""
    title = lines[number].prose[bullet.end() :].strip()
    bare = title.rstrip(":").strip()
    if not (title.endswith(":") or bare.lower().replace("’", "'") in _words("titles")):
        return None
    if len(bare.split(None, _INNER_WORDS)) > _INNER_WORDS:
        return None
    kind = kind_of_heading(bare)
    below = _below(lines, number)
    following = BULLET.match(below.raw) if below is not None else None
    if kind is SectionKind.OTHER or following is None or _indent(following) > _indent(bullet):
        return None
    return Heading(_ALONE_LEVEL, bare, kind)


def _indent(bullet: re.Match[str]) -> int:
    return len(bullet.group(1) or bullet.group(2) or bullet.group(3) or "")


@cache
def _words(of: str) -> frozenset[str]:
    return frozenset(load("item_headings")[of])


def _alone(lines: Sequence[Line], number: int) -> Heading | None:
    """A short line such as "Your impact" or "REQUIREMENTS:" with its text below it."""
    line = lines[number].prose.strip()
    if len(line) > _LONGEST_ALONE:
        return None
    title = _titled(_ELLIPSIS.sub("", line))
    if not title or not (
        title[0].isupper() or (line.endswith(":") and title[0].isalpha()) or title[0] in "¿¡\"'"
    ):
        return None
    count = len(title.split())
    if count > _ALONE_WORDS or title[-1] in ".,;" or _VALUE.search(_MARKS.sub("", lines[number].raw)):
        return None
    kind = kind_of_heading(title)
    known = kind is not SectionKind.OTHER
    if not _worded_as_title(title, line, count, known) or (below := _below(lines, number)) is None:
        return None
    above = lines[number - 1].prose.strip() if number else ""
    if known:
        return (
            Heading(_ALONE_LEVEL, title, kind)
            if not above or _ends_block(lines, number, below, count) or _is_dense(lines, number, title)
            else None
        )
    followed = lines[number + 1].blank or (
        line.endswith(":") and BULLET.match(lines[number + 1].raw) is not None
    )
    if above or not followed or title[-1] in "!?)" or ":" in line[:-1]:
        return None
    if _CHOICE.search(title) or _is_item(lines, number):
        return None
    return Heading(_ALONE_LEVEL, title, kind)


def _is_item(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the first below "Requirements:" or "Nice to have:", in a list without bullets."""
    if lines[number].raw.rstrip().endswith(":") or BULLET.match(lines[number + 2].raw):
        return False
    above = next(
        (one.prose.strip() for one in reversed(lines[max(0, number - 3) : number]) if not one.blank), ""
    )
    return above.endswith(":") and len(above) <= _LONGEST_ALONE and kind_of_heading(above) in _ASKING


def _worded_as_title(title: str, line: str, count: int, known: bool) -> bool:
    """Whether a line reads as a title and not as an item of a list without bullets ("Strong
    communication skills"): in capitals, of few words, with a colon, or speaking of you and us."""
    letters = [word for word in title.split() if word[0].isalpha()]
    if letters and letters[0].lower() in _words("items_begin") and not line.endswith(_TRAILS_OFF):
        return False
    if any(map(str.isdigit, title)) and not (known and _FIRST_DAYS.search(title)):
        return False
    if title.isupper() and len(title) > 3:
        return True
    capitals = sum(word[0].isupper() for word in letters) >= 0.6 * sum(
        len(word) > 3 or word[0].isupper() for word in letters
    )
    spoken = line.endswith(("?", *_TRAILS_OFF)) or _SPEAKS.search(title) is not None
    if known:
        return count <= _FEW_WORDS or capitals or spoken
    return count <= _ALONE_WORDS_UNKNOWN and (count == 1 or capitals or spoken)


def _ends_block(lines: Sequence[Line], number: int, below: Line, words: int) -> bool:
    """Whether a line of known words directly below other text is a heading all the same: the text
    above is a finished sentence or a list item, and a list or a longer line follows."""
    above = lines[number - 1]
    if words > _INNER_WORDS:
        return False
    if BULLET.match(above.raw) is None and above.prose.rstrip()[-1:] not in _SENTENCE_ENDS:
        return False
    return BULLET.match(below.raw) is not None or len(below.prose.split()) > words


def _is_dense(lines: Sequence[Line], number: int, title: str) -> bool:
    """Whether a heading by its very words ("Nice to have") stands in a text without blank lines, as
    pages are copied."""
    bare = title.lower().replace("’", "'")
    return bare in _words("titles") and number + 1 < len(lines) and not lines[number + 1].blank


def _below(lines: Sequence[Line], number: int) -> Line | None:
    for following in lines[number + 1 : number + 7]:
        if not following.blank:
            return following
    return None
