"""A described workbook as ODS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from odfdo import Document

from cordee.files.workbook.book import (
    TONES,
    Book,
    RowSheet,
    SheetColumn,
    SheetRow,
    TextSheet,
    clean,
    column_letters,
    settle,
)
from cordee.files.workbook.ods_nodes import Node, new, paragraph, put
from cordee.files.workbook.ods_styles import (
    AS_TYPED,
    EXAMPLE,
    SMALL,
    cell_styles,
    font,
    master_page,
    page_layout,
    table_style,
    width_name,
    width_style,
)

_VERSION = "1.2"
"""Of the format: programs a few years old warn of a later one, and nothing later is used."""
_PARTS = frozenset(
    {"mimetype", "content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml"}
)
_TEXT_WIDTH = 92


def render_ods(book: Book) -> bytes:
    """The bytes of ``book``; the same book gives the same bytes."""
    document = Document("spreadsheet")
    _empty(document)
    names = [f"sheet{place}" for place in range(len(book.sheets))]
    for name, sheet in zip(names, book.sheets, strict=True):
        rows = isinstance(sheet, RowSheet)
        paper = "A3" if isinstance(sheet, RowSheet) and not sheet.handout else "A4"
        put(document.styles, "office:automatic-styles", page_layout(name, paper, landscape=rows))
        title = sheet.title if isinstance(sheet, RowSheet) else sheet.name
        put(document.styles, "office:master-styles", master_page(name, clean(title)))
    put(document.content, "office:font-face-decls", font())
    widths = sorted({_TEXT_WIDTH, *(column.width for sheet in book.tables for column in sheet.columns)})
    looks = (*cell_styles(), *map(width_style, widths), *map(table_style, names))
    put(document.content, "office:automatic-styles", *looks)
    put(document.content, "office:spreadsheet", *_sheets(book, names))
    put(document.settings, "office:settings", _view(book.tables))
    return _packed(document, book)


def _empty(document: Document) -> None:
    """Leave out what odfdo's new document brings: styles, a sheet, how it was looked at, a picture of it."""
    for part, names in (
        (document.content, ("font-face-decls", "automatic-styles", "spreadsheet")),
        (document.styles, ("font-face-decls", "styles", "automatic-styles", "master-styles")),
        (document.settings, ("settings",)),
        (document.meta, ("meta",)),
    ):
        for name in names:
            part.get_element(f"//office:{name}").clear()  # type: ignore[union-attr]
    for name in document.parts:
        if name not in _PARTS:
            document.container.del_part(name)  # type: ignore[union-attr]
    for path in document.manifest.get_paths():
        if path not in {"/", *_PARTS}:
            document.manifest.del_full_path(path)


def _packed(document: Document, book: Book) -> bytes:
    """The bytes, not by ``Document.save``: it would write the time, and call the format 1.4."""
    meta, container = document.meta, document.container
    meta.title, meta.initial_creator = clean(book.title), "Cordée"
    meta.creation_date = datetime.fromisoformat(book.on)
    manifest = document.manifest
    manifest.root.set_attribute("manifest:version", _VERSION)
    manifest.get_element("//manifest:file-entry").set_attribute("manifest:version", _VERSION)  # type: ignore[union-attr]
    for part in (document.content, document.styles, document.settings, meta):
        part.root.set_attribute("office:version", _VERSION)
    data = BytesIO()
    for written in (document.content, document.styles, document.settings, meta, manifest):
        container.set_part(written.part_name, written.serialize())  # type: ignore[union-attr]
    container.save(data)  # type: ignore[union-attr]
    return settle(data.getvalue())


# ------------------------------------------------------------ sheets


def _sheets(book: Book, names: Sequence[str]) -> Iterator[Node]:
    """The rules of what may be chosen, each sheet, then the buttons that filter them."""
    rules, tables = [], []
    for name, sheet in zip(names, book.sheets, strict=True):
        if isinstance(sheet, TextSheet):
            tables.append(_page(sheet, name))
        else:
            own = [_rule(sheet, place, name) for place, _ in enumerate(sheet.columns)]
            rules += [rule for _, rule in own if rule is not None]
            tables.append(_rows(sheet, [rule for rule, _ in own], name))
    if rules:
        yield new("table:content-validations", {}, *rules)
    yield from tables
    filters = [
        _filter(sheet, name)
        for name, sheet in zip(names, book.sheets, strict=True)
        if isinstance(sheet, RowSheet) and not sheet.form
    ]
    if filters:
        yield new("table:database-ranges", {}, *filters)


def _rows(sheet: RowSheet, rules: Sequence[str], name: str) -> Node:
    end = SMALL if sheet.handout else ""
    titles = (_cell(c.title, f"{'head-fill-in' if c.fill_in else 'head'}{end}") for c in sheet.columns)
    return new(
        "table:table",
        {"table:name": sheet.name, "table:style-name": f"table-{name}"},
        *(_column(column) for column in sheet.columns),
        new("table:table-header-rows", {}, new("table:table-row", {}, *titles)),
        *(_row(sheet, place, rules) for place in range(len(sheet.rows))),
        new("table:table-row", {"table:number-rows-repeated": str(sheet.spare)}, *_spare(sheet, rules)),
    )


