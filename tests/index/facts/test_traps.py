"""Sentences as postings word them, read by every extractor together: what each must tell, and not tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.facts import extract_each, extract_facts, extract_most
from index.postings import Fact, Field, Polarity, Strength
from index.reading import read_bytes
from index.text.prose import read_prose
from tests.index.facts.helpers import quoted

SAMPLES = Path(__file__).parents[3] / "samples"
REQUIRED, ONE_OF = Strength.REQUIRED, Strength.ONE_OF


def facts(sentence: str, *fields: Field) -> list[Fact]:
    """The facts of ``fields`` in a posting whose details hold ``sentence``."""
    text = f"# Backend Engineer\n\n## The role\n\nYou will build rowing boats.\n\n## Details\n\n{sentence}\n"
    [posting] = read_bytes(text.encode(), "acme/role.md", "acme/role.md", "tests").postings
    return [fact for fact in quoted(extract_facts, posting) if fact.field in fields]


def values(found: list[Fact]) -> set[str]:
    return {fact.value if fact.polarity is Polarity.YES else f"not {fact.value}" for fact in found}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Deep knowledge of Swift and UIKit.", {"swift", "uikit"}),
        ("Understanding of Swift concurrency", {"swift"}),
        ("Knowledge of SWIFT and SEPA payments", set()),
        ("Je hebt ervaring met Go en Docker", {"go", "docker"}),
        ("Du har erfarenhet av Go och Docker", {"go", "docker"}),
        ("You will go live with express lanes and make things less complex", set()),
    ],
)
def test_technologies(sentence: str, expected: set[str]) -> None:
    assert values(facts(sentence, Field.TECHNOLOGY)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Salary: £32,500 pa", [(32_500, 32_500, "GBP")]),
        ("350 € Essenszuschuss im Monat", []),
        ("Zusätzlich gibt es einen Fahrtkostenzuschuss von 50 € pro Monat.", []),
        ("Referral bonus: $5,000", []),
        ("You can lift boats of up to 70 pounds", []),
    ],
)
def test_pay(sentence: str, expected: list[tuple[float, float, str]]) -> None:
    assert [(fact.low, fact.high, fact.unit) for fact in facts(sentence, Field.PAY)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The position sits in Zürich.", {"ch/-/zurich"}),
        ("Nous recherchons un développeur pour rejoindre notre équipe à Lyon.", {"fr/ara/lyon"}),
        ("Vous rejoindrez notre équipe produit à Nantes.", {"fr/pdl/nantes"}),
        ("Wir suchen Verstärkung für unser Team in Berlin.", {"de/be/berlin"}),
        ("Buscamos un desarrollador para nuestro equipo en Madrid.", {"es/md/madrid"}),
        ("Wij zoeken een ontwikkelaar voor ons team in Utrecht.", {"nl/ut/utrecht"}),
        ("Procuramos um engenheiro para a nossa equipa em Lisboa.", {"pt/-/lisbon"}),
        ("Vi söker en utvecklare till vårt team i Stockholm.", {"se/-/stockholm"}),
        ("Vi söker dig till vårt team i tider av förändring.", set()),
        ("Une équipe en or et une équipe à taille humaine.", set()),
    ],
)
def test_places(sentence: str, expected: set[str]) -> None:
    assert values(facts(sentence, Field.PLACE)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This remote role can be done from Greece, Cyprus or Malta.", {"gr", "cy", "mt"}),
        ("The work may be performed remotely from Chile.", {"cl"}),
        ("Wherever you choose to live and work, we'll ship you a laptop.", {"anywhere"}),
    ],
)
def test_where_the_work_may_be_done_from(sentence: str, expected: set[str]) -> None:
    assert values(facts(sentence, Field.REMOTE_FROM)) == expected


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Télétravail : 2 jours par semaine", 3),
        ("Présence au bureau : 3 jours par semaine", 3),
        ("Teletrabajo: 2 días a la semana", 3),
    ],
)
def test_office_days_behind_a_label_in_another_language(sentence: str, days: int) -> None:
    [fact] = facts(sentence, Field.WORKPLACE)
    assert (fact.value, fact.low, fact.high) == ("hybrid", days, days)


def test_postings_read_together_state_what_each_states_alone() -> None:
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.md"))]
    proses = [read_prose(p) for text in texts for p in read_bytes(text, "a.md", "a.md", "tests").postings]
    assert len(proses) > 3
    assert extract_each(proses) == [extract_most(prose) for prose in proses]
    assert extract_each([]) == []
