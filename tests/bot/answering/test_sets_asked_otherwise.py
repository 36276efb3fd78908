"""Sets asked for in words that were misread once: each phenomenon as a family of phrasings, and what is
decided over a few postings of our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import Answerer, build_answerer
from bot.answering.answers import Match
from bot.understanding.names import Known
from bot.understanding.questions import Kind
from bot.understanding.understand import understand
from config.settings import Settings
from index.criteria import in_words
from index.opening import open_index
from index.sync import sync

TODAY = date(2026, 11, 22)
KNOWN = Known({}, TODAY)


def words(question: str) -> str:
    understood = understand(question, KNOWN)
    assert understood.ignored == ()
    return in_words(understood.criteria) if understood.criteria is not None else ""


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("hybrid in NL", "workplace is hybrid AND place is Netherlands or Newfoundland and Labrador"),
        ("jobs in DE", "place is Germany or Delaware"),
        ("roles in ES or PT", "place is Spain OR place is Portugal"),
        ("jobs in CA", "place is California"),
        ("openings in CO", "place is Colorado"),
        ("jobs outside PL", "place is outside Poland"),
    ],
)
def test_a_code_of_two_letters_is_the_country_people_write_it_for(question: str, place: str) -> None:
    assert words(question) == place


@pytest.mark.parametrize("question", ["work in IT", "FE or BE roles", "jobs in QA", "experience in AI"])
def test_what_is_no_code_of_a_country_stays_what_it_is(question: str) -> None:
    assert "place is" not in words(question)


@pytest.mark.parametrize(
    "question",
    ["react dev jobs", "react developers wanted", "any React developer roles?", "react devs needed"],
)
def test_a_developer_of_something_is_asked_for_by_it(question: str) -> None:
    assert words(question) == "technology is React"


@pytest.mark.parametrize(
    "question",
    [
        "no office",
        "jobs without an office",
        "no commute please",
        "jobs where i don't have to go to the office",
    ],
)
def test_no_office_is_remote(question: str) -> None:
    assert words(question) == "workplace is remote"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("30 days of holiday", "at least 30 days of vacation"),
        ("25+ days off", "at least 25 days of vacation"),
        ("more than 25 vacation days", "over 25 days of vacation"),
        ("jobs with 28 or more days of annual leave", "at least 28 days of vacation"),
        ("who gives 28 days paid holiday or more", "at least 28 days of vacation"),
        ("at most 20 days of leave", "at most 20 days of vacation"),
        ("hybrid with at least 25 days PTO", "workplace is hybrid AND at least 25 days of vacation"),
        ("jobs with 5 days in the office", "5 office days a week"),
    ],
)
def test_days_off_are_a_figure(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "english is enough",
        "jobs where english is enough",
        "only english needed",
        "roles where just English is required",
        "english only jobs",
        "jobs for people who only speak english",
    ],
)
def test_english_is_enough_where_no_other_language_is_asked_for(question: str) -> None:
    assert words(question) == "NOT (a spoken language besides English)"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("java and spring required", "Java is required AND Spring is required"),
        ("python, sql and dbt are a must", "Python is required AND SQL is required AND dbt is required"),
        (
            "docker and kubernetes as a nice to have",
            "Docker is a nice-to-have AND Kubernetes is a nice-to-have",
        ),
        ("java and spring not required", "NOT (Java is required OR Spring is required)"),
        ("remote, go required", "workplace is remote AND Go is required"),
        ("go jobs, kubernetes required", "technology is Go AND Kubernetes is required"),
    ],
)
def test_what_is_said_behind_a_list_holds_for_all_of_it(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "degree or equivalent accepted",
        'where "or equivalent" is accepted',
        "equivalent experience ok instead of a degree",
        "who takes experience in lieu of a degree",
        "jobs that accept relevant experience as a substitute for a degree",
        "no degree needed if you have experience",
        "roles where experience can replace a degree",
    ],
)
def test_experience_in_place_of_a_degree_is_no_missing_degree(question: str) -> None:
    assert words(question) == "accepts experience instead of a degree"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("go instead of java", "technology is Go AND NOT (technology is Java)"),
        ("remote instead of hybrid", "workplace is remote AND NOT (workplace is hybrid)"),
        ("jobs in support of veterans", "text mentions “veterans”"),
        ("who needs a degree, no ifs or buts", "a degree is required"),
        ("anything new since yesterday", "posted since 2026-11-21"),
        ("android jobs", "technology is Android"),
        ("ios or android jobs", "function is Mobile"),
        ("where would i drive to customers?", "text mentions “drive to customers”"),
    ],
)
def test_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("application deadline already over", "deadline before 2026-11-22"),
        ("jobs whose deadline has passed", "deadline before 2026-11-22"),
        ("which deadlines are past", "deadline before 2026-11-22"),
        ("jobs where the deadline hasn't passed yet", "deadline since 2026-11-22"),
        ("deadline still open", "deadline since 2026-11-22"),
    ],
)
def test_a_deadline_is_over_or_to_come(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("bachelor's or above", ("degree", "bachelor", "master", "phd")),
        ("who wants a masters degree or higher?", ("master", "phd")),
        ("at least... a PhD or better", ("phd",)),
    ],
)
def test_a_degree_or_higher(question: str, values: tuple[str, ...]) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert criteria.values == values  # type: ignore[union-attr]  # one criterion


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("both English and another language", "English is asked for AND a spoken language besides English"),
        ("jobs for bilingual people", "a spoken language besides English"),
        ("who speaks more than one language", "a spoken language besides English"),
    ],
)
def test_a_second_language_is_one_that_is_spoken(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("I only know C++, where could I apply?", "technology is C++"),
        ("who lets me take as much vacation as i want", "benefit is unlimited vacation"),
        ("please send me the vacancies in the Greater Lisbon area", "place is Lisbon, Portugal"),
        ("jobs in the Paris region", "place is Paris, France"),
        ("does somebody sponsor attending conferences", "benefit is learning budget"),
        ("who sponsors visas", "visa sponsorship"),
        ("where is AWS a hard requirement?", "AWS is required"),
        ("jobs that want a degree but not from india", "a degree AND NOT (place is India)"),
        ("remote from India", "workplace is remote AND work can be done from India"),
        ("all roles except sales", "NOT (function is Sales)"),
        ("all jobs except support and sales", "NOT (function is Support OR function is Sales)"),
    ],
)
def test_more_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        ("anything below senior level", ("intern", "junior", "mid")),
        ("up to mid level", ("intern", "junior", "mid")),
        ("junior or lower", ("intern", "junior")),
        ("staff or above", ("staff", "principal", "lead", "manager", "director", "executive")),
        ("director+ jobs", ("director", "executive")),
        ("at least director level", ("director", "executive")),
        ("more senior than a manager", ("director", "executive")),
        ("senior jobs", ("senior",)),
    ],
)
def test_levels_from_one_on(question: str, levels: tuple[str, ...]) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert criteria.values == levels  # type: ignore[union-attr]  # one criterion


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("posted in the first half of 2025", "posted from 2025-01-01 to 2025-06-30"),
        ("in Q4 2025", "posted from 2025-10-01 to 2025-12-31"),
        ("published in the last quarter of last year", "posted from 2025-10-01 to 2025-12-31"),
        ("posted between 2025-06-01 and 2025-09-30", "posted from 2025-06-01 to 2025-09-30"),
        ("posted from June to September 2025", "posted from 2025-06-01 to 2025-09-30"),
        ("start date in september", "text mentions “start date in september”"),
    ],
)
def test_spans_of_the_calendar(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("non technical roles", "NOT (function is technical)"),
        ("jobs outside tech", "NOT (function is technical)"),
        ("tech jobs in berlin", "function is technical AND place is Berlin, Germany"),
        ("exactly 3 years of experience", "asks for 3 years of experience"),
        ("between three and five years", "asks for 3 to 5 years of experience"),
        ("must be US citizen", "citizenship"),
        ("office at least 3x a week", "at least 3 office days a week"),
        ("apply by email", "apply by email"),
        ("in both Berlin and London", "place is Berlin, Germany AND place is London, UK"),
        ("jobs in Berlin and London", "place is Berlin, Germany OR place is London, UK"),
        ("senior, remote, go", "seniority is Senior AND workplace is remote AND technology is Go"),
        (
            "jobs with health, dental and vision",
            "benefit is health insurance AND benefit is dental insurance AND benefit is vision insurance",
        ),
    ],
)
def test_yet_more_turns_of_phrase(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize("question", ["the two best paid remote roles", "top 3 highest paying remote jobs"])
def test_how_many_of_the_best_are_wanted_is_no_condition(question: str) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.extreme, asked.ignored) == (Kind.EXTREME, "pay_high", ())
    assert words(question) == "workplace is remote"


def test_who_tells_of_a_bootcamp_is_told_that_it_was_not_applied() -> None:
    asked = understand("I'm a bootcamp grad who knows React, what's out there?", KNOWN)
    assert asked.ignored == ("bootcamp grad",)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "all roles, except for internships and anything in Berlin",
            "NOT (employment is internship) AND NOT (place is Berlin, Germany)",
        ),
        (
            "all jobs except internships, remote please",
            "NOT (employment is internship) AND workplace is remote",
        ),
        (
            "jobs with either React or Angular but not both",
            "(technology is React OR technology is Angular)"
            " AND NOT (technology is React AND technology is Angular)",
        ),
        ("python mentioned but not mandatory", "mentions Python AND NOT (Python is required)"),
        ("uses Java, degree not required", "technology is Java AND NOT (a degree is required)"),
        ("QA automation w selenium", "function is QA & testing AND technology is Selenium"),
        ("remote 120k usd", "workplace is remote AND pay is at least $120,000 at its top"),
        ("pays exactly $120,000", "pay is $120,000"),
        ("who takes people without a work permit", "visa sponsorship"),
        ("green card not needed", "visa sponsorship"),
        ("i have 4 yoe, what is there?", "asks for at most 4 years of experience"),
        ("which ones would take me with 1 year of experience", "asks for at most 1 year of experience"),
        ("SQL is required and Python merely a bonus", "SQL is required AND Python is a nice-to-have"),
        ("jobs with a bonus", "benefit is bonus"),
        ("recently posted jobs", "posted since 2026-10-22"),
        ("is python more common than java?", "technology is Python OR technology is Java"),
    ],
)
def test_what_is_left_out_or_wished_for(question: str, expected: str) -> None:
    assert words(question) == expected


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("well paid python jobs", "pay_high"),
        ("jobs with a high salary", "pay_high"),
        ("lowest required years", "years_low"),
        ("who gives the longest parental leave", "parental_high"),
    ],
)
def test_more_superlatives(question: str, extreme: str) -> None:
    asked = understand(question, KNOWN)
    assert (asked.kind, asked.extreme) == (Kind.EXTREME, extreme)


def test_since_yesterday_goes_on_until_today() -> None:
    criteria = understand("posted since yesterday", KNOWN).criteria
    assert criteria is not None
    bounds = criteria.bounds  # type: ignore[union-attr]  # one criterion
    assert bounds is not None
    assert (bounds.low, bounds.high) == (TODAY.toordinal() - 1, TODAY.toordinal())


POSTINGS = {
    "cook": "# Kitchen Developer\n\nFull-time. You bring 0-2 years of experience. Python or Java.\n\n"
    "20 days of vacation.",
    "baker": "# Senior Baker Engineer\n\nFull-time, permanent. At least 6 years of experience with Python."
    "\n\nA bachelor's degree or equivalent experience is required. We give 30 days of vacation.",
    "waiter": "# Service Engineer Intern\n\nInternship. We use Java. Master's or bachelor's degree required.",
    "usher": "# Stage Engineer\n\nWe ask for a bachelor's degree and 4 years of experience. Paid time off."
    "\n\n## Requirements\n\n- Fluent in German or Dutch",
}


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder: Path = tmp_path_factory.mktemp("postings")
    for name, text in POSTINGS.items():
        (folder / f"{name}.md").write_text(text)
    settings = Settings(postings_data=tmp_path_factory.mktemp("data"), postings_sources=(str(folder),))
    with open_index(settings) as index:
        sync(index, settings.postings_sources, embed=False)
        yield build_answerer(index, today=lambda: TODAY)


def ids(jobs: Answerer, question: str, match: Match = Match.YES) -> set[str]:
    return {p.id.removesuffix(".md") for p in jobs.answer(question).postings if p.match is match}


def test_entry_level_is_said_by_the_years_too(jobs: Answerer) -> None:
    assert ids(jobs, "entry level jobs") == {"cook", "waiter"}
    assert ids(jobs, "roles for freshers", Match.NOT_STATED) == set()
    assert ids(jobs, "not entry level") == {"baker", "usher"}


def test_who_says_nothing_of_employment_is_neither_an_internship_nor_none(jobs: Answerer) -> None:
    assert ids(jobs, "everything except internships") == {"baker"}
    assert ids(jobs, "everything except internships", Match.NOT_STATED) == {"cook", "usher"}
    assert ids(jobs, "internships", Match.NOT_STATED) == {"cook", "usher"}


def test_another_degree_is_no_experience(jobs: Answerer) -> None:
    assert ids(jobs, "who accepts experience instead of a degree?") == {"baker"}


def test_days_of_vacation_are_set_against_the_limit(jobs: Answerer) -> None:
    assert ids(jobs, "jobs with 25+ days off") == {"baker"}
    assert ids(jobs, "which say how many vacation days you get") == {"baker", "cook"}
    assert "usher" in ids(jobs, "jobs with 25+ days off", Match.NOT_STATED)


def test_a_count_of_one_against_the_other_counts_each(jobs: Answerer) -> None:
    answer = jobs.answer("how many jobs mention python vs java?")
    assert (answer.kind, answer.count) == (Kind.COUNT, 3)
    assert "mentions Python: 2; mentions Java: 2" in answer.text


def test_a_choice_of_other_languages_is_another_language(jobs: Answerer) -> None:
    assert ids(jobs, "jobs for bilingual people") == {"usher"}
    assert ids(jobs, "jobs where English is enough") == {"cook", "baker", "waiter"}


def test_a_figure_is_summed_up_for_each_group(jobs: Answerer) -> None:
    answer = jobs.answer("years of experience by seniority")
    assert answer.kind is Kind.SUMMARY
    assert "Senior: years: 6 to 6, median 6 (1 figure)." in answer.text
