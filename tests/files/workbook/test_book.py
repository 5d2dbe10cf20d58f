"""A described workbook, rendered and read back: by openpyxl, by odfdo, and byte by byte."""

from __future__ import annotations

import math
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cordee.errors import InvalidValue
from cordee.files.workbook.book import (
    EMPTY_ROWS,
    EXAMPLE_INK,
    FILL_IN_FILL,
    FORM_ROWS,
    HEAD_FILL,
    INK,
    LONGEST_CELL,
    TONES,
    Book,
    BookLine,
    RowSheet,
    SheetColumn,
    SheetRow,
    TextSheet,
    clean,
    settle,
    tint,
)
from cordee.files.workbook.save import WORKBOOKS, check_suffix, check_workbook, render, save_book
from tests import ods as odf
from tests.viz.payloads import PAYLOADS

CHOICES = ("à étudier", "en cours", "tissé")
COLUMNS = (
    SheetColumn("Nom", 20),
    SheetColumn("Pourquoi", 40),
    SheetColumn("Avancement", 12, CHOICES, fill_in=True, hint="À choisir dans la liste."),
    SheetColumn("Note", 20, fill_in=True, hint="À remplir ensemble."),
    SheetColumn("id", 10, hidden=True),
)
RISKY = ("=1+1", "+33 6", "-12", "@SUM(A1)", "\t=1", "＝1", "'=1")


def book(*cells: tuple[str, ...], on: str = "2023-05-01") -> Book:
    """A book of these rows, the tones in turn, with a page that explains it."""
    rows = tuple(SheetRow(line, place % len(TONES)) for place, line in enumerate(cells))
    page = TextSheet(
        "Comment lire",
        (
            BookLine("Un tableau", "title"),
            BookLine("Les groupes", "heading"),
            BookLine("déjà en lien", "item", 0),
            BookLine("Ce qu'il dit. " * 40),
        ),
    )
    sheet = RowSheet("Tableau", "Tableau d'essai & co", COLUMNS, rows)
    return Book(sheet.title, (sheet, page), on, "fr")


def changed(given: Book, **changes: Any) -> Book:
    """The same book, its rows described otherwise."""
    sheet, *others = given.sheets
    return replace(given, sheets=(replace(sheet, **changes), *others))


LINE = ("Réseau", "un fait\nun autre", "tissé", "vu", "abc")


def xlsx(given: Book) -> Any:
    return load_workbook(BytesIO(render(given, ".xlsx")))


def ods(given: Book) -> Any:
    return odf.opened(render(given, ".ods"))


