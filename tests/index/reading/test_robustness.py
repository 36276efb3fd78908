"""Whatever a file holds, it is postings that keep their word, or Unreadable with a reason."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import Unreadable
from index.postings import STATED_NAMES, Posting
from index.reading import read_bytes, read_file
from index.reading.suffixes import is_posting_file
from index.text.prose import read_prose

SHARED = Path(__file__).parents[3].parent / "shared"


def keeps_its_word(posting: Posting) -> None:
    """What ``Posting`` promises of itself and of the prose made of it."""
    assert posting.text.strip()
    assert 0 <= posting.header_end <= len(posting.text)
    for entry in posting.stated:
        assert entry.name in STATED_NAMES
        assert 0 <= entry.start < entry.end <= len(posting.text)
        assert posting.text[entry.start : entry.end].strip()
    prose = read_prose(posting)
    assert len(prose.text) == len(prose.lower) == len(posting.text)
    ends = [(section.start, section.end) for section in prose.sections]
    assert ends[0][0] == 0
    assert ends[-1][1] == len(posting.text)
    position = 0
    for sentence in prose.sentences:
        assert position <= sentence.start < sentence.end
        assert prose.section_of(sentence).start <= sentence.start
        assert sentence.end <= prose.section_of(sentence).end
        evidence = prose.evidence(sentence.start, sentence.end)
        assert posting.text[evidence.start : evidence.end] == evidence.quote
        position = sentence.end


def read_or_refuse(data: bytes, file: str) -> None:
    try:
        contents = read_bytes(data, file, file, "tests")
    except Unreadable:
        return
    postings = contents.postings
    assert postings or contents.left_out
    assert all(id.startswith(file) and reason for id, reason in contents.left_out)
    assert len({posting.id for posting in postings}) == len(postings)
    for posting in postings:
        keeps_its_word(posting)


FILES = st.sampled_from(["a.md", "b/a.json", "c__d__e.html", "2024-01-01_f_g.txt", "a.csv", "a.jsonl"])


@given(st.binary(max_size=300), FILES)
def test_random_bytes(data: bytes, file: str) -> None:
    read_or_refuse(data, file)


@given(st.text(max_size=300), FILES)
def test_random_text(text: str, file: str) -> None:
    read_or_refuse(text.encode("utf-8", "replace"), file)


KEYS = st.sampled_from(
    [
        "title", "text", "name", "description", "content", "location", "locations", "salary", "jobs",
        "company", "id", "categories", "isRemote", "address", "city", "country", "min", "max", "currency",
        "lists", "value", "secondaryLocations", "absolute_url", "descriptionHtml", "jobAd", "sections",
        "metadata", "publishedAt", "pay_input_ranges", "compensation", "compensationTiers", "tierSummary",
        "type", "salary_min", "salary_max", "createdAt", "@type",
    ]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-10, 10**13), st.floats(), st.text(max_size=8),
    st.sampled_from(["Rower", "<p>Row</p>", "a\nb", "$5", "comment", "A | B | C", "&lt;p&gt;x"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(KEYS, VALUES, max_size=8) | st.lists(VALUES, max_size=3))
def test_random_json(value: object) -> None:
    read_or_refuse(json.dumps(value).encode(), "a.json")


LINES = st.lists(
    st.sampled_from(
        [
            "---", "+++", "title: A", "tags:", "  - b", "- c", "x: |", "  d", "# A", "## [A](http://b)",
            "### None", "#### `💰 5` `🌎 C`", "A | B | REMOTE", "**Location:** D", "Location", "📍 E",
            "| Pay | 5 |", "<p>f</p>", "<script type='application/ld+json'>{", '"title": "x"',
            "title,company,url", "a,b,c",
            '{"title": "x", "text": "y"}', '{"title": "x"', "[1]", '"', "a;b\tc", "",
            "text here.", "&lt;p&gt;",
        ]
    ),
    max_size=14,
)  # fmt: skip


@settings(max_examples=300)
@given(LINES, FILES)
def test_random_lines_of_every_format(lines: list[str], file: str) -> None:
    read_or_refuse("\n".join(lines).encode(), file)


HOSTILE = [
    "a", "# ", "a: b ", "A | ", "<p>", "- ", "**x** ", "`💰 ", "&amp;", "📍 ", "[a](", "key: value\n",
    "x,y\n", "ð", "---\n", "<div class='nav'>", "{", '{"a":', "title: x: ", "•", "**a:**\n", "Location\n",
    "Oslo, ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("before", ["", "---\ntitle: A\n---\n", "title,company,description\n", "A | B | C\n"])
def test_a_quarter_megabyte_of_anything_takes_little_time(unit: str, before: str) -> None:
    data = (before + unit * (250_000 // len(unit))).encode()
    began = time.process_time()
    read_or_refuse_fast(data)
    assert time.process_time() - began < 2.0


def read_or_refuse_fast(data: bytes) -> None:
    try:
        for posting in read_bytes(data, "a.md", "a.md", "tests").postings:
            read_prose(posting)
    except Unreadable:
        return


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared real postings are not here")
@pytest.mark.parametrize("folder", ["postings", "gold/postings", "seeds"])
def test_real_postings_are_all_read_and_keep_their_word(folder: str) -> None:
    root = SHARED / folder
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and path.name != "SOURCES.jsonl"]
    assert files
    read: list[Posting] = []
    for path in files[:: 8 if folder == "postings" else 1]:
        assert is_posting_file(path)
        read += read_file(path, root, "real").postings
    for posting in read:
        keeps_its_word(posting)
    assert sum(bool(posting.values("title")) for posting in read) >= 0.95 * len(read)
