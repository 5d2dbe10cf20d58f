"""Popolo: people, organisations and memberships in them, as parliament watchers publish them."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.graph import missing
from cordee.loaders.formats.table import of_items
from cordee.loaders.formats.tree import Item, items, listed, text
from cordee.loaders.known import Raw
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, Said, TranslationBuilder

_TABLES = ("persons", "organizations", "memberships")


def recognise(raw: Raw) -> float | None:
    """By the lists of people and organisations, each with its id."""
    tree = raw.tree
    if not isinstance(tree, dict) or not {"persons", "organizations"} <= tree.keys():
        return None
    return 0.95 if all(text(one, "id") for one in items(tree, "persons")[:3]) else None


def translate(raw: Raw) -> Translation:
    """People, organisations (each part of its parent), and who was a member when, in what role."""
    builder = TranslationBuilder(Text("format.popolo"))
    tables = {name: of_items(raw, items(raw.tree, name), name) for name in _TABLES}
    for table in tables.values():
        builder.table(table)
    people = _entities(builder, tables["persons"], items(raw.tree, "persons"), "Person")
    bodies = _entities(builder, tables["organizations"], items(raw.tree, "organizations"), "Organisation")
    for number, one in enumerate(items(raw.tree, "organizations"), start=1):
        parent = bodies.get(text(one, "parent_id"))
        if parent is not None:
            builder.link(At(tables["organizations"], number), "PART_OF", bodies[text(one, "id")], parent)
    for number, one in enumerate(items(raw.tree, "memberships"), start=1):
        _membership(builder, At(tables["memberships"], number), one, people, bodies)
    return builder.build()


def _entities(builder: TranslationBuilder, table: Sheet, every: list[Item], kind: str) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for number, one in enumerate(every, start=1):
        others = [text(each, "name") for each in items(one, "other_names")]
        values = {
            "id": text(one, "id"),
            "name": text(one, "name"),
            "aliases": listed([name for name in others if name]),
            "description": text(one, "summary", "biography"),
        }
        if kind == "Person":
            values["email"] = text(one, "email")
        else:
            values |= {
                "category": text(one, "classification"),
                "since": text(one, "founding_date"),
                "until": text(one, "dissolution_date"),
            }
        found[text(one, "id")] = builder.entity(At(table, number), kind, values, main=True)
    return found


def _membership(
    builder: TranslationBuilder, at: At, one: Item, people: dict[str, Said], bodies: dict[str, Said]
) -> None:
    member = people.get(text(one, "person_id")) or bodies.get(text(one, "member_id", "person_id"))
    body = bodies.get(text(one, "organization_id"))
    if member is None or body is None:
        ends = text(one, "person_id", "member_id"), text(one, "organization_id")
        builder.leave(at, missing(ends, (member is not None, body is not None)))
        return
    role = text(one, "role", "label")
    what = {"role": role, "since": text(one, "start_date"), "until": text(one, "end_date")}
    builder.link(at, "MEMBER_OF", member, body, what, main=True)
