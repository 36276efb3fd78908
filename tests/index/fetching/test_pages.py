"""Pages, lists of pages, feeds and sitemaps as sources."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import SourceProblem
from index.fetching.feeds import entries
from index.fetching.guard import NotFetched
from index.fetching.sitemaps import wanted
from index.fetching.xml import parse
from index.opening import Index
from index.postings import Field
from index.sync import SyncReport, sync
from tests.fake_site import Site, status

PAGE = "<html><body><h1>{title}</h1><h2>Requirements</h2><ul><li>You know Go well.</li></ul></body></html>"
LONG = "<p>We look for a rower who knows Go. " + "We row every day and rest on Sundays. " * 20 + "</p>"


def run(opened: Index, *sources: str) -> SyncReport:
    return sync(opened, sources, embed=False)


def listed(opened: Index, **entry: object) -> str:
    """The name of the only source in the list of sources."""
    opened.settings.sources_file.write_text(json.dumps({"sources": [{"name": "web", **entry}]}))
    return "web"


def titles(opened: Index) -> dict[str, list[str]]:
    return {name: [f.label for f in some] for name, some in opened.catalog.facts.on(Field.TITLE).items()}


def test_a_page_is_a_posting_with_its_address_as_id(opened: Index, site: Site) -> None:
    page = site.address + "/jobs/rower"
    site.pages["/jobs/rower"] = PAGE.format(title="Rower")
    assert run(opened, page).added == [page]
    assert titles(opened) == {page: ["Rower"]}
    posting = opened.catalog.posting(page)
    assert posting is not None
    assert posting.url == page
    assert run(opened, page).unchanged == 1
    site.pages["/jobs/rower"] = PAGE.format(title="Sailor")
    assert run(opened, page).changed == [page]
    assert titles(opened) == {page: ["Sailor"]}


def test_a_page_that_is_gone_closes_its_posting_and_comes_back(opened: Index, site: Site) -> None:
    page = site.address + "/jobs/rower"
    site.pages["/jobs/rower"] = PAGE.format(title="Rower")
    run(opened, page)
    site.pages["/jobs/rower"] = status(404)
    assert run(opened, page).removed == [page]
    assert opened.catalog.size() == 0
    site.pages["/jobs/rower"] = PAGE.format(title="Rower")
    assert run(opened, page).added == [page]


def test_a_page_that_never_was_is_a_sentence(opened: Index, site: Site) -> None:
    with pytest.raises(SourceProblem, match=r"There is nothing at http://127\.0\.0\.1"):
        run(opened, site.address + "/nothing")


def test_a_site_in_trouble_keeps_its_postings(opened: Index, site: Site) -> None:
    page = site.address + "/jobs/rower"
    site.pages["/jobs/rower"] = PAGE.format(title="Rower")
    run(opened, page)
    site.pages["/jobs/rower"] = status(503)
    with pytest.raises(SourceProblem, match=r"cannot be fetched: it was not given out \(503.*still answers"):
        run(opened, page)
    assert list(titles(opened)) == [page]


def test_private_addresses_are_refused_unless_allowed(opened: Index, site: Site) -> None:
    from config.settings import Settings
    from index.opening import open_index

    data = opened.settings.postings_data.with_name("strict")
    refused = pytest.raises(SourceProblem, match="private network; FETCH_PRIVATE_ADDRESSES=true allows")
    with open_index(Settings(postings_data=data, fetch_pause=0)) as strict, refused:
        run(strict, site.address + "/page")
    assert site.asked == []


def test_of_a_list_of_pages_each_stands_for_itself(opened: Index, site: Site) -> None:
    names = ("rower", "sailor", "cook")
    site.pages |= {f"/{name}": PAGE.format(title=name.title()) for name in names}
    name = listed(opened, addresses=[f"{site.address}/{name}" for name in names])
    assert len(run(opened, name).added) == 3
    site.pages["/sailor"] = status(500)
    del site.pages["/cook"]
    report = run(opened, name)
    assert report.removed == [f"{site.address}/cook"]
    [(page, reason)] = report.unreadable
    assert page == f"{site.address}/sailor"
    assert reason == "it cannot be fetched: it was not given out (500 Internal Server Error)"
    assert sorted(titles(opened).values()) == [["Rower"], ["Sailor"]]
    site.pages["/sailor"] = PAGE.format(title="Sailor")
    assert run(opened, name).unchanged == 2


def test_a_page_may_hold_a_pdf_or_a_list_in_json(opened: Index, site: Site) -> None:
    jobs = [{"id": n, "title": f"Rower {n}", "description": "Row."} for n in (1, 2)]
    site.pages["/jobs.json"] = json.dumps(jobs)
    address = site.address + "/jobs.json"
    assert run(opened, address).added == [f"{address}#1", f"{address}#2"]


RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Jobs</title>
<item><title>Rower</title><link>{site}/jobs/1</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<location>Oslo</location><company>Larkspur</company><category>Boats</category>
<description>Short …</description><content:encoded><![CDATA[{long}]]></content:encoded></item>
<item><title>Sailor</title><link>/jobs/2</link><description>A teaser. Read more</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title>
<entry><title>Rower</title><link rel="self" href="/api/1"/><link href="{site}/jobs/1"/><id>urn:1</id>
<published>2026-11-02T10:00:00Z</published><author><name>Larkspur</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{long}</div></content></entry>
<entry><title>Sailor</title><link href="{site}/jobs/2"/><summary>A teaser.</summary></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_an_entry_of_a_feed_is_a_posting_or_leads_to_one(opened: Index, site: Site, feed: str) -> None:
    site.pages["/feed"] = feed.format(site=site.address, long=LONG)
    site.pages["/jobs/2"] = PAGE.format(title="Sailor")
    report = run(opened, site.address + "/feed")
    assert report.added == [f"{site.address}/jobs/1", f"{site.address}/jobs/2"]
    assert titles(opened) == {f"{site.address}/jobs/1": ["Rower"], f"{site.address}/jobs/2": ["Sailor"]}
    assert site.times("/jobs/1") == 0
    [posted] = opened.catalog.facts.on(Field.POSTED)[f"{site.address}/jobs/1"]
    assert posted.value == "2026-11-02"
    assert [f.value for f in opened.catalog.facts.on(Field.TECHNOLOGY)[f"{site.address}/jobs/1"]] == ["go"]
    assert run(opened, site.address + "/feed").unchanged == 2


def test_half_a_feed_closes_nothing(opened: Index, site: Site) -> None:
    site.pages["/jobs/2"] = PAGE.format(title="Sailor")
    whole = RSS.format(site=site.address, long=LONG)
    site.pages["/feed"] = whole
    name = listed(opened, kind="feed", address=site.address + "/feed")
    run(opened, name)
    for broken, reason in (
        (whole[: len(whole) // 2], "ends before its end"),
        ("", "is no RSS or Atom feed"),
        ("<html><body>Sorry</body></html>", "is no RSS or Atom feed"),
    ):
        site.pages["/feed"] = broken
        with pytest.raises(SourceProblem, match=reason):
            run(opened, name)
    assert opened.catalog.size() == 2
    site.pages["/feed"] = whole.replace("A teaser.", "A & B &nbsp; <br> teaser.")
    assert run(opened, name).unchanged == 2


def test_what_was_a_list_once_is_no_page_for_a_day(opened: Index, site: Site) -> None:
    """Named by its address alone: what it is was told by the answer, and is remembered."""
    site.pages["/feed"] = RSS.format(site=site.address, long=LONG)
    site.pages["/jobs/2"] = PAGE.format(title="Sailor")
    run(opened, site.address + "/feed")
    for answer in ("<html><body><h1>We are back soon</h1></body></html>", status(404)):
        site.pages["/feed"] = answer
        with pytest.raises(SourceProblem, match=r"is no RSS or Atom feed|nothing at this address"):
            run(opened, site.address + "/feed")
    assert opened.catalog.size() == 2


def test_an_entry_without_a_page_stands_for_itself(opened: Index, site: Site) -> None:
    item = "<item><guid>job-7</guid><title>Rower</title><description>Row.</description></item>"
    site.pages["/feed"] = f"<rss><channel>{item}</channel></rss>"
    assert run(opened, site.address + "/feed").added == [f"{site.address}/feed#job-7"]


URLSET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'


def sitemap(*addresses: str) -> str:
    return URLSET.format("".join(f"<url><loc>{one}</loc></url>" for one in addresses))


def test_a_sitemap_leads_to_the_pages_that_are_jobs(opened: Index, site: Site) -> None:
    home = site.address
    pages = ("/careers/rower", "/careers/story", "/about", "/careers")
    site.pages |= {
        "/sitemap.xml": f"<sitemapindex><sitemap><loc>{home}/jobs.xml.gz</loc></sitemap></sitemapindex>",
        "/jobs.xml.gz": gzip.compress(sitemap(*(home + page for page in pages)).encode()),
        "/careers/rower": PAGE.format(title="Rower"),
        "/careers/story": "<html><body><h1>Our story</h1><p>We row.</p></body></html>",
    }
    report = run(opened, home + "/sitemap.xml")
    assert report.added == [f"{home}/careers/rower"]
    assert report.ignored == [f"{home}/careers/story"]
    assert site.times("/about") == site.times("/careers") == 0


def test_a_pattern_says_which_pages_of_a_sitemap_are_meant(opened: Index, site: Site) -> None:
    home = site.address
    site.pages |= {
        "/map.xml": sitemap(f"{home}/p/1", f"{home}/q/2"),
        "/p/1": "<html><p>Row for us.</p></html>",
    }
    name = listed(opened, kind="sitemap", address=home + "/map.xml", match="*/p/*")
    assert run(opened, name).added == [f"{home}/p/1"]


def test_an_option_that_means_nothing_is_not_dropped_silently(opened: Index, site: Site) -> None:
    site.pages["/rower"] = PAGE.format(title="Rower")
    for option in ({"match": "*"}, {"company": "Larkspur"}):
        name = listed(opened, address=site.address + "/rower", **option)
        with pytest.raises(SourceProblem, match="match is for sitemaps, and company for boards and feeds"):
            run(opened, name)


def test_a_sitemap_that_leads_in_circles_or_to_a_broken_one_closes_nothing(opened: Index, site: Site) -> None:
    home = site.address
    both = f"<sitemap><loc>{home}/map.xml</loc></sitemap><sitemap><loc>{home}/jobs.xml</loc></sitemap>"
    site.pages |= {
        "/map.xml": f"<sitemapindex>{both}</sitemapindex>",
        "/jobs.xml": sitemap(f"{home}/jobs/1"),
        "/jobs/1": PAGE.format(title="Rower"),
    }
    name = listed(opened, kind="sitemap", address=home + "/map.xml")
    assert run(opened, name).added == [f"{home}/jobs/1"]
    site.pages["/jobs.xml"] = status(500)
    with pytest.raises(SourceProblem, match="500"):
        run(opened, name)
    assert opened.catalog.size() == 1


@pytest.mark.parametrize(
    ("address", "is_job"),
    [
        ("https://a.test/jobs/rower-oslo", True), ("https://a.test/en/careers/positions/17", True),
        ("https://jobs.a.test/rower", True), ("https://a.test/karriere/stellenangebote/ruderer", True),
        ("https://a.test/jobs", False), ("https://a.test/careers/benefits", False),
        ("https://a.test/blog/jobs", False),
        ("https://a.test/", False), ("https://a.test/products/rower", False), ("http://[", False),
    ],
)  # fmt: skip
def test_which_addresses_look_like_jobs(address: str, is_job: bool) -> None:
    assert wanted(address, None) is is_job


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
BOMB = f'<!DOCTYPE a [<!ENTITY a "haha">{LAUGHS}]><rss><item><title>&j;</title></item></rss>'


@pytest.mark.parametrize(
    "hostile",
    [
        BOMB,
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><item><title>&b;</title></item></rss>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/a.dtd"><rss><item><title>x</title></item></rss>',
        "<rss>" + "<a>" * 5_000 + "</rss>",
    ],
)
@pytest.mark.parametrize("formed", ["well", "badly, so that it is mended"])
def test_xml_reads_no_file_asks_no_network_and_does_not_explode(hostile: str, formed: str) -> None:
    if formed != "well":
        hostile = hostile.replace("<rss>", "<rss><br>")
    try:
        said = [entry.record.get("title", "") for entry in entries(hostile.encode(), "http://a.test/")]
    except NotFetched:
        return
    assert all(len(title) < 100 and "root:" not in title for title in said)


TAGS = st.sampled_from(
    ["<rss>", "</rss>", "<item>", "</item>", "<title>", "</title>", "<link>", "x", "&amp;", "&", "<![CDATA[",
     "]]>", "<feed>", "<entry>", "<link href='http://[bad'/>", "<content type='xhtml'>", "<!--", "\x00", "é"]
)  # fmt: skip


@settings(max_examples=100)
@given(st.lists(TAGS, max_size=25))
def test_any_feed_is_entries_or_refused(parts: list[str]) -> None:
    try:
        found = list(entries("".join(parts).encode(), "http://a.test/"))
        parse("".join(parts).encode())
    except NotFetched:
        return
    assert all(isinstance(json.dumps(entry.record), str) for entry in found)


def test_what_is_fetched_stays_in_the_data_folder(opened: Index, site: Site, tmp_path: Path) -> None:
    site.pages["/etc/x"] = PAGE.format(title="Rower")
    run(opened, site.address + "/../../etc/x")
    copies = [path for path in tmp_path.rglob("*") if path.is_file() and "fetched" in path.parts]
    assert copies
    assert all(path.is_relative_to(tmp_path / "data" / "fetched") for path in copies)
