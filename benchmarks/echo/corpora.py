"""Real networks and their members: the example of this repository, and public data kept outside it.

Each corpus becomes bags of facts as the echo reads them. The files outside are read in the folder that
``--corpora`` names; one that is absent is skipped, and that is said. Nothing of them is copied here.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.echo.bags import Facts, to_bags
from cordee.graph import open_graph
from cordee.model.folding import fold
from cordee.queries.echo.features import Bags, read_features
from cordee.workflows.load import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "alpes"


def alpes() -> Bags:
    """The example of this repository: its networks, programmes and projects with all their facts."""
    with open_graph(":memory:") as store:
        load(store, EXAMPLE)
        return read_features(store)


def interreg(folder: Path) -> Bags:
    """Interreg projects and their partners, with the project's programme and objectives."""
    facts = _empty()
    rows = json.loads((folder / "interreg_partners" / "rawdata.json").read_text(encoding="utf-8"))
    for row in rows:
        if not row["organisationsnamn"]:
            continue
        project = facts[f"{row['program']}: {row['projektnamn']}"]
        project["MEMBER_OF"].add(fold(row["organisationsnamn"]))
        project["PART_OF"].add(f"programme {row['program']}")
        project["ABOUT"] |= {f"objective {row['politisktmal']}", f"objective {row['specifiktmal']}"}
    return to_bags(facts)


def adhesions(folder: Path) -> Bags:
    """Joint bodies of municipalities (syndicats) and the communities of municipalities in them."""
    facts = _empty()
    for row in _rows(folder / "territoires_actee" / "groupement-adhesions.csv"):
        facts[row["adhesion_siren"]]["MEMBER_OF"].add(row["groupement_siren"] + " in")
    return to_bags(facts)


def laureates(folder: Path) -> Bags:
    """Calls of an energy programme, region by region, and the bodies that won them."""
    facts = _empty()
    for row in _rows(folder / "territoires_actee" / "laureats.csv"):
        call = facts[f"{row['aap']} {row['region_code']}"]
        call["MEMBER_OF"].add(fold(row["nom"]))
        call["PART_OF"].add(f"call {row['aap']}")
        call["ACTS_ON"].add(f"region {row['region_code']}")
    return to_bags(facts)


def subsidies(folder: Path) -> Bags:
    """State budget lines and the associations that three or more of them paid in 2010."""
    facts = _empty()
    (path,) = (folder / "jaune_associations_2010").glob("*.csv")
    lines: dict[str, set[str]] = defaultdict(set)
    for siren, _, line, *_ in csv.reader(path.open(encoding="cp1252", newline=""), delimiter=";"):
        if re.search(r": *[0-9]+ - ", line):
            lines[siren].add(line)
    for siren, paid in lines.items():
        for line in paid if len(paid) > 2 else ():
            facts[line]["MEMBER_OF"].add(siren)
            facts[line]["PART_OF"].add("ministry " + line.partition(":")[0].strip())
    return to_bags(facts)


OUTSIDE: Mapping[str, Callable[[Path], Bags]] = {
    "Interreg projects": interreg,
    "syndicats": adhesions,
    "energy calls": laureates,
    "budget lines 2010": subsidies,
}
"""What is read in the folder outside, by name."""


def _empty() -> dict[str, Facts]:
    return defaultdict(lambda: defaultdict(set))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
