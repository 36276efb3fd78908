"""Sources on the web: from an address to documents, each with a copy in the data folder.

``documents.list_documents`` is what the rest of the index calls. Below it: what a kind of source
lists (``boards``, ``feeds``, ``sitemaps``), how one address is fetched (``client``), and where it
may be fetched from (``transport``, ``guard``, ``robots``).
"""
