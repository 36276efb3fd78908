"""Sources on the web: from an address to documents, each with a copy in the data folder."""
