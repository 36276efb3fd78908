"""The bot as a whole, driven through a Slack stand-in, by Socket Mode and by HTTP."""
