"""Who funds what, with whom, for what share."""
