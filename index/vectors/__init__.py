"""Vectors of passages: kept in SQL (``stored``), searched in Chroma (``chroma``, ``checking``,
``generations``, ``live``) or, while Chroma cannot be used, by exact comparison (``exact``)."""
