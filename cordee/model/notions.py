"""What questions call by one name: people, places, what can echo, money, what is dated…

Each is a tuple of names of kinds or of types, worked out from the model. In a Cypher text it is a
mark of the same name (``:$ECHOING``, see :mod:`cordee.model.labels`), so that a kind or a type that
is added is everywhere it belongs.
"""

from __future__ import annotations

from cordee.model.claims import Body, canonical
from cordee.model.kinds import ENTITIES, EntityKind, Nature
from cordee.model.link_types import LINKS, LinkType, Sense
from cordee.model.properties import SINCE

KINDS: dict[str, EntityKind] = {k.name: k for k in ENTITIES}
TYPES: dict[str, LinkType] = {t.name: t for t in LINKS}


def kinds_of(*natures: Nature) -> tuple[str, ...]:
    """The kinds of these natures, nature after nature."""
    return tuple(kind.name for nature in natures for kind in ENTITIES if kind.nature is nature)


def types_of(*senses: Sense) -> tuple[str, ...]:
    """The types of these senses, sense after sense."""
    return tuple(link.name for sense in senses for link in LINKS if link.sense is sense)


def _without(names: tuple[str, ...], *others: str) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)


def _ends(types: tuple[str, ...], which: int) -> tuple[str, ...]:
    """The kinds that the model permits at the start (0) or the end (1) of these types."""
    return tuple(dict.fromkeys(pair[which] for name in types for pair in TYPES[name].ends))


# --- kinds ---

ORGANISATIONS = kinds_of(Nature.ORGANISATION)
PEOPLE = kinds_of(Nature.PERSON)
NETWORKS = kinds_of(Nature.NETWORK)
PROGRAMMES = kinds_of(Nature.PROGRAMME)
PROJECTS = kinds_of(Nature.PROJECT)
PLACES = kinds_of(Nature.PLACE)
TOPICS = kinds_of(Nature.TOPIC)
MEETINGS = kinds_of(Nature.MEETING)
GROUNDS = (*TOPICS, *PLACES)
"""What things are about and where they are: linked to almost everything."""
COMPANY = _without(tuple(KINDS), *GROUNDS)
"""Everything else: who does it, and what is done."""
ECHOING = (*NETWORKS, *PROGRAMMES, *PROJECTS)
"""The kinds that can echo one another: "réseaux et démarches"."""
WIDE = (*ORGANISATIONS, *PLACES)
"""The kinds that are compared when somebody asks for them."""
COMPARED = (*ECHOING, *WIDE)
PARTIES = (*ECHOING, *ORGANISATIONS)
"""Who can bring something in an exchange."""
ACTORS = (*ORGANISATIONS, *PEOPLE, *NETWORKS, *PLACES)
"""Who can introduce or speak (a place by its authority); the others are what one is in together."""
WHOLES = (*PROGRAMMES, *TOPICS)
"""What funding is asked about with all its parts."""
BODIES = (*ORGANISATIONS, *NETWORKS, *PROGRAMMES, *PROJECTS, *PLACES)
"""What collaborates, people left out."""

# --- types ---

MEMBERSHIPS = types_of(Sense.MEMBERSHIP)
STEERING = types_of(Sense.STEERING)
PARTNERSHIPS = types_of(Sense.PARTNERSHIP)
MONEY = types_of(Sense.MONEY)
POSTS = types_of(Sense.POST)
LOCATIONS = types_of(Sense.LOCATION)
OFFERS = types_of(Sense.OFFER)
NEEDS = types_of(Sense.NEED)
SUBJECTS = types_of(Sense.TOPIC)
NESTING = types_of(Sense.NESTING)
SUCCESSION = types_of(Sense.SUCCESSION)
ATTENDANCE = types_of(Sense.ATTENDANCE)
DECIDED = types_of(Sense.DECISION)
WEAVING = DECIDED[0]
"""The one that the identification table writes."""
TURNED = {"we_bring": "they_bring", "they_bring": "we_bring"}
"""What a link to weave says of one side, as the other side says it."""
EXCHANGED = (*OFFERS, *NEEDS)
ON_TOPICS = (*EXCHANGED, *SUBJECTS)
ON_GROUNDS = (*LOCATIONS, *ON_TOPICS)
CARRYING = (*STEERING, *PARTNERSHIPS)
"""By which one carries out what the other is."""
COLLABORATION = (*MEMBERSHIPS, *CARRYING, *POSTS)
"""By which two work together in fact; money apart, since one payer ties everybody."""
INVOLVING = (*COLLABORATION, *MONEY)
DOING = (*CARRYING, *MONEY, *POSTS)
"""By which one steers, carries out, pays for or works at the other."""
JOINT = (*MEMBERSHIPS, *CARRYING, *MONEY, *NESTING, *ATTENDANCE)
"""By which whoever is at the same other end is in the same thing."""
TOGETHER = (*JOINT, *POSTS)
BELONGING = (*STEERING, *MEMBERSHIPS, *POSTS, *NESTING)
"""By which one is the other's own."""
KNOWING = (*STEERING, *POSTS, *PARTNERSHIPS, *MEMBERSHIPS, *LOCATIONS)
"""By which one would know of the other, who knows best first."""
KINSHIP = (*MEMBERSHIPS, *NESTING, *SUCCESSION)
"""By which two are one group."""
PERIODS = tuple(name for name, link in TYPES.items() if SINCE in link.properties)
"""Whose links may be dated: those that touch are one, those with a gap between them are several."""
DATED = _without(PERIODS, *NESTING, *SUCCESSION)
"""Of which a source that says so would say when."""
STATED = _without(tuple(TYPES), *NESTING, *SUCCESSION)
"""What a source, or a meeting, says of two that are not one's own parts or generations."""
HELD_FROM = (*MEMBERSHIPS, *CARRYING, *MONEY, *LOCATIONS)
"""Whose start is a fact about the end: a member, a funder, who acts there."""
HELD_TO = (*MEMBERSHIPS, *CARRYING, *LOCATIONS, *ON_TOPICS)
"""Whose end is a fact about the start: a territory, a theme, what it is a member of."""
EVIDENCE = (*HELD_TO, *MONEY, *NESTING, *ATTENDANCE)

WORKING = _ends(INVOLVING, 0)
"""The kinds that can do something with others."""
FUNDERS = _ends(MONEY, 0)
FUNDED = _ends(MONEY, 1)


def is_counted(kind: str, body: Body) -> bool:
    """Whether each row that says this is a fact of its own: money, and partnerships with a budget."""
    return kind in MONEY or (kind in PARTNERSHIPS and "budget" in body)


def link_key(kind: str, body: Body) -> str:
    """What tells parallel links of one type between the same ends apart: all that is said, or the key."""
    if is_counted(kind, body):
        return canonical(body)
    return "|".join(str(body.get(name, "")) for name in TYPES[kind].key)
