"""A table that people filled in, read back."""
