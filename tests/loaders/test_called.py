"""A file that lies under another name than the one people know: whatever is told, is told of that one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cordee.errors import CordeeError
from cordee.graph import open_graph
from cordee.i18n import speak
from cordee.loaders.door import open_file, read_opened
from cordee.wording.loads import loaded_lines
from cordee.workflows.load import load
from tests.loaders.build import QUEYRAS, csv_text, xlsx
from tests.malformed import small

OWN = sorted((Path(__file__).resolve().parents[2] / "examples" / "own").iterdir())
PLACE = "MATCH (d:Dataset) RETURN d.name AS name, d.place AS place"


def told(path: Path, called: str = "") -> object:
    """All that is told of a file: what was read, or why it was not."""
    try:
        opened = open_file(path, called=called)
        return opened.proposal, read_opened(opened, "d")
    except CordeeError as error:
        said = []
        for lang in ("fr", "en"):
            with speak(lang):
                said.append(str(error).replace(str(path), called or path.name))
        return said


def deposited(path: Path, folder: Path) -> Path:
    """The same file under a name of letters and digits."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(path, folder / f"b6ad11f0{path.suffix}"))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_somebody_s_own_files(path: Path, tmp_path: Path) -> None:
    assert told(deposited(path, tmp_path), path.name) == told(path)


def test_files_nobody_should_send(tmp_path: Path) -> None:
    refused = 0
    for number, one in enumerate(small(seed=7, count=60)):
        path = tmp_path / str(number) / one.name
        path.parent.mkdir()
        one.write(path)
        theirs, ours = told(path), told(deposited(path, tmp_path / "in"), path.name)
        assert ours == theirs, one.kind
        refused += isinstance(theirs, list)
    assert refused > 5


@pytest.mark.parametrize("name", ["organisations.csv", "Réseau des Écrins 2025.csv"])
def test_a_csv_file_is_known_by_the_name_people_gave_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(csv_text(QUEYRAS["organisations"]), encoding="utf-8", newline="")
    assert told(deposited(path, tmp_path / "in"), name) == told(path)


def test_the_graph_keeps_the_name_people_know(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "x1.xlsx", QUEYRAS)
    with open_graph(":memory:") as store:
        done = load(store, path, called="Adhésions 2025.xlsx")
        assert store.ask(PLACE) == [{"name": "Adhésions 2025", "place": "Adhésions 2025.xlsx"}]
        places = {row["place"] for row in store.ask("MATCH (c:Claim) RETURN c.place AS place")}
        assert all(place.startswith("Adhésions 2025.xlsx#") for place in places)
        lines = loaded_lines(done, Path("Adhésions 2025.xlsx"))
        assert "x1" not in "".join(line.text for line in lines)
        again = load(store, shutil.copy(path, tmp_path / "x2.xlsx"), called="Adhésions 2025.xlsx")
        assert again.difference.nothing
