"""Graphs made by earlier versions, and their back-ups, are brought over: nothing decided is lost."""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import StoreVersion
from cordee.graph import GraphStore, open_graph
from cordee.graph.engines.schema import VERSION
from cordee.graph.opening import FILE_NAME
from cordee.workflows.load import load
from tests.graph.conftest import ENGINES, fresh_store

KEPT = Path(__file__).parent / "version_2"
VERSIONS = tuple(range(1, VERSION + 1))
"""A new version comes with the files of the one before it: a graph and its back-up, made by that one."""
AMOUNTS = (
    "MATCH (f:Organisation)-[r:FUNDS]->(b:Organisation|Project) RETURN r.amount AS cents, r.note AS note"
)
MEMBERS = """
MATCH (o:Organisation)-[r:MEMBER_OF]->(n:Network)
RETURN o.name AS name, r.since AS since, r.until AS until, r.disputed AS disputed ORDER BY name, since
"""
SELF = "MATCH (a:Organisation)-[r:PARTNER_OF]->(b:Organisation) RETURN a.name AS name"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The graph as version 2 left it."""
    (tmp_path / "graph.lbdb").write_bytes(lzma.decompress((KEPT / "graph.lbdb.xz").read_bytes()))
    return tmp_path


@pytest.fixture(params=["folder", *ENGINES])
def brought(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[GraphStore, tuple[str, ...]]]:
    """The graph brought over, from the folder or from its back-up, and what to load again."""
    if request.param == "folder":
        with open_graph(folder, any_version=True) as store:
            yield store, store.rebuild()
        return
    with fresh_store(request.param) as store:
        lines = (KEPT / "dump.ndjson").read_text(encoding="utf-8").splitlines()
        yield store, store.restore(lines)


def cents(store: GraphStore) -> list[int]:
    return sorted(row["cents"] for row in store.ask(AMOUNTS))


def test_an_older_graph_is_told_what_to_do(folder: Path) -> None:
    with pytest.raises(StoreVersion, match="cordee rebuild"):
        open_graph(folder)


def test_links_are_worked_out_anew(brought: tuple[GraphStore, tuple[str, ...]]) -> None:
    store, _ = brought
    assert cents(store) == [70_000, 100_000, 200_000, 300_000, 300_000, 500_000, 500_000]
    notes = {row["note"] for row in store.ask(AMOUNTS)}
    assert notes >= {"Festival", "Fonctionnement", "Matériel"}
    assert [tuple(row.values()) for row in store.ask(MEMBERS)] == [
        ("Association Neige", "2008", "2012", None),
        ("Association Neige", "2018", None, None),
        ("Association Neige", "2018", None, None),  # of another network of that name, no longer one with it
        ("CC Haut Val", None, None, None),
    ]


def test_decisions_are_kept(brought: tuple[GraphStore, tuple[str, ...]]) -> None:
    store, _ = brought
    assert [(d.judgement, d.by, d.why) for d in store.decisions()] == [
        ("same", "Camille", "même siège"),
        ("same", "Camille", "erreur"),
        ("undo", "Camille", ""),
    ]
    assert store.ask(SELF) == [], "two records decided to be one are no partners"
    store.undo(store.decisions()[0].id, by="Camille")
    assert [row["name"] for row in store.ask(SELF)] == ["CC Haut Val"]


def test_it_says_which_data_sets_to_load_again_and_then_all_is_told(
    brought: tuple[GraphStore, tuple[str, ...]],
) -> None:
    store, again = brought
    assert again == ("subventions",)
    done = load(store, KEPT / "subventions")
    assert not done.difference.kept
    assert cents(store) == [70_000, 70_000, 100_000, 200_000, 300_000, 300_000, 500_000, 500_000]
    assert store.rebuild() == (), "nothing is asked twice"


def told(store: GraphStore) -> Counter[str]:
    """All that the graph says: entities by what is known of them, links by their ends and what is told."""
    own = {"id", "records", "claims", "key", "from_day", "to_day"}
    nodes = store.read("MATCH (n) RETURN properties(n) AS said")
    links = store.read("MATCH (a)-[r]->(b) RETURN a.name + type(r) + b.name AS tie, properties(r) AS said")
    rows = [(row.get("tie", ""), row["said"]) for row in (*nodes, *links)]
    return Counter(
        f"{ends} {sorted((k, str(v)) for k, v in said.items() if k not in own)}" for ends, said in rows
    )


def test_brought_over_and_loaded_again_it_says_what_its_files_say_today(
    brought: tuple[GraphStore, tuple[str, ...]],
) -> None:
    store, again = brought
    with fresh_store("ladybug") as fresh:
        for name in ("annuaire", "subventions"):
            load(fresh, KEPT / name)
        today = told(fresh)
    before = told(store)
    assert sum((before - today).values()) == 3, "two grants numbered by hand, two bodies decided to be one"
    for name in again:
        load(store, KEPT / name)
    assert sum((told(store) - today).values()) == 1, "the two bodies decided to be one"
    store.undo(store.decisions()[0].id, by="Camille")
    assert told(store) == today


def test_it_opens_ever_after(folder: Path) -> None:
    with open_graph(folder, any_version=True) as store:
        store.rebuild()
        known = store.dump_hash()
    with open_graph(folder) as store:
        assert store.dump_hash() == known


# --- what every earlier version left, as files ---


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_earlier_version_is_brought_over_whole(version: int, engine: str, tmp_path: Path) -> None:
    kept = Path(__file__).parent / f"version_{version}"
    lines = (kept / "dump.ndjson").read_text(encoding="utf-8").splitlines()
    with fresh_store(engine) as store:
        store.restore(lines)
        assert store.version() == VERSION and store.damage() == (0, 0)
        known = store.dump_hash()
        claims = sum(line.startswith('["Claim"') for line in lines)
        assert store.ask("MATCH (c:Claim) RETURN count(*) AS n") == [{"n": claims}]
        assert len(store.decisions()) == sum(line.startswith('["Decision"') for line in lines)
    (tmp_path / FILE_NAME).write_bytes(lzma.decompress((kept / "graph.lbdb.xz").read_bytes()))
    with open_graph(tmp_path, any_version=True) as store:
        store.rebuild()
        assert store.dump_hash() == known, "the file and the back-up of one graph are one graph"
