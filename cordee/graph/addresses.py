"""What tells a server's address from a folder of this computer."""

from __future__ import annotations

_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


def is_address(place: str) -> bool:
    """Whether a place is the address of a server rather than a folder."""
    return place.startswith(_SCHEMES)
