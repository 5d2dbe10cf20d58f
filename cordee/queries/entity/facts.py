"""What is known of an entity, fact by fact: values with who says them, links in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from cordee.i18n import NOTHING, Amount, At, Day, Listed, Number, Since, Text, Until, named, plain
from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.claims import Value
from cordee.model.dates import FIRST_DAY, LAST_DAY, is_day, is_partial
from cordee.model.map_data import REMARKED
from cordee.model.properties import DROPPED, UNGIVEN
from cordee.model.written import Written, written_parts
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.find import Found
from cordee.queries.common.remarks import Remark
from cordee.queries.common.sources import Citation, texts
from cordee.queries.common.words import tells
from cordee.queries.entity.succession import ALONE, Succession

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True)
class Saying:
    """One value of a property and who says it; ``shown`` is false for a value that was not chosen."""

    value: Value
    words: Text
    shown: bool
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PropertyFact:
    """A property: the value shown first, then the disputed ones; a list has every item shown.

    ``fact`` is what ``why`` follows: the property's own, or its link's.
    """

    fact: str
    name: str
    title: Text
    sayings: tuple[Saying, ...]

    @property
    def disputed(self) -> bool:
        """Whether somebody says otherwise."""
        return any(not saying.shown for saying in self.sayings)

    @property
    def words(self) -> Text:
        """What is shown, as people read it."""
        said = [saying.words for saying in self.sayings if saying.shown]
        return plain(Listed(said, "semicolon"))

    @property
    def kept(self) -> tuple[str, ...]:
        """What of it stays as a meeting wrote it."""
        return written_parts(self.name, *(one.value for one in self.sayings))


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link to ``other``: ``words`` say it from the entity's side; ``outward`` is the model's direction."""

    fact: str
    key: str
    type: str
    outward: bool
    words: Text
    other: Found
    properties: tuple[PropertyFact, ...]
    sources: tuple[Citation, ...]
    from_day: str
    to_day: str

    @property
    def undated(self) -> bool:
        """Whether nobody says since when nor until when."""
        return (self.from_day, self.to_day) == (FIRST_DAY, LAST_DAY)

    @property
    def disputed(self) -> bool:
        """Whether sources disagree on one of its properties."""
        return any(fact.disputed for fact in self.properties)

    @property
    def details(self) -> Text:
        """Its properties, as people read them: a role and dates need no title."""
        silent = not tells(self.type, self._value("role"))
        # An amount says its currency.
        hidden = {"role"} if silent else set()
        hidden |= {"currency"} if self._value("amount") else set()
        told = [p for p in self.properties if p.name not in hidden]
        since, until = self._value("since"), self._value("until")
        if not since or since != until:
            return plain(Listed(titled(p, p.words) for p in told))
        # What begins and ends on one day, or in one year, has one date.
        dated: Mapping[str, At | Text] = {"since": At(since), "until": NOTHING}
        parts = [dated.get(p.name, titled(p, p.words)) for p in told]
        return plain(Listed(part for part in parts if str(part)))

    @property
    def apart(self) -> str:
        """What sets it apart from others of its type: money only asked for or refused, a lead set aside."""
        return next((v for v in (self._value("stage"), self._value("progress")) if v in APART), "")

    def _value(self, name: str) -> str:
        said = [one.value for p in self.properties if p.name == name for one in p.sayings if one.shown]
        return str(said[0]) if said else ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The links of one type in one direction, by the name at the other end."""

    type: str
    outward: bool
    words: Text
    links: tuple[LinkFact, ...]


APART = (*UNGIVEN, DROPPED)
"""What sets a link apart from those of its type, in the order in which they are told."""
_COLUMNS = (
    Column("fact", Text("column.fact")),
    Column("what", Text("column.what")),
    Column("direction", Text("column.direction")),
    Column("title", Text("column.title")),
    Column("value", Text("column.value")),
    Column("shown", Text("column.shown")),
    Column("other_kind", Text("column.kind")),
    Column("details", Text("column.details")),
    Column("disputed", Text("column.disputed")),
    Column("sources", Text("column.sources")),
)


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """An entity, its properties and its links; ``others`` are the entities the name could also mean.

    ``standing`` is false when the entity itself had not begun, or was over, at ``as_of``.
    ``record_ids`` are the records, of one or several data sets, that were joined into it. ``line`` are
    those it follows and those that follow it, whatever the date asked about. ``noted`` is what meetings
    noted of it and of its links: it stays at home, where facts are given away.
    """

    entity: Found
    properties: tuple[PropertyFact, ...]
    groups: tuple[LinkGroup, ...]
    record_ids: tuple[str, ...]
    others: tuple[Found, ...] = ()
    as_of: str = ""
    standing: bool = True
    line: Succession = ALONE
    noted: tuple[Remark, ...] = ()

    @property
    def links(self) -> tuple[LinkFact, ...]:
        """Every link, in the order of the groups."""
        return tuple(chain.from_iterable(group.links for group in self.groups))

    def columns(self) -> Sequence[Column]:
        """The columns: ``what`` is the property or link type, ``value`` a value or the other end's name."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per value said of the entity, then one per link, then what meetings noted."""
        told = chain.from_iterable(map(_value_rows, self.properties))
        return [*told, *map(_link_row, self.links), *map(_remark_row, self.noted)]

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps."""
        return answer.records(self)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; raises InputError without pandas."""
        return answer.to_frame(self)


