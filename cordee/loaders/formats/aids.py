"""Aids as Aides-territoires publishes them: each a scheme, who carries it, where and on what it acts."""

from __future__ import annotations

import re

from cordee.i18n import Text
from cordee.loaders.formats.table import answered, has_keys, objects_in, of_items
from cordee.loaders.formats.tree import Item, text, texts
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, Said, TranslationBuilder
from cordee.loaders.values.bracketed import Beside, parse
from cordee.model.folding import fold

_KEYS = ("name", "financers", "perimeter", "targeted_audiences", "submission_deadline")
_LEVELS = frozenset({"commune", "epci", "departement", "region"})
_TAG, _SPACES = re.compile(r"<[^<>]{1,200}>"), re.compile(r"\s+")
_LONGEST = 1_000


def recognise(raw: Raw) -> float | None:
    """By the keys of an aid, in the envelope of the answer or without."""
    return 0.95 if has_keys(answered(raw.tree), *_KEYS) else None


def translate(raw: Raw) -> Translation:
    """Each aid is a scheme; what share it pays of what is no amount and is left, as is the contact's text."""
    builder = TranslationBuilder(Text("format.aids"))
    found = objects_in(answered(raw.tree))
    table = of_items(raw, found)
    builder.table(table)
    for number, one in enumerate(found, start=1):
        _aid(builder, At(table, number), one)
    return builder.build()


def _aid(builder: TranslationBuilder, at: At, one: Item) -> None:
    values = {
        "name": text(one, "name", "name_initial"),
        "description": _SPACES.sub(" ", _TAG.sub(" ", text(one, "description"))).strip()[:_LONGEST],
        "url": text(one, "origin_url"),
        "category": ", ".join(texts(one, "aid_types")),
        "since": text(one, "start_date"),
        "until": text(one, "submission_deadline"),
    }
    titles = {"name": "name", "since": "start_date", "until": "submission_deadline"}
    aid = builder.entity(at, "Programme", values, main=True, titles=titles)
    for name in texts(one, "financers"):
        builder.link(at, "STEERS", _body(builder, at, name), aid, {"role": "carrier"})
    for name in texts(one, "programs"):
        builder.link(at, "PART_OF", aid, builder.entity(at, "Programme", {"name": name}))
    for name in texts(one, "categories"):
        builder.link(at, "ABOUT", aid, builder.entity(at, "Theme", {"name": name}))
    place = text(one, "perimeter")
    if place:
        level = fold(text(one, "perimeter_scale"))
        values = {"name": place, "level": level if level in _LEVELS else ""}
        builder.link(at, "ACTS_ON", aid, builder.entity(at, "Territory", values))


def _body(builder: TranslationBuilder, at: At, name: str) -> Said:
    told = parse(name)
    short = told.beside if told.kind is Beside.ACRONYM else ""
    return builder.entity(at, "Organisation", {"name": told.name if short else name, "acronym": short})
