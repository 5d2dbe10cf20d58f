"""Numbers as a workbook shows them: the zeros of "05004", the pairs of a telephone number, a percentage."""

from __future__ import annotations

import re

from cordee.loaders.sheets.cells import Number, number_text
from cordee.loaders.sheets.priced import priced, priced_as_shown

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<digit>[0#?])|(?P<plain>.)', re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BARE = frozenset(" -./:()+€$")
"""What stands in a format for itself, without quotes; a point or a comma between digits is another matter."""


def number_cell(value: int | float, number_format: str) -> str:
    """The text of a numeric cell: as its format shows it where that is more than its digits.

    A percentage is written "45 %". An amount or a measure is read from the stored value (``Number.exact``).
    """
    exact = number_text(value)
    if not number_format:
        return _stored(exact)
    bare = _QUOTED.sub("", number_format)
    if "%" in bare:
        return Number(f"{number_text(value * 100)} %", exact)
    amount = priced(value, number_format)
    if amount is not None:
        return amount
    shown = masked(exact, number_format) if exact.isdigit() else ""
    return Number(shown, exact) if shown not in ("", exact) else _stored(exact)


def shown_cell(value: float, shown: str, currency: str | None = None) -> str:
    """The text of a numeric cell seen as ``shown``: that, where it has zeros or words of its own.

    ``currency`` is that of an amount, "" where the file does not name it; None for any other number.
    """
    amount = priced_as_shown(value, shown, currency or "")
    if amount is not None:
        return amount
    if currency is not None:
        shown = ""
    exact = number_text(value)
    digits = re.sub(r"\D", "", shown)
    more = exact.isdigit() and (
        (digits.startswith("0") and len(digits) > len(exact) and int(digits) == int(exact))
        or (digits == exact and re.search(r"[^\W\d_]", shown) is not None)
    )
    return Number(shown, exact) if more else _stored(exact)


def _stored(exact: str) -> str:
    """A number with decimals stays told from a text: an amount of money is then rounded to the cent."""
    return Number(exact, exact) if "." in exact else exact


def masked(digits: str, number_format: str) -> str:
    """``digits`` through a format of whole numbers ("00000", "0# ## ## ## ##"); "" when it is another one."""
    section = next(_SECTION.finditer(number_format)).group()  # There is one always: it matches "" too.
    first = _ASIDE.sub("", section)
    pieces = [found.groupdict() for found in _PIECE.finditer(first)]
    places = [piece for piece in pieces if piece["digit"]]
    words = {piece["plain"] for piece in pieces if piece["plain"]}
    if not places or not words <= _BARE or _parted(pieces):
        return ""
    left = digits.rjust(len(places))
    # More digits than places stand where the first place is.
    head, rest = left[: len(left) - len(places) + 1], iter(left[len(left) - len(places) + 1 :])
    out, first_place = [], True
    for piece in pieces:
        if piece["digit"]:
            digit = head if first_place else next(rest)
            first_place = False
            out.append(digit.strip() or ("0" if piece["digit"] == "0" else ""))
        else:
            out.append(piece["quoted"] or piece["escaped"] or piece["plain"] or "")
    return "".join(out).strip()


def _parted(pieces: list[dict[str, str | None]]) -> bool:
    """Whether a plain point stands among the places: the number is then shown with decimals."""
    return any(piece["plain"] == "." for piece in pieces)
