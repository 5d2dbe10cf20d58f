"""Rows of entities → claims, each on the record its key names."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.language import Text
from cordee.loaders.names import Names
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.loaders.sources import Sources
from cordee.loaders.values.identifiers import is_official, preference
from cordee.model.claims import Claim, Value, make_claim, record_id
from cordee.model.folding import fold
from cordee.model.vocabulary import CITE_COLUMN, KEY_COLUMN, SOURCE_COLUMN, EntityKind

ASIDE = frozenset({KEY_COLUMN.name, SOURCE_COLUMN.name, CITE_COLUMN.name})
"""The columns that say where a row stands, not what it says."""

TOLD_APART: dict[str, tuple[str, ...]] = {"Organisation": ("commune",), "Territory": ("level", "code")}
"""What tells two entities of one name apart, where neither has an id or an identifier."""


@dataclass(frozen=True, slots=True)
class Entities:
    """What is known of the entities of a data set while it is read."""

    dataset: str
    names: Names
    sources: Sources
    owners: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(kind, official identifier) → record, and the place of the row that gave it."""


def entity_key(kind: EntityKind, file_id: str, values: dict[str, Value]) -> str:
    """The key of a record: the file's id, else an official identifier, else name and what tells it apart."""
    if file_id:
        return file_id
    official = _official(values)
    if official:
        return official[0]
    parts = (values.get(name, "") for name in ("name", *TOLD_APART.get(kind.name, ())))
    return "~" + "|".join(fold(str(part)) for part in parts)


def entity_claim(row: Parsed, kind: EntityKind, known: Entities) -> Claim | tuple[Fault, ...]:
    """The claim of a row, or the faults it is rejected for; ``known`` remembers it either way."""
    faults = list(row.faults)
    source = known.sources.cited(row) if not faults else None
    if isinstance(source, Fault):
        faults.append(source)
    file_id = row.text("id")
    body = {name: value for name, value in row.values.items() if name not in ASIDE}
    record = record_id(known.dataset, kind.name, entity_key(kind, file_id, row.values))
    if not faults:
        faults += _taken(row, kind, record, known)
    if faults or source is None or isinstance(source, Fault):
        known.names.lose(kind.name, (file_id, row.text("name")), row.place)
        return tuple(faults)
    for identifier in _official(body):
        known.owners[kind.name, identifier] = (record, row.place)
    known.names.add((kind.name, record), file_id, body)
    return make_claim(
        known.dataset,
        record,
        kind.name,
        body,
        source=source.key,
        cite=row.text("cite"),
        dated=source.date,
        place=row.place,
    )


def _official(values: dict[str, Value]) -> list[str]:
    identifiers = values.get("identifiers")
    found = identifiers if isinstance(identifiers, list) else []
    return sorted((i for i in found if is_official(i)), key=preference)


def _taken(row: Parsed, kind: EntityKind, record: str, known: Entities) -> list[Fault]:
    for identifier in _official(row.values):
        owner, place = known.owners.get((kind.name, identifier), (record, ""))
        if owner != record:
            expected = Text(
                fr=f"un identifiant qui n'est pas déjà celui de {place} ({identifier})",
                en=f"an identifier that is not already that of {place} ({identifier})",
            )
            remedy = Text(
                fr="donner le même id aux deux lignes si c'est la même entité, sinon corriger l'identifiant",
                en="give both rows the same id if they are one entity, else correct the identifier",
            )
            return [row.fault("identifiers", expected, remedy)]
    return []
