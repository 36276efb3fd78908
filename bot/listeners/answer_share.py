"""Share to channel: an answer that one person saw, for everybody in the channel."""

from __future__ import annotations

from dataclasses import replace

from bot.blocks import answer_message, shared_message
from bot.errors import Refusal
from bot.listeners.presses import Press, press_listener
from bot.services import Services
from bot.state import key


def _share(services: Services, press: Press) -> None:
    name = press.pointer().name
    shown = services.asking.shown(name, press.team)
    if shown.private and shown.user != press.user:
        raise Refusal("Only the person who asked can share this answer.")
    if not services.state.events.claim(key("share", name, press.channel)):
        raise Refusal("This answer has been shared in this channel already.")
    public = replace(shown, channel=press.channel, private=False)
    message = answer_message(services.asking.shown_again(public), services.state.shown.add(public))
    press.to_channel.send(shared_message(message, press.user, shown.question))


# The listener for "Share to channel".
build = press_listener("share", _share, "nothing was shared")
