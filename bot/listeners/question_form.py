"""The form that builds a question: opened from the Home, a shortcut or ``/postings build``; its words
follow what is chosen, and the answer comes in direct messages."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.blocks.question_form import TECHNOLOGIES, chosen_in, question_form
from bot.listeners.home_ask import asked_directly
from bot.listeners.presses import press_of
from bot.listeners.submissions import submission_of
from bot.listeners.triggers import Listener
from bot.listeners.typed import Typed
from bot.question_form import Chosen, in_words
from bot.replies import ChannelReply
from bot.responder import Delivery, Job
from bot.services import Services
from bot.state import key


def open_it(services: Services, typed: Typed) -> None:
    """Open the empty form for whoever typed the subcommand."""
    typed.client.views_open(trigger_id=typed.trigger_id, view=question_form(Chosen()))


def build_opening(services: Services) -> Listener:
    """The listener for the button that opens the form."""

    def question_open(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        press = press_of(body, action, client)

        def opened() -> None:
            client.views_open(trigger_id=press.trigger_id, view=question_form(Chosen()))

        services.responder.take(press.job("question form", opened, "the form did not open"))

    return question_open


def build_shortcut(services: Services) -> Listener:
    """The listener for the global shortcut that opens the form."""

    def question_shortcut(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        user, trigger = str(body["user"]["id"]), str(body["trigger_id"])

        def opened() -> None:
            client.views_open(trigger_id=trigger, view=question_form(Chosen()))

        reply = ChannelReply(client, user, None)
        delivery = Delivery(key("shortcut", user, trigger))
        services.responder.take(
            Job("shortcut", delivery, reply, opened, undone="the form did not open", urgent=True)
        )

    return question_shortcut


def build_change(services: Services) -> Listener:
    """The listener for what is chosen in the form: the question in words follows it."""

    def question_change(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        press, view = press_of(body, action, client), body["view"]
        form = question_form(chosen_in(submission_of(body, client).values))

        def changed() -> None:
            try:
                client.views_update(view_id=view["id"], hash=view["hash"], view=form)
            except SlackApiError as error:
                if error.response.get("error") not in ("hash_conflict", "not_found"):
                    raise  # the person chose something else meanwhile, or closed the form

        services.responder.take(press.job("question form", changed, "the form did not follow"))

    return question_change


def build_sent(services: Services) -> Listener:
    """The listener for the submitted form."""

    def question_sent(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        sent = submission_of(body, client)
        question = in_words(chosen_in(sent.values))
        if not question:
            ack(response_action="errors", errors={TECHNOLOGIES: "Choose at least one thing to ask for."})
            return
        ack()
        services.responder.take(
            asked_directly("question form", services, client, sent.team, sent.user, question, sent.delivery)
        )

    return question_sent
