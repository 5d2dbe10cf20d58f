"""An official territory, as a register of them has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An official territory: ``parents`` are the codes of those it lies in, by level.

    ``departments`` are the codes of the départements it touches; ``siren`` that of its body, "" without.
    """

    code: str
    name: str
    level: str
    parents: tuple[tuple[str, str], ...] = ()
    departments: frozenset[str] = frozenset()
    siren: str = ""
    type: str = ""
