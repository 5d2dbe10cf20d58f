"""Ways to reach somebody are taken out of a text, and nothing else is."""

from __future__ import annotations

import pytest

from cordee.model.discretion import WITHHELD, discreet, withheld


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
        "ana%40example.org",
        "0199/5550123",
        "ana [at] example [dot] org",
        "ana @ example.org",
        "ana arobase example point org",
        "ana{at}example.org",
        "ana(@)example.org",
        "ana&#64;example.org",
        "+33(0)199001234",
        "00 33 1 99 00 12 34",
        "01 - 99 - 00 - 12 - 34",
        "0199 00 12 34",
        "01 99 001 234",
        "0 899 001 234",
        "0199001234/0199001235",
        "01 99 00 12 34 / 01 99 00 12 35",
        "099 555 01 23",
        "(099) 555 01 23",
        "0041 99 555 01 23",
        "+41 (0)99 555 01 23",
        "0199 5550123",
        "099-5550123",
        "399 555 0123",
        "399 5550123",
        "+43 999 555012",
        "0999/555012-3",
        "(0999) 555012",
        "0699 555 01 23",
        "0699 555 012",
        "099 5550123",
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
        "budget 2024/2025",
        "tel. 12",
        "le mobile 2024",
        "SIREN 005 520 135",
        "SIRET 005 520 135 00012",
        "SIRET 00552013500012",
        "INSEE 05001 05002",
        "05001-05002",
        "le 01/02/2018 10:30",
        "01.02.2018 2019",
        "2018 2019 2020 2021",
        "347 123 456",
        "150 000 000 €",
        "44.920000, 6.631800",
        "FR76 3000 4000 0500 0012 3456 789",
        "LIFE20 NAT/IT/000123",
        "Instagram @reseau",
        "de 08:00 à 12:00",
    ],
)
def test_what_ends_in_digits_is_no_telephone_number(text: str) -> None:
    assert withheld(text) == text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("tel. 347 5550101", "tel. […]"),
        ("Tél : 1 99 00 12 34", "Tél : […]"),
        ("Handy 171-555-0123, abends", "Handy […], abends"),
        ("cellulare: (347) 5550101", "cellulare: […]"),
    ],
)
def test_a_number_that_the_text_says_to_be_a_telephones_goes(typed: str, told: str) -> None:
    assert withheld(typed) == told


def test_an_address_inside_another_goes_too() -> None:
    url = "https://example.org/0199001234?mail=ana%40example.org&x=1"
    assert discreet({"url": url, "code": "0199001234", "email": "x"}) == {
        "url": "https://example.org/0199001234?mail=[…]&x=1",
        "code": "0199001234",
        "email": "x",
    }
