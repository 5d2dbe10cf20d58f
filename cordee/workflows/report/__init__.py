"""The year's report, for a funder."""
