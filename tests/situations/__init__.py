"""Situations of files as people have them, typed in as they would be, with what must come out."""