def _column(column: SheetColumn) -> Node:
    look = {"table:style-name": width_name(column.width)}
    if column.hidden:
        look["table:visibility"] = "collapse"
    if column.as_text:
        look["table:default-cell-style-name"] = AS_TYPED
    return new("table:table-column", look)


def _row(sheet: RowSheet, place: int, rules: Sequence[str]) -> Node:
    row = sheet.rows[place]
    look, first = (EXAMPLE, EXAMPLE) if sheet.form else _looks(sheet, row, place)
    cells = zip(row.cells, rules, strict=True)
    return new(
        "table:table-row",
        {},
        *(_cell(text, look if number else first, rule) for number, (text, rule) in enumerate(cells)),
    )


def _looks(sheet: RowSheet, row: SheetRow, place: int) -> tuple[str, str]:
    """The styles of the cells of a row, and of its first."""
    tone = f"tone-{row.tone % len(TONES)}"
    if not sheet.handout:
        return f"{tone}-{place % 2}", f"{tone}-{place % 2}-first"
    return (f"{tone}-band{SMALL}",) * 2 if row.band else (f"{tone}-1{SMALL}", f"{tone}-1-first{SMALL}")


def _spare(sheet: RowSheet, rules: Sequence[str]) -> Iterator[Node]:
    for column, rule in zip(sheet.columns, rules, strict=True):
        yield _cell("", AS_TYPED if column.as_text else "", rule)


def _page(page: TextSheet, name: str) -> Node:
    lines = (_cell(line.text, f"tone-{line.tone}-0" if line.tone >= 0 else line.style) for line in page.lines)
    return new(
        "table:table",
        {"table:name": page.name, "table:style-name": f"table-{name}"},
        new("table:table-column", {"table:style-name": width_name(_TEXT_WIDTH)}),
        *(new("table:table-row", {}, line) for line in lines),
    )


def _cell(text: str, style: str, rule: str = "") -> Node:
    kept = clean(text)
    told = {
        "table:style-name": style,
        "office:value-type": "string" if kept else "",
        "table:content-validation-name": rule,
    }
    lines = map(paragraph, kept.split("\n") if kept else ())
    return new("table:table-cell", {name: value for name, value in told.items() if value}, *lines)


def _rule(sheet: RowSheet, place: int, name: str) -> tuple[str, Node | None]:
    """The name of the rule of a column and the rule; "" and nothing where there is none."""
    column = sheet.columns[place]
    if not column.choices and not column.hint:
        return "", None
    told = {
        "table:name": f"{name}-rule{place + 1}",
        "table:allow-empty-cell": "true",
        "table:display-list": "unsorted",
        "table:base-cell-address": f"'{sheet.name}'.{column_letters(place)}2",
    }
    if column.choices:
        listed = ";".join(f'"{choice}"' for choice in column.choices)
        told["table:condition"] = f"of:cell-content-is-in-list({listed})"
    rule = new("table:content-validation", told)
    if column.hint:
        names = {"table:title": column.title, "table:display": "true"}
        rule.append(new("table:help-message", names, paragraph(column.hint)))
    return told["table:name"], rule


# ------------------------------------------------------------ filters and what stays in sight


def _filter(sheet: RowSheet, name: str) -> Node:
    """The filter buttons of a row of titles."""
    # Hidden columns too: sorting by a filter button moves only what is in its range.
    end = f"{column_letters(len(sheet.columns) - 1)}{sheet.last}"
    told = {
        "table:name": name,
        "table:target-range-address": f"'{sheet.name}'.A1:'{sheet.name}'.{end}",
        "table:display-filter-buttons": "true",
    }
    return new("table:database-range", told)


def _view(sheets: Sequence[RowSheet]) -> Node:
    """How the document is looked at: each row of titles, and first column of a table, stay in sight."""
    view = new("config:config-item-map-entry", {}, _item("ViewId", "string", "view1"))
    view.append(new("config:config-item-map-named", {"config:name": "Tables"}, *map(_frozen, sheets)))
    views = new("config:config-item-map-indexed", {"config:name": "Views"}, view)
    return new("config:config-item-set", {"config:name": "ooo:view-settings"}, views)


def _frozen(sheet: RowSheet) -> Node:
    across = {"Vertical": "Bottom"} if sheet.form else {"Horizontal": "Right", "Vertical": "Bottom"}
    items = (
        item
        for way, far in across.items()
        for item in (
            _item(f"{way}SplitMode", "short", "2"),
            _item(f"{way}SplitPosition", "int", "1"),
            _item(f"Position{far}", "int", "1"),
        )
    )
    return new("config:config-item-map-entry", {"config:name": sheet.name}, *items)


def _item(name: str, kind: str, value: str) -> Node:
    return new("config:config-item", {"config:name": name, "config:type": kind}, text=value)
