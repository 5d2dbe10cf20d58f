"""What a title says, told of rows of one kind: the same word is a name here, and there a link."""

from __future__ import annotations

from collections.abc import Mapping

from cordee.loaders.mapping.kinds import EVENT, NETWORK, ORGANISATION, PERSON, PROGRAMME, PROJECT, TERRITORY
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import FORMERLY, POSTCODE, RELATIONS, fits
from cordee.loaders.recognise.name_pairs import office
from cordee.loaders.recognise.titles import has_word
from cordee.model import KINDS

Meant = tuple[str, str, float]
"""A meaning, the kind it names when that is to be said, and how much of the title's sureness is left."""

TECHNICAL = "technical"
_BODIES = (ORGANISATION, NETWORK, PROGRAMME, PROJECT, EVENT)

_BY_KIND: Mapping[str, Mapping[str, tuple[Meant, ...]]] = {
    "organisation": {
        PERSON: (("works_for", "", 1.0), ("member_of", ORGANISATION, 0.6)),
        PROJECT: (("carried_by", "", 0.9), ("partners", "", 0.8)),
        NETWORK: (("members", ORGANISATION, 0.8), ("animated_by", "", 0.75), ("piloted_by", "", 0.7)),
        PROGRAMME: (("piloted_by", "", 0.75), ("partners", "", 0.7)),
        EVENT: (("participants", ORGANISATION, 0.8),),
        ORGANISATION: (("partners", ORGANISATION, 0.5), ("part_of", ORGANISATION, 0.45)),
    },
    "network": {
        ORGANISATION: (("member_of", NETWORK, 1.0),),
        PERSON: (("member_of", NETWORK, 0.95),),
        TERRITORY: (("member_of", NETWORK, 0.9),),
        PROJECT: (("partners", NETWORK, 0.9),),
        EVENT: (("participants", NETWORK, 0.85),),
        NETWORK: (("member_of", NETWORK, 0.85),),
    },
    "working_group": dict.fromkeys((ORGANISATION, PERSON), (("member_of", NETWORK, 1.0),)),
    "project": {
        ORGANISATION: (("partner_of", PROJECT, 0.85), ("carries", PROJECT, 0.8)),
        NETWORK: (("partner_of", PROJECT, 0.85), ("pilots", PROJECT, 0.5)),
        TERRITORY: (("partner_of", PROJECT, 0.8),),
        PERSON: (("coordinates", PROJECT, 0.8),),
    },
    "programme": {
        PROJECT: (("part_of", PROGRAMME, 0.95),),
        NETWORK: (("part_of", PROGRAMME, 0.9),),
        ORGANISATION: (("partner_of", PROGRAMME, 0.7),),
        PERSON: (("works_for", PROGRAMME, 0.7),),
    },
    "person": {
        **dict.fromkeys((ORGANISATION, NETWORK, PROGRAMME), (("contact", PERSON, 1.0),)),
        **dict.fromkeys((PROJECT, EVENT), (("coordinated_by", PERSON, 0.9),)),
    },
    "officer": {
        **dict.fromkeys((ORGANISATION, NETWORK, PROGRAMME), (("contact", PERSON, 1.0),)),
        **dict.fromkeys((PROJECT, EVENT), (("coordinated_by", PERSON, 0.9),)),
    },
    "territory": {
        **dict.fromkeys(_BODIES, (("acts_on", "", 1.0),)),
        TERRITORY: (("part_of", TERRITORY, 0.85),),
    },
    "commune": {
        **dict.fromkeys(_BODIES, (("acts_on", TERRITORY, 0.85),)),
        ORGANISATION: (("commune", "", 1.0),),
        PERSON: ((POSTCODE, "", 0.9),),
    },
    "old_communes": {TERRITORY: (("follows", TERRITORY, 1.0),)},
    "new_commune": {TERRITORY: (("followed_by", TERRITORY, 1.0),)},
    "carried_by": {
        **dict.fromkeys((PROJECT, PROGRAMME, NETWORK, EVENT), (("carried_by", "", 1.0),)),
        ORGANISATION: (("part_of", ORGANISATION, 0.65),),
    },
    "run_by": {
        **dict.fromkeys((PROJECT, PROGRAMME, NETWORK, EVENT), (("carried_by", "", 0.9),)),
        ORGANISATION: (("part_of", ORGANISATION, 0.85),),
    },
    "theme": dict.fromkeys((*_BODIES, TERRITORY), (("about", "", 1.0),)),
    "event": dict.fromkeys((ORGANISATION, PERSON, NETWORK), (("takes_part_in", "", 0.9),)),
    "beneficiary": {
        PROJECT: (("carried_by", ORGANISATION, 0.85),),
        ORGANISATION: (("partners", ORGANISATION, 0.4),),
    },
    "email": {PERSON: (("email", "", 1.0),)},
    "phone": {PERSON: (("phone", "", 1.0),)},
    "contact_details": {},
    "members": {ORGANISATION: (("members", ORGANISATION, 0.9),), NETWORK: (("members", "", 1.0),)},
}
_OTHERWISE = {
    "email": "contact_email",
    "phone": "contact_phone",
    "contact_details": "contact_details",
    "function": "contact_function",
}


def meant(concept: str, rows: str) -> tuple[Meant, ...]:
    """What a title that says ``concept`` may mean in rows of that kind, the likeliest first.

    What depends on the other columns (money, dates, roles) is not told here.
    """
    if concept == "partners" and rows == EVENT:
        concept = "participants"  # "Avec qui" we met.
    if concept in _BY_KIND and rows in _BY_KIND[concept]:
        return tuple(one for one in _BY_KIND[concept][rows] if fits(one[0], rows))
    if concept in _OTHERWISE:
        return ((_OTHERWISE[concept], "", 0.95),)
    if concept in _BY_KIND or not fits_at_all(concept, rows):
        return ()
    return ((concept, "", 1.0),)


def fits_at_all(concept: str, rows: str) -> bool:
    """Whether the concept is itself a meaning that rows of that kind may have."""
    known = concept in RELATIONS or concept in KINDS[rows].by_name
    return (
        known or concept in ("siren", "siret", "rna", "insee", "epci", "period", "source", POSTCODE, FORMERLY)
    ) and fits(concept, rows)


def column(title: str, one: Meant, concept: str = "") -> Column:
    """The column that means that; people under the name of an office hold it."""
    role = office(title) if concept == "officer" and one[0] == "contact" else ""
    if one[0] == "partners" and has_word(title, "technical") and not has_word(title, "financial"):
        role = TECHNICAL
    return Column(title, one[0], kind=one[1], role=role)
