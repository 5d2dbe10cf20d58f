"""A file that was read beside a data set, before anything is changed: what it says, and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.graph import GraphStore
from cordee.loaders import Reading
from cordee.queries.loads.version import renamed_from, version_of
from cordee.workflows.loading.base import Base


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says of a data set, beside what the graph held of it; ``place`` is where the file is.

    ``once`` is whether rows of money that are wholly identical were counted once.
    """

    base: Base
    reading: Reading
    place: str
    once: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What nobody said of a file that is new to the graph.

    ``renamed_from`` is the data set that was loaded from this very file before it was renamed: it is to
    be read as that one. ``version_of`` is one that says most of what it says, of which it may be a new
    version: somebody has to say so.
    """

    renamed_from: str = ""
    version_of: str = ""


def standing(store: GraphStore, read: Read, *, named: bool = False) -> Standing:
    """What a file may be, by what the graph holds under other names; ``named``: somebody gave it its name."""
    name, claims = read.base.dataset, read.reading.claims
    if read.base.held:
        return Standing()
    before = "" if named else renamed_from(store, name, claims)
    return Standing(before) if before else Standing(version_of=version_of(store, name, claims))
