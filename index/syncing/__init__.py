"""The parts of a sync: sources and their files, what is held of them, batches of changes, the lock."""
