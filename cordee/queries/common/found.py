"""An entity that a name was found to mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """An entity by its id, kind and name; ``others`` are those the name could also have meant.

    ``marks`` say what tells it from them: its years, its commune or code, what it is part of, who
    speaks of it. They are only looked up where there are others.
    """

    id: str
    kind: str
    name: str
    others: tuple[Found, ...] = ()
    marks: tuple[str, ...] = ()
