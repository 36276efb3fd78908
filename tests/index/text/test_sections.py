"""What a heading says about its section decides how strongly a thing in it is asked for."""

from __future__ import annotations

import pytest

from config.vocabulary import load
from index.text.sections import SectionKind, kind_of_heading


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Preferred Qualifications:", "preferred"),
        ("Nice-to-haves", "preferred"),
        ("It would be great if you have, but by no means essential", "preferred"),
        ("Even better if", "preferred"),
        ("It would be useful if you had", "preferred"),
        ("Applicants should possess:", "requirements"),
        ("The perfect job for someone who:", "requirements"),
        ("What will make you stand out", "preferred"),
        ("This role benefits from experience with", "preferred"),
        ("Les atouts", "preferred"),
        ("Wünschenswert", "preferred"),
        ("Requirements", "requirements"),
        ("MINIMUM QUALIFICATIONS", "requirements"),
        ("We’d love to hear from you if you have", "requirements"),
        ("You'll thrive in this role if you", "requirements"),
        ("You're probably a match if", "requirements"),
        ("What We Look For In You (ie. job requirements)", "requirements"),
        ("Dein Profil", "requirements"),
        ("Compétences requises", "requirements"),
        ("Wie ben jij?", "requirements"),
        ("In this role, you'll", "responsibilities"),
        ("What you’ll be doing", "responsibilities"),
        ("Deine Aufgaben", "responsibilities"),
        ("Vos missions", "responsibilities"),
        ("Was wir bieten", "benefits"),
        ("Perks & Benefits", "benefits"),
        ("Our tech stack", "stack"),
        ("Compensation", "pay"),
        ("Interview process (≈ 3 weeks)", "interview"),
        ("Diversity, Equity and Inclusion", "legal"),
        ("About Larkspur", "company"),
        ("About the role", "role"),
        ("Where you'll work", "location"),
        ("How to apply", "apply"),
        ("You should not apply if", "other"),
        ("Larkspur Technology", "other"),
        ("Scalability", "other"),
    ],
)
def test_headings_are_known_by_their_words(heading: str, kind: str) -> None:
    assert kind_of_heading(heading) is SectionKind(kind)


def test_every_kind_of_the_table_exists() -> None:
    assert {kind for entry in load("sections") for kind in entry} <= {kind.value for kind in SectionKind}
