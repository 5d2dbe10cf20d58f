"""The columns of the identification table: of all its lines, of those a meeting looks at, of what to ask."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.i18n import Text
from cordee.loaders.filled.table import ID, TRACE, Layout
from cordee.model import TYPES, WEAVING


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the table: ``people`` complete some; the import finds them by title, in any order."""

    name: str
    title: Text
    width: int
    people: bool = False


def _decided(name: str, width: int) -> TableColumn:
    """A column that is a property of the link to weave."""
    return TableColumn(name, TYPES[WEAVING].by_name[name].title, width, people=True)


_KEPT = (TableColumn(TRACE, Text("table.trace"), 22), TableColumn(ID, Text("table.id"), 22))
HIDDEN = (TRACE, ID)
"""The columns that find each line again and tell what people changed; nothing to read in them."""
COLUMNS: tuple[TableColumn, ...] = (
    TableColumn("name", Text("table.network_scheme"), 26),
    TableColumn("kind", Text("table.kind"), 12),
    TableColumn("state", Text("table.state"), 14),
    TableColumn("pilots", Text("table.who_steers"), 22),
    TableColumn("places", Text("table.territory"), 18),
    TableColumn("group", Text("table.group"), 14),
    TableColumn("based_on", Text("table.based"), 11),
    TableColumn("why", Text("table.why"), 38),
    _decided("we_bring", 26),
    _decided("they_bring", 26),
    _decided("lessons", 20),
    TableColumn("linked_by", Text("table.who_already_links_us"), 22),
    TableColumn("contact", Text("table.contact"), 22),
    _decided("next_step", 20),
    _decided("progress", 13),
    _decided("owner", 13),
    _decided("note", 20),
    _decided("corrections", 18),
    TableColumn("sources", Text("table.sources_column"), 28),
    *_KEPT,
)
"""Everything, line by line."""
MEETING: tuple[TableColumn, ...] = (
    TableColumn("name", Text("table.network_scheme"), 22),
    TableColumn("why", Text("table.why"), 42),
    TableColumn("we_bring", Text("table.we_bring"), 18, people=True),
    TableColumn("they_bring", Text("table.they_bring"), 18, people=True),
    TableColumn("next_step", Text("type.WEAVES.noun"), 17, people=True),
    TableColumn("owner", Text("table.who_by_when"), 13, people=True),
    TableColumn("progress", TYPES[WEAVING].by_name["progress"].title, 10, people=True),
    *_KEPT,
)
"""What fits a sheet of paper: a line is read across in one look."""
QUESTION = "question"
TO_CALL: tuple[TableColumn, ...] = (
    TableColumn("contact", Text("table.whom_to_call"), 38),
    TableColumn("name", Text("table.network_scheme"), 30),
    TableColumn(QUESTION, Text("table.to_ask"), 36),
    TableColumn("note", Text("table.answer"), 30, people=True),
    *_KEPT,
)
"""What to ask, and whom."""
LAYOUT = Layout(
    {
        column.name: tuple(
            dict.fromkeys(
                other.title for other in (*COLUMNS, *MEETING, *TO_CALL) if other.name == column.name
            )
        )
        for column in (*COLUMNS, *TO_CALL)
    },
    tuple(tuple(column.name for column in some) for some in (COLUMNS, MEETING, TO_CALL)),
)
"""What these columns are called, and how they follow each other on each sheet."""
TITLES = {name: titles[0] for name, titles in LAYOUT.titles.items()}
"""What the table of everything calls its columns."""
