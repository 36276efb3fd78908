"""The default embedding model without torch: its weights as an ONNX graph (``graph``), run by ONNX
Runtime (``session``) in batches of a measured size (``batches``)."""
