"""A posting's text while a reader writes it, noting where each stated value stands."""

from __future__ import annotations

from index.postings import Origin, Posting, Stated
from index.reading.key_lines import body_lines
from index.reading.keys import fits, label_of, name_of


class Draft:
    """Composes text out of ``Label: value`` lines and sections, for formats that are not text.

    The header is written first; ``body`` ends it. ``posting`` hands over the whole.
    """

    def __init__(self, format: str, origin: Origin = Origin.STRUCTURED) -> None:
        self.format = format
        self._origin = origin
        self._parts: list[str] = []
        self._length = 0
        self._header_end: int | None = None
        self._stated: list[Stated] = []
        self._shown: set[tuple[str, str]] = set()
        self.url: str | None = None

    def states(self, name: str) -> bool:
        """Whether something was stated under ``name``."""
        return any(stated.name == name for stated in self._stated)

    def line(self, label: str, value: str, *names: str) -> None:
        """A header line ``label: value`` stating the value under ``names``; a repeated line and an
        empty value are left out, a value that says "not stated" is shown and states nothing."""
        value = " ".join(value.split())
        shown = ("/".join(names) or label, value)
        if not value or shown in self._shown:
            return
        self._shown.add(shown)
        self._add(f"{label}: ")
        start = self._length
        self._add(value + "\n")
        for name in names:
            if fits(name, value):
                self._stated.append(Stated(name, start, start + len(value), self._origin))
        if "url" in names and self.url is None:
            self.url = value

    def flag(self, label: str, value: str, *names: str) -> None:
        """A yes or no, "Remote: yes": what is stated is the label; with "no" the whole line."""
        start = self._length
        end = start + len(label) + (0 if value == "yes" else len(value) + 2)
        if (label, value) in self._shown:
            return
        self.line(label, value)
        self._stated += [Stated(name, start, end, self._origin) for name in names]

    def key(self, key: str, value: str) -> None:
        """A header line for a key of the source, stating what ``keys.yaml`` says of it."""
        name = name_of(key)
        self.line(label_of(key), value, *([name] if name else []))

    def state(self, name: str, value: str) -> None:
        """State ``value``, which stands in the line written last, under ``name`` as well."""
        line = self._parts[-1]
        at = line.find(value)
        if at >= 0 and value:
            start = self._length - len(line) + at
            self._stated.append(Stated(name, start, start + len(value), self._origin))

    def section(self, heading: str | None, text: str) -> None:
        """A part of the body under ``heading``; nothing where the text is empty."""
        text = text.strip("\n")
        if not text.strip():
            return
        if self._header_end is None:
            self._add("\n" if self._parts else "")
            self._header_end = self._length
        elif self._length:
            self._add("\n")
        self._add(f"## {heading}\n\n" if heading else "")
        self._add(text + "\n")

    def posting(self, id: str, source: str, file: str) -> Posting:
        """The posting as composed."""
        header_end = self._length if self._header_end is None else self._header_end
        text = "".join(self._parts)
        stated = (*self._stated, *body_lines(text, header_end, self._stated))
        return Posting(id, source, file, self.format, text, header_end, stated, self.url)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
