"""The canonical template: what it holds, how it is written, how it is read."""
