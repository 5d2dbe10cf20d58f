"""The types of links: what each says, between which kinds, with which properties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from cordee.i18n import Text
from cordee.model.properties import (
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


LINKS: tuple[LinkType, ...] = (
    LinkType(
        "MEMBER_OF",
        Sense.MEMBERSHIP,
        Text("link.member"),
        Text("link.has_member"),
        Text("link.member_5"),
        Text("link.memberships"),
        ("Organisation", "Person", "Territory", "Network"),
        ("Network", "Organisation"),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "STEERS",
        Sense.STEERING,
        Text("link.steers"),
        Text("link.steered"),
        Text("link.steering"),
        Text("link.steering"),
        ("Organisation", "Person"),
        ("Network", "Programme", "Project", "Event"),
        (
            roles(
                ("pilot", "pilote", "pilot"),
                ("coordinator", "coordonne", "coordinator"),
                ("animator", "anime", "animator"),
                ("carrier", "porte", "carrier"),
            ),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    LinkType(
        "PARTNER_OF",
        Sense.PARTNERSHIP,
        Text("link.partner"),
        Text("link.has_partner"),
        Text("link.partner_5"),
        Text("link.partnerships"),
        ("Organisation", "Territory", "Network"),
        ("Project", "Network", "Programme", "Organisation"),
        (
            roles(
                ("lead", "chef de file", "lead"),
                ("partner", "partenaire", "partner"),
                ("technical", "partenaire technique", "technical partner"),
                ("beneficiary", "bénéficiaire", "beneficiary"),
                ("exchange", "échanges", "exchange"),
            ),
            Property("budget", ValueType.CENTS, Text("link.own_budget")),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    LinkType(
        "FUNDS",
        Sense.MONEY,
        Text("link.funds"),
        Text("link.funded"),
        Text("link.funder"),
        Text("link.funding"),
        ("Organisation", "Programme"),
        ("Project", "Network", "Organisation", "Event"),
        (
            Property("amount", ValueType.CENTS, Text("link.amount")),
            Property("amount_min", ValueType.CENTS, Text("link.minimum_amount")),
            Property("amount_max", ValueType.CENTS, Text("link.maximum_amount")),
            text("currency", "monnaie", "currency"),
            Property("year", ValueType.INTEGER, Text("link.year")),
            Property("rate", ValueType.NUMBER, Text("link.rate")),
            STAGE,
            text("reference", "référence", "reference"),
            text("line", "ligne", "line"),
            NOTE,
            SINCE,
            UNTIL,
        ),
        ("reference", "year", "line"),
    ),
    LinkType(
        "WORKS_FOR",
        Sense.POST,
        Text("link.works"),
        Text("link.employs"),
        Text("link.employee"),
        Text("link.posts"),
        ("Person",),
        ("Organisation", "Network", "Programme"),
        (ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "ACTS_ON",
        Sense.LOCATION,
        Text("link.acts"),
        Text("link.ground"),
        Text("link.area_action"),
        Text("link.areas"),
        ("Organisation", "Network", "Project", "Programme", "Event"),
        ("Territory",),
        (SINCE, UNTIL),
    ),
    LinkType(
        "ABOUT",
        Sense.TOPIC,
        Text("link.about"),
        Text("link.addressed"),
        Text("link.theme"),
        Text("link.topics"),
        ("Organisation", "Network", "Programme", "Project", "Territory", "Event"),
        ("Theme",),
    ),
    LinkType(
        "OFFERS",
        Sense.OFFER,
        Text("link.offers"),
        Text("link.offered"),
        Text("link.offer"),
        Text("link.offers_5"),
        ("Network", "Organisation"),
        ("Theme",),
        (NOTE,),
        ("note",),
    ),
    LinkType(
        "NEEDS",
        Sense.NEED,
        Text("link.needs"),
        Text("link.needed"),
        Text("link.need"),
        Text("link.needs_5"),
        ("Network", "Organisation"),
        ("Theme",),
        (NOTE,),
        ("note",),
    ),
    LinkType(
        "PART_OF",
        Sense.NESTING,
        Text("link.part"),
        Text("link.includes"),
        Text("link.whole"),
        Text("link.parts"),
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
        Sense.SUCCESSION,
        Text("link.follows"),
        Text("link.precedes"),
        Text("link.generation"),
        Text("link.generations"),
        ("Programme", "Network", "Project"),
        ("Programme", "Network", "Project"),
        same_kind=True,
    ),
    LinkType(
        "TAKES_PART_IN",
        Sense.ATTENDANCE,
        Text("link.takes_part"),
        Text("link.brings_together"),
        Text("link.participant"),
        Text("link.attendance"),
        ("Organisation", "Person", "Network"),
        ("Event",),
        (ROLE,),
        ("role",),
    ),
    LinkType(
        "WEAVES",
        Sense.DECISION,
        Text("link.weaves_link"),
        Text("link.weaves_link"),
        Text("link.link_weave"),
        Text("link.links_weave"),
        ("Network", "Programme", "Project"),
        ("Network", "Programme", "Project"),
        (
            PROGRESS,
            text("we_bring", "ce que nous apportons", "what we bring"),
            text("they_bring", "ce qu'ils apportent", "what they bring"),
            text("lessons", "enseignements", "lessons"),
            text("next_step", "prochaine étape", "next step"),
            text("owner", "suivi par", "followed up by"),
            NOTE,
            Property(
                "corrections",
                ValueType.LIST,
                Text("link.corrections_proposed"),
            ),
        ),
    ),
)
