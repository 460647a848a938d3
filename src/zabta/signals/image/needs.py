"""The picture libraries are an optional list; without them everything else runs."""

from __future__ import annotations

import importlib.util

from zabta.domain.fault import BadInput, Fault

LISTS = {
    "vision": ("cv2", "onnxruntime", "av", "pillow_heif", "resvg_py"),
    "teach": ("torch", "onnx"),
}


def missing(which: str = "vision") -> list[str]:
    """Modules of a list that are not installed."""
    return [name for name in LISTS[which] if importlib.util.find_spec(name) is None]


def require(which: str = "vision") -> None:
    """BadInput that says what to install, when a module of the list is absent."""
    absent = missing(which)
    if absent:
        raise BadInput(
            Fault(
                f"{', '.join(absent)} not installed",
                expected=f"the {which} list",
                mend=f"Install the {which} list: ./zabta install {which}",
            )
        )
