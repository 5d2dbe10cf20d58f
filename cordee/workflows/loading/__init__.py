"""Loading in its parts: what the graph holds of a data set, what a file says beside it, and the change."""
