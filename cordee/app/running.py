"""The application while it runs: its home, its cordées, who is let in, what is preferred."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import RLock

from cordee.app import preferences
from cordee.app.entrance import Entrance
from cordee.app.preferences import Preferences
from cordee.app.registry import Registry
from cordee.files.atomic import make_folder


class Running:
    """What every screen may use; ``home`` is where cordées and preferences are kept.

    Raises OutputError when ``home`` cannot be made, NotReadable when its list of cordées is damaged.
    """

    def __init__(self, home: Path, port: int, quit_: Callable[[], None]) -> None:
        make_folder(home, private=True)
        self.home, self.port, self.quit = home, port, quit_
        self.entrance = Entrance()
        self.registry = Registry(home)
        self._preferences = preferences.read(home)
        self._guard = RLock()
        self._seen = time.monotonic()

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

    def prefer(self, chosen: Preferences) -> None:
        """Prefer something else from now on. Raises OutputError."""
        with self._guard:
            preferences.write(self.home, chosen)
            self._preferences = chosen

    def seen(self) -> None:
        """Somebody is there."""
        self._seen = time.monotonic()

    @property
    def quiet(self) -> float:
        """For how many seconds nobody has been there."""
        return time.monotonic() - self._seen
