"""Rows of entities → claims, each on the record its key names.

All rows of a kind are looked at before any is decided: which of them are namesakes does not depend
on their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cordee.i18n import Text
from cordee.loaders.held import Held
from cordee.loaders.names import Names
from cordee.loaders.namesakes import settle, which
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.loaders.sources import Sources
from cordee.loaders.values.codes import with_zero
from cordee.loaders.values.identifiers import is_official, preference
from cordee.model import CITE_COLUMN, KEY_COLUMN, SOURCE_COLUMN, EntityKind
from cordee.model.claims import Claim, Source, Value, make_claim, record_id
from cordee.model.folding import name_key

ASIDE = frozenset({KEY_COLUMN.name, SOURCE_COLUMN.name, CITE_COLUMN.name})
"""The columns that say where a row stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Entities:
    """What is known of the entities of a data set while it is read."""

    dataset: str
    names: Names
    sources: Sources
    held: Held
    owners: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(kind, official identifier) → the name and the place of the row that first gave it."""


@dataclass(slots=True)
class EntityDraft:
    """A row of an entity that can be read, before it is known which record it speaks of.

    One is made for every row, as is what becomes of it: not frozen, which would cost as much again.
    """

    row: Parsed
    body: dict[str, Value]
    source: Source
    key: str
    lost: tuple[Fault, ...] = ()

    @property
    def by_name(self) -> bool:
        """Whether nothing but its name says which entity it is."""
        return self.key.startswith("~")

    @property
    def source_key(self) -> str:
        """The source it cites."""
        return self.source.key


@dataclass(slots=True)
class Described:
    """What became of a draft: its claim, or the faults it is rejected for; ``notes`` are to be told."""

    draft: EntityDraft
    claim: Claim | None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()


def entity_key(kind: EntityKind, file_id: str, values: Mapping[str, Value]) -> str:
    """The key of a record: the file's id, else an official identifier, else name and what tells it apart."""
    if file_id:
        return file_id
    official = _official(values) if "identifiers" in values else ()
    if official:
        return official[0]
    parts = (values.get(name, "") for name in ("name", *kind.keyed_by))
    return "~" + "|".join(name_key(str(part)) for part in parts)


def draft_entity(row: Parsed, kind: EntityKind, known: Entities) -> EntityDraft | tuple[Fault, ...]:
    """The row with its key and its source, or the faults it is rejected for, which ``known`` remembers."""
    if row.faults:
        known.names.lose(kind.name, (row.text("id"), row.text("name")), row.place)
        return row.faults
    body = {name: value for name, value in row.values.items() if name not in ASIDE}
    file_id = row.text("id")
    if "code" in body:
        body["code"] = with_zero(str(body["code"]), str(body.get("level", "")))
    named = known.names.follows(file_id, body)
    key = entity_key(kind, file_id, {**body, "identifiers": ""} if named else body)
    lost = (*row.lost, *known.sources.doubt(row)) if "source" in row.values else row.lost
    return EntityDraft(row, body, known.sources.cited(row), key, lost)


def entity_claims(kind: EntityKind, drafts: list[EntityDraft], known: Entities) -> Iterator[Described]:
    """What becomes of every draft of one kind, in their order; ``known`` then finds each by its names."""
    settled = settle(kind.name, [draft for draft in drafts if draft.by_name])
    places = known.held.places(kind.name, drafts, known.dataset, settled) if known.held.holds else {}
    for draft in drafts:
        found = settled.get(which(draft)) if settled else None
        if found is not None and found.faults:
            known.names.lose(kind.name, (draft.row.text("name"),), draft.row.place)
            yield Described(draft, None, found.faults)
            continue
        natural_id = record_id(known.dataset, kind.name, draft.key if found is None else found.key)
        record = places.get(natural_id, natural_id) if places else natural_id
        known.names.add((kind.name, record), draft.row.text("id"), draft.body, draft.row.place)
        notes = () if found is None else found.notes
        if "identifiers" in draft.body:
            notes = (*notes, *_shared(kind, draft, known))
        yield Described(draft, _claim(kind, draft, record, known), notes=notes)


def _claim(kind: EntityKind, draft: EntityDraft, record: str, known: Entities) -> Claim:
    row = draft.row
    return make_claim(
        known.dataset,
        record,
        kind.name,
        draft.body,
        source=draft.source.key,
        cite=row.text("cite"),
        dated=draft.source.date,
        place=row.place,
    )


def _official(values: Mapping[str, Value]) -> list[str]:
    identifiers = values.get("identifiers")
    found = identifiers if isinstance(identifiers, list) else []
    return sorted((i for i in found if is_official(i)), key=preference)


def _shared(kind: EntityKind, draft: EntityDraft, known: Entities) -> Iterator[Text]:
    """What to tell of an official identifier that two rows of other names give."""
    name = draft.row.text("name")
    for identifier in _official(draft.body):
        other, place = known.owners.setdefault((kind.name, identifier), (name, draft.row.place))
        if name_key(other) != name_key(name) and not known.names.follows(draft.row.text("id"), draft.body):
            yield Text(
                "entities.has_same_identifier_one", name=name, identifier=identifier, other=other, place=place
            )
