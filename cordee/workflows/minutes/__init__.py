"""What a meeting decided, on one page."""
