"""Grants: each row is one, a correction takes back, kinds and currencies are never one sum."""

from __future__ import annotations

import json

import pytest

from tests.situations.told import Desk

BODIES = """
organisations:
id|name
reg|Région des Cimes
dep|Département du Lac
ass|Association Edelweiss
cc|Communauté de communes du Haut Torrent

projects:
id|name
p1|Sentier des mélèzes
p2|Gîte du col

"""
SOURCES = """
sources:
id|title
s1|Rapport
s2|Délibération

"""
GRANTS = {
    "told apart by a note": ("""
        funding:
        from|to|amount|year|note
        reg|p1|1500|2021|étude
        reg|p1|1500|2021|travaux
        reg|p1|1500|2021|travaux
        reg|p2|1500|2021|travaux""", {"EUR": 600_000}, {}, 4),
    "told apart by a reference": ("""
        funding:
        from|to|amount|year|reference
        reg|ass|900|2019|A-1
        reg|ass|900|2019|A-2
        reg|ass|900|2019|""", {"EUR": 270_000}, {}, 3),
    "told apart by a day": ("""
        funding:
        from|to|amount|since
        reg|ass|900|2019-01-02
        reg|ass|900|2019-05-02
        reg|ass|900|""", {"EUR": 270_000}, {}, 3),
    "a correction of a reference": ("""
        funding:
        from|to|amount|year|reference
        reg|ass|10000|2020|R1
        reg|ass|5000|2020|R2
        reg|ass|-4000|2021|R1""", {"EUR": 1_100_000}, {}, 3),
    "taken back whole": ("""
        funding:
        from|to|amount|year
        reg|ass|10000|2020
        reg|ass|-10000|2020""", {"EUR": 0}, {}, 2),
    "nothing but a correction": ("""
        funding:
        from|to|amount|year
        reg|ass|-700|2020""", {"EUR": -70_000}, {}, 1),
    "minus as accountants write it": ("""
        funding:
        from|to|amount|year
        reg|ass|10 000,50 €|2020
        reg|ass|(2 500,25 €)|2020
        reg|ass|−100|2020""", {"EUR": 740_025}, {}, 3),
    "in kind": ("""
        funding:
        from|to|amount|year|nature
        reg|ass|1000|2020|aide en nature
        reg|ass|300|2020|numéraire
        reg|ass|20|2020|en nature
        reg|ass|7|2020|""", {"EUR": 30_700}, {"EUR": 102_000}, 4),
    "two currencies": ("""
        funding:
        from|to|amount|currency|year
        reg|p1|300|EUR|2020
        dep|p1|100|€uros|2020
        ass|p1|900|chf|2020""", {"CHF": 90_000, "EUR": 40_000}, {}, 3),
    "a currency that is none": ("""
        funding:
        from|to|amount|currency|year
        reg|p1|300|EUR|2020
        dep|p1|100|XYZ|2020
        dep|p1|100|TTC|2020
        dep|p1|50|-|2020""", {"EUR": 35_000}, {}, 2),
    "amounts and one that is a word": ("""
        funding:
        from|to|amount|year
        reg|ass|beaucoup|2020
        reg|ass|300|vingt
        reg|ass|300|2020""", {"EUR": 60_000}, {}, 2),
    "a range and an amount": ("""
        funding:
        from|to|minimum amount|maximum amount|amount|year
        reg|ass|100|500||2020
        reg|ass|||700|2020""", {"EUR": 70_000}, {}, 2),
}  # fmt: skip


@pytest.mark.parametrize("case", GRANTS)
def test_grants_add_up_to_their_rows(desk: Desk, case: str) -> None:
    told, cash, in_kind, lines = GRANTS[case]
    desk.load(BODIES + told)
    assert desk.money() == (cash, in_kind, lines)


ALIKE = (
    BODIES
    + """
funding:
from|to|amount|currency|year
reg|ass|700|CHF|2020
reg|ass|700|CHF|2020
reg|ass|10|EUR|2020
reg|ass|10|EUR|2020
reg|ass|10|EUR|2020"""
)


def test_rows_wholly_identical_are_counted_and_told_or_counted_once(desk: Desk) -> None:
    said = desk.load(ALIKE)
    assert "700 CHF" in said
    assert "€20" in said
    assert desk.money() == ({"CHF": 140_000, "EUR": 3_000}, {}, 5)
    desk.load(ALIKE, "d", "--once", "--withdraw")
    assert desk.money() == ({"CHF": 70_000, "EUR": 1_000}, {}, 2)


def test_two_files_state_a_grant_once_and_one_that_is_told_twice_twice(desk: Desk) -> None:
    desk.load(BODIES + "funding:\nfrom|to|amount|year\nreg|ass|1500|2021\nreg|cc|200|2021", "un")
    desk.load(BODIES + "funding:\nfrom|to|amount|year\nreg|ass|1500|2021\nreg|ass|1500|2021", "deux")
    assert desk.money() == ({"EUR": 320_000}, {}, 3)
    desk.type("withdraw", "deux")
    assert desk.money() == ({"EUR": 170_000}, {}, 2)


def test_rows_that_differ_in_what_they_cite_state_one_grant(desk: Desk) -> None:
    rows = "funding:\nfrom|to|amount|year|source|cite\nreg|p1|1500|2021|s1|p. 3\nreg|p1|1500|2021|s2|art. 2"
    desk.load(SOURCES + BODIES + rows)
    assert desk.money() == ({"EUR": 150_000}, {}, 1)


