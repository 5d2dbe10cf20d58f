"""Two kinds and three link types added to the model, before anything else is imported.

What is appended to the sources is what a contributor writes: nothing but the model.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

KINDS = """
ENTITIES = (
    *ENTITIES,
    EntityKind(
        "Instrument",
        Nature.OTHER,
        Text("instrument", "instrument"),
        Text("instruments", "instruments"),
        Text("instruments", "instruments"),
        COMMON,
    ),
    EntityKind(
        "Initiative",
        Nature.PROJECT,
        Text("initiative", "initiative"),
        Text("initiatives", "initiatives"),
        Text("initiatives", "initiatives"),
        (*COMMON, text("method", "méthode", "method")),
    ),
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
    LinkType(
        "USES",
        Sense.OTHER,
        Text("utilise", "uses"),
        Text("est utilisé par", "is used by"),
        Text("usage", "use"),
        Text("usages", "uses"),
        ("Organisation", "Network", "Initiative"),
        ("Instrument",),
        (SINCE, UNTIL),
    ),
    LinkType(
        "BACKS",
        Sense.PARTNERSHIP,
        Text("soutient", "backs"),
        Text("est soutenu par", "is backed by"),
        Text("soutien", "backer"),
        Text("soutiens", "backings"),
        ("Organisation", "Network"),
        ("Initiative",),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "LENDS",
        Sense.MONEY,
        Text("prête à", "lends to"),
        Text("emprunte à", "borrows from"),
        Text("prêteur", "lender"),
        Text("prêts", "loans"),
        ("Organisation",),
        ("Initiative", "Instrument"),
        next(link for link in LINKS if link.name == "FUNDS").properties,
        ("reference", "year", "line"),
    ),
)
"""
ADDED = {"cordee.model.kinds": KINDS, "cordee.model.link_types": LINKS}


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
