"""A follow-up refines the question before it, in the words people use in a thread."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.answer import Answerer
from bot.answering.answers import Match
from bot.answering.phrasing import ALL_SHOWN
from bot.understanding.follow_up import understand_after
from bot.understanding.names import Known
from bot.understanding.questions import Kind, Subject
from bot.understanding.references import chosen
from index.criteria import in_words, leaves
from index.postings import Field

KNOWN = Known({"tiledb": "TileDB"}, date(2026, 11, 22))


def test_whether_they_are_paid_is_asked_of_the_list_before() -> None:
    asked = understand_after(["remote jobs"], "are they paid?", KNOWN)
    assert asked.criteria is not None
    assert {leaf.field for leaf in leaves(asked.criteria)} == {Field.WORKPLACE, Field.PAY}


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        (["remote Go jobs"], "and of those, which pay over 100k?",
         "workplace is remote AND technology is Go AND pay is over 100,000"),
        (["remote Go jobs"], "what about hybrid?", "technology is Go AND workplace is hybrid"),
        (
            ["remote Go jobs"],
            "and hybrid ones too",
            "(workplace is remote OR workplace is hybrid) AND technology is Go",
        ),
        (["Go jobs in Spain"], "add Italy", "technology is Go AND (place is Spain OR place is Italy)"),
        (["hybrid or remote jobs in Spain"], "drop remote", "workplace is hybrid AND place is Spain"),
        (["Go jobs in Spain"], "or in Italy", "technology is Go AND (place is Spain OR place is Italy)"),
        (["hybrid Go jobs"], "or rather remote", "technology is Go AND workplace is remote"),
        (["Go jobs in Spain"], "without the ones in Madrid",
         "technology is Go AND place is Spain AND NOT (place is Madrid, Spain)"),
        (["Go jobs in Spain"], "drop the senior ones",
         "technology is Go AND place is Spain AND NOT (seniority is Senior)"),
        (["remote Go jobs"], "make it hybrid", "technology is Go AND workplace is hybrid"),
        (["Go jobs in Berlin"], "no, make it Asia", "technology is Go AND place is Asia"),
        (["remote Go jobs"], "actually on-site", "technology is Go AND workplace is on-site"),
        (["remote Go jobs"], "only in Europe",
         "workplace is remote AND technology is Go AND place is Europe"),
        (["Go jobs in Berlin"], "and in Paris?", "technology is Go AND place is Paris, France"),
        (["Go jobs", "only remote"], "what about Rust?", "workplace is remote AND technology is Rust"),
        (["remote Go jobs", "", "hello"], "only in Europe",
         "workplace is remote AND technology is Go AND place is Europe"),
        (["remote Go jobs"], "show more", "workplace is remote AND technology is Go"),
        (["remote Go jobs"], "which Rust jobs are in London?", "technology is Rust AND place is London, UK"),
        (["Go jobs in Berlin"], "same in London", "technology is Go AND place is London, UK"),
        (["remote Go jobs"], "forget the remote part", "technology is Go"),
        (["remote Go jobs"], "never mind, Rust", "technology is Rust"),
        (["remote Go jobs"], "nothing? ok then Rust",
         "workplace is remote AND technology is Go AND technology is Rust"),
        (["remote Go jobs"], "any with a 401k?",
         "workplace is remote AND technology is Go AND benefit is 401(k)"),
        (["Go jobs in Berlin", "what is the interview at TileDB?"], "only remote ones",
         "technology is Go AND place is Berlin, Germany AND workplace is remote"),
        (["remote Go jobs", "show more", "thanks"], "and without on-call?",
         "workplace is remote AND technology is Go AND NOT (on-call duty)"),
    ],
)  # fmt: skip
def test_a_follow_up_refines_the_question_before(earlier: list[str], question: str, expected: str) -> None:
    criteria = understand_after(earlier, question, KNOWN).criteria
    assert criteria is not None
    assert in_words(criteria) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the second one", (2,)), ("#12", (12,)), ("what does the third one pay?", (3,)),
        ("the last one", (-1,)),
        ("compare the first and the third", (1, 3)), ("compare the first two", (1, 2)),
        ("number 4 please", (4,)), ("remote jobs first", ()), ("my first job in C#", ()), ("top jobs", ()),
    ],
)  # fmt: skip
def test_what_a_question_points_to(text: str, places: tuple[int, ...]) -> None:
    assert chosen(text) == places


@pytest.mark.parametrize(
    ("earlier", "question", "topic", "company"),
    [
        (["what does quillmark pay?"], "does it offer equity?", Field.EQUITY, "Quillmark"),
        (["what does quillmark pay?"], "and the interview?", Field.INTERVIEW, "Quillmark"),
        (["what does quillmark pay?"], "and at Oxbow?", Field.PAY, "Oxbow"),
        (["any Haskell jobs?"], "what's the tech stack?", Field.TECHNOLOGY, "Wren Circuits"),
        (["highest paid remote role"], "does it sponsor visas?", Field.VISA, "Oxbow"),
        (["which roles use Go?", "the second one"], "what does it pay?", Field.PAY, "Lanternfish"),
    ],
)
def test_it_is_the_posting_just_talked_about(
    answerer: Answerer, earlier: list[str], question: str, topic: Field, company: str
) -> None:
    answer = answerer.answer(question, earlier)
    assert answer.kind is Kind.LOOKUP
    assert {p.company for p in answer.postings} == {company}
    asked = understand_after(earlier, question, answerer.shelf().known, lambda _: [Subject("x", posting="x")])
    assert topic in asked.topics


def test_what_was_asked_of_several_is_answered_for_the_one_that_is_chosen(answerer: Answerer) -> None:
    first = answerer.answer("what does oxbow pay?")
    answer = answerer.answer("the second one", ["what does oxbow pay?"])
    assert [p.id for p in answer.postings] == [first.choices[1].posting]
    assert answer.quotes == tuple(q for q in first.quotes if q.posting == first.choices[1].posting)


def test_why_shows_how_a_posting_stands_to_each_criterion(answerer: Answerer) -> None:
    asked = ["which roles use Go and are remote?"]
    listed = answerer.answer(asked[0])
    answer = answerer.answer("why the second one?", asked)
    assert answer.postings[0].id == listed.postings[1].id
    assert answer.postings[0].evidence == listed.postings[1].evidence
    assert "meets it all" in answer.headline
    again = answerer.answer("why this one?", [*asked, "the second one"])
    assert again.postings[0].id == listed.postings[1].id
    silent = listed.matching(Match.NOT_STATED)[0]
    place = len(listed.postings) - len(listed.matching(Match.NOT_STATED)) + 1
    assert silent.unstated[0] in answerer.answer(f"why #{place}?", asked).headline


def test_why_not_says_what_a_posting_does_not_meet(answerer: Answerer) -> None:
    answer = answerer.answer("why isn't the Quillmark one there?", ["which roles use Go?"])
    assert "not in that answer" in answer.headline
    assert answer.postings == ()


def test_more_is_the_next_page_and_says_when_that_was_all(answerer: Answerer) -> None:
    asked = ["which jobs are there?"]
    answers = [answerer.answer(asked[0])]
    while ALL_SHOWN not in answers[-1].text and len(answers) < 9:
        answers.append(answerer.answer("show more", asked))
        asked.append("show more")
    assert [answer.page for answer in answers] == list(range(len(answers)))
    assert all(list(answer.postings) == list(answers[0].postings) for answer in answers)
    shown = [line for answer in answers for line in answer.text.splitlines() if line.startswith("•")]
    assert len(shown) == len(set(shown)) == answers[0].total


def test_sorting_ranks_the_list_before(answerer: Answerer) -> None:
    answer = answerer.answer("sort by pay", ["remote jobs"])
    assert answer.kind is Kind.EXTREME
    assert "workplace is remote" in answer.understood


def test_how_many_after_a_list_counts_that_list() -> None:
    question = understand_after(["remote Go jobs"], "how many of those are in Europe?", KNOWN)
    assert question.kind is Kind.COUNT
    assert question.criteria is not None
    assert in_words(question.criteria) == "workplace is remote AND technology is Go AND place is Europe"


@pytest.mark.parametrize(
    "question", ["how many", "how many?", "ok, count", "count them", "and how many are there"]
)
def test_a_bare_count_counts_the_list_before(question: str) -> None:
    counted = understand_after(["remote Go jobs"], question, KNOWN)
    assert counted.kind is Kind.COUNT
    assert counted.criteria is not None
    assert in_words(counted.criteria) == "workplace is remote AND technology is Go"


@pytest.mark.parametrize(
    ("first", "second", "extreme"),
    [
        ("who pays the most?", "and the least?", "pay_low"),
        ("lowest paid Go jobs", "the highest?", "pay_high"),
        ("newest Go jobs", "and the oldest", "posted_old"),
    ],
)
def test_a_ranking_is_asked_for_from_its_other_end(first: str, second: str, extreme: str) -> None:
    asked = understand_after([first], second, KNOWN)
    assert (asked.kind, asked.extreme) == (Kind.EXTREME, extreme)


def test_those_two_are_the_first_of_the_answer_and_similar_ones_are_like_the_one_shown() -> None:
    shown = (Subject("a", posting="a"), Subject("b", posting="b"), Subject("c", posting="c"))
    both = understand_after(["remote Go jobs"], "compare those two", KNOWN, lambda _: shown)
    assert (both.kind, both.subjects) == (Kind.COMPARE, shown[:2])
    alike = understand_after(["remote Go jobs"], "similar ones?", KNOWN, lambda _: shown[:1])
    assert (alike.kind, alike.subjects) == (Kind.SIMILAR, shown[:1])


def test_jobs_that_say_nothing_of_pay_are_a_list_and_no_sum() -> None:
    asked = understand_after([], "show me jobs that don't mention a salary", KNOWN)
    assert asked.kind is Kind.LIST
    assert understand_after([], "show me the salaries of Go jobs", KNOWN).kind is Kind.SUMMARY


def test_the_second_one_is_the_second_posting_of_the_answer_before(answerer: Answerer) -> None:
    listed = answerer.answer("which roles use Go?").postings
    answer = answerer.answer("what does the second one pay?", ["which roles use Go?"])
    assert answer.kind is Kind.LOOKUP
    assert [p.id for p in answer.postings] == [listed[1].id]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("who would be my boss?", None),
        ("how many people do I get to manage every day?", None),
        ("what does it pay if I live in Europe?", Field.PAY),
        ("do they sponsor a visa for people from abroad?", Field.VISA),
    ],
)
def test_after_a_look_up_a_question_of_one_posting_is_about_it_however_long(
    question: str, topic: Field | None
) -> None:
    asked = understand_after(["what is the interview at TileDB?"], question, KNOWN)
    assert asked.kind is Kind.LOOKUP
    assert [subject.company for subject in asked.subjects] == ["tiledb"]
    assert topic is None or topic in asked.topics


def test_a_question_of_sets_after_a_look_up_stays_one() -> None:
    for question in ("which companies are in Berlin?", "what are the best paid jobs?"):
        assert understand_after(["what is the interview at TileDB?"], question, KNOWN).kind is not Kind.LOOKUP


def test_which_ask_for_something_means_which_of_the_list() -> None:
    asked = understand_after(["remote jobs"], "which ask for at least 8 years of Go?", KNOWN)
    assert asked.criteria is not None
    assert Field.WORKPLACE in {leaf.field for leaf in leaves(asked.criteria)}


@pytest.mark.parametrize(("second", "about_it"), [(False, True), (True, False)])
def test_it_is_the_one_posting_that_matches_though_others_do_not_say(second: bool, about_it: bool) -> None:
    listed = (Subject("A", posting="a.md"), Subject("B", posting="b.md", sure=second))
    asked = understand_after(["internships"], "what's the pay in Europe?", KNOWN, lambda _: listed)
    assert (asked.kind is Kind.LOOKUP) is about_it
