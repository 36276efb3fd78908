"""A cue of the workplace and what stands around it: the common ground of its readers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from index.facts.office_days import Days, office_days
from index.postings import Polarity
from index.wording import Wording

REMOTE, HYBRID, ON_SITE = "remote", "hybrid", "on-site"
WORDS = Wording("workplace")
_SHORT_WORDS, _SHORT_CHARACTERS = 8, 90  # a line that says nothing but where the work is done


class Directness(IntEnum):
    """How directly a sentence speaks of the role: of it, of its company, of an option or perk."""

    OPTION = 1
    COMPANY = 2
    ROLE = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cue says: ``value`` holds, or does not where ``polarity`` is NO."""

    value: str
    directness: Directness
    polarity: Polarity = Polarity.YES


@dataclass(frozen=True, slots=True)
class Around:
    """A cue (lower case, as all of it), the text before and behind it within its unit (a sentence,
    an item, a heading), and the unit."""

    cue: str
    text_before: str
    text_behind: str
    unit: str
    heading: bool

    def before(self, shape: str, reach: int = 90) -> bool:
        """Whether ``shape`` stands in the last ``reach`` characters before the cue."""
        return WORDS.holds(shape, self.text_before[-reach:])

    def behind(self, shape: str) -> bool:
        """Whether the text behind the cue begins with ``shape``."""
        return WORDS.begins(shape, self.text_behind)

    def in_unit(self, shape: str) -> bool:
        """Whether ``shape`` stands anywhere in the unit."""
        return WORDS.holds(shape, self.unit)

    @property
    def short(self) -> bool:
        """Whether the unit is so short that it says little else."""
        return len(self.unit) < _SHORT_CHARACTERS and len(self.unit.split()) <= _SHORT_WORDS

    @property
    def alone(self) -> bool:
        """Whether the cue makes up a short unit: "Hybrid", "Work: on-site in Berlin"."""
        return self.short and self.before("alone") and self.behind("alone_behind")

    @property
    def bracketed(self) -> bool:
        """Whether a bracket opens right before the cue: "Engineer (Remote)"."""
        return "(" in self.text_before[-2:]

    @property
    def closing(self) -> bool:
        """Whether the cue closes a heading ("Engineer - Remote") or a line of parts ("Berlin / Hybrid"),
        or is a part of a heading set off on both sides ("Nurse | Remote | Full-time")."""
        if self.heading and self.before("listed") and self.behind("set_off_behind"):
            return True
        return self.behind("ends") and ((self.heading and self.before("set_off")) or self.before("listed"))

    @property
    def of_the_role(self) -> bool:
        """Whether the role is the sentence's subject, its object or the key of its line."""
        return self.behind("role_behind") or self.before("label", 50) or self.before("role_subject")

    @property
    def of_others(self) -> bool:
        """Whether the sentence speaks of experience, customers, interviews … instead of this job."""
        return self.before("experience", 45) and not self.before("we_build")

    @property
    def negated(self) -> bool:
        """Whether a negation reaches the cue, or refuses it right behind."""
        if self.behind("refused"):
            return True
        return self.before("negation", 45) and not self.before("not_negation", 60)

    @property
    def days(self) -> Days | None:
        """The office days a week that the unit states."""
        return office_days(self.unit)
