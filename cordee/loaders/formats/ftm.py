"""FollowTheMoney: entities of investigations, one JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.i18n import Text, in_every_language
from cordee.loaders.formats.cells import year_of
from cordee.loaders.formats.graph import missing
from cordee.loaders.formats.graph_words import by_ends, kind_of
from cordee.loaders.formats.table import objects_in, of_items
from cordee.loaders.formats.tree import Item, inside, listed, text, texts
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, Said, TranslationBuilder
from cordee.loaders.values.identifiers import OFFICIAL
from cordee.model import TYPES
from cordee.model.folding import fold
from cordee.model.kinds import Nature
from cordee.model.link_types import Sense

KINDS = {
    "Person": "Person",
    "Organization": "Organisation",
    "Company": "Organisation",
    "PublicBody": "Organisation",
    "LegalEntity": "Organisation",
    "Project": "Project",
    "Event": "Event",
}
"""The schemata that are entities of the model."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which properties of a schema are the ends of a link of the model, and what else it says."""

    type: str
    a: str
    b: str
    role: str = "role"


LINKS = {
    "Payment": Shape("FUNDS", "payer", "beneficiary"),
    "Membership": Shape("MEMBER_OF", "member", "organization"),
    "Employment": Shape("WORKS_FOR", "employee", "employer"),
    "Directorship": Shape("WORKS_FOR", "director", "organization"),
    "Ownership": Shape("PART_OF", "asset", "owner"),
    "ProjectParticipant": Shape("PARTNER_OF", "participant", "project"),
    "Succession": Shape("FOLLOWS", "successor", "predecessor"),
    "UnknownLink": Shape("", "subject", "object"),
    "Representation": Shape("", "agent", "client"),
}
UNKNOWN = "UnknownLink"
_SCHEMAS = {
    Nature.PERSON: "Person",
    Nature.PROJECT: "Project",
    Nature.MEETING: "Event",
}
_SHAPES = {
    Sense.MONEY: "Payment",
    Sense.MEMBERSHIP: "Membership",
    Sense.POST: "Employment",
    Sense.SUCCESSION: "Succession",
}


def schema_of(nature: Nature) -> str:
    """The schema in which something of this nature is written."""
    return _SCHEMAS.get(nature, "Organization")


def shape_of(sense: Sense) -> tuple[str, str, str]:
    """The schema in which a link of this sense is written, and the properties that are its ends."""
    schema = _SHAPES.get(sense, UNKNOWN)
    return schema, LINKS[schema].a, LINKS[schema].b


_DATED = ("MEMBER_OF", "WORKS_FOR", "PART_OF", "PARTNER_OF")


def recognise(raw: Raw) -> float | None:
    """By objects that have an id, a schema and properties."""
    first = objects_in(raw.tree[:20] if isinstance(raw.tree, list) else [raw.tree])
    known = KINDS.keys() | LINKS.keys() | {"Address"}
    if not first or not all(text(one, "id") and isinstance(one.get("properties"), dict) for one in first):
        return None
    return 0.95 if any(text(one, "schema") in known for one in first) else None


def translate(raw: Raw) -> Translation:
    """Each entity is one of the model, or a link between two; an address is written with who has it."""
    builder = TranslationBuilder(Text("format.ftm"))
    every = objects_in(raw.tree if isinstance(raw.tree, list) else [raw.tree])
    table = of_items(raw, map(_flat, every))
    builder.table(table)
    addresses = {
        text(one, "id"): inside(one, "properties") for one in every if text(one, "schema") == "Address"
    }
    said: dict[str, Said] = {}
    for number, one in enumerate(every, start=1):
        if text(one, "schema") in KINDS:
            said[text(one, "id")] = _entity(builder, At(table, number), one, addresses)
    for number, one in enumerate(every, start=1):
        schema = text(one, "schema")
        if schema in LINKS:
            _link(builder, At(table, number), one, LINKS[schema], said)
        elif schema not in KINDS:
            key = "format.address_with_bearer" if schema == "Address" else "format.no_such_schema"
            builder.leave(At(table, number), Text(key, schema=schema or "–"))
    return builder.build()


