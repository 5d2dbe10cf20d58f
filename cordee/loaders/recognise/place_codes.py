"""Figures under the title of a place: the codes of places are no amounts that the place pays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cordee.loaders.mapping.cells import Money, to_cents
from cordee.loaders.mapping.units import are_near
from cordee.loaders.recognise.money import payer_of
from cordee.loaders.recognise.proposal import SURE
from cordee.loaders.recognise.titles import REGISTERS
from cordee.loaders.recognise.view import Seen, View
from cordee.loaders.values.money import decimal_sign
from cordee.loaders.values.placeholders import is_placeholder
from cordee.model.folding import fold

_CODES = {
    "territory": re.compile(r"0*[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-8]|98[4-8]|2[0-9]{8}"),
    "commune": re.compile(r"(?:0?[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97|98)[0-9]{3}"),
}
"""Régions, départements and EPCI; communes and postcodes, without the 0 that a spreadsheet drops too."""
_ROUND = re.compile(r"[0-9]*00")
_MONEY = re.compile(r"[€$£]|\b(?:k|m)?eur", re.IGNORECASE)


def pays_beside(one: Seen, view: View) -> bool:
    """Whether a place may pay the figures under its title: they are as large as those of another payer."""
    payers = (
        other
        for other in view.columns
        if other is not one
        and other.is_money
        and other.concept not in REGISTERS
        and payer_of(other.title)[1] >= SURE
    )
    figures = _figures(view, one)
    return any(
        are_near(figures, _figures(view, other))
        for other in payers
        if not are_place_codes(other.title, other.concept, view.found.cells(other.index))
    )


def _figures(view: View, one: Seen) -> list[int]:
    cells = view.found.cells(one.index)
    written = Money(decimal=decimal_sign(cells))
    return [cents for cell in cells if (cents := to_cents(cell, written))]


def are_place_codes(title: str, concept: str, cells: Sequence[str]) -> bool:
    """Whether a column titled by a kind of place holds nothing but codes of such places.

    Round figures may be what a commune pays: where most are, they are no codes.

    >>> are_place_codes("Département", "territory", ["38", "26", "5"])
    True
    >>> are_place_codes("Commune", "commune", ["12000", "3500", "8000"])
    False
    """
    pattern = _CODES.get(concept)
    told = [fold(cell) for cell in cells if cell and not is_placeholder(cell)]
    if pattern is None or not told or _MONEY.search(title):
        return False
    rounded = sum(_ROUND.fullmatch(cell) is not None for cell in told)
    return all(map(pattern.fullmatch, told)) and rounded <= len(told) / 2
