"""What happens to a table between two meetings: moved, sorted, cut, copied; nothing people wrote is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from odfdo import Document
from openpyxl import load_workbook

from cordee.errors import NotReadable
from cordee.graph import GraphStore
from cordee.i18n import set_language
from cordee.workflows.table.columns import MEETING
from cordee.workflows.table.take_back import Imported, import_tables
from tests.graph.shared import shared
from tests.workflows.copies import Grid, detail, export, fill, grid, ods_detail, rewrite
from tests.workflows.meeting import NETWORK, PROGRAMME, PROJECT, entity, meeting

NEAR, FRIEND, FEW, OLD = entity("near"), entity("friend"), entity("few", PROJECT), entity("old", PROGRAMME)
NOTE, OWNER, TRACE, ID = 16, 15, 19, 20
CELLS = {(NEAR, "note"): "de près", (OLD, "owner"): "Camille", (FEW, "progress"): "tissé"}
SAID = {
    ("Réseau proche", "note", "de près"),
    ("Programme 2014-2020", "owner", "Camille"),
    ("Projet à peine connu", "progress", "tissé"),
}


@pytest.fixture(scope="module")
def met() -> GraphStore:
    return shared("ladybug", meeting)


@pytest.fixture(scope="module")
def written(met: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(met, tmp_path_factory.mktemp("written") / "t.xlsx")


@pytest.fixture(scope="module")
def filled(written: Path) -> Path:
    return fill(written, CELLS, written.with_name("u.xlsx"))


@pytest.fixture(autouse=True)
def french(same_surroundings: None) -> None:  # noqa: ARG001 - after the language is reset
    set_language("fr")


def read(store: GraphStore, *paths: Path, **options: object) -> Imported:
    """What would be taken in: the graph stays as it is for the next test."""
    return import_tables(store, paths, on="2026-11-20", dry_run=True, **options)  # type: ignore[arg-type]


def told(done: Imported) -> set[tuple[str, str, str]]:
    return {(one.name, one.column, one.text) for one in done.taken}


def words(done: Imported) -> str:
    return "\n".join(text.said_in("fr") for text in done.said)


def backwards(rows: Grid) -> Grid:
    return [row[::-1] for row in rows]


def with_rows_above(rows: Grid) -> Grid:
    return [["Réunion d'Annot"], [], *rows]


def without_titles(rows: Grid) -> Grid:
    return rows[1:]


def sorted_by_name(rows: Grid) -> Grid:
    return [rows[0], *sorted(rows[1:])]


def with_blank_rows(rows: Grid) -> Grid:
    return [rows[0], [], *(line for row in rows[1:] for line in (row, []))]


def shouted(rows: Grid) -> Grid:
    return [[title.upper().replace("É", "E") for title in rows[0]], *rows[1:]]


def without_ids(rows: Grid) -> Grid:
    return [row[:ID] for row in rows]


DAMAGE = (
    backwards,
    with_rows_above,
    without_titles,
    sorted_by_name,
    with_blank_rows,
    shouted,
    without_ids,
)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_the_same_is_read_whatever_happened(
    met: GraphStore, filled: Path, tmp_path: Path, damage: Callable[[Grid], Grid], suffix: str
) -> None:
    done = read(met, rewrite(filled, damage, tmp_path / f"d{suffix}"))
    assert told(done) == SAID
    assert (done.refused, done.emptied, done.said, done.conflicts) == ((), (), (), ())


def test_sorting_without_the_hidden_columns_is_seen_and_mended(
    met: GraphStore, filled: Path, tmp_path: Path
) -> None:
    def parted(rows: Grid) -> Grid:
        hidden = [row[TRACE:] for row in rows[1:]]
        visible = sorted((row[:TRACE] for row in rows[1:]), reverse=True)
        return [rows[0], *([*row, *rest] for row, rest in zip(visible, hidden, strict=True))]

    done = read(met, rewrite(filled, parted, tmp_path / "d.xlsx"))
    assert told(done) == SAID
    assert "trié sans ses colonnes masquées" in words(done)
    assert done.refused == ()


def test_without_its_hidden_columns_it_is_compared_with_the_graph(
    met: GraphStore, filled: Path, tmp_path: Path
) -> None:
    bare = rewrite(filled, lambda rows: [row[:TRACE] for row in rows], tmp_path / "d.xlsx")
    with pytest.raises(NotReadable, match="--for NOM"):
        read(met, bare)
    done = read(met, bare, subject="Réseau des vallées")
    assert told(done) == SAID
    assert done.emptied == ()
    assert told(read(met, bare, filled)) == SAID, "the other copy tells whose table it is"


def test_an_id_without_its_trace_still_finds_the_line(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    def cut(rows: Grid) -> Grid:
        renamed = [[row[0].replace("Réseau proche", "Réseau tout proche"), *row[1:]] for row in rows]
        return [[*row[:TRACE], row[ID]] for row in renamed]

    done = read(met, rewrite(filled, cut, tmp_path / "d.xlsx"), subject="Réseau des vallées")
    assert told(done) == {*SAID, ("Réseau proche", "name", "Réseau tout proche")}


def test_a_missing_column_is_said_and_the_rest_is_read(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    def cut(rows: Grid) -> Grid:
        return [[*row[:NOTE], *row[NOTE + 1 :]] for row in rows]

    done = read(met, rewrite(filled, cut, tmp_path / "d.xlsx"))
    assert told(done) == {one for one in SAID if one[1] != "note"}
    assert "sans colonne « note »" in words(done)
    assert done.emptied == ()


def test_a_renamed_column_is_said_with_what_it_may_be(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    def renamed(rows: Grid) -> Grid:
        return [[*rows[0][:OWNER], "Suivi", *rows[0][OWNER + 1 :]], *rows[1:]]

    done = read(met, rewrite(filled, renamed, tmp_path / "d.xlsx"))
    assert "la colonne « Suivi » n'est pas du tableau" in words(done)
    assert "Est-ce « suivi par »" in words(done)
    assert told(done) == {one for one in SAID if one[1] != "owner"}


def test_a_column_of_their_own_is_said(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    def wider(rows: Grid) -> Grid:
        return [[*rows[0], "Priorité"], [*rows[1], "haute"], *rows[2:]]

    done = read(met, rewrite(filled, wider, tmp_path / "d.xlsx"))
    assert "« Priorité » n'est pas du tableau ; sa cellule" in words(done)
    assert told(done) == SAID


def test_the_same_line_twice_is_said_and_counts_once(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    done = read(met, rewrite(filled, lambda rows: [*rows, *rows[1:]], tmp_path / "d.xlsx"))
    assert told(done) == SAID
    assert words(done).count("les deux sont lues") == 4


def test_two_lines_of_one_network_that_differ_are_a_conflict(
    met: GraphStore, filled: Path, tmp_path: Path
) -> None:
    def twice(rows: Grid) -> Grid:
        (near,) = (row for row in rows if row[0] == "Réseau proche")
        return [*rows, [*near[:NOTE], "autre note", *near[NOTE + 1 :]]]

    done = read(met, rewrite(filled, twice, tmp_path / "d.xlsx"))
    (conflict,) = done.conflicts
    assert [version.text for version in conflict.versions] == ["de près", "autre note"]
    assert told(done) == {one for one in SAID if one[1] != "note"}


def test_a_line_copied_to_write_another_network_over_it_is_that_other(
    met: GraphStore, written: Path, tmp_path: Path
) -> None:
    """The copy takes the hidden columns with it; only what was written over counts."""

    def copied(rows: Grid) -> Grid:
        (near,) = (row for row in rows if row[0] == "Réseau proche")
        return [*rows, ["Moyenne montagne", *near[1:NOTE], "à rencontrer", *near[NOTE + 1 :]]]

    done = read(met, rewrite(written, copied, tmp_path / "d.xlsx"))
    assert told(done) == {("Moyenne montagne", "note", "à rencontrer")}
    assert done.added == ("Moyenne montagne",)


def test_cells_merged_downwards_speak_of_each_line(met: GraphStore, written: Path, tmp_path: Path) -> None:
    book = load_workbook(written)
    sheet = detail(book)
    sheet["Q2"].value = "pour les deux"
    sheet["Q3"].value = None
    sheet.merge_cells("Q2:Q3")
    book.save(tmp_path / "d.xlsx")
    done = read(met, tmp_path / "d.xlsx")
    assert [one.text for one in done.taken] == ["pour les deux", "pour les deux"]


def test_filtered_rows_are_read_too(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    book = load_workbook(filled)
    for row in (2, 3, 4):
        detail(book).row_dimensions[row].hidden = True
    book.save(tmp_path / "d.xlsx")
    assert told(read(met, tmp_path / "d.xlsx")) == SAID


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8"), (",", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")]
)
def test_csv_as_any_program_saves_it(
    met: GraphStore, filled: Path, tmp_path: Path, separator: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(grid(filled))
    (tmp_path / "d.csv").write_bytes(out.getvalue().encode(encoding, "replace"))
    done = read(met, tmp_path / "d.csv")
    assert told(done) == SAID
    assert (done.refused, done.emptied) == ((), ())


def test_a_formula_that_was_never_computed_loses_its_cell_only_and_says_so(
    met: GraphStore, filled: Path, tmp_path: Path
) -> None:
    book = load_workbook(filled)
    sheet = detail(book)
    row = next(r for r in range(2, 6) if sheet.cell(r, 1).value == "Programme 2014-2020")
    sheet.cell(row, NOTE + 1).value = "=TODAY()"
    book.save(tmp_path / "d.xlsx")
    done = read(met, tmp_path / "d.xlsx")
    assert told(done) == {one for one in SAID if one[:2] != ("Programme 2014-2020", "note")}
    (refused,) = done.refused
    said = refused.sentence.said_in("fr")
    assert "ligne" in said and "Note" in said and "l'y enregistrer" in said


def test_a_cell_that_cannot_be_read_is_refused_alone(met: GraphStore, filled: Path, tmp_path: Path) -> None:
    wrong = fill(filled, {(NEAR, "note"): "#REF!"}, tmp_path / "d.xlsx")
    done = read(met, wrong)
    assert told(done) == {one for one in SAID if one[1] != "note"}
    assert "formule en erreur" in done.refused[0].sentence.said_in("fr")


def test_a_file_open_in_a_spreadsheet_is_read_and_that_is_said(
    met: GraphStore, filled: Path, tmp_path: Path
) -> None:
    path = tmp_path / "d.xlsx"
    path.write_bytes(filled.read_bytes())
    (tmp_path / "~$d.xlsx").write_bytes(b"")
    done = read(met, path)
    assert told(done) == SAID
    assert "semble ouvert dans un tableur" in words(done)


def test_files_of_one_name_are_told_apart_by_their_folders(
    met: GraphStore, written: Path, tmp_path: Path
) -> None:
    paths = []
    for who, text in (("ana", "oui"), ("leo", "non")):
        (tmp_path / who).mkdir()
        paths.append(fill(written, {(NEAR, "note"): text}, tmp_path / who / "t.xlsx"))
    (conflict,) = read(met, *paths).conflicts
    assert [version.who for version in conflict.versions] == [str(path) for path in paths]


@pytest.mark.parametrize("kind", [NETWORK, PROJECT])
def test_what_is_no_table_is_refused(met: GraphStore, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "d.csv"
    path.write_text(f"nom,nature\nx,{kind}\n", encoding="utf-8")
    with pytest.raises(NotReadable, match="cordee charger"):
        read(met, path)


def merged(written: Path, out: Path, cells: dict[str, str], *ranges: str) -> Path:
    """The table with these cells filled in, and these ranges merged as a spreadsheet merges them."""
    if out.suffix == ".ods":
        return _merged_ods(written, out, cells, ranges)
    book = load_workbook(written)
    sheet = detail(book)
    for place, text in cells.items():
        sheet[place].value = text
    for one in ranges:
        sheet.merge_cells(one)
    book.save(out)
    return out


def _merged_ods(written: Path, out: Path, cells: dict[str, str], ranges: tuple[str, ...]) -> Path:
    document = Document(str(written))
    table = ods_detail(document)
    for place, text in cells.items():
        table.set_value(place, text)
    for one in ranges:
        table.set_span(one)
    document.save(str(out))
    return out


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_each_line_under_a_merged_cell_has_its_own_fact_and_cites_its_own_row(
    met: GraphStore, tmp_path: Path, suffix: str
) -> None:
    empty = export(met, tmp_path / f"t{suffix}")
    done = read(met, merged(empty, tmp_path / f"d{suffix}", {"Q2": "vus ensemble"}, "Q2:Q4"))
    assert [one.text for one in done.taken] == ["vus ensemble"] * 3
    assert len({one.line.entity for one in done.taken}) == 3
    assert [one.place for one in done.taken] == [f"d{suffix}#Détail:{row}:Q" for row in (2, 3, 4)]
    assert [one.cite for one in done.taken] == [
        f"d{suffix}, Détail, l. {row}, Note (cellules Q2:Q4 fusionnées)" for row in (2, 3, 4)
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_name_merged_over_other_lines_takes_nothing_of_them(
    met: GraphStore, tmp_path: Path, suffix: str
) -> None:
    """What was decided of the lines below had become a decision about the first."""
    empty = export(met, tmp_path / f"t{suffix}")
    names = [row[0] for row in grid(empty)[1:4]]
    notes = {"Q2": "un", "Q3": "deux", "Q4": "trois"}
    done = read(met, merged(empty, tmp_path / f"d{suffix}", notes, "A2:A4"))
    assert told(done) == set(zip(names, ["note"] * 3, notes.values(), strict=True))
    assert (done.conflicts, done.refused, done.emptied, done.said) == ((), (), (), ())


def test_a_cell_merged_over_a_band_makes_no_network_of_it(met: GraphStore, tmp_path: Path) -> None:
    book = load_workbook(export(met, tmp_path / "t.xlsx"))
    sheet = book.worksheets[0]
    first, last = 3, sheet.max_row
    bands = [row for row in range(first, last + 1) if not sheet.cell(row, len(MEETING)).value]
    assert bands, "the meeting's sheet has a band in the middle"
    sheet.cell(first, 6).value = "Camille, en mars"
    sheet.merge_cells(start_row=first, end_row=last, start_column=6, end_column=6)
    book.save(tmp_path / "d.xlsx")
    done = read(met, tmp_path / "d.xlsx")
    assert done.added == ()
    assert {one.line.row.number for one in done.taken} == {*range(first, last + 1)} - {*bands}
