"""The employer, stated or named by the text."""

from __future__ import annotations

import pytest

from index.facts.company import company_key, extract
from index.postings import Fact, Origin, Posting, Stated
from index.text.prose import read_prose
from tests.index.facts.helpers import quoted, under_named_lines


def facts(text: str, *, company: str | None = None) -> list[Fact]:
    return quoted(extract, under_named_lines(text, [("company", company)] if company else []))


def names(text: str, *, company: str | None = None) -> list[str]:
    return [fact.label for fact in facts(text, company=company)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kite Works", "kite works"),
        ("Kite Works, Inc.", "kite works"),
        ("Kite Works GmbH & Co. KG", "kite works"),
        ("k-Matrix", "k matrix"),
        ("Kites.im", "kites im"),
        ("Kites & Strings", "kites strings"),
        ("Limited", "limited"),
    ],
)
def test_keys_drop_legal_forms_and_punctuation(name: str, key: str) -> None:
    assert company_key(name) == key


@pytest.mark.parametrize("nobody", ["None", "n/a", "Confidential", "---"])
def test_a_placeholder_names_nobody(nobody: str) -> None:
    assert names("We make strings.", company=nobody) == []


@pytest.mark.parametrize(
    ("stated", "text", "label"),
    [
        ("Kite Works", "We make kites.", "Kite Works"),
        ("Careers at Kite Works", "We make kites.", "Kite Works"),
        ("Kite Works (formerly Strings)", "We make kites.", "Kite Works"),
        ("kite-works", "We make kites.", "Kite Works"),
        ("kite-works-inc", "We make kites.", "Kite Works"),
        ("kiteworks.com", "We make kites.", "Kiteworks"),
        ("kiteworks", "At KiteWorks we fly.", "KiteWorks"),
        ("kites-and-strings", "Kites & Strings is on a mission.", "Kites & Strings"),
        ("kitely", "At kitely, we fly. Join kitely today.", "kitely"),
    ],
)
def test_a_stated_name_is_made_readable(stated: str, text: str, label: str) -> None:
    assert names(text, company=stated)[0] == label


def test_an_abbreviated_slug_takes_the_name_the_text_gives() -> None:
    found = facts(
        "## About us\n\nThe Kite Makers is a workshop. At The Kite Makers, we fly.", company="thekm"
    )
    assert [fact.label for fact in found] == ["The Kite Makers", "Thekm"]
    assert [fact.origin for fact in found] == [Origin.BODY, Origin.STRUCTURED]


@pytest.mark.parametrize("stated", ["kiteworks", "KiteTech"])
def test_the_short_name_that_the_text_uses_is_a_name_as_well(stated: str) -> None:
    text = "## About Kite\n\nKite is a workshop. At Kite, we fly. Join us at Kite!"
    assert sorted(names(text, company=stated)) == sorted(["Kite", stated[0].upper() + stated[1:]])


def test_a_short_name_of_three_letters_counts_where_it_begins_the_stated_one() -> None:
    assert names("At Kit, we fly. Working at Kit: fun.", company="kitfinancial") == ["Kit", "Kitfinancial"]
    assert names("At Zen, we fly. Working at Zen: fun.", company="kitfinancial") == ["Kitfinancial"]


@pytest.mark.parametrize(
    "text",
    [
        "## About Kite Works\n\nWe make kites.",
        "At Kite Works, we make kites.",
        "Kite Works is hiring a designer.",
        "Kite Works is an equal opportunity employer.",
        "As a kite designer at Kite Works you draw. Join Kite Works!",
        "# Kite Designer\n\nPosted by Kite Works on 5 June",
        "Kite Works (YC S21) | Designer | Berlin | Remote\n\nWe make kites.",
        "Kite Works is a workshop in Leeds. Write to jobs@kiteworks.test.",
    ],
)
def test_the_text_names_the_employer(text: str) -> None:
    assert names(text) == ["Kite Works"]


@pytest.mark.parametrize(
    "text",
    [
        "Given company's extraordinary growth, our backend team faces challenges.",
        "Our client, a maker of kites, is looking for a designer. At Kite Works, we place people.",
        "About You\n\nYou like kites. Join our team. Python is a plus.",
        "We use Kubernetes. Kubernetes is a system. At least five years.",
        "You will help customers. Experience at scale. About the role.",
        "Wir sind ein Team. Du bist ein Profi. Tu cherches un emploi.",
    ],
)
def test_nothing_that_names_the_employer_is_no_fact(text: str) -> None:
    assert names(text) == []


def test_an_account_with_a_word_before_or_behind_the_name() -> None:
    assert names("Fly with Kitely. Kitely is a workshop.", company="withkitely") == ["Kitely"]
    assert names("At Kitely, we fly. Kitely is a workshop.", company="kitelyhq") == ["Kitely"]


