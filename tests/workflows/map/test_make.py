"""A map written, written again, and what is never lost on the way."""

from __future__ import annotations

import base64
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import CordeeError, InputError, InvalidValue, NotReadable, OutputError
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.model.claims import record_id
from cordee.queries.atlas.atlas import MapRequest
from cordee.viz.map.file import read_page
from cordee.workflows.map.make import Mapped, make_map
from tests.graph.shared import shared
from tests.queries.graphs import NETWORK, valley


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return shared("ladybug", valley)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "carte.html"


def data(path: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    block: dict[str, Any] = json.loads(found.group(1))
    return block


def saved(path: Path, **changes: list[dict[str, str]]) -> None:
    """The page as a copy saved in the meeting has it: the same, with other notes or steps."""
    block = json.dumps({**data(path), **changes}, ensure_ascii=False).replace("<", "\\u003c")
    page = path.read_text(encoding="utf-8")
    begin, end = (
        page.index('id="data">') + len('id="data">'),
        page.index("</script>", page.index('id="data">')),
    )
    path.write_text(page[:begin] + block + page[end:], encoding="utf-8", newline="\n")


NOTE = {
    "on": f"node:{record_id('valley', NETWORK, 'ev')}",
    "text": "Rappeler en mai",
    "at": "2026-11-22 14:05",
}
STEP = {"title": "Vu ensemble", "text": "", "hash": "tab=table"}


def test_a_map_is_written_and_told(store: GraphStore, path: Path) -> None:
    done = make_map(store, path, MapRequest("EV"), lang="fr", on="2026-11-22")
    assert done == Mapped(path, 4, 4, 0)
    with speak("fr"):
        assert [str(one) for one in done.sentences] == [
            f"{path} : 4 fiches, 4 liens ; à ouvrir dans un navigateur, hors ligne."
        ]
    assert (data(path)["made"], data(path)["title"]["en"]) == ("2026-11-22", "Around Espaces Valléens")


def test_the_same_graph_is_the_same_file(store: GraphStore, path: Path, tmp_path: Path) -> None:
    make_map(store, path, MapRequest(), lang="fr")
    make_map(store, tmp_path / "other.html", MapRequest(), lang="fr")
    assert path.read_bytes() == (tmp_path / "other.html").read_bytes()
    before = path.read_bytes()
    make_map(store, path, MapRequest(), lang="fr")
    assert path.read_bytes() == before, "written over itself it does not move"


def test_a_map_written_again_keeps_places_notes_and_steps(store: GraphStore, path: Path) -> None:
    make_map(store, path, MapRequest("EV"), lang="fr")
    before = read_page(path.read_text(encoding="utf-8"))
    saved(path, notes=[NOTE], steps=[STEP])
    done = make_map(store, path, MapRequest("EV", depth=2), lang="fr")
    after = read_page(path.read_text(encoding="utf-8"))
    assert before is not None
    assert after is not None
    assert {id_: after.places[id_] for id_ in before.places} == before.places
    assert len(after.places) > len(before.places)
    assert data(path)["notes"] == [NOTE]
    assert data(path)["steps"] == [STEP]
    with speak("fr"):
        assert str(done.sentences[1]) == "Repris de la carte qui était là : 1 note et 1 étape."
    with speak("en"):
        assert str(done.sentences[1]) == "Kept from the map that was there: 1 note and 1 step."


def test_a_note_on_what_is_no_longer_shown_is_kept_too(store: GraphStore, path: Path) -> None:
    make_map(store, path, MapRequest("EV"), lang="fr")
    saved(path, notes=[NOTE])
    done = make_map(store, path, MapRequest("Réseau rural"), lang="fr")
    assert data(path)["notes"] == [NOTE]
    with speak("fr"):
        assert str(done.sentences[1]) == "Repris de la carte qui était là : 1 note."


def test_steps_of_a_file_come_first_and_replace_those_of_the_same_title(
    store: GraphStore, path: Path, tmp_path: Path
) -> None:
    make_map(store, path, MapRequest(), lang="fr")
    saved(path, steps=[STEP, {"title": "Autre", "text": "", "hash": ""}])
    told = tmp_path / "steps.yaml"
    told.write_text(
        "- title: Vu ensemble\n  text: Mieux dit.\n- title: Neuf\n", encoding="utf-8", newline="\n"
    )
    make_map(store, path, MapRequest(), lang="fr", steps=told)
    assert [step["title"] for step in data(path)["steps"]] == ["Vu ensemble", "Neuf", "Autre"]
    assert data(path)["steps"][0]["text"] == "Mieux dit."


def test_the_earlier_map_may_be_another_file(store: GraphStore, path: Path, tmp_path: Path) -> None:
    make_map(store, tmp_path / "old.html", MapRequest(), lang="fr")
    saved(tmp_path / "old.html", notes=[NOTE])
    make_map(store, path, MapRequest("EV"), lang="fr", previous=tmp_path / "old.html")
    old, new = (read_page(file.read_text(encoding="utf-8")) for file in (tmp_path / "old.html", path))
    assert old is not None
    assert new is not None
    assert all(old.places[id_] == place for id_, place in new.places.items())
    assert data(path)["notes"] == [NOTE]


@pytest.mark.parametrize("text", ["", "<html></html>", "\udcff"])
def test_an_earlier_map_that_is_none_is_refused(
    store: GraphStore, path: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "old.html").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(NotReadable, match=r"old\.html"):
        make_map(store, path, MapRequest(), lang="fr", previous=tmp_path / "old.html")
    assert not path.exists()


# --- what is never lost ---


@pytest.mark.parametrize("content", [b"", b"<html>my report</html>", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_not_a_map_is_replaced_only_when_forced(
    store: GraphStore, path: Path, content: bytes
) -> None:
    path.write_bytes(content)
    with pytest.raises(OutputError, match="--force"):
        make_map(store, path, MapRequest(), lang="fr")
    assert path.read_bytes() == content
    make_map(store, path, MapRequest(), lang="fr", force=True)
    assert data(path)["format"] == 1


def test_notes_are_kept_even_when_forced(store: GraphStore, path: Path) -> None:
    make_map(store, path, MapRequest(), lang="fr")
    saved(path, notes=[NOTE])
    make_map(store, path, MapRequest(), lang="fr", force=True)
    assert data(path)["notes"] == [NOTE]


def test_a_page_of_pyvis_does_not_wipe_out_notes(store: GraphStore, path: Path) -> None:
    make_map(store, path, MapRequest(), lang="fr")
    saved(path, notes=[NOTE])
    with pytest.raises(OutputError, match="notes"):
        make_map(store, path, MapRequest(), lang="fr", renderer="pyvis")
    assert data(path)["notes"] == [NOTE]
    make_map(store, path, MapRequest(), lang="fr", renderer="pyvis", force=True)
    assert "vis-network" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wish",
    [
        MapRequest("Nobody"),
        MapRequest(kinds=("événement",), since="2022"),
        MapRequest(kinds=("alien",)),
        MapRequest(as_of="x"),
    ],
)
def test_a_wish_that_cannot_be_met_touches_nothing(store: GraphStore, path: Path, wish: MapRequest) -> None:
    make_map(store, path, MapRequest(), lang="fr")
    before = path.read_bytes()
    with pytest.raises(CordeeError):
        make_map(store, path, wish, lang="fr")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["carte.html"]


def test_where_nothing_can_be_written_it_is_said(store: GraphStore, tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "carte.html"):
        with pytest.raises(OutputError, match="cannot be written"):
            make_map(store, place, MapRequest(), lang="fr")
    assert list(tmp_path.iterdir()) == []


# --- people ---


@pytest.mark.parametrize("renderer", ["page", "pyvis"])
def test_people_are_shown_by_role_unless_asked(store: GraphStore, path: Path, renderer: Any) -> None:
    make_map(store, path, MapRequest(), lang="fr", renderer=renderer)
    assert not {"Léa", "Martin", "lea@example.org"} & set(re.findall(r"[\w@.]+", whole(path)))
    make_map(store, path, MapRequest(), lang="fr", renderer=renderer, with_names=True)
    assert "Léa Martin" in whole(path)
    assert "lea@example.org" not in whole(path)


def whole(path: Path) -> str:
    """The text of a page, with what it holds compressed."""
    page = path.read_text(encoding="utf-8")
    facts = re.search(r'id="facts">"(.*?)"</script>', page)
    return page + (zlib.decompress(base64.b64decode(facts.group(1)), -15).decode() if facts else "")


def test_somebody_not_on_the_map_is_not_named_on_it(tmp_path: Path, path: Path) -> None:
    sheet = valley().entity("Theme", "told", "Récit", description="Raconté par Ugo Petit.")
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.batch())
        for renderer in ("page", "pyvis"):
            make_map(store, path, MapRequest(kinds=("thème",)), lang="fr", renderer=renderer, force=True)
            assert "Raconté par" in whole(path)
            assert "Ugo" not in whole(path)


# --- pyvis ---


def test_the_page_of_pyvis_has_title_sources_and_the_same_places(store: GraphStore, path: Path) -> None:
    make_map(store, path, MapRequest("EV", as_of="2020"), lang="fr", renderer="pyvis")
    page = path.read_text(encoding="utf-8")
    assert "Autour des Espaces Valléens" in page
    assert "État en 2020." in page
    assert re.search(r"Source s1, Network:\d+", page)


def test_the_page_of_pyvis_has_no_steps(store: GraphStore, path: Path, tmp_path: Path) -> None:
    told = tmp_path / "steps.yaml"
    told.write_text("- title: Un\n", encoding="utf-8", newline="\n")
    with pytest.raises(InvalidValue):
        make_map(store, path, MapRequest(), lang="fr", renderer="pyvis", steps=told)
    assert not path.exists()


def test_an_empty_graph_is_no_map(tmp_path: Path, path: Path) -> None:
    with open_graph(tmp_path / "db") as empty, pytest.raises(InputError):
        make_map(empty, path, MapRequest(), lang="fr")
    assert not path.exists()
