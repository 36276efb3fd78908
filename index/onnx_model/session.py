"""Runs the graph of the default model: texts in, vectors out. Loads in about a second, without torch."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.onnx_model.batches import BatchSize
from index.onnx_model.graph import IDS, MASK, Precision, build
from index.tokens import TOKEN_LIMIT

_TINY = 1e-9


class OnnxModel:
    """The default model, loaded. Not to be shared between threads without taking turns."""

    def __init__(self, folder: Path, precision: Precision) -> None:
        """``folder`` holds ``model.safetensors`` and ``tokenizer.json``. Raises whatever the libraries
        raise for files they cannot use."""
        from safetensors.numpy import load_file

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(TOKEN_LIMIT)
        weights = load_file(folder / "model.safetensors")
        self._session = _session(build(weights, precision))
        self._batches = BatchSize()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The mean of the vectors of each text's tokens, a row each, of any length."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        longest_first = sorted(range(len(tokens)), key=lambda at: -len(tokens[at]))
        rows: list[tuple[int, NDArray[np.float32]]] = []
        begin = 0
        while begin < len(longest_first):
            size = self._batches.tokens
            end = begin + max(1, size // len(tokens[longest_first[begin]]))
            batch = longest_first[begin:end]
            began = time.perf_counter()
            vectors = self._means([tokens[at] for at in batch])
            self._batches.took(size, sum(len(tokens[at]) for at in batch), time.perf_counter() - began)
            rows += zip(batch, vectors, strict=True)
            begin = end
        return np.stack([vector for _, vector in sorted(rows, key=lambda row: row[0])])

    def _means(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """``tokens``: those of each text, the longest text first."""
        ids = np.zeros((len(tokens), len(tokens[0])), np.int64)
        mask = np.zeros(ids.shape, np.int32)
        for row, one in enumerate(tokens):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1
        hidden: NDArray[np.float32] = self._session.run(None, {IDS: ids, MASK: mask})[0]
        weights = mask.astype(np.float32)
        sums: NDArray[np.float32] = np.einsum("btd,bt->bd", hidden, weights)
        means: NDArray[np.float32] = sums / np.maximum(weights.sum(axis=1, keepdims=True), _TINY)
        return means


def _session(graph: bytes) -> Any:
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _cores()
    # Threads that wait for the next operation sleep: answering shares these cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
