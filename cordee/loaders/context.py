"""What is known beside a file while it is read, and how its rows are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.loaders.entities import Entities
from cordee.loaders.held import Held
from cordee.loaders.names import HeldRecord, Names
from cordee.loaders.sources import Sources
from cordee.model.claims import Source
from cordee.progress import Watch, unwatched


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """Nothing, unless the graph holds something of the data set already.

    ``known`` are records of it, which links may name too, ``known_sources`` its sources, which rows may
    cite; ``held`` are the records that rows go on with. ``once`` counts rows of money that are wholly
    identical once, where each is a grant otherwise. ``watch`` is told of rows as they are done.
    """

    known: tuple[HeldRecord, ...] = ()
    known_sources: tuple[Source, ...] = ()
    held: Held = field(default_factory=Held)
    once: bool = False
    watch: Watch = unwatched

    def entities(self, dataset: str) -> Entities:
        """What is known of the entities of a data set before its first row is read."""
        return Entities(dataset, Names(dataset, self.known), Sources(self.known_sources), self.held)


ALONE = ReadingContext()
"""A file read by itself."""
