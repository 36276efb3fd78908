"""Web pages: the posting is kept, the site around it is not; schema.org data is stated."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.postings import Origin
from index.reading.html import to_markdown
from tests.index.reading.helpers import body, one, read, stated


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("<h2><strong>Requirements</strong></h2><p>Go</p>", "## Requirements\n\nGo"),
        ("<ul><li><p>Go</p></li><li>SQL<ul><li>joins</li></ul></li></ul>", "- Go\n- SQL\n  - joins"),
        ("<ol><li>Call</li><li>Offer</li></ol>", "1. Call\n2. Offer"),
        ("<p><b>Location</b>: Oslo</p>", "**Location**: Oslo"),
        ("<p><strong>Duties<br />About us</strong><br>Text</p>", "**Duties**\n**About us**\nText"),
        ("<p><b>Loc</b><b>ation:</b> Oslo</p>", "**Location:** Oslo"),
        ('<p style="font-weight:700">Duties</p><p>Row</p>', "**Duties**\n\nRow"),
        ('<a href="https://a.test/x">the <i>docs</i></a>', "[the docs](https://a.test/x)"),
        ('<a href="https://a.test/long/path">https://a.test/lo...</a>', "https://a.test/long/path"),
        ('<a href="/jobs">All jobs</a>', "All jobs"),
        ('<a href="mailto:hr@a.test?subject=x">hr@a.test</a>', "hr@a.test"),
        ("<table><tr><th>Skill</th><th>Years</th></tr><tr><td>Go</td><td>5</td></tr></table>",
         "| Skill | Years |\n| Go | 5 |"),
        ("a<script>x()</script><style>y</style>b", "ab"),
        ("<p hidden>no</p><p style='display: none'>no</p><p>yes</p>", "yes"),
        ("&lt;p&gt;Pay: &lt;b&gt;$90k&lt;/b&gt;&lt;/p&gt;", "Pay: **$90k**"),
        ("&amp;lt;div&amp;gt;$90k &amp;amp; equity&amp;lt;/div&amp;gt;", "$90k & equity"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<pre>  - a\n  - b</pre>", "  - a\n  - b"),
        ("We use <b>Go</b>\n\n- and SQL", "We use **Go**\n\n- and SQL"),
        ("<dl><dt>Pay</dt><dd>$90k</dd></dl>", "Pay\n\n$90k"),
        ("<div>a&nbsp;b  \n c</div>", "a b c"),
        ("", ""),
    ],
)  # fmt: skip
def test_html_becomes_markdown(source: str, markdown: str) -> None:
    assert to_markdown(source) == markdown


PAGE = """<!doctype html><html><head><title>Boat Engineer | Board</title><script>menu()</script></head><body>
<header><a href="/">The Board</a></header>
<nav class="main"><a href="/next">Next job</a></nav>
<div class="cookie-banner">We use cookies</div>
<main><article>
<h1>Boat Engineer</h1>
<div>Posted by <a href="https://larkspur.test">Larkspur</a> on <span>Wed, 05 Jun 2019</span>
<div>Contract type: <span>permanent</span>. Location: <span>Oslo, Norway</span></div></div>
<p>We build boats in Norway, with care and with wood that grows behind our house.</p>
<h3>You</h3><ul><li>Go</li></ul>
<aside>Similar jobs</aside><div class="share-links">Tweet this</div>
</article></main><footer>© Board</footer></body></html>"""


def test_a_page_is_read_without_its_menus() -> None:
    posting = one(PAGE, "page.html")
    assert stated(posting) == {
        "title": ["Boat Engineer"],
        "company": ["Larkspur"],
        "posted": ["Wed, 05 Jun 2019"],
        "employment": ["permanent"],
        "place": ["Oslo, Norway"],
    }
    assert body(posting).strip().endswith("### You\n\n- Go")
    for furniture in ("Board", "cookies", "Next job", "Similar", "Tweet", "menu()"):
        assert furniture not in posting.text


def test_a_page_without_a_heading_has_its_title() -> None:
    posting = one(
        "<html><head><title>Boat Engineer – Larkspur</title></head><body><p>We build.</p></body></html>"
    )
    assert posting.values("title") == ["Boat Engineer"]


JSON_LD = """<html><body><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "JobPosting", "title": "Boat Engineer",
 "hiringOrganization": {"@type": "Organization", "name": "Larkspur"},
 "jobLocation": [{"@type": "Place", "address": {"addressLocality": "Oslo", "addressCountry": "Norway"}}],
 "jobLocationType": "TELECOMMUTE",
 "applicantLocationRequirements": {"@type": "Country", "name": "Norway"},
 "baseSalary": {"@type": "MonetaryAmount", "currency": "NOK",
                "value": {"minValue": 700000, "maxValue": "800000", "unitText": "YEAR"}},
 "employmentType": ["FULL_TIME", "CONTRACTOR"], "datePosted": "2024-05-01", "validThrough": "2024-06-01",
 "description": "DESCRIPTION",}]}
