"""A Slack to test against: a real Web API and a real Socket Mode server on loopback, with Slack's refusals.

::

    with FakeSlack() as slack:
        # point the bot at it: SLACK_API_URL=slack.api_url, SLACK_BOT_TOKEN=slack.bot_token,
        # SLACK_APP_TOKEN=slack.app_token, SLACK_SIGNING_SECRET=slack.signing_secret
        slack.sockets.connected.wait(5)                        # Socket Mode: the bot has connected
        ack = SocketDelivery(slack).deliver(slack.events.mention("which roles use Go?"))
        assert ack.accepted and ack.seconds < 3
        [answer] = slack.wait_for_messages(1)
        assert answer.thread_ts and not answer.pings

``HttpDelivery(slack, url)`` delivers the same payloads as signed HTTP requests.

What it enforces, as Slack does: tokens (``invalid_auth``); the limits of blocks and texts
(``invalid_blocks``, ``msg_blocks_too_long``, ``msg_too_long``, ``no_text``), unknown block types and
fields included; five uses of a ``response_url`` and its 30 minutes (``used_url``, ``expired_url``);
limits of views (``invalid_arguments``), one use and three seconds of a ``trigger_id``
(``expired_trigger_id``); updates of messages that are gone (``message_not_found``); rate limits and
server errors on demand (``slack.fail``); redelivery with the retry headers or fields;
a Socket Mode connection that is refreshed or dropped (``slack.sockets.refresh()``, ``slack.sockets.drop()``).
Buttons are pressed by what stands on them: ``slack.events.press(message, "Show more")``; modals are
submitted with ``slack.events.submit(view, {"reason": {"value": "…"}})``; what a test wants of a second
workspace goes by ``slack.workspace.teams`` and ``oauth.v2.access``.
Everything that was accepted is in ``slack.messages`` and ``slack.views``, every call in
``slack.calls``, what was refused in ``slack.refusals``.
"""

from tests.fake_slack.delivery import Ack, Delivery, HttpDelivery, SocketDelivery
from tests.fake_slack.events import Payload
from tests.fake_slack.limits import RefusedError, check_message, check_view
from tests.fake_slack.server import FakeSlack
from tests.fake_slack.workspace import OpenView, SentMessage

__all__ = [
    "Ack",
    "Delivery",
    "FakeSlack",
    "HttpDelivery",
    "OpenView",
    "Payload",
    "RefusedError",
    "SentMessage",
    "SocketDelivery",
    "check_message",
    "check_view",
]
