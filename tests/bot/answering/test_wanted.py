"""Look-ups in words that the posting does not use: what is meant, and that silence stays silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.answering.answer import build_answerer
from bot.answering.passages import Found, find_passages, is_silent_on
from bot.understanding.marks import settle, simple_marks
from bot.understanding.names import Known, names_in_titles
from bot.understanding.recognise import recognise
from bot.understanding.rewording import reworded
from bot.understanding.subjects import find_subjects, resolve
from bot.understanding.understand import understand
from bot.understanding.wanted import covered, said_also, wanted
from config.settings import Settings
from index.criteria import leaves
from index.opening import Index, open_index
from index.postings import Field, Posting
from index.summaries import Summary
from index.sync import sync
from index.text.prose import read_prose

KNOWN = Known({"harvest": "Harvest"}, date(2026, 11, 22))
AD = """# Deckhand

## About us
Harvest was set up in Bergen in 2011 and is backed by Nordkapp Ventures. We run ferries for islands,
our customers include post offices, and operate in Norway, Denmark and on the Faroes.
Offices are in Bergen and Tvøroyri.

## Your first months
You sail along with a second mate. Then you take watches of your own.

## What we offer
- Catered lunch on board, and fruit.
- A blue jumper is the only uniform: otherwise casual attire.
- Pet insurance.
- We see each other at two gatherings a year.
- The berth is five minutes from the tram station.

