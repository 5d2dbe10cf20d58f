"""The comparison to fill in together, and what comes back of it."""
