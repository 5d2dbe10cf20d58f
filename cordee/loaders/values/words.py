"""Words kept as data: what holds a name together, begins one, or goes on with one."""

from __future__ import annotations

import re
from importlib.resources import files

_SECTION = re.compile(r"\[(\w+)\]")


def _sections() -> dict[str, frozenset[str]]:
    text = files("cordee.loaders.values").joinpath("words.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        title = _SECTION.fullmatch(line)
        section = title[1] if title else section
        if section and not title and not line.startswith("#"):
            found.setdefault(section, []).extend(line.split())
    return {name: frozenset(words) for name, words in found.items()}


_FOUND = _sections()
SMALL, BODIES, AFTER = _FOUND["small"], _FOUND["bodies"], _FOUND["after"]
BEFORE, THERE, AWAY = _FOUND["before"], _FOUND["there"], _FOUND["away"]
NOBODY = _FOUND["nobody"]
REFUSED, WITHDRAWN, GRANTED = _FOUND["refused"], _FOUND["withdrawn"], _FOUND["granted"]
TAKEN_BACK = _FOUND["taken_back"]
FREED, AWAITED = _FOUND["freed"], _FOUND["awaited"]
POSTS, RANKS, SERVICES, ANYBODY = _FOUND["posts"], _FOUND["ranks"], _FOUND["services"], _FOUND["anybody"]
VENUES = _FOUND["venues"]
SAYING = _FOUND["saying"]
FIRST_NAMES = _FOUND["first_names"]
