"""A copy of a file that somebody corrected: what would count twice if it stood beside the first one."""

from __future__ import annotations

import pytest

from tests.situations.told import Desk

BODIES = """
organisations:
id|name|identifiers
reg|Région des Cimes|siren:239300015
dep|Département du Lac|
ass|Association Edelweiss|
gen|Génope du Queyras|

projects:
id|name
p|Gîte du col

"""
OTHERWISE = BODIES.replace("Région des Cimes", "Conseil régional des Cimes et des Lacs")
FIRST = """
funding:
from|to|amount|nature|year|since
reg|ass|1500||2021|2021-01-10
reg|ass|1500||2021|2021-02-10
reg|ass|1500||2021|2021-03-10
dep|p|2000.50||2021|"""
COPIES = {
    "days are missing": (BODIES, FIRST, BODIES, """
        funding:
        from|to|amount|year
        reg|ass|1500|2021
        reg|ass|1500|2021
        dep|p|2000.50|2021
        dep|p|2000.50|2021""", "€4,001", 400_100),
    "a day is one of the days": (BODIES, FIRST, BODIES, """
        funding:
        from|to|amount|year|since
        reg|ass|1500|2021|2021-02-10
        reg|ass|1500|2021|2021-03
        reg|ass|1600|2021|2021-01-10
        dep|p|2000.50|2021|""", "€3,600.50", 360_050),
    "a payer of one number, called otherwise": (BODIES, FIRST, OTHERWISE, """
        funding:
        from|to|amount|year|since
        reg|ass|1500|2021|2021-01-10
        reg|ass|1500|2021|2021-02-10
        reg|ass|1510|2021|2021-03-10
        dep|p|2000.50|2021|""", "€3,510.50", 351_050),
    "money and in kind": (BODIES, """
        funding:
        from|to|amount|nature|year
        reg|ass|700||2020
        dep|p|40|in kind|2020
        reg|gen|800||2020
        dep|gen|900|in kind|2020""", BODIES, """
        funding:
        from|to|amount|nature|year
        reg|ass|750||2020
        dep|p|40|in kind|2020
        reg|gen|800||2020
        dep|gen|900|in kind|2020""", "€750 + €40 (in kind)", 75_000),
}  # fmt: skip


def test_what_was_paid_of_what_was_awarded_is_no_copy_of_it(desk: Desk) -> None:
    paid = {"ass": 7, "gen": 8, "dep": 9}
    rows = "".join(f"\nreg|{body}|{amount}|2021|awarded" for body, amount in paid.items())
    awarded = f"{BODIES}\nfunding:\nfrom|to|amount|year|stage{rows}"
    desk.load(awarded, "v1")
    assert "Added" in desk.load(awarded.replace("awarded", "paid"), "v2")
    assert desk.money() == ({"EUR": 2_400}, {}, 6)


@pytest.mark.parametrize("case", COPIES)
def test_what_a_corrected_copy_would_count_twice_is_what_it_adds_beside(desk: Desk, case: str) -> None:
    before, first, bodies, copy, said, cents = COPIES[case]
    desk.load(before + first, "v1")
    cash = desk.money()[0]["EUR"]
    refused = desk.load(bodies + copy, "v2")
    assert f"nothing was loaded, for {said} of it would count beside the old ones" in refused
    assert desk.money()[0]["EUR"] == cash
    desk.load(bodies + copy, "v2", "--as", "v2")
    assert desk.money()[0]["EUR"] - cash == cents
