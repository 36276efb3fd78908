"""From a ``Question`` to an ``Answer``: one module a kind of answer, called by ``answer``.

Sets are decided whole (``lists``, ``extremes``, ``summaries``, ``groups``, ``comparisons``, ``fits``); a
look-up quotes what one posting says (``lookups``, ``said``, ``passages``, ``quoting``). ``phrasing`` puts it
into words, ``output`` into JSON; ``library`` is what is known of the index between questions. No Slack here.
"""
