"""An empty sheet to fill in, whatever file it is written to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column to fill in: its title, the values it is limited to, its width in characters."""

    title: str
    required: bool
    accepted: tuple[str, ...]
    width: int
    as_text: bool


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """A sheet to fill in: its name, its columns and its example row."""

    name: str
    columns: tuple[BlankColumn, ...]
    example: tuple[str, ...]
