"""The register of elected people (RNE): who sits where, in what function, since when; no more of them."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers
from cordee.loaders.formats.table import Columns, Record, find, known_tables, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import Said, TranslationBuilder

_COLUMNS = titles_of("rne")
_FUNCTIONS = {body: "".join(words) for body, words in titles_of("rne functions").items()}
_ASSEMBLIES = {seat: "".join(words) for seat, words in titles_of("rne assemblies").items()}
_MAYOR, _STATUTE, _DEPUTY, _SENATOR = "mayor", "statute", "deputy", "senator"


def recognise(raw: Raw) -> float | None:
    """By the titles of the files of the register, whose elected people sit in a body it names."""
    return 0.95 if any(map(_assembly, raw.tables)) else None


def translate(raw: Raw) -> Translation:
    """Each row is somebody and the assembly they sit in."""
    builder = TranslationBuilder(Text("format.rne"))
    for columns in known_tables(builder, raw, _assembly):
        registers, seat = Registers(), _seat(columns)
        for record in told_records(builder, columns):
            _mandate(builder, record, seat, registers)
        registers.tell(builder, columns.table)
    return builder.build()


def _assembly(table: Sheet) -> Columns | None:
    columns = find(table, _COLUMNS)
    return columns if _seat(columns) else None


def _seat(columns: Columns) -> str:
    """Where those of a file sit: the smallest body that its columns name; "" where it is no such file."""
    if not columns.has("last", "first", "mandate", "born"):
        return ""
    if columns.has("epci", "siren"):
        return "epci"
    if columns.has("commune", "commune_code"):
        return "commune" if "function" in columns else _MAYOR
    if columns.has("canton", "department"):
        return "department"
    if columns.has("region", "region_code"):
        return "region"
    if "constituency" in columns:
        return _DEPUTY
    if columns.has("statute", "statute_code"):
        return _STATUTE if "function" in columns else _SENATOR if "department" in columns else ""
    return ""


def _mandate(builder: TranslationBuilder, record: Record, seat: str, registers: Registers) -> None:
    body = _body(builder, record, seat, registers)
    name = f"{record['first']} {record['last']}".strip()
    titles = record.columns.titles(name="last")
    person = builder.entity(record.at, "Person", {"name": name}, among=(body.name,), titles=titles)
    function = record.said("function")
    since = (record.said("function_since") if function else "") or record.said("mandate")
    said = {"role": function or _FUNCTIONS[seat], "since": since}
    titles = record.columns.titles(role="function", since="mandate")
    builder.link(record.at, "MEMBER_OF", person, body, said, main=True, titles=titles)


def _body(builder: TranslationBuilder, record: Record, seat: str, registers: Registers) -> Said:
    """The assembly, and the territory it is of."""
    if seat in _ASSEMBLIES:
        return builder.entity(record.at, "Organisation", {"name": _ASSEMBLIES[seat]})
    if seat == _STATUTE:  # It is a département and a region at once.
        titles = record.columns.titles(name=seat)
        return builder.entity(record.at, "Organisation", {"name": record.said(seat)}, titles=titles)
    column = "commune" if seat == _MAYOR else seat
    name, level = record.said(column), {"department": "departement"}.get(column, column)
    code = record.said("siren" if seat == "epci" else f"{column}_code")
    values = {"name": name, "category": level}
    if seat == "epci":
        values["identifiers"] = registers.read(code, "siren")
    elif column == "commune":
        values |= {"identifiers": registers.read(code, "insee"), "commune": name}
    body = builder.entity(record.at, "Organisation", values, titles=record.columns.titles(name=column))
    place = builder.entity(record.at, "Territory", {"name": name, "level": level, "code": code})
    builder.link(record.at, "ACTS_ON", body, place, once=True)
    return body
