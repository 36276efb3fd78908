"""Recognisers: what sets one sort of condition in a question, each from its text to ``Mark`` objects.

They may overlap: ``recognise`` calls them all, and the longest mark wins.
"""
