"""The rows of a sheet that calamine read, each from the first column on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def laid_out(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Number and values of each row: calamine leaves out the columns before the first that is filled."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [*before, *row] if before else row