def _value_rows(fact: PropertyFact) -> Iterator[list[Cell]]:
    for saying in fact.sayings:
        value = saying.value
        cell = "; ".join(value) if isinstance(value, list) else value
        shown = "yes" if saying.shown else "no"
        disputed = "yes" if fact.disputed else "no"
        said = texts(saying.sources)
        yield [fact.fact, fact.name, "", str(fact.title), cell, shown, "", "", disputed, said]


def _link_row(link: LinkFact) -> list[Cell]:
    direction, disputed = ("out" if link.outward else "in"), ("yes" if link.disputed else "no")
    named = [link.fact, link.type, direction, str(link.words), link.other.name, "yes", link.other.kind]
    kept = [part for fact in link.properties for part in fact.kept]
    return [*named, Written(str(link.details), kept), disputed, texts(link.sources)]


def _remark_row(noted: Remark) -> list[Cell]:
    said = [noted.text, "yes", "", "", "no", texts([noted.citation])]
    return [noted.citation.claim, REMARKED, "", str(Text("remarks.title")), *said]


EURO = "EUR"
_BOUNDS: Mapping[str, Callable[[str], Since | Until]] = {"since": Since, "until": Until}
_TITLELESS = frozenset({"role", "note", *_BOUNDS})


def words_of(property_: Property, value: Value, *, bound: bool = False, currency: object = None) -> Text:
    """A value as people read it: money from cents, the name of a choice, a list with semicolons.

    A ``bound`` date says what it bounds: « depuis octobre 2018 ». Money is in the ``currency`` that is said
    beside it, else in euros.
    """
    if isinstance(value, list):
        return plain(Listed(value, "semicolon"))
    for choice in property_.choices:
        if choice.code == value:
            return choice.name
    if property_.type is ValueType.CENTS and isinstance(value, int):
        return plain(Amount(value, str(currency or EURO)))
    if isinstance(value, float):
        return plain(Number(value))
    if property_.name in _BOUNDS:
        return plain(_BOUNDS[property_.name](str(value)) if bound else Day(str(value)))
    text = str(value)
    return plain(Day(text) if is_day(text) and is_partial(text) else text)


def titled(property_: Property | PropertyFact, words: Text) -> Text:
    """What is said of a link's property; a role and dates need no title."""
    return words if property_.name in _TITLELESS else named(property_.title, words)


def property_of(what: str, name: str) -> Property:
    """The property ``name`` of an entity kind or a link type."""
    return (KINDS.get(what) or TYPES[what]).by_name[name]


def short_ids(keys: Sequence[str]) -> Callable[[str], str]:
    """The first characters of each key, as few as tell them apart and at least eight."""
    length = 8
    while len({key[:length] for key in keys}) < len(set(keys)):
        length += 1
    return lambda key: key[:length]
