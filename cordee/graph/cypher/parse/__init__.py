"""From words to a tree."""