## Also
- We reply to every application within a week.
- People with a conviction are considered like everyone else.
- Not open to students.
- STCW certification is needed.
- Our 120 professionals were profitable since the second year.
- Life at sea is no nine-to-five.
- You speak fair Faroese.
- It includes supervision of two cadets.
- You must be eligible to work in Norway.
- A 6-month placement is possible.
- A GPA of 3.0 or above.
- You live in Bergen or are willing to relocate.
- Work with customers on the quay.
- Harvest, formerly Autumn, sits in three countries and has over 900 customers.
- Cycle2Work, and Fridays with no meetings.
"""


def found(question: str, index: Index) -> Found:
    prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", AD, 0))
    return find_passages(understand(question, KNOWN), prose, index)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("who has put money into Harvest?", "backed by Nordkapp"),
        ("in what year was Harvest founded", "in 2011"),
        ("which markets is Harvest active in?", "Norway, Denmark"),
        ("what happens in my first weeks at Harvest", "You sail along"),
        ("is there anything to eat at harvest", "Catered lunch"),
        ("whats the dress code at Harvest", "casual attire"),
        ("can i insure my dog at Harvest", "Pet insurance"),
        ("how often does the Harvest crew get together in real life?", "two gatherings a year"),
        ("how far is Harvest from public transport", "tram station"),
        ("when will I hear back from Harvest", "within a week"),
        ("I've got a criminal record, would Harvest still take me?", "with a conviction"),
        ("which certificates does Harvest want to see", "STCW certification"),
        ("is Harvest making a profit?", "profitable since"),
        ("Harvest - is that a 9 to 5?", "no nine-to-five"),
        ("how good should my Faroese be for Harvest?", "fair Faroese"),
        ("how many folks are at Harvest", "120 professionals"),
        ("do I supervise anybody at Harvest", "supervision of two cadets"),
        ("am I allowed to work at Harvest as an American", "eligible to work in Norway"),
        ("how long is the internship at Harvest?", "A 6-month placement"),
        ("in how many countries are Harvest people?", "in three countries"),
        ("what was Harvest formerly called?", "formerly Autumn"),
        ("how big is Harvest's customer base?", "900 customers"),
        ("does Harvest let me bike to work?", "Cycle2Work"),
        ("are there meeting-free days at Harvest?", "no meetings"),
        ("which grades does Harvest ask for?", "A GPA of 3.0"),
        ("would I have to move for the job at Harvest?", "willing to relocate"),
        ("what do employees get at Harvest?", "Catered lunch"),
        ("who are Harvest's customers?", "customers include post"),
        ("where is Harvest's head office?", "Offices are in Bergen"),
    ],
)
def test_a_posting_answers_in_its_own_words(question: str, said: str, samples_index: Index) -> None:
    passages = found(question, samples_index)
    assert passages.sure
    assert any(said in text for text, *_ in passages.passages)


@pytest.mark.parametrize(
    "question",
    [
        "which laptop do I get at Harvest?",
        "is there a sabbatical at Harvest",
        "do they drug test at Harvest",
        "does Harvest have parking",
        "how long is the notice period at Harvest?",
    ],
)
def test_what_a_posting_is_silent_on_is_not_answered(question: str, samples_index: Index) -> None:
    assert not found(question, samples_index).sure


def test_a_section_headed_by_what_is_asked_is_quoted_whole(samples_index: Index) -> None:
    ((text, section, _, _),) = found("how are the first months at Harvest?", samples_index).passages
    assert text.startswith("You sail along")
    assert text.endswith("watches of your own.")
    assert section == "Deckhand › Your first months"


def test_what_the_text_says_is_not_denied_because_no_fact_was_read(tmp_path: Path) -> None:
    (tmp_path / "ad.md").write_text(
        "# Cook\n\n### Harvest\n\nEmployment type: Contract\n\n## You will\n\n- Attend conferences at sea.\n"
    )
    with open_index(Settings(postings_data=tmp_path / "data")) as index:
        sync(index, [str(tmp_path / "ad.md")], embed=False)
        answer = build_answerer(index).answer("does the cook get to go to conferences?")
        length = build_answerer(index).answer("how long is the contract of the cook?")
    assert length.headline.endswith("nothing in the text answers “how long is the contract of the cook?”.")
    assert not answer.headline.startswith("No:")
    assert "Attend conferences at sea." in [quote.text for quote in answer.quotes]


def test_a_heading_may_be_the_answer(samples_index: Index) -> None:
    text = "# Cook\n\n## Our hiring takes three rounds\n\n- A call\n- Two interviews\n- A day on board\n"
    prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", text, 0))
    passages = find_passages(understand("how many rounds at Harvest?", KNOWN), prose, samples_index).passages
    assert passages[0][0] == "Our hiring takes three rounds"
    assert "Two interviews" in passages[1][0]


def test_who_names_customers_tells_them_before_who_speaks_of_them(samples_index: Index) -> None:
    text = (
        "# Cook\n\nYou serve customers. Users eat it. Meet clients. We have customers like the post office.\n"
    )
    prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", text, 0))
    passages = find_passages(understand("who are Harvest's customers?", KNOWN), prose, samples_index).passages
    assert "like the post office" in passages[0][0]


def test_a_word_is_said_where_one_begins_with_it() -> None:
    assert covered(wanted("pets"), "we pay competitively") == 0
    assert covered(wanted("pets"), "pets are welcome") == 1


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("would Harvest pay my move to Bergen?", Field.RELOCATION),
        ("can a foreigner without papers work at Harvest", Field.VISA),
    ],
)
def test_fields_have_more_names(question: str, field: Field) -> None:
    assert field in understand(question, KNOWN).topics


def test_real_life_is_no_currency() -> None:
    assert understand("does Harvest meet in real life?", KNOWN).criteria is None


def test_a_place_tells_which_posting_of_a_company_is_meant() -> None:
    text = "what languages must the Harvest support person in Oslo speak"
    (subject,), _ = find_subjects(
        text, settle(text, simple_marks(text) + recognise(text, KNOWN)), KNOWN, several=False
    )
    assert subject.company == "harvest"
    assert "oslo" in subject.words


def test_a_people_tells_the_country_of_a_posting() -> None:
    def cook(id_: str, places: str) -> Summary:
        return Summary(id_, id_, "s", "Cook", "Harvest", None, places, None, None, None, None, closed=False)

    summaries = {"a": cook("a", "Ljubljana, Slovenia"), "b": cook("b", "Oslo, Norway")}
    text = "until when can I apply for the Slovenian job"
    (subject,) = understand(text, KNOWN).subjects
    assert resolve(subject, summaries, {"harvest": ("a", "b")}) == ["a"]


def test_a_title_in_one_word_is_described_in_two() -> None:
    def dev(id_: str, title: str) -> Summary:
        return Summary(id_, id_, "s", title, None, None, None, None, None, None, None, closed=False)

    summaries = {"a": dev("a", "Senior BI Engineer"), "b": dev("b", "Senior PowerBI Developer")}
    (subject,) = understand("is the Power BI job physically demanding?", KNOWN).subjects
    assert resolve(subject, summaries, {}) == ["b"]


def test_a_part_of_a_company_that_a_title_names_is_the_company() -> None:
    aliases = names_in_titles([("Deckhand, Wren Health", "wren lines"), ("Cook (m/f/d)", "wren lines")])
    assert aliases == {"wren health": "wren lines"}
    known = Known({"wren lines": "Wren Lines"}, date(2026, 11, 22), aliases=aliases)
    asked = understand("where can I work from at Wren Health?", known)
    assert [s.company for s in asked.subjects] == ["wren lines"]
    assert asked.topics == (Field.WORKPLACE,)
    assert asked.criteria is None


def test_a_tool_of_a_family_is_asked_for_by_its_name() -> None:
    criteria = understand("which BI tool does Harvest use?", KNOWN).criteria
    assert criteria is not None
    (leaf,) = leaves(criteria)
    assert {"tableau", "power bi", "business intelligence"} <= set(leaf.values)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("which companies are startups", "startups"),
        ("jobs at startups", "startups"),
        ("postings about healthcare", "healthcare"),
        ("which jobs deal with insurance?", "insurance"),
        ("mentions recruitment scams", "recruitment fraud"),
    ],
)
def test_what_a_company_is_or_deals_in_is_asked_of_the_text(question: str, phrase: str) -> None:
    criteria = understand(question, KNOWN).criteria
    assert criteria is not None
    assert any(phrase in leaf.values for leaf in leaves(criteria))


def test_startups_alone_are_companies() -> None:
    criteria = understand("which startups use Go?", KNOWN).criteria
    assert [leaf.field for leaf in leaves(criteria)] == [Field.TECHNOLOGY] if criteria else False


def test_what_stands_in_brackets_is_a_name_too() -> None:
    known = Known({"ey ernst young": "EY (Ernst & Young)"}, date(2026, 11, 22))
    for asked in ("what does EY pay?", "what does Ernst & Young pay?"):
        assert [s.company for s in understand(asked, known).subjects] == ["ey ernst young"]


def test_two_jobs_of_one_company_are_told_apart_in_a_comparison() -> None:
    asked = understand("Harvest second mate vs Harvest ship cook on pay", KNOWN)
    assert [(s.company, s.words) for s in asked.subjects] == [
        ("harvest", ("second", "mate")), ("harvest", ("ship", "cook")),
    ]  # fmt: skip
    assert asked.topics == (Field.PAY,)


@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("what do the two Harvest jobs pay?", "what do the Harvest jobs pay?"),
        ("which of the two jobs at Harvest pays more?", "which of the jobs at Harvest pays the most?"),
        ("is the internship at Harvest paid?", "what does the internship at Harvest pay?"),
        ("which city has the most open jobs?", "how many jobs per city?"),
        ("the two best roles", "the two best roles"),
        ("is overtime paid?", "is overtime paid?"),
    ],
)
def test_how_many_there_are_and_being_paid_are_heard(said: str, same: str) -> None:
    assert reworded(said) == same


def test_home_is_no_company() -> None:
    subjects = understand("do I sit at home at Harvest?", KNOWN).subjects
    assert [s.company for s in subjects] == ["harvest"]


def test_a_dog_in_the_office_is_no_address() -> None:
    prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", "# Cook\n\nOffice: Oslo", 0))
    assert is_silent_on(understand("is there a dog in the Harvest office", KNOWN), prose)
    assert not is_silent_on(understand("where is the Harvest office", KNOWN), prose)


def test_that_there_is_a_contract_does_not_tell_how_long_it_is() -> None:
    question = understand("how long is the contract at Harvest?", KNOWN)
    for text, silent in (("Contract role.", True), ("A 6-month contract.", False)):
        prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", f"# Cook\n\n{text}", 0))
        assert is_silent_on(question, prose) is silent


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("# Cook\n\nYour first 90 days with the team are planned.", False),
        ("# Cook\n\nOur small galley team feeds all.", True),
        ("# Cook\n\nA team of 8 feeds all.", True),
    ],
)
def test_a_team_that_is_only_spoken_of_has_no_size(text: str, sure: bool, samples_index: Index) -> None:
    prose = read_prose(Posting("a.md", "tests", "a.md", "markdown", text, 0))
    asked = understand("how big is the team at Harvest?", KNOWN)
    assert find_passages(asked, prose, samples_index).sure is sure


def test_same_words_stand_for_each_other() -> None:
    assert said_also("fintech payments") == (
        "fintech payments", "fin-tech payments", "financial technology payments",
    )  # fmt: skip
