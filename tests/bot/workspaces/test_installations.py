"""Workspaces: one's token is never another's, and none stands readable in the database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import Engine, create_engine

from bot.errors import SetupError
from bot.state import Database
from bot.workspaces.installations import Installations

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'state.sqlite'}")
    yield engine
    engine.dispose()


def installed(team: str, token: str) -> Installation:
    return Installation(
        app_id="A1", team_id=team, bot_token=token, bot_id="B1", bot_user_id="U9", user_id="U1",
        bot_scopes=["commands", "chat:write"], user_token="xoxp-a-persons-own",
    )  # fmt: skip


def token_of(store: Installations, team: str) -> str | None:
    bot = store.find_bot(enterprise_id=None, team_id=team)
    return bot.bot_token if bot else None


def test_each_workspace_has_its_own_token_and_the_newest_counts(engine: Engine) -> None:
    store = Installations(Database(engine), (NEW,))
    for team, token in (("T1", "xoxb-first"), ("T2", "xoxb-other"), ("T1", "xoxb-again")):
        store.save(installed(team, token))
    assert token_of(store, "T1") == "xoxb-again"
    assert token_of(store, "T2") == "xoxb-other"
    assert token_of(store, "T3") is None
    assert sorted(store.teams()) == [("", "T1"), ("", "T2")]


def test_no_token_can_be_read_in_the_database(engine: Engine, tmp_path: Path) -> None:
    Installations(Database(engine), (NEW,)).save(installed("T1", "xoxb-first"))
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"T1" in written
    assert b"xoxb-first" not in written
    assert b"xoxp-a-persons-own" not in written


def test_no_token_of_a_person_is_kept(engine: Engine) -> None:
    store = Installations(Database(engine), (NEW,))
    store.save(installed("T1", "xoxb-first"))
    found = store.find_installation(enterprise_id=None, team_id="T1")
    assert found is not None
    assert found.user_token is None


def test_a_key_can_be_changed_and_the_wrong_one_is_named(engine: Engine) -> None:
    Installations(Database(engine), (OLD,)).save(installed("T1", "xoxb-first"))
    assert token_of(Installations(Database(engine), (NEW, OLD)), "T1") == "xoxb-first"
    with pytest.raises(SetupError, match="No key of SLACK_TOKEN_KEYS"):
        token_of(Installations(Database(engine), (NEW,)), "T1")
    with pytest.raises(SetupError, match="no key"):
        Installations(Database(engine), ("secret",))


def test_an_uninstalled_workspace_is_forgotten_and_the_others_are_not(engine: Engine) -> None:
    store = Installations(Database(engine), (NEW,))
    store.save(installed("T1", "xoxb-first"))
    store.save(installed("T2", "xoxb-other"))
    store.delete_installation(enterprise_id=None, team_id="T1", user_id="U1")  # one person's token only
    assert token_of(store, "T1") == "xoxb-first"
    store.delete_all(enterprise_id=None, team_id="T1")
    assert token_of(store, "T1") is None
    assert token_of(store, "T2") == "xoxb-other"


def test_a_renewed_token_replaces_the_old_one(engine: Engine) -> None:
    store = Installations(Database(engine), (NEW,))
    store.save(installed("T1", "xoxb-first"))
    renewed = installed("T1", "xoxe-renewed").to_bot()
    store.save_bot(renewed)
    assert token_of(store, "T1") == "xoxe-renewed"
    store.save_bot(installed("T9", "xoxe-nobody").to_bot())
    assert token_of(store, "T9") is None
