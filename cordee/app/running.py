"""The application while it runs: its home, its cordées, who is let in, what is preferred."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from cordee.app import preferences
from cordee.app.entrance import Entrance
from cordee.app.preferences import Preferences
from cordee.app.registry import Registry
from cordee.files.atomic import make_folder

if TYPE_CHECKING:
    from cordee.app.deposits.shelf import Shelf
    from cordee.app.live.meeting import Meeting

BIN = "corbeille"


class Running:
    """What every screen may use; ``home`` is where cordées and preferences are kept.

    Raises OutputError when ``home`` cannot be made, NotReadable when its list of cordées is damaged.
    """

    def __init__(self, home: Path, port: int, quit_: Callable[[], None]) -> None:
        make_folder(home, private=True)
        self.home, self.port, self.quit = home, port, quit_
        self.entrance = Entrance()
        self.registry = Registry(home)
        self.subjects: dict[str, str] = {}
        """Which network or scheme was last asked about in each cordée, by slug and id."""
        self.told: dict[str, str] = {}
        """What the next page at a path says once of what was just done: read again, it is not said again."""
        self._meetings: dict[str, Meeting] = {}
        self._preferences = preferences.read(home)
        self._guard = RLock()
        self._seen = time.monotonic()
        self._shelf: Shelf | None = None

    @property
    def shelf(self) -> Shelf:
        """The files brought in; swept once, when it is first looked at."""
        from cordee.app.deposits.shelf import Shelf  # who is only let in waits for none of this

        with self._guard:
            self._shelf = self._shelf or Shelf(self.home, self.seen)
            return self._shelf

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """An address that lets one browser in, once, within a minute."""
        return f"{self.address}/entrer#{self.entrance.new_link()}"

    @property
    def preferences(self) -> Preferences:
        """What is preferred now."""
        return self._preferences

    @property
    def bin(self) -> Path:
        """Where the cordées are that were thrown away."""
        return self.home / BIN

    def prefer(self, chosen: Preferences) -> None:
        """Prefer something else from now on. Raises OutputError."""
        with self._guard:
            preferences.write(self.home, chosen)
            self._preferences = chosen

    def meeting(self, slug: str) -> Meeting:
        """What is typed in the cordée of this slug. Raises UnknownName, OutputError."""
        from cordee.app.live.meeting import Meeting

        with self._guard:
            if slug not in self._meetings:
                self._meetings[slug] = Meeting(self.registry.folder(slug), self.registry.lease(slug))
            return self._meetings[slug]

    def move(self, slug: str) -> Path:
        """Bring the graph of a cordée here, with what was typed in it. Raises as ``Registry.move``."""
        with self._guard:
            self.settle(slug)
            return self.registry.move(slug)

    def settle(self, slug: str) -> None:
        """Take in what was typed in a cordée, whose files are then made anew or moved."""
        with self._guard:
            meeting = self._meetings.pop(slug, None)
            if meeting is not None:
                meeting.close()

    def begin(self) -> None:
        """Take into the graphs what was typed before an earlier end; the bin gives up what is old."""
        from cordee.workflows.backup.discard import empty

        empty(self.bin)
        _ = self.shelf  # what a kill left is swept
        for entry in self.registry:
            if entry.there:
                self.meeting(entry.slug).begin()

    def close(self) -> None:
        """Stop the work on files, take in what was typed, and close what is open."""
        if self._shelf is not None:
            self._shelf.close()
        for meeting in tuple(self._meetings.values()):
            meeting.close()
        self.registry.close()

    def seen(self) -> None:
        """Somebody is there."""
        self._seen = time.monotonic()

    @property
    def quiet(self) -> float:
        """For how many seconds nobody has been there."""
        return time.monotonic() - self._seen
