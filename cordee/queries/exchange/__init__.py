"""What each could bring the other."""
