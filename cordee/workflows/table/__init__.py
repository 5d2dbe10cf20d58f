"""The identification table: written, filled in together, read back."""
