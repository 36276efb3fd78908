"""Changes gathered while a source is read, to be committed together."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.changes import Changes, Entry, FileState


@dataclass(slots=True)
class Batch:
    """What the next commit will change. ``gone`` and ``unreadable`` are keyed by (source, file)."""

    read: list[Entry] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    files: list[FileState] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    unreadable: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        parts = (
            self.read,
            self.closed,
            self.reopened,
            self.files,
            self.gone,
            self.unreadable,
        )
        return any(parts)

    def apply(self, changes: Changes) -> None:
        """Make all changes of the batch in one transaction."""
        changes.close(self.closed)
        changes.reopen(self.reopened)
        changes.replace(self.read)
        changes.remember_files(self.files)
        for source, file in self.gone:
            changes.forget_file(source, file)
        for (source, file), reasons in self.unreadable.items():
            changes.record_unreadable(source, file, reasons)