def test_rows_in_another_order_say_the_same(desk: Desk) -> None:
    rows = ["reg|p1|10|2020|a", "reg|p1|10|2020|b", "reg|p1|20|2020|a"]
    head = BODIES + "funding:\nfrom|to|amount|year|note\n"
    desk.load(head + "\n".join(rows))
    desk.load(head + "\n".join(rows[::-1]))
    assert desk.money() == ({"EUR": 4_000}, {}, 3)
    desk.load(head + "\n".join(rows[1:]), "d", "--withdraw")
    assert desk.money() == ({"EUR": 3_000}, {}, 2)


def test_budgets_of_partners_are_each_counted(desk: Desk) -> None:
    rows = ("ass|p1|partner|1000.50", "ass|p1|partner|1000.50", "cc|p1|lead|250")
    desk.load(BODIES + "partnerships:\nfrom|to|role|own budget\n" + "\n".join(rows))
    assert desk.ask("MATCH ()-[r:PARTNER_OF]->() RETURN sum(r.budget), count(r)") == [(225_100, 3)]


def test_a_source_whose_address_is_malformed_costs_no_grant(desk: Desk) -> None:
    rows = "\n".join(f"reg|ass|{i}|2020|s" for i in range(1, 31))
    desk.load(
        "sources:\nid|title|url\ns|Rapport|htp:/mal formée\n\n"
        + BODIES.strip()
        + f"\n\nfunding:\nfrom|to|amount|year|source\n{rows}"
    )
    assert desk.money() == ({"EUR": 46_500}, {}, 30)


def test_the_euros_of_what_hangs_on_a_refused_row_are_told_under_it(desk: Desk) -> None:
    rows = "\n".join(f"x|ass|{i}00|2020" for i in range(1, 41))
    said = desk.load(f"organisations:\nid|name\nx|-\nass|Edelweiss\n\nfunding:\nfrom|to|amount|year\n{rows}")
    assert "82,000" in said
    assert desk.code == 1


MIXED_FILE = """
organisations:
name
Région des Cimes
Association Edelweiss
Amicale du lac

projects:
name
Sentier des mélèzes

funding:
stage | funder | recipient | amount | year
requested | Région des Cimes | Sentier des mélèzes | 10000 | 2020
awarded | Région des Cimes | Sentier des mélèzes | 8000 | 2020
 | Région des Cimes | Association Edelweiss | 300 | 2021
"""


def test_sheets_called_as_the_template_has_them_are_read_by_titles_of_ones_own(desk: Desk) -> None:
    """The template wants "from" and "to": what it cannot read it does not take from who says "funder"."""
    desk.load(MIXED_FILE)
    assert desk.money() == ({"EUR": 830_000}, {}, 3)
    assert desk.names("Project") == ["Sentier des mélèzes"]
    assert desk.names("Organisation") == ["Amicale du lac", "Association Edelweiss", "Région des Cimes"]


def test_time_that_is_given_is_in_kind(desk: Desk) -> None:
    desk.load("""
        funding:
        nature | funder | recipient | amount | year
        bénévolat | Association Edelweiss | Sentier des mélèzes | 900 | 2020
        mise à disposition | Région des Cimes | Sentier des mélèzes | 100 | 2020
        numéraire | Région des Cimes | Sentier des mélèzes | 5000 | 2020""")
    assert desk.money() == ({"EUR": 500_000}, {"EUR": 100_000}, 3)


def test_money_is_in_its_own_currency_and_apart_from_kind_wherever_it_is_told(desk: Desk) -> None:
    desk.load(
        BODIES
        + """
        funding:
        from|to|amount|currency|nature|year|stage
        reg|ass|800|CHF||2020|
        reg|ass|70||in kind|2020|
        reg|ass|5||money and in kind|2020|
        reg|ass|9|||2020|refused
        reg|ass|1000|||2021|awarded"""
    )
    shown = " ".join(desk.type("show", "Région des Cimes").split())
    assert "amount: 800 CHF" in shown and "€800" not in shown
    changed = " ".join(desk.type("diff").split())
    assert "800 CHF, 2020" in changed and "€9, refused, 2020" in changed
    told = " ".join(desk.type("sources").split())
    assert "800 CHF; €1,000; €70 (in kind); €5 (money and in kind)" in told
    first = json.loads(desk.type("sources", "--format", "json"))[0]
    assert first["euros"] == 1000
    assert first["other_money"] == "800.00 CHF; 70.00 EUR (in kind); 5.00 EUR (money and in kind)"


def test_two_funders_of_two_years_were_never_in_it_together(desk: Desk) -> None:
    desk.load(BODIES + "funding:\nfrom|to|amount|year\nreg|p1|10|2021\ndep|p1|10|2019\nass|p1|5|2021")
    shown = " ".join(desk.type("partners", "reg").split())
    assert "Sentier des mélèzes: funder, 2021 [1" in shown
    assert "2021 – 2019" not in shown and "Sentier des mélèzes: funder [1" in shown


def test_a_source_is_taken_out_by_the_title_that_is_shown(desk: Desk) -> None:
    rows = "funding:\nfrom|to|amount|year|source\nreg|ass|10|2020|s1\nreg|cc|5|2020|s2"
    desk.load(SOURCES + BODIES + rows)
    desk.type("withdraw", "d", "--source", "Délibération")
    assert (desk.code, desk.money()[0]) == (0, {"EUR": 1_000})
    assert "Nothing to withdraw" in desk.type("withdraw", "d", "--source", "Compte rendu")
