"""The graph as it was known: which moments there are, and the graph of one of them.

Every claim keeps the number of the load that brought it and of the one that took it away, and every
decision has its number too: what was known at a number is what those then open amount to. It is
shown by a small graph of its own in memory, filled as a back-up is restored, so that any question
can be asked of the past with the same text as of the present.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.graph.reverting import REVERT, undoes
from cordee.i18n import Day, Listed, Text
from cordee.model import cypher
from cordee.model.claims import REMARK
from cordee.model.dates import period

LOADS = """
MATCH (l:Load)
RETURN l.number AS number, l.dataset AS dataset, l.action AS action, l.at AS at
"""
DECIDED = "MATCH (d:Decision) RETURN d.number AS number, d.judgement AS judgement, d.at AS at, d.by AS by"
WOVEN = cypher("""
MATCH (c:Claim)
WHERE c.kind = $remark OR c.kind IN [$DECIDED]
RETURN DISTINCT c.dataset AS dataset, c.source AS source, c.dated AS dated, c.opened AS opened,
       c.closed AS closed
""")
BESIDE = cypher("""
MATCH (c:Claim)
WHERE c.a <> '' AND c.kind <> $remark AND NOT c.kind IN [$DECIDED]
RETURN DISTINCT c.dataset AS dataset
""")
_SHOWN = 3
_KINDS = {
    "load": Text("changes.load"),
    "withdraw": Text("changes.withdrawal"),
    REVERT: Text("changes.undoing"),
    "typed": Text("changes.typed"),
}
_MEMORY = ":memory:"


@dataclass(frozen=True, slots=True)
class Moment:
    """A change of what is known: load or withdrawal of ``dataset``, or a decision (no data set).

    Number 0 is before everything.
    """

    number: int
    dataset: str = ""
    action: str = ""
    at: str = ""
    typed: bool = False
    """Whether it was written in a table, and no file loaded."""
    by: str = ""
    """Who decided, of a decision; the data set that brought it with it."""

    @property
    def undoes(self) -> int:
        """The number of the change that this one undid; 0 for any other."""
        return undoes(self.action)

    @property
    def words(self) -> Text:
        """« le chargement n° 3 (réseaux, 2026-11-01) »."""
        if not self.number:
            return Text("changes.beginning")
        about = Listed(part for part in (self.dataset, Day(self.at[:10])) if str(part))
        action = "typed" if self.typed and not self.undoes else self.action.partition(" ")[0]
        kind = _KINDS.get(action, Text("changes.decision"))
        return Text("changes.no", kind=kind, number=self.number, about=about)


def moments(store: GraphStore) -> tuple[Moment, ...]:
    """Everything that changed what is known, in order."""
    found = [Moment(r["number"], r["dataset"], r["action"], r["at"]) for r in store.ask(LOADS)]
    found += [Moment(r["number"], "", r["judgement"], r["at"], by=r["by"] or "") for r in store.ask(DECIDED)]
    return tuple(sorted(found, key=lambda moment: moment.number))


def before_last(known: tuple[Moment, ...], dataset: str = "") -> Moment:
    """The load before the last one (of a data set): since then, the last one changed something."""
    loads = [moment for moment in known if moment.dataset and dataset in ("", moment.dataset)]
    last = loads[-1].number if loads else 0
    if not dataset:
        return loads[-2] if len(loads) > 1 else Moment(0)
    # What that data set said last time is what was known just before its last load.
    return max((m for m in known if m.number < last), key=lambda m: m.number, default=Moment(0))


def load_of(known: tuple[Moment, ...], number: int) -> Moment:
    """The moment of this number; 0 is before everything.

    Raises InvalidValue, naming the last ones, when no load or decision has this number.
    """
    for moment in (Moment(0), *known):
        if moment.number == number:
            return moment
    last = known[-_SHOWN:]
    said = Listed((moment.words for moment in last), "semicolon")
    raise InvalidValue(Text("changes.load_changed_anything_last", number=number, said=said))


def day_before(known: tuple[Moment, ...], day: str) -> Moment:
    """The last moment before a partial date: what was known when that day began.

    Raises InvalidValue when the date does not exist.
    """
    first, _ = period(day)
    return max(
        (moment for moment in known if moment.at[:10] < first), key=lambda m: m.number, default=Moment(0)
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting whose table was brought in: by which load last, of which data set, after which moment.

    It is ``settled`` once its lines were joined with whom they are about.

    ``sources`` are the keys of the document it is cited as, ``on`` its day.
    """

    brought: Moment
    before: Moment
    settled: Moment
    dataset: str
    sources: frozenset[str]
    on: str


def last_meeting(store: GraphStore, known: tuple[Moment, ...], on: str = "") -> Meeting:
    """The last meeting: the last load of a data set that says nothing of links but what is to be woven.

    What came back of one day is one meeting, in however many files. ``on`` asks for the last one of a
    partial date. Raises InvalidValue when no table was ever brought in, or none of that date.
    """
    first, last = period(on)
    others = {row["dataset"] for row in store.ask(BESIDE, remark=REMARK)}
    every = [row for row in store.ask(WOVEN, remark=REMARK) if row["dataset"] not in others]
    rows = [row for row in every if not on or first <= (row["dated"] or "") <= last]
    numbers = {number for row in rows for number in (row["opened"], row["closed"]) if number}
    found = [moment for moment in known if moment.number in numbers]
    if not found:
        days = sorted({row["dated"] for row in every if row["dated"]})
        if days:
            raise InvalidValue(Text("changes.no_meeting_on", on=Day(on), days=Listed(map(Day, days), "and")))
        raise InvalidValue(Text("changes.meetings_table_ever_imported"))
    brought = found[-1]
    its = [row for row in rows if row["opened"] == brought.number] or [
        row for row in rows if row["closed"] == brought.number
    ]
    day = max(row["dated"] or "" for row in its)
    same = [row for row in rows if (row["dataset"], row["dated"] or "") == (brought.dataset, day)]
    sources = frozenset(row["source"] for row in same)
    opened = min(row["opened"] for row in same)
    before = max((m for m in known if m.number < opened), key=lambda m: m.number, default=Moment(0))
    settled = brought
    for moment in known:
        if moment.number == settled.number + 1 and moment.by == brought.dataset:
            settled = moment
    return Meeting(brought, before, settled, brought.dataset, sources, day)


def as_known(store: GraphStore, number: int) -> GraphStore:
    """A graph of its own, in memory, of what was known after the load of this number; to be closed."""
    past = open_graph(_MEMORY)
    try:
        past.restore(_lines(store, number))
    except BaseException:
        past.close()
        raise
    return past


def _lines(store: GraphStore, number: int) -> Iterator[str]:
    """The lines of a back-up made then."""
    for line in store.ledger_lines():
        name, row = json.loads(line)
        if name == "Claim":
            if row["opened"] > number or row.get("closed", number + 1) <= number:
                continue
            row.pop("closed", None)
        elif row.get("number", 0) > number:
            continue
        elif name == "Meta":
            row["sequence"] = number
        yield json.dumps([name, row], ensure_ascii=False)
