"""The folder of an embedded graph that is moved away amid a change, at each of many instants."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ladybug
import pytest

from cordee.errors import CordeeError, StoreUnavailable
from cordee.graph import open_graph
from cordee.graph.backups import backup_folder
from cordee.graph.lock import LOCK_NAME, FolderLock
from cordee.workflows.backup.archive import write_backup
from cordee.workflows.backup.keep import keep_backup
from cordee.workflows.backup.restore import restore_backup
from cordee.workflows.forget.people import forget
from tests.graph.build import Sheet

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows moves no folder of which a file is open"
)
ORGANISATIONS = "MATCH (n:Organisation) RETURN n.id AS id, n.name AS name ORDER BY name"
PEOPLE = "MATCH (n:Person) RETURN n.name AS name ORDER BY name"
State = tuple[tuple[str, ...], tuple[str, ...], int]
"""The organisations and the people of a graph, and how many decisions were taken."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of two organisations and somebody, with a back-up in its folder and one elsewhere."""
    folder = tmp_path_factory.mktemp("model")
    with open_graph(folder / "graph") as store:
        store.load(Sheet("a").entity("Organisation", "ADRETS").entity("Person", "Léa Fabre").batch())
        write_backup(store, folder / "old.zip")
        store.load(Sheet("b").entity("Organisation", "Génope").batch())
        keep_backup(store, backup_folder(str(folder / "graph")))
    return folder


def rebuilt(place: Path) -> None:
    """All that is shown made anew."""
    with open_graph(place, create=False) as store:
        store.rebuild()


def loaded(place: Path) -> None:
    """A third organisation."""
    with open_graph(place, create=False) as store:
        store.load(Sheet("c").entity("Organisation", "Cipra").batch())


def decided(place: Path) -> None:
    """The two told apart, with a back-up behind it."""
    with open_graph(place, create=False) as store:
        store.different(*(row["id"] for row in store.ask(ORGANISATIONS)), by="Camille")
        keep_backup(store, backup_folder(str(place)))


def restored(place: Path) -> None:
    """The back-up of before in the place of what is there."""
    restore_backup(place.with_name("old.zip"), str(place), replace=True)


def forgotten(place: Path) -> None:
    """Somebody forgotten, the file made anew."""
    forget(place, "Léa Fabre")


def state(place: Path) -> State:
    """What a graph shows, in which nothing is damaged."""
    with open_graph(place, create=False) as store:
        assert store.damage() == (0, 0)
        names = tuple(row["name"] for row in store.ask(ORGANISATIONS))
        return names, tuple(row["name"] for row in store.ask(PEOPLE)), len(store.decisions())


@contextmanager
def moved(place: Path, to: Path, before: int) -> Iterator[list[int]]:
    """Within, the folder is moved right before the engine is given its statement of this number."""
    given = [0]
    real = ladybug.Connection.execute

    def execute(connection: ladybug.Connection, *words: Any, **how: Any) -> Any:
        if given[0] == before:
            place.rename(to)
        given[0] += 1
        return real(connection, *words, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ladybug.Connection, "execute", execute)
        yield given


def fresh(model: Path, folder: Path) -> Path:
    """A graph to change, as the model is."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(model, folder)
    return folder / "graph"


@pytest.mark.parametrize(
    ("act", "tries"), [(rebuilt, 9), (loaded, 6), (decided, 6), (restored, 6), (forgotten, 3)]
)
def test_what_is_not_refused_was_done_and_nothing_comes_where_the_folder_was(
    model: Path, tmp_path: Path, act: Callable[[Path], None], tries: int
) -> None:
    place, away = fresh(model, tmp_path / "tried"), tmp_path / "tried" / "moved"
    before = state(place)
    with moved(place, away, -1) as given:
        act(place)
    after = state(place)
    for instant in range(given[0] // (2 * tries), given[0], given[0] // tries):
        place = fresh(model, tmp_path / "tried")
        refused = False
        with moved(place, away, instant):
            try:
                act(place)
            except CordeeError:
                refused = True
        assert not place.exists(), instant
        assert state(away) in ((before, after) if refused else (after,)), instant


def test_a_graph_that_is_only_to_be_opened_is_not_made_where_it_was(model: Path, tmp_path: Path) -> None:
    place = fresh(model, tmp_path / "tried")
    place.rename(place.with_name("moved"))
    for act in (rebuilt, forgotten):
        with pytest.raises(StoreUnavailable, match="No graph in"):
            act(place)
    with pytest.raises(CordeeError), open_graph(place.with_name("moved")) as store:
        keep_backup(store, backup_folder(str(place)))
    assert not place.exists()


def test_another_graph_made_at_the_old_place_is_left_alone(model: Path, tmp_path: Path) -> None:
    place = fresh(model, tmp_path / "tried")
    with open_graph(place) as store:
        store.load(Sheet("c").entity("Organisation", "Cipra").batch())
        away = place.rename(place.with_name("moved"))
        with open_graph(place) as other:
            with pytest.raises(StoreUnavailable, match="no longer where it was"):
                store.load(Sheet("d").entity("Organisation", "Unadel").batch())
            store.close()
            assert (place / LOCK_NAME).exists()
            other.load(Sheet("e").entity("Organisation", "Geres").batch())
    assert state(place)[0] == ("Geres",)
    assert state(away)[0] == ("ADRETS", "Cipra", "Génope")


def test_a_lock_that_was_moved_away_does_not_take_that_of_the_next_along(tmp_path: Path) -> None:
    place = tmp_path / "graph"
    place.mkdir()
    lock = FolderLock(place)
    place.rename(tmp_path / "moved")
    place.mkdir()
    next_one = FolderLock(place)
    lock.release()
    assert (place / LOCK_NAME).exists()
    next_one.release()
