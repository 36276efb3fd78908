"""An answer in Slack: what is shown, and that Slack takes it whatever it holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.answering.answers import Answer, AnsweredPosting, Match, Quote, Table
from bot.blocks import Message, answer_message, block_kit, help_message, shared_message, why_message
from bot.blocks.actions import PAGE
from bot.blocks.message import LONGEST_BLOCKS
from bot.blocks.views import OPENING, View, read_pointer, read_view
from bot.understanding.questions import Kind
from index.criteria import Reason
from index.postings import Evidence
from tests.bot.blocks.strategies import answers, views
from tests.fake_slack.limits import check_message, pings
from tests.fake_slack.shapes import words_of

NAME = "n" * 22


@settings(
    max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(answers, views)
def test_slack_takes_every_part_of_every_answer_and_nothing_in_it_acts(answer: Answer, view: View) -> None:
    message = answer_message(answer, NAME, view)
    payload = {"text": message.text, "blocks": list(message.blocks)}
    check_message(payload)
    assert pings(payload) == ()
    assert "<" not in message.text
    assert len(message.text) <= 3_900
    assert not {"\u202e", "\x00", "\x1b", "\u200b"} & set(message.text + words_of(list(message.blocks)))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(answers)
def test_slack_takes_the_reasons_for_any_posting_and_a_shared_answer(answer: Answer) -> None:
    shared = shared_message(answer_message(answer, NAME), "U0PERSON", answer.question)
    reasons = [why_message(answer, posting) for posting in answer.postings[:3]]
    for message in (shared, *reasons):
        payload = {"text": message.text, "blocks": list(message.blocks)}
        check_message(payload)
        assert pings(payload) == (("user",) if message is shared else ())
        assert "<" not in message.text


def test_a_question_of_signs_that_json_writes_long_leaves_room_for_the_answer_it_is_shared_with() -> None:
    full = Message(
        "text", tuple(block_kit.rich_text(block_kit.section(block_kit.text("x" * 1_850))) for _ in range(6))
    )
    assert 0 <= LONGEST_BLOCKS - len(json.dumps(list(full.blocks))) < 400
    for question in ("👩‍👩‍👧‍👦" * 200, "名" * 900, "which roles use Go?"):
        message = shared_message(full, "U0PERSON", question)
        check_message({"text": message.text, "blocks": list(message.blocks)})
    assert "which roles use Go?" in message.text


def posting(number: int, match: Match = Match.YES, **changes: Any) -> AnsweredPosting:
    evidence = Reason("technology is Go", Evidence(f"You know Go ({number}).", "Skills", 0, 10))
    values: dict[str, Any] = {
        "id": f"{number}.md", "file": f"{number}.md", "title": f"Engineer {number}", "company": "Acme",
        "url": f"https://acme.example/{number}", "match": match, "evidence": (evidence,), "places": "Berlin",
        "workplace": "Remote", "pay": "€70–90k",
    }  # fmt: skip
    return AnsweredPosting(**{**values, **changes})


def answer(*postings: AnsweredPosting, **changes: Any) -> Answer:
    values: dict[str, Any] = {
        "question": "who uses Go?", "understood": "technology is Go", "ignored": (), "kind": Kind.LIST,
        "total": 40,
        "count": sum(p.match is Match.YES for p in postings), "headline": "Some postings use Go.",
        "postings": postings, "not_stated": sum(p.match is Match.NOT_STATED for p in postings),
    }  # fmt: skip
    return Answer(**{**values, **changes})


def both(message: Message) -> tuple[str, str]:
    """What the blocks say and what the text says."""
    return words_of(list(message.blocks)), message.text


def test_blocks_and_text_say_the_same() -> None:
    shown = answer(
        posting(1),
        posting(2, Match.POSSIBLE),
        posting(3, Match.NOT_STATED, evidence=(), unstated=("pay", "workplace")),
        ignored=("quickly",), notes=("Pay was not converted.",), suggestions=("who uses Rust?",),
    )  # fmt: skip
    for text in both(answer_message(shown)):
        for words in (
            "Some postings use Go.", "Understood as: technology is Go", "Not applied: “quickly”", "Yes (1)",
            "Engineer 1", "Acme · Berlin · Remote · €70–90k", "“You know Go (1).”", "Possible (1)",
            "Not stated (1)", "Does not say: pay; workplace", "Pay was not converted.",
            "Try: who uses Rust?",
        ):  # fmt: skip
            assert words in text


def test_titles_link_to_their_postings_and_only_to_the_web() -> None:
    shown = answer(
        posting(1), posting(2, url="javascript:alert(1)"), posting(3, url="https://a.example@evil.example")
    )
    links = [e for e in _elements(answer_message(shown)) if e.get("type") == "link"]
    assert [(link["text"], link["url"]) for link in links] == [("Engineer 1", "https://acme.example/1")]


def test_postings_that_read_alike_are_told_apart_by_their_files() -> None:
    alike = posting(2, title="Engineer 1")
    text = both(answer_message(answer(posting(1), alike, posting(3))))[0]
    assert text.count("€70–90k · ") == 2
    assert "€70–90k · 2.md" in text


def test_about_one_screen_is_shown_and_the_rest_is_counted() -> None:
    groups = [
        posting(n, match)
        for match, size in ((Match.YES, 22), (Match.POSSIBLE, 5), (Match.NOT_STATED, 4))
        for n in range(size)
    ]
    for text in both(answer_message(answer(*groups))):
        assert text.count("“You know Go") == 5
        assert "Yes: 1 to 5 of 22" in text
        assert "Not shown here: 5 possible, 4 that do not say." in text


def test_its_buttons_lead_through_the_whole_of_it_each_posting_once() -> None:
    """Whatever the sizes of the groups: pressing on and on shows every posting."""
    sizes = {Match.YES: 22, Match.POSSIBLE: 7, Match.NOT_STATED: 1}
    shown = answer(*[posting(n, match) for match, size in sizes.items() for n in range(size)])
    waiting, seen, met = [OPENING], set(), set()
    while waiting:
        view = waiting.pop()
        if view in seen:
            continue
        seen.add(view)
        message = answer_message(shown, NAME, view)
        for match, heading in ((Match.YES, "Yes"), (Match.POSSIBLE, "Possible"), (Match.NOT_STATED, "Not")):
            part = message.text.partition(f"\n{heading}")[2].partition("\n\n")[0]
            met |= {(match, n) for n in re.findall(r"Engineer (\d+) ", part)}
        for element in _elements(message):
            if element["type"] == "button" and element["action_id"].startswith(PAGE):
                pointer = read_pointer(element["value"])
                assert pointer is not None
                assert pointer.name == NAME
                turned = read_view(pointer.what)
                assert turned is not None
                waiting.append(turned)
    assert met == {(match, str(n)) for match, size in sizes.items() for n in range(size)}


def test_a_place_beyond_the_end_is_the_last_page() -> None:
    shown = answer(*[posting(n) for n in range(8)])
    text, _ = both(answer_message(shown, NAME, View(Match.YES, 9_999)))
    assert "6 to 8 of 8" in text
    assert "Engineer 7" in both(answer_message(shown, NAME, View(Match.POSSIBLE, 3)))[0]


def test_the_first_group_is_shown_at_length_whatever_it_is() -> None:
    text, _ = both(answer_message(answer(*[posting(n, Match.NOT_STATED) for n in range(9)])))
    assert text.count("Engineer") == 5
    assert "Yes" not in text


def test_what_meets_a_criterion_by_silence_says_so() -> None:
    evidence = (
        Reason("not: Kubernetes"),
        Reason("pay", Evidence("120k", None, 0, 4), "board placeholder"),
    )
    text, _ = both(answer_message(answer(posting(1, evidence=evidence))))
    assert "not: Kubernetes: not mentioned" in text.replace("\n", "")
    assert "“120k” (board placeholder)" in text


def test_a_look_up_is_its_quotes_with_their_sections() -> None:
    quotes = (
        Quote("1.md", "- a call\n- a day on site", "Hiring"),
        Quote("1.md", "Two weeks.", None),
        Quote("9", "x", "y"),
    )
    shown = answer(posting(1), kind=Kind.LOOKUP, headline="Engineer 1, Acme on interview:", quotes=quotes)
    message = answer_message(shown)
    for text in both(message):
        assert "Engineer 1 · Acme" in text
        assert "Hiring" in text
        assert "- a call\n- a day on site" in text
        assert "Two weeks." in text
        assert "Yes (1)" not in text
    assert text.count("Engineer 1 · Acme") == 1


def test_a_comparison_is_a_table_with_a_cell_for_everything() -> None:
    table = Table(("", "Acme", "Brick"), (("pay", "€70k"), ("place", "Berlin", "Oslo", "stray")))
    message = answer_message(answer(kind=Kind.COMPARE, table=table))
    [block] = [block for block in message.blocks if block["type"] == "table"]
    assert [len(row) for row in block["rows"]] == [4, 4, 4]
    assert "place | Berlin | Oslo | stray" in message.text
    assert "pay | €70k | – | –" in message.text


def test_what_does_not_fit_is_said_to_be_missing() -> None:
    table = Table(tuple(f"column {n}" for n in range(11)), tuple((f"row {n}",) for n in range(21)))
    for text in both(answer_message(answer(kind=Kind.COMPARE, table=table, notes=("n",) * 7))):
        assert "Not shown here: 1 more note, 1 more row of the table, 3 more columns of the table." in text
    for text in both(answer_message(answer(posting(1, company="long " * 100)))):
        assert "“…” marks text that was shortened to fit here." in text


def test_an_answer_of_ordinary_length_is_not_shortened() -> None:
    text, _ = both(answer_message(answer(*[posting(n) for n in range(5)])))
    assert "shortened" not in text
    assert "Not shown" not in text


def test_long_answers_shrink_before_they_fail() -> None:
    wordy = replace(
        posting(1), evidence=(Reason("c" * 200, Evidence("“q” " * 500, None, 0, 0), "n" * 200),) * 4
    )
    message = answer_message(answer(*[wordy] * 30, *[replace(wordy, match=Match.POSSIBLE)] * 30))
    assert 4_000 < len(json.dumps(message.blocks)) <= 12_800
    assert " of 30" in message.text


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("words", ["名", "😀", '\\"', "א", "a ", "\ud800"])
def test_even_the_worst_answer_of_its_kind_fits(kind: Kind, words: str) -> None:
    text = words * 3_000
    evidence = (Reason(text, Evidence(text, text, 0, 0), text),) * 6
    postings = [
        AnsweredPosting(
            f"{text}{n}",
            text,
            text,
            text,
            "https://a.example/" + "x" * 400,
            match,
            evidence,
            (text,) * 3,
            text,
            text,
            text,
        )
        for match in Match
        for n in range(30)
    ]
    worst = Answer(
        text, text, (text,) * 5, kind, 1, 1, text, tuple(postings), 50,
        tuple(Quote(f"{text}{n}", text, text) for n in range(10)), Table((text,) * 12, ((text,) * 14,) * 40),
        (text,) * 8, (text,) * 8, text,
    )  # fmt: skip
    message = answer_message(worst)
    assert len(json.dumps(message.blocks)) <= 12_800
    check_message({"text": message.text, "blocks": list(message.blocks)})


def test_help_names_the_command_and_gives_examples() -> None:
    message = help_message("/postings")
    check_message({"text": message.text, "blocks": list(message.blocks)})
    for text in both(message):
        assert "/postings and a question" in text
        assert "which roles use Go and are remote?" in text


def _elements(message: Message) -> list[dict[str, Any]]:
    found, waiting = [], list(message.blocks)
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += [item for item in node.get("elements", []) if isinstance(item, dict)]
    return found
