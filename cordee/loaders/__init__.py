"""Files → sources and claims, with what became of every row."""
