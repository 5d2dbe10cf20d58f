"""A list of members whose network only the person who has it can tell: the rows are tied to that one."""

from __future__ import annotations

from dataclasses import replace

from cordee.errors import InvalidValue
from cordee.i18n import Text
from cordee.loaders.mapping.kinds import MEMBER_OF, ORGANISATION, PERSON, TERRITORY
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import NAMES, RELATIONS, TICK
from cordee.loaders.recognise.agreements import own_kind
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.proposal import Proposal, ProposedTable
from cordee.loaders.recognise.propose import taken_as
from cordee.loaders.recognise.questions import answered, asks_network, questions
from cordee.loaders.recognise.rows import rows_of
from cordee.loaders.recognise.view import View
from cordee.loaders.values.somebody import are_about_people

_MEMBERS = (ORGANISATION, PERSON, TERRITORY)
_TYPED = "member_of"


def of_network(proposal: Proposal, name: str) -> Proposal:
    """The proposal, what is to be asked about one's own network being that one.

    A table of which nothing was known, its rows being people or bodies, is read as a list of these.
    """
    for question in questions(proposal):
        if asks_network(proposal, question):
            proposal = answered(proposal, question, name)
    return replace(proposal, tables=tuple(map(_taken, proposal.tables)))


def _taken(table: ProposedTable) -> ProposedTable:
    if table.is_known:
        return table
    view = View(table.found)
    rows = rows_of(view)
    first = next((table.found.cells(one.index) for one in view.columns if one.title), [])
    kind = rows.kind if rows is not None else PERSON if are_about_people(telling(first)) else ORGANISATION
    return taken_as(table, kind) if kind in _MEMBERS else table


def in_network(mapping: Mapping, name: str) -> Mapping:
    """The mapping, the rows of each table that tells of no membership being members of that network.

    Raises InvalidValue where there is no such table.
    """
    tables = tuple(_tied(table, name) for table in mapping.tables)
    if not any(_named(table, name) for table in tables):
        raise InvalidValue(Text("recognise.no_members", name=name))
    return Mapping(tables)


def _tied(table: TableMapping, name: str) -> TableMapping:
    """A table whose rows are members of that network; as it is where it tells who is in which."""
    if table.rows not in _MEMBERS or any(_is_membership(column) for column in table.columns):
        return table
    place = next((i for i, one in enumerate(table.columns) if one.means in NAMES), -1)
    if place < 0:
        return table
    made = replace(table.columns[place], relation=_TYPED, named=name, kind=own_kind(name))
    return replace(table, columns=(*table.columns[:place], made, *table.columns[place + 1 :]))


def _is_membership(column: Column) -> bool:
    """Whether a column tells of which network rows are members, or of whom they are partners."""
    if column.means in NAMES:
        return bool(column.relation and column.relation != _TYPED)
    relation = RELATIONS.get(column.relation or (_TYPED if column.means == TICK else column.means))
    return relation is not None and relation.type == MEMBER_OF and relation.outward


def _named(table: TableMapping, name: str) -> bool:
    return any(column.named == name for column in table.columns)
