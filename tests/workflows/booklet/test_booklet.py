"""The meeting booklet: what is on each sheet, who is named, what prints, and the workbook beside it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cordee.errors import InvalidValue, OutputError, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Language
from cordee.workflows.booklet.booklet import make_booklet
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.meeting import CONTACTS, NETWORK, ORG, meeting

OURS = "Réseau des vallées"
SECTION = re.compile(r'<section class="sheet[^"]*" id="([\w-]+)">(.*?)</section>', re.S)


@pytest.fixture
def met() -> GraphStore:
    return shared("ladybug", meeting)


def written(
    store: GraphStore, folder: Path, name: str = OURS, lang: Language = "fr", **options: object
) -> str:
    """The page of the booklet."""
    path = folder / "livret.html"
    make_booklet(store, name, path, lang=lang, **options)  # type: ignore[arg-type]
    return path.read_text(encoding="utf-8")


def said(page: str) -> dict[str, str]:
    """The text of each sheet, by its id."""
    return {id_: words(body) for id_, body in SECTION.findall(page)}


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_the_sheets_come_in_the_order_of_the_meeting(met: GraphStore, tmp_path: Path) -> None:
    page = written(met, tmp_path)
    assert list(said(page)) == [
        "table", "map", "weaving", "handout-1", "handout-2", "handout-3", "changes", "missing", "sources",
    ]  # fmt: skip
    assert re.findall(r'href="#([\w-]+)"', page) == [
        "table", "map", "weaving", "changes", "missing", "sources",
    ]  # fmt: skip


def test_the_first_page_names_each_group(met: GraphStore, tmp_path: Path) -> None:
    first = words(written(met, tmp_path).split('<section class="sheet" id')[0])
    assert "en écho, parmi les" in first
    assert "déjà en lien (1) :" in first
    assert "piste forte (1) : Réseau proche" in first
    assert "enseignements à tirer (1) : Programme 2014-2020" in first


def test_the_table_has_the_firm_ones_and_the_cover_those_to_check(met: GraphStore, tmp_path: Path) -> None:
    page = written(met, tmp_path)
    table, cover = said(page)["table"], words(page.split('<section class="sheet" id')[0])
    assert "Réseau proche réseau en cours" in table
    assert "Programme 2014-2020 programme terminé" in table
    assert cover.count("Pistes à vérifier (1)") == 1
    assert "Projet à peine connu" in cover.split("Pistes à vérifier")[1]
    assert "à vérifier" not in table


def test_what_we_and_they_could_bring_is_on_the_hand_out(met: GraphStore, tmp_path: Path) -> None:
    sheets = said(written(met, tmp_path))
    near = next(text for text in sheets.values() if text.startswith("Réseau proche réseau"))
    assert "des fiches" in near
    assert "une carte" in near
    assert "(déduit)" in near
    assert "À compléter ensemble" in near
    assert "Premier pas" in near
    woven = sheets["weaving"]
    assert "Réseau proche" in woven


def test_a_first_load_has_nothing_to_compare_with(met: GraphStore, tmp_path: Path) -> None:
    assert "rien à comparer encore" in said(written(met, tmp_path))["changes"]


def test_what_a_second_load_changed_is_said(met: GraphStore, tmp_path: Path) -> None:
    more = meeting().entity(ORG, "new", "Maison des saisonniers")
    more.link("MEMBER_OF", (ORG, "new"), (NETWORK, "ours"))
    met.load(more.batch())
    changes = said(written(met, tmp_path))["changes"]
    assert "Maison des saisonniers" in changes
    assert "nouveau" in changes


def test_a_load_that_changes_nothing_is_nothing_to_compare_with(met: GraphStore, tmp_path: Path) -> None:
    met.load(meeting().batch())
    assert "rien à comparer encore" in said(written(met, tmp_path))["changes"]


def test_gaps_say_whom_to_ask_and_sources_are_listed(met: GraphStore, tmp_path: Path) -> None:
    sheets = said(written(met, tmp_path))
    assert "à qui le demander" in sheets["missing"]
    assert "Source s1" in sheets["sources"]


def test_whoever_can_tell_of_several_is_asked_once(met: GraphStore, tmp_path: Path) -> None:
    page = written(met, tmp_path).split('id="missing"')[1].split("</table>")[0]
    lines = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in page.split("<tr>")[2:]]
    asked = [(line[0], line[2]) for line in lines]
    assert len(asked) == len(set(asked)) > 2
    assert any("\n" in line[1] for line in lines)


def test_sentences_of_a_handout_are_whole(tmp_path: Path) -> None:
    made = meeting()
    long = (
        "le récit de ce que chaque vallée a tenté pour loger ses saisonniers, et de ce qui en est resté après"
    )
    made.link("OFFERS", (NETWORK, "ours"), ("Theme", "t2"), note=long)
    made.link("NEEDS", (NETWORK, "near"), ("Theme", "t2"), note="savoir ce qui en est resté")
    with open_graph(":memory:") as store:
        store.load(made.batch())
        sheets = said(written(store, tmp_path))
    assert [name for name, text in sheets.items() if name.startswith("handout") and long in text]
    assert [name for name, text in sheets.items() if name.startswith("handout") and "…" in text] == []


def test_nobody_is_named_unless_asked(met: GraphStore, tmp_path: Path) -> None:
    page = written(met, tmp_path)
    assert "Martin" not in page
    assert "Petit" not in page
    named = written(met, tmp_path, with_names=True)
    assert "Léa Martin" in named
    assert not any(detail in named for detail in CONTACTS)


def test_somebody_who_is_not_drawn_is_not_named_in_the_drawing(tmp_path: Path) -> None:
    made = meeting()
    made.entity("Person", "zoe", "Zoé Absente").entity("Network", "hers", "Cercle Zoé Absente")
    for place in range(4):
        made.link("ABOUT", ("Network", "hers"), ("Theme", f"t{place}"))
    with fresh_store("ladybug") as store:
        store.load(made.batch())
        page = written(store, tmp_path)
        assert "Cercle quelqu'un" in html.unescape(page)
        assert "Absente" not in page
        assert "Absente" in written(store, tmp_path, with_names=True)


def test_english_throughout(met: GraphStore, tmp_path: Path) -> None:
    page = written(met, tmp_path, lang="en")
    sheets = said(page)
    assert sheets["weaving"].startswith("Links to weave")
    assert "already linked (1):" in words(page)
    assert "nothing to compare yet" in sheets["changes"]


def test_handouts_are_as_many_as_asked(met: GraphStore, tmp_path: Path) -> None:
    assert not any(id_.startswith("handout") for id_ in said(written(met, tmp_path, handouts=0)))
    one = [id_ for id_ in said(written(met, tmp_path, handouts=1)) if id_.startswith("handout")]
    assert one == ["handout-1"]


def test_a_network_without_echo_still_has_its_booklet(tmp_path: Path) -> None:
    sheet = Sheet("d").entity(NETWORK, "alone", "Réseau seul").entity("Theme", "t", "Forêt")
    sheet.link("ABOUT", (NETWORK, "alone"), ("Theme", "t"))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        page = written(store, tmp_path, "Réseau seul")
    assert "0 réseaux et démarches en écho" in page
    assert "table" in said(page)


def test_the_workbook_has_the_table_to_fill_in_and_the_others(met: GraphStore, tmp_path: Path) -> None:
    for suffix in ("xlsx", "ods"):
        book = tmp_path / f"livret.{suffix}"
        done = make_booklet(met, OURS, tmp_path / "livret.html", workbook=book, lang="fr")
        assert done.files == (tmp_path / "livret.html", book)
    opened = load_workbook(tmp_path / "livret.xlsx")
    assert opened.sheetnames[0] == "Tableau"
    assert {"Liens à tisser", "Ce qui manque, à qui le demande", "Sources"} <= set(opened.sheetnames)
    assert opened.sheetnames[-1] == "Comment lire"
    assert opened["Liens à tisser"]["A1"].value == "Réseau ou démarche"
    assert opened["Détail"].max_row == done.echoes + 1


@pytest.mark.parametrize(
    ("path", "workbook", "word"),
    [
        ("livret.pdf", None, ".html"),
        ("livret.html", "livret.csv", ".xlsx"),
        ("livret.html", "l.txt", ".xlsx"),
    ],
)
def test_a_name_that_means_no_file_of_ours_is_refused_before_anything_is_written(
    met: GraphStore, tmp_path: Path, path: str, workbook: str | None, word: str
) -> None:
    with pytest.raises(InvalidValue, match=re.escape(word)):
        make_booklet(met, OURS, tmp_path / path, workbook=tmp_path / workbook if workbook else None)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_name_a_bad_date_and_a_closed_folder_are_said(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        make_booklet(met, "Réseau des valets de pied", tmp_path / "l.html")
    with pytest.raises(InvalidValue):
        make_booklet(met, OURS, tmp_path / "l.html", on="2020-13")
    with pytest.raises(OutputError):
        make_booklet(met, OURS, tmp_path / "nowhere" / "l.html")
    assert list(tmp_path.iterdir()) == []


def test_the_same_graph_gives_the_same_bytes(met: GraphStore, tmp_path: Path) -> None:
    assert written(met, tmp_path) == written(met, tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_both_engines_give_the_same_booklet(engine: str, met: GraphStore, tmp_path: Path) -> None:
    with fresh_store(engine) as other:
        other.load(meeting().batch())
        assert written(other, tmp_path) == written(met, tmp_path)
