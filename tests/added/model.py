"""Two kinds and three link types added to the model, before anything else is imported.

What is appended to the sources is what a contributor writes: the model, and words in the catalogues.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from cordee.i18n import catalogue

KINDS = """
ENTITIES = (
    *ENTITIES,
    _kind("Instrument", Nature.OTHER),
    _kind("Initiative", Nature.PROJECT, text("method")),
)
"""
LINKS = """
from dataclasses import replace as _replace


def _wider(link):
    wider = {"ABOUT": (1, 0), "ACTS_ON": (1, 0), "STEERS": (0, 1), "FOLLOWS": (1, 1), "WEAVES": (1, 1)}
    start, end = wider.get(link.name, (0, 0))
    return _replace(
        link,
        sources=(*link.sources, *["Initiative"] * start),
        targets=(*link.targets, *["Initiative"] * end),
    )


LINKS = (
    *map(_wider, LINKS),
    _link("USES", Sense.OTHER, ("Organisation", "Network", "Initiative"), ("Instrument",), (SINCE, UNTIL)),
    _link(
        "BACKS",
        Sense.PARTNERSHIP,
        ("Organisation", "Network"),
        ("Initiative",),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    _link(
        "LENDS",
        Sense.MONEY,
        ("Organisation",),
        ("Initiative", "Instrument"),
        next(link for link in LINKS if link.name == "FUNDS").properties,
        ("reference", "year", "line"),
    ),
)
"""
ADDED = {"cordee.model.kinds": KINDS, "cordee.model.link_types": LINKS}
WORDS = {
    "kind.Instrument": ("instrument", "instrument"),
    "kind.Instrument.plural": ("instruments", "instruments"),
    "sheet.Instrument": ("instruments", "instruments"),
    "kind.Initiative": ("initiative", "initiative"),
    "kind.Initiative.plural": ("initiatives", "initiatives"),
    "sheet.Initiative": ("initiatives", "initiatives"),
    "property.method": ("méthode", "method"),
    "type.USES": ("utilise", "uses"),
    "type.USES.reverse": ("est utilisé par", "is used by"),
    "type.USES.noun": ("usage", "use"),
    "sheet.USES": ("usages", "uses"),
    "type.BACKS": ("soutient", "backs"),
    "type.BACKS.reverse": ("est soutenu par", "is backed by"),
    "type.BACKS.noun": ("soutien", "backer"),
    "sheet.BACKS": ("soutiens", "backings"),
    "type.LENDS": ("prête à", "lends to"),
    "type.LENDS.reverse": ("emprunte à", "borrows from"),
    "type.LENDS.noun": ("prêteur", "lender"),
    "sheet.LENDS": ("prêts", "loans"),
}
"""What is added to the catalogues, in French and in English."""


class _Longer(SourceFileLoader):
    """The source as it is, and what is added to it; never the compiled file of the shorter one."""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.get_data(self.path) + ADDED[fullname].encode(), self.path, "exec")


class _Finder(PathFinder):
    @classmethod
    def find_spec(
        cls, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target) if fullname in ADDED else None
        if spec is not None:
            spec.loader = _Longer(fullname, str(spec.origin))
        return spec


def add() -> None:
    """Make the model longer. Must come before the first import of ``cordee.model``."""
    assert "cordee.model" not in sys.modules
    sys.meta_path.insert(0, _Finder)
    for place, lang in enumerate(("fr", "en")):
        catalogue._load(lang)._catalog.update({key: words[place] for key, words in WORDS.items()})
