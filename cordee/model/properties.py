"""What a property is, and those that several kinds or links have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cordee.i18n import NOTHING, Text


class ValueType(StrEnum):
    """What a property holds."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    CENTS = "cents"
    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    URL = "url"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list: the code that is stored, what people read, what they may write instead."""

    code: str
    name: Text
    also: Text = NOTHING
    """Other words for it, with "|" between them."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an entity or a link."""

    name: str
    type: ValueType
    title: Text
    choices: tuple[Choice, ...] = ()
    personal: bool = False
    required: bool = False


def choices(of: str, *codes: str) -> tuple[Choice, ...]:
    """A closed list: the codes of the choices of a property."""
    return tuple(Choice(code, Text(f"choice.{of}.{code}")) for code in codes)


def said_otherwise(of: str, *codes: str) -> tuple[Choice, ...]:
    """A closed list whose choices people write in other words too: ``choice.OF.CODE.also`` has them."""
    return tuple(
        Choice(code, Text(f"choice.{of}.{code}"), Text(f"choice.{of}.{code}.also")) for code in codes
    )


def text(name: str) -> Property:
    """A property that holds free text."""
    return Property(name, ValueType.TEXT, Text(f"property.{name}"))


NAME = Property("name", ValueType.TEXT, Text("property.name"), required=True)
SINCE = Property("since", ValueType.DATE, Text("property.since"))
UNTIL = Property("until", ValueType.DATE, Text("property.until"))
STATUS = Property(
    "status",
    ValueType.CHOICE,
    Text("property.status"),
    said_otherwise("status", "active", "closed", "planned", "unknown"),
)
COMMON: tuple[Property, ...] = (
    NAME,
    Property("aliases", ValueType.LIST, Text("property.aliases")),
    text("acronym"),
    Property("identifiers", ValueType.LIST, Text("property.identifiers")),
    text("description"),
    Property("url", ValueType.URL, Text("property.url")),
    text("category"),
    STATUS,
    SINCE,
    UNTIL,
)
LEVELS = choices(
    "level",
    "country",
    "massif",
    "region",
    "departement",
    "epci",
    "petr",
    "park",
    "valley",
    "basin",
    "commune",
    "other",
)


def roles(*codes: str) -> Property:
    """The role on a link, from a closed list."""
    return Property("role", ValueType.CHOICE, Text("property.role"), said_otherwise("role", *codes))


ROLE = text("role")
NOTE = text("note")
REQUESTED, PLANNED, REFUSED = "requested", "planned", "refused"
UNGIVEN = (REQUESTED, REFUSED)
"""The stages of what was asked for or refused: it ties nobody to anybody."""
AWAITED = (REQUESTED, PLANNED)
"""The stages of what may come to nothing; what was refused did, and is never added up."""
STAGE = Property(
    "stage",
    ValueType.CHOICE,
    Text("property.stage"),
    said_otherwise("stage", REQUESTED, PLANNED, "awarded", "paid", REFUSED),
)
"""How far money is on its way."""
CASH = "money"
GRANT_NATURE = Property(
    "nature",
    ValueType.CHOICE,
    Text("property.nature"),
    said_otherwise("nature", CASH, "in_kind", "mixed"),
)
"""What a grant is made of; absent is cash. The three are never one sum."""
DROPPED = "dropped"
"""How far a lead is that was set aside."""
WOVEN = "woven"
"""How far a link is that is there."""
PROGRESS = Property(
    "progress",
    ValueType.CHOICE,
    Text("property.progress"),
    said_otherwise("progress", "idea", "contact", "ongoing", WOVEN, DROPPED),
)
"""How far a link to weave is."""

SOURCES_SHEET = Text("vocabulary.sources_sheet")
SOURCE_PROPERTIES: tuple[Property, ...] = (
    Property("title", ValueType.TEXT, Text("property.title"), required=True),
    Property("date", ValueType.DATE, Text("property.date")),
    text("publisher"),
    Property("url", ValueType.URL, Text("property.source.url")),
    text("licence"),
    NOTE,
)
KEY_COLUMN = Property("id", ValueType.TEXT, Text("property.id"))
FROM_COLUMN = Property("from", ValueType.TEXT, Text("property.from"), required=True)
TO_COLUMN = Property("to", ValueType.TEXT, Text("property.to"), required=True)
FROM_KIND_COLUMN = Property("from_kind", ValueType.TEXT, Text("property.from_kind"))
TO_KIND_COLUMN = Property("to_kind", ValueType.TEXT, Text("property.to_kind"))
SOURCE_COLUMN = Property("source", ValueType.TEXT, Text("property.source"))
CITE_COLUMN = Property("cite", ValueType.TEXT, Text("property.cite"))
