"""What every answer can become: rows for a table, a frame for a notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from cordee.errors import InputError
from cordee.i18n import Text

if TYPE_CHECKING:
    import pandas

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the name it has in plain data and what people read above it."""

    name: str
    title: Text


class Tabular(Protocol):
    """An answer that is also a table."""

    def columns(self) -> Sequence[Column]:
        """The columns, in order."""

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per fact, in the order of the columns."""


def to_frame(answer: Tabular) -> pandas.DataFrame:
    """The rows as a pandas DataFrame.

    Raises InputError when pandas is not installed.
    """
    names = [column.name for column in answer.columns()]
    columns = zip(*answer.rows(), strict=True) if answer.rows() else ((),) * len(names)
    return framed(dict(zip(names, map(list, columns), strict=True)))


def framed(columns: Mapping[str, list[Any]]) -> pandas.DataFrame:
    """Columns as a pandas DataFrame. Raises InputError when pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise InputError(Text("common.pandas_installed_pip_install")) from error
    return pandas.DataFrame(
        {
            # A column of cents with a gap would otherwise become floats and lose cents.
            name: pandas.array(values, dtype="Int64") if _whole(values) else _series(values)
            for name, values in columns.items()
        }
    )


def _series(values: list[Any]) -> pandas.Series[Any]:
    """Values as they are: of nothing but nulls pandas would guess a type."""
    import pandas

    return pandas.Series(values, dtype="object" if all(value is None for value in values) else None)


def _whole(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(value, int) and not isinstance(value, bool) for value in known)


def records(answer: Tabular) -> list[dict[str, Any]]:
    """The rows as plain maps, for JSON and CSV."""
    names = [column.name for column in answer.columns()]
    return [dict(zip(names, row, strict=True)) for row in answer.rows()]
