"""What the columns of the known formats are called, kept as data beside this module."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r"\[([\w ]+)\]")


def titles_of(section: str) -> dict[str, tuple[str, ...]]:
    """The titles of each column of one format, by the name its module has for it."""
    return dict(_sections()[section])


@cache
def _sections() -> dict[str, dict[str, tuple[str, ...]]]:
    text = files("cordee.loaders.formats").joinpath("titles.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    section = ""
    for line in text.splitlines():
        title = _SECTION.fullmatch(line)
        section = title[1] if title else section
        name, sign, titles = line.partition("=")
        if section and sign and not line.startswith("#"):
            every = (one.strip() for one in titles.split("|"))
            found.setdefault(section, {})[name.strip()] = tuple(one for one in every if one)
    return found
