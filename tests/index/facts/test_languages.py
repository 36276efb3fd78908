"""Spoken languages asked for, and the language a posting is written in."""

from __future__ import annotations

import pytest

from config.vocabulary import load
from index.facts.languages import extract, language_name
from index.facts.written_language import language_of
from index.postings import Fact, Field, Strength
from tests.index.facts.helpers import plain, quoted, under_values

REQUIRED, ONE_OF, PREFERRED = Strength.REQUIRED, Strength.ONE_OF, Strength.PREFERRED
MENTIONED, NOT_REQUIRED = Strength.MENTIONED, Strength.NOT_REQUIRED


def facts(text: str, *, title: str | None = None) -> list[Fact]:
    return quoted(extract, under_values(text, [("title", title)]) if title else plain(text))


def spoken(text: str, *, title: str | None = None) -> dict[str, Strength | None]:
    return {f.value: f.strength for f in facts(text, title=title) if f.field is Field.SPOKEN_LANGUAGE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluency in French and English.", {"fr": REQUIRED, "en": REQUIRED}),
        ("Fluent German (C1) is required.", {"de": REQUIRED}),
        ("German is a plus.", {"de": PREFERRED}),
        ("Fluent in English (French is a plus, but not a must).", {"en": REQUIRED, "fr": PREFERRED}),
        ("You are fluent in English, German is a plus.", {"en": REQUIRED, "de": PREFERRED}),
        ("English or German at C1 level", {"en": ONE_OF, "de": ONE_OF}),
        ("French, Arabic or Spanish knowledge required", {"fr": ONE_OF, "ar": ONE_OF, "es": ONE_OF}),
        ("Good knowledge of English and Ukrainian or Russian", {"en": REQUIRED, "uk": ONE_OF, "ru": ONE_OF}),
        ("We look for a native Russian speaker.", {"ru": REQUIRED}),
        ("Sehr gute Deutsch- und Englischkenntnisse", {"de": REQUIRED, "en": REQUIRED}),
        ("Maîtrise de l'anglais et du français", {"en": REQUIRED, "fr": REQUIRED}),
        ("Bonne maîtrise de l'anglais (équipe multi-localisée)", {"en": REQUIRED}),
        ("No German needed.", {"de": NOT_REQUIRED}),
        ("You don't need to speak Dutch.", {"nl": NOT_REQUIRED}),
        ("Our working language is English.", {"en": MENTIONED}),
        ("Experience with Mandarin-speaking customers", {"zh": REQUIRED}),
        ("Very good English (C1), speaking some Danish (A2) is optional", {"en": REQUIRED, "da": PREFERRED}),
        ("Danish & Welsh (C1/C2) required, additional languages a bonus", {"da": REQUIRED, "cy": REQUIRED}),
        ("Business language: Danish (B2/C1) , optional Welsh", {"da": REQUIRED, "cy": PREFERRED}),
        ("Preference is given to people who speak Welsh", {"cy": PREFERRED}),
        ("Advanced english level", {"en": REQUIRED}),
    ],
)
def test_spoken_languages(text: str, expected: dict[str, Strength]) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Our app is available in twelve languages including French and German.",
        "A Dutch company with Italian customers and a German market.",
        "You polish the user interface.",
        "Free English classes and Polish lessons for everyone.",
        "Please send your CV in English.",
        "Fluent in Python, Go and one more programming language.",
        "A degree in Journalism, English, History or a related field.",
        "Right to Work poster (English/Spanish)",
        "We explain things in plain English.",
        "We are the leading seed shop in Italian-speaking regions and ship fluently to all of them.",
        "You write the mandatory reports for Swedish regulatory bodies.",
    ],
)
def test_these_are_no_demands(text: str) -> None:
    assert spoken(text) == {}


def test_a_title_may_ask_for_a_language() -> None:
    assert spoken("We make kites.", title="Account Executive (Dutch speaking)") == {"nl": REQUIRED}
    assert spoken("We make kites.", title="Manager, French Market") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Requirements\n\n- Spanish and English\n- Calm\n", {"es": REQUIRED, "en": REQUIRED}),
        ("REQUIREMENTS:\n- Danish or Swedish.\n- Calm at night\n", {"da": ONE_OF, "sv": ONE_OF}),
        ("## Good, but not needed\n\n- Sailing\n- French\n", {"fr": PREFERRED}),
        ("## Our offices\n\n- English\n- German and Austrian\n", {}),
        ("## What you'll do\n\n- German, French\n", {}),
    ],
)
def test_a_bare_list_of_languages_is_what_its_section_says(text: str, expected: dict[str, Strength]) -> None:
    assert spoken(text) == expected


