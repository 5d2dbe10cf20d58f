"""The official territories of France, as the package *découpage administratif* of Etalab has them.

Each of its files (régions, départements, EPCI with their communes, communes) is read by its keys. Files of
several years tell since when, and until when, a commune was part of an EPCI, and which communes a new one
follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cordee.errors import NotReadable
from cordee.i18n import Text
from cordee.loaders.formats.tree import Item, items, text
from cordee.loaders.trees import read_tree
from cordee.model.places import Place

_FILES = ("regions.json", "departements.json", "epci.json", "communes.json")
_FOLDERS = ("", "data", "package/data")
_CURRENT, _DELEGATED = "commune-actuelle", ("commune-deleguee", "commune-associee")
_OVERSEAS = ("97", "98")


@dataclass(frozen=True, slots=True)
class Vintage:
    """The territories of one year, "" when it is not told: ``within`` says which EPCI each commune is in.

    ``merged`` says of which commune an old one is now a part.
    """

    year: str
    places: tuple[Place, ...]
    within: Mapping[str, str]
    merged: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Belonging:
    """A commune in an EPCI; ``since`` and ``until`` are years, "" where no vintage tells."""

    commune: str
    epci: str
    since: str = ""
    until: str = ""


def read_vintage(path: Path, year: str = "") -> Vintage:
    """The territories of a folder of the package, or of one of its files.

    Raises NotReadable when it does not exist, or none of them is there.
    """
    if not path.exists():
        raise NotReadable(Text("read.does_exist_check_path", path=str(path)))
    places: list[Place] = []
    within: dict[str, str] = {}
    merged: dict[str, tuple[str, str]] = {}
    for file in _files(path):
        for one in _objects(file):
            _read(one, places, within, merged)
    if not places:
        raise NotReadable(Text("territories.none", file=path.name))
    return Vintage(year, tuple(_in_their_region(places)), within, merged)


def belongings(vintages: Sequence[Vintage]) -> tuple[Belonging, ...]:
    """Which commune was in which EPCI, and from which year to which as far as the vintages tell."""
    dated = sorted(vintages, key=lambda one: one.year)
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, vintage in enumerate(dated):
        for pair in vintage.within.items():
            held[pair].append(place)
    found = []
    for (commune, epci), years in sorted(held.items()):
        since = dated[years[0]].year if years[0] else ""
        until = dated[years[-1]].year if years[-1] < len(dated) - 1 else ""
        found.append(Belonging(commune, epci, since, until))
    return tuple(found)


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return [file for under in _FOLDERS for name in _FILES if (file := path / under / name).is_file()]


def _objects(path: Path) -> list[Item]:
    return items({"all": read_tree(path)}, "all")


def _read(one: Item, places: list[Place], within: dict[str, str], merged: dict[str, tuple[str, str]]) -> None:
    code, name = text(one, "code"), text(one, "nom")
    if not (code and name):
        return
    if "membres" in one:
        members = [text(member, "code") for member in items(one, "membres")]
        within |= dict.fromkeys(members, code)
        lies_in = frozenset(map(_department, members))
        places.append(Place(code, name, "epci", (), lies_in, code, text(one, "type")))
        places += _members(one)
    elif text(one, "type") == _CURRENT:
        department = text(one, "departement") or _department(code)
        parents = (("departement", department),)
        places.append(Place(code, name, "commune", parents, frozenset({department}), text(one, "siren")))
    elif text(one, "type") in _DELEGATED and text(one, "chefLieu") not in ("", code):
        merged[code] = (name, text(one, "chefLieu"))
    elif "region" in one:
        places.append(Place(code, name, "departement", (("region", text(one, "region")),), frozenset({code})))
    elif "chefLieu" in one and "type" not in one:
        places.append(Place(code, name, "region"))


def _members(epci: Item) -> Iterable[Place]:
    for member in items(epci, "membres"):
        code, department = text(member, "code"), _department(text(member, "code"))
        parents = (("departement", department),)
        yield Place(
            code, text(member, "nom"), "commune", parents, frozenset({department}), text(member, "siren")
        )


def _in_their_region(places: Iterable[Place]) -> Iterable[Place]:
    """Each place once; an EPCI in the département it lies in, when that is one alone."""
    once = {(place.level, place.code): place for place in places}
    for place in once.values():
        if place.level == "epci" and len(place.departments) == 1:
            yield replace(place, parents=(("departement", min(place.departments)),))
        else:
            yield place


def _department(code: str) -> str:
    return code[:3] if code.startswith(_OVERSEAS) else code[:2]
