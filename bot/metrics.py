"""What the bot counts of itself, in Prometheus' terms. No question's text and no person is a label."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.answering.answers import Answer, Answers
from bot.answering.scope import EVERYTHING, Scope
from index.errors import IndexProblem
from index.opening import Index
from index.waiting import OneCall

_log = structlog.get_logger(__name__)

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_PATIENCE = 5.0  # seconds that the index gets to answer; what is counted is shown without it, too
_KEPT = 10.0  # seconds for which what is read from the database is shown again


class Metrics:
    """The counters of one process, and what they show (``/metrics``)."""

    def __init__(self, index: Index, queue: Callable[[], int] = lambda: 0) -> None:
        """``queue``: how many requests are taken and not done."""
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "postings_questions",
            "Questions by kind and outcome.",
            ["kind", "outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "postings_answer_seconds", "From a question to its answer, without Slack.", ["kind"],
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self._slack = Counter(
            "postings_slack_calls", "Calls of Slack's Web API by method and status; 429 is a rate limit.",
            ["method", "status"], registry=self._registry,
        )  # fmt: skip
        self._summaries = Counter(
            "postings_summaries", "Answers that a model was to summarise (LLM_URL), by how it went.",
            ["outcome"], registry=self._registry,
        )  # fmt: skip
        self.queue = queue
        self._registry.register(_State(index, lambda: self.queue()))

    def page(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self._registry)

    def answered(self, kind: str, outcome: str, seconds: float) -> None:
        """One question of ``kind`` ended as ``outcome``: found, nothing, failed."""
        self._questions.labels(kind, outcome).inc()
        self._seconds.labels(kind).observe(seconds)

    def summarised(self, outcome: str) -> None:
        """One answer's summary ended as ``outcome``, a value of bot/writing/writer.py's ``Outcome``."""
        self._summaries.labels(outcome).inc()

    def slack_called(self, method: str, status: int) -> None:
        """Slack answered a call of ``method`` with this HTTP status; 0 for not at all."""
        self._slack.labels(method, str(status)).inc()


class CountedAnswers:
    """``answers``, each counted and logged: its kind, how it ended and how long it took. The question itself
    is logged only with ``log_questions``: it may be about people."""

    def __init__(self, answers: Answers, metrics: Metrics, *, log_questions: bool) -> None:
        self._answers = answers
        self._metrics = metrics
        self._log_questions = log_questions

    def answer(self, question: str, earlier: Sequence[str] = (), scope: Scope = EVERYTHING) -> Answer:
        """As the answers counted; what they raise passes through."""
        began, kind, outcome, found = time.perf_counter(), "none", "failed", 0
        try:
            answer = self._answers.answer(question, earlier, scope)
            kind, found = answer.kind.value, len(answer.postings)
            outcome = "found" if found else "nothing"
            return answer
        finally:
            seconds = time.perf_counter() - began
            self._metrics.answered(kind, outcome, seconds)
            text = {"question": question} if self._log_questions else {}
            _log.info(
                "a question", kind=kind, outcome=outcome, postings=found, seconds=round(seconds, 4), **text
            )


class _State(Collector):
    """What is read when somebody looks: the index and the queue."""

    def __init__(self, index: Index, queue: Callable[[], int]) -> None:
        self._index = index
        self._queue = queue
        self._look = OneCall(_PATIENCE, "metrics")
        self._read: tuple[float, dict[str, float]] | None = None

    def describe(self) -> list[GaugeMetricFamily]:
        return []  # nothing is read when it is registered

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield GaugeMetricFamily("postings_queue", "Requests taken and not yet done.", self._queue())
        texts = {
            "postings_index_postings": "Open postings.",
            "postings_index_age_seconds": "Since a posting was last read as new or changed.",
            "postings_index_up": "Whether the index can be read.",
            "postings_embedding_pending": "Distinct passages without a vector.",
        }
        for name, value in self._values().items():
            yield GaugeMetricFamily(name, texts[name], value)

    def _values(self) -> dict[str, float]:
        if self._read is None or time.monotonic() - self._read[0] > _KEPT:
            try:
                values = self._look(self._fresh)
            except TimeoutError:
                values = {"postings_index_up": 0.0}
            self._read = time.monotonic(), values
        return self._read[1]

    def _fresh(self) -> dict[str, float]:
        try:
            catalog, (done, total) = self._index.catalog, self._index.search.embedded()
            found = {"postings_index_postings": float(catalog.size()), "postings_index_up": 1.0}
            last = catalog.last_read()
            if last is not None:
                age = (datetime.now(UTC) - datetime.fromisoformat(last)).total_seconds()
                found["postings_index_age_seconds"] = max(0.0, age)
            return found | {"postings_embedding_pending": float(total - done)}
        except IndexProblem:
            return {"postings_index_up": 0.0}
