"""What the robots.txt of each site lets this program read (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable

import httpx
from protego import Protego  # the standard library's parser knows neither wildcards nor longest match

from index.fetching.guard import NotFetched
from index.fetching.limits import AGENT

_LONGEST_DELAY = 10.0  # seconds; a longer Crawl-delay is not waited for


class Robots:
    """The rules of every site asked so far; ``fetch`` gets the text of a robots.txt, empty where
    there is none, and raises NotFetched where the site doesn't answer: then nothing of it is read."""

    def __init__(self, fetch: Callable[[httpx.URL], str | None]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego] = {}
        self._delays: dict[str, float] = {}

    def allows(self, url: httpx.URL) -> bool:
        """Whether ``url`` may be read. Raises NotFetched where the site's rules cannot be had."""
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._rules:
            try:
                text = self._fetch(httpx.URL(f"{site}/robots.txt"))
            except NotFetched as problem:
                if problem.final:  # the host itself is refused
                    raise
                raise NotFetched(f"its robots.txt: {problem}", final=False) from None
            self._rules[site] = Protego.parse(text or "")
            delay = self._rules[site].crawl_delay(AGENT)
            self._delays[url.host] = min(float(delay or 0), _LONGEST_DELAY)
        return bool(self._rules[site].can_fetch(str(url), AGENT))

    def delay(self, host: str) -> float:
        """Seconds that the site asks to leave between two requests."""
        return self._delays.get(host, 0.0)
