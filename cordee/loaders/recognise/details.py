"""What is told of the row itself, or of a link that another column makes: dates, roles, amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cordee.i18n import NOTHING, Text
from cordee.loaders.mapping.kinds import (
    EVENT,
    FUNDS,
    MEMBER_OF,
    NETWORK,
    ORGANISATION,
    PARTNER_OF,
    PERSON,
    STEERS,
    TERRITORY,
    WORKS_FOR,
)
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    PAID_BY,
    PREFIX,
    RELATIONS,
    TICK,
    fits,
)
from cordee.loaders.recognise.agreements import are_partners, tied
from cordee.loaders.recognise.evidence import REACHED, telling
from cordee.loaders.recognise.headings import is_network
from cordee.loaders.recognise.looked import Looked, agreement, comes_again, has_people, nearest, titled
from cordee.loaders.recognise.money import tells_of_grants
from cordee.loaders.recognise.numbers import cells_beside, is_called, of_who
from cordee.loaders.recognise.paying import WHO_PAYS, WHO_RECEIVES, amount, nature, of_money, share
from cordee.loaders.recognise.proposal import Guess
from cordee.loaders.recognise.steps import BARE_YEAR
from cordee.loaders.recognise.ticking import joined, tie_of
from cordee.loaders.recognise.titles import has_word, is_role, stems, vocabulary
from cordee.loaders.recognise.view import Seen, list_several
from cordee.loaders.values import natures
from cordee.loaders.values.posts import is_post
from cordee.loaders.values.somebody import have_bodies
from cordee.model import KINDS, TYPES

_OF_MONEY = ("year", "decided", "stage", "status", "reference", "line", "rate", "currency", "note")
_OF_SOMEBODY = ("function", "role", "email", "phone", "contact_details")
_DETAILS = frozenset(("amount", "cost", "budget", *_OF_MONEY, "since", "until", "period", "role", "function"))
_BARE_DATE = (("date",), ("data",), ("datum",))
_BARE_SINCE = (("depui",), ("since",), ("seit",), ("dal",))
"""Titles of a date that is of something beside the row: "Conventionné ?", "Depuis"."""
_SAID, _WHOLE = 0.6, 0.9
_PERHAPS, _LIKELY = 0.6, 0.76
_CLOCK = re.compile(r"[T ][0-2]?[0-9][:h][0-5][0-9]")
_MIDNIGHT = re.compile(r"[T ]0?0[:h]00(?::00)?(?![0-9])")
_CARDINAL = (MEMBER_OF, PARTNER_OF, WORKS_FOR, STEERS)


def detail(looked: Looked, one: Seen, guess: Guess, found: list[Guess]) -> Guess:
    """Dates, roles, amounts: of the row itself, or of a link that another column makes."""
    told = guess.column.means in (TICK, PAID_BY, "works_for") or guess.reason.key == WHO_RECEIVES
    if told or (guess.column.kind == PERSON and one.values.reached >= REACHED):
        return guess
    concept = _detail_concept(one)
    untold = _of_title_alone(looked, one, concept, found)
    if untold is not None:
        return untold
    if concept in ("amount", "cost", "budget"):
        return amount(looked, one, concept, found) or guess
    concept = _of_what_is_dated(looked, one, concept, found)
    if concept in _OF_MONEY:
        return of_money(looked, one, concept, found) or guess
    if concept in ("since", "until", "period"):
        return _dated(looked, one, concept, guess, found)
    if concept in ("role", "function"):
        return _role(looked, one, concept, found) or guess
    if guess.column.means in ("description", "category") and looked.rows.kind == ORGANISATION:
        return _purpose(looked, one, guess, found)
    return of_who(looked, one, guess, found)


def _of_what_is_dated(looked: Looked, one: Seen, concept: str, found: list[Guess]) -> str:
    """What a year or a day is of, by what stands beside it."""
    if concept == "year" and _of_members(looked, found):
        return "since"  # Where no money is told of, it is the year in which somebody was a member.
    if concept == "decided" and are_partners(looked):
        return "since"  # The day an agreement was signed.
    return "decided" if concept == "since" and _of_payment(looked, one, found) else concept


def _of_title_alone(looked: Looked, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
    """Amounts under a bare year or "Total", and what grants are made of; None for any other column."""
    if BARE_YEAR.fullmatch(one.title) and (one.is_money or _beside_amounts(looked, one)):
        return _of_year(looked, one, found)
    if not concept and _sums_up(looked, one, found):
        return Guess(Column(one.title, "cost"), 0.7, titled(one))
    return nature(looked, one, found)


def _sums_up(looked: Looked, one: Seen, found: list[Guess]) -> bool:
    """Whether a column is called a total of money and nothing else, beside those who pay it."""
    words = stems(one.title)
    plain = bool(words) and all(
        (word,) in vocabulary("whole") or (word,) in vocabulary("money") for word in words
    )
    paid = any(guess.column.means == PAID_BY for guess in found)
    others = (guess.column for guess in found if guess.column.title != one.title)
    costs = any(column.means == "cost" for column in others) or looked.view.having("cost")
    return plain and paid and not costs and one.is_money and "cost" in KINDS[looked.rows.kind].by_name


def _of_members(looked: Looked, found: list[Guess]) -> bool:
    """Whether rows tell who is in what, and no column tells of money."""
    money = any(one.is_money for one in looked.view.columns)
    tie = _principal(looked, found)
    relation = RELATIONS.get(tie.relation or tie.means) if tie is not None else None
    return not money and relation is not None and relation.type == MEMBER_OF


def _are_agreements(looked: Looked, one: Seen) -> bool:
    """Whether the cells of a category tell sorts of agreements, and not of bodies."""
    cells = telling(looked.view.found.cells(one.index))
    return sum(has_word(cell, "agreement") for cell in cells) * 2 >= len(cells) > 0


def _purpose(looked: Looked, one: Seen, guess: Guess, found: list[Guess]) -> Guess:
    """What money was given for, beside it: of the grant, and not of the body that gets or gives it."""
    if guess.column.means == "category" and are_partners(looked) and _are_agreements(looked, one):
        return Guess(Column(one.title), 0.0)
    of_grant = stems(one.title) == ("nature",) or has_word(one.title, "given")
    of_grant = of_grant or _differs_again(looked, one)
    if guess.column.means == "category" and not of_grant:
        return guess
    if not (of_grant or has_word(one.title, "purpose") or looked.rows.column.concept == "funded_by"):
        return guess
    payer = nearest(found, one.index, ("funded_by", "funds", PAID_BY))
    given = any(other.is_money and other.sure("amount") >= _SAID for other in looked.view.columns)
    if payer is None and not given:
        # What an agreement is for is nothing of the partner.
        return Guess(Column(one.title), 0.0) if are_partners(looked) else guess
    if guess.column.means == "category" and payer is None:
        return Guess(Column(one.title), 0.0)
    return Guess(Column(one.title, f"{PREFIX}note", of=payer.title if payer else ""), 0.85, titled(one))


def _differs_again(looked: Looked, one: Seen) -> bool:
    """Whether rows of one name differ in a column: it is of what each row tells, and not of whose it is."""
    return any(len(told) > 1 for told in cells_beside(looked, looked.rows.column, one).values())


def _of_year(looked: Looked, one: Seen, found: list[Guess]) -> Guess:
    """Amounts headed by a year: of the funder that a column names, or of one that is to be said."""
    payer = nearest(found, one.index, ("funded_by", "funds"))
    if payer is not None:
        made = Column(one.title, "link_amount", of=payer.title)
        return Guess(made, 0.85, Text("recognise.amounts_of_year"))
    return Guess(Column(one.title), 0.0, Text(WHO_PAYS) if _are_grants(looked) else NOTHING)


def _are_grants(looked: Looked) -> bool:
    return fits("funded_by", looked.rows.kind) and tells_of_grants(looked.view.found)


def _beside_amounts(looked: Looked, one: Seen) -> bool:
    """Whether what looks like years, "2000" under "2020", is an amount as those of the other years are."""
    others = (other for other in looked.view.columns if other is not one and other.is_money)
    return one.values.amounts >= _SAID and any(BARE_YEAR.fullmatch(other.title) for other in others)


def _dated(looked: Looked, one: Seen, concept: str, guess: Guess, found: list[Guess]) -> Guess:
    if looked.rows.kind != EVENT and _are_clocked(looked.view.found.cells(one.index)):
        return Guess(Column(one.title), 0.0)  # When somebody answered a form.
    agreeing = agreement(one, concept)
    founded = has_word(one.title, "founded")
    # In a list of members "Depuis" is since when each is one.
    of_network = has_word(looked.rows.column.title, "member") or is_network(looked.view.name)
    listed = looked.rows.kind == ORGANISATION and of_network and not founded
    joining = listed or has_word(one.title, "joined")
    tie = _tie_dated(looked, one, found, joining=joining)
    if tie is not None and joining and not founded and _is_of_others(looked, tie):
        tie = None  # "Membre depuis" beside "Autres réseaux" is not since when they are in these.
    if tie is not None and tie.title == one.title and tie.means == TICK:
        return joined(looked, one)  # It is the membership itself, and dates itself.
    member = tie is not None and (tie.means == TICK or _type_of(tie) == MEMBER_OF)
    paid = None if joining and member else nearest(found, one.index, ("funded_by", "funds"))
    own = guess.column.means == concept
    if founded and own:
        return guess
    repeated = comes_again(looked)
    if paid is not None and (repeated or looked.rows.kind == ORGANISATION):
        return Guess(Column(one.title, f"{PREFIX}{concept}", of=paid.title), 0.8 * agreeing, titled(one))
    if tie is not None and (
        joining or repeated or tie.means == "contact" or looked.rows.kind in (ORGANISATION, PERSON, TERRITORY)
    ):
        of = Column(one.title, f"{PREFIX}{concept}", of=tie.title)
        others = (Column(one.title, concept),) if own and looked.rows.kind != PERSON else ()
        plain = (
            concept != "since"
            or joining
            or repeated
            or tie.means not in RELATIONS
            or looked.rows.kind == TERRITORY
        )
        sure = _WHOLE if plain else _of_tie(looked, one)
        return Guess(of, sure * agreeing, Text("recognise.of", title=tie.title), others)
    if joining and concept == "since" and tie_of(looked.rows.kind, NETWORK) and agreeing == 1:
        return joined(looked, one)
    if own and listed and stems(one.title) not in _BARE_DATE:
        return Guess(Column(one.title), 0.0, Text("recognise.which_network"))
    return _dated_itself(looked, one, guess) if own else Guess(Column(one.title), 0.0)


def _is_of_others(looked: Looked, tie: Column) -> bool:
    """Whether a column tells of several memberships at once, or of others than that of the list."""
    if tie.means not in RELATIONS or _type_of(tie) != MEMBER_OF:
        return False
    if has_word(tie.title, "other"):
        return True
    listed = list_several(looked.view.found.cells(_place(looked, tie)))
    return listed and bool(looked.names.network("", looked.view).name)


def _are_clocked(cells: Sequence[str]) -> bool:
    """Whether all cells tell the minute, as programs do."""
    return bool(cells) and all(_CLOCK.search(cell) and not _MIDNIGHT.search(cell) for cell in cells)


def _dated_itself(looked: Looked, one: Seen, guess: Guess) -> Guess:
    """A date that is told of the row itself."""
    said = stems(one.title)
    bare = said in _BARE_DATE and looked.rows.kind in (ORGANISATION, NETWORK)
    bare = bare or (said in _BARE_SINCE and looked.rows.kind == ORGANISATION)
    signed = looked.rows.kind == ORGANISATION and has_word(one.title, "signing")
    bare = bare or (looked.rows.kind in (ORGANISATION, NETWORK) and has_word(one.title, "followed up"))
    if bare or signed or looked.rows.kind == PERSON:
        # The day somebody wrote, met or called them; people themselves have no beginning here.
        return Guess(Column(one.title), 0.0)
    # A body rarely begins and ends: what does, the sheet does not tell.
    return replace(guess, sure=min(guess.sure, 0.6)) if looked.rows.kind == ORGANISATION else guess


def _tie_dated(looked: Looked, one: Seen, found: list[Guess], *, joining: bool) -> Column | None:
    """The link that a date is about: that of a mandate is the post, whatever else the row is tied to."""
    if looked.rows.kind == TERRITORY:
        followed = (g.column for g in found if g.column.means in ("followed_by", "follows"))
        return next(followed, None) or _belonging(found)
    post = _post(looked, one, found)
    if post is not None and one.sure("function") >= _SAID:
        return post
    tie = _principal(looked, found)
    if post is not None and joining and looked.rows.kind != PERSON:
        post = None  # When a body joined is nothing of its contact.
    if tie is None or tie == post:
        # Where somebody is ticked for a body that is to be asked about, it is perhaps since then.
        asked = any(guess.reason.key == "recognise.which_network" for guess in found)
        return post if not asked or one.sure("function") >= _SAID else None
    other = joining and tie.means in RELATIONS and _type_of(tie) != MEMBER_OF
    of_post = _type_of(tie) == WORKS_FOR and not has_word(one.title, "member")
    return None if other and not of_post else tie


def _belonging(found: list[Guess]) -> Column | None:
    """What a territory is part of for a time: its EPCI, which changes more often than its département."""
    wider = [g.column for g in found if g.column.means == "part_of"]
    return next((column for column in wider if is_called(column, "epci")), next(iter(wider), None))


def _of_tie(looked: Looked, one: Seen) -> float:
    """How sure it is that a date tells since when a link is; a bare "Date" may be that of anything."""
    above = (looked.view.name, *looked.view.found.banner)
    said = any(has_word(text, about) for text in above for about in ("joined", "dues"))
    return _PERHAPS if stems(one.title) in _BARE_DATE and not said else _LIKELY


def _of_payment(looked: Looked, one: Seen, found: list[Guess]) -> bool:
    """Whether a bare "Date" is the day of a grant: where each row is what a body received."""
    funded = any(_type_of(guess.column) == FUNDS for guess in found if guess.column.means in RELATIONS)
    given = any(other.is_money and other.sure("amount") >= _SAID for other in looked.view.columns)
    bare = stems(one.title) in _BARE_DATE and not looked.view.having("until")
    return bare and funded and given and looked.rows.kind == ORGANISATION


def _type_of(tie: Column) -> str:
    return RELATIONS[tie.relation or tie.means].type


def _principal(looked: Looked, found: list[Guess]) -> Column | None:
    """The link that dates of a row are about: membership of one's own network before all others."""
    ticks = [g.column for g in found if (g.column.means == TICK and g.sure >= 0.5) or tied(g)]
    if len(ticks) == 1:
        return ticks[0]
    ties = [g.column for g in found if g.column.means in RELATIONS]
    order = {type_: place for place, type_ in enumerate(_CARDINAL)}
    if looked.rows.kind == ORGANISATION:
        order = {MEMBER_OF: 0, PARTNER_OF: 1}
    dated = [c for c in ties if RELATIONS[c.means].type in order]
    dated.sort(key=lambda c: order[RELATIONS[c.means].type])
    return None if ticks else next(iter(dated), None)