def sheets(document: Any) -> dict[str, list[list[str]]]:
    """The texts of an ODS, by sheet; a cell's paragraphs on a line each."""
    return {str(table.get_attribute("table:name")): odf.cells(table) for table in odf.tables(document)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# --- what is in it ---


def test_xlsx_holds_the_rows_as_given() -> None:
    sheet = xlsx(book(LINE, ("Autre", "", "", "", "def")))["Tableau"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [[c.title for c in COLUMNS], list(LINE), ["Autre", None, None, None, "def"]]


def test_ods_holds_the_rows_as_given() -> None:
    rows = sheets(ods(book(LINE, ("Autre", "", "", "", "def"))))["Tableau"]
    assert rows[:3] == [[c.title for c in COLUMNS], list(LINE), ["Autre", "", "", "", "def"]]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_page_of_text_is_there_in_order(suffix: str) -> None:
    given = book(LINE)
    told = [line.text.strip() for line in given.sheets[1].lines]  # type: ignore[union-attr]
    if suffix == ".xlsx":
        assert [row[0].value.strip() for row in xlsx(given)["Comment lire"].iter_rows()] == told
    else:
        assert [row[0].strip() for row in sheets(ods(given))["Comment lire"]] == told


@pytest.mark.parametrize("text", [*RISKY, *PAYLOADS[:20], "2018-10", "05100", "1 884 101,06 €", "🎿"])
def test_text_stays_text(text: str) -> None:
    given = book((text, text, "", text, ""))
    cell = xlsx(given)["Tableau"]["A2"]
    assert (cell.value, cell.data_type) == (clean(text), "s")
    shown = sheets(ods(given))["Tableau"][1][0]
    assert re.sub(r"\s+", " ", shown) == re.sub(r"\s+", " ", clean(text))


@pytest.mark.parametrize("text", RISKY)
def test_a_text_that_looks_like_a_formula_stays_text_once_it_is_edited(text: str) -> None:
    cell = xlsx(book((text, "sûr", "", "", "")))["Tableau"]["A2"]
    assert cell.quotePrefix
    assert not xlsx(book((text, "sûr", "", "", "")))["Tableau"]["B2"].quotePrefix


def test_cells_beside_each_other_look_each_as_they_should() -> None:
    rows = (
        SheetRow(("Hautes-Alpes", "", ""), 1, band=True),
        SheetRow(("Réseau", "sûr", "-1"), 1),
        SheetRow(("Autre", "", ""), 1),
        SheetRow(("=Réseau", "-1", "sûr"), 1),
    )
    columns = (*COLUMNS[:2], SheetColumn("Téléphone", 20, as_text=True))
    cells = list(xlsx(changed(book(LINE), columns=columns, rows=rows))["Tableau"].iter_rows(min_row=2))
    assert [[cell.font.bold for cell in line] for line in cells] == [[True, False, False]] * 4
    quoted = [[cell.quotePrefix for cell in line] for line in cells]
    assert quoted == [[False] * 3, [False, False, True], [False] * 3, [True, True, False]]
    wrapped = [[cell.alignment.wrap_text for cell in line] for line in cells]
    assert wrapped == [[None] * 3, *[[True] * 3] * 3]
    assert [[cell.number_format for cell in line] for line in cells] == [["General", "General", "@"]] * 4


def test_no_file_has_a_formula() -> None:
    given = book(*[(text, text, text, text, text) for text in (*RISKY, *PAYLOADS)])
    with zipfile.ZipFile(BytesIO(render(given, ".xlsx"))) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()
    with zipfile.ZipFile(BytesIO(render(given, ".ods"))) as archive:
        assert "table:formula" not in archive.read("content.xml").decode()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.text(max_size=30)] * 5), max_size=4))
