"""What is held of somebody, and forgetting them: in the graph, its back-ups and the files beside it."""
