"""Names that another table of the file lists: what their column says is known, whatever it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cordee.loaders.mapping.kinds import NETWORK, ORGANISATION, PERSON, PROGRAMME, PROJECT
from cordee.loaders.recognise.evidence import telling
from cordee.loaders.recognise.rows import Rows, rows_of
from cordee.loaders.recognise.view import Seen, View
from cordee.model.folding import name_key

_SAYS = {ORGANISATION: "organisation", NETWORK: "network", PROJECT: "project", PROGRAMME: "programme"}
_LISTED, _SURE = 0.55, 0.85
"""How sure rows are whose names tell those of other tables, and these once they are told."""
_ONCE, _MOST, _FEWEST = 0.95, 0.6, 2
_LOOKED_AT = 2_000

Known = dict[str, tuple[str, float]]
"""Names that tables list, by their keys: of which kind, how sure that is."""


def looked_at(views: Sequence[View]) -> Iterator[tuple[View, Rows | None]]:
    """Each table with what its rows are, once the names that the others list are known.

    Under "Refuge" or "Qui" stand those of another sheet: they are the rows, and no partner beside them.
    """
    told = [rows_of(view) for view in views]
    listed = [_listed(view, rows) for view, rows in zip(views, told, strict=True)]
    for place, (view, rows) in enumerate(zip(views, told, strict=True)):
        others: Known = {}
        for names in (*listed[:place], *listed[place + 1 :]):
            others |= {key: one for key, one in names.items() if one[1] > others.get(key, ("", 0.0))[1]}
        yield _again(view, rows, others) if others else (view, rows)


def _listed(view: View, rows: Rows | None) -> Known:
    """The names that the rows of a table are surely called, each once."""
    if rows is None or rows.sure < _LISTED or rows.column.values.distinct < _ONCE:
        return {}
    cells = view.found.cells(rows.column.index)[:_LOOKED_AT]
    return {name_key(cell): (rows.kind, rows.sure) for cell in cells}


def _again(view: View, rows: Rows | None, others: Known) -> tuple[View, Rows | None]:
    """A table looked at once more, what stands under titles that nobody knows being known by the names."""
    plain = [one for one in view.columns if not one.concept and _may_name(one, rows)]
    kinds = {one.index: _of_names(view, one, others)[0] for one in plain}
    known = tuple((index, _SAYS[kind]) for index, kind in kinds.items() if kind in _SAYS)
    if known:
        view = replace(view, known=known)
        rows = rows_of(view)
    kind, sure = _of_names(view, rows.column, others) if rows is not None else ("", 0.0)
    if rows is not None and kind and kind != rows.kind and sure > rows.sure:
        rows = replace(rows, kind=kind, sure=_SURE)
    return view, rows


def _may_name(one: Seen, rows: Rows | None) -> bool:
    """Whether a column may name the rows, or where people work."""
    return rows is None or rows.kind == PERSON or one.index < rows.column.index


def _of_names(view: View, one: Seen, others: Known) -> tuple[str, float]:
    """What most of those in a column are, how sure that is; nothing where the other tables list them not."""
    names = set(map(name_key, telling(view.found.cells(one.index)[:_LOOKED_AT])))
    found = Counter(others[name] for name in names if name in others)
    (kind, sure), count = next(iter(found.most_common(1)), (("", 0.0), 0))
    return (kind, sure) if count >= max(_FEWEST, _MOST * len(names)) else ("", 0.0)
