"""A story written in a file, as the page shows it: each step is a state the page understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cordee.graph import GraphStore
from cordee.queries.atlas.atlas import MapRequest
from cordee.viz.map.file import read_page
from cordee.workflows.map.make import make_map
from tests.graph.shared import shared
from tests.queries.graphs import valley
from tests.viz.page.hands import Hands

pytestmark = pytest.mark.browser

STORY = """
- titre: Tout
- titre: Autour du réseau
  montrer: {autour: EV}
- titre: Réseaux et organisations
  montrer: {natures: [réseau, organisation]}
- titre: Services au public
  montrer: {thèmes: services au public}
- titre: En tableau
  montrer: {onglet: tableau, choisir: ADRETS}
"""


@pytest.fixture(scope="module")
def store() -> GraphStore:
    return shared("ladybug", valley)


@pytest.fixture
def page(store: GraphStore, tmp_path: Path) -> Path:
    path, steps = tmp_path / "carte.html", tmp_path / "etapes.yaml"
    steps.write_text(STORY, encoding="utf-8", newline="\n")
    make_map(store, path, MapRequest(), lang="fr", steps=steps)
    return path


def addresses(page: Path) -> list[str]:
    earlier = read_page(page.read_text(encoding="utf-8"))
    assert earlier is not None
    return [step.show for step in earlier.steps]


def shown(hands: Hands) -> int:
    """How many elements the line under the map says it shows."""
    text = hands.browser.run("return document.getElementById('map').textContent")
    counts = re.findall(r"(\d+)\s(?:sur\s\d+\s)?fiches?", " ".join(text.split()))
    assert counts, text
    return int(counts[0])


@pytest.mark.parametrize(("step", "count"), [(0, 18), (1, 4), (2, 7), (3, 5)])
def test_each_step_shows_what_its_file_says(hands: Hands, page: Path, step: int, count: int) -> None:
    hands.open_file(page, addresses(page)[step])
    assert hands.browser.until(lambda: shown(hands) == count), shown(hands)
    assert hands.calm()


def test_a_step_may_open_another_view_with_something_chosen(hands: Hands, page: Path) -> None:
    hands.open_file(page, addresses(page)[4])
    assert hands.browser.run("return document.documentElement.dataset.tab") == "table"
    assert "ADRETS" in hands.panel()


def test_what_was_noted_and_saved_in_the_meeting_is_on_the_next_map(
    hands: Hands, store: GraphStore, page: Path
) -> None:
    hands.open_file(page).find("ADRETS").write("#panel textarea", "Rappeler « lundi » </script> 🏔")
    hands.choose("save", "saveCopy")
    assert hands.browser.until(lambda: bool(list(hands.folder.glob("carte-notes-*.html"))))
    (copy,) = hands.folder.glob("carte-notes-*.html")
    assert hands.browser.until(lambda: copy.read_text(encoding="utf-8").rstrip().endswith("</html>"))
    before = read_page(copy.read_text(encoding="utf-8"))
    done = make_map(store, copy, MapRequest("EV"), lang="fr")
    after = read_page(copy.read_text(encoding="utf-8"))
    assert before is not None
    assert after is not None
    assert (done.notes, done.steps) == (1, 5)
    assert [note.text for note in after.notes] == ["Rappeler « lundi » </script> 🏔"]
    assert after.steps == before.steps
    assert all(before.places[id_] == place for id_, place in after.places.items())
    hands.open_file(copy).tab("notes")
    noted = "return Array.from(document.querySelectorAll('#notes textarea'), (field) => field.value)"
    assert hands.browser.until(lambda: "lundi" in str(hands.browser.run(noted)))
    assert hands.calm()
