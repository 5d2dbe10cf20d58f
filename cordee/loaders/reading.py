"""What reading a file gives: sources and claims, and what became of every row."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.errors import CordeeError
from cordee.language import Text
from cordee.model.claims import Claim, Source


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a row: the column as the file calls it, the value, what was expected, the remedy."""

    column: str
    value: str
    expected: Text
    remedy: Text

    @property
    def sentence(self) -> Text:
        """The fault without its place; a value that is missing is said to be."""
        fr = f"« {self.value} »" if self.value else "vide"
        en = f"“{self.value}”" if self.value else "empty"
        head_fr = f"colonne « {self.column} » : " if self.column else ""
        head_en = f"column “{self.column}”: " if self.column else ""
        return Text(
            fr=f"{head_fr}{fr}, attendu : {self.expected.fr} — {self.remedy.fr}",
            en=f"{head_en}{en}, expected: {self.expected.en} — {self.remedy.en}",
        )


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was refused, with all its faults and its own cells; ``sheet`` is "" for a CSV file."""

    file: str
    sheet: str
    row: int
    faults: tuple[Fault, ...]
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def sentence(self) -> Text:
        """Where it is and what is wrong, in one sentence."""
        where = position(self.file, self.sheet, self.row)
        return Text(
            fr=f"{where.fr} : {' ; '.join(f.sentence.fr for f in self.faults)}.",
            en=f"{where.en}: {'; '.join(f.sentence.en for f in self.faults)}.",
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
        return Text(fr=f"{where.fr}{more} : {self.reason.fr}.", en=f"{where.en}{more}: {self.reason.en}.")


@dataclass(frozen=True, slots=True)
class Reading:
    """A data set as read: nothing in it is silently lost, the counts always add up."""

    dataset: str
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]
    ignored: tuple[Ignored, ...]
    rows_read: int
    rows_loaded: int

    def __post_init__(self) -> None:
        if not self.adds_up:
            raise CordeeError(
                Text(
                    fr="Le compte des lignes n'est pas juste : c'est un défaut de Cordée, à signaler.",
                    en="The rows do not add up: this is a defect of Cordée, please report it.",
                )
            )

    @property
    def rows_ignored(self) -> int:
        """How many rows were left aside, with the reason in ``ignored``."""
        return sum(ignored.rows for ignored in self.ignored)

    @property
    def rows_rejected(self) -> int:
        """How many rows were refused, each in ``rejected``."""
        return len(self.rejected)

    @property
    def adds_up(self) -> bool:
        """Whether every row read is loaded, rejected or ignored."""
        return self.rows_read == self.rows_loaded + self.rows_rejected + self.rows_ignored

    @property
    def counts(self) -> Text:
        """The counts, in one sentence."""
        read, loaded, rejected, ignored = (
            self.rows_read,
            self.rows_loaded,
            self.rows_rejected,
            self.rows_ignored,
        )
        return Text(
            fr=f"{read} lignes lues — retenues : {loaded}, rejetées : {rejected}, ignorées : {ignored}.",
            en=f"{read} rows read — kept: {loaded}, rejected: {rejected}, ignored: {ignored}.",
        )


def position(file: str, sheet: str, row: int) -> Text:
    """Where something stands, as a person would say it."""
    fr, en = (f", feuille « {sheet} »", f", sheet “{sheet}”") if sheet else ("", "")
    row_fr, row_en = (f", ligne {row}", f", row {row}") if row else ("", "")
    return Text(fr=f"{file}{fr}{row_fr}", en=f"{file}{en}{row_en}")
