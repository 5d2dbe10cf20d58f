"""« Charger les territoires » — The official level, code and parents of the territories that the graph names.

Of the 37 000 territories of France only those come in that the graph speaks of, and those they lie in:
a map of forty networks does not need the others. A name that means one of them is joined to it by a
decision, told and undone like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import Text
from cordee.identity import Decision, standing
from cordee.identity.places import Gazetteer
from cordee.loaders.administrative import Belonging, Vintage, belongings, read_vintage
from cordee.model.claims import Source
from cordee.model.notions import LOCATIONS, NESTING, ORGANISATIONS, PLACES, SUCCESSION
from cordee.model.places import Place
from cordee.queries.loads.territories import DATASET, URL, Met, Territories, met
from cordee.workflows.made_claims import MadeClaims

_LICENCE = "MIT ; INSEE, DGCL : Licence Ouverte"
(_TERRITORY,), (_BODY,) = PLACES, ORGANISATIONS
(_LIES_IN,), (_FOLLOWS,), (_ACTS_ON,) = NESTING, SUCCESSION, LOCATIONS
ENTITY = """
UNWIND $ids AS wanted
MATCH (r:Record {id: wanted})
RETURN r.id AS record, r.entity AS entity
"""


def load_territories(store: GraphStore, paths: Sequence[tuple[str, Path]], *, by: str) -> Territories:
    """Give the territories of the graph, and the bodies of their name, their code, level and parents.

    ``paths`` are folders or files of the package, each with its year ("" for one alone).

    Raises NotReadable for a file without territories, InvalidValue for two vintages of one year.
    """
    years = [year for year, _ in paths]
    if len(set(years)) < len(years) or (len(years) > 1 and "" in years):
        raise InvalidValue(Text("territories.years"))
    vintages = [read_vintage(path, year) for year, path in sorted(paths, key=lambda one: one[0])]
    source = ", ".join(" ".join(filter(None, (path.name, year))) for year, path in paths)
    # The last vintage speaks last; what only an earlier one has is there too.
    places = {(place.level, place.code): place for one in vintages for place in one.places}
    known = Gazetteer(tuple(places.values()))
    found, unmet = met(store, known)
    sheet = MadeClaims(DATASET, source)
    ours = [(one, _said(sheet, known, one)) for one in found]
    _lie_in(sheet, known, vintages, {one.place.code for one in found if one.place.level == "commune"})
    title = str(Text("territories.title"))
    licensed = Source(source, title, publisher="Etalab, INSEE, DGCL", url=URL, licence=_LICENCE)
    outcome = store.load(sheet.batch(licensed))
    joined = tuple(_joined(store, ours, by))
    return Territories(found, joined, unmet, bool(joined) or not outcome.difference.nothing)


def _said(sheet: MadeClaims, known: Gazetteer, one: Met) -> str:
    """What is said of an entity's place, and of its body: the record that is the entity."""
    place = _place(sheet, known, one.place)
    if one.kind == _TERRITORY:
        return place
    name = one.place.name
    if one.place.level != "epci":
        name = str(Text(f"territories.body.{one.place.level}", name=name))
    body: dict[str, str | list[str]] = {"name": name, "category": one.place.type}
    if one.place.siren:
        body["identifiers"] = [f"siren:{one.place.siren}"]
    record = sheet.entity(_BODY, f"{one.place.level} {one.place.code}", body)
    sheet.link(_ACTS_ON, record, place, {})
    return record


def _place(sheet: MadeClaims, known: Gazetteer, place: Place) -> str:
    """The record of a territory, with those it lies in."""
    body = {"name": place.name, "level": place.level, "code": place.code}
    record = sheet.entity(_TERRITORY, f"{place.level} {place.code}", body)
    for parent in place.parents:
        if parent in known.by_code:
            sheet.link(_LIES_IN, record, _place(sheet, known, known.by_code[parent]), {})
    return record


def _lie_in(
    sheet: MadeClaims, known: Gazetteer, vintages: Sequence[Vintage], communes: Iterable[str]
) -> None:
    """In which EPCI each of these communes is or was, and which communes a new one follows."""
    wanted = set(communes)
    for one in belongings(vintages):
        if one.commune in wanted:
            _belongs(sheet, known, one)
    years = {code: vintage.year for vintage in reversed(vintages) for code in vintage.merged}
    for code, (name, into) in {c: m for vintage in vintages for c, m in vintage.merged.items()}.items():
        if into in wanted or code in wanted:
            new = known.by_code.get(("commune", into))
            if new is not None:
                old = sheet.entity(
                    _TERRITORY, f"commune {code}", {"name": name, "level": "commune", "code": code}
                )
                since = {"since": years[code]} if years[code] and len(vintages) > 1 else {}
                sheet.link(_FOLLOWS, _place(sheet, known, new), old, since)


def _belongs(sheet: MadeClaims, known: Gazetteer, one: Belonging) -> None:
    commune, epci = (known.by_code.get(key) for key in (("commune", one.commune), ("epci", one.epci)))
    if commune is not None and epci is not None:
        dates = {name: year for name, year in (("since", one.since), ("until", one.until)) if year}
        sheet.link(_LIES_IN, _place(sheet, known, commune), _place(sheet, known, epci), dates)


def _joined(store: GraphStore, ours: Sequence[tuple[Met, str]], by: str) -> Iterator[Decision]:
    """Join who is an official territory to it, where rules do not and nobody said otherwise."""
    entity = {row["record"]: row["entity"] for row in store.ask(ENTITY, ids=_ids(ours))}
    judged = standing(store.decisions()).asked
    for one, record in ours:
        if entity.get(one.id) == entity[record] or frozenset((one.id, record)) in judged:
            continue
        if one.id in entity:
            yield store.same(one.id, record, by=by, why=str(Text("territories.why", name=one.place.name)))


def _ids(ours: Sequence[tuple[Met, str]]) -> list[str]:
    return sorted({id_ for one, record in ours for id_ in (one.id, record)})
