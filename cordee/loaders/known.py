"""The registry of known formats: files whose shape says what they are, with no question to ask.

Each format is a module with two functions, ``recognise`` and ``translate`` (see ``Format``), imported
when a file is looked at that is not the template. To add one: the module, a line in ``KNOWN``, a
message ``format.KEY`` with its name, and a file of it in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from cordee.i18n import Text
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation


@dataclass(frozen=True, slots=True)
class Raw:
    """What a file gives before anybody knows what it means: its tables, or the tree it holds.

    ``tree`` is what JSON holds, or the root of an XML document; None for tables.
    """

    path: Path
    tables: tuple[Sheet, ...] = ()
    tree: object = None


class Format(Protocol):
    """What the module of a known format has."""

    def recognise(self, raw: Raw) -> float | None:
        """How sure it is that the file is of this format, from 0 to 1; None when it is not.

        Only titles, keys or the root are looked at: it is called for every file.
        """

    def translate(self, raw: Raw) -> Translation:
        """The file as rows of the template. Raises NotReadable when it cannot be used as a whole."""


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A format by its key, and the module that knows it."""

    key: str
    module: str

    @property
    def title(self) -> Text:
        """What people call it."""
        return Text(f"format.{self.key}")

    def load(self) -> Format:
        """The functions of the format."""
        return cast(Format, import_module(self.module))


_ROOM = "cordee.loaders.formats."
_KEYS = (
    "own_json",
    "own_tables",
    "scdl",
    "posts",
    "eu_operations",
    "kohesio",
    "partners",
    "kumu",
    "gexf",
    "graphml",
    "edges",
    "dotations",
    "epci",
    "zonings",
    "geojson",
    "gogocarto",
    "yeswiki",
    "postparc",
    "contacts",
    "rna",
    "sirene",
    "companies",
    "aids",
    "rne",
    "giving",
    "popolo",
    "ftm",
)
KNOWN: tuple[KnownFormat, ...] = tuple(KnownFormat(key, _ROOM + key) for key in _KEYS)


def recognised(raw: Raw, formats: tuple[KnownFormat, ...] = KNOWN) -> KnownFormat | None:
    """The format a file has, the surest first and then in the order of the registry; None for no one."""
    sure = [(found, one) for one in formats if (found := one.load().recognise(raw)) is not None]
    return max(sure, key=lambda pair: pair[0])[1] if sure else None
