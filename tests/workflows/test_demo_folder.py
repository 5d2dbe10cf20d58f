"""What stands where the demonstration writes never stops it under its own name, and is never lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.errors import OutputError, StoreBusy
from cordee.graph import open_graph
from cordee.graph.opening import FILE_NAME
from cordee.workflows import demo as demo_module
from cordee.workflows.demo import demo, example_folder
from cordee.workflows.demo_folder import DEFAULT, NOTES
from cordee.workflows.load import load

NETWORKS = "nom;thèmes\nRéseau des moulins;Eau\n"


@pytest.fixture(scope="module", autouse=True)
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The networks of the example alone: what is asked here is what becomes of folders."""
    folder, example = tmp_path_factory.mktemp("few"), example_folder()
    for name in ("sources.csv", "networks.csv", "themes.csv"):
        shutil.copy(example / name, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_module, "example_folder", lambda: folder)
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration as it was left, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "trial"
    demo(folder)
    return folder


def copied(made: Path, tmp_path: Path, name: str = "trial") -> Path:
    return Path(shutil.copytree(made, tmp_path / name))


def load_ours(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "reseaux.csv"
    file.write_text(NETWORKS, encoding="utf-8", newline="\n")
    with open_graph(folder) as store:
        assert load(store, file, dataset="ours").written


def names(folder: Path) -> set[str]:
    with open_graph(folder) as store:
        return {row["name"] for row in store.ask("MATCH (d:Dataset) RETURN d.name AS name")}


HOLD = """
import sys
from cordee import open_graph
with open_graph(sys.argv[1]):
    print(1, flush=True)
    input()
"""
BROKEN = {"empty": b"", "no database": b"no database" * 1000}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_graph_of_an_older_version_is_set_aside(tmp_path: Path, content: bytes) -> None:
    folder = tmp_path / DEFAULT
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(content)
    (folder / f"{FILE_NAME}.wal").write_bytes(b"half a page")
    (folder / "notes.txt").write_text("mine", encoding="utf-8", newline="\n")
    done = demo(folder)
    assert done.kept == folder / "kept-1"
    assert (done.kept / FILE_NAME).read_bytes() == content
    assert (done.kept / f"{FILE_NAME}.wal").read_bytes() == b"half a page"
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert names(folder) == {"alpes"}


def test_a_torn_graph_of_a_demonstration_is_set_aside(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    whole = (folder / FILE_NAME).read_bytes()
    half = whole[: len(whole) // 2]
    (folder / FILE_NAME).write_bytes(half)
    done = demo(folder)
    assert done.kept is not None
    assert (done.kept / FILE_NAME).read_bytes() == half
    assert names(folder) == {"alpes"}


def test_what_an_interrupted_run_left_is_swept_away(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    half = folder / ".cordee-demo-making"
    half.mkdir()
    (half / FILE_NAME).write_bytes(b"half")
    assert demo(folder).kept is None
    assert not half.exists()


def test_spoilt_notes_stop_nothing(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    (folder / NOTES).write_text("{", encoding="utf-8", newline="\n")
    done = demo(folder)
    assert done.kept is not None
    assert {path.name for path in done.kept.iterdir()} == {FILE_NAME, "map.html", "table.xlsx"}
    assert demo(folder).kept is None


def test_what_was_loaded_beside_the_example_is_set_aside_whole(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    load_ours(folder, tmp_path)
    done = demo(folder)
    assert done.kept == folder / "kept-1"
    assert names(folder) == {"alpes"}
    assert names(done.kept) == {"alpes", "ours"}


def test_a_table_filled_in_and_a_page_with_notes_are_set_aside(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    for name in ("map.html", "table.xlsx"):
        with (folder / name).open("ab") as file:
            file.write(b"filled in")
    for number in (1, 2):
        (folder / "table.xlsx").write_bytes(f"filled in, {number}".encode())
        done = demo(folder)
        assert done.kept == folder / f"kept-{number}"
        assert (done.kept / "table.xlsx").read_bytes() == f"filled in, {number}".encode()
    assert (folder / "kept-1" / "map.html").read_bytes().endswith(b"filled in")
    assert not (folder / "kept-2" / "map.html").exists()


@pytest.mark.parametrize("name", [FILE_NAME, f"{FILE_NAME}.wal", "map.html", "table.xlsx"])
def test_a_folder_of_ones_own_is_refused_untouched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(OutputError, match=rf"{name} is not the demonstration's.*--output"):
        demo(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"mine"


def test_a_graph_of_ones_own_is_refused_untouched(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    load_ours(folder, tmp_path)
    with pytest.raises(OutputError, match="choose another folder"):
        demo(folder)
    assert names(folder) == {"ours"}


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "kept-1").mkdir()
    (tmp_path / "letter.odt").write_bytes(b"mine")
    assert demo(tmp_path).kept is None
    assert (tmp_path / "letter.odt").read_bytes() == b"mine"


def test_a_graph_in_use_is_not_moved(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    load_ours(folder, tmp_path)
    words = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "1\n"
        (folder / "map.html").write_bytes(b"with notes")
        before = (folder / FILE_NAME).stat().st_ino
        with pytest.raises(StoreBusy):
            demo(folder)
        holder.communicate("\n")
    assert (folder / FILE_NAME).stat().st_ino == before
    assert (folder / "map.html").read_bytes() == b"with notes"
