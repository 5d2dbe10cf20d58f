"""What the graph holds, rests on and lacks."""
