"""The sheets of the template, made from the model: which they are, and what their columns are called."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from cordee.i18n import Text, in_every_language
from cordee.model import (
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
from cordee.model.folding import fold

README_SHEET = Text("template.readme_sheet")
REASON_COLUMN = Text("template.reason_column")

_MISSPELT, _STEM = 0.75, 4
"""How near a misspelt name of a sheet is; letters of one that is cut short."""
_MONEY = ("amount", "amount_min", "amount_max", "budget", "currency", "nature")
_ASKED = (
    (FROM_COLUMN, re.compile(r"qui|who|(?:de|from) (?:qui|quel|quelle|who|which|what)\b.*")),
    (TO_COLUMN, re.compile(r"a qui|to whom|(?:vers|a|to|toward) (?:qui|quel|quelle|whom|which|what)\b.*")),
)
"""What asks for an end of a link: "Qui", "Vers quel réseau"."""
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

    def column(self, title: str) -> Property | None:
        """The column that a title means; either end of a link is known by a question too."""
        exact = self.by_title.get(fold(title))
        if exact is not None or self.link is None:
            return exact
        return next((prop for prop, asked in _ASKED if asked.fullmatch(fold(title))), None)

    @cached_property
    def required(self) -> tuple[Property, ...]:
        """The columns without which a row says nothing."""
        return tuple(prop for prop in self.columns if prop.required)

    @cached_property
    def vital(self) -> frozenset[str]:
        """The columns that say which entities a row is about, or how much money: bad, they cost the row."""
        money = _MONEY if self.link else ()
        named = {prop.name for prop in self.columns if prop.required or prop.name == KEY_COLUMN.name}
        return frozenset(named) | {prop.name for prop in self.columns if prop.name in money}


def titles(prop: Property) -> tuple[str, ...]:
    """The folded titles of a column: its code and its name in each language."""
    return tuple(dict.fromkeys(map(fold, (prop.name, *in_every_language(prop.title)))))


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
    fold(title): layout for layout in LAYOUTS for title in (layout.name, *in_every_language(layout.sheet))
}
_BY_NAME: dict[str, Layout] = {layout.name: layout for layout in LAYOUTS}
_READMES = frozenset(map(fold, (*in_every_language(README_SHEET), "readme", "notice")))


def layout_of(title: str) -> Layout | None:
    """What a sheet or a CSV file of that name describes; None when it is none of ours."""
    return _BY_TITLE.get(fold(title)) or _short(fold(title))


def _short(title: str) -> Layout | None:
    """The sheet whose name a title shortens, and no other: "Orgas"."""
    stem = title.removesuffix("s")
    if len(stem) < _STEM:
        return None
    meant = {
        one.name: one
        for name, one in _BY_TITLE.items()
        if " " not in name and len(name) >= 2 * len(stem) and name.startswith(stem)
    }
    return next(iter(meant.values())) if len(meant) == 1 else None


class Named(Protocol):
    """What is asked of a sheet."""

    @property
    def name(self) -> str:
        """What it is called in its file."""

    @property
    def layout(self) -> str:
        """The name of the layout whose rows it has, "" when it is called so."""


def layout_in(sheet: Named) -> Layout | None:
    """What the rows of a sheet describe; None when they are none of ours."""
    return _BY_NAME[sheet.layout] if sheet.layout else layout_of(sheet.name)


def is_readme(title: str) -> bool:
    """Whether a sheet of that name only explains the others."""
    return fold(title) in _READMES


def sheet_titles() -> list[str]:
    """The names a sheet may have, as people write them."""
    return [title for layout in LAYOUTS for title in in_every_language(layout.sheet)]


def nearest_title(title: str) -> str:
    """The name of the sheet a misspelt ``title`` means; "" when none is near."""
    folded = {fold(name): name for name in sheet_titles()}
    near = difflib.get_close_matches(fold(title), list(folded), 1, _MISSPELT)
    return folded[near[0]] if near else ""
