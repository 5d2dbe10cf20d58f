"""Where the communes of France are that are large enough to be known of: some fifteen thousand of them.

``communes.txt`` is made by ``web/communes.mjs`` of the official register and GeoNames (CC BY 4.0). A name
that two communes have, known of or not, means neither: only its code does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from cordee.model.folding import fold
from cordee.model.map_data import Spot
from cordee.model.name_forms import all_plain

_PARTS = 1000
"""In a degree, as the file has it: a hundred metres."""


def commune_spot(name: str, code: str = "") -> Spot | None:
    """Where the commune of this official code stands, else the one of this name; None when unknown."""
    codes, names = _communes()
    return codes.get(code) or names.get(_key(name))


@cache
def _communes() -> tuple[Mapping[str, Spot], Mapping[str, Spot]]:
    """The communes by code, and by name."""
    codes: dict[str, Spot] = {}
    names: dict[str, Spot] = {}
    for line in (
        files("cordee.queries.atlas").joinpath("communes.txt").read_text(encoding="utf-8").splitlines()
    ):
        code, name, lat, lon = line.split(";")
        codes[code] = (int(lat) / _PARTS, int(lon) / _PARTS)
        if name:
            names[_key(name)] = codes[code]
    return codes, names


def _key(name: str) -> str:
    return " ".join(all_plain(fold(name)))
