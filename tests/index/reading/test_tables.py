"""A posting a row, under the usual column names."""

from __future__ import annotations

import pytest

from index.errors import Unreadable
from index.reading import read_bytes
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


TABLE = (
    'Titel;Firma;Standort;Gehalt;Beschreibung\nRuderer;Larkspur;Köln;60.000 €;"Wir rudern; viel.\nTäglich."\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_tables_come_in_every_encoding(encoding: str) -> None:
    [posting] = read_bytes(TABLE.encode(encoding), "a.csv", "a.csv", "tests").postings
    assert posting.format == "csv"
    assert posting.values("place") == ["Köln"]
    assert posting.values("pay") == ["60.000 €"]
    assert body(posting) == "Wir rudern; viel.\nTäglich.\n"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_tables_come_with_every_delimiter(delimiter: str) -> None:
    rows = [["Job Title", "Company Name", "Job Description"], ["Rower", "Larkspur", "Row."]]
    [posting] = read("\n".join(delimiter.join(row) for row in rows) + "\n", "jobs.txt")
    assert stated(posting) == {"title": ["Rower"], "company": ["Larkspur"]}


def test_a_table_of_two_columns_is_one_by_its_name() -> None:
    table = "title,description\nRower,Row.\n"
    assert [posting.format for posting in read(table, "jobs.csv")] == ["csv"]
    assert [posting.format for posting in read(table, "jobs.md")] == ["markdown"]


def test_a_yes_in_a_table_says_what_its_column_does() -> None:
    table = "title,company,is_remote,description\nRower,Lark,TRUE,Row.\nCook,Lark,no,Cook.\n"
    rower, cook = read(table, "jobs.csv")
    assert rower.values("workplace") == ["Remote"]
    assert cook.values("workplace") == []


def test_an_unquoted_comma_loses_nothing() -> None:
    [posting] = read("title,company,description\nSailor,Lark,Sail, with Go, daily\n", "jobs.csv")
    assert body(posting) == "Sail, with Go, daily\n"
