"""The form that builds a question from fields, with the question in words below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.blocks.actions import QUESTION_CHANGE, QUESTION_FORM
from bot.blocks.block_kit import Block, context, field, modal, option, select
from bot.question_form import (
    CURRENCIES,
    EXTRAS,
    FUNCTIONS,
    SENIORITIES,
    STRENGTHS,
    WORKPLACES,
    Chosen,
    in_words,
)

TECHNOLOGIES, STRENGTH, FUNCTION, SENIORITY, WORKPLACE, PLACE, CURRENCY, PAY, EXTRA = (
    f"{QUESTION_CHANGE}:{name}"
    for name in (
        "technologies", "strength", "function", "seniority", "workplace", "place", "currency", "pay", "extra",
    )
)  # fmt: skip
NOTHING = "Choose something, and the question stands here in words."


def question_form(chosen: Chosen, metadata: str = "") -> Block:
    """The form, filled in with ``chosen``."""
    blocks = [
        _typed("Technologies", TECHNOLOGIES, chosen.technologies, "Go, Rust"),
        _one("A technology", STRENGTH, STRENGTHS, chosen.strength),
        _some("Field of work", FUNCTION, FUNCTIONS, chosen.functions),
        _some("Seniority", SENIORITY, SENIORITIES, chosen.seniorities),
        _some("Workplace", WORKPLACE, WORKPLACES, chosen.workplaces),
        _typed("Place", PLACE, chosen.place, "Berlin, the UK, Europe…"),
        _typed("Pay of at least, a year", PAY, chosen.pay, "120k"),
        _one("Currency", CURRENCY, CURRENCIES, chosen.currency),
        _some("Also", EXTRA, EXTRAS, chosen.extras),
        {**context(in_words(chosen) or NOTHING), "block_id": "words"},
    ]
    return modal(QUESTION_FORM, "Build a question", "Ask", blocks, metadata)


def chosen_in(values: Mapping[str, Mapping[str, object]]) -> Chosen:
    """What the form holds; ``values``: what each input holds, by action_id, as Slack gives it. An option
    that is none of ours is passed over."""

    def typed(action: str) -> str:
        return str(values.get(action, {}).get("value") or "").strip()

    def one(action: str, options: Mapping[str, str]) -> str:
        held = _values([values.get(action, {}).get("selected_option")])
        return next((value for value in held if value in options), next(iter(options)))

    def some(action: str, options: Mapping[str, str]) -> tuple[str, ...]:
        held = values.get(action, {}).get("selected_options")
        return tuple(value for value in _values(held if isinstance(held, list) else []) if value in options)

    return Chosen(
        technologies=typed(TECHNOLOGIES), strength=one(STRENGTH, STRENGTHS), place=typed(PLACE),
        functions=some(FUNCTION, FUNCTIONS), seniorities=some(SENIORITY, SENIORITIES),
        workplaces=some(WORKPLACE, WORKPLACES), currency=one(CURRENCY, CURRENCIES), pay=typed(PAY),
        extras=some(EXTRA, EXTRAS),
    )  # fmt: skip


def _values(options: Iterable[object]) -> list[str]:
    return [str(held.get("value")) for held in options if isinstance(held, dict)]


def _typed(label: str, action: str, value: str, example: str) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": action,
        "max_length": 120,
        "placeholder": {"type": "plain_text", "text": example, "emoji": False},
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        **({"initial_value": value[:120]} if value else {}),
    }
    return {**field(label, element, optional=True), "dispatch_action": True}


def _one(label: str, action: str, options: Mapping[str, str], chosen: str) -> Block:
    element = select(action, list(options.items()), chosen=chosen)
    return {**field(label, element, optional=True), "dispatch_action": True}


def _some(label: str, action: str, options: Mapping[str, str], chosen: tuple[str, ...]) -> Block:
    all_options = [option(value, words) for value, words in options.items()]
    held = [one for one in all_options if one["value"] in chosen]
    element: Block = {"type": "multi_static_select", "action_id": action, "options": all_options}
    element |= {"initial_options": held} if held else {}
    return {**field(label, element, optional=True), "dispatch_action": True}
