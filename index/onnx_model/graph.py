"""The default model (BERT: six layers, twelve heads) written as an ONNX graph from its own weights.

Written here rather than exported, since exporting needs torch and two libraries more, and so that each
step is the quickest operation that ONNX Runtime has for it: attention knows no padding, which takes two
thirds of the time that it takes with a mask, and sums are normalised by two operations, since the fused
one (SkipLayerNormalization) takes five times as long as both. ``test_onnx_model`` holds it to the vectors
of sentence-transformers.

In ``int8`` the weights of the matrix products are signed, scaled for each output, and use seven bits: on
processors without VNNI two products of eight bits overflow the sum they are added in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnx import NodeProto, TensorProto

Precision = Literal["fp32", "int8"]
Weights = Mapping[str, NDArray[np.float32]]

IDS = "ids"  # the graph's input: (texts, tokens), int64, texts of equal length
_LAYERS, _HEADS = 6, 12
_EPSILON = 1e-12
_CONTRIB = "com.microsoft"  # ONNX Runtime's own operations
_OPSET, _CONTRIB_OPSET, _IR = 17, 1, 9
_LARGEST = 64  # of a weight in seven bits


def build(weights: Weights, precision: Precision) -> bytes:
    """The graph that turns token ids into a vector a token, as ONNX Runtime reads it."""
    from onnx import TensorProto, helper

    builder = _Builder(precision)
    hidden = _embeddings(builder, weights)
    for number in range(_LAYERS):
        hidden = _layer(builder, weights, f"encoder.layer.{number}.", hidden)
    graph = helper.make_graph(
        builder.nodes,
        "bert",
        [helper.make_tensor_value_info(IDS, TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info(hidden, TensorProto.FLOAT, ["texts", "tokens", None])],
        builder.constants,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, _CONTRIB_OPSET)]
    made: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=_IR).SerializeToString()
    return made


class _Builder:
    """Collects nodes and constants; every result gets a name of its own."""

    def __init__(self, precision: Precision) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []
        self._precision = precision

    def constant(self, values: NDArray[Any]) -> str:
        from onnx import numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operation: str, inputs: Sequence[str], domain: str = "", **attributes: Any) -> str:
        return self._add(operation, inputs, 1, domain, attributes)[0]

    def products(self, inputs: str, weights: Sequence[NDArray[np.float32]]) -> list[str]:
        """``inputs`` times each of ``weights``, matrices of (outputs, inputs); biases are left to the
        operation that follows."""
        if self._precision == "fp32":
            return [self.add("MatMul", [inputs, self.constant(one.T)]) for one in weights]
        quantized, scale, zero = self._add("DynamicQuantizeLinear", [inputs], 3, "", {})
        found = []
        for one in weights:
            scales = np.abs(one).max(axis=1) / _LARGEST
            scales = np.where(scales == 0, 1, scales).astype(np.float32)
            small = np.round(one / scales[:, None]).astype(np.int8)
            operands = [quantized, self.constant(small.T), scale, self.constant(scales), zero]
            found.append(self.add("MatMulIntegerToFloat", operands, _CONTRIB))
        return found

    def _add(
        self, operation: str, inputs: Sequence[str], outputs: int, domain: str, attributes: dict[str, Any]
    ) -> list[str]:
        from onnx import helper

        names = [f"n{len(self.nodes)}.{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(operation, list(inputs), names, domain=domain, **attributes))
        return names


def _embeddings(to: _Builder, weights: Weights) -> str:
    """Word, position and (always the first) segment, added and normalised."""
    name = "embeddings."
    words = to.add("Gather", [to.constant(weights[name + "word_embeddings.weight"]), IDS])
    segment = weights[name + "token_type_embeddings.weight"][0]
    positions = to.constant(weights[name + "position_embeddings.weight"] + segment)
    first, length = to.constant(np.array([0])), to.add("Shape", [IDS], start=1)
    placed = to.add("Add", [words, to.add("Slice", [positions, first, length, first])])
    scale, shift = (to.constant(weights[f"{name}LayerNorm.{part}"]) for part in ("weight", "bias"))
    return to.add("LayerNormalization", [placed, scale, shift], epsilon=_EPSILON)


def _layer(to: _Builder, weights: Weights, name: str, hidden: str) -> str:
    """Attention, then two products with a GELU between; what went in is added to what comes out."""
    parts = [f"{name}attention.self.{part}." for part in ("query", "key", "value")]
    asked = to.products(hidden, [weights[part + "weight"] for part in parts])
    bias = to.constant(np.concatenate([weights[part + "bias"] for part in parts]))
    seen = to.add("MultiHeadAttention", [*asked, bias], _CONTRIB, num_heads=_HEADS)
    hidden = _joined(to, weights, name + "attention.output.", seen, hidden)
    (wide,) = to.products(hidden, [weights[name + "intermediate.dense.weight"]])
    wide = to.add("BiasGelu", [wide, to.constant(weights[name + "intermediate.dense.bias"])], _CONTRIB)
    return _joined(to, weights, name + "output.", wide, hidden)


def _joined(to: _Builder, weights: Weights, name: str, result: str, before: str) -> str:
    (product,) = to.products(result, [weights[name + "dense.weight"]])
    shifted = to.add("Add", [product, to.constant(weights[name + "dense.bias"])])
    scale, shift = (to.constant(weights[f"{name}LayerNorm.{part}"]) for part in ("weight", "bias"))
    return to.add("LayerNormalization", [to.add("Add", [shifted, before]), scale, shift], epsilon=_EPSILON)
