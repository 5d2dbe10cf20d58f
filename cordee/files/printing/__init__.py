"""Pages printed to PDF by a browser that is there, without a window, a network or anybody's profile."""
