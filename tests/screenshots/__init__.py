"""A development tool: typical answers, rendered as Slack shows them and photographed by a browser, so that
what people see is seen and not guessed. ``make screenshots`` writes docs/screenshots."""
