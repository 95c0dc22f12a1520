"""The central case in formulas: what every live cell says, where it stands, and its value.

From left to right: inputs -> discounting and time profiles -> quantities and what overlap leaves -> lines. Each module
is one sheet's worth of formulas, spelled from the nouns; the engine's result stands beside the last of them.
"""
