"""A button that asks another question: what matches without one criterion, or about one of several
postings."""

from __future__ import annotations

from dataclasses import replace

from bot.asking import conversation_in
from bot.listeners.presses import Press, press_listener
from bot.services import Services


def _ask(services: Services, press: Press) -> None:
    pointer = press.pointer()
    question = services.asking.offered(pointer.name, press.team, pointer.what)
    ask_beside(services, press, pointer.name, question)


def ask_beside(services: Services, press: Press, name: str, question: str) -> None:
    """Ask ``question`` for whoever pressed something of the answer ``name``: the new answer is as private
    as that one, and what follows in its thread follows this question."""
    private = services.asking.shown(name, press.team).private
    place = replace(press.place, private=private)
    conversation = None
    if not private:
        direct = press.channel.startswith("D")
        thread = press.thread_ts or (None if direct else press.message_ts)
        conversation = conversation_in(press.team, press.channel, thread)
    press.beside(private).send(services.asking.ask(question, place, conversation))


# The listener for the questions that an answer offers.
build = press_listener("offered question", _ask, "this question has no answer")
