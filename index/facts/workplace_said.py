"""What sentences say about remote, hybrid and on-site work, and how directly they say it.

Every cue ("remote", "hybrid", "in the office" …) is judged by what stands before and behind it;
the words for that are in ``config/vocabulary/workplace.yaml``. What is not recognised as a
statement about this role, its company or an option given is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.facts import workplace_office, workplace_remote
from index.facts.office_days import Days
from index.facts.spotting import Spot, cues_of, spots
from index.facts.workplace_cues import HYBRID, ON_SITE, REMOTE, WORDS, Around, Directness, Reading
from index.postings import Polarity
from index.text.prose import Prose
from index.text.sections import SectionKind

_REACH = 90  # characters before and behind a cue that are looked at
_KEY = 20  # characters before a cue that is the key of its line: "Remote/Hybrid: Hybrid"
_ELSEWHERE = frozenset({SectionKind.INTERVIEW, SectionKind.APPLY, SectionKind.LEGAL})
_READERS: dict[str, Callable[[Around], Reading | None]] = {
    "remote": workplace_remote.remote,
    "home": workplace_remote.home,
    "anywhere": workplace_remote.anywhere,
    "distributed": workplace_remote.distributed,
    "virtual": workplace_remote.virtual,
    "tag": workplace_remote.tagged,
    "hybrid": workplace_office.hybrid,
    "onsite": workplace_office.on_site,
    "office": workplace_office.office,
    "abroad": workplace_office.abroad,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: ``value`` holds (or, with polarity NO, does not); ``days`` in the office."""

    value: str
    directness: Directness
    start: int
    end: int
    polarity: Polarity = Polarity.YES
    days: Days | None = None


def statements(prose: Prose) -> Iterator[Said]:
    """All statements of the body, in order."""
    for spot in spots(prose, cues_of("workplace", "cues"), prose.body_start):
        said = judge(prose.lower, spot, prose.section_at(spot.at).kind)
        if said is not None:
            yield said


def judge(lower: str, spot: Spot, kind: SectionKind = SectionKind.OTHER) -> Said | None:
    """What the cue at ``spot`` of the text ``lower`` says, if it says something about the work."""
    cue = WORDS["cue"].match(lower, spot.at, spot.end)
    if cue is None or (spot.at and lower[spot.at - 1].isalnum()):
        return None
    aside = kind in _ELSEWHERE and not spot.heading
    if aside and not WORDS.holds("said_of_it", lower[spot.start : spot.end]):
        return None
    around = Around(
        cue.group(),
        lower[max(spot.start, spot.at - _REACH) : spot.at],
        lower[cue.end() : min(spot.end, cue.end() + _REACH)],
        lower[spot.start : spot.end],
        spot.heading,
    )
    if spot.at - spot.start < _KEY and around.behind("key") and around.days is None:
        return None  # the value of the line speaks for itself
    reading = _READERS[cue.lastgroup or ""](around)
    if reading is None:
        return None
    reading, days = _weighed(reading, around)
    return Said(reading.value, reading.directness, spot.at, cue.end(), reading.polarity, days)


def _weighed(reading: Reading, around: Around) -> tuple[Reading, Days | None]:
    """The reading with the office days of its sentence, as an option only where the sentence names
    every mode, or a rule for some."""
    if reading.polarity is Polarity.NO:
        return reading, None
    if around.in_unit("all_modes") and not around.before("this_role"):
        reading = Reading(reading.value, Directness.OPTION)
    if reading.value == REMOTE:
        return reading, None
    days = around.days
    if days is not None:
        reading = Reading(_value_of(days, around), Directness.ROLE)
    if around.in_unit("only_some"):
        reading = Reading(reading.value, Directness.OPTION)
    return reading, days


def _value_of(days: Days, around: Around) -> str:
    """A number of office days is a rule: five are on site, fewer are hybrid."""
    if days.low >= 5 or (
        days.low >= 4 and days.high in (None, 5.0) and not around.in_unit("not_only_office")
    ):
        return ON_SITE
    return HYBRID
