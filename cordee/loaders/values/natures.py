"""What a grant is made of, by any words for it: money, or what is given in its place."""

from __future__ import annotations

import re

from cordee.model import CASH
from cordee.model.folding import fold

IN_KIND, _MIXED = "in_kind", "mixed"
_KIND = re.compile(
    r"\b(?:en nature|in kind|in natura|sachleistung|gratuit|gracieu|messa a disposizione|benevolat|benevole"
    r"|volunteer|mise? a disposition|mecenat de competence|valorisation du (?:benevolat|temps|travail)"
    r"|pret d(?:e|u|es)? (?:materiel|salle|local|locaux|bureau|vehicule|personnel|terrain|outil))"
)
_MONEY = re.compile(r"\b(?:numeraire|cash|argent|espece|denaro)")
_AND = re.compile(r"[;,+/&]|\b(?:et|and|e|und)\b")
_GRANT = frozenset(("subvention", "subventions", "grant", "aide financiere", "contributo", "zuschuss"))


def told(text: str) -> str:
    """The nature that words tell; "" where they tell none.

    >>> told("Mise à disposition gratuite de locaux"), told("aide en numéraire;aide en nature"), told("Fête")
    ('in_kind', 'mixed', '')
    """
    folded = fold(text)
    kind = _KIND.search(folded) is not None
    parts = {part.strip() for part in _AND.split(folded)}
    money = _MONEY.search(folded) is not None or (kind and len(parts) > 1 and bool(parts & _GRANT))
    return _MIXED if money and kind else IN_KIND if kind else CASH if money else ""
