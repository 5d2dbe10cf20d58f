"""What a column may mean: a property of what each row is about, or somebody or something it is tied to."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.loaders.mapping.kinds import (
    ABOUT,
    ACTS_ON,
    EVENT,
    FOLLOWS,
    FUNDS,
    MEMBER_OF,
    NEED,
    NETWORK,
    OFFER,
    ORGANISATION,
    PART_OF,
    PARTNER_OF,
    PERSON,
    PROGRAMME,
    PROJECT,
    STEERS,
    TAKES_PART_IN,
    TERRITORY,
    THEME,
    WORKS_FOR,
)
from cordee.model import KINDS, TYPES, ValueType


@dataclass(frozen=True, slots=True)
class Relation:
    """A column that names others: the link to them, from the row (``outward``) or to it.

    ``kinds`` are what those others may be, the likeliest first.
    """

    type: str
    outward: bool
    kinds: tuple[str, ...]
    role: str = ""

    def fits(self, main: str, kind: str) -> bool:
        """Whether the model has such a link between a row of kind ``main`` and a ``kind``."""
        return ((main, kind) if self.outward else (kind, main)) in TYPES[self.type].ends


_ANYBODY = (ORGANISATION, NETWORK, TERRITORY, PERSON)
RELATIONS: dict[str, Relation] = {
    "member_of": Relation(MEMBER_OF, True, (NETWORK, ORGANISATION)),
    "members": Relation(MEMBER_OF, False, _ANYBODY),
    "carried_by": Relation(STEERS, False, (ORGANISATION, PERSON), "carrier"),
    "piloted_by": Relation(STEERS, False, (ORGANISATION, PERSON), "pilot"),
    "coordinated_by": Relation(STEERS, False, (ORGANISATION, PERSON), "coordinator"),
    "animated_by": Relation(STEERS, False, (ORGANISATION, PERSON), "animator"),
    "carries": Relation(STEERS, True, (PROJECT, PROGRAMME, NETWORK, EVENT), "carrier"),
    "pilots": Relation(STEERS, True, (PROJECT, PROGRAMME, NETWORK, EVENT), "pilot"),
    "coordinates": Relation(STEERS, True, (PROJECT, PROGRAMME, NETWORK, EVENT), "coordinator"),
    "animates": Relation(STEERS, True, (NETWORK, PROGRAMME, PROJECT, EVENT), "animator"),
    "steers": Relation(STEERS, True, (PROJECT, PROGRAMME, NETWORK, EVENT)),
    "partners": Relation(PARTNER_OF, False, (ORGANISATION, NETWORK, TERRITORY), "partner"),
    "lead": Relation(PARTNER_OF, False, (ORGANISATION, NETWORK, TERRITORY), "lead"),
    "partner_of": Relation(PARTNER_OF, True, (PROJECT, NETWORK, PROGRAMME, ORGANISATION), "partner"),
    "funded_by": Relation(FUNDS, False, (ORGANISATION, PROGRAMME)),
    "funds": Relation(FUNDS, True, (PROJECT, ORGANISATION, NETWORK, EVENT)),
    "works_for": Relation(WORKS_FOR, True, (ORGANISATION, NETWORK, PROGRAMME)),
    "contact": Relation(WORKS_FOR, False, (PERSON,)),
    "acts_on": Relation(ACTS_ON, True, (TERRITORY,)),
    "about": Relation(ABOUT, True, (THEME,)),
    "offers": Relation(OFFER, True, (THEME,)),
    "needs": Relation(NEED, True, (THEME,)),
    "part_of": Relation(PART_OF, True, (PROGRAMME, ORGANISATION, TERRITORY, THEME)),
    "contains": Relation(PART_OF, False, (TERRITORY,)),
    "follows": Relation(FOLLOWS, True, (PROGRAMME, NETWORK, PROJECT, TERRITORY, ORGANISATION)),
    "followed_by": Relation(FOLLOWS, False, (PROGRAMME, NETWORK, PROJECT, TERRITORY, ORGANISATION)),
    "takes_part_in": Relation(TAKES_PART_IN, True, (EVENT,)),
    "participants": Relation(TAKES_PART_IN, False, (ORGANISATION, PERSON, NETWORK)),
}

NAMES = ("name", "first_name", "last_name")
"""What names the row itself."""
IDENTIFIERS = {
    "siren": ("siren",),
    "siret": ("siret",),
    "rna": ("rna",),
    "insee": ("insee",),
    "epci": ("epci",),
}
"""Columns of bare numbers, and the registers they may be of."""
CONTACT = ("contact_function", "contact_body", "contact_details", "contact_email", "contact_phone")
"""More about the people a row names."""
TICK, PAID_BY, PERIOD, PAYER = "tick", "paid_by", "period", "payer"
"""A column about one named other: ticked, or holding what that one pays; a period; what money is from."""
POSTCODE = "postcode"
"""Where something is, by a postcode or an address: the commune is read from it, and the file is cut by it."""
FORMERLY = "formerly"
"""What it was called before: another name of it, or a body that it follows."""
PREFIX = "link_"
"""Before a property of the link that another column makes: ``link_since``."""
FIRST_NAME = f"{PREFIX}first_name"
"""The first names of those whose family names stand in another column."""
LEFT = "nothing"
"""A column that is left aside."""

LINK_PROPERTIES = tuple(dict.fromkeys(prop.name for link in TYPES.values() for prop in link.properties))
_OF_LINKS = tuple(f"{PREFIX}{name}" for name in (*LINK_PROPERTIES, PERIOD))
_OF_ENTITIES = tuple(dict.fromkeys(prop.name for kind in KINDS.values() for prop in kind.properties))
_KEYS = ("id", "source", "cite")
MEANINGS: frozenset[str] = frozenset(
    (
        *NAMES,
        *_OF_ENTITIES,
        *IDENTIFIERS,
        *RELATIONS,
        *CONTACT,
        *_OF_LINKS,
        *_KEYS,
        TICK,
        PAID_BY,
        PERIOD,
        POSTCODE,
        FORMERLY,
        FIRST_NAME,
        LEFT,
    )
)
"""Everything a column may mean."""


_AMOUNTS = frozenset(
    prop.name
    for properties in (
        *(kind.properties for kind in KINDS.values()),
        *(link.properties for link in TYPES.values()),
    )
    for prop in properties
    if prop.type is ValueType.CENTS
)


def fits(meaning: str, rows: str) -> bool:
    """Whether a column of rows of kind ``rows`` may mean that."""
    if meaning in RELATIONS:
        relation = RELATIONS[meaning]
        return any(relation.fits(rows, kind) for kind in KINDS)
    if meaning in ("first_name", "last_name"):
        return rows == PERSON
    if meaning in _OF_ENTITIES:
        return meaning in KINDS[rows].by_name
    if meaning == PAID_BY:
        return RELATIONS["funded_by"].fits(rows, ORGANISATION)
    return meaning in MEANINGS


def is_amount(meaning: str) -> bool:
    """Whether cells of that meaning hold money."""
    name = meaning.removeprefix(PREFIX)
    return meaning == PAID_BY or name in _AMOUNTS
