"""A few sentences of prose above the quotes of an answer, written by a language model where LLM_URL is set.

The model writes and decides nothing: it is shown the quotes of an answer that stands already, and what it
writes is held against them sentence by sentence (``support``). Without a model, or when anything fails,
the answer stays as it is.
"""