def _post(looked: Looked, one: Seen, found: list[Guess]) -> Column | None:
    """The post that dates are about: of somebody ticked in several places, or right behind their name."""
    if looked.rows.kind == PERSON:
        posts = (g.column for g in found if g.column.means in RELATIONS)
        return next(iter((*_at_own(found), *(c for c in posts if _type_of(c) == WORKS_FOR))), None)
    before = [(place, guess.column) for place, guess in enumerate(found[: one.index])]
    people = [(place, column) for place, column in before if column.means == "contact"]
    if not people:
        return None
    place, named = people[-1]
    between = looked.view.columns[place + 1 : one.index]
    near = all(
        other.values.dates >= _SAID or other.concept in _OF_SOMEBODY or other is looked.rows.column
        for other in between
    )
    return named if near else None


def _role(looked: Looked, one: Seen, concept: str, found: list[Guess]) -> Guess | None:
    ties = [g.column for g in found if g.column.means in RELATIONS]
    if one.values.dates >= _SAID:  # "Mandat : 2021-2027"
        post = next((c for c in ties if RELATIONS[c.means].type == WORKS_FOR), None)
        return Guess(Column(one.title, "link_period", of=post.title), 0.85, titled(one)) if post else None
    if has_word(one.title, "network") and looked.rows.kind != PERSON and has_people(found):
        return Guess(Column(one.title), 0.0)  # What the row is there is nothing of its contact.
    if concept == "function" or looked.rows.kind == PERSON:
        works = (c for c in ties if c.means == "works_for")
        post = next(iter((*_at_own(found), *works)), None)
        if post is not None:
            return Guess(Column(one.title, "link_role", of=post.title), 0.95, titled(one))
        names = looked.view.found.cells(looked.rows.column.index)
        if has_people(found) or (looked.rows.kind == PERSON and have_bodies(names)):
            return Guess(Column(one.title, "contact_function"), 0.9, titled(one))
    if concept == "function" and looked.rows.kind != PERSON:
        return Guess(Column(one.title), 0.0)  # What somebody does whom nothing names.
    with_role = [c for c in ties if "role" in TYPES[RELATIONS[c.means].type].by_name]
    if looked.rows.kind != PERSON and _are_of_bodies(looked.view.found.cells(one.index)):
        # "Partner", "funder" beside a contact is what the body is, and not what its contact does there.
        with_role = [c for c in with_role if RELATIONS[c.means].type != WORKS_FOR]
    with_role.sort(key=lambda c: (RELATIONS[c.means].type != PARTNER_OF, abs(_place(looked, c) - one.index)))
    roles = TYPES[RELATIONS[with_role[0].means].type].by_name["role"].choices if with_role else ()
    other = bool(roles) and share(looked.view.found.cells(one.index), roles) < _SAID
    if with_role and one.values.words >= 0.5 and not other:
        return Guess(Column(one.title, "link_role", of=with_role[0].title), 0.85, titled(one))
    return Guess(Column(one.title), 0.0)


