"""The year's report: to print, to change, and its tables; people by role unless asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from odfdo import Document
from openpyxl import load_workbook

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.workflows.report.report import write_report
from tests import ods
from tests.graph.build import Sheet
from tests.queries.report.test_report import EVENT, NETWORK, ORG, PERSON, year


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_graph(":memory:") as store:
        sheet = year().entity(ORG, "fund", "Fonds suivi par Léa Martin")
        sheet.link("STEERS", (PERSON, "lea"), (NETWORK, "ours"), role="pilot", since="2025")
        sheet.link("TAKES_PART_IN", (ORG, "fund"), (EVENT, "day"))
        store.load(sheet.batch())
        yield store


def page(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"<svg.*?</svg>", "", text[text.index("<body") :], flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).replace("&#39;", "'").replace("\u202f", " ")


def _flat(cell: object) -> str:
    return str(cell).replace("\xa0", " ").replace("\u202f", " ")


def test_the_page_tells_the_year_with_its_sources(store: GraphStore, tmp_path: Path) -> None:
    done = write_report(store, 2025, tmp_path / "b.html", lang="fr")
    said = page(tmp_path / "b.html").replace("\xa0", " ")
    assert not done.empty
    for words in (
        "Bilan 2025",
        "Partenaires, par rôle (6)",
        "Membre New Nos vallées mars 2025 [1, p. new]",
        "Region attribué 12 000 € 500 € 20 %, 40 % 3 [1]",
        "En tout 6 000 € 500 € 4 [1]",
        "1 ligne sans année, laissée de côté",
        "State Chantier 9 000 €",
        "[1] Source s1, décembre 2025",
    ):
        assert words in said, words
    assert "<svg" in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Unsaid" not in said, "what is to be confirmed stands in the workbook"


def test_what_is_only_asked_for_is_told_beside_the_first_figure(store: GraphStore, tmp_path: Path) -> None:
    asked = Sheet("asked").entity(ORG, "x", "Demandeur").entity(ORG, "y", "Payeur")
    asked.link("FUNDS", (ORG, "y"), (ORG, "x"), amount=100_000, year=2025, stage="requested")
    store.load(asked.batch())
    write_report(store, 2025, tmp_path / "b.html", lang="fr")
    said = page(tmp_path / "b.html").replace("\xa0", " ")
    assert "5 lignes de financement : 7 000 €, dont 1 000 € seulement demandés" in said


def test_nobody_is_named_unasked(store: GraphStore, tmp_path: Path) -> None:
    write_report(store, 2025, tmp_path / "b.html", workbook=tmp_path / "b.xlsx", lang="fr")
    write_report(store, 2025, tmp_path / "n.html", lang="fr", with_names=True)
    assert "Léa Martin" not in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert "Léa Martin" in (tmp_path / "n.html").read_text(encoding="utf-8")
    cells = [
        str(cell) for sheet in load_workbook(tmp_path / "b.xlsx") for row in sheet.values for cell in row
    ]
    assert not any("Léa Martin" in cell for cell in cells)


def test_the_document_holds_the_same_tables_and_the_map(store: GraphStore, tmp_path: Path) -> None:
    write_report(store, 2025, tmp_path / "b.odt", lang="fr")
    document = Document(tmp_path / "b.odt")
    titles = [str(header.text) for header in document.body.headers]
    assert titles[0] == "Bilan 2025" and "Budget, par financeur et étape" in titles
    budget = next(table for table in document.body.tables if "Financeur" in map(str, table.get_row_values(0)))
    assert "Region" in map(str, budget.get_row_values(1))
    (frame,) = document.body.get_frames()
    (image,) = document.body.get_images()
    assert image.url.endswith(".svg")
    drawn = document.get_part(image.url)
    assert isinstance(drawn, bytes) and b"<svg" in drawn
    assert frame.size[0] == "17.0cm"


def test_the_same_graph_gives_the_same_files(store: GraphStore, tmp_path: Path) -> None:
    for suffix in (".html", ".odt"):
        some = [tmp_path / f"{place}{suffix}" for place in range(2)]
        for path in some:
            write_report(store, 2025, path, lang="fr")
        assert some[0].read_bytes() == some[1].read_bytes()


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_tables_are_in_a_workbook_too_with_what_is_to_confirm(
    store: GraphStore, tmp_path: Path, suffix: str
) -> None:
    done = write_report(store, 2025, tmp_path / "b.html", workbook=tmp_path / f"b{suffix}", lang="fr")
    assert done.files[1].stat().st_size
    if suffix == ".xlsx":
        book = load_workbook(done.files[1])
        assert "À confirmer (2)" in book.sheetnames
        (row,) = [row for row in book["À confirmer (2)"].values if "Unsaid" in row]
        assert row[-1] == "[1, p. unsaid]"
        (line,) = [row for row in book["Chaque ligne de financement (4)"].values if "40 %" in map(_flat, row)]
        assert line[-1] == "[1, p. 40]"


def test_a_year_without_data_says_so(store: GraphStore, tmp_path: Path) -> None:
    done = write_report(store, 2050, tmp_path / "b.html", lang="fr")
    assert done.empty
    assert "Aucune source ne date quoi que ce soit de 2050" in page(tmp_path / "b.html")


def test_an_ending_that_means_nothing_is_told(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"\.html, or as \.odt"):
        write_report(store, 2025, tmp_path / "b.pdf")
    with pytest.raises(InvalidValue):
        write_report(store, 2025, tmp_path / "b.html", workbook=tmp_path / "b.csv")
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_workbook_without_any_table_says_so(tmp_path: Path, suffix: str) -> None:
    with open_graph(":memory:") as store:
        done = write_report(store, 2025, tmp_path / "b.html", workbook=tmp_path / f"b{suffix}", lang="fr")
    assert done.empty
    rows = (
        ods.tables(Document(done.files[1])) if suffix == ".ods" else load_workbook(done.files[1]).worksheets
    )
    (sheet,) = rows
    said = str(sheet.get_values()) if suffix == ".ods" else str(list(sheet.values))
    assert "Bilan 2025" in said and "Aucune source" in said
