"""Runs the graph of the default model: texts in, vectors out. Loads in about a second, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.cores import cores
from index.onnx_model.graph import IDS, Precision, build
from index.tokens import TOKEN_LIMIT

# The optimizer would put the slow fused operation back (``index/onnx_model/graph.py``).
_LEFT_OUT = ["SkipLayerNormFusion"]


class OnnxModel:
    """The default model, loaded. ``means`` is not to be shared between threads without taking turns."""

    def __init__(self, folder: Path, precision: Precision) -> None:
        """``folder`` holds ``model.safetensors`` and ``tokenizer.json``. Raises whatever the libraries
        raise for files they cannot use."""
        from safetensors.numpy import load_file

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(TOKEN_LIMIT)
        weights = load_file(folder / "model.safetensors")
        self._session = _session(build(weights, precision))

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of each text, at most ``TOKEN_LIMIT``."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def means(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """The mean of the vectors of each text's ``tokens``, a row each, of any length. All texts have
        equally many tokens: the graph knows no padding."""
        hidden: NDArray[np.float32] = self._session.run(None, {IDS: np.array(tokens, np.int64)})[0]
        means: NDArray[np.float32] = hidden.mean(axis=1)
        return means


def _session(graph: bytes) -> Any:
    import onnxruntime  # type: ignore[import-untyped]  # it ships no types

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = cores()
    # Threads that wait for the next operation sleep: answering shares these cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors
    providers = ["CPUExecutionProvider"]
    return onnxruntime.InferenceSession(graph, options, providers, disabled_optimizers=_LEFT_OUT)
