"""What reading a file gives: sources and claims, and what became of every row."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.errors import CordeeError
from cordee.i18n import NOTHING, Listed, Text, Value, plain, quoted
from cordee.loaders.funding import Repeated
from cordee.model.claims import Claim, Source


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a row: the column as the file calls it, the value, what was expected, the remedy."""

    column: str
    value: Value
    expected: Text
    remedy: Text
    because: str = ""
    """The place of another rejected row, when that row is the cause."""
    apart: bool = False
    """Whether cells that say the same are to say different things."""
    disagrees: bool = False
    """Whether the cell can be read, and another row says otherwise of the same one."""

    @property
    def sentence(self) -> Text:
        """The fault without its place; a value that is missing is said to be."""
        said = quoted(self.value) if self.value else Text("read.empty")
        head = Text("read.column", column=self.column) if self.column else NOTHING
        key = "read.otherwise" if self.disagrees else "read.expected"
        return Text(key, expected=self.expected, remedy=self.remedy, head=head, said=said)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused, with all its faults and its own cells; ``sheet`` is "" for a CSV file.

    ``cents`` is the amount of money it held, 0 when none could be read.
    """

    file: str
    sheet: str
    row: int
    faults: tuple[Fault, ...]
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    cents: int = 0
    currency: str = ""
    own: bool = False
    """Whether it is a row of somebody's own table, whose sheet keeps its name."""
    partly: bool = False
    """Whether what the row is about is kept, with all but what is refused of it."""

    @property
    def place(self) -> str:
        """Where it is, as claims write it."""
        return f"{self.file}#{self.sheet}:{self.row}" if self.sheet else f"{self.file}:{self.row}"

    @property
    def because(self) -> str:
        """The place of the row it is a consequence of; "" when it has a fault of its own."""
        causes = {fault.because for fault in self.faults}
        return "" if "" in causes else min(causes, default="")

    @property
    def sentence(self) -> Text:
        """Where it is and what is wrong, in one sentence."""
        where = position(self.file, self.sheet, self.row)
        return Text(
            "read.where_faults", where=where, faults=Listed((f.sentence for f in self.faults), "semicolon")
        )


@dataclass(frozen=True, slots=True)
class Ignored:
    """``rows`` rows left aside from ``row`` on, and why; 0 rows when it is a column or a file."""

    file: str
    sheet: str
    row: int
    reason: Text
    rows: int = 1

    @property
    def sentence(self) -> Text:
        """Where it is and why it was left aside."""
        where = position(self.file, self.sheet, self.row)
        more = f" (× {self.rows})" if self.rows > 1 else ""
        return Text("read.where_more_reason", where=where, more=more, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Lost:
    """A cell that could not be read: the row is kept without it."""

    file: str
    sheet: str
    row: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Note:
    """What was put right, or taken for granted, and should be looked at; ``row`` 0 is the whole sheet."""

    file: str
    sheet: str
    row: int
    text: Text

    @property
    def sentence(self) -> Text:
        """Where it is and what it is."""
        where = position(self.file, self.sheet, self.row)
        return Text("read.where_text", where=where, text=self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """A data set as read: nothing in it is silently lost, the counts always add up.

    ``repeated`` are rows of money among those loaded that say what another says; ``rejected`` holds the
    rows kept in part too, which are loaded.
    """

    dataset: str
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    ignored: tuple[Ignored, ...]
    rows_read: int
    rows_loaded: int
    repeated: tuple[Repeated, ...] = ()
    lost: tuple[Lost, ...] = ()
    notes: tuple[Note, ...] = ()
    misspelt: tuple[str, ...] = ()
    """Sheets left aside whose name is nearly that of a sheet of the template."""
    recognised: Text = NOTHING
    """What the file was taken for, when it is not the template."""

    def __post_init__(self) -> None:
        if not self.adds_up:
            raise CordeeError(Text("read.rows_do_add_up"))

    @property
    def rows_ignored(self) -> int:
        """How many rows were left aside, with the reason in ``ignored``."""
        return sum(ignored.rows for ignored in self.ignored)

    @property
    def rows_rejected(self) -> int:
        """How many rows were refused whole, each in ``rejected``."""
        return len(self.rejected) - self.rows_partly

    @property
    def rows_partly(self) -> int:
        """How many rows of those loaded are without what is refused of them, each in ``rejected``."""
        return sum(rejected.partly for rejected in self.rejected)

    @property
    def adds_up(self) -> bool:
        """Whether every row read is loaded, rejected or ignored."""
        return self.rows_read == self.rows_loaded + self.rows_rejected + self.rows_ignored

    @property
    def counts(self) -> Text:
        """The counts, in one sentence."""
        return Text("entity.sentence", said=self.counted)

    @property
    def counted(self) -> Text:
        """The counts as they stand within a sentence: of what was left out only where there is any."""
        if self.rows_read == self.rows_loaded and not self.rows_partly:
            return Text("read.all_kept" if self.rows_read else "read.no_rows", n=self.rows_read)
        others = {"read.rejected": self.rows_rejected, "read.ignored": self.rows_ignored}
        kept, partly = self.rows_loaded, self.rows_partly
        told = [Text("read.kept_partly", n=kept, part=partly) if partly else Text("read.kept", n=kept)]
        told += [Text(key, n=count) for key, count in others.items() if count]
        return Text("read.counted", n=self.rows_read, told=Listed(told))


def position(file: str, sheet: str, row: int) -> Text:
    """Where something stands, as a person would say it."""
    parts: list[Value] = [file]
    if sheet:
        parts.append(Text("read.sheet", sheet=sheet))
    if row:
        parts.append(Text("read.row", row=row))
    return plain(Listed(parts))
