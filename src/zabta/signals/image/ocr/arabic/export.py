"""The taught net as an ONNX file whose weights are kept in half floats."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from zabta.signals.image.ocr.arabic.net import Reader

_SMALL = 256


def export(net: Reader, out: Path) -> None:
    net.eval()
    torch.onnx.export(
        net,
        (torch.zeros(1, 1, 48, 256),),
        str(out),
        dynamo=False,
        input_names=["strip"],
        output_names=["says"],
        dynamic_axes={"strip": {3: "wide"}, "says": {1: "columns"}},
        opset_version=17,
    )
    onnx.save(halved(onnx.load(str(out))), str(out))


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """Large weights as half floats, made whole again when the file is opened."""
    graph = model.graph
    casts = []
    for kept in graph.initializer:
        if kept.data_type == TensorProto.FLOAT and np.prod(kept.dims) > _SMALL:
            name = kept.name
            half = numpy_helper.to_array(kept).astype(np.float16)
            kept.CopyFrom(numpy_helper.from_array(half, f"{name}.half"))
            casts.append(helper.make_node("Cast", [kept.name], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    return model
