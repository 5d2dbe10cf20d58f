"""The meeting page: one HTML file that opens offline."""
