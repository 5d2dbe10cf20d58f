"""An area, as somebody asks for it: which places lie in it, which lie elsewhere, which nothing tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cordee.errors import InvalidValue
from cordee.i18n import Text
from cordee.model.folding import fold

_CODE = re.compile(r"(?<![0-9A-Za-z])(?:(97[1-6]|98[4-8])[0-9]{2}|([0-9]{2}|2[ABab])[0-9]{3})(?![0-9A-Za-z])")
_SHORT = re.compile(r"0?([0-9]{1,2}|2[ABab]|97[1-6])")
"""Spreadsheets drop the 0 of "05"."""
_BESIDE = re.compile(r"\(([0-9]{2,3}|2[ABab])\)|^([0-9]{2,3}|2[ABab])\s*[-–:]\s")
_EACH = re.compile(r"\s*[;|\n]\s*|\s*,\s+|\s+/\s+")
_NUMBER = re.compile(r"[0-9]{5}|[0-9]{9}|2[ABab][0-9]{3}")
_CORSICA = ("2A", "2B")


@dataclass(frozen=True, slots=True)
class Area:
    """``departements`` by code, ``names`` folded of other places, ``numbers`` of communes (INSEE) and EPCI.

    ``approximate``: a massif was asked for, of which départements tell only about.
    """

    title: str
    departements: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    approximate: bool = False

    def holds(self, cell: str, *, short: bool = False) -> bool | None:
        """Whether the place a cell tells of lies in it; None when the cell does not tell.

        A cell of several places lies in it as soon as one does. ``short``: two digits are a département.
        """
        told = [self._holds(one, short=short) for one in _EACH.split(cell) if one]
        return True if True in told else False if False in told else None

    def _holds(self, cell: str, *, short: bool) -> bool | None:
        if cell.replace(" ", "") in self.numbers or fold(cell) in self.names:
            return True
        code = _departement(cell, short=short)
        if code and self.departements:
            return any(one in self.departements for one in code)
        of_region = _regions().get(fold(cell))
        if of_region is not None and self.departements:
            return (
                True if of_region <= self.departements else None if of_region & self.departements else False
            )
        # Beside names alone another name is another place.
        return None if self.departements else False


def area_of(text: str) -> Area:
    """The area that a list names: départements by code or name, regions, massifs, communes, EPCI.

    Raises InvalidValue when it names nothing.
    """
    departements: set[str] = set()
    names: set[str] = set()
    numbers: set[str] = set()
    approximate = False
    for item in (one.strip() for one in re.split(r"[;,]", text)):
        codes = _named().get(fold(item)) or (_SHORT.fullmatch(item) and set(_departement(item, short=True)))
        if codes:
            departements |= codes
            approximate |= fold(item) in _massifs()
        elif _NUMBER.fullmatch(item.replace(" ", "")):
            numbers.add(item.replace(" ", ""))
        if item and not item[0].isdigit():
            names.add(fold(item))
    if not (departements or names or numbers):
        raise InvalidValue(Text("within.nothing", text=text))
    return Area(text.strip(), frozenset(departements), frozenset(names), frozenset(numbers), approximate)


def _departement(cell: str, *, short: bool) -> tuple[str, ...]:
    """The départements a cell names: by their name, by the code of a commune, a postcode, or their own."""
    known = _by_name().get(fold(_BESIDE.sub(" ", cell)))
    if known:
        return (known,)
    beside = _BESIDE.search(cell)
    found = _CODE.search(cell)
    code = next((group for match in (beside, found) if match for group in match.groups() if group), "")
    alone = _SHORT.fullmatch(cell) if short and not code else None
    if alone is not None:
        code = alone[1].zfill(2)
    code = code.upper()
    if code == "20":  # Postcodes of Corsica do not tell which.
        return _CORSICA
    return (code,) if code in _by_name().values() else ()


def _lines(section: str) -> Iterator[tuple[str, str, str]]:
    text = files("cordee.loaders.within").joinpath("places.txt").read_text(encoding="utf-8")
    inside = ""
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip("[]")
        elif inside == section and not line.startswith("#"):
            code, name, region = line.split("|")
            yield code, name, region


def is_departement(name: str) -> bool:
    """Whether that is what a département is called."""
    return fold(name) in _by_name()


def departement_named(code: str) -> str:
    """The département of a code, "5" and "05" alike; "" for any other text."""
    return _by_code().get(code.strip().upper().zfill(2), "")


def departement_called(name: str) -> str:
    """The département of a name, as it is written officially; "" for any other text."""
    return _by_code().get(_by_name().get(fold(name), ""), "")


def is_region(name: str) -> bool:
    """Whether that is what a region is called."""
    return fold(name) in _regions()


@cache
def _by_code() -> dict[str, str]:
    return {code: name for code, name, _ in _lines("departements")}


@cache
def _by_name() -> dict[str, str]:
    return {fold(name): code for code, name, _ in _lines("departements")}


@cache
def _regions() -> dict[str, frozenset[str]]:
    every = list(_lines("departements"))
    return {fold(region): frozenset(c for c, _, r in every if r == region) for _, _, region in every}


@cache
def _massifs() -> dict[str, frozenset[str]]:
    found = {fold(name): frozenset(codes.split(",")) for codes, name, _ in _lines("massifs")}
    return found | {
        name.removeprefix("massif des ").removeprefix("massif du "): c for name, c in found.items()
    }


@cache
def _named() -> dict[str, set[str]]:
    regions = {name: set(codes) for name, codes in (_regions() | _massifs()).items()}
    return regions | {name: {code} for name, code in _by_name().items()}
