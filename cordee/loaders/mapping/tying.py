"""What the cells and columns of a row say of those they tie it to, whoever the row is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cordee.loaders.mapping.cells import texts
from cordee.loaders.mapping.kinds import FUNDS, MEMBER_OF, PARTNER_OF, STEERS
from cordee.loaders.mapping.link_details import AWARDED, PlacedColumn, is_paid, is_zero, said_by_title
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import PAID_BY, RELATIONS, TICK, Relation
from cordee.loaders.recognise.titles import concepts, is_role
from cordee.loaders.translation_builder import Said
from cordee.loaders.values import dates
from cordee.loaders.values.faults import BadValue
from cordee.model.folding import name_key
from cordee.model.properties import AWAITED


def makes_links(column: Column) -> bool:
    """Whether a column makes links."""
    return column.means in (TICK, PAID_BY) or column.means in RELATIONS


def type_of(column: Column) -> str:
    """The type of the links that a column makes; "" for none."""
    relation = RELATIONS.get(column.relation or ("member_of" if column.means == TICK else column.means))
    return relation.type if relation is not None and (column.relation or makes_links(column)) else ""


_WHOLLY = 0.9
_SAID_OF = (STEERS, FUNDS)
"""What a role among partners may say that somebody does, who is then none: "pilote", "financeur"."""
_INVERSE = {
    "carried_by": "carries",
    "piloted_by": "pilots",
    "coordinated_by": "coordinates",
    "animated_by": "animates",
}
"""What the same word says of who does it, where the row is about them."""


def steering(relation: Relation, note: str, kind: str, other: str) -> Relation | None:
    """Who is said to steer or to fund, and no partner: "pilote" among the partners of a project."""
    told, sure = next(iter(concepts(note)), ("", 0.0)) if note else ("", 0.0)
    if relation.type == MEMBER_OF and told == "partners" and sure >= _WHOLLY:
        partner = RELATIONS["partner_of"]  # A partner of a network is no member of it.
        return partner if partner.fits(kind, other) else None
    said = told if relation.type == PARTNER_OF else ""
    either = (RELATIONS.get(said), RELATIONS.get("funds" if said == "funded_by" else _INVERSE.get(said, "")))
    fitting = (one for one in either if one is not None and one.type in _SAID_OF and one.fits(kind, other))
    return next(fitting, None)


def steered(relation: Relation, role: str, kind: str, other: str) -> Relation | None:
    """What a role beside a membership or a project is: "anime" and "pilote" steer, "financeur" funds."""
    told, sure = next(iter(concepts(role)), ("", 0.0)) if role else ("", 0.0)
    if relation.type == PARTNER_OF and told == "funded_by":
        return steering(relation, role, kind, other)
    if relation.type != MEMBER_OF or told not in _INVERSE or told == "carried_by" or sure < _WHOLLY:
        return None
    either = (RELATIONS[told], RELATIONS[_INVERSE[told]])
    return next((one for one in either if one.outward == relation.outward and one.fits(kind, other)), None)


def is_called(main: Said, body: str) -> bool:
    """Whether a row is about the body of that name."""
    names = (main.name, main.values.get("acronym", ""))
    return any(name and name_key(name) == name_key(body) for name in names)


def role_of(column: Column, relation: Relation) -> dict[str, str]:
    """The role that a column gives to whom it ties; nothing for none."""
    role = column.role or relation.role
    return {"role": role} if role else {}


def role_told(note: str) -> dict[str, str]:
    """The role that a note is; nothing where it is none."""
    return {"role": note} if is_role(note) else {}


def day_told(text: str) -> str:
    """The day that a text is, or that it says something began; "" for none."""
    try:
        return dates.parse(text)
    except BadValue:
        from_words = texts("since", text).get("since", "")
        return from_words if from_words != text else ""


def is_refused(
    place: PlacedColumn, cell: str, held: Mapping[Column, str], places: Sequence[PlacedColumn]
) -> bool:
    """Whether a cell says that nothing was granted of what the same payer was asked for."""
    of_title = said_by_title(place.column.title)
    return of_title.get("stage") == AWARDED and is_zero(cell, place.money) and any(
        other.column.named == place.column.named
        and said_by_title(other.column.title) in [{**of_title, "stage": stage} for stage in AWAITED]
        and is_paid(held.get(other.column, ""), other.money)
        for other in places
        if other.column.means == PAID_BY
    )  # fmt: skip
