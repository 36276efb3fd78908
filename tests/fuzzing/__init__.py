"""Inputs that nobody would write, made by a coverage-guided fuzzer: ``make fuzz``."""
