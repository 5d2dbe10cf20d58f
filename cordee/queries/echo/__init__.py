"""Which networks and schemes echo one another, and why."""
