"""Who works with whom: partners, paths, brokers, communities."""
