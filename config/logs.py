"""What the logs look like, and what never stands in them.

Our own lines and those of the libraries go one way: through the redaction, to stderr.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, MutableMapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TextIO

from config.settings import Settings, secrets_of

if TYPE_CHECKING:
    from structlog.typing import Processor

REDACTED = "[redacted]"
_CHATTY = (
    "sentence_transformers", "transformers", "chromadb", "httpx", "urllib3", "websockets", "alembic",
    "watchfiles",
)  # fmt: skip
_TELLING = ("slack_sdk", "slack_bolt")  # at DEBUG they write what people asked, and who
_SHORTEST_SECRET = 6  # a shorter value would blacken ordinary words
_TOKEN = re.compile(
    r"\b(?:xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[\w.-]+"  # Slack's tokens
    r"|(?<=hooks\.slack\.com/)[^\s\"'<>]+"  # a response_url lets its holder write
    r"|(?<=[?&]ticket=)[^\s&\"'<>]+"  # a Socket Mode address lets its holder listen
    r"|(?<=://)[^\s/@:]+:[^\s/@]+(?=@)"  # user:password in an address
)


def set_up_logs(settings: Settings, stream: TextIO | None = None, *, events: bool = True) -> None:
    """Send all logging to ``stream`` (stderr) at ``settings.log_level``, as lines for a person or, with
    ``log_format`` "json", one JSON object a line. Every secret in ``settings`` is redacted.

    ``events``: what is logged by structlog too. A process that does without it loads no structlog before
    its first line, which most processes that answer once never write."""
    output = stream or sys.stderr
    formatter = _Lines(settings, colors=output.isatty())
    handler = logging.StreamHandler(output)
    handler.setFormatter(formatter)
    level = settings.log_level.upper()
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for library in _CHATTY:
        logging.getLogger(library).setLevel(logging.DEBUG if level == "DEBUG" else logging.WARNING)
    for library in _TELLING:
        told = level != "DEBUG" or settings.log_questions
        logging.getLogger(library).setLevel(logging.NOTSET if told else logging.INFO)
    if events:
        import structlog

        structlog.configure(
            processors=[*formatter.shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
            logger_factory=structlog.stdlib.LoggerFactory(),
            wrapper_class=structlog.stdlib.BoundLogger,
            cache_logger_on_first_use=False,
        )


class _Lines(logging.Formatter):
    """structlog's formatter, made when there is something to format."""

    def __init__(self, settings: Settings, *, colors: bool) -> None:
        super().__init__()
        self._json = settings.log_format == "json"
        self._secrets = secrets_of(settings)
        self._colors = colors

    def format(self, record: logging.LogRecord) -> str:
        """The line for ``record``."""
        return self._formatter.format(record)

    @cached_property
    def shared(self) -> list[Processor]:
        """What every line goes through, ours and the libraries'."""
        import structlog

        return [
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.StackInfoRenderer(),
            structlog.processors.format_exc_info,  # to text first: a traceback may quote a secret
            Redactor(self._secrets),
        ]

    @cached_property
    def _formatter(self) -> logging.Formatter:
        import structlog

        renderer: Processor = (
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if self._json
            else structlog.dev.ConsoleRenderer(colors=self._colors)
        )
        return structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=self.shared,
        )


class Redactor:
    """A structlog processor that blackens tokens, and the secrets it was given, wherever they stand."""

    def __init__(self, secrets: Iterable[str]) -> None:
        known = sorted((s for s in set(secrets) if len(s) >= _SHORTEST_SECRET), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {key: self._clean(value) for key, value in event.items()}

    def _clean(self, value: Any) -> Any:
        if isinstance(value, str):
            text = self._known.sub(REDACTED, value) if self._known else value
            return _TOKEN.sub(REDACTED, text)
        if isinstance(value, dict):
            return {key: self._clean(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._clean(item) for item in value]
        if value is None or isinstance(value, (bool, int, float)):
            return value
        return value if isinstance(value, logging.LogRecord) else self._clean(str(value))
