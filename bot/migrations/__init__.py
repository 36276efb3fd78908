"""The revisions of the bot's own tables, one file each; docs/architecture.md says how to add one."""
