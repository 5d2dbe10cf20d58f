"""A user's own question in Cypher: admitted, asked as a read, answered as a table."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cordee.errors import InvalidValue, NotReadable, QueryRefused, StoreError
from cordee.graph import GraphStore
from cordee.graph.admission.admit import admit
from cordee.graph.admission.tokens import Kind, cut
from cordee.language import Text
from cordee.model.vocabulary import ENTITIES
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column

if TYPE_CHECKING:
    import pandas

_PERSONAL = frozenset(p.name for kind in ENTITIES for p in kind.properties if p.personal)
_INTERNAL = frozenset({"_ID", "_LABEL", "_SRC", "_DST"})
_TAKEN = frozenset({"self", "text"})
_OF_THE_ENGINE = ("Parser", "Binder", "Catalog", "Runtime", "Conversion", "Overflow", "Copy", "Function")
_OF_THE_SERVER = "Neo.ClientError."
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Queried:
    """The answer to a query: the names after RETURN, and rows of plain values, lists and maps."""

    names: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]

    def columns(self) -> Sequence[Column]:
        """The columns, named as the query names them; none when there is no row."""
        return tuple(Column(name, Text(name, name)) for name in self.names)

    def rows(self) -> Sequence[Sequence[Cell]]:
        """The rows, lists and maps as JSON text."""
        return [tuple(_cell(value) for value in row) for row in self.values]

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps, lists and maps within kept as they are."""
        return [dict(zip(self.names, row, strict=True)) for row in self.values]

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; raises InputError without pandas."""
        return answer.to_frame(self)


def query(store: GraphStore, text: str, parameters: Mapping[str, Any] | None = None) -> Queried:
    """The rows that ``text`` asks for, on either engine; nothing it says can change the graph.

    A whole person comes without contact details: only a query that names them gets them.
    Raises QueryRefused when it does more than read or the engine does not understand it,
    ReadTimeout past the time limit.
    """
    admitted = admit(text)
    given = dict(parameters or {})
    _check_parameters(admitted, given.keys())
    try:
        rows = store.read(admitted, **given)
    except StoreError as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise QueryRefused(
            Text(
                fr=f"Le moteur {store.engine} ne peut pas répondre à la requête : {reason}",
                en=f"The engine {store.engine} cannot answer the query: {reason}",
            )
        ) from error
    names = tuple(rows[0]) if rows else ()
    return Queried(names, tuple(tuple(_plain(row[name]) for name in names) for row in rows))


def _check_parameters(admitted: str, given: Set[str]) -> None:
    """Every parameter is given and every one given is used: an engine would answer with nothing."""
    asked = {token.text[1:] for token in cut(admitted)[0] if token.kind is Kind.PARAMETER}
    for name in sorted(asked & _TAKEN):
        raise InvalidValue(
            Text(
                fr=f"Un paramètre ne peut pas s'appeler « {name} » : lui donner un autre nom.",
                en=f"A parameter cannot be called “{name}”: give it another name.",
            )
        )
    for name in sorted(asked - given):
        raise InvalidValue(
            Text(
                fr=f"La requête attend une valeur pour ${name} : la donner par --param {name}=valeur.",
                en=f"The query waits for a value of ${name}: give it by --param {name}=value.",
            )
        )
    for name in sorted(given - asked):
        raise InvalidValue(
            Text(
                fr=f"La requête ne contient pas ${name} : retirer --param {name}=…, ou l'y écrire.",
                en=f"The query does not hold ${name}: leave --param {name}=… out, or write it there.",
            )
        )


def _reason(error: StoreError) -> str | None:
    """What the engine has against the query, in one line; None when the failure is another one."""
    cause = error.__cause__
    said = str(getattr(cause, "message", None) or cause or "")
    code = str(getattr(cause, "code", None) or "")
    ours = code.startswith(_OF_THE_SERVER) and "Security" not in code and "Timed" not in code
    if not ours and not said.startswith(_OF_THE_ENGINE):
        return None
    line = " ".join(said.splitlines()[0].split())
    return line if len(line) <= _LONGEST_REASON else f"{line[: _LONGEST_REASON - 1]}…"


def _plain(value: Any) -> Any:
    """A value of either engine as plain text, numbers, lists and maps."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if hasattr(value, "element_id") or hasattr(value, "relationships"):
        return _plain_graph(value)
    return _plain_map(value) if isinstance(value, Mapping) else str(value)


def _plain_map(value: Mapping[Any, Any]) -> Any:
    if "_NODES" in value:
        return {"nodes": _plain(value["_NODES"]), "links": _plain(value["_RELS"])}
    kept = {str(k): _plain(v) for k, v in value.items() if k not in _INTERNAL and v is not None}
    if "_SRC" in value:
        kept = {"type": value["_LABEL"], **kept}
    if kept.get("kind") == "Person":
        kept = {name: one for name, one in kept.items() if name not in _PERSONAL}
    return dict(sorted(kept.items()))


def _plain_graph(value: Any) -> Any:
    """A node, link or path as the driver of the server gives them."""
    if hasattr(value, "relationships"):
        return {"nodes": _plain(value.nodes), "links": _plain(value.relationships)}
    kept = dict(value.items())
    return _plain_map({"type": value.type, **kept} if hasattr(value, "type") else kept)


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def read_text(path: Path) -> str:
    """The query in a file. Raises NotReadable when there is no such text file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise NotReadable(
            Text(
                fr=f"« {path} » ne peut pas être lu comme un texte UTF-8 : vérifier son nom et ses droits.",
                en=f"“{path}” cannot be read as UTF-8 text: check its name and permissions.",
            )
        ) from error


def parameter(given: str) -> tuple[str, Any]:
    """``name=value`` as a name and a value: what JSON understands (a number, true, a list…), else text.

    >>> parameter("year=2020"), parameter("name=ADRETS"), parameter('code="38"')
    (('year', 2020), ('name', 'ADRETS'), ('code', '38'))
    """
    name, equals, value = given.partition("=")
    if not equals or not name.isidentifier() or not name.isascii():
        raise InvalidValue(
            Text(
                fr=f"« {given} » n'est pas un paramètre : écrire nom=valeur, par exemple annee=2020.",
                en=f"“{given}” is not a parameter: write name=value, for example year=2020.",
            )
        )
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value
