"""Whole sets, three answers kept apart, a verbatim quote for each criterion, nothing dropped."""

from __future__ import annotations

import json
import re
import time

import pytest

from bot.answering.answer import Answerer
from bot.answering.answers import Answer, Match
from bot.answering.output import as_json
from bot.understanding.questions import Kind
from index.opening import Index


def files(answer: Answer, match: Match = Match.YES) -> set[str]:
    return {p.file.rpartition("/")[2] for p in answer.postings if p.match is match}


def test_a_list_is_complete_and_keeps_apart_what_is_only_possible_or_not_stated(answerer: Answerer) -> None:
    answer = answerer.answer("which roles use Go and are remote?")
    assert files(answer) >= {"lanternfish__backend-engineer-ingest.md", "brightwater-staff-engineer.md"}
    assert "harbourlight__go-services.md" in files(answer, Match.NOT_STATED)
    assert "harbourlight__go-services.md" not in files(answer)
    assert answer.count == len(files(answer))
    assert answer.not_stated == len(files(answer, Match.NOT_STATED))


QUESTIONS = (
    "which roles use Go and are remote?",
    "jobs in Europe paying over €60k",
    "which roles do not ask for a degree?",
    "hybrid jobs with equity or a four-day week",
    "not remote, Python",
    "what is the interview process at Brightwater?",
    "compare Brightwater and Lanternfish on pay",
    "highest paid role?",
    "jobs that mention birdwatching",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_stands_verbatim_in_its_posting(
    answerer: Answerer, samples_index: Index, question: str
) -> None:
    answer = answerer.answer(question)
    assert answer.postings
    texts = samples_index.catalog.texts([p.id for p in answer.postings])
    for posting in answer.postings:
        for evidence in posting.evidence:
            if evidence.quote:
                assert texts[posting.id][evidence.start : evidence.end] == evidence.quote
    for quote in answer.quotes:
        assert quote.text in texts[quote.posting]


@pytest.mark.parametrize("question", QUESTIONS[:5])
def test_each_criterion_that_holds_has_its_evidence(answerer: Answerer, question: str) -> None:
    for posting in answerer.answer(question).postings:
        if posting.match is Match.YES:
            assert posting.evidence
            assert all(e.quote or e.note for e in posting.evidence)


def test_the_same_question_has_the_same_answer(answerer: Answerer) -> None:
    assert answerer.answer("remote Go roles") == answerer.answer("remote Go roles")


def test_what_is_silent_on_the_workplace_is_neither_remote_nor_not_remote(answerer: Answerer) -> None:
    silent = files(answerer.answer("which roles are remote?"), Match.NOT_STATED)
    assert "harbourlight__c-plus-plus.md" in silent
    assert "harbourlight__c-plus-plus.md" in files(answerer.answer("not remote"), Match.NOT_STATED)


def test_the_body_overrules_the_header_and_the_conflict_is_shown(answerer: Answerer) -> None:
    answer = answerer.answer("which jobs are hybrid?")
    perchwell = next(p for p in answer.postings if "perchwell" in p.id)
    assert perchwell.match is Match.YES
    assert any(e.note for e in perchwell.evidence)


def test_pay_in_another_currency_is_never_converted_silently(answerer: Answerer) -> None:
    answer = answerer.answer("jobs paying over $100k")
    quillmark = next(p for p in answer.postings if "quillmark" in p.id)
    assert quillmark.match is Match.NOT_STATED
    assert "EUR" in (quillmark.evidence[0].note or "")


def test_a_look_up_quotes_all_steps_of_an_interview(answerer: Answerer) -> None:
    answer = answerer.answer("what's the interview process at brightwater?")
    assert answer.kind is Kind.LOOKUP
    assert any("an offer, or tell you why not" in q.text for q in answer.quotes)


def test_a_look_up_on_which_the_posting_is_silent_says_so(answerer: Answerer) -> None:
    answer = answerer.answer("does Quillmark sponsor visas?")
    assert [p.match for p in answer.postings] == [Match.NOT_STATED]
    assert not answer.postings[0].evidence
    assert "not stated" in answer.headline


def test_an_unknown_company_gets_no_guess(answerer: Answerer) -> None:
    answer = answerer.answer("which jobs are at Gloogle?")
    assert answer.count == 0
    assert answer.headline.startswith("No posting")
    assert "at Gloogle" in answer.headline


def test_an_empty_result_says_what_emptied_it(answerer: Answerer) -> None:
    answer = answerer.answer("remote COBOL jobs")
    assert answer.count == 0
    assert any("technology is COBOL" in note for note in answer.notes)


def test_each_way_out_of_an_empty_result_finds_as_many_as_it_promises(answerer: Answerer) -> None:
    ways = answerer.answer("remote COBOL jobs in Berlin with equity").relaxed
    assert [way.emptied for way in ways] == [True, False, False, False]
    assert ways[0].without == "technology is COBOL"
    assert len(ways) == 4
    for way in ways:
        assert way.question if way.remaining else not way.question
        if way.question:
            assert answerer.answer(way.question).count == way.remaining


BAD = (
    "x" * 10_000, "", "?!…", "🦊", "'; DROP TABLE postings; --", "*_~<!channel>", "or " * 300,
    "go or " * 1_000 + "rust", "go or " * 160 + "rust", "not " * 240 + "remote", "(" * 900, "remote" * 150,
    "удалённая работа на Go", "東京のリモート求人", "وظائف عن بعد", "<script>alert(1)</script>",
    "{{7*7}} ${jndi:ldap://x} %s %n", "--json", "posting (posting ../../etc/passwd)", "#999999",
    "\x00\x01remote", "the second one", "show more", "why?", "and", "\u202eetomer", "0", "1e999 years",
    "$99999999999999999999",
    "between 5 and 2 years", "posted in 99999", "jobs in  , ,, or", "“", "\\", "a" * 999,
)  # fmt: skip


@pytest.mark.parametrize("question", BAD)
def test_whatever_is_typed_gets_an_answer_or_one_clear_sentence(answerer: Answerer, question: str) -> None:
    for earlier in ((), ("remote Go jobs",)):
        began = time.thread_time()
        answer = answerer.answer(question, earlier)
        assert time.thread_time() - began < 2  # seconds of this thread; most take some milliseconds
        assert answer.headline
        assert answer.text
        json.loads(as_json(answer))


@pytest.mark.parametrize(
    "question",
    [
        "remote and not remote", "jobs in Berlin but not in Germany",
        "at least 5 years and at most 2 years of experience",
    ],
)  # fmt: skip
def test_conditions_that_exclude_each_other_are_said(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert answer.count == 0
    assert "exclude each other" in answer.notes[0]


def test_limits_that_leave_something_between_them_are_no_contradiction(answerer: Answerer) -> None:
    answer = answerer.answer("jobs asking for at least 2 years and at most 5 years of experience")
    assert answer.count
    assert not any("exclude" in note for note in answer.notes)


def test_json_has_the_keys_of_the_contract(answerer: Answerer) -> None:
    dumped = json.loads(as_json(answerer.answer("which roles use Go and are remote?")))
    assert list(dumped) == [
        "question", "understood", "ignored", "kind", "total", "count", "postings", "not_stated", "quotes",
        "answer", "summary", "choices", "relaxed",
    ]  # fmt: skip
    assert list(dumped["postings"][0]) == [
        "id", "file", "title", "company", "url", "match", "evidence", "also",
    ]  # fmt: skip
    groups = [p["match"] for p in dumped["postings"]]
    assert groups == sorted(groups, key=["yes", "possible", "not_stated"].index)


def test_a_reason_says_which_of_several_roles_it_is_of(answerer: Answerer) -> None:
    answer = answerer.answer("which postings pay at least £70k?")
    halyard = next(p for p in answer.postings if "two-roles" in p.file)
    assert halyard.match is Match.YES
    assert [e.note for e in halyard.evidence] == ["for Simulation Engineer"]


def test_a_role_stands_beside_the_caveat_of_its_fact(answerer: Answerer) -> None:
    answer = answerer.answer("which postings use TypeScript?")
    halyard = next(p for p in answer.postings if "two-roles" in p.file)
    assert "for Frontend Engineer" in {e.note for e in halyard.evidence}


def test_a_look_up_shows_no_quote_twice(answerer: Answerer) -> None:
    quotes = [q.text for q in answerer.answer("what's the interview process at brightwater?").quotes]
    assert not any(one in other for one in quotes for other in quotes if one is not other)


def test_the_one_line_of_a_posting_says_each_workplace_once(answerer: Answerer) -> None:
    answer = answerer.answer("platform engineer roles")
    ferrous = next(p for p in answer.postings if "ashby-platform" in p.id)
    assert ferrous.workplace is not None
    assert ferrous.workplace.split("; ").count("Hybrid") == 0
    assert "Hybrid, 2 office days" in ferrous.workplace


def test_an_extreme_also_shows_who_may_belong_to_those_compared(answerer: Answerer) -> None:
    answer = answerer.answer("highest paid job in Berlin")
    assert answer.postings[0].match is Match.YES
    assert files(answer, Match.POSSIBLE)  # from anywhere, or only Germany
    assert "may meet them" in answer.headline


def test_a_yes_or_no_is_said_as_a_sentence(answerer: Answerer) -> None:
    said = answerer.answer("is the technical recruiter remote?").headline
    assert re.match(r"(Yes|No): Technical Recruiter.* (is|is not) (remote|on-site|hybrid)", said), said


def test_a_posting_is_named_by_its_title_whatever_its_noun(answerer: Answerer) -> None:
    answer = answerer.answer("what does the growth marketing intern get to do?")
    assert answer.kind is Kind.LOOKUP
    assert [p.title for p in answer.postings] == ["Growth Marketing Intern"]


def test_of_one_benefit_the_others_are_no_part_of_the_answer(answerer: Answerer) -> None:
    for quote in answerer.answer("how much vacation do you get at Ferrous?").quotes:
        assert "\n" not in quote.text


@pytest.mark.parametrize(
    ("question", "fits", "apart"),
    [
        ("roles in CET", "haskell", "support-lead"),
        ("jobs that overlap with eastern time", "support", "haskell"),
    ],
)
def test_a_zone_fits_a_posting_whose_zones_take_it_in(
    answerer: Answerer, question: str, fits: str, apart: str
) -> None:
    answer = answerer.answer(question)
    shown = [p for p in answer.postings if p.match is Match.YES]
    assert any(fits in f"{p.id} {p.title}".lower() for p in shown)
    assert not any(apart in p.id for p in answer.postings)
    assert answer.not_stated > 0


def test_where_nothing_in_particular_is_asked_the_usual_facts_are_told(answerer: Answerer) -> None:
    answer = answerer.answer("tell me everything about the growth marketing intern")
    assert answer.kind is Kind.LOOKUP
    assert answer.table is not None
    assert {"pay", "location", "workplace"} <= {row[0] for row in answer.table.rows}


def test_one_word_of_two_answers_nothing(answerer: Answerer) -> None:
    answer = answerer.answer("does Brightwater do drug tests?")
    assert {p.match for p in answer.postings} == {Match.NOT_STATED}


def test_a_comparison_says_how_many_more_fit(answerer: Answerer) -> None:
    answer = answerer.answer("compare remote jobs by pay")
    assert len(answer.postings) == 8
    assert any("more postings fit" in note for note in answer.notes)


def test_a_quoted_sentence_keeps_the_pair_of_its_bold_marks(answerer: Answerer, samples_index: Index) -> None:
    asked = [f"what does {name} build?" for name in ("Brightwater", "Lanternfish", "Ferrous", "Quillmark")]
    quotes = [q for question in asked for q in answerer.answer(question).quotes]
    texts = samples_index.catalog.texts([q.posting for q in quotes])
    assert quotes
    for quote in quotes:
        assert quote.text in texts[quote.posting]
        assert quote.text.count("**") % 2 == 0


def test_sets_are_compared_by_what_all_of_their_postings_state(answerer: Answerer) -> None:
    answer = answerer.answer("compare the pay of remote and hybrid jobs")
    assert answer.kind is Kind.COMPARE
    assert answer.table is not None
    (_, remote, hybrid), postings, pay = answer.table.columns, *answer.table.rows
    assert (remote, hybrid) == ("remote", "hybrid")
    assert postings == (
        "postings",
        *(f"{answerer.answer(f'{way} jobs').count:,}" for way in (remote, hybrid)),
    )
    assert pay[0] == "pay"
    assert all("median" in cell for cell in pay[1:])
    assert {p.match for p in answer.matching(Match.YES)} == {Match.YES}
    assert answer.count == answerer.answer("remote or hybrid jobs").count


def test_a_few_postings_of_sets_stand_side_by_side_each(answerer: Answerer) -> None:
    answer = answerer.answer("compare kotlin and scala jobs")
    assert answer.table is not None
    assert answer.quotes
    assert len(answer.table.columns) == 1 + len(answer.postings)


def test_what_is_like_a_posting_meets_the_conditions_besides(answerer: Answerer) -> None:
    alike, remote = (answerer.answer(q) for q in ("jobs like the Brightwater one", "which jobs are remote"))
    narrowed = answerer.answer("jobs like the Brightwater one but remote")
    may_be = files(remote) | files(remote, Match.POSSIBLE)
    assert files(narrowed, Match.POSSIBLE)
    assert files(narrowed, Match.POSSIBLE) <= may_be
    assert not files(alike, Match.POSSIBLE) <= may_be
    assert "workplace is remote" in narrowed.understood
