"""Back-ups: one file that can be read without Cordée, kept by itself after each load, and put back."""
