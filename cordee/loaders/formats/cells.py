"""What the cells of public data say, as cells of the template."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cordee.i18n import Text
from cordee.loaders.sheets.grid import Sheet
from cordee.loaders.translation_builder import TranslationBuilder
from cordee.loaders.values import codes, periods
from cordee.loaders.values.faults import BadValue, shorten
from cordee.loaders.values.identifiers import OFFICIAL

_NO_NUMBER = " 0.,-#"


class Registers:
    """The official numbers of one table: those whose check holds identify, the others are told."""

    def __init__(self) -> None:
        self._bad: dict[str, list[str]] = {}
        self._read: dict[tuple[str, tuple[str, ...]], tuple[str, bool]] = {}
        """What a cell was read as, and whether it is to be told that it could not be."""

    def read(self, raw: str, *schemes: str) -> str:
        """A number as the template writes it: a SIRET gives its SIREN too, the body it is a place of.

        "" for none, for nothing but zeros, for a name in its place, and for one whose check fails.
        """
        if (raw, schemes) not in self._read:
            number = _registered(raw, *schemes)
            is_bad = not number and bool(raw.strip(_NO_NUMBER)) and not _is_name(raw)
            self._read[raw, schemes] = (number, is_bad)
        found, bad = self._read[raw, schemes]
        if bad:
            self._bad.setdefault(schemes[0], []).append(raw)
        return found

    def tell(self, builder: TranslationBuilder, table: Sheet) -> None:
        """Say how many were left out, and one of them."""
        for scheme, cells in self._bad.items():
            said = Text(
                "format.numbers_fail", n=len(cells), register=scheme.upper(), one=shorten(cells[0], 30)
            )
            builder.note(table, 0, said)


def _is_name(raw: str) -> bool:
    """Whether a cell for a number has a name instead: « 3MTKD SPORT »; numbers are hardly letters."""
    return sum(map(str.isalpha, raw)) >= sum(map(str.isdigit, raw))


def _registered(raw: str, *schemes: str) -> str:
    if not raw.strip(_NO_NUMBER):
        return ""
    try:
        found = codes.identifier(raw, *schemes)
    except BadValue:
        return ""
    if not found.startswith("siret:"):
        return found
    siren = codes.siren_of(found.removeprefix("siret:"))
    return f"siren:{siren}; {found}" if OFFICIAL["siren"].holds(siren) else found


def called(name: str, identifiers: str) -> str:
    """A body by its name; one that only has a number is called by it: "SIREN 309469658"."""
    if name or not identifiers:
        return name
    scheme, _, number = identifiers.partition(";")[0].partition(":")
    return f"{scheme.upper()} {number}"


def joined(*identifiers: str) -> str:
    """Identifiers in one cell."""
    return "; ".join(dict.fromkeys(one for one in identifiers if one))


@lru_cache(maxsize=16_384)
def year_of(raw: str) -> str:
    """The year a date or a period begins in; "" when it cannot be read."""
    try:
        first = periods.parse(raw)[0]
    except BadValue:
        return ""
    return (first.since or first.until)[:4]


@lru_cache(maxsize=16_384)
def dated(raw: str) -> Mapping[str, str]:
    """``since`` and ``until`` of a cell with dates; an unreadable one is left in ``since``, to be told."""
    if not raw:
        return {}
    try:
        spans = periods.parse(raw)
    except BadValue:
        return {"since": raw}
    return {"since": spans[0].since, "until": spans[-1].until}
