"""What one place of one source says about one record: the atoms of the ledger.

A record is an entity, or a link whose ends ``a`` and ``b`` are records of the same data set.
Ids are opaque hashes, so that no id holds a readable name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import isfinite
from typing import TypeAlias

Value: TypeAlias = str | int | float | list[str]
Body: TypeAlias = Mapping[str, Value]

REMARK = "REMARK"
"""The kind of a claim that is what a meeting noted of ``a``, or of the link ``a`` has to ``b``.

It is kept and cited as any other, and shown beside what is known: it is evidence of nothing. Its ends
are records of any data set.
"""

_SEPARATOR = "\x1f"
_ID_BYTES = 10


def digest(*parts: str) -> str:
    """An opaque id of 20 hexadecimal characters, equal for equal parts on every machine."""
    return blake2b(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), digest_size=_ID_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """A document or data set that claims cite: who published it, when, under which licence."""

    key: str
    title: str
    date: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What ``source`` (dated ``dated``), at ``cite``, says about ``record``.

    ``kind`` is an entity kind or a link type; ``a`` and ``b`` are the ends of a link, "" for an
    entity; ``body`` is canonical JSON. ``place`` is where it was read ("links.csv:12"): it may
    move from one load to the next without the claim being another one, so it is not in ``id``.
    """

    id: str
    dataset: str
    source: str
    cite: str
    dated: str
    place: str
    record: str
    kind: str
    a: str
    b: str
    body: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything a data set says now. ``complete`` is false when some of its rows were refused.

    ``superseded`` are records that another one now stands for: what is not said of them any more
    goes in any case. ``renamed`` are those of which somebody said that they bear another name now: what
    told of them under the old one goes too.
    """

    dataset: str
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...] = ()
    place: str = ""
    complete: bool = True
    superseded: frozenset[str] = frozenset()
    renamed: frozenset[str] = frozenset()


def record_id(dataset: str, kind: str, key: str) -> str:
    """The id of an entity record: its data set, its kind and its key there."""
    return digest("record", dataset, kind, key)


def link_record_id(dataset: str, kind: str, a: str, b: str, key: str) -> str:
    """The id of a link record: its type, its two ends and what tells parallel links apart."""
    return digest("link", dataset, kind, a, b, key)


def canonical(body: Body) -> str:
    """The one JSON text of a body: keys sorted, absent values left out."""
    kept = [f"{_QUOTED(name)}:{_json(body[name])}" for name in sorted(body) if body[name] not in _ABSENT]
    return "{" + ",".join(kept) + "}"


def _json(value: Value) -> str:
    """A value as JSON; most are texts, numbers and lists of texts, which need no encoder."""
    if type(value) is str:
        return _QUOTED(value)
    if type(value) is list:
        return f"[{','.join(map(_json, value))}]"
    return repr(value) if type(value) is int or _is_measure(value) else _ENCODE(value)


def _is_measure(value: Value) -> bool:
    return type(value) is float and isfinite(value)


_ABSENT: tuple[object, ...] = (None, "", [])
_QUOTED: Callable[[str], str] = json.encoder.encode_basestring
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
EMPTY = canonical({})
"""The text of a body that says nothing."""


def make_claim(
    dataset: str,
    record: str,
    kind: str,
    body: Body | str,
    *,
    a: str = "",
    b: str = "",
    source: str = "",
    cite: str = "",
    dated: str = "",
    place: str = "",
) -> Claim:
    """A claim with its id, which everything but ``place`` decides; of a body or its canonical text."""
    text = body if isinstance(body, str) else canonical(body)
    claim_id = digest("claim", dataset, source, cite, dated, record, kind, a, b, text)
    return Claim(claim_id, dataset, source, cite, dated, place, record, kind, a, b, text)
