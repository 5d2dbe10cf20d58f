"""The vocabulary as data: kinds, link types, claims, dates, and how names are compared."""
