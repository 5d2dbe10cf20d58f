"""Titles that a table has several times: "Financeur", "Montant", "Financeur", "Montant"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_AGAIN = re.compile(r"\s\((?P<turn>[0-9]{1,3})\)$")
_TURN = re.compile(
    r"\s*(?:\((?P<told>[0-9]{1,3})\)|(?<![0-9])(?P<bare>[0-9]{1,2})|(?<=\s)(?P<letter>[A-H]))$"
)


def told_apart(titles: Sequence[str]) -> tuple[str, ...]:
    """The titles with their turn where they come again: a title is what a column is known by.

    >>> told_apart(["Projet", "Financeur", "Montant", "Financeur", "Montant", ""])
    ('Projet', 'Financeur', 'Montant', 'Financeur (2)', 'Montant (2)', '')
    """
    taken, seen = set(titles), Counter[str]()
    told: list[str] = []
    for title in titles:
        seen[title] += 1
        name = title
        while title and seen[title] > 1 and name in taken:
            name = f"{title} ({seen[title]})"
            seen[title] += name in taken
        taken.add(name)
        told.append(name)
    return tuple(told)


def without_turn(title: str) -> str:
    """What a title says, its turn apart.

    >>> without_turn("Réseau des refuges (2)")
    'Réseau des refuges'
    """
    return _AGAIN.sub("", title)


def turn_of(title: str, titles: Sequence[str]) -> int:
    """Which of its like a title is, told by its number: 1 for the first, 0 where it is the only one.

    >>> [turn_of(title, ["Aide", "Aide (2)", "Année"]) for title in ("Aide", "Aide (2)", "Année")]
    [1, 2, 0]
    >>> turn_of("Structure B", ["Structure A", "Structure B"])
    2
    """
    found = _TURN.search(title)
    if found is not None:
        if found["letter"]:
            return ord(found["letter"]) - ord("A") + 1
        return int(found["told"] or found["bare"])
    return int(any(other != title and _TURN.sub("", other) == title for other in titles))
