"""The tests; ``fake_slack`` in them is imported as ``tests.fake_slack``."""
