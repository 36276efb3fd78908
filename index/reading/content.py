"""What a record holds while it is walked: lines of a header and parts of the text, and the order in which
they stand in a posting."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.reading.draft import Draft
from index.reading.keys import words_of
from index.reading.values import table


@dataclass(slots=True)
class Line:
    """A line of the header: ``names`` are the fields that it states."""

    label: str
    value: str
    names: tuple[str, ...]
    country: str | None = None  # the part of the value that is a country
    whole: bool = False  # the label belongs to what is stated: "Visa sponsorship: no"


@dataclass(slots=True)
class Content:
    """The lines and sections of one record, in the order in which they were found."""

    lines: list[Line] = field(default_factory=list)
    sections: list[tuple[str | None, str, int]] = field(default_factory=list)  # heading, text, rank

    def section(self, key: str, heading: str | None, text: str) -> None:
        """A part of the text: the description comes first, additions to it last."""
        words = words_of(key)
        rank = 2 if words in table()["last"] else 0 if words in table()["bodies"] else 1
        self.sections.append((heading, text, rank))

    def states(self, name: str) -> bool:
        """Whether a line states the field ``name``."""
        return any(name in line.names for line in self.lines)

    def into(self, draft: Draft) -> None:
        """Write all of it into ``draft``, lines by their fields and sections by their rank."""
        self._prefer_publication()
        order: list[str] = table()["order"]
        for line in sorted(self.lines, key=lambda line: order.index((line.names or ("other",))[0])):
            if line.whole:
                draft.flag(line.label, line.value, *line.names)
            else:
                draft.line(line.label, line.value, *line.names)
            if line.country is not None:
                draft.state("country", line.country)
        headed = False
        for heading, text, _ in sorted(self.sections, key=lambda section: section[2]):
            headed = headed or heading is not None
            draft.section(heading or ("Additional information" if headed else None), text)

    def _prefer_publication(self) -> None:
        """When a record was created says when it was posted only where its publication is not stated."""
        created = [line for line in self.lines if words_of(line.label) in table()["created"]]
        if any("posted" in line.names for line in self.lines if line not in created):
            for line in created:
                line.names = ()