def _at_own(found: list[Guess]) -> list[Column]:
    """The column of people that ties them by their post to one's own body, where there is one."""
    return [g.column for g in found if tied(g) and g.column.relation == "works_for"]


def _are_of_bodies(cells: Sequence[str]) -> bool:
    """Whether most cells are roles that bodies have, and no posts of people."""
    told = [cell for cell in cells if cell and not is_post(cell)]
    return sum(map(is_role, told)) * 2 > len(cells)


def _place(looked: Looked, wanted: Column) -> int:
    return next(one.index for one in looked.view.columns if one.title == wanted.title)


def _detail_concept(one: Seen) -> str:
    if one.is_money and natures.told(one.title) == natures.IN_KIND:
        return "amount"  # "Mise à disposition"
    said = [concept for concept, sure in one.said if concept in _DETAILS and sure >= 0.6]
    if said[:1] == ["function"] and "until" in said and one.values.dates >= _SAID:
        return "until"  # "Mandat au"
    if "decided" in said[:1]:
        return "decided"
    if "year" in said and one.values.years >= 0.5 and max(one.sure("since"), one.sure("until")) < _WHOLE:
        return "year"
    if "since" in said and said[0] != "until" and one.values.dates >= 0.6 and not one.is_money:
        return "since"
    if not said and has_word(one.title, "joined") and one.values.dates >= _SAID and not one.is_money:
        return "since"
    return said[0] if said and one.said[0][0] in _DETAILS else ""
