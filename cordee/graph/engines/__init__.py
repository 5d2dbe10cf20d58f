"""The two engines, and the texts they are sent."""
