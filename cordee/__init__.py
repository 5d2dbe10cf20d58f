"""Who works with whom in territorial development: sourced, explained, offline."""
