"""Conditions in a question: technologies, places, pay, years… each a mark with its criterion.

What is known of the index (its companies) comes in as ``Known``; the rest are the same tables the
extractors read, so that a question and a posting mean the same by the same word.
"""

from __future__ import annotations

import re

from bot.understanding.marks import LISTED_ON, Mark, criterion_mark, value_mark, words_of
from bot.understanding.names import USED, Known, company_marks
from bot.understanding.recognisers.amounts import pay_marks
from bot.understanding.recognisers.dates import date_marks
from bot.understanding.recognisers.equivalents import equivalent_marks
from bot.understanding.recognisers.figures import figure_marks
from bot.understanding.recognisers.fixed_values import fixed_value_marks
from bot.understanding.recognisers.levels import level_marks
from bot.understanding.recognisers.permits import permit_marks
from bot.understanding.recognisers.places import place_marks
from bot.understanding.recognisers.roles import role_marks
from bot.understanding.recognisers.several_places import several_places
from bot.understanding.recognisers.source_names import source_marks
from bot.understanding.recognisers.technology_names import platforms, technology_marks, without_widest
from bot.understanding.recognisers.tongues import language_marks
from bot.understanding.recognisers.zones import zone_marks
from index.criteria import Criterion, Test
from index.postings import Field


def recognise(text: str, known: Known) -> list[Mark]:
    """All condition marks in ``text``; they may overlap, the longest is to win."""
    found: list[Mark] = []
    for recogniser in (
        fixed_value_marks, role_marks, technology_marks, place_marks, pay_marks, figure_marks, language_marks,
        zone_marks, permit_marks, several_places, _titles, _quoted, equivalent_marks, level_marks,
    ):  # fmt: skip
        found += recogniser(text)
    found += date_marks(text, known.today)
    # Of two marks of one length the first wins: companies ("Dropbox" is also a technology), then
    # functions ("machine learning roles"), unless it is said to be used.
    used: set[tuple[int, int]] = set()
    for mark in sorted((m for m in found if m.field is Field.TECHNOLOGY), key=lambda m: m.start):
        listed = any(LISTED_ON.fullmatch(text, end, mark.start) for _, end in used)
        if listed or USED.search(text, 0, mark.start):
            used.add((mark.start, mark.end))
    used |= {(m.start, m.end) for m in platforms(found)}
    found = [m for m in found if m.field is not Field.FUNCTION or (m.start, m.end) not in used]
    found = without_widest(text, found)
    return source_marks(text, known) + company_marks(text, known, found) + found


def _titles(text: str) -> list[Mark]:
    """ "…with architect in the title", "called Site Reliability Engineer"."""
    pattern = re.compile(
        r"(?:[\"“]?\b(?P<a>(?!(?:with|has|have|having|says?|contain(?:s|ing)?|includ(?:es?|ing)|word|not|no|without|never|and|or|but)\b)[\w+#./-]+(?:\s[\w+#./-]+)?)[\"”]?\s+in\s+(?:the|their|its)\s+title\b"
        r"|\b(?:titles?\s+(?:is|are|has|have|contains?|containing|says?|with|includes?|including)|titled?|called|named)\s+[\"“]?"
        r"(?P<b>[\w+#./ -]{2,40}?)[\"”]?(?=$|[,.?!]|\s+(?:and|or|in|at|with)\b))",
        re.I,
    )
    marks = []
    for m in pattern.finditer(text):
        words = (m.group("a") or m.group("b")).lower()
        marks.append(value_mark(text, m.start(), m.end(), Field.TITLE, (words,), f"title contains “{words}”"))
    return marks


def _quoted(text: str) -> list[Mark]:
    """What is asked for word by word: in quotation marks, or a phrase that no field covers."""
    phrases = [(*m.span(), m.group()) for m in words_of("text_phrases").finditer(text)]
    phrases += [(*m.span(), m.group(1)) for m in re.finditer(r"[\"“]([^\"“”\n]{2,80})[\"”]", text)]
    return [
        criterion_mark(text, start, end, Criterion(Test.TEXT, f"text mentions “{phrase}”", values=(phrase,)))
        for start, end, phrase in phrases
    ]
