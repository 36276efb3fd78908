"""What alerts told, by what Slack has: the one account that no crash of the bot can falsify."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, select

from bot.tables import alert_postings
from tests.fake_slack import FakeSlack


def batches(slack: FakeSlack) -> Counter[str]:
    """How often each batch came, by the name its message carries."""
    sent = (one.payload.get("metadata") or {} for one in list(slack.messages) if not one.replaces)
    return Counter(one["event_payload"]["batch"] for one in sent if one.get("event_type") == "postings_alert")


def told(slack: FakeSlack, connection: Connection) -> Counter[tuple[str, str]]:
    """How often Slack was told of each posting, by the alert and the posting. Raises AssertionError for a
    message whose postings nobody remembers: they would be told again."""
    p = alert_postings.c
    rows = connection.execute(select(p.alert, p.posting, p.batch).where(p.batch.is_not(None))).all()
    sent = batches(slack)
    assert set(sent) <= {row.batch for row in rows}, "a message was sent and its postings wait again"
    return Counter({(row.alert, row.posting): sent[row.batch] for row in rows})
