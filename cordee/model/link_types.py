"""The types of links: what each says, between which kinds, with which properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from cordee.i18n import Text
from cordee.model.properties import (
    GRANT_NATURE,
    NOTE,
    PROGRESS,
    ROLE,
    SINCE,
    STAGE,
    UNTIL,
    Property,
    ValueType,
    roles,
    text,
)


class Sense(Enum):
    """What a link means: every question that is about members, money, places… reads it here."""

    MEMBERSHIP = auto()
    STEERING = auto()
    PARTNERSHIP = auto()
    MONEY = auto()
    """A line of funding: the properties of an amount, a year, a stage."""
    POST = auto()
    """Somebody works there."""
    LOCATION = auto()
    """It happens on a place."""
    TOPIC = auto()
    """It is about a topic."""
    OFFER = auto()
    NEED = auto()
    NESTING = auto()
    """One is part of the other."""
    SUCCESSION = auto()
    """One is the generation after the other."""
    ATTENDANCE = auto()
    DECISION = auto()
    """What a meeting means to do: there once its progress says "woven", and no evidence of anything."""
    OTHER = auto()
    """Shown, followed, drawn and exported, and taken for nothing else."""


@dataclass(frozen=True)
class LinkType:
    """A type of link: its permitted ends, its properties, and the key that tells parallel links apart."""

    name: str
    sense: Sense
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


def _link(
    name: str,
    sense: Sense,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    properties: tuple[Property, ...] = (),
    key: tuple[str, ...] = (),
    *,
    same_kind: bool = False,
    pairs: tuple[tuple[str, str], ...] = (),
) -> LinkType:
    words = (Text(f"type.{name}"), Text(f"type.{name}.reverse"), Text(f"type.{name}.noun"))
    ends = (Text(f"sheet.{name}"), sources, targets)
    return LinkType(name, sense, *words, *ends, properties, key, same_kind, pairs)


LINKS: tuple[LinkType, ...] = (
    _link(
        "MEMBER_OF",
        Sense.MEMBERSHIP,
        ("Organisation", "Person", "Territory", "Network"),
        ("Network", "Organisation"),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    _link(
        "STEERS",
        Sense.STEERING,
        ("Organisation", "Person"),
        ("Network", "Programme", "Project", "Event"),
        (
            roles("pilot", "coordinator", "animator", "carrier"),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    _link(
        "PARTNER_OF",
        Sense.PARTNERSHIP,
        ("Organisation", "Territory", "Network"),
        ("Project", "Network", "Programme", "Organisation"),
        (
            roles("lead", "partner", "technical", "beneficiary", "exchange"),
            Property("budget", ValueType.CENTS, Text("property.budget")),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    _link(
        "FUNDS",
        Sense.MONEY,
        ("Organisation", "Programme"),
        ("Project", "Network", "Organisation", "Event"),
        (
            Property("amount", ValueType.CENTS, Text("property.amount")),
            Property("amount_min", ValueType.CENTS, Text("property.amount_min")),
            Property("amount_max", ValueType.CENTS, Text("property.amount_max")),
            text("currency"),
            GRANT_NATURE,
            Property("year", ValueType.INTEGER, Text("property.year")),
            Property("rate", ValueType.NUMBER, Text("property.rate")),
            STAGE,
            text("reference"),
            text("line"),
            NOTE,
            SINCE,
            UNTIL,
        ),
        ("reference", "year", "amount", "stage"),
    ),
    _link(
        "WORKS_FOR",
        Sense.POST,
        ("Person",),
        ("Organisation", "Network", "Programme"),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    _link(
        "ACTS_ON",
        Sense.LOCATION,
        ("Organisation", "Network", "Project", "Programme", "Event"),
        ("Territory",),
        (SINCE, UNTIL),
    ),
    _link(
        "ABOUT",
        Sense.TOPIC,
        ("Organisation", "Network", "Programme", "Project", "Territory", "Event"),
        ("Theme",),
    ),
    _link(
        "OFFERS",
        Sense.OFFER,
        ("Network", "Organisation"),
        ("Theme",),
        (NOTE,),
        ("note",),
    ),
    _link(
        "NEEDS",
        Sense.NEED,
        ("Network", "Organisation"),
        ("Theme",),
        (NOTE,),
        ("note",),
    ),
    _link(
        "PART_OF",
        Sense.NESTING,
        (),
        (),
        (SINCE, UNTIL),
        pairs=(
            ("Territory", "Territory"),
            ("Programme", "Programme"),
            ("Organisation", "Organisation"),
            ("Project", "Programme"),
            ("Network", "Programme"),
            ("Theme", "Theme"),
        ),
    ),
    _link(
        "FOLLOWS",
        Sense.SUCCESSION,
        ("Programme", "Network", "Project", "Territory", "Organisation"),
        ("Programme", "Network", "Project", "Territory", "Organisation"),
        (SINCE,),
        same_kind=True,
    ),
    _link(
        "TAKES_PART_IN",
        Sense.ATTENDANCE,
        ("Organisation", "Person", "Network"),
        ("Event",),
        (ROLE,),
        ("role",),
    ),
    _link(
        "WEAVES",
        Sense.DECISION,
        ("Network", "Programme", "Project"),
        ("Network", "Programme", "Project"),
        (
            PROGRESS,
            text("we_bring"),
            text("they_bring"),
            text("lessons"),
            text("next_step"),
            text("owner"),
            NOTE,
            Property(
                "corrections",
                ValueType.LIST,
                Text("property.corrections"),
            ),
        ),
    ),
)
