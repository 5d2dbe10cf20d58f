"""Same or different: which records speak of one entity."""
