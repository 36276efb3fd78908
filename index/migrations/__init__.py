"""The revisions of the index's tables, one file each; docs/architecture.md says how to add one."""
