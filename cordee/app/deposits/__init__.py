"""What people bring in: kept on disk from the moment it is received until it is loaded or thrown away."""