</script><h1>Boat Engineer</h1><p>Short teaser.</p></body></html>"""


def test_json_ld_states_the_fields_and_gives_the_body() -> None:
    text = "&lt;p&gt;" + "We build boats. " * 30 + "&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Go&lt;/li&gt;&lt;/ul&gt;"
    posting = one(JSON_LD.replace("DESCRIPTION", text), "page.html")
    assert stated(posting) == {
        "title": ["Boat Engineer"],
        "company": ["Larkspur"],
        "place": ["Oslo, Norway"],
        "workplace": ["Remote (telecommute)"],
        "remote_from": ["Norway"],
        "pay": ["NOK 700,000 - 800,000 per year"],
        "employment": ["FULL TIME, CONTRACTOR"],
        "posted": ["2024-05-01"],
        "deadline": ["2024-06-01"],
    }
    assert {entry.origin for entry in posting.stated} == {Origin.STRUCTURED}
    assert body(posting).endswith("- Go\n")


def test_json_ld_without_a_description_goes_above_the_page() -> None:
    posting = one(JSON_LD.replace("DESCRIPTION", ""), "page.html")
    assert posting.values("company") == ["Larkspur"]
    assert "Short teaser." in body(posting)


def test_microdata_is_stated() -> None:
    posting = one(
        '<html><body><div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Rower</h1>'
        '<span itemprop="hiringOrganization" itemscope><b itemprop="name">Larkspur</b></span>'
        '<meta itemprop="datePosted" content="2024-05-01"><p>Row a boat every day.</p></div></body></html>',
        "page.html",
    )
    assert posting.values("company") == ["Larkspur"]
    assert posting.values("posted") == ["2024-05-01"]
    assert posting.values("title") == ["Rower"]


def test_several_described_jobs_are_several_postings() -> None:
    script = (
        '<script type="application/ld+json">{"@type":"JobPosting","title":"%s","description":"%s"}</script>'
    )
    page = (
        "<html><body>"
        + script % ("Rower", "Row. " * 90)
        + script % ("Sailor", "Sail. " * 90)
        + "</body></html>"
    )
    assert [(p.id, p.values("title")) for p in read(page, "p.html")] == [
        ("p.html#1", ["Rower"]),
        ("p.html#2", ["Sailor"]),
    ]


def test_a_fragment_is_html_and_markdown_with_some_tags_is_not() -> None:
    assert one("<p>We build boats.</p><p>You row.</p><ul><li>Go</li></ul>").format == "html"
    assert one("# Engineer\n\nWe build<br>boats.\n\n- Go\n").format == "markdown"


TAGS = [
    "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "<br>", "</a>", "text",
    "<a href='http://a'>", "<h2>", "</h2>", "<pre>", "\n", "<p hidden>",
]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=30))
def test_any_soup_of_tags_keeps_its_words(tags: list[str]) -> None:
    shown = "<p hidden>" in tags or "text" in to_markdown("".join(tags)) or "text" not in tags
    assert shown


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<b>", "<ul><li>", "<a href='http://x'>", "<table><tr><td>", "<", "<p>a<br>", "&lt;p&gt;"],
)
def test_half_a_megabyte_of_tags_takes_little_time(unit: str) -> None:
    began = time.process_time()
    to_markdown(unit * (500_000 // len(unit)) + "x")
    assert time.process_time() - began < 2.0
