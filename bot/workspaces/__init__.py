"""Several workspaces served by one bot: who installed it, and what is forgotten when they leave."""
