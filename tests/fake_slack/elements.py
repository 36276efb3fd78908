"""Slack's limits on what can be pressed, chosen and filled in."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fake_slack.shapes import Check, Json, checked, fields, plain_only, string, text_object, web_address


def _button(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "text", "action_id url value style confirm accessibility_label")
    yield from checked(node.get("text"), plain_only(75), f"{at}/text")
    for name, most in (("action_id", 255), ("value", 2_000), ("accessibility_label", 75)):
        if name in node:
            yield from string(node, name, most, at)
    if "url" in node:
        yield from web_address(node, at)
    if node.get("style", "primary") not in ("primary", "danger"):
        yield f"invalid style [json-pointer:{at}/style]"


def feedback(node: Json, at: str) -> Iterator[str]:
    yield from fields(node, at, "positive_button negative_button", "action_id")
    for name in ("positive_button", "negative_button"):
        half = node.get(name) or {}
        yield from fields({"type": "", **half}, f"{at}/{name}", "text value", "accessibility_label")
        yield from checked(half.get("text"), plain_only(75), f"{at}/{name}/text")
        yield from string(half, "value", 2_000, f"{at}/{name}")


def icon(node: Json, at: str) -> Iterator[str]:
    yield from fields(
        node, at, "icon text", "action_id value confirm accessibility_label visible_to_user_ids"
    )
    yield from checked(node.get("text"), plain_only(75), f"{at}/text")


def _option(node: Json, at: str) -> Iterator[str]:
    yield from fields({"type": "", **node}, at, "text value", "description url")
    yield from checked(node.get("text"), text_object(75), f"{at}/text")
    yield from string(node, "value", 150, at)
    if "description" in node:
        yield from checked(node["description"], plain_only(75), f"{at}/description")


def _options(most: int) -> Check:
    """A menu, or a group of boxes, of at most ``most`` options."""

    def check(node: Json, at: str) -> Iterator[str]:
        optional = (
            "action_id options option_groups initial_option initial_options placeholder confirm focus_on_load"
            " max_selected_items"
        )
        yield from fields(node, at, "", optional)
        yield from string(node, "action_id", 255, at) if "action_id" in node else ()
        groups = node.get("option_groups") or ([{"options": node.get("options")}])
        if len(groups) > 100:
            yield f"no more than 100 groups allowed [json-pointer:{at}/option_groups]"
        for group in groups:
            options = group.get("options")
            if not isinstance(options, list) or not 0 < len(options) <= most:
                yield f"must have 1 to {most} options [json-pointer:{at}/options]"
                return
            if "label" in group:
                yield from checked(group["label"], plain_only(75), f"{at}/label")
            for number, option in enumerate(options):
                yield from _option(option, f"{at}/options/{number}")
            values = [option.get("value") for option in options]
            if len(values) != len(set(values)):
                yield f"option values must differ [json-pointer:{at}/options]"
        chosen = node.get("initial_options", [node["initial_option"]] if "initial_option" in node else [])
        if any(
            option not in group["options"] for option in chosen for group in groups[:1] if len(groups) == 1
        ):
            yield f"initial option is none of the options [json-pointer:{at}/initial_option]"
        yield from _placeholder(node, at)

    return check


def _text_input(node: Json, at: str) -> Iterator[str]:
    optional = (
        "action_id placeholder initial_value multiline min_length max_length dispatch_action_config "
        "focus_on_load"
    )
    yield from fields(node, at, "", optional)
    yield from _placeholder(node, at)
    if node.get("max_length", 3_000) > 3_000 or len(node.get("initial_value", "")) > node.get(
        "max_length", 3_000
    ):
        yield f"too long [json-pointer:{at}/max_length]"


def _number_input(node: Json, at: str) -> Iterator[str]:
    optional = "action_id placeholder initial_value min_value max_value dispatch_action_config focus_on_load"
    yield from fields(node, at, "is_decimal_allowed", optional)
    yield from _placeholder(node, at)


def _picker(node: Json, at: str) -> Iterator[str]:
    """A menu whose options Slack fills: people, channels, dates; or one that is asked for them."""
    optional = (
        "action_id placeholder confirm focus_on_load initial_user initial_conversation initial_channel"
        " initial_users initial_conversations initial_channels initial_date initial_time initial_option"
        " min_query_length filter default_to_current_conversation response_url_enabled max_selected_items"
    )
    yield from fields(node, at, "", optional)
    yield from _placeholder(node, at)


def _placeholder(node: Json, at: str) -> Iterator[str]:
    if "placeholder" in node:
        yield from checked(node["placeholder"], plain_only(150), f"{at}/placeholder")


_PICKERS: dict[str, Check] = {
    "static_select": _options(100),
    "multi_static_select": _options(100),
    **dict.fromkeys(
        (
            "users_select", "conversations_select", "channels_select", "external_select", "datepicker",
            "timepicker", "multi_users_select", "multi_conversations_select", "multi_channels_select",
        ),
        _picker,
    ),
    "checkboxes": _options(10),
    "radio_buttons": _options(10),
}  # fmt: skip


ACTIONS: dict[str, Check] = {"button": _button, "overflow": _options(5), **_PICKERS}


ACCESSORIES = ACTIONS


INPUTS: dict[str, Check] = {
    **_PICKERS,
    "plain_text_input": _text_input,
    "url_text_input": _text_input,
    "email_text_input": _text_input,
    "number_input": _number_input,
}
