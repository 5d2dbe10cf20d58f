"""What queries read, worked out from the ledger."""
