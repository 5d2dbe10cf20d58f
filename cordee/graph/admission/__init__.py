"""What Cypher of one's own may do."""
