"""A map for the meeting."""
