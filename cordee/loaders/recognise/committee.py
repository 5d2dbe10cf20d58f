"""Columns that tell who sits on a board or a committee of one's own network: a role in it, and no network."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.i18n import Text
from cordee.loaders.mapping.kinds import MEMBER_OF, NETWORK
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import RELATIONS, TICK
from cordee.loaders.recognise.agreements import own_kind, tied
from cordee.loaders.recognise.looked import Looked
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.ticking import rest_of, tie_of
from cordee.loaders.recognise.titles import has_word, stems, vocabulary
from cordee.loaders.recognise.view import Seen

WHICH, OWN = "recognise.which_network", "recognise.own_network"


def seated(looked: Looked, one: Seen) -> Guess | None:
    """A column of ticks or roles under "Membre du CA", "Bureau"; None for any other."""
    told = one.is_ticks or (one.values.filled > 0 and one.values.marks == 1 and not one.is_whole)
    relation = tie_of(looked.rows.kind, NETWORK)
    if not told or not _is_seat(one.title) or relation != "member_of":
        return None
    own = looked.names.network("", looked.view)
    return seat_of(Guess(Column(one.title, role=" ".join(one.title.split())), 0.0), own.name, own.sure)


def _is_seat(title: str) -> bool:
    """Whether a title is that of a seat, or of what somebody does there: "Fonction au CA"."""
    said = stems(rest_of(title))
    rest = tuple(word for word in said if (word,) not in vocabulary("post"))
    return rest in vocabulary("seat") or (rest != said and not rest and has_word(title, "network"))


def seat_of(guess: Guess, name: str, sure: float) -> Guess:
    """The guess of a seat once the network has a name; nothing is read from it, and it is asked, without."""
    column = guess.column
    if not name:
        return Guess(Column(column.title, role=column.role), 0.0, Text(WHICH))
    made = Column(column.title, TICK, own_kind(name), name, "member_of", role=column.role)
    return Guess(made, sure, Text(OWN))


def is_seat(guess: Guess) -> bool:
    """Whether a column tells of seats in one's own network."""
    return bool(guess.column.role) and guess.reason.key in (WHICH, OWN)


def whose(found: Sequence[Guess]) -> int:
    """The place of the one column that says of which network rows are members; -1 for none, or several."""
    members = [place for place, guess in enumerate(found) if tied(guess) or _is_membership(guess)]
    return members[0] if len(members) == 1 else -1


def seats_alike(found: list[Guess]) -> list[Guess]:
    """The guesses, seats being in the network that another column says rows are members of."""
    place = whose(found)
    if place < 0:
        return found
    own = found[place]
    return [seat_of(one, own.column.named, own.sure) if is_seat(one) else one for one in found]


def _is_membership(guess: Guess) -> bool:
    relation = RELATIONS.get(guess.column.relation) if guess.column.means == TICK else None
    said = guess.reason.key == OWN or has_word(guess.column.title, "member")
    return said and relation is not None and relation.type == MEMBER_OF and not guess.column.role
