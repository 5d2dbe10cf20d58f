"""What a column means, in words."""

from __future__ import annotations

from cordee.i18n import Text, plain
from cordee.loaders.mapping.mapping import Column
from cordee.loaders.mapping.meanings import (
    CONTACT,
    FIRST_NAME,
    FORMERLY,
    IDENTIFIERS,
    NAMES,
    PAID_BY,
    PERIOD,
    POSTCODE,
    PREFIX,
    RELATIONS,
    TICK,
)
from cordee.model import KINDS, TYPES


def meaning(column: Column, rows: str) -> Text:
    """What a column of rows of kind ``rows`` means."""
    means = column.means
    if column.is_left:
        return Text("means.nothing")
    if means in NAMES:
        name = Text(f"means.{means}", kind=KINDS[rows].title)
        if not (column.relation and column.named):
            return name
        link = TYPES[RELATIONS[column.relation].type].sheet
        return Text("means.name_tied", name=name, link=link, other=column.named)
    if means in RELATIONS:
        relation = RELATIONS[means]
        fitting = [kind for kind in relation.kinds if relation.fits(rows, kind)]
        kind = column.kind or next(iter(fitting), relation.kinds[0])
        return Text("means.relation", link=TYPES[relation.type].sheet, kinds=KINDS[kind].plural)
    if means == TICK:
        link = TYPES[RELATIONS[column.relation or "member_of"].type].sheet
        return Text("means.tick", link=link, name=column.named)
    if means == PAID_BY:
        return Text("means.paid_to" if column.relation == "funds" else "means.paid_by", name=column.named)
    if means == FIRST_NAME:
        return Text("means.first_name_of", title=column.of)
    if means.startswith(PREFIX):
        prop = _property(means.removeprefix(PREFIX))
        return Text("means.of_link", prop=prop, title=column.of) if column.of else prop
    if means in CONTACT:
        return Text(f"means.{means}")
    return plain(means.upper()) if means in IDENTIFIERS else _property(means)


def _property(name: str) -> Text:
    if name in (PERIOD, POSTCODE, FORMERLY, "id", "source", "cite"):
        return Text(f"means.{name}")
    return Text(f"property.{name}")
