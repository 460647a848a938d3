"""Open a reading model: one thread, on the processor."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def session_of(path: Path | None) -> onnxruntime.InferenceSession:
    """onnxruntime's own error when there is no such file: ask `is_there` first."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
