"""The empty template: what stands in each of its sheets, and the file it is written to."""

from __future__ import annotations

from pathlib import Path

from cordee.files.workbook.book import Book, BookLine, RowSheet, SheetColumn, SheetRow, TextSheet
from cordee.files.workbook.save import WORKBOOKS, save_book
from cordee.i18n import Language
from cordee.loaders.template.examples import example_row, labels, readme, say
from cordee.loaders.template.layout import LAYOUTS, README_SHEET, Layout
from cordee.model import FROM_KIND_COLUMN, KINDS, TO_KIND_COLUMN, Property, ValueType

REQUIRED_MARK = " *"

_WIDE = frozenset({"name", "title", "from", "to", "aliases", "description", "note", "url", "next_step"})
_AS_TEXT = frozenset({ValueType.TEXT, ValueType.LIST, ValueType.DATE, ValueType.PHONE})


def write_template(path: Path, lang: Language) -> None:
    """Write an empty template, as .xlsx or .ods by the suffix, its titles in ``lang``.

    Raises InvalidValue for another suffix and OutputError when the file cannot be written.
    """
    title, *others = readme(lang)
    lines = (BookLine(title, "title"), *map(BookLine, others))
    page = TextSheet(say(README_SHEET, lang), lines)
    save_book(Book(title, (page, *blank_sheets(lang)), language=lang), path, WORKBOOKS)


def blank_sheets(lang: Language) -> list[RowSheet]:
    """The sheets of the template, entities and links first, sources last."""
    return [_blank(layout, lang) for layout in (*LAYOUTS[1:], LAYOUTS[0])]


def _blank(layout: Layout, lang: Language) -> RowSheet:
    props = tuple(prop for prop in layout.columns if _useful(prop, layout))
    columns = tuple(_column(prop, layout, lang) for prop in props)
    name = say(layout.sheet, lang)
    return RowSheet(name, name, columns, (SheetRow(tuple(example_row(layout, props, lang))),), form=True)


def _useful(prop: Property, layout: Layout) -> bool:
    """Whether a column is worth showing: a kind column where there is one kind only is not."""
    return prop not in (FROM_KIND_COLUMN, TO_KIND_COLUMN) or len(_kinds(prop, layout)) > 1


def _column(prop: Property, layout: Layout, lang: Language) -> SheetColumn:
    title = say(prop.title, lang)
    if prop in (FROM_KIND_COLUMN, TO_KIND_COLUMN):
        accepted = tuple(say(KINDS[name].title, lang) for name in _kinds(prop, layout))
    else:
        accepted = tuple(labels(prop.choices, lang))
    width = 32 if prop.name in _WIDE else max(12, len(title) + 4, *(len(a) + 4 for a in accepted))
    title += REQUIRED_MARK if prop.required else ""
    return SheetColumn(title, width, accepted, fill_in=prop.required, as_text=prop.type in _AS_TEXT)


def _kinds(prop: Property, layout: Layout) -> list[str]:
    end = 0 if prop == FROM_KIND_COLUMN else 1
    return list(dict.fromkeys(pair[end] for pair in layout.link.ends)) if layout.link else []
