"""A vocabulary with more in it than Cordée's own: two kinds and three types, as a contributor adds them."""
