"""Two kinds and three link types added to the model, before anything else is imported.

What is appended to the sources is what a contributor writes: the model, and words in the catalogues. A kind,
a type and their colours are the examples of CONTRIBUTING.md.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

from cordee.i18n import catalogue
from tests.project.guide import EXAMPLES, messages

KINDS = f"""
ENTITIES = (
    *ENTITIES,
{EXAMPLES["diff kind"]}
    _kind("Initiative", Nature.PROJECT, text("method")),
)
"""
LINKS = """
from dataclasses import replace as _replace


def _wider(link):
    starts, both = dict.fromkeys(("ABOUT", "ACTS_ON", "USES"), (1, 0)), ("FOLLOWS", "WEAVES")
    wider = starts | dict.fromkeys(both, (1, 1)) | {"STEERS": (0, 1)}
    start, end = wider.get(link.name, (0, 0))
    return _replace(
        link,
        sources=(*link.sources, *["Initiative"] * start),
        targets=(*link.targets, *["Initiative"] * end),
    )


LINKS = (
    *map(_wider, LINKS),
    *map(_wider, (GUIDE)),
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
""".replace("GUIDE", EXAMPLES["diff link"].strip())
MARKS = f"""
_KIND_MARKS |= {{
{EXAMPLES["diff colour kind"]}
}}
_TYPE_LINES |= {{
{EXAMPLES["diff colour type"]}
}}
"""
ADDED = {"cordee.model.kinds": KINDS, "cordee.model.link_types": LINKS, "cordee.viz.colours": MARKS}
WORDS = {
    "kind.Initiative": ("initiative", "initiative"),
    "kind.Initiative.plural": ("initiatives", "initiatives"),
    "sheet.Initiative": ("initiatives", "initiatives"),
    "property.method": ("méthode", "method"),
    "type.BACKS": ("soutient", "backs"),
    "type.BACKS.reverse": ("est soutenu par", "is backed by"),
    "type.BACKS.noun": ("soutien", "backer"),
    "sheet.BACKS": ("soutiens", "backings"),
    "type.LENDS": ("prête à", "lends to"),
    "type.LENDS.reverse": ("emprunte à", "borrows from"),
    "type.LENDS.noun": ("prêteur", "lender"),
    "sheet.LENDS": ("prêts", "loans"),
}
"""What is added to the catalogues for the others, in French and in English."""


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
        held = catalogue._load(lang)
        more = {key: words[place] for key, words in WORDS.items()} | messages(f"po kind {lang}")
        held._texts.update(dict.fromkeys(more, 0))
        held._known.update({key: (text,) for key, text in more.items()})
