"""Notes taken in the meeting: written, said to be unsaved, saved as a copy of the file or for the table."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from cordee.graph import open_graph
from cordee.i18n import speak
from cordee.model.map_data import Note
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.viz.map.page import write_map
from cordee.workflows.table.take_back import import_tables
from tests.viz.page.hands import Hands
from tests.viz.page.valleys import PARK, REGION, TRAIL, valleys
from tests.workflows.copies import OURS
from tests.workflows.meeting import meeting

pytestmark = pytest.mark.browser

SAVE = "Enregistrer les notes à reprendre (CSV)"


def note(hands: Hands, on: str, text: str) -> None:
    """Write a note on something."""
    hands.find(on)
    hands.write("#panel textarea", text)


def block(page: Path, name: str) -> str:
    """The text of a block of data of a page."""
    found = re.search(
        rf'<script type="application/json" id="{name}">(.*?)</script>',
        page.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found
    return found[1]


def the_copy(hands: Hands) -> Path:
    """The copy that the page offered."""
    assert hands.browser.until(lambda: bool(list(hands.folder.glob("carte-notes-*.html"))))
    (path,) = hands.folder.glob("carte-notes-*.html")
    assert hands.browser.until(lambda: path.read_text(encoding="utf-8").endswith("</html>\n"))
    return path


def leaving_is_asked(hands: Hands) -> bool:
    asked: bool = hands.browser.run(
        """const leaving = new Event("beforeunload", { cancelable: true });
        window.dispatchEvent(leaving);
        return leaving.defaultPrevented;"""
    )
    return asked


def test_a_note_is_calmly_said_to_be_unsaved(hands: Hands) -> None:
    hands.open(valleys())
    assert not leaving_is_asked(hands)
    note(hands, "parc", "Rappeler lundi")
    assert hands.browser.until(lambda: hands.browser.one("button.unsaved").is_displayed())
    assert hands.said("button.unsaved") == "Non enregistré"
    assert leaving_is_asked(hands)
    assert hands.calm()


def test_all_notes_stand_together(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "parc", "Rappeler lundi")
    note(hands, "sentier", "Budget ?")
    hands.tab("notes")
    assert hands.each("#notes .card .go") == [PARK, TRAIL]
    fields = [field.get_attribute("value") for field in hands.browser.all("#notes textarea")]
    assert fields == ["Rappeler lundi", "Budget ?"]
    hands.press(f"Supprimer la note sur {PARK}", "#notes")
    assert hands.browser.until(lambda: len(hands.browser.all("#notes .card")) == 1)
    hands.press(TRAIL, "#notes")
    assert hands.browser.until(lambda: hands.said("#panel h2") == TRAIL)


def test_a_link_takes_notes_too(hands: Hands) -> None:
    hands.open(valleys()).find("sentier")
    hands.browser.all("#panel .why")[0].click()
    assert hands.browser.until(lambda: bool(hands.browser.all("#panel h2.link")))
    hands.browser.one("#panel textarea").send_keys("À vérifier")
    hands.tab("notes")
    assert hands.each("#notes .card .go") == [f"{REGION} finance {TRAIL}"]


def test_an_emptied_note_is_gone(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "parc", "x")
    hands.write("#panel textarea", " ").tab("notes")
    assert "Aucune note." in hands.said("#notes")
    assert not hands.browser.one("button.unsaved").is_displayed()


def test_the_copy_is_the_same_page_with_the_notes(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "parc", 'Dire "oui" </script><b>&amp; é 🏔')
    hands.choose("save", "saveCopy")
    copy, original = the_copy(hands), hands.folder / "carte.html"
    assert not leaving_is_asked(hands)
    before, after = (json.loads(block(page, "data")) for page in (original, copy))
    assert [one["text"] for one in after.pop("notes")] == ['Dire "oui" </script><b>&amp; é 🏔']
    assert before.pop("notes") == []
    assert after == before
    assert block(copy, "facts") == block(original, "facts")
    assert bones(copy) == bones(original)


def bones(page: Path) -> str:
    """A page without its data; a browser has its own way with quotes, empty attributes and spaces."""
    text = re.sub(r'(?s)(id="data">).*?(</script>)', r"\1\2", page.read_text(encoding="utf-8"))
    return "".join(unescape(text).replace(' hidden=""', " hidden").split())


def test_a_copy_of_a_copy_is_the_same_to_the_byte(hands: Hands) -> None:
    hands.open(valleys()).choose("save", "saveCopy")
    first = the_copy(hands)
    text = first.read_bytes()
    again = first.rename(hands.folder / "again.html")
    hands.open_file(again).choose("save", "saveCopy")
    assert hands.saved(f"again-{first.name.removeprefix('carte-')}").read_bytes() == text


def test_the_copy_opens_runs_and_is_calm(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "parc", "Rappeler lundi")
    hands.choose("save", "saveCopy")
    copy = the_copy(hands)
    hands.open_file(copy)
    assert hands.calm()
    hands.tab("notes")
    assert "Rappeler lundi" in [
        field.get_attribute("value") for field in hands.browser.all("#notes textarea")
    ]
    assert "Rien à enregistrer" in hands.said("#notes")


def test_what_was_not_saved_is_found_again_and_can_be_forgotten(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "parc", "Rappeler lundi")
    hands.open_file(hands.folder / "carte.html").tab("notes")
    text = hands.said("#notes")
    assert "Retrouvé dans ce navigateur." in text
    hands.browser.run("window.confirm = () => true")
    hands.press("Oublier ce qui n'est pas enregistré", "#notes")
    assert hands.browser.until(lambda: "Aucune note." in hands.said("#notes"))
    assert hands.browser.run("return localStorage.length") == 0


def test_a_note_on_what_left_the_map_is_kept_and_said(hands: Hands) -> None:
    atlas = replace(valleys(), notes=(Note("node:gone", "Ancien partenaire", "2025-01-02T09:00"),))
    hands.open(atlas).tab("notes")
    text = hands.said("#notes")
    assert "N'est plus sur la carte" in text
    assert "2 janvier 2025" in text


def test_notes_for_the_table_have_its_columns(hands: Hands) -> None:
    hands.open(valleys())
    note(hands, "sentier", "Rappeler lundi")
    note(hands, "parc", "Adhésion ?")
    hands.tab("notes").press(SAVE, "#notes")
    rows = list(
        csv.reader(hands.saved("carte-notes.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    )
    assert rows == [
        ["Réseau ou démarche", "Note", "id", "trace"],
        [TRAIL, "Rappeler lundi", "p1", "cordee1 g2 p1"],
        [PARK, "Adhésion ?", "o2", "cordee1-note g2 o2"],
    ]


def test_the_pen_says_that_notes_on_anything_come_back(hands: Hands) -> None:
    hands.open(valleys())
    for name in ("sentier", "parc"):
        hands.find(name)
        assert "« cordee tableau importer »" in hands.said("#panel .noting")


def test_notes_go_to_paper(hands: Hands) -> None:
    from tests.viz.page.pdf import printed

    hands.open(valleys())
    note(hands, "parc", "Rappeler lundi")
    hands.tab("notes")
    text = printed(hands.browser.driver).text
    assert PARK in text
    assert "Rappeler lundi" in text


def test_notes_on_anything_are_taken_back(hands: Hands) -> None:
    with open_graph(":memory:") as store, speak("fr"):
        store.load(meeting().batch())
        write_map(atlas(store, MapRequest(echo=OURS)), hands.folder / "carte.html", lang="fr")
        hands.open_file(hands.folder / "carte.html")
        note(hands, "proche", 'Les inviter ; dire "oui"\nen janvier')
        note(hands, "génope", "Ne finance plus rien")
        hands.browser.all("#panel .why")[0].click()
        assert hands.browser.until(lambda: bool(hands.browser.all("#panel h2.link")))
        hands.browser.one("#panel textarea").send_keys("Depuis quand ?")
        hands.tab("notes").press(SAVE, "#notes")
        done = import_tables(store, [hands.saved("carte-notes.csv")], on="2026-11-22")
        assert not done.refused
        assert [(one.name, one.text) for one in done.taken] == [
            ("Réseau proche", 'Les inviter ; dire "oui"\nen janvier'),
            ("Agence Génope", "Ne finance plus rien"),
            (done.taken[2].name, "Depuis quand ?"),
        ]
        assert "Agence Génope" in done.taken[2].name
        write_map(atlas(store, MapRequest(echo=OURS)), hands.folder / "apres.html", lang="fr")
    hands.open_file(hands.folder / "apres.html").find("génope")
    hands.browser.until(lambda: "Noté en réunion" in hands.panel())
    assert "Ne finance plus rien" in hands.panel()
    assert "2026-11-22" in hands.panel() or "22 novembre 2026" in hands.panel()
