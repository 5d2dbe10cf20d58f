"""Small files made for the tests: the same sheets as CSV, XLSX and ODS."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from cordee.loaders.reading import Reading
from cordee.loaders.sheets.grid import Sheet, make_sheet
from cordee.loaders.template.read import read_sheets_of, read_template

Table = Sequence[Sequence[str]]
Tables = Mapping[str, Table]

QUEYRAS: dict[str, list[list[str]]] = {
    "sources": [
        ["id", "titre", "date"],
        ["rapport", "Rapport d'activité", "2018-10"],
        ["fiche", "Fiche projet", "15/10/2019"],
    ],
    "organisations": [
        ["id", "nom", "sigle", "identifiants", "état", "depuis", "source", "passage"],
        [
            "pnrq",
            "Parc naturel régional du Queyras",
            "PNRQ",
            "siren:356000000",
            "en cours",
            "1977",
            "rapport",
            "p. 3",
        ],
        ["pnrq", "Parc du Queyras", "", "", "", "", "fiche", "l. 12"],
        ["ccge", "Communauté de communes du Guillestrois et de l'Écrins", "", "", "", "", "rapport", "p. 4"],
    ],
    "réseaux": [["id", "nom", "membres déclarés"], ["ev", "Réseau des Espaces Valléens", "39"]],
    "projets": [["nom", "coût total", "source"], ["Sentier des lacs", "75 000,50 €", "fiche"]],
    "thèmes": [["nom"], ["Mobilité douce"]],
    "adhésions": [["de", "vers", "rôle", "depuis", "source"], ["pnrq", "ev", "membre", "2015", "rapport"]],
    "pilotage": [["de", "vers", "rôle"], ["PNRQ", "Sentier des lacs", "porte"]],
    "financements": [
        ["de", "vers", "montant", "année", "ligne", "source", "passage"],
        ["ccge", "sentier des lacs", "12 500,00", "2018", "investissement", "rapport", "p. 9"],
        ["ccge", "sentier des lacs", "13 000,00", "2018", "investissement", "fiche", "l. 30"],
        ["pnrq", "sentier des lacs", "1 000", "2018", "", "rapport", "p. 9"],
    ],
    "sujets": [["de", "vers"], ["Sentier des lacs", "Mobilité douce"]],
}
"""A small data set that loads whole: every row is kept."""


def sheet(name: str, table: Table) -> Sheet:
    """A sheet in memory, as if read from a CSV file."""
    return make_sheet(f"{name}.csv", name, enumerate(table, start=1))


def reading(tables: Tables, dataset: str = "d") -> Reading:
    """What these sheets say."""
    return read_sheets_of([sheet(name, table) for name, table in tables.items()], dataset)


def csv_text(table: Table, separator: str = ",", end: str = "\n") -> str:
    """A table as CSV text."""
    out = io.StringIO(newline="")
    # Python's writer forgets to quote a line feed where lines end with a carriage return.
    quoting = csv.QUOTE_ALL if end == "\r" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=quoting).writerows(table)
    return out.getvalue()


def csv_folder(
    folder: Path, tables: Tables, *, separator: str = ",", end: str = "\n", encoding: str = "utf-8"
) -> Path:
    """A folder of CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        data = csv_text(table, separator, end).encode(encoding)
        (folder / f"{name}.csv").write_bytes(data)
    return folder


def xlsx(path: Path, tables: Tables) -> Path:
    """An XLSX workbook of text cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        tab = book.create_sheet(name)
        for row in table:
            tab.append([cell or None for cell in row])
    book.save(path)
    return path


_PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="{office}sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}worksheet+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType="{office}sharedStrings+xml"/></Types>'
    ).replace("{office}", "application/vnd.openxmlformats-officedocument.spreadsheetml."),
    "_rels/.rels": (
        '<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{type}officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="{main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="organisations" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="{rels}">'
        '<Relationship Id="rId1" Type="{type}worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="{type}sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
}
_NAMESPACES = {
    "{main}": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "{rels}": "http://schemas.openxmlformats.org/package/2006/relationships",
    "{type}": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
}


def excel(path: Path, rows: str, strings: Sequence[str], doctype: str = "") -> Path:
    """A workbook as Excel writes it: shared strings, and the rows given as XML."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    parts = _PARTS | {
        "xl/sharedStrings.xml": f'{doctype}<sst xmlns="{{main}}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{{main}}"><sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            for short, namespace in _NAMESPACES.items():
                part = part.replace(short, namespace)
            archive.writestr(name, part)
    return path


ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
    "<office:body><office:spreadsheet>"
)
ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


def ods(path: Path, tables: Tables) -> Path:
    """An ODS workbook of text cells."""
    body = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_row, table))}</table:table>'
        for name, table in tables.items()
    )
    return ods_content(path, body)


def ods_content(path: Path, body: str, **parts: str) -> Path:
    """An ODS workbook whose sheets are given as XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS_HEAD + body + ODS_TAIL)
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def _ods_row(row: Sequence[str]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
        for cell in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def claim_ids(path: Path) -> set[str]:
    """The claims of a file that loads whole, by their ids."""
    read = read_template(path, "d")
    assert read.rejected == ()
    return {claim.id for claim in read.claims}
