"""Any file people have, as sheets of text cells."""
