"""Alerts: saved questions whose new matches a person or a channel is told of. No Slack here: who
delivers is a ``Courier``."""
