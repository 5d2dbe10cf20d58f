"""The entities of one kind that the rows of a file name: which mentions are one, and how links call each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import RowKey, key_of
from cordee.loaders.unlike import Unlike, unlike
from cordee.loaders.values.faults import BadValue
from cordee.loaders.values.identifiers import is_official, parse, preference
from cordee.loaders.values.lists import SEPARATOR
from cordee.model import KINDS, PEOPLE, Naming, ValueType
from cordee.model.common_names import is_common
from cordee.model.folding import fold, name_key

_CITING = {"source", "cite"}
_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Said:
    """What one row says of an entity; once all is said, how links call that entity."""

    kind: str
    table: Sheet
    row: int
    values: Mapping[str, str]
    titles: Mapping[str, str]
    main: bool
    among: frozenset[str]
    identifiers: frozenset[str]
    called: str = ""

    @property
    def key(self) -> RowKey:
        """The row that says it."""
        return key_of(self.table, self.row)

    @property
    def name(self) -> str:
        """What it is called in the file."""
        return self.values.get("name", "")


@dataclass(slots=True)
class EntityRow:
    """A row of the template, and the row it stands in the place of."""

    table: Sheet
    row: int
    values: dict[str, str]
    titles: Mapping[str, str]
    main: bool


@dataclass(slots=True)
class _Entity:
    said: list[Said] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    traits: dict[str, str] = field(default_factory=dict)
    among: set[str] = field(default_factory=set)
    told_apart: str = ""


class Known:
    """The mentions of one kind, in the order they are made."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        spec = KINDS[kind]
        self._traits = tuple(dict.fromkeys((*spec.keyed_by, *spec.traits)))
        self._lists = frozenset(p.name for p in spec.properties if p.type is ValueType.LIST)
        self._marks = ("id", "name", "identifiers", *self._traits)
        self._said: list[Said] = []
        self._again: dict[object, Said] = {}
        self._same: dict[RowKey, RowKey] = {}
        self.lost: list[tuple[Said, str, str]] = []
        """What mentions say otherwise and is not kept: the mention, the property, the value kept."""
        self.unlike: list[tuple[Sheet, Unlike]] = []
        """The official numbers that stand under names little alike."""

    def say(
        self,
        table: Sheet,
        row: int,
        values: Mapping[str, str],
        *,
        main: bool = False,
        among: Collection[str] = (),
        titles: Mapping[str, str],
    ) -> Said:
        """One more mention."""
        key = None
        if not main:
            # What is said word for word again is no more: a funder named in every row is one mention.
            key = (tuple(values.items()), tuple(among), tuple(titles.items()))
            again = self._again.get(key)
            if again is not None:
                return again
        known = frozenset(map(fold, among)) - {""} if among else _NONE
        said = Said(self.kind, table, row, values, titles, main, known, _identifiers(values))
        self._said.append(said)
        if key is not None:
            self._again[key] = said
        return said

    def settled(self) -> Iterator[EntityRow]:
        """The rows of the template for all that was said; every mention then knows how it is called."""
        for group in self._groups().values():
            if len(group) == 1:
                yield _alone(group[0])
                continue
            entities = self._entities(group)
            for entity in entities:
                self._name(entity, alone=len(entities) == 1)
                yield from self._rows(entity)

    def same(self) -> Mapping[RowKey, RowKey]:
        """The rows whose main entity is written in the row of another."""
        return self._same

    def _groups(self) -> Mapping[str, list[Said]]:
        """The mentions by name; those that share an official identifier have the name of the first."""
        owner: dict[str, str] = {}
        groups: dict[str, list[Said]] = defaultdict(list)
        bearers = self._bearers()
        for said in self._said:
            key = name_key(said.name) or f"\0{said.row}"
            if bearers and not _describes(said):
                key = bearers.get(key.replace(" ", ""), key)
            for identifier in said.identifiers:
                key = owner.setdefault(identifier, key)
            groups[key].append(said)
        return groups

    def _bearers(self) -> Mapping[str, str]:
        """The name of whom a row gives an acronym, by that acronym: "P.N.E." elsewhere is who says "PNE".

        Not where several bear it, nor where a row describes somebody of that very name.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for said in self._said:
            if said.main and said.values.get("acronym"):
                found[name_key(said.values["acronym"]).replace(" ", "")].add(name_key(said.name))
        if not found:
            return {}
        names = {name_key(said.name).replace(" ", "") for said in self._said if _describes(said)}
        return {short: one for short, (one, *more) in found.items() if not more and short not in names}

    def _entities(self, group: list[Said]) -> list[_Entity]:
        found: list[_Entity] = []
        loose: list[Said] = []
        # Those that say more come first: a bare name then finds the one that bears it.
        for said in sorted(group, key=lambda one: not self._is_told_apart(one)):
            fits = self._fitting(said, found)
            if len(fits) > 1:
                loose.append(said)
                said.called = said.name
                continue
            entity = fits[0] if fits else _Entity()
            if not fits:
                found.append(entity)
            self._join(entity, said)
        if any(said.main for said in loose):
            found.append(_Entity())
            for said in loose:
                self._join(found[-1], said)
        return found

    def _is_told_apart(self, said: Said) -> bool:
        return bool(said.identifiers) or any(said.values.get(name) for name in self._traits)

    def _fitting(self, said: Said, found: list[_Entity]) -> list[_Entity]:
        """The one a mention may mean, if there is one; several when it is a bare name that several bear."""
        ids = said.identifiers
        shared = [one for one in found if ids & one.ids]
        if shared:
            return shared[:1]
        fits = [one for one in found if self._fits(said, ids, one)]
        near = [one for one in fits if said.among & one.among]
        if near or self._is_told_apart(said):
            return (near or sorted(fits, key=lambda one: not self._agrees(said, one)))[:1]
        return fits

    def _fits(self, said: Said, ids: frozenset[str], one: _Entity) -> bool:
        registers = {i.partition(":")[0]: i for i in one.ids}
        if any(registers.get(i.partition(":")[0], i) != i for i in ids):
            return False
        if said.among & one.among:
            return True
        if self.kind in PEOPLE and said.among and one.among:
            return _reached_alike(said, one)
        return all(
            not said.values.get(name) or name not in one.traits or _alike(name, said.values[name], one.traits)
            for name in self._traits
        )

    def _agrees(self, said: Said, one: _Entity) -> bool:
        return any(said.values.get(name) and name in one.traits for name in self._traits)

    def _join(self, entity: _Entity, said: Said) -> None:
        entity.said.append(said)
        entity.ids |= said.identifiers
        entity.among |= said.among
        for name in self._traits:
            if said.values.get(name):
                entity.traits.setdefault(name, said.values[name])

    def _name(self, entity: _Entity, *, alone: bool) -> None:
        """How links call it: by an official identifier or an id of the file, else its name."""
        given = next((said.values["id"] for said in entity.said if said.values.get("id")), "")
        name = next(said.name for said in entity.said)
        official = _best(entity.ids)
        if not (given or official or alone):
            marks = ", ".join(entity.traits.values()) or "; ".join(sorted(entity.among))
            entity.told_apart = f"{name} ({marks})" if marks else ""
        called = given or official or entity.told_apart or name
        found = unlike(official, [said.name for said in entity.said]) if official else None
        if found is not None:
            self.unlike.append((entity.said[0].table, found))
        for said in entity.said:
            said.called = called

    def _rows(self, entity: _Entity) -> Iterator[EntityRow]:
        """One row with all that is said, then one for each mention that says otherwise."""
        entity.said.sort(key=lambda one: not one.main)
        first = entity.said[0]
        whole = EntityRow(first.table, first.row, dict(first.values), first.titles, first.main)
        if entity.told_apart:
            whole.values["id"] = entity.told_apart
        others: list[EntityRow] = []
        for said in entity.said[1:]:
            if said.main and said.key != first.key:
                self._same[said.key] = first.key
            differing = self._fill(whole, said)
            if differing.keys() - _CITING and self._is_doubtful(entity):
                # Two of one name and no number: the reader would refuse both for one cell.
                for name in differing.keys() - _CITING:
                    held = whole.values.setdefault(name, differing[name])
                    if held != differing[name]:
                        self.lost.append((said, name, held))
            elif differing.keys() - _CITING:
                marks = {name: whole.values[name] for name in self._marks if whole.values.get(name)}
                values = {**marks, **differing}
                others.append(EntityRow(said.table, said.row, values, said.titles, main=False))
        yield whole
        yield from _distinct(others)

    def _is_doubtful(self, entity: _Entity) -> bool:
        """Whether what is said otherwise would make two of one name of it."""
        name = entity.said[0].name
        naming = KINDS[self.kind].naming
        by_name = not (entity.ids or entity.told_apart)
        return by_name and (naming is Naming.NAMESAKES or (naming is Naming.OWN and is_common(name)))

    def _fill(self, whole: EntityRow, said: Said) -> dict[str, str]:
        """Add what a mention says; gives what it says otherwise."""
        differing: dict[str, str] = {}
        for name, value in said.values.items():
            held = whole.values.get(name, "")
            if not value or fold(held) == fold(value):
                continue
            if name == "name":
                if name_key(held) != name_key(value) and not _is_acronym(value, whole):
                    whole.values["aliases"] = _union(whole.values.get("aliases", ""), value)
            elif name in self._lists:
                whole.values[name] = _union(held, value)
            elif not held and said.key == key_of(whole.table, whole.row):
                whole.values[name] = value
            elif name not in self._traits and name != "id":
                differing[name] = value
        return differing


def _is_acronym(name: str, whole: EntityRow) -> bool:
    """Whether a name is the acronym that the row has, its dots and capitals put aside."""
    short = name_key(whole.values.get("acronym", ""))
    return bool(short) and name_key(name).replace(" ", "") == short.replace(" ", "")


def _describes(said: Said) -> bool:
    """Whether a row says more of what it is about than its name, as one that lists its links does not."""
    return said.main and any(value and name != "name" for name, value in said.values.items())


def _alone(said: Said) -> EntityRow:
    """The row of what is mentioned once, under a name of its own."""
    said.called = said.values.get("id") or _best(said.identifiers) or said.name
    return EntityRow(said.table, said.row, dict(said.values), said.titles, said.main)


def _best(identifiers: Iterable[str]) -> str:
    """The official identifier that tells most; "" without one."""
    return min((i for i in identifiers if is_official(i)), key=preference, default="")


def _identifiers(values: Mapping[str, str]) -> frozenset[str]:
    """The official identifiers of a mention, and the id the file gives it."""
    given, numbers = values.get("id"), values.get("identifiers")
    if not given and not numbers:
        return _NONE
    found = {f"\0id:{given}"} if given else set()
    for raw in (numbers or "").split(SEPARATOR):
        found.add(_official(raw.strip()))
    return frozenset(found - {""})


@lru_cache(maxsize=16_384)
def _official(raw: str) -> str:
    """An official identifier in its one spelling; "" for anything else."""
    try:
        read = parse(raw) if raw else ""
    except BadValue:
        return ""
    return read if is_official(read) else ""


def _reached_alike(said: Said, one: _Entity) -> bool:
    """Whether an e-mail or a telephone number of somebody is that of another mention."""
    reached = {(name, other.values.get(name)) for other in one.said for name in ("email", "phone")}
    return any((name, said.values[name]) in reached for name in ("email", "phone") if said.values.get(name))


def _alike(name: str, value: str, traits: Mapping[str, str]) -> bool:
    short = 4 if name == "since" else None
    return fold(value)[:short] == fold(traits[name])[:short]


def _union(held: str, more: str) -> str:
    parts = [part.strip() for part in f"{held}{SEPARATOR}{more}".split(SEPARATOR)]
    return f"{SEPARATOR} ".join(dict.fromkeys(part for part in parts if part))


def _distinct(rows: Iterable[EntityRow]) -> Iterator[EntityRow]:
    """The rows that say what no other row says."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for row in rows:
        said = tuple(sorted(row.values.items()))
        if said not in seen:
            seen.add(said)
            yield row
