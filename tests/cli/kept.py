"""Graphs opened once for all the commands that only ask them: opening takes as long as a question."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from cordee.cli import settings
from cordee.graph import GraphStore, open_graph

_KEPT: dict[str, GraphStore] = {}
_OPENED = settings._opened


class KeptStore(GraphStore):
    """A graph that others go on reading; writing to it fails the test."""

    def __init__(self, kept: GraphStore, seconds: float) -> None:
        self._engine, self._writer, self._seconds = kept._engine, kept._writer, seconds

    @property
    def _writing(self) -> NoReturn:  # type: ignore[override]
        pytest.fail("a command writes to a graph that nobody changes")

    def close(self) -> None:
        """Others read it."""


def keep(place: Path) -> Path:
    """Say that nobody changes the graph at this place: commands are given a copy that stays open."""
    copy = place.with_name(f"{place.name}-kept")
    shutil.copytree(place, copy)
    _KEPT[str(place)] = open_graph(copy)
    return place


def opened(place: str, *, seconds: float, any_version: bool, create: bool) -> GraphStore:
    """What a command opens: a graph that is kept open, else the one at this place."""
    if place in _KEPT:
        return KeptStore(_KEPT[place], seconds)
    return _OPENED(place, seconds=seconds, any_version=any_version, create=create)


def close_all() -> None:
    """Let go of all that is kept open."""
    while _KEPT:
        _KEPT.popitem()[1].close()
