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

from cordee.language import Text


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


def _choices(*rows: tuple[str, str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, Text(fr=fr, en=en)) for code, fr, en in rows)


def _text(name: str, fr: str, en: str) -> Property:
    return Property(name, ValueType.TEXT, Text(fr=fr, en=en))


NAME = Property("name", ValueType.TEXT, Text(fr="nom", en="name"), required=True)
SINCE = Property("since", ValueType.DATE, Text(fr="depuis", en="since"))
UNTIL = Property("until", ValueType.DATE, Text(fr="jusqu'à", en="until"))
STATUS = Property(
    "status",
    ValueType.CHOICE,
    Text(fr="état", en="status"),
    _choices(
        ("active", "en cours", "active"),
        ("closed", "terminé", "closed"),
        ("planned", "prévu", "planned"),
        ("unknown", "inconnu", "unknown"),
    ),
)
COMMON: tuple[Property, ...] = (
    NAME,
    Property("aliases", ValueType.LIST, Text(fr="autres noms", en="aliases")),
    _text("acronym", "sigle", "acronym"),
    Property("identifiers", ValueType.LIST, Text(fr="identifiants", en="identifiers")),
    _text("description", "description", "description"),
    Property("url", ValueType.URL, Text(fr="site web", en="url")),
    _text("category", "catégorie", "category"),
    STATUS,
    SINCE,
    UNTIL,
)
LEVELS = _choices(
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


def _roles(*rows: tuple[str, str, str]) -> Property:
    return Property("role", ValueType.CHOICE, Text(fr="rôle", en="role"), _choices(*rows))


_ROLE = _text("role", "rôle", "role")
_NOTE = _text("note", "note", "note")


def _kind(
    name: str, title: tuple[str, str], plural: tuple[str, str], sheet: tuple[str, str], *more: Property
) -> EntityKind:
    return EntityKind(name, Text(*title), Text(*plural), Text(*sheet), COMMON + more)


ENTITIES: tuple[EntityKind, ...] = (
    _kind(
        "Organisation",
        ("organisation", "organisation"),
        ("organisations", "organisations"),
        ("organisations", "organisations"),
        _text("commune", "commune", "commune"),
    ),
    _kind(
        "Person",
        ("personne", "person"),
        ("personnes", "people"),
        ("personnes", "people"),
        Property("email", ValueType.EMAIL, Text(fr="courriel", en="email"), personal=True),
        Property("phone", ValueType.PHONE, Text(fr="téléphone", en="phone"), personal=True),
    ),
    _kind(
        "Network",
        ("réseau", "network"),
        ("réseaux", "networks"),
        ("réseaux", "networks"),
        Property("member_count", ValueType.INTEGER, Text(fr="membres déclarés", en="declared members")),
    ),
    _kind(
        "Programme", ("programme", "programme"), ("programmes", "programmes"), ("programmes", "programmes")
    ),
    _kind(
        "Project",
        ("projet", "project"),
        ("projets", "projects"),
        ("projets", "projects"),
        Property("cost", ValueType.CENTS, Text(fr="coût total", en="total cost")),
    ),
    _kind(
        "Territory",
        ("territoire", "territory"),
        ("territoires", "territories"),
        ("territoires", "territories"),
        Property("level", ValueType.CHOICE, Text(fr="niveau", en="level"), LEVELS),
        _text("code", "code officiel", "official code"),
        Property("lat", ValueType.NUMBER, Text(fr="latitude", en="latitude")),
        Property("lon", ValueType.NUMBER, Text(fr="longitude", en="longitude")),
    ),
    _kind("Theme", ("thème", "theme"), ("thèmes", "themes"), ("thèmes", "themes")),
    _kind("Event", ("événement", "event"), ("événements", "events"), ("événements", "events")),
)

LINKS: tuple[LinkType, ...] = (
    LinkType(
        "MEMBER_OF",
        Text("est membre de", "is a member of"),
        Text("a pour membre", "has as member"),
        Text("membre", "member"),
        Text("adhésions", "memberships"),
        ("Organisation", "Person", "Territory", "Network"),
        ("Network", "Organisation"),
        (_ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "STEERS",
        Text("pilote", "steers"),
        Text("est piloté par", "is steered by"),
        Text("pilotage", "steering"),
        Text("pilotage", "steering"),
        ("Organisation", "Person"),
        ("Network", "Programme", "Project", "Event"),
        (
            _roles(
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
        Text("est partenaire de", "is a partner of"),
        Text("a pour partenaire", "has as partner"),
        Text("partenaire", "partner"),
        Text("partenariats", "partnerships"),
        ("Organisation", "Territory", "Network"),
        ("Project", "Network", "Programme", "Organisation"),
        (
            _roles(
                ("lead", "chef de file", "lead"),
                ("partner", "partenaire", "partner"),
                ("technical", "partenaire technique", "technical partner"),
                ("beneficiary", "bénéficiaire", "beneficiary"),
                ("exchange", "échanges", "exchange"),
            ),
            Property("budget", ValueType.CENTS, Text(fr="budget propre", en="own budget")),
            SINCE,
            UNTIL,
        ),
        ("role",),
    ),
    LinkType(
        "FUNDS",
        Text("finance", "funds"),
        Text("est financé par", "is funded by"),
        Text("financeur", "funder"),
        Text("financements", "funding"),
        ("Organisation", "Programme"),
        ("Project", "Network", "Organisation", "Event"),
        (
            Property("amount", ValueType.CENTS, Text(fr="montant", en="amount")),
            Property("amount_min", ValueType.CENTS, Text(fr="montant minimum", en="minimum amount")),
            Property("amount_max", ValueType.CENTS, Text(fr="montant maximum", en="maximum amount")),
            _text("currency", "monnaie", "currency"),
            Property("year", ValueType.INTEGER, Text(fr="année", en="year")),
            Property("rate", ValueType.NUMBER, Text(fr="taux (%)", en="rate (%)")),
            Property(
                "stage",
                ValueType.CHOICE,
                Text(fr="stade", en="stage"),
                _choices(
                    ("planned", "prévu", "planned"),
                    ("awarded", "attribué", "awarded"),
                    ("paid", "versé", "paid"),
                ),
            ),
            _text("reference", "référence", "reference"),
            _text("line", "ligne", "line"),
            _NOTE,
            SINCE,
            UNTIL,
        ),
        ("reference", "year", "line"),
    ),
    LinkType(
        "WORKS_FOR",
        Text("travaille pour", "works for"),
        Text("emploie", "employs"),
        Text("salarié", "employee"),
        Text("postes", "posts"),
        ("Person",),
        ("Organisation", "Network", "Programme"),
        (_ROLE, SINCE, UNTIL),
        ("role",),
    ),
    LinkType(
        "ACTS_ON",
        Text("agit sur", "acts on"),
        Text("est le terrain de", "is the ground of"),
        Text("territoire d'action", "area of action"),
        Text("périmètres", "areas"),
        ("Organisation", "Network", "Project", "Programme", "Event"),
        ("Territory",),
        (SINCE, UNTIL),
    ),
    LinkType(
        "ABOUT",
        Text("traite de", "is about"),
        Text("est traité par", "is addressed by"),
        Text("thème", "theme"),
        Text("sujets", "topics"),
        ("Organisation", "Network", "Programme", "Project", "Territory", "Event"),
        ("Theme",),
    ),
    LinkType(
        "OFFERS",
        Text("apporte", "offers"),
        Text("est apporté par", "is offered by"),
        Text("apport", "offer"),
        Text("apports", "offers"),
        ("Network", "Organisation"),
        ("Theme",),
        (_NOTE,),
        ("note",),
    ),
    LinkType(
        "NEEDS",
        Text("a besoin de", "needs"),
        Text("est un besoin de", "is needed by"),
        Text("besoin", "need"),
        Text("besoins", "needs"),
        ("Network", "Organisation"),
        ("Theme",),
        (_NOTE,),
        ("note",),
    ),
    LinkType(
        "PART_OF",
        Text("fait partie de", "is part of"),
        Text("comprend", "includes"),
        Text("ensemble", "whole"),
        Text("emboîtements", "parts"),
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
        Text("succède à", "follows"),
        Text("précède", "precedes"),
        Text("génération", "generation"),
        Text("générations", "generations"),
        ("Programme", "Network", "Project"),
        ("Programme", "Network", "Project"),
        same_kind=True,
    ),
    LinkType(
        "TAKES_PART_IN",
        Text("participe à", "takes part in"),
        Text("réunit", "brings together"),
        Text("participant", "participant"),
        Text("participations", "attendance"),
        ("Organisation", "Person", "Network"),
        ("Event",),
        (_ROLE,),
        ("role",),
    ),
    LinkType(
        "WEAVES",
        Text("tisse un lien avec", "weaves a link with"),
        Text("tisse un lien avec", "weaves a link with"),
        Text("lien à tisser", "link to weave"),
        Text("liens à tisser", "links to weave"),
        ("Network", "Programme", "Project"),
        ("Network", "Programme", "Project"),
        (
            Property(
                "progress",
                ValueType.CHOICE,
                Text(fr="avancement", en="progress"),
                _choices(
                    ("idea", "à étudier", "to consider"),
                    ("contact", "à contacter", "to contact"),
                    ("ongoing", "en cours", "ongoing"),
                    ("woven", "tissé", "woven"),
                    ("dropped", "écarté", "dropped"),
                ),
            ),
            _text("we_bring", "ce que nous apportons", "what we bring"),
            _text("they_bring", "ce qu'ils apportent", "what they bring"),
            _text("lessons", "enseignements", "lessons"),
            _text("next_step", "prochaine étape", "next step"),
            _text("owner", "suivi par", "followed up by"),
            _NOTE,
            Property(
                "corrections",
                ValueType.LIST,
                Text(fr="corrections proposées", en="corrections proposed"),
            ),
        ),
    ),
)

KINDS: dict[str, EntityKind] = {k.name: k for k in ENTITIES}
TYPES: dict[str, LinkType] = {t.name: t for t in LINKS}

ECHOING: tuple[str, ...] = ("Network", "Programme", "Project")
"""The kinds that can echo one another: "réseaux et démarches"."""

SOURCES_SHEET = Text(fr="sources", en="sources")
SOURCE_PROPERTIES: tuple[Property, ...] = (
    Property("title", ValueType.TEXT, Text(fr="titre", en="title"), required=True),
    Property("date", ValueType.DATE, Text(fr="date", en="date")),
    _text("publisher", "éditeur", "publisher"),
    Property("url", ValueType.URL, Text(fr="adresse", en="url")),
    _text("licence", "licence", "licence"),
    _NOTE,
)
KEY_COLUMN = Property("id", ValueType.TEXT, Text(fr="id", en="id"))
FROM_COLUMN = Property("from", ValueType.TEXT, Text(fr="de", en="from"), required=True)
TO_COLUMN = Property("to", ValueType.TEXT, Text(fr="vers", en="to"), required=True)
FROM_KIND_COLUMN = Property("from_kind", ValueType.TEXT, Text(fr="nature de", en="from_kind"))
TO_KIND_COLUMN = Property("to_kind", ValueType.TEXT, Text(fr="nature vers", en="to_kind"))
SOURCE_COLUMN = Property("source", ValueType.TEXT, Text(fr="source", en="source"))
CITE_COLUMN = Property("cite", ValueType.TEXT, Text(fr="passage", en="cite"))


def link_key(kind: str, body: Mapping[str, object]) -> str:
    """What tells parallel links of one type between the same ends apart.

    FUNDS is told apart by its reference when it has one, else by year and line.
    """
    names = TYPES[kind].key
    if kind == "FUNDS" and body.get("reference"):
        names = ("reference",)
    return "|".join(str(body.get(name, "")) for name in names)
