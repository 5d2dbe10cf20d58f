"""The kinds of entities, and what questions take each for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from cordee.i18n import Text
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


class Naming(Enum):
    """How far a name says who is meant, from one data set to another."""

    NAMESAKES = auto()
    """Many bear one name: a name alone joins nobody."""
    OWN = auto()
    """A name is one's own, unless it is made of common words."""
    PLACE = auto()
    """A name is a place's own, unless it is one that several places bear."""
    ITSELF = auto()
    """What bears the name is what the name says."""


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
    naming: Naming = Naming.OWN
    ties: tuple[str, ...] = ("url",)
    """The properties that, agreeing beside a name that others bear, say that two are one."""
    vocabulary: str = ""
    """The section of ``vocabulary.txt`` whose words name what such an entity is."""
    alike: bool = False
    """Whether a name written out says who is meant as well as the name: few kinds have namesakes in it."""

    @cached_property
    def by_name(self) -> dict[str, Property]:
        """The properties by their name."""
        return {p.name: p for p in self.properties}


def _kind(
    name: str,
    nature: Nature,
    *more: Property,
    traits: tuple[str, ...] = (),
    keyed_by: tuple[str, ...] = (),
    naming: Naming = Naming.OWN,
    ties: tuple[str, ...] = ("url",),
    alike: bool = False,
    vocabulary: str = "",
) -> EntityKind:
    words = (Text(f"kind.{name}"), Text(f"kind.{name}.plural"), Text(f"sheet.{name}"))
    return EntityKind(name, nature, *words, COMMON + more, traits, keyed_by, naming, ties, vocabulary, alike)


ENTITIES: tuple[EntityKind, ...] = (
    _kind(
        "Organisation",
        Nature.ORGANISATION,
        text("commune"),
        traits=("commune",),
        keyed_by=("commune",),
        ties=("commune", "url"),
        vocabulary="funding",
    ),
    _kind(
        "Person",
        Nature.PERSON,
        Property("email", ValueType.EMAIL, Text("property.email"), personal=True),
        Property("phone", ValueType.PHONE, Text("property.phone"), personal=True),
        traits=("email", "phone"),
        naming=Naming.NAMESAKES,
        ties=("email", "phone"),
    ),
    _kind(
        "Network",
        Nature.NETWORK,
        Property("member_count", ValueType.INTEGER, Text("property.member_count")),
        alike=True,
    ),
    _kind(
        "Programme",
        Nature.PROGRAMME,
        traits=("since",),
        ties=("since", "url"),
        alike=True,
        vocabulary="funding",
    ),
    _kind(
        "Project",
        Nature.PROJECT,
        Property("cost", ValueType.CENTS, Text("property.cost")),
        traits=("since",),
        naming=Naming.NAMESAKES,
    ),
    _kind(
        "Territory",
        Nature.PLACE,
        Property("level", ValueType.CHOICE, Text("property.level"), LEVELS),
        text("code"),
        Property("lat", ValueType.NUMBER, Text("property.lat")),
        Property("lon", ValueType.NUMBER, Text("property.lon")),
        traits=("level", "code"),
        keyed_by=("level", "code"),
        naming=Naming.PLACE,
        ties=("code", "url"),
    ),
    _kind("Theme", Nature.TOPIC, naming=Naming.ITSELF, alike=True, vocabulary="themes"),
    _kind("Event", Nature.MEETING, traits=("since",), naming=Naming.NAMESAKES),
)
