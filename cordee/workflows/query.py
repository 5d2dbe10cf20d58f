"""A user's own question in Cypher: admitted, asked as a read, answered as a table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cordee.errors import InvalidValue, NotReadable, QueryRefused, StoreError
from cordee.graph import GraphStore
from cordee.graph.admission.plain import plain as plain_value
from cordee.i18n import Text, language, plain
from cordee.model.discretion import WITHHELD
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column
from cordee.queries.quality.documents import people
from cordee.wording.people import Naming
from cordee.wording.somebody import SHORTEST
from cordee.workflows.names import NO_PICTURE, without_names

if TYPE_CHECKING:
    import pandas

_OF_THE_SERVER = "Neo.ClientError."
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Queried:
    """The answer to a query: the names after RETURN, and rows of plain values, lists and maps.

    ``notes`` tell of the names in it that no graph has; the texts of the columns ``changed`` may be made of
    people's names.
    """

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]
    notes: tuple[Text, ...] = ()
    changed: frozenset[str] = frozenset()

    def without_parts(self, naming: Naming) -> Queried:
        """Without the parts of people's names that the query made."""
        some = {place for place, name in enumerate(self.names) if name in self.changed}
        if not some:
            return self
        spelt = _spelt(self.values, some, naming)
        kept = (
            tuple(
                _whole(value, naming, spelt=place in spelt) if place in some else value
                for place, value in enumerate(row)
            )
            for row in self.values
        )
        return replace(self, values=tuple(kept))

    def columns(self) -> Sequence[Column]:
        """The columns, named as the query names them."""
        return tuple(Column(name, plain(name)) for name in self.names)

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The rows; truths, lists and maps as JSON text."""
        return [tuple(_cell(value) for value in row) for row in self.values]

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps, lists and maps within kept as they are."""
        return [dict(zip(self.names, row, strict=True)) for row in self.values]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame, lists and maps as they are; raises InputError without pandas."""
        return answer.framed({name: [row[i] for row in self.values] for i, name in enumerate(self.names)})


def query(
    store: GraphStore,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    ledger: bool = False,
    with_contacts: bool = False,
    with_names: bool = True,
) -> Queried:
    """The rows that ``text`` asks for: the same on either engine, and nothing it says changes the graph.

    It sees entities and links; the nodes of the ledger too with ``ledger``. Ways to reach people are
    kept back, wherever they stand, unless ``with_contacts``; a role stands for each name of somebody
    without ``with_names``.
    Raises QueryRefused when it does more than read, cannot be meant or is too large, InvalidValue for
    its parameters, ReadTimeout past the time limit.
    """
    try:
        found = store.query(text, parameters, ledger=ledger, with_contacts=with_contacts)
    except StoreError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise QueryRefused(
            Text("query.engine_cannot_answer_query", engine=store.engine, reason=reason)
        ) from error
    rows = tuple(tuple(map(_plain, row)) for row in found.rows)
    done = Queried(found.names, rows, found.notes, found.changed)
    if with_names:
        return done
    done = done.without_parts(Naming(people(store), language()))
    return replace(done, values=_nameless(store, done.values))


def _spelt(rows: Sequence[Sequence[Any]], some: set[int], naming: Naming) -> set[int]:
    """The places whose short texts, one beside or below the other, spell a name."""
    below = {place for place in some if _tells("".join(_short(row[place] for row in rows)), naming)}
    beside = any(_tells("".join(_short(row[place] for place in sorted(some))), naming) for row in rows)
    return some if beside else below


def _short(values: Iterable[Any]) -> Iterator[str]:
    return (one for value in values for one in _texts(value) if len(one) < SHORTEST)


def _tells(letters: str, naming: Naming) -> bool:
    return bool(letters) and (naming.say(letters) != letters or naming.holds_a_part(letters))


def _whole(value: Any, naming: Naming, *, spelt: bool) -> Any:
    """A value where nothing is left of a name that was cut, turned, joined or spelt (``spelt``)."""
    if isinstance(value, str):
        return WITHHELD if naming.holds_a_part(value) or (spelt and 0 < len(value) < SHORTEST) else value
    if isinstance(value, list):
        if not spelt and _tells("".join(_short(value)), naming):
            return WITHHELD
        return [_whole(one, naming, spelt=spelt) for one in value]
    if isinstance(value, dict):
        return {key: _whole(one, naming, spelt=spelt) for key, one in value.items()}
    return value


def _nameless(store: GraphStore, rows: tuple[tuple[Any, ...], ...]) -> tuple[tuple[Any, ...], ...]:
    """The rows with a role for each name of somebody."""
    given = list(dict.fromkeys(_texts(rows)))
    _, said = without_names(store, NO_PICTURE, given, with_names=False, lang=language())
    told = {before: after for before, after in zip(given, said, strict=True) if before != after}
    return tuple(tuple(_told(value, told) for value in row) for row in rows)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _texts(one)


def _told(value: Any, told: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return told.get(value, value)
    if isinstance(value, list):
        return [_told(one, told) for one in value]
    if isinstance(value, dict):
        return {told.get(key, key): _told(one, told) for key, one in value.items()}
    return value


def _reason(error: StoreError) -> str | None:
    """What the server has against the query, in one line; None when the failure is another one."""
    cause = error.__cause__
    code = str(getattr(cause, "code", None) or "")
    if not code.startswith(_OF_THE_SERVER) or "Security" in code or "Timed" in code:
        return None
    said = str(getattr(cause, "message", None) or cause or code)
    line = " ".join(said.splitlines()[0].split())
    return line if len(line) <= _LONGEST_REASON else f"{line[: _LONGEST_REASON - 1]}…"


def _plain(value: Any) -> Any:
    """A value as plain text, numbers, lists and maps; a number that JSON has not is its name."""
    value = plain_value(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, str | bool | int | float) else str(value)


def _cell(value: Any) -> Cell:
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, bool)):
        return value
    return json.dumps(value, ensure_ascii=False)


def read_text(path: Path) -> str:
    """The query in a file. Raises NotReadable when there is no such text file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise NotReadable(Text("query.no_utf8", path=str(path))) from error


def parameters(given: Iterable[str]) -> dict[str, Any]:
    """What ``parameter`` makes of each. Raises InvalidValue for a name that is given two values."""
    found: dict[str, Any] = {}
    for name, value in map(parameter, given):
        if name in found:
            raise InvalidValue(Text("query.parameter_twice", name=name))
        found[name] = value
    return found


def parameter(given: str) -> tuple[str, Any]:
    """``name=value`` as a name and a value: what JSON understands (a number, true, a list…), else text.

    >>> parameter("year=2020"), parameter("name=ADRETS"), parameter('code="38"')
    (('year', 2020), ('name', 'ADRETS'), ('code', '38'))
    """
    name, equals, value = given.partition("=")
    if not equals or not name.isidentifier() or not name.isascii():
        raise InvalidValue(Text("query.parameter_write_name_value", given=given))
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value
