"""Find taught marks at several scales with the small net, through onnxruntime."""

from zabta.signals.image.find.search import Finding, Net

__all__ = ["Finding", "Net"]
