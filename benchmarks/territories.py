"""How many names of other lists meet their official territory: the plain name, and as Cordée reads them.

    python -m benchmarks.territories --corpora FOLDER [--show]

Contracts of rurality and of ecological transition (ANCT), laureates of an energy programme (ACTEE), against
the EPCI, communes, départements and régions of Etalab's register. ``--show`` prints a hundred of those met by
more than their plain name, drawn at random, to be checked by hand.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cordee.identity.places import Gazetteer
from cordee.loaders.administrative import read_vintage
from cordee.model.folding import fold
from cordee.model.places import Place

_LAYERS = {"cr zonage": "contrats de ruralité", "cte zonage": "contrats de transition écologique"}
_LEVELS = {"epci": "epci", "petr": "petr", "commune": "commune"}
Named = tuple[str, str, str, tuple[str, ...]]
"""The list a name is in, the name, the level told, and the département."""


def named(corpora: Path) -> Iterator[Named]:
    """Every name of the three lists."""
    for row in _rows(corpora / "anct" / "zonages.csv"):
        if row["layer"] in _LAYERS:
            level = _LEVELS.get(row["perimetre"].lower(), "")
            yield _LAYERS[row["layer"]], " ".join(row["lib"].split()), level, ()
    for row in _rows(corpora / "territoires_actee" / "laureats.csv"):
        yield "lauréats ACTEE", row["nom"], "", tuple(filter(None, [row["departement_code"]]))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, and what is to be checked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args(arguments)
    places = read_vintage(given.corpora / "decoupage_administratif").places
    known = Gazetteer(places)
    plain = {fold(place.name) for place in places if place.level == "epci"}
    found: list[tuple[Named, Place]] = []
    every = list(named(given.corpora))
    for one in every:
        place = known.find(one[1], one[2], one[3])
        if place is not None:
            found.append((one, place))
    print("| list | names | an EPCI's plain name | met an EPCI | met another territory |")
    print("|---|---|---|---|---|")
    for title in dict.fromkeys(one[0] for one in every):
        ours = [one for one in every if one[0] == title]
        levels = Counter(place.level == "epci" for one, place in found if one[0] == title)
        equal = sum(fold(one[1]) in plain for one in ours)
        print(f"| {title} | {len(ours)} | {equal} | {levels[True]} | {levels[False]} |")
    if given.show:
        more = [(one, place) for one, place in found if fold(one[1]) != fold(place.name)]
        for one, place in random.Random(11).sample(more, min(100, len(more))):
            print(f"{one[1][:80]} ({one[2]}{' '.join(one[3])}) => {place.level} {place.name} {place.code}")


if __name__ == "__main__":
    main()
