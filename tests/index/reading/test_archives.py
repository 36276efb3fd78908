"""Zip archives: members are files, bombs and paths that lead outside are nothing."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile

import pytest

from index.errors import Unreadable
from index.postings import Contents
from index.reading import archive, read_bytes
from tests.index.reading.making import docx, pdf, zipped

GOOD = "# Rower\n\nWe row.\n"


def read(data: bytes) -> Contents:
    return read_bytes(data, "jobs.zip", "jobs.zip", "tests")


def test_members_of_every_format_are_postings_under_their_paths() -> None:
    contents = read(
        zipped(
            {
                "a/rower.md": GOOD,
                "b/jobs.json": json.dumps([{"id": 7, "title": "Cook", "description": "Cook."}]),
                "c/pilot.pdf": pdf([("Pilot", 20), ("Steer the boat.", 10)]),
                "c/mate.docx": docx(lambda document: document.add_heading("Mate", 0)),
                "inner.zip": zipped({"x/sailor.txt": "Sailor\n\nSail."}),
                "larkspur__diver.md": "# Diver\n\nDive.\n",
                "logo.png": b"\x89PNG",
                "__MACOSX/._rower.md": "x",
                ".hidden.md": "x",
                "empty/": "",
            }
        )
    )
    assert contents.left_out == ()
    assert [(posting.id, posting.format) for posting in contents.postings] == [
        ("jobs.zip/a/rower.md", "markdown"),
        ("jobs.zip/b/jobs.json#7", "json"),
        ("jobs.zip/c/pilot.pdf", "pdf"),
        ("jobs.zip/c/mate.docx", "docx"),
        ("jobs.zip/inner.zip/x/sailor.txt", "markdown"),
        ("jobs.zip/larkspur__diver.md", "markdown"),
    ]
    assert contents.postings[-1].values("company") == ["larkspur"]


def test_a_bad_member_is_left_out_with_its_reason() -> None:
    contents = read(
        zipped(
            {"good.md": GOOD, "bad.json": '{"title": "half', "empty.txt": "", "no.doc": b"\xd0\xcf\x11\xe0"}
        )
    )
    assert [posting.id for posting in contents.postings] == ["jobs.zip/good.md"]
    assert [id for id, _ in contents.left_out] == [
        "jobs.zip/bad.json",
        "jobs.zip/empty.txt",
        "jobs.zip/no.doc",
    ]
    assert "is not valid JSON" in contents.left_out[0][1]
    assert contents.missed("jobs.zip/bad.json#7")
    assert not contents.missed("jobs.zip/good.md")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("../../etc/rower.md", "jobs.zip/etc/rower.md"),
        ("/etc/rower.md", "jobs.zip/etc/rower.md"),
        ("C:\\jobs\\..\\rower.md", "jobs.zip/jobs/rower.md"),
        ("./a//b/rower.md", "jobs.zip/a/b/rower.md"),
        ("a\nb/rower\u202e.md", "jobs.zip/a b/rower.md"),
    ],
)
def test_a_path_that_leads_outside_leads_nowhere(name: str, id: str) -> None:
    [posting] = read(zipped({name: GOOD})).postings
    assert posting.id == id


def test_two_members_of_one_name_are_two_postings() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        written.writestr("a.md", "# Rower\n\nWork.\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            written.writestr("a.md", "# Sailor\n\nWork.\n")
    assert [posting.id for posting in read(buffer.getvalue()).postings] == [
        "jobs.zip/a.md",
        "jobs.zip/a-2.md",
    ]


def nested(depth: int) -> bytes:
    data = zipped({"rower.md": GOOD})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


def test_archives_in_archives_end() -> None:
    assert len(read(nested(2)).postings) == 1
    [(id, reason)] = read(nested(3)).left_out
    assert (id, reason) == ("jobs.zip" + "/inner.zip" * 3, "is an archive within more than 2 archives")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"bomb.md": b"a" * 300_000_000, "rower.md": GOOD})
    tracemalloc.start()
    contents = read(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert contents.left_out == (("jobs.zip/bomb.md", "unpacks to more than 50 MB"),)
    assert len(contents.postings) == 1
    assert peak < 200_000_000
    [(_, reason)] = read(zipped({"bomb.md": b"a" * 2_000_000})).left_out
    assert reason == "unpacks to more than 200 times its size, as only a bomb does"
    monkeypatch.setattr(archive, "_MOST_BYTES", 100)
    contents = read(zipped({f"{number}.md": f"{GOOD}{number:040}" for number in range(5)}))
    assert len(contents.postings) == 1
    assert {reason for _, reason in contents.left_out} == {
        "is left out: the archive unpacks to more than 200 MB"
    }
    monkeypatch.setattr(archive, "_MOST_MEMBERS", 0)
    assert "holds more than 0 files" in read(zipped({"a.md": GOOD})).left_out[0][1]


def test_a_lie_about_a_size_changes_nothing() -> None:
    data = zipped({"a.md": b"a" * 3_000_000})
    size = (3_000_000).to_bytes(4, "little")
    contents = read(data.replace(size, (10).to_bytes(4, "little")))
    assert contents.postings == () or len(contents.postings[0].text) <= 11
    assert all(id == "jobs.zip/a.md" for id, _ in contents.left_out)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "is an archive without a file of a kind that postings are read from"),
        (zipped({"a.png": b"x"}), "is an archive without a file of a kind"),
        (zipped({"a.md": GOOD})[:40], "is a damaged zip archive"),
        (b"PK\x03\x04" + b"\x00" * 100, "is a damaged zip archive"),
    ],
)
def test_an_archive_that_holds_nothing_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_a_member_with_a_password_or_damage_is_left_out() -> None:
    data = bytearray(zipped({"a.md": GOOD * 50, "b.md": GOOD}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert read(bytes(data)).left_out == (("jobs.zip/a.md", "is protected by a password"),)
    damaged = bytearray(zipped({"a.md": GOOD * 50, "b.md": GOOD}))
    damaged[40] ^= 0xFF
    assert read(bytes(damaged)).left_out == (("jobs.zip/a.md", "is damaged within the archive"),)
