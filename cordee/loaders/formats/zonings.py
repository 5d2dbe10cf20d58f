"""Zonings and contracts of the State (ANCT *superposeur*): which place is in which scheme."""

from __future__ import annotations

import re
from collections import Counter

from cordee.i18n import Text
from cordee.loaders.formats.cells import dated
from cordee.loaders.formats.table import Record, find, told_records
from cordee.loaders.formats.titles import titles_of
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder
from cordee.model.folding import fold, name_key

_TITLES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("id", "lib", "perimetre", "nbcom", "info1", "info2", "info3", "layer"), ()
)
_NEEDED = ("lib", "perimetre", "layer", "info1")
_SCHEMES = {layer: names[0] for layer, names in titles_of("zonings schemes").items()}
_LEVELS = {
    "commune": "commune",
    "communal": "commune",
    "epci": "epci",
    "petr": "petr",
    "departement": "departement",
}
_SIGNED = re.compile(r"date de signature\s*:\s*(?P<date>.+)", re.IGNORECASE)


def recognise(raw: Raw) -> float | None:
    """By the titles of a place, its extent and the layer it is in."""
    tables = raw.tables
    return 0.9 if len(tables) == 1 and find(tables[0], _TITLES).has(*_NEEDED) else None


def translate(raw: Raw) -> Translation:
    """Each row is a place that a scheme acts on; places of one name in one layer are kept apart."""
    builder = TranslationBuilder(Text("format.zonings"))
    every = list(told_records(builder, find(raw.tables[0], _TITLES)))
    named = Counter((one["layer"], name_key(one["lib"])) for one in every)
    several = {name for (_, name), count in named.items() if count > 1}
    for record in every:
        _place(builder, record, several)
    return builder.build()


def _place(builder: TranslationBuilder, record: Record, several: set[str]) -> None:
    columns = record.columns
    name = " ".join(record["lib"].split())
    layer = record.said("layer").split(" ")[0]
    place = builder.entity(
        record.at,
        "Territory",
        {
            "id": record["id"] if name_key(name) in several else "",
            "name": name,
            "level": _level(record.said("perimetre")),
        },
        main=True,
        titles=columns.titles(name="lib", level="perimetre"),
    )
    scheme = {"name": _SCHEMES.get(layer, layer), "acronym": layer.upper() if layer in _SCHEMES else ""}
    signed = _SIGNED.match(record.said("info1"))
    since = {"since": dated(signed["date"].strip()).get("since", "")} if signed else {}
    programme = builder.entity(record.at, "Programme", scheme, titles=columns.titles(name="layer"))
    builder.link(record.at, "ACTS_ON", programme, place, since, titles=columns.titles(since="info1"))


def _level(extent: str) -> str:
    words = fold(extent)
    return "massif" if "massif" in words else "basin" if "bassin" in words else _LEVELS.get(words, "other")
