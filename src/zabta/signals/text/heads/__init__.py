"""Linear heads over frames and hashed n-grams; read with numpy alone, taught by `zabta teach`."""

from __future__ import annotations

from zabta.signals.text.heads.model import LABELS, Model, shipped

__all__ = ["LABELS", "Model", "shipped"]
