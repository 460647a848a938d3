"""Places for an operator's own ONNX models; none is needed, and none is fetched."""
