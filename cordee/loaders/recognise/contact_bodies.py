"""What a title tells of the contact beside it, and not of the row: "Structure du contact"."""

from __future__ import annotations

import re

from cordee.loaders.recognise.titles import concepts, has_word
from cordee.loaders.recognise.view import Seen, View

_PEOPLE = ("person", "officer")
_PLACES = ("commune", "territory")
_BODY = "organisation"
_JOINED = re.compile(r"[/,&+]|\b(?:et|ou|and|or|e|o|und|oder)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:du|de la|des|of|del|della|dell|der|des)\b|\b(?:de l|d)['’]", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]+)\)")
_BARE = re.compile(r"(?:contact|kontakt|contatto)s?\W*$", re.IGNORECASE)
"""Behind the name of a body it is no adjective: "Structure contact", but "Structure référente"."""
_SURE = 0.85


def is_place_of_contact(view: View, one: Seen) -> bool:
    """Whether a column tells where the contact is whom another column names."""
    return one.concept in _PLACES and is_of_people(one) and _is_named_beside(view, one)


def is_body_of_contact(view: View, one: Seen) -> bool:
    """Whether a column tells where the contact works whom another column names."""
    body = one.concept == _BODY and (is_of_people(one) or has_word(one.title, "employer"))
    return (body or _is_beside_brackets(one)) and _is_named_beside(view, one)


def _is_named_beside(view: View, one: Seen) -> bool:
    return any(other is not one and other.concept in _PEOPLE for other in view.columns)


def is_body_first(one: Seen) -> bool:
    """Whether a title names a body, and only then somebody: what stands there is no person."""
    people = max(one.sure(what) for what in _PEOPLE)
    return 0 < people < one.sure(_BODY) and not _JOINED.search(one.title)


def is_of_people(one: Seen) -> bool:
    """Whether what a title says is somebody's: "Structure du contact", "Commune du référent"."""
    people = max(one.sure(what) for what in _PEOPLE)
    said = one.said[0][1] if one.said else 0.0
    joined = _JOINED.search(one.title)
    return 0 < people < said and not joined and bool(_OF.search(one.title) or _BARE.search(one.title))


def _is_beside_brackets(one: Seen) -> bool:
    """ "Contact (structure)" beside the contact."""
    aside = _ASIDE.search(one.title)
    inside = concepts(aside[1])[:1] if aside else ()
    return one.concept in _PEOPLE and bool(inside) and inside[0][0] == _BODY and inside[0][1] >= _SURE
