"""What is typed in a meeting: kept on the disk at once, taken into the graph soon after."""
