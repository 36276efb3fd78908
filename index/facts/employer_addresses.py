"""What addresses on the web tell of the employer: whose account at a board they are, and who owns them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from config.vocabulary import load
from index.text.mask import lower
from index.text.prose import Prose

# Weights as ``index/facts/employer_names.py`` adds them up: of a name that an address tells by itself, and of
# one that needs more.
ACCOUNT: Final = 2.0
_WEAK: Final = 1.0
_URL = re.compile(
    r"(?:https?://|(?<=@)|www\.)([A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,40}){1,4})((?:/[\w.%~-]{1,60}){0,3})"
)
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Account:
    """The name of an account in an address as a slug, where it begins in the text, and its weight."""

    slug: str
    start: int
    weight: float


def account_of(prose: Prose) -> Account | None:
    """Whose account the posting's own address is at a board that many employers use: "acme" in
    "jobs.lever.co/acme/7f3c"."""
    for stated in prose.posting.stated:
        if stated.name == "url" and (match := _URL.search(prose.posting.text, stated.start, stated.end)):
            account = _account_in(match)
            if account is not None and len(account.slug) > 1 and not _is_common(account.slug):
                return account
    return None


def _is_common(slug: str) -> bool:
    return slug in words_of("subdomains") or slug in words_of("board_pages")


def _account_in(match: re.Match[str]) -> Account | None:
    host, path, start = lower(match.group(1)), lower(match.group(2)), match.start(1)
    whole = host + path
    board = next((b for b in load("company")["hosts_by_path"] if whole.startswith(b + "/")), None)
    if board is not None:
        return Account(whole[len(board) + 1 :].split("/")[0], start + len(board) + 1, ACCOUNT)
    if any(host.endswith("." + s) for s in load("company")["hosts_by_subdomain"]):
        return Account(host.split(".")[0], start, ACCOUNT)
    if (like := _board_like(host, path)) is not None:
        return Account(like[0], start + len(host) + 1, like[1])
    return None


def _board_like(host: str, path: str) -> tuple[str, float] | None:
    """The first segment of an address that has the shape of a board's ("boards.jobs.test/acme/jobs/1"),
    with the weight ``ACCOUNT`` where the shape is enough; "jobs.acme.test/sales/1" needs more."""
    segments = path.strip("/").split("/")
    first = host.split(".")[0]
    if len(segments) < 2 or first not in words_of("board_hosts") or segments[0] in load("paths")["generic"]:
        return None
    return segments[0], ACCOUNT if first in words_of("boards_only") else _WEAK


def owners_of_addresses(prose: Prose, limit: int) -> frozenset[str]:
    """What the addresses in the posting call its owner: "careers.acme.com", "jobs.lever.co/acme"."""
    table = load("company")
    by_path, by_subdomain = tuple(b + "/" for b in table["hosts_by_path"]), table["hosts_by_subdomain"]
    others = table["other_hosts"]
    owners: set[str] = set()
    for match in _URL.finditer(prose.posting.text, 0, limit):
        host, path = lower(match.group(1)), match.group(2)
        whole = host + lower(path)
        if whole.startswith(by_path):
            board = next(b for b in by_path if whole.startswith(b))
            owners.add(squashed(whole[len(board) :].split("/")[0]))
            continue
        labels = host.split(".")
        if any(host.endswith("." + s) for s in by_subdomain):
            owners.add(squashed(labels[0]))
        elif not any(host == o or host.endswith("." + o) for o in others):
            owned = [label for label in labels if label not in words_of("subdomains")]
            owners.update(map(squashed, owned[:-1]))
            owners.add(squashed("".join(owned)))  # "acme.energy"
    return frozenset(owner for owner in owners if len(owner) > 1)


@cache
def words_of(name: str) -> frozenset[str]:
    """A table of ``config/vocabulary/company.yaml``, by its name."""
    return frozenset(str(word) for word in load("company")[name])


@lru_cache(maxsize=4096)
def squashed(name: str) -> str:
    """A name without case, blanks and marks, as addresses write it."""
    return _NO_LETTERS.sub("", lower(name))
