"""What the bot reacts to in Slack: one file for each trigger, and ``table`` lists them all."""
