"""Rebuild the tiny models that stand in for real ones in tests and in the demo (needs `onnx`).

finder.onnx answers to strong red; boxes.onnx names two fixed places; embedding.onnx is the mean
colour. `python -m zabta.signals.image.slots.make_doubles`
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent / "doubles"
_FLOAT = TensorProto.FLOAT


def finder() -> onnx.ModelProto:
    """Heat is red less green and blue over cells of 8 pixels; sizes are always 48 by 48 pixels."""
    weight = np.array([0.06, -0.05, -0.05], np.float32).reshape(1, 3, 1, 1)
    nothing = np.zeros((2, 3, 1, 1), np.float32)
    nodes = [
        helper.make_node("AveragePool", ["rgb"], ["cells"], kernel_shape=[8, 8], strides=[8, 8]),
        helper.make_node("Conv", ["cells", "w", "b"], ["heat"]),
        helper.make_node("Conv", ["cells", "w0", "b0"], ["sizes"]),
    ]
    kept = {
        "w": weight,
        "b": np.array([-6.0], np.float32),
        "w0": nothing,
        "b0": np.full(2, np.log(6.0), np.float32),
    }
    size: list[Any] = [1, 3, "h", "w"]
    outputs: dict[str, list[Any]] = {"heat": [1, 1, "hh", "hw"], "sizes": [1, 2, "sh", "sw"]}
    return _model(nodes, {"rgb": size}, outputs, kept)


def boxes(side: int = 64) -> onnx.ModelProto:
    """Two rows whatever the picture: one sure, one not."""
    rows = np.array([[[8, 8, 24, 40, 0.9, 0], [30, 30, 50, 50, 0.1, 1]]], np.float32)
    nodes = [
        helper.make_node("ReduceMean", ["rgb"], ["mean"], keepdims=0),
        helper.make_node("Mul", ["mean", "zero"], ["none"]),
        helper.make_node("Add", ["none", "rows"], ["found"]),
    ]
    kept = {"zero": np.zeros(1, np.float32), "rows": rows}
    return _model(nodes, {"rgb": [1, 3, side, side]}, {"found": [1, 2, 6]}, kept)


def embedding(side: int = 64) -> onnx.ModelProto:
    """The mean of each channel."""
    nodes = [
        helper.make_node("GlobalAveragePool", ["rgb"], ["mean"]),
        helper.make_node("Flatten", ["mean"], ["vector"]),
    ]
    return _model(nodes, {"rgb": [1, 3, side, side]}, {"vector": [1, 3]}, {})


def _model(
    nodes: list[onnx.NodeProto],
    inputs: dict[str, list[Any]],
    outputs: dict[str, list[Any]],
    kept: dict[str, np.ndarray],
) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "double",
        [helper.make_tensor_value_info(name, _FLOAT, size) for name, size in inputs.items()],
        [helper.make_tensor_value_info(name, _FLOAT, size) for name, size in outputs.items()],
        [numpy_helper.from_array(value, name) for name, value in kept.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for make in (finder, boxes, embedding):
        (FOLDER / f"{make.__name__}.onnx").write_bytes(make().SerializeToString())


if __name__ == "__main__":
    main()
