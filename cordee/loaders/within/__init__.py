"""Taking of a file only what lies in some area."""
