"""The sheets of the template, made from the model: which they are, and what their columns are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cordee.language import Text
from cordee.model.folding import fold
from cordee.model.vocabulary import (
    CITE_COLUMN,
    ENTITIES,
    FROM_COLUMN,
    FROM_KIND_COLUMN,
    KEY_COLUMN,
    LINKS,
    SOURCE_COLUMN,
    SOURCE_PROPERTIES,
    SOURCES_SHEET,
    TO_COLUMN,
    TO_KIND_COLUMN,
    EntityKind,
    LinkType,
    Property,
)

README_SHEET = Text(fr="Lisez-moi", en="Read me")
REASON_COLUMN = Text(fr="motif du rejet", en="reason for rejection")

_CITING = (SOURCE_COLUMN, CITE_COLUMN)


@dataclass(frozen=True)
class Layout:
    """A sheet: what it describes (an entity kind, a link type, or the sources) and its columns."""

    name: str
    sheet: Text
    columns: tuple[Property, ...]
    kind: EntityKind | None = None
    link: LinkType | None = None

    @cached_property
    def by_title(self) -> dict[str, Property]:
        """The columns by every folded title they may have."""
        return {title: prop for prop in self.columns for title in titles(prop)}

    @cached_property
    def required(self) -> tuple[Property, ...]:
        """The columns without which a row says nothing."""
        return tuple(prop for prop in self.columns if prop.required)


def titles(prop: Property) -> tuple[str, ...]:
    """The folded titles of a column: its code, its French and its English name."""
    return tuple(dict.fromkeys((fold(prop.name), fold(prop.title.fr), fold(prop.title.en))))


def _entity(kind: EntityKind) -> Layout:
    return Layout(kind.name, kind.sheet, (KEY_COLUMN, *kind.properties, *_CITING), kind=kind)


def _link(link: LinkType) -> Layout:
    ends = (FROM_COLUMN, FROM_KIND_COLUMN, TO_COLUMN, TO_KIND_COLUMN)
    return Layout(link.name, link.sheet, (*ends, *link.properties, *_CITING), link=link)


SOURCES = Layout("sources", SOURCES_SHEET, (KEY_COLUMN, *SOURCE_PROPERTIES))
LAYOUTS: tuple[Layout, ...] = (
    SOURCES,
    *(_entity(kind) for kind in ENTITIES),
    *(_link(link) for link in LINKS),
)
"""All sheets, in the order they are read: what is cited comes before what cites it."""

_BY_TITLE: dict[str, Layout] = {
    fold(title): layout for layout in LAYOUTS for title in (layout.name, layout.sheet.fr, layout.sheet.en)
}
_READMES = frozenset(map(fold, (README_SHEET.fr, README_SHEET.en, "readme", "notice")))


def layout_of(title: str) -> Layout | None:
    """What a sheet or a CSV file of that name describes; None when it is none of ours."""
    return _BY_TITLE.get(fold(title))


def is_readme(title: str) -> bool:
    """Whether a sheet of that name only explains the others."""
    return fold(title) in _READMES


def sheet_titles() -> list[str]:
    """The names a sheet may have, as people write them."""
    return [title for layout in LAYOUTS for title in dict.fromkeys((layout.sheet.fr, layout.sheet.en))]
