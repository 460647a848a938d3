"""Picture tests need the vision list; without it they are skipped, and said so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

for module in ("cv2", "onnxruntime", "av", "pillow_heif", "resvg_py"):
    pytest.importorskip(module, reason="needs the vision list: ./zabta install vision")
sys.path.insert(0, str(Path(__file__).parent))

from drawn import taught_gallery  # noqa: E402 - after the skip


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught_gallery(tmp_path_factory.mktemp("force") / "gallery")