def test_any_text_is_written_and_read_back(rows: list[tuple[str, ...]]) -> None:
    sheet = xlsx(book(*rows))["Tableau"]
    read = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)][: len(rows)]
    # XML reads every end of line as one.
    expected = [[clean(text) for text in row] for row in rows]
    assert [[str(t) for t in row] for row in read] == expected
    shown = sheets(ods(book(*rows)))["Tableau"][1 : len(rows) + 1]
    assert [list(row) for row in shown] == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc", "abc"),
        ("half \ud83d pair", "half  pair"),
        ("ligne\nligne\tet", "ligne\nligne\tet"),
        ("\ufffe\uffff", ""),
        ("x" * LONGEST_CELL, "x" * LONGEST_CELL),
    ],
)
def test_clean_drops_only_what_no_cell_can_hold(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    cut = clean("x" * (LONGEST_CELL + 10))
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("x…")


def test_a_book_without_rows_is_a_book() -> None:
    sheet = xlsx(book())["Tableau"]
    assert [cell.value for cell in sheet[1]] == [c.title for c in COLUMNS]
    assert sheets(ods(book()))["Tableau"][0] == [c.title for c in COLUMNS]


def test_a_book_without_pages_is_a_book() -> None:
    bare = replace(book(LINE), sheets=book(LINE).sheets[:1])
    assert xlsx(bare).sheetnames == ["Tableau"]
    assert list(sheets(ods(bare))) == ["Tableau"]


@pytest.mark.parametrize("suffix", [".xls", ".pdf", ""])
def test_nothing_else_is_rendered(suffix: str) -> None:
    with pytest.raises(ValueError, match="no workbook"):
        render(book(), suffix)


# --- the same bytes ---


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_same_book_gives_the_same_bytes(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render(book(LINE), suffix)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 2, 3, 4, 5, 6, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 1.9e9)
    assert render(book(LINE), suffix) == first
    assert render(book(LINE, on="2024-01-01"), suffix) != first


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_only_date_inside_is_the_one_given(suffix: str) -> None:
    with zipfile.ZipFile(BytesIO(render(book(LINE, on="2019-03-04"), suffix))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert set(re.findall(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]", text)) == {"2019-03-04"}


def test_an_ods_begins_with_its_kind_uncompressed() -> None:
    """So that a system knows the file by its first bytes (ODF 1.3, part 2, 3.3)."""
    with zipfile.ZipFile(BytesIO(render(book(LINE), ".ods"))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read(first) == b"application/vnd.oasis.opendocument.spreadsheet"


def test_settling_keeps_parts_order_and_content() -> None:
    given = BytesIO()
    with zipfile.ZipFile(given, "w") as archive:
        archive.writestr("b", "2" * 100, zipfile.ZIP_DEFLATED)
        archive.writestr("a", "1")
    with zipfile.ZipFile(BytesIO(settle(given.getvalue()))) as settled:
        assert settled.namelist() == ["b", "a"]
        assert settled.read("b") == b"2" * 100
        assert settled.testzip() is None


# --- made to be filled in ---


def test_xlsx_keeps_titles_and_names_in_sight_and_filters() -> None:
    sheet = xlsx(book(LINE, LINE))["Tableau"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:E3"


def test_xlsx_has_lists_to_choose_from_down_to_rows_people_add() -> None:
    sheet = xlsx(book(LINE))["Tableau"]
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    listed = rules[f"C2:C{2 + EMPTY_ROWS}"]
    assert (listed.type, listed.formula1) == ("list", '"à étudier,en cours,tissé"')
    assert listed.allow_blank
    assert listed.showErrorMessage
    assert listed.prompt == "À choisir dans la liste."
    hinted = rules[f"D2:D{2 + EMPTY_ROWS}"]
    assert (hinted.type, hinted.formula1, hinted.prompt) == (None, None, "À remplir ensemble.")
    assert len(rules) == 2


@pytest.mark.parametrize("choices", [("x" * 300,), ("un, deux", "trois")])
def test_a_list_that_a_workbook_cannot_hold_is_only_a_hint(choices: tuple[str, ...]) -> None:
    given = book(("a", "b", "", "", ""))
    columns = (*COLUMNS[:2], SheetColumn("Choix", 10, choices, hint="à choisir"), *COLUMNS[3:])
    (rule, _) = xlsx(changed(given, columns=columns))["Tableau"].data_validations.dataValidation
    assert (rule.type, rule.prompt) == (None, "à choisir")


def test_ods_has_lists_to_choose_from_and_hints() -> None:
    document = ods(book(LINE))
    rules = odf.found(document, "table:content-validation")
    conditions = [rule.get_attribute("table:condition") for rule in rules]
    assert conditions == ['of:cell-content-is-in-list("à étudier";"en cours";"tissé")', None]
    assert [odf.told(rule) for rule in rules] == ["À choisir dans la liste.", "À remplir ensemble."]
    (sheet, _) = odf.tables(document)
    named = [
        c.get_attribute("table:content-validation-name")
        for c in sheet.get_elements("descendant::table:table-cell")
    ]
    assert named.count("sheet0-rule3") == named.count("sheet0-rule4") == 2  # the row, and those people add
    assert odf.rows(sheet)[-1].get_attribute("table:number-rows-repeated") == str(EMPTY_ROWS)


def test_ods_keeps_titles_and_names_in_sight_and_filters() -> None:
    document = ods(book(LINE, LINE))
    items = {
        item.get_attribute("config:name"): odf.told(item)
        for item in document.settings.get_elements("//config:config-item")
    }
    assert items["HorizontalSplitPosition"] == items["VerticalSplitPosition"] == "1"
    (ranged,) = odf.found(document, "table:database-range")
    assert ranged.get_attribute("table:target-range-address") == "'Tableau'.A1:'Tableau'.E3"
    assert ranged.get_attribute("table:display-filter-buttons") is True


def test_hidden_columns_are_hidden_and_others_as_wide_as_asked() -> None:
    sheet = xlsx(book(LINE))["Tableau"]
    assert sheet.column_dimensions["E"].hidden
    assert [sheet.column_dimensions[c].width for c in "ABCD"] == [20, 40, 12, 20]
    document = ods(book(LINE))
    columns = odf.tables(document)[0].get_elements("table:table-column")
    seen = [column.get_attribute("table:visibility") for column in columns]
    assert seen == [None, None, None, None, "collapse"]
    styles = [document.get_style("table-column", str(c.get_attribute("table:style-name"))) for c in columns]
    wide = [style.get_properties("table-column")["style:column-width"] for style in styles]
    assert wide == ["4.0cm", "8.0cm", "2.4cm", "4.0cm", "2.0cm"]


@pytest.mark.parametrize("number", [1, 26, 27, 53, 800])
def test_many_columns_have_their_letters(number: int) -> None:
    columns = tuple(SheetColumn(f"c{i}", 5) for i in range(number))
    wide = Book("t", (RowSheet("T", "t", columns, (SheetRow(("x",) * number),)),))
    (ranged,) = odf.found(ods(wide), "table:database-range")
    reference = xlsx(wide)["T"].auto_filter.ref.split(":")[1]
    assert ranged.get_attribute("table:target-range-address").endswith(f"'T'.{reference}")


# --- made to be read ---


def test_rows_are_high_enough_for_their_text_and_free_to_grow() -> None:
    long = "mot " * 100
    sheet = xlsx(book(("a", long, "", "", ""), ("a", "b", "", "", ""), ("a", "x\ny\nz", "", "", "")))[
        "Tableau"
    ]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] >= 15 * math.ceil(len(long) / 40)
    assert heights[1] < heights[2] < heights[0]
    with zipfile.ZipFile(BytesIO(render(book(LINE), ".xlsx"))) as archive:
        assert "customHeight" not in archive.read("xl/worksheets/sheet1.xml").decode()


def test_no_row_is_higher_than_a_spreadsheet_allows() -> None:
    sheet = xlsx(book(("a", "x" * 30_000, "", "", "")))["Tableau"]
    assert sheet.row_dimensions[2].height == 409


def test_text_wraps_and_titles_stand_out() -> None:
    sheet = xlsx(book(LINE))["Tableau"]
    assert sheet["B2"].alignment.wrap_text
    assert sheet["A1"].font.bold
    assert sheet["A1"].fill.fgColor.rgb.endswith(HEAD_FILL)
    assert sheet["C1"].fill.fgColor.rgb.endswith(FILL_IN_FILL)


def test_each_tone_has_two_tints_in_turn() -> None:
    given = book()
    rows = tuple(SheetRow(LINE, 1) for _ in range(3))
    sheet = xlsx(changed(given, rows=rows))["Tableau"]
    fills = [sheet.cell(row, 1).fill.fgColor.rgb[-6:] for row in (2, 3, 4)]
    assert fills == [tint(1, 0), tint(1, 1), tint(1, 0)]
    assert tint(1, 0) != tint(1, 1)


def test_a_tone_that_is_not_there_is_another_one() -> None:
    assert tint(len(TONES), 0) == tint(0, 0)
    given = book()
    odd = changed(given, rows=(SheetRow(LINE, 99),))
    assert xlsx(odd)["Tableau"]["A2"].value == "Réseau"
    assert sheets(ods(odd))["Tableau"][1][0] == "Réseau"


@pytest.mark.parametrize("fill", [colour for tints in TONES for colour in tints])
def test_ink_stands_out_on_every_tint(fill: str) -> None:
    assert contrast(INK, fill) > 12


@pytest.mark.parametrize("fill", [HEAD_FILL, FILL_IN_FILL])
def test_white_stands_out_on_titles(fill: str) -> None:
    assert contrast("FFFFFF", fill) > 4.5


def test_a_line_of_text_shows_its_tone() -> None:
    sheet = xlsx(book())["Comment lire"]
    assert sheet["A3"].fill.fgColor.rgb.endswith(tint(0, 0))
    assert sheet["A1"].font.size > sheet["A2"].font.size > sheet["A4"].font.size


# --- made to be printed ---


def test_xlsx_prints_as_wide_as_an_a3_with_titles_on_each_page() -> None:
    sheet = xlsx(book(LINE))["Tableau"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "Tableau d'essai && co"
    assert sheet.oddFooter.right.text == "&P / &N"
    page = load_workbook(BytesIO(render(book(LINE), ".xlsx")))["Comment lire"]
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "portrait")


def test_ods_prints_as_wide_as_an_a3_with_titles_on_each_page() -> None:
    document = ods(book(LINE))
    layouts = odf.found(document, "style:page-layout-properties")
    assert [one.get_attribute("style:print-orientation") for one in layouts] == ["landscape", "portrait"]
    assert [one.get_attribute("fo:page-width") for one in layouts] == ["42cm", "21cm"]
    assert all(one.get_attribute("style:scale-to-X") == "1" for one in layouts)
    (sheet, _) = odf.tables(document)
    (top,) = sheet.get_elements("table:table-header-rows")
    assert odf.text(top.get_elements("descendant::table:table-cell")[0]) == "Nom"
    masters = {m.get_attribute("style:name"): odf.told(m) for m in odf.found(document, "style:master-page")}
    assert masters["sheet0"].startswith("Tableau d'essai & co")
    assert sheet.get_attribute("table:style-name") == "table-sheet0"
    style = document.get_style("table", "table-sheet0")
    assert style.get_attribute("style:master-page-name") == "sheet0"


def test_a_very_long_title_does_not_spoil_the_printed_page() -> None:
    given = book(LINE)
    long = changed(given, title="T" * 5_000)
    assert len(xlsx(long)["Tableau"].oddHeader.left.text) == 200


def test_who_made_it_is_said_and_nobody_is_named() -> None:
    properties = xlsx(book(LINE)).properties
    assert (properties.creator, properties.title) == ("Cordée", "Tableau d'essai & co")
    assert properties.created == properties.modified
    assert properties.lastModifiedBy is None


def test_a_book_may_hold_several_sheets_of_rows() -> None:
    given = book(LINE)
    other = RowSheet("Liens", "Liens à tisser", COLUMNS[:3], (SheetRow(("Vercors", "proche", "tissé")),))
    several = replace(given, sheets=(given.sheets[0], other, *given.sheets[1:]))
    opened = xlsx(several)
    assert opened.sheetnames == ["Tableau", "Liens", "Comment lire"]
    assert [cell.value for cell in opened["Liens"][2]] == ["Vercors", "proche", "tissé"]
    assert (opened["Liens"].freeze_panes, opened["Liens"].auto_filter.ref) == ("B2", "A1:C2")
    document = ods(several)
    assert list(sheets(document)) == ["Tableau", "Liens", "Comment lire"]
    rules = [rule.get_attribute("table:name") for rule in odf.found(document, "table:content-validation")]
    assert len(rules) == len(set(rules)) == 3  # two of the first sheet, one of the second
    found = odf.found(document, "table:database-range")
    ranges = [one.get_attribute("table:target-range-address") for one in found]
    assert ranges == ["'Tableau'.A1:'Tableau'.E2", "'Liens'.A1:'Liens'.C2"]


# --- a form, to fill in from nothing ---

FORM_COLUMNS = (
    SheetColumn("nom *", 20, fill_in=True, as_text=True),
    SheetColumn("état", 12, CHOICES),
    SheetColumn("depuis", 12, as_text=True),
)


def form() -> Book:
    sheet = RowSheet("réseaux", "réseaux", FORM_COLUMNS, (SheetRow(("# Alpin", "tissé", "2018")),), form=True)
    return Book("Modèle", (TextSheet("Lisez-moi", (BookLine("Comment", "title"),)), sheet))


def test_a_form_may_come_after_the_page_that_explains_it() -> None:
    assert xlsx(form()).sheetnames == list(sheets(ods(form()))) == ["Lisez-moi", "réseaux"]


def test_a_form_has_titles_in_sight_no_filter_and_grey_examples() -> None:
    sheet = xlsx(form())["réseaux"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_area) == ("A2", None, "")
    assert (sheet["A2"].font.italic, sheet["A2"].font.color.rgb[-6:]) == (True, EXAMPLE_INK)
    assert sheet["A1"].fill.fgColor.rgb.endswith(FILL_IN_FILL)
    assert sheet["B1"].fill.fgColor.rgb.endswith(HEAD_FILL)
    document = ods(form())
    assert odf.found(document, "table:database-range") == []
    frozen = {
        one.get_attribute("config:name") for one in document.settings.get_elements("//config:config-item")
    }
    assert frozen == {"ViewId", "VerticalSplitMode", "VerticalSplitPosition", "PositionBottom"}
    style = document.get_style("table-cell", "example")
    assert style.get_properties("text")["fo:color"] == f"#{EXAMPLE_INK}"


def test_a_form_keeps_what_is_typed_and_its_lists_reach_far_down() -> None:
    sheet = xlsx(form())["réseaux"]
    assert [sheet.column_dimensions[c].number_format for c in "ABC"] == ["@", "General", "@"]
    assert sheet["C2"].number_format == "@"
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == f"B2:B{2 + FORM_ROWS}"
    table = odf.tables(ods(form()))[1]
    last = odf.rows(table)[-1]
    assert last.get_attribute("table:number-rows-repeated") == str(FORM_ROWS)
    looks = [cell.get_attribute("table:style-name") for cell in last.get_elements("table:table-cell")]
    assert looks == ["as-typed", None, "as-typed"]


def test_an_ods_says_the_format_that_programs_of_today_read() -> None:
    with zipfile.ZipFile(BytesIO(render(book(LINE), ".ods"))) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert set(parts) == {
        "mimetype",
        "content.xml",
        "styles.xml",
        "meta.xml",
        "settings.xml",
        "META-INF/manifest.xml",
    }
    for name, text in parts.items():
        if name != "mimetype":
            assert set(re.findall(r':version="([0-9.]+)"', text)) == {"1.2"}, name


@pytest.mark.parametrize("text", ["a  b", " a", "a ", "a\tb", "  ", "a\n\n b"])
def test_an_ods_keeps_every_space(text: str) -> None:
    assert sheets(ods(book((text, "", "", "", ""))))["Tableau"][1][0] == text


# --- as CSV ---


def test_a_csv_holds_the_first_rows_guarded_in_the_way_of_the_language() -> None:
    french = render(book(("=1+1", "a;b", "", "x", "id")), ".csv").decode("utf-8-sig")
    assert french.splitlines()[1] == '\'=1+1;"a;b";;x;id'
    english = render(replace(book(LINE), language="en"), ".csv").decode("utf-8-sig")
    assert english.startswith("Nom,Pourquoi,")


def test_nothing_but_the_suffixes_asked_for_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"as \.xlsx or \.ods; give"):
        save_book(book(LINE), tmp_path / "t.csv", WORKBOOKS)
    with pytest.raises(InvalidValue, match=r"as \.xlsx; give"):
        check_suffix(tmp_path / "t.ods", (".xlsx",))
    assert list(tmp_path.iterdir()) == []
    assert save_book(book(LINE), tmp_path / "T.ODS").read_bytes().startswith(b"PK")


def test_several_tables_go_to_a_workbook_and_what_is_asked_for_is_what_is_taken() -> None:
    for name, told in (("bilan.html", ".xlsx ou .ods"), ("bilan.csv", ".csv")):
        with pytest.raises(InvalidValue) as refused:
            check_workbook(Path(name))
        said = refused.value.message.said_in("fr")
        assert told in said
    assert ".csv" not in _refusal("bilan.html")
    check_workbook(Path("bilan.XLSX"))


def _refusal(name: str) -> str:
    with pytest.raises(InvalidValue) as refused:
        check_workbook(Path(name))
    return refused.value.message.said_in("fr")
