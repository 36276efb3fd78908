"""Alerts as messages and as a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.alerts.alert import Alert, Rhythm
from bot.blocks.actions import (
    ALERT_DELETE,
    ALERT_EDIT,
    ALERT_FORM,
    ALERT_PAUSE,
    ALERT_RESUME,
    ALERTS_PAGE,
)
from bot.blocks.block_kit import (
    Block,
    actions,
    button,
    context,
    field,
    modal,
    option,
    plain,
    rich_text,
    section,
    select,
    text,
)
from bot.blocks.message import Message
from bot.escaping import escaped, shown

PAGE = 8  # alerts a page: about one screen
QUESTION, RHYTHM, WHERE = "question", "rhythm", "where"
_RHYTHMS = {
    Rhythm.AT_ONCE: "As soon as a posting begins to match",
    Rhythm.DAILY: "Once a day, in the morning",
    Rhythm.WEEKLY: "Once a week, on Monday morning",
}
_QUESTION_LENGTH = 300
_TYPED_LENGTH = 1_000  # as long as a question may be


@dataclass(frozen=True, slots=True)
class Target:
    """What a button on a list of alerts points to: an alert and the page it stands on."""

    alert: str
    page: int = 0

    def __str__(self) -> str:
        return f"{self.alert}|{self.page}"


def read_target(value: str) -> Target | None:
    """The target in a button's ``value``, or None where it holds none."""
    alert, _, page = value.partition("|")
    if not (alert.isalnum() and alert.isascii() and page.isdecimal() and len(page) < 4):
        return None
    return Target(alert, int(page))


def alerts_message(alerts: Sequence[Alert], page: int = 0, lead: str | None = None) -> Message:
    """A person's alerts from page ``page`` on, each with what can be done with it; ``lead`` comes first."""
    blocks, lines = alerts_blocks(alerts, page)
    if lead:
        blocks.insert(0, rich_text(section(text(lead))))
        lines.insert(0, lead)
    return Message(escaped("\n".join(lines)), tuple(blocks))


def alerts_blocks(alerts: Sequence[Alert], page: int = 0) -> tuple[list[Block], list[str]]:
    """The same as blocks and as lines of text."""
    if not alerts:
        none = "You have no alerts. Ask for postings and press “Save as alert”, or type "
        example = "/postings alert remote Go roles over 120k"
        return [rich_text(section(text(none), text(example, code=True)))], [none + example]
    pages = -(-len(alerts) // PAGE)
    page = min(page, pages - 1)
    blocks: list[Block] = []
    lines = [f"Your alerts ({len(alerts)}):"]
    for alert in alerts[page * PAGE : (page + 1) * PAGE]:
        details = " · ".join(_details(alert))
        question = shown(alert.question, _QUESTION_LENGTH)
        blocks += [
            rich_text(section(text(question, bold=True), text(f"\n{details}"))),
            actions(*_buttons(alert, page)),
        ]
        lines.append(f"• {question} · {details}")
    if pages > 1:
        turns = [(page - 1, "Previous alerts"), (page + 1, "More alerts")]
        blocks.append(
            actions(
                *(
                    button(label, f"{ALERTS_PAGE}:{number}", str(Target("page", number)))
                    for number, label in turns
                    if 0 <= number < pages
                )
            )
        )
    return blocks, lines


def alert_form(
    question: str, rhythm: Rhythm, metadata: str, channel: str | None, *, edits: bool = False
) -> Block:
    """The modal that saves or changes an alert. ``channel``: the channel that could be told instead of the
    person, None where only the person can be; ``metadata`` comes back with the submission."""
    typed = {
        "type": "plain_text_input", "action_id": QUESTION, "initial_value": question[:_TYPED_LENGTH],
        "max_length": _TYPED_LENGTH,
    }  # fmt: skip
    rhythms = [(one.value, label) for one, label in _RHYTHMS.items()]
    blocks = [
        field("Tell me of new postings that match", typed),
        field("When", select(RHYTHM, rhythms, chosen=rhythm.value)),
    ]
    if channel is not None:
        me, here = option("me", "Me, in a direct message"), option("channel", "This channel, for everybody")
        radio = {
            "type": "radio_buttons",
            "action_id": WHERE,
            "options": [me, here],
            "initial_option": me,
        }
        blocks.append(field("Whom", radio))
    return modal(ALERT_FORM, "Change alert" if edits else "Save as alert", "Save", blocks, metadata)


def announcement(question: str) -> Message:
    """What a channel reads when somebody has it told by an alert."""
    sentence = f"From now on I tell this channel of new postings that match “{shown(question, 200)}”."
    return Message(escaped(sentence), (context(sentence),))


def _details(alert: Alert) -> list[str]:
    told = "to you" if alert.channel == alert.owner else "in a channel"
    details = [f"{alert.rhythm.value}, {told}"]
    if alert.paused:
        details.append(f"paused: {alert.problem}" if alert.problem else "paused")
    return details


def _buttons(alert: Alert, page: int) -> list[Block]:
    target = str(Target(alert.id, page))
    turn = ("Resume", ALERT_RESUME) if alert.paused else ("Pause", ALERT_PAUSE)
    delete = button("Delete", f"{ALERT_DELETE}:{alert.id}", target)
    confirm = {
        "title": plain("Delete this alert?"),
        "text": plain("You will not be told of new postings any more."),
        "confirm": plain("Delete"),
        "deny": plain("Keep"),
    }
    return [
        button(turn[0], f"{turn[1]}:{alert.id}", target),
        button("Edit", f"{ALERT_EDIT}:{alert.id}", target),
        {**delete, "style": "danger", "confirm": confirm},
    ]
