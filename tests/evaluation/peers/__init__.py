"""Other tools on the same postings, model and questions: ``make bench-peers`` writes docs/peers.md.

Each runs in a process of its own in ``.venv-peers``, in the way its documentation shows first, and exchanges
files of JSON with the bench (``exchange``). Nothing here passes or fails.
"""
