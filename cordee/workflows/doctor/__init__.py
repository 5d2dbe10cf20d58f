"""« Qu'est-ce qui ne va pas ? » — The graph, its files and the machine looked at, nothing of its people."""
