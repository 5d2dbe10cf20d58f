"""Cypher of one's own: read into a tree, checked, and evaluated over the projection."""