def test_the_name_in_full_in_the_header_is_that_of_the_folder() -> None:
    head = 'Source file: kitely__flyer.md\n\nmetaTitle: "Flyer - Kitely Works Pvt. Ltd"\n\n'
    stated = (Stated("company", 13, 19, Origin.HEADER),)
    fact, short = extract(read_prose(Posting("a", "s", "a", "md", head + "We fly.", len(head), stated)))
    assert short.value == "kitely"
    assert (fact.value, fact.evidence.quote) == ("kitely works", "Kitely Works")


def test_the_longer_name_wins_where_the_shorter_is_only_its_beginning() -> None:
    text = "At Kite Works, we fly. Kite Works is a workshop. Join Kite Works and fly."
    assert names(text) == ["Kite Works"]


@pytest.mark.parametrize(
    ("address", "text", "expected"),
    [
        ("https://jobs.lever.co/kite-works/7f3c", "We draw. Kite Works draws.", ["Kite Works"]),
        ("https://kiteworks.workable.com/jobs/3", "Strings of all sorts.", ["Kiteworks"]),
        ("https://boards.greenhouse.io/embed/job_app", "We make kites.", []),
        ("https://example.org/kite-works/3", "We make kites.", []),
        (
            "https://jobs.lever.co/kite-works/7f3c",
            "Our client, a maker of kites, is looking for a designer.",
            [],
        ),
    ],
)
def test_an_address_at_a_board_names_the_employer_where_the_text_does_not(
    address: str, text: str, expected: list[str]
) -> None:
    head = f"Url: {address}\n\n"
    stated = (Stated("url", 5, 5 + len(address), Origin.STRUCTURED),)
    found = extract(read_prose(Posting("a", "s", "a", "md", head + text, len(head), stated)))
    assert [fact.label for fact in found] == expected


def test_a_product_named_after_its_maker_is_not_the_maker() -> None:
    text = (
        "Read more at https://www.kitely.com/careers. At Kitely, we fly. Kitely Strings was launched last"
        " year. Kitely Strings is now the best. You sell Kitely Strings for Kitely Strings shops."
    )
    assert names(text)[0] == "Kitely"


def test_a_slug_that_begins_the_name_takes_the_whole() -> None:
    text = "## About Kite Works\n\nKite helps the wind. At Kite Works, we fly.\n"
    assert names(text, company="kite") == ["Kite Works", "Kite"]
    mostly_short = "Kite is a tool. Kite Works is our shop. At Kite, we fly. Join Kite, Kite is fun.\n"
    assert names(mostly_short, company="kite") == ["Kite"]


@pytest.mark.parametrize(
    ("address", "text", "label"),
    [
        ("https://boards.example.org/kite-works/jobs/1", "We fly.", ["Kite Works"]),
        ("https://jobs.example.org/kiteworks/1f", "At sea, Kiteworks flies.", ["Kiteworks"]),
        ("https://jobs.example.org/kiteworks/1f", "We fly.", []),
        ("https://jobs.example.org/pilots/1f", "We need pilots.", []),
        ("https://jobs.example.org/engineering/1f", "Engineering is fun.", []),
        ("https://boards.example.org/1f", "We fly.", []),
    ],
)
def test_an_address_with_the_shape_of_a_board_names_the_employer(
    address: str, text: str, label: list[str]
) -> None:
    head = f"Url: {address}\n\n"
    stated = (Stated("url", 5, 5 + len(address), Origin.STRUCTURED),)
    found = extract(read_prose(Posting("a", "s", "a", "json", head + text, len(head), stated)))
    assert [fact.label for fact in found] == label


def test_a_logo_from_the_owners_address_names_the_employer() -> None:
    assert names("![Kitely logo](https://kitely.example.org/logo.svg)\n\n# Pilot\n\nFly.\n") == ["Kitely"]
    assert names("![Sunset](https://kitely.example.org/a.jpg)\n\n# Pilot\n\nFly.\n") == []


@pytest.mark.parametrize("name", ["Bolt & Sons Shipyard", "BOLT & SONS SHIPYARD", "Quarry of Light"])
def test_a_line_alone_between_the_title_and_the_place_names_the_employer(name: str) -> None:
    assert names(f"Senior Accountant\n\n{name}\nPortsmouth, Virginia\n\nWe repair tugs.") == [name]


@pytest.mark.parametrize("line", ["Location", "Customer Success", "Data Engineering", "We repair tugs"])
def test_a_department_or_a_label_above_the_place_names_nobody(line: str) -> None:
    assert names(f"Senior Accountant\n\n{line}\nPortsmouth, Virginia\n\nTugs are repaired here.") == []
