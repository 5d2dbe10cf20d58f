"""The map drawn by pyvis's engine."""
