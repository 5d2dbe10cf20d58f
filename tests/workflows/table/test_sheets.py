"""The sheets of the table: one that fits a meeting, whom to call, every line; each of them comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cordee.files.workbook.book import A4_WIDTH
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import KINDS
from cordee.queries.echo.echo import GROUP_NAMES, echo, group_of
from cordee.workflows.table.columns import COLUMNS, HIDDEN, LAYOUT, MEETING, TO_CALL, TableColumn
from cordee.workflows.table.sheets import GROUPS, ROWS
from cordee.workflows.table.table import write_table
from cordee.workflows.table.take_back import Imported, import_tables
from tests import ods
from tests.graph.shared import shared
from tests.workflows.copies import OURS, detail, export, fill, grid, ods_detail
from tests.workflows.meeting import PROGRAMME, alps_example, entity, meeting

ALPS = "Espaces Valléens"
WORKBOOKS = (".xlsx", ".ods")
BEFORE = Path(__file__).with_name("before")
NEAR, FRIEND, OLD = entity("near"), entity("friend"), entity("old", PROGRAMME)
READ = (MEETING, TO_CALL, COLUMNS)


@pytest.fixture
def met() -> Iterator[GraphStore]:
    with shared("ladybug", meeting) as store, speak("fr"):
        yield store


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with shared("ladybug", meeting) as store:
        return export(store, tmp_path_factory.mktemp("table") / "t.xlsx")


@pytest.fixture(scope="module")
def alps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The table of the example, in both forms."""
    folder = tmp_path_factory.mktemp("alps")
    with shared("ladybug", alps_example) as store:
        return {s: write_table(store, ALPS, folder / f"t{s}", lang="fr") for s in WORKBOOKS}


def take(store: GraphStore, *paths: Path, subject: str = "", prefer: Path | None = None) -> Imported:
    return import_tables(store, paths, on="2026-11-20", dry_run=True, subject=subject, prefer=prefer)


def told(done: Imported) -> set[tuple[str, str, str]]:
    return {(one.name, one.column, one.text) for one in done.taken}


def lines(path: Path, sheet: tuple[TableColumn, ...]) -> list[dict[str, str]]:
    """The rows of a sheet that are lines, by column."""
    names = [column.name for column in sheet]
    return [dict(zip(names, row, strict=True)) for row in grid(path, len(sheet))[1:] if row[-1]]


# --- what fits a sheet of paper ---


def test_the_first_sheet_is_an_a4_across_one_page_wide(alps: dict[str, Path]) -> None:
    first = load_workbook(alps[".xlsx"]).worksheets[0]
    assert (first.page_setup.paperSize, first.page_setup.orientation) == (9, "landscape")
    assert (first.page_setup.fitToWidth, first.sheet_properties.pageSetUpPr.fitToPage) == (1, True)
    assert first.max_row <= ROWS == 25
    assert min(cell.font.sz for row in first.rows for cell in row) >= 9
    shown = [one.width for one in first.column_dimensions.values() if not one.hidden]
    assert len(shown) == 7
    # Seven pixels a character and five beside it at 96 to the inch; margins of one centimetre.
    assert sum(7 * width + 5 for width in shown) / 96 * 2.54 <= 29.7 - 2
    for columns in (MEETING, TO_CALL):
        assert sum(column.width for column in columns if column.name not in HIDDEN) <= A4_WIDTH


def test_the_first_sheet_of_an_ods_is_the_same(alps: dict[str, Path]) -> None:
    document = ods.opened(alps[".ods"])
    layout = next(
        one for one in ods.found(document, "style:page-layout") if "sheet0" in one.attributes["style:name"]
    )
    (paper,) = layout.get_elements("style:page-layout-properties")
    assert paper.get_attribute("fo:page-width") == "29.7cm"
    assert paper.get_attribute("fo:page-height") == "21cm"
    assert paper.get_attribute("style:scale-to-X") == "1"
    sizes = {one.get_attribute("fo:font-size") for one in ods.found(document, "style:text-properties")}
    assert min(float(size.removesuffix("pt")) for size in sizes if isinstance(size, str)) >= 9
    assert grid(alps[".ods"], len(MEETING)) == grid(alps[".xlsx"], len(MEETING))
    assert ods.cells(ods_detail(document, len(TO_CALL)))[:-1] == grid(alps[".xlsx"], len(TO_CALL))


