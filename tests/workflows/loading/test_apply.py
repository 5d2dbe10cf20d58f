"""Reading and changing apart: what was read goes to another process and comes back."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import Cancelled, Outdated
from cordee.graph import GraphStore, open_graph
from cordee.i18n import plain
from cordee.loaders.apart import Request, read_apart
from cordee.loaders.door import open_file, read_opened
from cordee.progress import Phase, Progress
from cordee.workflows.load import load
from cordee.workflows.loading.apply import Applying, apply
from cordee.workflows.loading.base import base_of
from cordee.workflows.loading.read import Read, Standing, standing
from tests.loaders.build import QUEYRAS, csv_folder

OTHER = {**QUEYRAS, "thèmes": [["nom"], ["Mobilité douce"], ["Forêt"]]}


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty graph."""
    with open_graph(":memory:") as opened:
        yield opened


def read(store: GraphStore, path: Path, name: str, **how: object) -> Read:
    """What a file says of a data set, read in another process."""
    base = pickle.loads(pickle.dumps(base_of(store, name, **how)))  # type: ignore[arg-type]
    found = read_apart(Request(path, name, context=base.context()))
    return Read(base, found.reading, path.name)


@pytest.mark.parametrize(
    ("names", "how"), [((), {}), ((("ADRETS", "Les Adrets"),), {}), ((), {"adding": True})]
)
def test_the_two_parts_are_a_load(
    store: GraphStore, tmp_path: Path, names: tuple[tuple[str, str], ...], how: dict[str, bool]
) -> None:
    first = csv_folder(tmp_path / "queyras", QUEYRAS)
    again = dict(OTHER)
    if names:
        again["organisations"] = [
            ["Les Adrets" if cell == "ADRETS" else cell for cell in row] for row in QUEYRAS["organisations"]
        ]
    second = csv_folder(tmp_path / "then", again)
    with open_graph(":memory:") as other:
        load(other, first)
        load(store, first)
        known = tuple(pair for pair in names if pair[0] in str(QUEYRAS["organisations"]))
        done = apply(store, read(store, second, "queyras", renamed=known, **how), Applying())
        withdraw = False if how else None
        whole = load(other, second, dataset="queyras", renamed=known, withdraw=withdraw)
        assert store.dump_hash() == other.dump_hash()
        assert (done.difference, done.changes, done.number) == (whole.difference, whole.changes, whole.number)


def test_what_was_read_before_another_change_is_not_believed(store: GraphStore, tmp_path: Path) -> None:
    path = csv_folder(tmp_path / "queyras", QUEYRAS)
    before = read(store, path, "queyras")
    load(store, csv_folder(tmp_path / "other", OTHER), dataset="queyras")
    known = store.dump_hash()
    with pytest.raises(Outdated, match="“queyras”"):
        apply(store, before, Applying())
    assert store.dump_hash() == known


def test_a_change_elsewhere_does_not_matter(store: GraphStore, tmp_path: Path) -> None:
    path = csv_folder(tmp_path / "queyras", QUEYRAS)
    before = read(store, path, "queyras")
    load(store, csv_folder(tmp_path / "other", OTHER))
    assert apply(store, before, Applying()).written


def test_a_dry_run_and_then_the_load_read_once(store: GraphStore, tmp_path: Path) -> None:
    found = read(store, csv_folder(tmp_path / "queyras", QUEYRAS), "queyras")
    told = apply(store, found, Applying(dry_run=True))
    assert not told.written
    assert told.number == 0
    done = apply(store, found, Applying())
    assert done.changes == told.changes
    assert done.number == 1


def test_what_a_file_may_be_is_said_and_not_decided(store: GraphStore, tmp_path: Path) -> None:
    load(store, csv_folder(tmp_path / "queyras", QUEYRAS))
    copy = csv_folder(tmp_path / "copie", QUEYRAS)
    assert standing(store, read(store, copy, "copie")).like.other == "queyras"
    assert standing(store, read(store, copy, "queyras")) == Standing()
    (tmp_path / "queyras").rename(tmp_path / "elsewhere")
    assert standing(store, read(store, copy, "copie")) == Standing(renamed_from="queyras")
    assert standing(store, read(store, copy, "copie"), named=True).like.other == "queyras"


def test_who_watches_stops_it_and_nothing_is_changed(store: GraphStore, tmp_path: Path) -> None:
    def stop(told: Progress) -> None:
        if told.phase is Phase.SHOWING:
            raise Cancelled(plain("stop"))

    path = csv_folder(tmp_path / "queyras", QUEYRAS)
    opened = open_file(path)
    base = base_of(store, "queyras")
    found = Read(base, read_opened(opened, "queyras", base.context()), str(path))
    with pytest.raises(Cancelled):
        apply(store, found, Applying(watch=stop))
    assert not store.ask("MATCH (c:Claim) RETURN c.id AS id")
    assert apply(store, found, Applying()).written
