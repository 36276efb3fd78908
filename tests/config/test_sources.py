"""The list of sources: what it may say, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import SettingsError, configured_sources, read_settings
from config.sources import SourceEntry, SourcesError, read_entries


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("POSTINGS_SOURCES", "SOURCES_FILE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "config").mkdir()
    return tmp_path


def written(text: str) -> Path:
    path = Path("config/sources.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def test_sources_are_addresses_or_have_a_name_a_kind_and_options() -> None:
    path = written(
        "sources:\n- jobs\n- {name: lark, kind: lever, address: 'https://a.test/x', company: Lark}\n"
    )
    assert read_entries(path) == (
        SourceEntry(address="jobs"),
        SourceEntry(name="lark", kind="lever", address="https://a.test/x", company="Lark"),
    )
    assert read_entries(written("- jobs\n- more\n")) == (
        SourceEntry(address="jobs"),
        SourceEntry(address="more"),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "sources:\n", "sources: []\n"])
def test_an_empty_list_is_no_list(text: str) -> None:
    assert read_entries(written(text)) == ()
    assert configured_sources(read_settings()) == ("samples",)


def test_the_setting_is_synced_else_the_list_else_the_samples(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert configured_sources(read_settings()) == ("samples",)
    written("sources: [jobs, {name: lark, address: 'https://jobs.lever.co/lark'}]\n")
    assert configured_sources(read_settings()) == ("jobs", "lark")
    monkeypatch.setenv("POSTINGS_SOURCES", "lark")
    assert configured_sources(read_settings()) == ("lark",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources: [", "is not valid YAML in line 1"),
        ("sources: yes\n", "needs a list under `sources:`"),
        ("lark: https://a.test\n", "needs a list under `sources:`"),
        ("sources: [{name: lark}]\n", "source 1: it: it needs an address"),
        ("sources: [jobs, {address: x, kind: moon}]\n", "source 2: kind: it should be 'auto', 'files'"),
        (
            "sources: [{address: x, color: red}]\n",
            "color: a source has no such option; it has name, kind,",
        ),
        ("sources: [{name: a, addresses: [x], address: y}]\n", "both address and addresses"),
        ("sources: [{addresses: [x]}]\n", "a list of pages, and needs a name"),
        ("sources: [{address: x, kind: page, company: Lark}]\n", "company is for boards and feeds"),
        ("sources: [{address: x, kind: lever, match: y}]\n", "match is for sitemaps"),
        ("sources: [5]\n", "source 1: it:"),
        ("sources: [jobs, jobs]\n", "has jobs twice"),
        ("a: &a [*a]\n", "needs a list under `sources:`"),
    ],
)
def test_a_wrong_list_is_a_sentence(text: str, said: str) -> None:
    path = written(text)
    with pytest.raises(SourcesError) as problem:
        read_entries(path)
    assert said in str(problem.value)
    assert str(problem.value).startswith("The list of sources config/sources.yaml")
    with pytest.raises(SettingsError):
        configured_sources(read_settings())


def test_a_list_that_is_named_and_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCES_FILE", "soruces.yaml")
    with pytest.raises(SettingsError, match=r"SOURCES_FILE names soruces\.yaml, and there is no such file"):
        configured_sources(read_settings())  # the samples would be answered from, and nobody would know why
    monkeypatch.setenv("POSTINGS_SOURCES", "jobs")
    assert configured_sources(read_settings()) == ("jobs",)


def test_a_list_that_is_no_text_is_a_sentence() -> None:
    path = Path("config/sources.yaml")
    path.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SourcesError, match="it is not UTF-8 text"):
        read_entries(path)
    with pytest.raises(SourcesError, match="cannot be read"):
        read_entries(Path("config"))
