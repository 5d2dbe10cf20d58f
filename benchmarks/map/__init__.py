"""How fast the meeting page is written, opens and moves, beside pyvis: ``python -m benchmarks.map``."""
