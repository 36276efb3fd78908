"""Regular expressions over tables of words."""

from __future__ import annotations

import pytest

from config.vocabulary import load
from index.wording import Wording, worded


def test_a_blank_stands_for_blanks_and_hyphens_but_not_inside_a_class() -> None:
    pattern = worded(r"at PLACE[ x]", {"place": ["on ?site"]})
    assert pattern.fullmatch("at   on-site ") is not None
    assert pattern.fullmatch("at - onsitex") is not None
    assert pattern.fullmatch("at onsite-") is None


def test_a_shape_may_be_a_list_of_its_alternatives() -> None:
    assert worded(["at PLACE", "here"], {"place": ["home"]}) == worded("at PLACE|here", {"place": ["home"]})


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        worded("PLACES", {})


@pytest.mark.parametrize("vocabulary", ["workplace", "locating"])
def test_every_shape_of_the_vocabularies_compiles(vocabulary: str) -> None:
    wording = Wording(vocabulary)
    for shape in load(vocabulary)["shapes"]:
        assert wording[shape].pattern
