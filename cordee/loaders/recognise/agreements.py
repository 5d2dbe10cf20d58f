"""Lists whose rows are each a partner or a member of one's own body, which no column names."""

from __future__ import annotations

import re
from dataclasses import replace

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import MEMBER_OF, NETWORK, ORGANISATION, PERSON
from cordee.loaders.mapping.meanings import NAMES, RELATIONS, TICK
from cordee.loaders.recognise.headings import is_network
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.vintages import without_vintage
from cordee.loaders.values.words import BODIES
from cordee.model.folding import fold

PARTNERS = ("partners", "lead")
"""What the title of a column says whose names are partners."""
OF_WHOM, MEMBERS_OF = Text("recognise.partners_of_whom"), Text("recognise.members_of_whom")
POSTS_AT = Text("recognise.posts_of_whom")
_SURE, _LIKELY, _PERHAPS = 0.8, 0.7, 0.6
_COMPOSED = re.compile(
    r"(?P<before>.+?)\s+[-–—:|]\s+(?:composition|membres|liste des membres|members)\b.*"
    r"|(?:composition|liste des membres|membres|members)\s+"
    r"(?:du|de la|de l['’]|des|d['’]|of the|of)\s*(?P<behind>.+)",
    re.IGNORECASE,
)


def are_partners(looked: Looked) -> bool:
    """Whether rows are the partners of somebody that no column names."""
    return looked.rows.kind == ORGANISATION and looked.rows.column.concept in PARTNERS


def tied_to_own(looked: Looked, found: list[Guess]) -> list[Guess]:
    """The guesses, the column that names partners or members tied to one's own body, known or to be asked."""
    place = next((i for i, guess in enumerate(found) if guess.column.means in NAMES), -1)
    guess = found[place]
    if place >= 0 and looked.rows.kind == PERSON:
        return _of_people(looked, found, place)
    if place < 0 or looked.rows.kind != ORGANISATION:
        return found
    if are_partners(looked):
        own = looked.names.network("", looked.view)
        made = replace(guess.column, relation="partner_of", named=own.name, kind=own_kind(own.name))
        told = Guess(made, min(own.sure, guess.sure) if own.name else _SURE, OF_WHOM)
    else:
        name, sure = _members_of(looked, found)
        if not sure:
            return found
        made = replace(guess.column, relation="member_of", named=name, kind=own_kind(name))
        told = Guess(made, min(sure, guess.sure), MEMBERS_OF)
    return [told if i == place else one for i, one in enumerate(found)]


def _of_people(looked: Looked, found: list[Guess], place: int) -> list[Guess]:
    """People whose body no column names, of the one that stands above: its members, or with a post there."""
    ties = any(g.column.means in RELATIONS or g.column.relation or _is_membership(g) for g in found)
    own = looked.names.network("", looked.view)
    above = (looked.view.name, *looked.view.found.banner)
    listed = any(has_word(text, "members") for text in above)
    posts = bool(looked.view.having("function")) and (own.name or not listed)
    # On a board people sit for the network, wherever they work.
    sits = posts and bool(own.name) and any(has_word(text, "seat") for text in above)
    if (ties and not sits) or not (listed or (posts and own.name)):
        return found
    relation = "works_for" if posts else "member_of"
    made = replace(found[place].column, relation=relation, named=own.name, kind=own_kind(own.name))
    reason = MEMBERS_OF if relation == "member_of" else POSTS_AT
    told = Guess(made, min(own.sure, found[place].sure) if own.name else _SURE, reason)
    return [told if i == place else one for i, one in enumerate(found)]


def _members_of(looked: Looked, found: list[Guess]) -> tuple[str, float]:
    """Whose members a table lists of which no column tells, and how sure that is; 0 for any other table.

    A sheet that is called as a network is most likely the list of its members.
    """
    if any(_is_membership(guess) for guess in found):
        return "", 0.0
    composed = (_COMPOSED.fullmatch(text.strip()) for text in looked.view.found.banner)
    name = next((match["before"] or match["behind"] for match in composed if match), "")
    if name:
        name = without_vintage(name).strip()
        return name[:1].upper() + name[1:], _LIKELY
    above = (looked.view.name, *looked.view.found.banner)
    listed = has_word(looked.rows.column.title, "member") or any(has_word(text, "members") for text in above)
    own = looked.names.network("", looked.view)
    if listed:  # Where nothing says of which network, it is asked.
        banner = looked.view.found.banner
        above_it = is_network(own.name) and any(fold(text).endswith(fold(own.name)) for text in banner)
        return own.name, own.sure if own.name and not above_it else _SURE
    called = own.name if is_network(looked.view.name) else ""
    return called, min(own.sure, _PERHAPS) if called else 0.0


def _is_membership(guess: Guess) -> bool:
    """Whether a column tells of a membership, if only of one that is to be asked about."""
    means = guess.column.relation or ("member_of" if guess.column.means == TICK else guess.column.means)
    asked = guess.reason.key in ("recognise.which_network", "recognise.own_network")
    if (asked and guess.column.role) or has_word(guess.column.title, "other"):
        return False  # Who sits on its board, or is in other networks: all of the list are members too.
    return asked or (means in RELATIONS and RELATIONS[means].type == MEMBER_OF)


def own_kind(name: str) -> str:
    """Whether one's own body is a network, as most who keep such lists, or another body by its first word."""
    first = fold(name).partition(" ")[0]
    public = any(stems(first) in vocabulary(said) for said in ("intercommunal body", "payer"))
    body = first in BODIES or public
    return ORGANISATION if body and stems(first) not in vocabulary("network kind") else NETWORK


def tied(guess: Guess) -> bool:
    """Whether a column names rows that are each tied to one's own body."""
    return guess.column.means in NAMES and bool(guess.column.relation)