def test_groups_are_bands_and_projects_stand_on_detail(alps: dict[str, Path]) -> None:
    rows, by_id = grid(alps[".xlsx"], len(MEETING))[1:], {r["id"]: r for r in lines(alps[".xlsx"], COLUMNS)}
    group, groups = "", [GROUP_NAMES[one].said_in("fr") for one in GROUPS]
    several = {group_of(one, 2).said_in("fr"): GROUP_NAMES[one].said_in("fr") for one in GROUPS}
    bands = [row[0].partition(" (") for row in rows if not row[-1]]
    for name, _, rest in bands:
        assert name.casefold() in (groups if rest.startswith("1 ") else several), "one lead, two leads"
    for row in rows:
        if row[-1]:
            assert by_id[row[-1]]["group"] == group
            assert by_id[row[-1]]["kind"] != KINDS["Project"].title.said_in("fr")
        else:
            name = row[0].partition(" (")[0].casefold()
            group = several.get(name, name)
            assert not any(row[1:])
    first = [several.get(name.casefold(), name.casefold()) for name, _, _ in bands]
    assert first == [one for one in groups if one in first]
    assert any("autres sur « Détail »" in row[0] for row in rows)


def test_its_cells_are_whole_and_what_is_unknown_is_blank(alps: dict[str, Path]) -> None:
    by_id = {row["id"]: row for row in lines(alps[".xlsx"], COLUMNS)}
    for row in lines(alps[".xlsx"], MEETING):
        whole = by_id[row["id"]]
        assert {n: row[n] for n in row if n not in ("why", "trace")} == {
            n: whole[n] for n in row if n not in ("why", "trace")
        }
        assert 1 <= len(row["why"].split("\n")) <= 2
        assert "…" not in row["why"]
    said = [cell for sheet in READ for row in lines(alps[".xlsx"], sheet) for cell in row.values()]
    assert not any("à demander" in cell.casefold() for cell in said)
    assert "" in {row["we_bring"] for row in lines(alps[".xlsx"], MEETING)}


