"""Measures what the product gets right: facts read, questions answered, paraphrases understood.

``python -m tests.evaluation`` (``make eval``) writes ``docs/quality.md``. Truth stands in
``tests/questions``, written by hand; only public functions of ``index`` and ``bot`` are used.
"""
