from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from odfdo import Document, Table

from cordee.errors import NotReadable
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.sheets.ods import read_ods
from cordee.loaders.sheets.opened import read_sheets
from tests.loaders.build import ods_content


def read(tmp_path: Path, rows: str, name: str = "organisations") -> Sheet:
    path = ods_content(tmp_path / "w.ods", f'<table:table table:name="{name}">{rows}</table:table>')
    return read_ods(path)[0]


def row(*cells: str, **attributes: str) -> str:
    written = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-row{written}>{''.join(cells)}</table:table-row>"


def text(value: str, attributes: str = "") -> str:
    head = f'<table:table-cell office:value-type="string" {attributes}>'
    return f"{head}<text:p>{value}</text:p></table:table-cell>"


def typed(kind: str, value: str, shown: str = "") -> str:
    """A cell of a type other than text: what it holds and what it shows."""
    attribute = {"date": "date-value", "boolean": "boolean-value"}.get(kind, "value")
    inside = f"<text:p>{shown}</text:p>" if shown else ""
    head = f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}">'
    return f"{head}{inside}</table:table-cell>"


HEADER = row(text("id"))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (text("Gap"), "Gap"),
        (text("l&apos;Écrins &amp; Gap"), "l'Écrins & Gap"),
        (text("a<text:s/>b<text:s text:c='3'/>c"), "a b   c"),
        (text("a<text:tab/>b"), "a\tb"),
        (text("a<text:line-break/>b"), "a\nb"),
        (text("a</text:p><text:p>b"), "a\nb"),
        (text("<text:span>Parc </text:span><text:a>du Queyras</text:a>"), "Parc du Queyras"),
        (
            "<table:table-cell office:value-type='string'><office:annotation><text:p>note</text:p>"
            "</office:annotation><text:p>Gap</text:p></table:table-cell>",
            "Gap",
        ),
        (typed("float", "3000", "3 000,00"), "3000"),
        (typed("float", "0.30000000000000004"), "0.3"),
        (typed("currency", "1884.5", "1 885 €"), "1884.5"),
        (typed("percentage", "0.4", "40%"), "40 %"),
        (typed("date", "2018-10-15", "15/10/18"), "2018-10-15"),
        (typed("date", "2018-10-15T08:30:00"), "2018-10-15"),
        (typed("date", "2018-10-01", "octobre 2018"), "2018-10"),
        (typed("date", "2018-10-01", "2018"), "2018"),
        (typed("date", "2018-10-01", "2019"), "2018-10-01"),
        (typed("boolean", "true", "VRAI"), "VRAI"),
        ("<table:table-cell office:value-type='string' office:string-value='Gap'/>", "Gap"),
        ("<table:table-cell table:formula='of:=1+1' office:value-type='float' office:value='2'/>", "2"),
        ("<table:table-cell table:formula='of:=1+1'/>", "#N/A"),
        (text("#REF!"), "#REF!"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(tmp_path: Path, cell: str, value: str) -> None:
    assert read(tmp_path, HEADER + row(cell)).rows == ((2, (value,)),)


def test_repeated_cells_and_rows_are_repeated(tmp_path: Path) -> None:
    cells = text("a", 'table:number-columns-repeated="2"') + "<table:table-cell/>" + text("b")
    got = read(
        tmp_path, row(text("id"), text("x"), text("y"), text("z")) + row(cells, number_rows_repeated="3")
    )
    assert got.rows == tuple((number, ("a", "a", "", "b")) for number in (2, 3, 4))


def test_the_emptiness_that_fills_a_sheet_is_no_row(tmp_path: Path) -> None:
    filler = row('<table:table-cell table:number-columns-repeated="16384"/>', number_rows_repeated="1048574")
    got = read(tmp_path, HEADER + row(text("a")) + filler)
    assert got.rows == ((2, ("a",)),)


def test_empty_rows_inside_are_rows(tmp_path: Path) -> None:
    got = read(tmp_path, HEADER + row("<table:table-cell/>", number_rows_repeated="2") + row(text("a")))
    assert got.rows == ((2, ()), (3, ()), (4, ("a",)))


def test_a_merged_cell_speaks_for_the_rows_below(tmp_path: Path) -> None:
    got = read(
        tmp_path,
        row(text("source"), text("id"))
        + row(text("fiche", 'table:number-rows-spanned="2"'), text("a"))
        + row("<table:covered-table-cell/>", text("b"))
        + row("<table:table-cell/>", text("c")),
    )
    assert [cells for _, cells in got.rows] == [("fiche", "a"), ("fiche", "b"), ("", "c")]


def test_a_cell_merged_across_a_row_is_told(tmp_path: Path) -> None:
    wide = 'table:number-columns-spanned="2"'
    got = read(
        tmp_path, row(text("a"), text("b")) + row(text("Communes", wide)) + row(text("x", wide), text("y"))
    )
    assert got.across == {2}


def test_each_of_two_merged_cells_speaks_for_its_own_rows(tmp_path: Path) -> None:
    high = 'table:number-rows-spanned="2"'
    covered = "<table:covered-table-cell/>"
    got = read(
        tmp_path,
        row(text("source"), text("id"), text("thème"))
        + row(text("fiche", high), text("a"), text("eau", high))
        + row(covered, text("b"), covered)
        + row(text("bilan", high), text("c"), text("neige", high))
        + row(covered, text("d"), covered),
    )
    assert [cells for _, cells in got.rows] == [
        ("fiche", "a", "eau"),
        ("fiche", "b", "eau"),
        ("bilan", "c", "neige"),
        ("bilan", "d", "neige"),
    ]


def test_rows_may_be_grouped(tmp_path: Path) -> None:
    grouped = f"<table:table-row-group>{row(text('a'))}</table:table-row-group>"
    got = read(tmp_path, f"<table:table-header-rows>{HEADER}</table:table-header-rows>{grouped}")
    assert got.rows == ((2, ("a",)),)


def test_rows_are_counted_as_they_come(tmp_path: Path) -> None:
    path = ods_content(
        tmp_path / "w.ods", f"<table:table table:name='x'>{HEADER}{row(text('a'))}</table:table>"
    )
    seen: list[int] = []
    read_ods(path, lambda: seen.append(1))
    assert len(seen) == 2


@pytest.mark.parametrize(
    "body",
    [
        row(text("a"), number_rows_repeated="1048576") * 2,
        row(text("a", 'table:number-columns-repeated="16384"'), number_rows_repeated="1048576"),
        row(text("a", 'table:number-columns-repeated="16384"')) * 1_300,
    ],
)
def test_repetition_is_no_bomb(tmp_path: Path, body: str) -> None:
    with pytest.raises(NotReadable, match="too large"):
        read(tmp_path, HEADER + body)


@pytest.mark.parametrize(
    "body",
    ["<table:table", "<table:table-row/></x>", row(text("a"), number_rows_repeated="many"), "&unknown;"],
)
def test_a_damaged_document_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read(tmp_path, HEADER + body)


def test_a_row_has_no_more_columns_than_a_spreadsheet(tmp_path: Path) -> None:
    with pytest.raises(NotReadable, match="damaged"):
        read(tmp_path, HEADER + row(text("a", 'table:number-columns-repeated="16384"') * 2))


def test_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    path = ods_content(tmp_path / "w.ods", "")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
    with pytest.raises(NotReadable, match="damaged"):
        read_sheets(path)


def test_a_document_with_a_password_is_refused(tmp_path: Path) -> None:
    path = ods_content(tmp_path / "w.ods", "", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    with pytest.raises(NotReadable, match="password"):
        read_sheets(path)


def test_a_document_odfdo_writes_is_read(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("réseaux")
    table.set_values([["nom"], ["Réseau des Espaces Valléens"]])
    document.body.append(table)
    document.save(tmp_path / "w.ods")
    (got,) = read_sheets(tmp_path / "w.ods")
    assert (got.name, got.header, got.rows) == ("réseaux", ("nom",), ((2, ("Réseau des Espaces Valléens",)),))
