"""What a property is, and those that several kinds or links have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cordee.i18n import Pair, Text


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
    """One value of a closed list: the code that is stored and what people read."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an entity or a link."""

    name: str
    type: ValueType
    title: Text
    choices: tuple[Choice, ...] = ()
    personal: bool = False
    required: bool = False


def choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    """A closed list, from codes with what people read."""
    return tuple(Choice(code, Pair(fr=fr, en=en)) for code, fr, en in rows)


def text(name: str, fr: str, en: str) -> Property:
    """A property that holds free text."""
    return Property(name, ValueType.TEXT, Pair(fr=fr, en=en))


NAME = Property("name", ValueType.TEXT, Text("properties.name"), required=True)
SINCE = Property("since", ValueType.DATE, Text("properties.since"))
UNTIL = Property("until", ValueType.DATE, Text("properties.until"))
STATUS = Property(
    "status",
    ValueType.CHOICE,
    Text("properties.status"),
    choices(
        ("active", "en cours", "active"),
        ("closed", "terminé", "closed"),
        ("planned", "prévu", "planned"),
        ("unknown", "inconnu", "unknown"),
    ),
)
COMMON: tuple[Property, ...] = (
    NAME,
    Property("aliases", ValueType.LIST, Text("properties.aliases")),
    text("acronym", "sigle", "acronym"),
    Property("identifiers", ValueType.LIST, Text("properties.identifiers")),
    text("description", "description", "description"),
    Property("url", ValueType.URL, Text("properties.url")),
    text("category", "catégorie", "category"),
    STATUS,
    SINCE,
    UNTIL,
)
LEVELS = choices(
    ("country", "pays", "country"),
    ("massif", "massif", "massif"),
    ("region", "région", "region"),
    ("departement", "département", "département"),
    ("epci", "EPCI (intercommunalité)", "EPCI (intermunicipal body)"),
    ("petr", "PETR ou pays", "PETR or pays"),
    ("park", "parc naturel", "nature park"),
    ("valley", "vallée", "valley"),
    ("basin", "bassin de vie", "living area"),
    ("commune", "commune", "commune"),
    ("other", "autre", "other"),
)


def roles(*rows: tuple[str, str, str]) -> Property:
    """The role on a link, from a closed list."""
    return Property("role", ValueType.CHOICE, Text("properties.role"), choices(*rows))


ROLE = text("role", "rôle", "role")
NOTE = text("note", "note", "note")
STAGE = Property(
    "stage",
    ValueType.CHOICE,
    Text("properties.stage"),
    choices(
        ("planned", "prévu", "planned"),
        ("awarded", "attribué", "awarded"),
        ("paid", "versé", "paid"),
    ),
)
"""How far money is on its way."""
PROGRESS = Property(
    "progress",
    ValueType.CHOICE,
    Text("properties.progress"),
    choices(
        ("idea", "à étudier", "to consider"),
        ("contact", "à contacter", "to contact"),
        ("ongoing", "en cours", "ongoing"),
        ("woven", "tissé", "woven"),
        ("dropped", "écarté", "dropped"),
    ),
)
"""How far a link to weave is."""

SOURCES_SHEET = Text("properties.sources_sheet")
SOURCE_PROPERTIES: tuple[Property, ...] = (
    Property("title", ValueType.TEXT, Text("properties.title"), required=True),
    Property("date", ValueType.DATE, Text("properties.date")),
    text("publisher", "éditeur", "publisher"),
    Property("url", ValueType.URL, Text("properties.url_5")),
    text("licence", "licence", "licence"),
    NOTE,
)
KEY_COLUMN = Property("id", ValueType.TEXT, Text("properties.id"))
FROM_COLUMN = Property("from", ValueType.TEXT, Text("properties.from"), required=True)
TO_COLUMN = Property("to", ValueType.TEXT, Text("properties.to"), required=True)
FROM_KIND_COLUMN = Property("from_kind", ValueType.TEXT, Text("properties.kind"))
TO_KIND_COLUMN = Property("to_kind", ValueType.TEXT, Text("properties.kind_5"))
SOURCE_COLUMN = Property("source", ValueType.TEXT, Text("properties.source"))
CITE_COLUMN = Property("cite", ValueType.TEXT, Text("properties.cite"))
