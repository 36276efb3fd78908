"""The text of a posting as extractors read it: a mask of its length, its sections and its sentences.

``prose.read_prose`` makes all of it; offsets in it hold in the text, so that what is found can be quoted.
"""
