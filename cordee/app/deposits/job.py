"""How far a long piece of work is, as it is written on disk: a page that comes back finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cordee.i18n import Text
from cordee.progress import Phase

READ, LOAD = "read", "load"
WAITING, READING, CHECKING, WRITING = "waiting", "reading", "checking", "writing"
DONE, REFUSED, CANCELLED, FAILED, INTERRUPTED = "done", "refused", "cancelled", "failed", "interrupted"
LIVE = frozenset({WAITING, READING, CHECKING, WRITING})
STATES: Mapping[Phase, str] = {
    Phase.READING: READING,
    Phase.CHECKING: CHECKING,
    Phase.WRITING: WRITING,
    Phase.SHOWING: WRITING,
}
WORDS: Mapping[str, Text] = {
    WAITING: Text("deposit.waiting"),
    READING: Text("deposit.reading"),
    CHECKING: Text("deposit.checking"),
    WRITING: Text("deposit.writing"),
    DONE: Text("deposit.done"),
    REFUSED: Text("deposit.refused"),
    CANCELLED: Text("deposit.cancelled"),
    FAILED: Text("deposit.failed"),
    INTERRUPTED: Text("deposit.interrupted"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """``kind`` is what is done (read or load); ``said`` why it was refused or failed.

    ``number`` is that of the change once it is loaded.
    """

    kind: str = READ
    state: str = WAITING
    done: int = 0
    total: int = 0
    said: str = ""
    number: int = 0

    @property
    def live(self) -> bool:
        """Whether it goes on."""
        return self.state in LIVE

    @property
    def loaded(self) -> bool:
        """Whether the file is in the graph."""
        return self.kind == LOAD and self.state == DONE

    @property
    def words(self) -> Text:
        """What is being done, or became of it."""
        return Text("deposit.loaded") if self.loaded else WORDS[self.state]
