"""Random answers, from ordinary to absurd."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.answering.answers import (
    Answer,
    AnsweredPosting,
    Choice,
    Cited,
    Match,
    Quote,
    Relaxed,
    Table,
)
from bot.blocks.views import View
from bot.understanding.questions import Kind
from index.criteria import Reason
from index.postings import Evidence

_HOSTILE = (
    "<!channel>", "<@U123|you>", "<https://evil.example|click>", "*_~`", ">>> quote", "&lt;!here&gt;",
    "\u202egnp.exe", "\x00\x1b[31m", "\u200b", "\ud800", " ", "\n\n", "👩‍👩‍👧‍👦" * 40, "שלום עולם",
    "名" * 3_000, "a" * 5_000, "— ‘q’ “q” … ",
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.sampled_from(_HOSTILE), st.text(min_size=200, max_size=1_000))
maybe = st.none() | texts
_URLS = (
    "https://jobs.example/1", "javascript:alert(1)", "http://a.example/" + "x" * 480, "https://x|y.example",
    "",
)  # fmt: skip
urls = st.none() | st.sampled_from(_URLS) | texts


def _tuples(strategy: st.SearchStrategy[object], most: int) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


evidence = st.builds(
    Reason,
    criterion=texts,
    evidence=st.builds(Evidence, quote=texts, section=maybe, start=st.just(0), end=st.just(0)),
    note=maybe,
)
postings = st.builds(
    AnsweredPosting, id=texts, file=texts, title=maybe, company=maybe, url=urls, match=st.sampled_from(Match),
    evidence=_tuples(evidence, 6), unstated=_tuples(texts, 4), places=maybe, workplace=maybe, pay=maybe,
)  # fmt: skip
quotes = st.builds(Quote, posting=texts, text=texts, section=maybe)
tables = st.builds(Table, columns=_tuples(texts, 12), rows=_tuples(_tuples(texts, 14), 40))
choices = st.builds(Choice, label=texts, posting=texts, question=texts)
ways = st.builds(
    Relaxed, without=texts, remaining=st.integers(0, 10**6), question=texts, emptied=st.booleans()
)
cited = st.builds(Cited, text=texts, quotes=st.lists(st.integers(1, 99), max_size=3).map(tuple))
answers = st.builds(
    Answer, question=texts, understood=texts, ignored=_tuples(texts, 8), kind=st.sampled_from(Kind),
    total=st.integers(0, 10**9), count=st.integers(0, 10**9), headline=texts, postings=_tuples(postings, 40),
    not_stated=st.integers(0, 10**6), quotes=_tuples(quotes, 12),
    table=st.none() | tables, notes=_tuples(texts, 8), suggestions=_tuples(texts, 8), text=texts,
    choices=_tuples(choices, 12), relaxed=_tuples(ways, 8),
    summary=_tuples(cited, 6),
)  # fmt: skip
views = st.builds(View, group=st.none() | st.sampled_from(Match), start=st.integers(0, 60))
