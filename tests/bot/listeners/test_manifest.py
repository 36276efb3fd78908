"""The Slack app that the manifest makes is the one that the bot is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.blocks.message import EXAMPLES
from bot.listeners.table import TRIGGERS

MANIFEST: dict[str, Any] = yaml.safe_load(Path("config/slack_manifest.yaml").read_text(encoding="utf-8"))


def test_the_manifest_declares_the_triggers_of_the_table() -> None:
    commands = {command["command"] for command in MANIFEST["features"]["slash_commands"]}
    events = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
    shortcuts = {
        (shortcut["type"], shortcut["callback_id"]) for shortcut in MANIFEST["features"].get("shortcuts", [])
    }
    kinds = {"global": "shortcut", "message": "message_shortcut"}
    assert commands == {trigger.name for trigger in TRIGGERS if trigger.kind == "command"}
    assert events == {trigger.name for trigger in TRIGGERS if trigger.kind == "event"}
    assert {(kinds[sort], name) for sort, name in shortcuts} == {
        (trigger.kind, trigger.name) for trigger in TRIGGERS if trigger.kind in kinds.values()
    }


def test_buttons_and_modals_reach_the_bot() -> None:
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]


def test_direct_messages_begin_with_the_examples() -> None:
    prompts = MANIFEST["features"]["agent_view"]["suggested_prompts"]
    assert [prompt["message"] for prompt in prompts] == list(EXAMPLES)


def test_no_two_triggers_are_of_one_name() -> None:
    names = [(trigger.kind, trigger.name) for trigger in TRIGGERS]
    assert len(names) == len(set(names))


def test_it_asks_for_the_scopes_that_the_triggers_need_and_no_others() -> None:
    scopes = MANIFEST["oauth_config"]["scopes"]["bot"]
    assert set(scopes) == frozenset().union(*(trigger.scopes for trigger in TRIGGERS))
    assert scopes == sorted(set(scopes))


def test_people_can_write_to_the_app_and_it_speaks_socket_mode() -> None:
    home = MANIFEST["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    assert MANIFEST["settings"]["socket_mode_enabled"]


def test_its_texts_are_as_long_as_slack_takes_them() -> None:
    assert len(MANIFEST["display_information"]["name"]) <= 35
    assert len(MANIFEST["display_information"]["description"]) <= 140
    assert len(MANIFEST["features"]["bot_user"]["display_name"]) <= 80
