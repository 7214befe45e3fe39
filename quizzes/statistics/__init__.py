"""How well a quiz and its questions measure. Plain Python; docs/statistics.md says each formula and its source.

Marks come in as whole ten-millionths of a mark, the seven places that the engine gives them. Their sums,
squares and products are whole numbers too, so nothing is rounded before the last division: the order of the
attempts does not matter, a question that all answered alike has a variance of exactly 0, and one pass over the
rows is enough. The last division is in binary floating point: what comes out is an estimate from a sample, and
its sixteenth digit means nothing.
"""
