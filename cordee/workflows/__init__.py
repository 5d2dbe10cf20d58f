"""One module per job that joins loaders, graph, queries and viz."""
