"""Measures of a graph: numbers in, numbers out; no graph store, no words.

Nodes are the whole numbers 0 … n-1 (see :mod:`~cordee.measures.arrays`); arrays say their shape.
"""
