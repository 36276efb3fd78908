"""The buttons of a list of alerts: pause, resume, edit, delete, other pages; and "Save as alert" under an
answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from bot.alerts.alert import Alert, Rhythm
from bot.alerts.saving import AlertProblem
from bot.blocks.alerts import Target, alert_form, alerts_message, read_target
from bot.errors import Refusal
from bot.listeners.presses import TAMPERED, Press, press_listener
from bot.listeners.triggers import Listener
from bot.services import Services

GONE = "This alert was deleted. /postings alerts shows those you have."


def build(do: Callable[[Services, Press], None]) -> Callable[[Services], Listener]:
    """What builds the listener of a button that does ``do``."""
    return press_listener("alert", do, "the alert stays as it was")


def pause(services: Services, press: Press) -> None:
    """Tell nothing of this alert for the time being."""
    alert, target = _mine(services, press)
    services.alerts.pause(alert)
    _show(services, press, target.page)


def resume(services: Services, press: Press) -> None:
    """Tell of it again."""
    alert, target = _mine(services, press)
    try:
        services.alerts.change(replace(alert, paused=False))
    except AlertProblem as problem:
        raise Refusal(str(problem)) from problem
    _show(services, press, target.page)


def delete(services: Services, press: Press) -> None:
    """Forget it."""
    alert, target = _mine(services, press)
    services.state.alerts.delete(press.team, alert.id)
    _show(services, press, target.page)


def turn(services: Services, press: Press) -> None:
    """Another page of the list."""
    target = read_target(press.value)
    if target is None:
        raise Refusal(TAMPERED)
    _show(services, press, target.page)


def edit(services: Services, press: Press) -> None:
    """Open the form that changes it."""
    alert, _ = _mine(services, press)
    metadata = json.dumps({"alert": alert.id})
    form = alert_form(alert.question, alert.rhythm, metadata, None, edits=True)
    press.client.views_open(trigger_id=press.trigger_id, view=form)


def save(services: Services, press: Press) -> None:
    """Open the form that makes the answer above an alert."""
    name = press.pointer().name
    shown = services.asking.shown(name, press.team)
    channel = None if press.channel.startswith("D") or not press.channel else press.channel
    metadata = json.dumps({"shown": name, "channel": channel})
    form = alert_form(shown.question, Rhythm.AT_ONCE, metadata, channel)
    press.client.views_open(trigger_id=press.trigger_id, view=form)


def _mine(services: Services, press: Press) -> tuple[Alert, Target]:
    """The alert that the button points to, if it is the person's own. Raises Refusal."""
    target = read_target(press.value)
    if target is None:
        raise Refusal(TAMPERED)
    alert = services.state.alerts.get(press.team, target.alert)
    if alert is None:
        raise Refusal(GONE)
    if alert.owner != press.user:
        raise Refusal("This alert is another person's; only they can change it.")
    return alert, target


def _show(services: Services, press: Press, page: int) -> None:
    message = alerts_message(services.state.alerts.of(press.team, press.user), page)
    if press.response_url:
        press.in_place.send(message)
    else:
        services.home.publish(press.client, press.team, press.user)
