"""Forgetting people: out of the ledger, out of the bytes of its file, out of the files beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Any

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.graph.addresses import is_address
from cordee.graph.backups import backup_folder
from cordee.graph.forgetting import Left
from cordee.graph.tenure import utc_now
from cordee.i18n import Text
from cordee.model.dates import first_day, period
from cordee.model.mentions import Mentions
from cordee.model.tombstones import SHARED, Person, Tombstones
from cordee.workflows.forget.files import Cleaned, clean_files
from cordee.workflows.forget.who import Bearer, everybody, known_by, last_said, names_of

_DATASETS = "MATCH (d:Dataset) RETURN d.name AS name, d.place AS place"
_SPAN = re.compile(r"(\d{1,4})\s*(ans?|years?|anni|anno|a|y|mois|months?|mesi|mese|m)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToForget:
    """Who is to be forgotten, and who has the same name and stays; nobody where it was done already."""

    people: tuple[Bearer, ...]
    others: tuple[Bearer, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: reference and day of the attestation, what was left out, the files, the originals."""

    reference: str
    day: str
    engine: str
    people: int
    left: Left
    files: Cleaned
    originals: Mapping[str, str]
    dry_run: bool = False


def to_forget(store: GraphStore, chosen: Sequence[Bearer]) -> ToForget:
    """What forgetting these people means for those of the same name."""
    ids = {one.id for one in chosen}
    names = [name for one in chosen for name in (one.name, *one.aliases)]
    others = (one for one in everybody(store) if one.id not in ids and any(map(one.called, names)))
    return ToForget(tuple(chosen), tuple(others))


def was_forgotten(store: GraphStore, name: str) -> bool:
    """Whether somebody of this name or id was forgotten before: it is then gone through again."""
    buried = store.tombstones()
    return buried.named(name) or buried.named(name, SHARED) or buried.record(name.strip())


def not_told_of(store: GraphStore, given: str) -> tuple[Bearer, ...]:
    """The people of whom no source or load has said anything since a day, or for a time.

    ``given`` is a date ("2019", "2019-05-01") or a length of time ("5 ans", "18 months"). Raises
    InvalidValue for anything else, and for a day that is still to come.
    """
    day = _day(given)
    last = last_said(store)
    known = ((one, [first_day(last[r]) for r in one.records if last.get(r)]) for one in everybody(store))
    return tuple(one for one, days in known if days and max(days) < day)


def _day(given: str) -> str:
    span = _SPAN.fullmatch(given.strip())
    if span is None:
        return _day_of(given.strip())
    number, unit = int(span.group(1)), span.group(2).casefold()
    months = number if unit.startswith("m") else 12 * number
    today = utc_now().date()
    count = today.year * 12 + today.month - 1 - months
    return date(max(count // 12, 1), count % 12 + 1, min(today.day, 28)).isoformat()


def _day_of(given: str) -> str:
    try:
        period(given)
    except InvalidValue as error:
        raise InvalidValue(Text("forget.no_time", given=f"{given:.60}")) from error
    if not given:
        raise InvalidValue(Text("forget.no_time", given=given))
    if first_day(given) > utc_now().date().isoformat():
        raise InvalidValue(Text("forget.to_come", given=given))
    return first_day(given)


def forget_them(
    place: str, todo: ToForget, *, folders: Collection[Path] = (), dry_run: bool = False
) -> Forgotten:
    """Forget these people in the graph of ``place``, its back-ups and the files of ``folders``.

    Interrupted at any moment, the same call ends it. ``dry_run`` only tells what the graph would lose.
    Raises what ``open_graph`` raises, OutputError when a file cannot be written.
    """
    reference, day = token_hex(4), utc_now().date().isoformat()
    with open_graph(place, create=False) as store:
        engine = store.engine
        person, others = (
            known_by(store, todo.people),
            frozenset(r for one in todo.others for r in one.records),
        )
        known = store.tombstones()
        new = _marks(known, person, todo, others, (day, reference), everybody(store))
        buried = Tombstones([*known.rows.values(), *new])
        originals = {row["name"]: row["place"] or "" for row in store.ask(_DATASETS)}
        left = store.forget(new, Mentions(person) if todo.people else None, dry_run=dry_run)
    done = Forgotten(reference, day, engine, len(todo.people), left, Cleaned(), originals, dry_run)
    if dry_run:
        return done
    return replace(done, files=_cleaned(place, folders, originals.values(), buried))


def _marks(
    known: Tombstones,
    person: Person,
    todo: ToForget,
    others: frozenset[str],
    when: tuple[str, str],
    people: Iterable[Bearer],
) -> list[dict[str, Any]]:
    """The tombstones to add; none where it was done already."""
    if not todo.people:
        return []
    gone = {one.id for one in todo.people}
    borne = names_of(one for one in people if one.id not in gone)
    return known.of(person, others, at=when[0], reference=when[1], shared=bool(others), borne=borne)


def _cleaned(place: str, folders: Collection[Path], originals: Iterable[str], buried: Tombstones) -> Cleaned:
    kept = backup_folder(place)
    inside = [] if is_address(place) else [Path(place)]
    where = dict.fromkeys(
        (*inside, *([kept] if kept.is_dir() and kept.parent not in inside else []), *folders)
    )
    return clean_files(tuple(where), tuple(Path(one) for one in originals if one), buried)


def another(place: str, name: str) -> bool:
    """Say that whoever bears the name of somebody forgotten is another person; False for no such name.

    What is loaded next under this name is then taken in; the records, addresses and numbers forgotten
    stay so.
    """
    with open_graph(place, create=False) as store:
        buried = store.tombstones()
        if not buried.named(name):
            return False
        store.rename_tombstones(buried.freed(name))
    return True
