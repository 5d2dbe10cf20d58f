"""The second block of the page: everything known of each node and link, and who says it, compressed."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from json.encoder import encode_basestring

from cordee.i18n import NOTHING, Text, languages, plain
from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.claims import Value
from cordee.model.map_data import EXISTS, REMARKED, MapData, Passage, Statement
from cordee.queries.entity.facts import words_of
from cordee.viz.labels import shorten
from cordee.viz.map.payload import as_json, capital, role_said, script_safe_json

_SAID_BY = Text("map.said_by")
_LONGEST = 20_000
"""Characters of one value, at most."""
_LEVEL = 5
_RAW = -15
_PLAIN = Property("", ValueType.TEXT, NOTHING)


class _Fields(dict[tuple[str, ...], int]):
    """The titles of the facts, each with its place; one title is one field. Each value is worded once."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[tuple[str, str], tuple[int, bool]] = {}
        self._told: dict[tuple[str, str, str | int | float, str], str] = {}

    def told(self, kind: str, name: str, value: Value, currency: str) -> str:
        """The place of the title of this property, now or already, and a value as people read it: as JSON."""
        place, prose = self._titles.get((kind, name)) or self._titled(kind, name)
        if isinstance(value, list):
            return f"{place},{_json(words_of(_PLAIN, value))}"
        if prose and isinstance(value, str) and not value[:1].isdigit():  # as most are: no choice, no day
            return f"{place},{encode_basestring(_cut(value))}"
        asked = (kind, name, value, currency)
        found = self._told.get(asked)
        if found is None:
            said = '""' if name == EXISTS else _json(_words(*asked))
            found = self._told[asked] = f"{place},{said}"
        return found

    def _titled(self, kind: str, name: str) -> tuple[int, bool]:
        """The place of a title, and whether what it is of is said as it is written."""
        known = _known(kind, name) or _PLAIN
        prose = known.type is ValueType.TEXT and not known.choices and name not in {"role", "since", "until"}
        found = self.setdefault(_each(_title(kind, name)), len(self))
        return self._titles.setdefault((kind, name), (found, prose))


def details(atlas: MapData) -> str:
    """The facts as JSON, as web/src/payload.ts describes them.

    A fact is [place of its field, value, passages, 1 if a source says otherwise]; the passages are 0, or the
    fact ends before, where they are those of the fact before it. The values of one field follow one another,
    the one that was kept first; the items of a list are facts of one field. A link begins with an empty
    value: what says that it stands at all.
    """
    # Put together as text: as lists, the facts of a large graph are millions of small objects.
    fields = _Fields()
    nodes = ",".join(
        _facts(node.kind, atlas.node_statements.get(node.id, ()), fields) for node in atlas.picture.nodes
    )
    edges = ",".join(
        _facts(edge.type, atlas.link_statements.get(edge.identity, ()), fields)
        for edge in atlas.picture.edges
    )
    titles = as_json([dict(zip(languages(), title, strict=True)) for title in fields])
    return script_safe_json(f'{{"nodes":[{nodes}],"edges":[{edges}],"fields":{titles}}}')


def compressed(text: str) -> str:
    """Base64 of the raw deflate of a text: what ``DecompressionStream`` of a browser reads."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    # A lone half of a surrogate pair has no UTF-8.
    body = text.encode("utf-8", "replace")
    return b64encode(packer.compress(body) + packer.flush()).decode("ascii")


def _facts(kind: str, statements: Sequence[Statement], fields: _Fields) -> str:
    odd = [one for one in statements if not one.shown or one.name == "currency"]  # few have any
    disputed = {one.name for one in odd if not one.shown}
    currency = next((str(one.value) for one in odd if one.shown), "")
    facts = []
    passages: tuple[Passage, ...] = ()
    for one in statements:
        fact = f"[{fields.told(kind, one.name, one.value, currency)}"
        if one.passages != passages:  # one row says most of what is known
            passages = one.passages
            fact += f",{_passages(passages)}"
        elif one.name in disputed:
            fact += ",0"
        facts.append(f"{fact},1]" if one.name in disputed else f"{fact}]")
    return f"[{','.join(facts)}]"


def _words(kind: str, name: str, value: str | int | float, currency: str) -> Text:
    if name == "role" and isinstance(value, str):
        return role_said(kind, value)
    return words_of(_known(kind, name) or _PLAIN, value, currency=currency)


def _passages(passages: Iterable[Passage]) -> str:
    return f"[{','.join([f'[{passage.paper},{encode_basestring(passage.where)}]' for passage in passages])}]"


def _json(text: Text) -> str:
    """One text when every language says the same, else each."""
    each = [encode_basestring(_cut(said)) for said in _each(text)]
    if len(set(each)) == 1:
        return each[0]
    by_language = [f'"{lang}":{said}' for lang, said in zip(languages(), each, strict=True)]
    return f"{{{','.join(by_language)}}}"


def _each(text: Text) -> tuple[str, ...]:
    return tuple(text.said_in(lang) for lang in languages())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else shorten(text, _LONGEST)


def _title(kind: str, name: str) -> Text:
    if name == EXISTS:
        return _SAID_BY
    if name == REMARKED:
        return Text("remarks.title")
    known = _known(kind, name)
    return capital(known.title if known else plain(name))


@cache
def _known(kind: str, name: str) -> Property | None:
    vocabulary = KINDS.get(kind) or TYPES.get(kind)
    return vocabulary.by_name.get(name) if vocabulary else None
