"""A part of the graph with all that a map says of it."""