def _flat(one: Item) -> Item:
    return {"id": one.get("id"), "schema": one.get("schema")} | {
        name: listed(texts(inside(one, "properties"), name)) for name in inside(one, "properties")
    }


def _first(properties: Item, *names: str) -> str:
    return next((found[0] for name in names if (found := texts(properties, name))), "")


def _entity(builder: TranslationBuilder, at: At, one: Item, addresses: dict[str, Item]) -> Said:
    properties = inside(one, "properties")
    classed = _first(properties, "classification")
    kind = kind_of(classed) or KINDS[text(one, "schema")]
    names = [*texts(properties, "name"), *texts(properties, "alias")]
    address = addresses.get(_first(properties, "addressEntity"), {})
    numbers = texts(properties, "registrationNumber") + texts(properties, "idNumber")
    values = {
        "id": text(one, "id"),
        "name": next(iter(names), ""),
        "aliases": listed(names[1:]),
        "description": _first(properties, "summary", "description"),
        "url": _first(properties, "website", "sourceUrl"),
        "identifiers": listed([_number(number) for number in numbers]),
        "since": _first(properties, "incorporationDate", "startDate"),
        "until": _first(properties, "dissolutionDate", "endDate"),
    }
    if kind == "Person":
        del values["since"], values["until"]
        values |= {"email": _first(properties, "email"), "phone": _first(properties, "phone")}
    if kind == "Organisation":
        values["category"] = _first(properties, "legalForm") or ("" if kind_of(classed) else classed)
        values["commune"] = _first(address, "city")
    return builder.entity(at, kind, values, main=True)


def _number(number: str) -> str:
    """A number with its register, where it says which it is of."""
    return number if number.partition(":")[0] in OFFICIAL else f"number:{number}"


def _link(builder: TranslationBuilder, at: At, one: Item, shape: Shape, said: dict[str, Said]) -> None:
    properties = inside(one, "properties")
    ends = _first(properties, shape.a), _first(properties, shape.b)
    a, b = (said.get(end) for end in ends)
    if a is None or b is None:
        builder.leave(at, missing(ends, (a is not None, b is not None)))
        return
    role = _first(properties, shape.role, "status")
    found = by_ends(a.kind, b.kind) if not shape.type else None
    if found is not None and found.turned:
        a, b = b, a
    type_ = shape.type or (found.type if found else "")
    if not type_:
        builder.leave(at, Text("format.no_such_schema", schema=text(one, "schema")))
        return
    builder.link(at, type_, a, b, _values(type_, properties, role), main=True)


def _written_out(text: str) -> dict[str, str]:
    """What a grant that Cordée wrote says, each property after its title; {} for any other text."""
    parts = [part.partition(" : ") for part in text.split(" ; ")]
    titles = {fold(title): p.name for p in TYPES["FUNDS"].properties for title in in_every_language(p.title)}
    if not all(fold(title) in titles for title, _, _ in parts):
        return {}
    return {titles[fold(title)]: value.strip() for title, _, value in parts}


def _values(type_: str, properties: Item, role: str) -> dict[str, str]:
    if type_ == "FUNDS":
        own = _written_out(_first(properties, "description"))
        if own:
            return own | {"note": _first(properties, "purpose", "summary")}
        euros = _first(properties, "amountEur")
        return {
            "amount": euros or _first(properties, "amount"),
            "currency": "EUR" if euros else _first(properties, "currency"),
            "year": year_of(_first(properties, "date", "startDate")),
            "stage": "paid",
            "reference": _first(properties, "transactionNumber"),
            "note": _first(properties, "purpose", "summary"),
        }
    values = {"role": role} if type_ in ("MEMBER_OF", "WORKS_FOR") else {}
    if type_ in _DATED:
        values |= {"since": _first(properties, "startDate"), "until": _first(properties, "endDate")}
    elif type_ == "FOLLOWS":
        values["since"] = _first(properties, "date")
    return values
