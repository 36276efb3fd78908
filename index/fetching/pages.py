"""Fetching a page that holds postings."""

from __future__ import annotations

import hashlib
import http.client
import urllib.error
import urllib.request
from pathlib import Path

from index.errors import SourceProblem

FETCHED = "fetched"  # the folder of fetched pages within the data folder
_SECONDS = 20.0
_BYTES = 20_000_000
_GONE = (404, 410)


def fetch(address: str, folder: Path) -> Path | None:
    """Fetch the page at ``address`` into ``folder``; None if it is gone (404, 410).

    A page that has not changed leaves its copy untouched. Raises SourceProblem.
    """
    if not address.startswith(("http://", "https://")):
        raise SourceProblem(f"{address} is no address of the web; name a file, a folder or an http(s) page.")
    try:
        content = _content(address)
    except urllib.error.HTTPError as error:
        if error.code in _GONE:
            return None
        raise SourceProblem(f"{address} was not given out ({error.code} {error.reason}).") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceProblem(
            f"{address} cannot be fetched: {reason}. What it held before still answers."
        ) from None
    copy = folder / hashlib.sha256(address.encode()).hexdigest()[:32]
    if not copy.is_file() or copy.read_bytes() != content:
        folder.mkdir(parents=True, exist_ok=True)
        half = copy.with_suffix(".part")
        half.write_bytes(content)
        half.replace(copy)
    return copy


def _content(address: str) -> bytes:
    """What stands at ``address``; raises what urllib raises, and SourceProblem if it is too much."""
    request = urllib.request.Request(address, headers={"User-Agent": "postings-bot"})  # noqa: S310 - http(s)
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - checked by fetch
        content: bytes = answer.read(_BYTES + 1)
    if len(content) > _BYTES:
        raise SourceProblem(
            f"{address} holds more than {_BYTES // 1_000_000} MB; fetch it yourself and split it."
        )
    return content
