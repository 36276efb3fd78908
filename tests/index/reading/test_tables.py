"""A posting a row, under the usual column names."""

from __future__ import annotations

import pytest

from index.errors import Unreadable
from tests.index.reading.helpers import body, read, stated


def test_rows_become_postings() -> None:
    table = (
        "id,title,company,location,job_type,min_amount,max_amount,currency,interval,is_remote,description\n"
        '7,Sailor,Larkspur,"Oslo, Norway",fulltime,80000,90000,EUR,yearly,True,"**Duties**\n\n- Sail"\n'
        "8,Rower,Larkspur,Bergen,,,,,,,Row a boat every day.\n"
    )
    first, second = read(table, "jobs.csv")
    assert (first.id, second.id) == ("jobs.csv#7", "jobs.csv#8")
    assert stated(first)["pay"] == ["EUR 80,000 - 90,000 per year"]
    assert stated(first)["place"] == ["Oslo, Norway"]
    assert body(first) == "**Duties**\n\n- Sail\n"
    assert stated(second) == {"title": ["Rower"], "company": ["Larkspur"], "place": ["Bergen"]}


def test_rows_that_are_no_postings_are_counted() -> None:
    [posting] = read("title;company;description\nSailor;Larkspur;Sail\n;;\n;Larkspur;\n", "jobs.csv")
    assert posting.defects == ("1 of the file's 2 records hold no posting and were left out.",)


def test_a_table_without_postings_says_so() -> None:
    with pytest.raises(Unreadable, match="title"):
        read("title,company,description\n,,\n", "jobs.csv")
