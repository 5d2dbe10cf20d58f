"""How a browser of this person, and no other, comes in: a link that opens once, then a cookie.

The word of the link stands after "#": it is in no log and no address that another site sees.
"""

from __future__ import annotations

import secrets
import time
from threading import RLock

LASTS = 60.0
"""Seconds in which a link opens."""


class Entrance:
    """The links given out and the browsers that are in; ``secret`` is known to programs of this person."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(32)
        self._links: dict[str, float] = {}
        self._inside: set[str] = set()
        self._guard = RLock()

    def new_link(self) -> str:
        """A word that lets one browser in, once, within a minute."""
        with self._guard:
            now = time.monotonic()
            self._links = {word: until for word, until in self._links.items() if until > now}
            word = secrets.token_urlsafe(24)
            self._links[word] = now + LASTS
            return word

    def let_in(self, word: str) -> str | None:
        """The session of whoever brings this word; None when it is unknown, used or too old."""
        with self._guard:
            until = self._links.pop(word, 0.0)
            if until <= time.monotonic():
                return None
            session = secrets.token_urlsafe(32)
            self._inside.add(session)
            return session

    def is_inside(self, session: str) -> bool:
        """Whether this session was given here."""
        with self._guard:
            return session in self._inside

    def is_ours(self, secret: str) -> bool:
        """Whether a program knows the secret, which only files of this person hold."""
        return secrets.compare_digest(secret.encode(), self.secret.encode())
