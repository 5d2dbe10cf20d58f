"""Answers become sentences, once for every door."""
