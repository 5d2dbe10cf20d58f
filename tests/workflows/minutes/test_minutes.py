"""The minutes of a meeting: what its table decided, who does what, what to ask; nobody named unasked."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from odfdo import Document

from cordee.errors import InvalidValue
from cordee.files.text_document import TextBlock, render_odt
from cordee.graph import GraphStore, open_graph
from cordee.queries.changes.changes import changes_since
from cordee.workflows.minutes.minutes import write_minutes
from tests.graph.build import Sheet
from tests.queries.echo_graphs import NETWORK, PERSON, valley


@pytest.fixture
def met() -> GraphStore:
    """The valley, and a meeting that decided of three links and brought a new name."""
    store = open_graph(":memory:")
    store.load(valley().entity(PERSON, "lea", "Léa Martin").batch())
    table = Sheet("tableau", dated="2018-10-15")
    table.source = "meeting"
    for key, name in (("ev", "Espaces Valléens"), ("near", "Réseau proche"), ("far", "Réseau lointain")):
        table.entity(NETWORK, key, name)
    table.entity(NETWORK, "new", "Réseau des refuges")
    steps = {"progress": "contact", "next_step": "Appeler avant Noël"}
    steps["owner"] = "Léa Martin, 15 mars lea@example.org"
    why = {"note": "Trop loin. Prévenir Léa Martin.", "lessons": "Leur charte"}
    table.link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), **steps)
    table.link("WEAVES", (NETWORK, "ev"), (NETWORK, "far"), progress="dropped", **why)
    store.load(table.batch())
    return store


def page(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<body") :])).replace("&#39;", "'")


def test_who_does_what_what_is_set_aside_and_what_is_new(met: GraphStore, tmp_path: Path) -> None:
    done = write_minutes(met, "Espaces Valléens", tmp_path / "r.html", with_names=True, lang="fr")
    said = page(done.path)
    assert done.decisions == sum(one.decides for one in changes_since(met, meeting=True).decided) == 2
    assert "Relevé de décisions" in said
    assert "Appeler avant Noël Léa Martin, 15 mars" in said
    assert "Réseau lointain — Trop loin. Prévenir Léa Martin." in said
    assert "Réseau des refuges (réseau)" in said
    assert "À demander" in said


def test_why_it_is_set_aside_may_stand_in_the_place_of_the_next_step(met: GraphStore, tmp_path: Path) -> None:
    later = Sheet("later", dated="2019-01-10")
    later.source = "meeting"
    later.entity(NETWORK, "ev", "Espaces Valléens").entity(NETWORK, "near", "Réseau proche")
    aside = {"progress": "dropped", "next_step": "Déjà vu sans suite"}
    met.load(later.link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), **aside).batch())
    write_minutes(met, "Espaces Valléens", tmp_path / "r.html", lang="fr")
    assert "Réseau proche — Déjà vu sans suite" in page(tmp_path / "r.html")


def test_what_is_decided_of_its_own_is_in_the_minutes_too(met: GraphStore, tmp_path: Path) -> None:
    """An earlier generation is no lead, and a meeting may decide of it nevertheless."""
    later = Sheet("later", dated="2019-01-10")
    later.source = "meeting"
    kin = Sheet("kin")
    for sheet in (later, kin):
        sheet.entity(NETWORK, "ev", "Espaces Valléens").entity(NETWORK, "old", "Espaces Valléens 2007")
    later.link("WEAVES", (NETWORK, "ev"), (NETWORK, "old"), progress="contact")
    met.load(kin.link("FOLLOWS", (NETWORK, "ev"), (NETWORK, "old")).batch())
    met.load(later.batch())
    done = write_minutes(met, "Espaces Valléens", tmp_path / "r.html", lang="fr")
    assert done.decisions == 1
    assert "Espaces Valléens 2007 (réseau)" in page(done.path)


def test_what_each_brings_is_told_with_who_brings_it(met: GraphStore, tmp_path: Path) -> None:
    later = Sheet("later", dated="2019-01-10")
    later.source = "meeting"
    later.entity(NETWORK, "ev", "Espaces Valléens").entity(NETWORK, "near", "Réseau proche")
    brought = {"next_step": "Se voir", "we_bring": "Des ateliers", "they_bring": "Leur annuaire"}
    met.load(later.link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), **brought).batch())
    write_minutes(met, "Espaces Valléens", tmp_path / "r.html", lang="fr")
    told = "Se voir Nous apportons : Des ateliers Ils apportent : Leur annuaire"
    assert told in page(tmp_path / "r.html").replace("\u00a0", " ")


def test_nobody_is_named_unasked_but_who_follows_up(met: GraphStore, tmp_path: Path) -> None:
    write_minutes(met, "Espaces Valléens", tmp_path / "r.html", lang="fr")
    said = page(tmp_path / "r.html")
    assert "Prévenir quelqu'un." in said
    assert "Appeler avant Noël Léa Martin, 15 mars […] à contacter" in said
    assert said.count("Léa") == 1
    assert "sauf celles qui suivent une piste" in said


def test_what_was_to_be_learned_of_one_set_aside_stays(met: GraphStore, tmp_path: Path) -> None:
    write_minutes(met, "Espaces Valléens", tmp_path / "r.html", lang="fr")
    assert "Réseau lointain — Trop loin. Prévenir quelqu'un. ; Leur charte" in page(tmp_path / "r.html")


def test_as_a_document_to_change(met: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "r.odt"
    write_minutes(met, "Espaces Valléens", path, with_names=True, lang="fr")
    document = Document(path)
    (table,) = document.body.tables
    assert "Appeler avant Noël" in [str(cell) for cell in table.get_row_values(1)]
    assert [str(cell) for cell in table.get_row_values(0)] == [
        "Avec qui",
        "Quoi",
        "Qui",
        "Avancement",
        "Note",
        "Écrit dans",
    ]


def test_without_a_meeting_or_with_another_ending(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"\.html, or as \.odt"):
        write_minutes(met, "Espaces Valléens", tmp_path / "r.pdf")
    with open_graph(":memory:") as store:
        store.load(valley().batch())
        with pytest.raises(InvalidValue, match="No meeting's table"):
            write_minutes(store, "Espaces Valléens", tmp_path / "r.html")


def test_a_text_document_holds_headings_paragraphs_and_tables() -> None:
    blocks = [TextBlock("Un titre", ("une phrase",), (("a", "b"), ("1\n2", "3")))]
    body = Document(BytesIO(render_odt("Relevé", blocks))).body
    assert [str(header.text) for header in body.headers] == ["Relevé", "Un titre"]
    (table,) = body.tables
    assert table.size == (2, 2)
