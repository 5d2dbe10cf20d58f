"""Where the graph lives: the ledger, its projection, one store, two engines."""
