"""The names that the tables of a file give to what they are about: what a bare name elsewhere means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cordee.loaders.mapping.cells import names_in
from cordee.loaders.mapping.kinds import ORGANISATION
from cordee.loaders.mapping.mapping import TableMapping
from cordee.loaders.mapping.meanings import RELATIONS
from cordee.loaders.mapping.row_kinds import RowKinds
from cordee.loaders.recognise.tables import Found
from cordee.loaders.values.bracketed import Beside, Bracketed, parse
from cordee.loaders.values.former import beside
from cordee.loaders.values.name_order import in_order
from cordee.loaders.values.prose import is_sentence
from cordee.loaders.values.several import Witness
from cordee.loaders.values.spells import beside_own_name
from cordee.model import NETWORKS, PEOPLE, PROGRAMMES
from cordee.model.folding import fold, name_key

_MOSTLY = 0.9
_MOST_REMEMBERED = 50_000
_PROGRAMME = re.compile(
    r"(?:programme?|programma|leader|feder|fse|feader|interreg|dispositif|fonds europeen|erdf|esf|fesr|efre"
    r"|eler|elr|fondo europeo|plan de relance|"
    r"appel a (?:projets?|manifestation)|ami|aap|fdva|contrat de plan|cpier|cper|detr|dsil|fnadt|fonjep)\b.*"
)
_TOLD_BY_TITLE = (*NETWORKS, *PROGRAMMES)
"""Kinds that a title such as « Autres réseaux » gives to whom its cells name, wherever they stand again."""
_RATE = re.compile(r"\s*\([0-9]{1,3}(?:[.,][0-9]+)?\s?%\)$")
"""The part that somebody has of what the row is about."""
_NETWORK = re.compile(r"(?:reseau|network|rete|netzwerk|netz|federation|collectif|coalition|alliance)\b.*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is kept: without its short name, which is told apart."""

    name: str
    acronym: str = ""
    beside: str = ""
    """What else stands in its brackets, which are then still part of it."""
    former: str = ""
    """What it was called before."""


@lru_cache(maxsize=65_536)
def name_of(cell: str) -> Name:
    """The name in a cell; only a short name is taken out of its brackets."""
    cell, former = beside(_RATE.sub("", " ".join(cell.split())))
    told: Bracketed = parse(cell)
    if told.kind is Beside.ACRONYM:
        return Name(told.name, told.beside, former=former)
    return Name(cell, beside=told.beside, former=former)


@lru_cache(maxsize=65_536)
def row_name(cell: str) -> tuple[Name, Mapping[str, str]]:
    """The name of a row, and what its brackets tell of since or until when: "La Ruche (retirée en 2019)"."""
    told = name_of(cell)
    when = beside_own_name(told.beside) if told.beside else {}
    return (name_of(parse(told.name).name), when) if when else (told, {})


class KnownNames:
    """What each name means, by kind: those the tables describe come before those they only mention."""

    def __init__(self) -> None:
        self._kinds: dict[str, list[str]] = defaultdict(list)
        self._learnt: dict[str, set[str]] = defaultdict(set)
        self._witness: set[str] = set()
        self._found: dict[tuple[str, tuple[str, ...]], str] = {}

    def learn(self, kind: str, names: Iterable[str]) -> None:
        """Names that are of that kind."""
        self._found.clear()
        learnt = self._learnt[kind]
        for cell in names:
            if cell in learnt:
                continue
            learnt.add(cell)
            told, _ = row_name(cell)
            for name in (in_order(told.name) if kind in PEOPLE else told.name, told.acronym):
                if name and kind not in self._kinds[name_key(name)]:
                    self._kinds[name_key(name)].append(kind)
            self._witness.update((told.name, " ".join(cell.split())))

    def kind(self, name: str, allowed: Sequence[str]) -> str:
        """The kind a name has: one it is known for, what its first word says, else the first allowed."""
        asked = (name, tuple(allowed))
        if asked not in self._found:
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[asked] = self._kind_of(name, allowed)
        return self._found[asked]

    def _kind_of(self, name: str, allowed: Sequence[str]) -> str:
        known = self.known_kind(name, allowed)
        if known:
            return known
        return kind_by_words(name, allowed) or allowed[0]

    def known_kind(self, name: str, allowed: Sequence[str]) -> str:
        """The kind among ``allowed`` that the tables give to a name; "" when they do not tell."""
        found = next((kind for kind in self._kinds.get(name_key(name), ()) if kind in allowed), "")
        if found or not any(kind in allowed for kind in PEOPLE):
            return found
        told = self._kinds.get(name_key(in_order(name)), ())
        return next((kind for kind in told if kind in allowed and kind in PEOPLE), "")

    def witness(self, column: Sequence[str]) -> Witness:
        """What knows names that hold a separator: for one column, those of the tables and its own."""
        return Witness.of(self._witness, column)


def kind_by_words(name: str, allowed: Sequence[str]) -> str:
    """The kind among ``allowed`` that the first words of a name tell; "" where they do not.

    >>> kind_by_words("LEADER 2023", PROGRAMMES), kind_by_words("La Ruche", PROGRAMMES)
    ('Programme', '')
    """
    for kinds, pattern in ((PROGRAMMES, _PROGRAMME), (NETWORKS, _NETWORK)):
        said = next((kind for kind in kinds if kind in allowed), "")
        if said and pattern.match(fold(name)):
            return said
    return ""


def known_names(tables: Sequence[tuple[Found, TableMapping]]) -> KnownNames:
    """The names of all tables whose rows are each about another entity, then of columns titled by a kind."""
    known = KnownNames()
    for found, mapping in sorted(tables, key=lambda one: not describes(*one)):
        named: dict[str, list[str]] = defaultdict(list)
        for kind, cell in RowKinds(mapping).names(found, _main(mapping)):
            named[kind].append(cell)
        for kind, cells in named.items():
            known.learn(kind, cells)
    _learn_by_title(known, tables)
    return known


def _learn_by_title(known: KnownNames, tables: Sequence[tuple[Found, TableMapping]]) -> None:
    """Whom a column names under a title that says a kind: a body where no such kind may stand elsewhere."""
    told: dict[str, dict[str, str]] = {kind: {} for kind in _TOLD_BY_TITLE}
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for found, mapping in tables:
        for index, column in enumerate(mapping.columns):
            relation = RELATIONS.get(column.means)
            if relation is None or not (column.kind in told or ORGANISATION in relation.kinds):
                continue
            cells = found.cells(index)
            witness = known.witness(cells)
            every = (name for cell in cells for name in names_in(cell, witness))
            names = {name_key(name_of(name).name): name for name in every if not is_sentence(name)}
            if column.kind in told:
                told[column.kind] |= names
            elif ORGANISATION in relation.kinds:
                for kind in set(told) - set(relation.kinds):
                    elsewhere[kind] |= names.keys()
    for kind, named in told.items():
        known.learn(ORGANISATION, [name for key, name in named.items() if key in elsewhere[kind]])
        known.learn(kind, named.values())


def describes(found: Found, mapping: TableMapping) -> bool:
    """Whether each row is about another entity: the table describes them rather than link them."""
    cells = [fold(cell) for cell in main_cells(found, mapping)]
    return len(set(cells)) >= _MOSTLY * len(cells)


def main_cells(found: Found, mapping: TableMapping) -> list[str]:
    """The cells of the column that names the rows."""
    index = _main(mapping)
    return found.cells(index) if index >= 0 else []


def _main(mapping: TableMapping) -> int:
    return next((i for i, column in enumerate(mapping.columns) if column.means == "name"), -1)
