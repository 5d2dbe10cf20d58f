"""One module per question: its Cypher, its typed answer."""
