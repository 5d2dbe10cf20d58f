"""Measures of a graph: numbers in, numbers out; no graph store, no words."""