def test_a_row_is_as_high_as_what_it_holds(alps: dict[str, Path]) -> None:
    first = load_workbook(alps[".xlsx"]).worksheets[0]
    for row in first.iter_rows(min_row=2):
        if not row[-1].value:
            continue
        needed = 0.0
        for cell in row[:-2]:
            room = first.column_dimensions[cell.column_letter].width * 11 / 9
            needed = max(needed, sum(-(-len(one) // room) or 1 for one in str(cell.value or "").split("\n")))
        assert first.row_dimensions[row[0].row].height >= needed * 12


def test_of_a_scheme_one_wants_to_learn_from_it_says_what_and_who_is_near_is_called(
    alps: dict[str, Path],
) -> None:
    why = {line["name"]: line["why"].split("\n")[0] for line in lines(alps[".xlsx"], MEETING)}
    assert why["CDDRA"] == "À en apprendre : Analyser ce qui a mieux fonctionné."
    call = {line["name"]: line["contact"] for line in lines(alps[".xlsx"], TO_CALL)}
    assert call["Maisons du travail saisonnier d'Occitanie"] == "Communauté d'agglomération du Grand Narbonne"


def test_what_to_ask_is_by_whom_to_call(alps: dict[str, Path]) -> None:
    rows = lines(alps[".xlsx"], TO_CALL)
    called = [row["contact"] for row in rows]
    known = [one for one in called if one]
    assert known == sorted(known) and called == [*known, *([""] * (len(called) - len(known)))]
    assert all(line.endswith(" ?") for row in rows for line in row["question"].split("\n"))
    by_id = {row["id"]: row for row in lines(alps[".xlsx"], COLUMNS)}
    assert any("quel territoire" in row["question"].casefold() for row in rows)
    for row in rows:
        assert ("quel territoire" in row["question"].casefold()) <= (not by_id[row["id"]]["places"])
        assert row["contact"] == by_id[row["id"]]["contact"]


def test_a_project_a_meeting_spoke_of_is_on_the_first_sheet(met: GraphStore, table: Path) -> None:
    decided = {found.id for found in echo(met, OURS).echoes if found.decision.decided}
    assert {row["id"] for row in lines(table, MEETING)} >= decided
    assert any(row["kind"] == "projet" for row in lines(table, COLUMNS) if row["id"] in decided)


# --- each comes back ---


@pytest.mark.parametrize("suffix", WORKBOOKS)
def test_what_is_written_on_each_sheet_comes_back(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    path = export(met, tmp_path / f"t{suffix}")
    first = {(NEAR, "owner"): "Camille, en mars", (NEAR, "progress"): "en cours", (FRIEND, "we_bring"): "=un"}
    filled = fill(path, first, tmp_path / f"a{suffix}", sheet=MEETING)
    filled = fill(filled, {(OLD, "note"): "a dit oui"}, tmp_path / f"b{suffix}", sheet=TO_CALL)
    filled = fill(filled, {(OLD, "next_step"): "inviter"}, tmp_path / f"c{suffix}")
    done = take(met, filled)
    friend = next(row["name"] for row in lines(path, COLUMNS) if row["id"] == FRIEND)
    assert told(done) == {
        ("Réseau proche", "owner", "Camille, en mars"),
        ("Réseau proche", "progress", "en cours"),
        (friend, "we_bring", "=un"),
        ("Programme 2014-2020", "note", "a dit oui"),
        ("Programme 2014-2020", "next_step", "inviter"),
    }
    assert (done.refused, done.conflicts, done.said) == ((), (), ())


@pytest.mark.parametrize("suffix", WORKBOOKS)
def test_one_cell_written_twice_is_to_be_decided(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    path = export(met, tmp_path / f"t{suffix}")
    filled = fill(path, {(NEAR, "owner"): "Ana"}, tmp_path / f"a{suffix}", sheet=MEETING)
    filled = fill(filled, {(NEAR, "owner"): "Léo"}, tmp_path / f"b{suffix}")
    for prefer in (None, filled):
        done = take(met, filled, prefer=prefer)
        assert told(done) == set()
        (conflict,) = done.conflicts
        said = conflict.sentence.said_in("fr")
        assert f"« Ana » (b{suffix}, « Tableau »)" in said and f"« Léo » (b{suffix}, « Détail »)" in said
    agreed = fill(filled, {(NEAR, "owner"): "Ana"}, tmp_path / f"c{suffix}")
    assert told(take(met, agreed)) == {("Réseau proche", "owner", "Ana")}


def test_sorted_cut_and_without_the_other_sheets_it_still_comes_back(
    met: GraphStore, table: Path, tmp_path: Path
) -> None:
    book = load_workbook(fill(table, {(NEAR, "owner"): "Ana"}, tmp_path / "a.xlsx", sheet=MEETING))
    sheet = detail(book, len(MEETING))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, sheet.max_row)
    for row in sorted((row for row in rows if row[-1] != FRIEND), key=lambda row: str(row[0]), reverse=True):
        sheet.append(row)
    for other in ("À demander", "Détail", "Comment lire"):
        book.remove(book[other])
    book.save(tmp_path / "b.xlsx")
    done = take(met, tmp_path / "b.xlsx")
    assert told(done) == {("Réseau proche", "owner", "Ana")}
    assert (done.refused, done.said) == ((), ())


def test_without_its_titles_or_its_hidden_columns_it_is_read_by_what_is_left(
    met: GraphStore, table: Path, tmp_path: Path
) -> None:
    filled = fill(table, {(NEAR, "owner"): "Ana"}, tmp_path / "a.xlsx", sheet=MEETING)
    book = load_workbook(filled)
    for other in ("À demander", "Détail", "Comment lire"):
        book.remove(book[other])
    book.worksheets[0].delete_rows(1)
    book.save(tmp_path / "b.xlsx")
    assert told(take(met, tmp_path / "b.xlsx")) == {("Réseau proche", "owner", "Ana")}
    book = load_workbook(filled)
    for other in ("À demander", "Détail", "Comment lire"):
        book.remove(book[other])
    book.worksheets[0].delete_cols(8, 2)
    book.save(tmp_path / "c.xlsx")
    assert told(take(met, tmp_path / "c.xlsx", subject=OURS)) == {("Réseau proche", "owner", "Ana")}


def test_a_line_added_on_the_first_sheet_is_a_network_and_that_is_said(
    met: GraphStore, table: Path, tmp_path: Path
) -> None:
    added = [{"name": "Collectif des refuges", "owner": "Ana"}]
    done = take(met, fill(table, {}, tmp_path / "a.xlsx", added=added, sheet=MEETING))
    assert done.added == ("Collectif des refuges",)
    assert told(done) == {("Collectif des refuges", "owner", "Ana")}
    assert any("pris pour un réseau" in one.said_in("fr") for one in done.said)


def test_what_is_written_in_a_band_is_told(met: GraphStore, table: Path, tmp_path: Path) -> None:
    book = load_workbook(table)
    sheet = detail(book, len(MEETING))
    sheet.cell(2, 3).value = "à qui ?"
    book.save(tmp_path / "a.xlsx")
    done = take(met, tmp_path / "a.xlsx")
    assert told(done) | {(name, "", "") for name in done.added} or done.refused


OWNERS = st.sampled_from(["", "Ana", "Léo", "=1+1", "-Zoé", "@x"])


@settings(max_examples=8)
@given(one=OWNERS, other=OWNERS, note=OWNERS, answer=OWNERS, suffix=st.sampled_from(WORKBOOKS))
def test_whatever_is_written_on_two_sheets_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, one: str, other: str, note: str, answer: str, suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("both")
    with shared("ladybug", meeting) as store, speak("fr"):
        path = export(store, folder / f"t{suffix}")
        filled = fill(path, {(OLD, "owner"): one} if one else {}, folder / f"a{suffix}", sheet=MEETING)
        filled = fill(filled, {(OLD, "note"): answer} if answer else {}, folder / f"b{suffix}", sheet=TO_CALL)
        both = {(OLD, name): said for name, said in (("owner", other), ("note", note)) if said}
        done = take(store, fill(filled, both, folder / f"c{suffix}"))
    for column, pair in (("owner", {one, other}), ("note", {note, answer})):
        said = pair - {""}
        assert {text for _, name, text in told(done) if name == column} == (said if len(said) == 1 else set())
        versions = {v.text for c in done.conflicts if c.column == column for v in c.versions}
        assert versions == (said if len(said) > 1 else set())
    assert done.refused == ()


# --- tables of before ---


@pytest.mark.parametrize("suffix", (".xlsx", ".ods", ".csv"))
def test_a_table_of_one_sheet_that_says_to_ask_still_comes_back(
    met: GraphStore, tmp_path: Path, suffix: str
) -> None:
    before = BEFORE / f"table{suffix}"
    assert any("à demander" in cell for row in grid(before) for cell in row)
    done = take(met, before)
    assert (told(done), done.refused, done.conflicts, done.said) == (set(), (), (), ())
    changed = {(NEAR, "next_step"): "écrire", (OLD, "lessons"): "oser"}
    done = take(met, fill(before, changed, tmp_path / f"t{suffix}"))
    assert told(done) == {
        ("Réseau proche", "next_step", "écrire"),
        ("Programme 2014-2020", "lessons", "oser"),
    }


def test_one_of_before_without_its_hidden_columns_says_only_what_was_written(
    met: GraphStore, tmp_path: Path
) -> None:
    book = load_workbook(fill(BEFORE / "table.xlsx", {(NEAR, "owner"): "Ana"}, tmp_path / "t.xlsx"))
    book.worksheets[0].delete_cols(len(COLUMNS) - 1, 2)
    book.save(tmp_path / "u.xlsx")
    assert told(take(met, tmp_path / "u.xlsx", subject=OURS)) == {("Réseau proche", "owner", "Ana")}


def test_no_two_columns_have_one_title() -> None:
    for lang in ("fr", "en", "it"):
        said = {(text.said_in(lang).casefold(), n) for n, some in LAYOUT.titles.items() for text in some}
        assert len({title for title, _ in said}) == len(said)
