"""Days, times of the day, moments and durations, to the nanosecond, as Neo4j reckons them."""
