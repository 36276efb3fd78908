"""How long, how much and how often: the limits of what is fetched."""

from __future__ import annotations

from dataclasses import dataclass

from config.settings import Settings

AGENT = "postings-bot"  # the name that robots.txt knows us by
USER_AGENT = f"{AGENT}/0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are seconds. ``whole``: for one answer from the first byte sent to the last received, so
    that a server which drips a byte now and then is left; ``read``: for any single byte; ``answers``: for
    all answers of one source together, pauses aside: other sources wait for it; ``pause``:
    between two requests to one host; ``backoff``: before the first retry, doubled for each further;
    ``longest_wait``: what a server may ask for by Retry-After before it is given up until the next
    sync; ``failures``: of one host in a row, after which the rest of its pages is not tried."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    answers: float = 3_600.0
    pause: float = 0.5
    backoff: float = 1.0
    longest_wait: float = 60.0
    attempts: int = 3
    failures: int = 3
    redirects: int = 5
    size: int = 20_000_000  # bytes of one answer, unpacked
    documents: int = 5_000  # of one source
    private: bool = False  # whether private and loopback addresses are allowed


def limits_of(settings: Settings) -> Limits:
    """The limits that the settings ask for."""
    seconds = settings.fetch_seconds
    return Limits(
        connect=min(10.0, seconds),
        read=min(20.0, seconds),
        whole=seconds,
        pause=settings.fetch_pause,
        backoff=min(1.0, settings.fetch_pause * 2),
        private=settings.fetch_private_addresses,
    )
