"""« Que sait-on de moi ? » — Everything held of somebody, with its sources: the right of access."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cordee.graph import GraphStore
from cordee.graph.engines.engine import Row
from cordee.i18n import Text, named
from cordee.model import KINDS, TYPES
from cordee.model.tombstones import Tombstones
from cordee.queries.common.answer import Cell, Column
from cordee.queries.quality.documents import documents
from cordee.wording.judgements import JUDGEMENTS
from cordee.workflows.forget.who import LOADS, Bearer, everybody, known_by, names_of

CLAIMS = """
MATCH (c:Claim)
RETURN c.id AS id, c.dataset AS dataset, c.source AS source, c.cite AS cite, c.place AS place, c.kind AS kind,
  c.record AS record, c.a AS a, c.b AS b, c.body AS body, c.opened AS opened, c.closed AS closed
"""
DECIDED = """
MATCH (d:Decision)
RETURN d.id AS id, d.lhs AS lhs, d.rhs AS rhs, d.judgement AS judgement, d.by AS by, d.at AS at,
  d.why AS why
"""
_COLUMNS = ("what", "value", "source", "place", "dataset", "since", "until")


@dataclass(frozen=True, slots=True)
class Held:
    """One thing held: what, its value, the document, where in which file, since and until which load.

    ``place`` is the passage ``cite`` and the ``row`` of the file.
    """

    what: str
    value: str
    source: str
    place: str
    dataset: str
    since: str
    until: str
    cite: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class PersonData:
    """Everything held of ``person``: what is said of them, their links, decisions, texts that name them."""

    person: Bearer
    held: tuple[Held, ...]

    def columns(self) -> Sequence[Column]:
        """What, value, source, place, data set, since, until."""
        return tuple(Column(name, _TITLES[name]) for name in _COLUMNS)

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row for each thing held."""
        return [tuple(getattr(one, name) for name in _COLUMNS) for one in self.held]


_TITLES = {
    "what": Text("person_data.what"),
    "value": Text("person_data.value"),
    "source": Text("person_data.source"),
    "place": Text("person_data.place"),
    "dataset": Text("person_data.dataset"),
    "since": Text("person_data.since"),
    "until": Text("person_data.until"),
}


def person_data(store: GraphStore, who: Bearer) -> PersonData:
    """All that the graph holds of somebody, past values too, each with its source and its place."""
    with store.reading():
        rows = list(store.stream(CLAIMS))
        known = _Known(store, rows)
        person = known_by(store, [who])
        borne = names_of(one for one in everybody(store) if one.id != who.id)
        probe = Tombstones(())
        marks = Tombstones(probe.of(person, (), at="", reference="", shared=False, borne=borne))
        found = [held for row in rows for held in known.of(row, person.records, marks)]
        found += known.sources(marks)
        found += known.decided(person.records, store.ask(DECIDED), marks)
    return PersonData(who, tuple(dict.fromkeys(found)))


class _Known:
    """Titles of documents, days of loads and names of records, to say each thing in full."""

    def __init__(self, store: GraphStore, rows: Sequence[Row]) -> None:
        self._documents = documents(store)
        self._titles = {
            (d.dataset, d.source): ", ".join(filter(None, (d.title, d.date))) for d in self._documents
        }
        self._days = {row["number"]: (row["at"] or "")[:10] for row in store.ask(LOADS)}
        self._names = {r["record"]: json.loads(r["body"]).get("name", "") for r in rows if not r["a"]}

    def of(self, row: Row, records: frozenset[str], marks: Tombstones) -> Iterator[Held]:
        """What a claim says of the person: each property, the link, or the text that names them."""
        body = json.loads(row["body"])
        if row["record"] in records:
            yield from (self._held(row, _called(row, name), value) for name, value in body.items())
        elif records.intersection((row["a"], row["b"])):
            other = row["b"] if row["a"] in records else row["a"]
            told = [
                self._names.get(other, other),
                *(str(named(_called(row, n), _text(v))) for n, v in body.items()),
            ]
            type_ = TYPES.get(row["kind"])
            what = type_.noun if type_ else Text("remarks.title")
            yield self._held(row, str(what), "; ".join(map(str, told)))
        else:
            texts = {**body, "cite": row["cite"] or "", "place": row["place"] or ""}
            held = [(name, value) for name, value in texts.items() if marks.holds(_text(value))]
            about = self._names.get(row["record"]) or str(
                KINDS[row["kind"]].title if row["kind"] in KINDS else row["kind"]
            )
            yield from (self._held(row, f"{about} — {_called(row, name)}", value) for name, value in held)

    def _held(self, row: Row, what: str, value: Any) -> Held:
        source = self._titles.get((row["dataset"], row["source"]), row["source"] or "")
        closed = self._days.get(row["closed"], "") if row["closed"] else ""
        where = ", ".join(filter(None, (row["cite"], row["place"])))
        opened = self._days.get(row["opened"], "")
        place = (row["cite"] or "", row["place"] or "")
        return Held(what, _text(value), source, where, row["dataset"], opened, closed, *place)

    def sources(self, marks: Tombstones) -> Iterator[Held]:
        """The documents whose title, address or note name the person."""
        for one in self._documents:
            for value in (one.title, one.publisher, one.url, one.note):
                if marks.holds(value):
                    title = self._titles[one.dataset, one.source]
                    yield Held(str(Text("person_data.source")), value, title, one.source, one.dataset, "", "")

    def decided(
        self, records: frozenset[str], rows: Sequence[Mapping[str, Any]], marks: Tombstones
    ) -> Iterator[Held]:
        """What was decided of the person's records, or by them."""
        for row in rows:
            named = any(marks.holds(row[name] or "") for name in ("by", "why"))
            if named or records.intersection((row["lhs"], row["rhs"])):
                told = "; ".join(filter(None, (_judged(row["judgement"]), row["by"], row["why"])))
                yield Held(
                    str(Text("person_data.decision")), told, "", row["id"], "", (row["at"] or "")[:10], ""
                )


def _judged(judgement: str) -> str:
    return str(JUDGEMENTS[judgement]) if judgement in JUDGEMENTS else judgement


def _called(row: Row, name: str) -> str:
    """What a property of a claim is called by people; where a text stands that is none, as it is named."""
    of = KINDS.get(row["kind"]) or TYPES.get(row["kind"])
    titles = {one.name: str(one.title) for one in of.properties} if of else {}
    return titles.get(name) or (str(_TITLES["place"]) if name in ("cite", "place") else name)


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
