"""Vectors of passages: kept in SQL (``stored``), searched in Chroma (``chroma``, ``generations``,
``live``) or, while Chroma cannot be used, by exact comparison (``exact``)."""
