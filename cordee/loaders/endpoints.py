"""The two ends of a link row: which records they are, or why they cannot be told."""

from __future__ import annotations

from cordee.i18n import Listed, Text, in_every_language
from cordee.loaders.names import Hit, Names
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.model import KINDS, LINKS, LinkType
from cordee.model.folding import fold

_KIND_OF = {
    fold(title): kind.name
    for kind in KINDS.values()
    for title in (kind.name, *in_every_language(kind.title, kind.plural))
}


_ENDS = {
    link.name: tuple(tuple(dict.fromkeys(ends)) for ends in zip(*link.ends, strict=True)) for link in LINKS
}
"""The kinds permitted at either end of each type."""


def find_endpoints(row: Parsed, link: LinkType, names: Names) -> tuple[Hit, Hit] | tuple[Fault, ...]:
    """The kinds and records of both ends, or the faults of the row."""
    asked = (_kinds(row, "from_kind", link, 0), _kinds(row, "to_kind", link, 1))
    wrong = tuple(found for found in asked if isinstance(found, Fault))
    if wrong or isinstance(asked[0], Fault) or isinstance(asked[1], Fault):
        return wrong
    lefts = names.find(row.text("from"), asked[0])
    rights = names.find(row.text("to"), asked[1])
    absent = [
        _absent(row, name, kinds, names)
        for name, kinds, hits in (("from", asked[0], lefts), ("to", asked[1], rights))
        if not hits
    ]
    if absent:
        return tuple(absent)
    pairs = sorted((a, b) for a in lefts for b in rights if (a[0], b[0]) in link.ends)
    if len(pairs) != 1:
        return (_ambiguous(row, pairs) if pairs else _unfit(row, link),)
    if pairs[0][0] == pairs[0][1]:
        expected = Text("endpoints.another_entity_than_first")
        return (row.fault("to", expected, Text("endpoints.correct_one_ends")),)
    return pairs[0]


def _kinds(row: Parsed, name: str, link: LinkType, end: int) -> tuple[str, ...] | Fault:
    permitted = _ENDS[link.name][end]
    raw = row.text(name)
    if not raw:
        return permitted
    kind = _KIND_OF.get(fold(raw), "")
    if kind in permitted:
        return (kind,)
    kinds = [KINDS[k].title for k in permitted]
    return row.fault(
        name,
        Text("endpoints.kind_allowed_here", kinds=Listed(kinds)),
        Text("endpoints.choose_one_these_leave"),
    )


def _absent(row: Parsed, name: str, kinds: tuple[str, ...], names: Names) -> Fault:
    raw = row.text(name)
    ordered = [kind for kind in KINDS.values() if kind.name in kinds]
    expected = Text("endpoints.name_id_entity_file", ordered=Listed([k.title for k in ordered]))
    lost = names.lost(raw, kinds)
    if lost:
        return row.fault(
            name,
            expected,
            Text("endpoints.correct_rejected_row", lost=lost),
        )
    elsewhere = sorted({kind for kind, _ in names.find(raw, KINDS.keys())})
    if elsewhere:
        titles = [KINDS[kind].title for kind in elsewhere]
        remedy = Text("endpoints.name_another_kind_entity", titles=Listed(titles))
        return row.fault(name, expected, remedy)
    near = names.near(raw, kinds)
    add = Text("endpoints.add_entity_sheet")
    remedy = Text("endpoints.write_else", near=near, add=add) if near else add
    return row.fault(name, expected, remedy)


def _ambiguous(row: Parsed, pairs: list[tuple[Hit, Hit]]) -> Fault:
    end = 0 if len({pair[0] for pair in pairs}) > 1 else 1
    name = ("from", "to")[end]
    kinds = sorted({pair[end][0] for pair in pairs})
    titles = [KINDS[kind].title for kind in kinds]
    expected = Text("endpoints.one_entity_several_have", titles=Listed(titles))
    column = row.columns.title(f"{name}_kind")
    remedy = (
        Text("endpoints.fill_column", column=column) if len(kinds) > 1 else Text("endpoints.write_entitys_id")
    )
    return row.fault(name, expected, remedy)


def _unfit(row: Parsed, link: LinkType) -> Fault:
    pairs = [(KINDS[a].title, KINDS[b].title) for a, b in link.ends]
    return row.fault(
        "to",
        Text(
            "endpoints.two_ends_fit",
            pairs=Listed([Text("endpoints.pair", start=a, end=b) for (a, b) in pairs]),
        ),
        Text("endpoints.correct_one_end_use"),
    )
