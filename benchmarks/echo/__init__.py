"""How well the echo ranks, and how fast: every figure beside its naive rivals, in one run."""
