"""What a load changes, joins and renames, beside what the graph held before it."""
