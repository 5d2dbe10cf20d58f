"""The vocabulary of Cordée, closed and in one place: entity kinds, link types, properties.

Everything that names a kind, a type or a property (template, schema, queries, page, codebook)
reads it here. Money is whole euro cents, dates are partial ISO text ("2018", "2018-10"), and
what is unknown is absent, never 0 and never "".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cordee.i18n import Text


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


@dataclass(frozen=True)
class EntityKind:
    """A kind of entity: a label in the graph, a sheet in the template."""

    name: str
    title: Text
    plural: Text
    sheet: Text
    properties: tuple[Property, ...]

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """The properties by their name."""
        return {p.name: p for p in self.properties}


@dataclass(frozen=True)
class LinkType:
    """A type of link: its permitted ends, its properties, and the key that tells parallel links apart."""

    name: str
    title: Text
    reverse: Text
    noun: Text
    """What the one end is to the other when no role is given: "a member", "a funder"."""
    sheet: Text
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    key: tuple[str, ...] = ()
    same_kind: bool = False
    pairs: tuple[tuple[str, str], ...] = ()

    @cached_property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """The permitted (from kind, to kind) pairs."""
        if self.pairs:
            return self.pairs
        return tuple((a, b) for a in self.sources for b in self.targets if not self.same_kind or a == b)

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """The properties by their name."""
        return {p.name: p for p in self.properties}


def _choices(of: str, *codes: str) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text(f"choice.{of}.{code}")) for code in codes)


def _text(name: str) -> Property:
    return Property(name, ValueType.TEXT, Text(f"property.{name}"))


NAME = Property("name", ValueType.TEXT, Text("property.name"), required=True)
SINCE = Property("since", ValueType.DATE, Text("property.since"))
UNTIL = Property("until", ValueType.DATE, Text("property.until"))
STATUS = Property(
    "status",
    ValueType.CHOICE,
    Text("property.status"),
    _choices("status", "active", "closed", "planned", "unknown"),
)
COMMON: tuple[Property, ...] = (
    NAME,
    Property("aliases", ValueType.LIST, Text("property.aliases")),
    _text("acronym"),
    Property("identifiers", ValueType.LIST, Text("property.identifiers")),
    _text("description"),
    Property("url", ValueType.URL, Text("property.url")),
    _text("category"),
    STATUS,
    SINCE,
    UNTIL,
)
LEVELS = _choices(
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


def _roles(*codes: str) -> Property:
    return Property("role", ValueType.CHOICE, Text("property.role"), _choices("role", *codes))


_ROLE = _text("role")
_NOTE = _text("note")


def _kind(name: str, *more: Property) -> EntityKind:
    title, plural = Text(f"kind.{name}"), Text(f"kind.{name}.plural")
    return EntityKind(name, title, plural, Text(f"sheet.{name}"), COMMON + more)


ENTITIES: tuple[EntityKind, ...] = (
    _kind(
        "Organisation",
        _text("commune"),
    ),
    _kind(
        "Person",
        Property("email", ValueType.EMAIL, Text("property.email"), personal=True),
        Property("phone", ValueType.PHONE, Text("property.phone"), personal=True),
    ),
    _kind(
        "Network",
        Property("member_count", ValueType.INTEGER, Text("property.member_count")),
    ),
    _kind("Programme"),
    _kind(
        "Project",
        Property("cost", ValueType.CENTS, Text("property.cost")),
    ),
    _kind(
        "Territory",
        Property("level", ValueType.CHOICE, Text("property.level"), LEVELS),
        _text("code"),
        Property("lat", ValueType.NUMBER, Text("property.lat")),
        Property("lon", ValueType.NUMBER, Text("property.lon")),
    ),
    _kind("Theme"),
    _kind("Event"),
)

LINKS: tuple[LinkType, ...] = (
    LinkType(
        "MEMBER_OF",
        Text("type.MEMBER_OF"),
        Text("type.MEMBER_OF.reverse"),
        Text("type.MEMBER_OF.noun"),
        Text("sheet.MEMBER_OF"),
        ("Organisation", "Person", "Territory", "Network"),
        ("Network", "Organisation"),
        (_ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "STEERS",
        Text("type.STEERS"),
        Text("type.STEERS.reverse"),
        Text("type.STEERS.noun"),
        Text("sheet.STEERS"),
        ("Organisation", "Person"),
        ("Network", "Programme", "Project", "Event"),
        (
            _roles("pilot", "coordinator", "animator", "carrier"),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    LinkType(
        "PARTNER_OF",
        Text("type.PARTNER_OF"),
        Text("type.PARTNER_OF.reverse"),
        Text("type.PARTNER_OF.noun"),
        Text("sheet.PARTNER_OF"),
        ("Organisation", "Territory", "Network"),
        ("Project", "Network", "Programme", "Organisation"),
        (
            _roles("lead", "partner", "technical", "beneficiary", "exchange"),
            Property("budget", ValueType.CENTS, Text("property.budget")),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    LinkType(
        "FUNDS",
        Text("type.FUNDS"),
        Text("type.FUNDS.reverse"),
        Text("type.FUNDS.noun"),
        Text("sheet.FUNDS"),
        ("Organisation", "Programme"),
        ("Project", "Network", "Organisation", "Event"),
        (
            Property("amount", ValueType.CENTS, Text("property.amount")),
            Property("amount_min", ValueType.CENTS, Text("property.amount_min")),
            Property("amount_max", ValueType.CENTS, Text("property.amount_max")),
            _text("currency"),
            Property("year", ValueType.INTEGER, Text("property.year")),
            Property("rate", ValueType.NUMBER, Text("property.rate")),
            Property(
                "stage",
                ValueType.CHOICE,
                Text("property.stage"),
                _choices("stage", "planned", "awarded", "paid"),
            ),
            _text("reference"),
            _text("line"),
            _NOTE,
            SINCE,
            UNTIL,
        ),
        ("reference", "year", "line"),
    ),
    LinkType(
        "WORKS_FOR",
        Text("type.WORKS_FOR"),
        Text("type.WORKS_FOR.reverse"),
        Text("type.WORKS_FOR.noun"),
        Text("sheet.WORKS_FOR"),
        ("Person",),
        ("Organisation", "Network", "Programme"),
        (_ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "ACTS_ON",
        Text("type.ACTS_ON"),
        Text("type.ACTS_ON.reverse"),
        Text("type.ACTS_ON.noun"),
        Text("sheet.ACTS_ON"),
        ("Organisation", "Network", "Project", "Programme", "Event"),
        ("Territory",),
        (SINCE, UNTIL),
    ),
    LinkType(
        "ABOUT",
        Text("type.ABOUT"),
        Text("type.ABOUT.reverse"),
        Text("type.ABOUT.noun"),
        Text("sheet.ABOUT"),
        ("Organisation", "Network", "Programme", "Project", "Territory", "Event"),
        ("Theme",),
    ),
    LinkType(
        "OFFERS",
        Text("type.OFFERS"),
        Text("type.OFFERS.reverse"),
        Text("type.OFFERS.noun"),
        Text("sheet.OFFERS"),
        ("Network", "Organisation"),
        ("Theme",),
        (_NOTE,),
        ("note",),
    ),
    LinkType(
        "NEEDS",
        Text("type.NEEDS"),
        Text("type.NEEDS.reverse"),
        Text("type.NEEDS.noun"),
        Text("sheet.NEEDS"),
        ("Network", "Organisation"),
        ("Theme",),
        (_NOTE,),
        ("note",),
    ),
    LinkType(
        "PART_OF",
        Text("type.PART_OF"),
        Text("type.PART_OF.reverse"),
        Text("type.PART_OF.noun"),
        Text("sheet.PART_OF"),
        (),
        (),
        pairs=(
            ("Territory", "Territory"),
            ("Programme", "Programme"),
            ("Organisation", "Organisation"),
            ("Project", "Programme"),
            ("Network", "Programme"),
            ("Theme", "Theme"),
        ),
    ),
    LinkType(
        "FOLLOWS",
        Text("type.FOLLOWS"),
        Text("type.FOLLOWS.reverse"),
        Text("type.FOLLOWS.noun"),
        Text("sheet.FOLLOWS"),
        ("Programme", "Network", "Project"),
        ("Programme", "Network", "Project"),
        same_kind=True,
    ),
    LinkType(
        "TAKES_PART_IN",
        Text("type.TAKES_PART_IN"),
        Text("type.TAKES_PART_IN.reverse"),
        Text("type.TAKES_PART_IN.noun"),
        Text("sheet.TAKES_PART_IN"),
        ("Organisation", "Person", "Network"),
        ("Event",),
        (_ROLE,),
        ("role",),
    ),
    LinkType(
        "WEAVES",
        Text("type.WEAVES"),
        Text("type.WEAVES.reverse"),
        Text("type.WEAVES.noun"),
        Text("sheet.WEAVES"),
        ("Network", "Programme", "Project"),
        ("Network", "Programme", "Project"),
        (
            Property(
                "progress",
                ValueType.CHOICE,
                Text("property.progress"),
                _choices("progress", "idea", "contact", "ongoing", "woven", "dropped"),
            ),
            _text("we_bring"),
            _text("they_bring"),
            _text("lessons"),
            _text("next_step"),
            _text("owner"),
            _NOTE,
            Property(
                "corrections",
                ValueType.LIST,
                Text("property.corrections"),
            ),
        ),
    ),
)

KINDS: dict[str, EntityKind] = {k.name: k for k in ENTITIES}
TYPES: dict[str, LinkType] = {t.name: t for t in LINKS}

ECHOING: tuple[str, ...] = ("Network", "Programme", "Project")
"""The kinds that can echo one another: "réseaux et démarches"."""

SOURCES_SHEET = Text("vocabulary.sources_sheet")
SOURCE_PROPERTIES: tuple[Property, ...] = (
    Property("title", ValueType.TEXT, Text("property.title"), required=True),
    Property("date", ValueType.DATE, Text("property.date")),
    _text("publisher"),
    Property("url", ValueType.URL, Text("property.source.url")),
    _text("licence"),
    _NOTE,
)
KEY_COLUMN = Property("id", ValueType.TEXT, Text("property.id"))
FROM_COLUMN = Property("from", ValueType.TEXT, Text("property.from"), required=True)
TO_COLUMN = Property("to", ValueType.TEXT, Text("property.to"), required=True)
FROM_KIND_COLUMN = Property("from_kind", ValueType.TEXT, Text("property.from_kind"))
TO_KIND_COLUMN = Property("to_kind", ValueType.TEXT, Text("property.to_kind"))
SOURCE_COLUMN = Property("source", ValueType.TEXT, Text("property.source"))
CITE_COLUMN = Property("cite", ValueType.TEXT, Text("property.cite"))


def link_key(kind: str, body: Mapping[str, object]) -> str:
    """What tells parallel links of one type between the same ends apart.

    FUNDS is told apart by its reference when it has one, else by year and line.
    """
    names = TYPES[kind].key
    if kind == "FUNDS" and body.get("reference"):
        names = ("reference",)
    return "|".join(str(body.get(name, "")) for name in names)
