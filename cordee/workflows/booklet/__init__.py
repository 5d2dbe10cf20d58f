"""The meeting booklet."""
