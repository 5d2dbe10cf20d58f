"""The meaning of a query, over entities and links held in memory."""
