"""What is said of a line that cannot be placed, or of a table that cannot be read: what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from cordee.errors import InvalidValue, NotReadable
from cordee.i18n import Listed, Text
from cordee.loaders.filled.table import Filled
from cordee.model import ECHOING, KINDS
from cordee.queries.common.find import Found

Wanted: TypeAlias = tuple[Text, Text]
"""What was expected, and the remedy."""

NO_NAME = (
    Text("table.name_network_scheme"),
    Text("table.write_empty_row"),
)
NO_KIND = (
    Text("table.kind_row_added", echoing=Listed([KINDS[k].title for k in ECHOING])),
    Text("table.choose_one_them"),
)
ITSELF = (
    Text("table.another_than_one_whose"),
    Text("table.take_row_out"),
)


def another(known: str) -> Wanted:
    """The name of one network written over that of another."""
    return (
        Text("table.name_corrected", known=known),
        Text("table.if_another_network_write"),
    )


def several(found: Sequence[Found]) -> Wanted:
    """What has several readings: which, by kind and id."""
    each = [(f.name, KINDS[f.kind].title, f.id) for f in found]
    return (
        Text(
            "table.one_only_several_have",
            each=Listed(
                [Text("table.number_of_kinds_and_links", number=n, kinds=k, links=i) for (n, k, i) in each]
            ),
        ),
        Text("table.fill_kind_put_id"),
    )


def moved(copy: Filled, count: int) -> Text:
    """Rows parted from their hidden columns, found again."""
    return Text("table.sorted_without_hidden_columns", n=count, file=copy.file)


def twice(copy: Filled, name: str, first: int, second: int) -> Text:
    """One network on two rows."""
    return Text("table.both_row_row_both", file=copy.file, name=name, first=first, second=second)


def taken_for_network(copy: Filled, row: int, name: str) -> Text:
    """A new line on a sheet that does not say of what kind it is."""
    return Text("table.taken_for_network", file=copy.file, row=row, name=name)


def nobody(copy: Filled) -> NotReadable:
    """A file that tells nobody's table."""
    return NotReadable(Text("table.longer_says_whose_table", file=copy.file))


def other_graph(copy: Filled) -> NotReadable:
    """A table written from another graph."""
    return NotReadable(Text("table.comes_another_graph_where", file=copy.file))


def other_subject(copy: Filled, given: Found, found: Found) -> InvalidValue:
    """Another table than the one named."""
    return InvalidValue(Text("table.table_leave_out", file=copy.file, found=found.name, given=given.name))
