"""The two ends of a link row: which records they are, or why they cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cordee.i18n import Listed, Text
from cordee.loaders.names import Hit, Names
from cordee.loaders.reading import Fault
from cordee.loaders.rows import Parsed
from cordee.loaders.values.faults import listing
from cordee.model import KINDS, LINKS, LinkType
from cordee.model.kind_names import kind_called

_ENDS = {
    link.name: tuple(tuple(dict.fromkeys(ends)) for ends in zip(*link.ends, strict=True)) for link in LINKS
}
"""The kinds permitted at either end of each type."""


@dataclass(slots=True)
class Ends:
    """Both records of a link, and the cells that could not be read and were not needed.

    One is made for every link of a file: not frozen, which would cost as much again.
    """

    a: Hit
    b: Hit
    lost: tuple[Fault, ...] = ()


_KINDS = ("from_kind", "to_kind")


class Endpoints:
    """The ends of the links of one type; every record must be known before the first is looked for."""

    def __init__(self, link: LinkType, names: Names) -> None:
        self.link, self.names = link, names
        self._left, self._right = map(_KindsSaid, _ENDS[link.name])
        self._permitted = frozenset(link.ends)

    def of(self, row: Parsed) -> Ends | tuple[Fault, ...]:
        """The kinds and records of both ends, or the faults of the row."""
        said, only = row.values, self.names.only
        a = only[said.get("from", ""), self._left[said.get("from_kind", "")]]
        b = only[said.get("to", ""), self._right[said.get("to_kind", "")]]
        if a and b and a != b and (a[0], b[0]) in self._permitted:
            return Ends(a, b)
        return _looked_into(row, self.link, self.names)


class _KindsSaid(dict[object, tuple[str, ...]]):
    """The kinds an end may have by what stands there; none where that is to be told."""

    def __init__(self, permitted: tuple[str, ...]) -> None:
        super().__init__({"": permitted})

    def __missing__(self, said: object) -> tuple[str, ...]:
        kind = kind_called(str(said))
        found = self[said] = (kind,) if kind in self[""] else ()
        return found


def _looked_into(row: Parsed, link: LinkType, names: Names) -> Ends | tuple[Fault, ...]:
    asked = (_kinds(row, "from_kind", link, 0), _kinds(row, "to_kind", link, 1))
    lost = tuple(found for found in asked if isinstance(found, Fault))
    if any(kind_called(row.text(name)) for name, k in zip(_KINDS, asked, strict=True) if k in lost):
        return lost  # What is said of another kind is not said of this one.
    # A kind that means nothing is not needed where the name means one entity.
    kinds = tuple(_ENDS[link.name][i] if isinstance(k, Fault) else k for i, k in enumerate(asked))
    lefts = names.find(row.text("from"), kinds[0])
    rights = names.find(row.text("to"), kinds[1])
    absent = [
        _absent(row, name, permitted, names)
        for name, permitted, hits in (("from", kinds[0], lefts), ("to", kinds[1], rights))
        if not hits
    ]
    if absent:
        return tuple(absent)
    pairs = sorted((a, b) for a in lefts for b in rights if (a[0], b[0]) in link.ends)
    if len(pairs) != 1:
        return lost or ((_ambiguous(row, pairs, names),) if pairs else (_unfit(row, link),))
    if pairs[0][0] == pairs[0][1]:
        expected = Text("endpoints.another_entity_than_first")
        return (row.fault("to", expected, Text("endpoints.correct_one_ends")),)
    return Ends(*pairs[0], lost)


def _kinds(row: Parsed, name: str, link: LinkType, end: int) -> tuple[str, ...] | Fault:
    permitted = _ENDS[link.name][end]
    raw = row.text(name)
    if not raw:
        return permitted
    kind = kind_called(raw)
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
            because=lost,
        )
    elsewhere = sorted({kind for kind, _ in names.find(raw, tuple(KINDS))})
    if elsewhere:
        titles = [KINDS[kind].title for kind in elsewhere]
        remedy = Text("endpoints.name_another_kind_entity", titles=Listed(titles))
        return row.fault(name, expected, remedy)
    near = names.near(raw, kinds)
    add = Text("endpoints.add_entity_sheet")
    remedy = Text("endpoints.write_else", near=near, add=add) if near else add
    return row.fault(name, expected, remedy)


def _ambiguous(row: Parsed, pairs: list[tuple[Hit, Hit]], names: Names) -> Fault:
    end = 0 if len({pair[0] for pair in pairs}) > 1 else 1
    name = ("from", "to")[end]
    kinds = sorted({pair[end][0] for pair in pairs})
    titles = [KINDS[kind].title for kind in kinds]
    expected = Text("endpoints.one_entity_several_have", titles=Listed(titles))
    column = row.columns.title(f"{name}_kind")
    marks = listing(names.marks({pair[end] for pair in pairs}), 4)
    remedy = (
        Text("endpoints.fill_column", column=column, marks=marks)
        if len(kinds) > 1
        else Text("endpoints.write_id_code_one", marks=marks)
    )
    return replace(row.fault(name, expected, remedy), apart=True)


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
