"""Whatever the format, every node and link says what it rests on, and every amount its unit."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cordee.graph import GraphStore, open_graph
from cordee.model import ENTITIES, LINKS, ValueType
from cordee.queries.atlas.subgraphs import fingerprints, whole
from cordee.viz import to_networkx
from cordee.workflows.export.export import export_graph
from tests.graph.build import Sheet
from tests.workflows.meeting import ORG, PERSON, PROJECT

MONEY = {p.name for one in (*ENTITIES, *LINKS) for p in one.properties if p.type is ValueType.CENTS}
WHOLE = ("json", "csv", "graphml", "gexf")
"""The formats that hold everything; those of other tools leave out what these have no place for."""
Things = list[dict[str, Any]]
"""Nodes and links as a reader has them: with claims, datasets, fingerprints, places, disputed."""


@pytest.fixture
def disagreeing() -> Iterator[GraphStore]:
    """Two data sets on one project and one funding: the cost and the amount differ; a person; an e-mail."""
    with open_graph(":memory:") as store:
        for name, cost in (("one", 100), ("other", 250)):
            sheet = Sheet(name).entity(PROJECT, "p", "Sentier", cost=cost, identifiers=["ref:1"])
            sheet.entity(ORG, "o", "Région", identifiers=["ref:2"])
            sheet.entity(PERSON, "h", f"Léa {name}", email=f"{name}@example.org", identifiers=["ref:3"])
            sheet.link("FUNDS", (ORG, "o"), (PROJECT, "p"), year=2020, amount=cost, reference="R")
            store.load(sheet.batch())
        yield store


def of_csv(files: tuple[Path, ...]) -> Things:
    found: Things = []
    for path in files[:2]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                lists = {n: row[n].split("; ") for n in ("claims", "datasets", "fingerprints", "places")}
                found.append({**row, **lists, "disputed": json.loads(row["disputed"] or "{}")})
    return found


def of_json(files: tuple[Path, ...]) -> Things:
    data = json.loads(files[0].read_text(encoding="utf-8"))
    found: Things = []
    for one in (*data["nodes"], *data["links"]):
        told = {
            f"{name}s": sorted({row[name] for row in one["evidence"]})
            for name in ("claim", "dataset", "fingerprint", "place")
        }
        found.append({**one["properties"], **told, "disputed": one.get("disputed", {})})
    return found


def of_networkx(graph: nx.MultiDiGraph) -> Things:
    found: Things = []
    for *_, data in (*graph.nodes(data=True), *graph.edges(data=True)):
        lists = {
            n: data[n] if isinstance(data[n], list) else data[n].split("; ")
            for n in ("claims", "datasets", "fingerprints", "places")
        }
        told = data.get("disputed", {})
        found.append({**data, **lists, "disputed": json.loads(told) if isinstance(told, str) else told})
    return found


READ: dict[str, Callable[[tuple[Path, ...]], Things]] = {
    "csv": of_csv,
    "json": of_json,
    "graphml": lambda files: of_networkx(nx.read_graphml(files[0])),
    "gexf": lambda files: of_networkx(partial(nx.read_gexf, version="1.3")(files[0])),
}


def exported(store: GraphStore, folder: Path, format_: str) -> Things:
    return READ[format_](export_graph(store, folder / f"x.{format_}", format=format_).files)


def check(found: Things, store: GraphStore) -> None:
    picture = whole(store)
    assert len(found) == len(picture.nodes) + len(picture.edges)
    prints = fingerprints(store)
    assert all(prints.values())
    assert sorted(c for one in found for c in one["claims"]) == sorted(
        claim for one in (*picture.nodes, *picture.edges) for claim in one.claims
    )
    for one in found:
        assert sorted(one["datasets"]) == ["one", "other"]
        assert sorted(one["fingerprints"]) == sorted(prints.values())
        assert one["places"]
        assert not MONEY & (set(one) | set(one["disputed"]))


@pytest.mark.parametrize("format_", WHOLE)
def test_every_node_and_link_says_what_it_rests_on(
    disagreeing: GraphStore, tmp_path: Path, format_: str
) -> None:
    found = exported(disagreeing, tmp_path, format_)
    check(found, disagreeing)
    disputed = [{**one["disputed"]} for one in found if one["disputed"]]
    told = {name for one in disputed for name in one}
    assert "cost_cents" in told
    assert "amount_cents" in told


@pytest.mark.parametrize("format_", WHOLE)
def test_what_is_disputed_of_somebody_names_nobody(
    disagreeing: GraphStore, tmp_path: Path, format_: str
) -> None:
    files = export_graph(disagreeing, tmp_path / f"x.{format_}", format=format_).files
    text = "\n".join(f.read_text(encoding="utf-8") for f in files if f.name != "codebook.md")
    assert "Léa" not in text
    assert "@example.org" not in text
    named = export_graph(disagreeing, tmp_path / f"y.{format_}", format=format_, with_names=True).files
    text = "\n".join(f.read_text(encoding="utf-8") for f in named)
    assert "Léa one" in text
    assert "Léa other" in text
    assert "@example.org" not in text


def test_a_notebook_has_it_too(disagreeing: GraphStore) -> None:
    graph = to_networkx(whole(disagreeing, with_contacts=True))
    check(of_networkx(graph), disagreeing)
    assert "@example.org" not in str(list(graph.nodes(data=True)))


def test_a_csv_begins_with_the_mark_spreadsheets_know(disagreeing: GraphStore, tmp_path: Path) -> None:
    for path in export_graph(disagreeing, tmp_path / "x", format="csv").files:
        assert (path.suffix == ".csv") == path.read_bytes().startswith(b"\xef\xbb\xbf")