def test_the_section_makes_it_a_preference() -> None:
    assert spoken("## Nice to have\n\n- Conversational Spanish\n") == {"es": PREFERRED}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Fluent German (C1) is required.", "C1"),
        ("Upper-intermediate English", "Upper-intermediate"),
        ("English level: Upper - Intermediate", "Upper - Intermediate"),
        ("English B2+", "B2+"),
    ],
)
def test_the_level_is_kept_as_written(text: str, level: str) -> None:
    (fact,) = [f for f in facts(text) if f.field is Field.SPOKEN_LANGUAGE]
    assert fact.unit == level


def test_alternatives_share_a_group() -> None:
    groups = {f.group for f in facts("English or German at C1 level") if f.field is Field.SPOKEN_LANGUAGE}
    assert len(groups) == 1
    assert groups != {None}


TEXTS = {
    "en": "We are looking for an engineer who builds kites with us and for our customers. You will work in a "
    "small team that is spread over the country, and you have the freedom to choose your tools.",
    "fr": "Nous recherchons un développeur pour notre équipe. Vous êtes à l'aise avec les outils de la "
    "plateforme et vous aimez travailler dans une équipe qui partage ses connaissances avec les autres.",
    "de": "Wir suchen eine Entwicklerin für unser Team. Du arbeitest mit uns an Drachen, die in der ganzen "
    "Welt fliegen, und hast die Freiheit, deine Werkzeuge selbst zu wählen. Das Team ist klein.",
    "es": "Buscamos un desarrollador para nuestro equipo. Trabajarás con nosotros en cometas que vuelan por "
    "todo el mundo y tendrás la libertad de elegir tus herramientas. El equipo es pequeño.",
    "nl": "Wij zoeken een ontwikkelaar voor ons team. Je werkt met ons aan vliegers die over de hele wereld "
    "vliegen en je hebt de vrijheid om zelf je gereedschap te kiezen. Het team is klein.",
    "ja": "私たちは凧を作るエンジニアを探しています。あなたは小さなチームで働きます。"
    "道具は自由に選べます。よろしくお願いします。",
    "uk": "Ми шукаємо розробника для нашої команди. Ви будете працювати з нами над повітряними "
    "зміями, які літають у світі.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_the_language_of_the_posting(code: str) -> None:
    (fact,) = [f for f in facts(TEXTS[code]) if f.field is Field.LANGUAGE]
    assert (fact.value, fact.label) == (code, language_name(code))
    assert fact.evidence.quote in TEXTS[code]


def test_a_foreign_title_does_not_make_a_foreign_posting() -> None:
    (fact,) = [f for f in facts(TEXTS["en"], title="Développeur Full-Stack") if f.field is Field.LANGUAGE]
    assert fact.value == "en"


@pytest.mark.parametrize("text", ["", "Python SQL AWS", "42 " * 100])
def test_too_little_text_has_no_language(text: str) -> None:
    assert language_of(text) is None


def test_every_profile_has_a_name() -> None:
    languages = load("spoken_languages")["languages"]
    assert set(load("stop_words")) <= set(languages)
    assert all(isinstance(code, str) and entry["name"] for code, entry in languages.items())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must be bilingual in two of the languages below:\n\nTamil\n\nThai\n\nGreek\n",
         {"ta": ONE_OF, "th": ONE_OF, "el": ONE_OF}),
        ("You speak at least one of the following:\n\n- German\n- French\n", {"de": ONE_OF, "fr": ONE_OF}),
        ("You are fluent in:\n\nGerman\nFrench\n", {"de": REQUIRED, "fr": REQUIRED}),
        ("We teach:\n\n- German\n- French\n", {}),
    ],
)  # fmt: skip
def test_a_language_a_line_is_asked_for_by_the_line_above(text: str, expected: dict[str, Strength]) -> None:
    assert spoken(text) == expected
