"""Ways to reach somebody are taken out of a text, and nothing else is."""

from __future__ import annotations

import pytest

from cordee.model.discretion import WITHHELD, withheld


@pytest.mark.parametrize(
    "typed",
    [
        "01 99 00 12 34",
        "01.99.00.12.34",
        "01..99.00.12.34",
        "01/99/00/12/34",
        "0199001234",
        "+33 1 99 00 12 34",
        "+33 (0)1 99 00 12 34",
        "0033 1 99 00 12 34",
        "+41 22 012 34 56 7",
        "ana@example.org",
        "ana.roux＠example.org",
        "ana (at) example.org",
        "ana [arobase] example.org",
    ],
)
def test_a_way_to_reach_somebody_goes(typed: str) -> None:
    assert withheld(f"Appeler : {typed}, le soir") == f"Appeler : {WITHHELD}, le soir"


@pytest.mark.parametrize(
    "text",
    [
        "doc-0199001234",
        "a8c0199001234",
        "W0199001234",
        "2014-01-02 10:00",
        "https://example.org/p/0199001234",
        "0199001234-bis",
        "SIRET 01990012345678",
        "1 234 567 890,12",
    ],
)
def test_what_ends_in_digits_is_no_telephone_number(text: str) -> None:
    assert withheld(text) == text
