"""Answers in words, one module per family of questions."""
