"""The kinds of entities, and what questions take each for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from cordee.i18n import Pair, Text
from cordee.model.properties import COMMON, LEVELS, Property, ValueType, text


class Nature(Enum):
    """What a kind is taken for: every question that is about organisations, places… reads it here."""

    ORGANISATION = auto()
    PERSON = auto()
    """Somebody: called by role where names are not shown, never by a contact detail."""
    NETWORK = auto()
    PROGRAMME = auto()
    """A scheme that has projects, generations and money to pass on."""
    PROJECT = auto()
    PLACE = auto()
    """Where things are: what lies inside another place bears on it."""
    TOPIC = auto()
    """What things are about: what one offers and another needs."""
    MEETING = auto()
    """What people take part in, and that is over after a day or a few."""
    OTHER = auto()
    """Found, shown, drawn and exported, and taken for nothing else."""


@dataclass(frozen=True)
class EntityKind:
    """A kind of entity: a label in the graph, a sheet in the template."""

    name: str
    nature: Nature
    title: Text
    plural: Text
    sheet: Text
    properties: tuple[Property, ...]
    traits: tuple[str, ...] = ()
    """The properties that, when they differ, say that two of one name are not one."""
    keyed_by: tuple[str, ...] = ()
    """Those of them that tell two of one name apart in a file, where neither has an id."""

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """The properties by their name."""
        return {p.name: p for p in self.properties}


def _kind(
    name: str,
    nature: Nature,
    title: tuple[str, str],
    plural: tuple[str, str],
    sheet: tuple[str, str],
    *more: Property,
    traits: tuple[str, ...] = (),
    keyed_by: tuple[str, ...] = (),
) -> EntityKind:
    named = (Pair(*title), Pair(*plural), Pair(*sheet))
    return EntityKind(name, nature, *named, COMMON + more, traits, keyed_by)


ENTITIES: tuple[EntityKind, ...] = (
    _kind(
        "Organisation",
        Nature.ORGANISATION,
        ("organisation", "organisation"),
        ("organisations", "organisations"),
        ("organisations", "organisations"),
        text("commune", "commune", "commune"),
        traits=("commune",),
        keyed_by=("commune",),
    ),
    _kind(
        "Person",
        Nature.PERSON,
        ("personne", "person"),
        ("personnes", "people"),
        ("personnes", "people"),
        Property("email", ValueType.EMAIL, Text("kinds.email"), personal=True),
        Property("phone", ValueType.PHONE, Text("kinds.phone"), personal=True),
        traits=("email", "phone"),
    ),
    _kind(
        "Network",
        Nature.NETWORK,
        ("réseau", "network"),
        ("réseaux", "networks"),
        ("réseaux", "networks"),
        Property("member_count", ValueType.INTEGER, Text("kinds.declared_members")),
    ),
    _kind(
        "Programme",
        Nature.PROGRAMME,
        ("programme", "programme"),
        ("programmes", "programmes"),
        ("programmes", "programmes"),
    ),
    _kind(
        "Project",
        Nature.PROJECT,
        ("projet", "project"),
        ("projets", "projects"),
        ("projets", "projects"),
        Property("cost", ValueType.CENTS, Text("kinds.total_cost")),
    ),
    _kind(
        "Territory",
        Nature.PLACE,
        ("territoire", "territory"),
        ("territoires", "territories"),
        ("territoires", "territories"),
        Property("level", ValueType.CHOICE, Text("kinds.level"), LEVELS),
        text("code", "code officiel", "official code"),
        Property("lat", ValueType.NUMBER, Text("kinds.latitude")),
        Property("lon", ValueType.NUMBER, Text("kinds.longitude")),
        traits=("level", "code"),
        keyed_by=("level", "code"),
    ),
    _kind("Theme", Nature.TOPIC, ("thème", "theme"), ("thèmes", "themes"), ("thèmes", "themes")),
    _kind(
        "Event",
        Nature.MEETING,
        ("événement", "event"),
        ("événements", "events"),
        ("événements", "events"),
        traits=("since",),
    ),
)
