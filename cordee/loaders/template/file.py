"""The empty template: what stands in each of its sheets, and the file it is written to."""

from __future__ import annotations

from pathlib import Path

from cordee.errors import InvalidValue
from cordee.files.atomic import write_atomically
from cordee.language import Language, Text
from cordee.loaders.template.blank import BlankColumn, BlankSheet
from cordee.loaders.template.examples import example_row, labels, readme, say
from cordee.loaders.template.layout import LAYOUTS, README_SHEET, Layout
from cordee.model.vocabulary import FROM_KIND_COLUMN, KINDS, TO_KIND_COLUMN, Property, ValueType

REQUIRED_MARK = " *"

_WIDE = frozenset({"name", "title", "from", "to", "aliases", "description", "note", "url", "next_step"})
_AS_TEXT = frozenset({ValueType.TEXT, ValueType.LIST, ValueType.DATE, ValueType.PHONE})


def write_template(path: Path, lang: Language) -> None:
    """Write an empty template, as .xlsx or .ods by the suffix, its titles in ``lang``.

    Raises InvalidValue for another suffix and OutputError when the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in {".xlsx", ".ods"}:
        raise InvalidValue(
            Text(
                fr=f"« {path.name} » : le modèle s'écrit en .xlsx ou .ods ; donner un de ces suffixes.",
                en=f"“{path.name}”: the template is written as .xlsx or .ods; give one of these suffixes.",
            )
        )
    title, lines, sheets = say(README_SHEET, lang), readme(lang), blank_sheets(lang)
    # Here and not above: either library is slow to import and only one is needed.
    if suffix == ".xlsx":
        from cordee.loaders.template.xlsx import save_xlsx

        write_atomically(path, lambda target: save_xlsx(target, title, lines, sheets))
    else:
        from cordee.loaders.template.ods import save_ods

        write_atomically(path, lambda target: save_ods(target, title, lines, sheets))


def blank_sheets(lang: Language) -> list[BlankSheet]:
    """The sheets of the template, entities and links first, sources last."""
    return [_blank(layout, lang) for layout in (*LAYOUTS[1:], LAYOUTS[0])]


def _blank(layout: Layout, lang: Language) -> BlankSheet:
    props = tuple(prop for prop in layout.columns if _useful(prop, layout))
    columns = tuple(_column(prop, layout, lang) for prop in props)
    return BlankSheet(say(layout.sheet, lang), columns, tuple(example_row(layout, props, lang)))


def _useful(prop: Property, layout: Layout) -> bool:
    """Whether a column is worth showing: a kind column where there is one kind only is not."""
    return prop not in (FROM_KIND_COLUMN, TO_KIND_COLUMN) or len(_kinds(prop, layout)) > 1


def _column(prop: Property, layout: Layout, lang: Language) -> BlankColumn:
    title = say(prop.title, lang)
    if prop in (FROM_KIND_COLUMN, TO_KIND_COLUMN):
        accepted = tuple(say(KINDS[name].title, lang) for name in _kinds(prop, layout))
    else:
        accepted = tuple(labels(prop.choices, lang))
    width = 32 if prop.name in _WIDE else max(12, len(title) + 4, *(len(a) + 4 for a in accepted))
    title += REQUIRED_MARK if prop.required else ""
    return BlankColumn(title, prop.required, accepted, width, prop.type in _AS_TEXT)


def _kinds(prop: Property, layout: Layout) -> list[str]:
    end = 0 if prop == FROM_KIND_COLUMN else 1
    return list(dict.fromkeys(pair[end] for pair in layout.link.ends)) if layout.link else []
