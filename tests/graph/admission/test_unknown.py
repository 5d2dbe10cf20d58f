"""Names that no graph has: told, with the nearest that is there."""

from __future__ import annotations

from typing import Any

import pytest

from cordee.graph.admission.admit import admit
from cordee.graph.admission.unknown import unknown_names
from cordee.i18n import speak


def told(text: str, *, ledger: bool = False, **given: Any) -> list[str]:
    with speak("en"):
        return [str(one) for one in unknown_names(admit(text).query, given, ledger=ledger)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "MATCH (n:Organizaton) RETURN n",
            "Nothing here has the label “Organizaton”; perhaps “Organisation”.",
        ),
        ("MATCH (n) WHERE n:Xyz RETURN n", "Nothing here has the label “Xyz”."),
        (
            "MATCH ()-[r:FUND|MEMBER_OF]->() RETURN r",
            "No link here is of the type “FUND”; perhaps “FUNDS”.",
        ),
        ("MATCH (n:Network) RETURN n.Name", "Nothing here has a property “Name”; perhaps “name”."),
        ("MATCH (n:Claim) RETURN n", "“Claim” belongs to the ledger of the sources: add --ledger to see it."),
        ("MATCH (n) WHERE EXISTS { (n)--(:Projet) } RETURN n", "Nothing here has the label “Projet”"),
        ("MATCH (n:Network {nane: 'x'}) RETURN n", "Nothing here has a property “nane”; perhaps “name”."),
        ("MATCH (n) WHERE n.since > 2000 RETURN n", "“since” is a text: no number equals it"),
        ("MATCH (n) WHERE 2000 <= n.until RETURN n", "“until” is a text"),
        ("MATCH ()-[r:FUNDS {year: '2019'}]->() RETURN r", "“year” is a number: no text equals it"),
        ("MATCH ()-[r]->() WHERE r.amount > '5' AND r.amount < '5' RETURN r", "“amount” is a number"),
    ],
)
def test_a_name_that_is_not_there(text: str, said: str) -> None:
    (found,) = told(text)
    assert found.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Network|Project)-[r:FUNDS]-(m) WHERE n:!Person RETURN n.name, r.amount, m.from_day",
        "MATCH (n:Network) WITH n{.name, rank: 1} AS m RETURN m.rank",
        "WITH {a: 1} AS m RETURN m.a",
        "MATCH (n) WHERE n.since > '2000' AND date(n.since).year < 2019 RETURN n",
        "WITH {since: 2018} AS m WHERE m.since > 2000 RETURN m",
    ],
)
def test_names_that_are_there_or_made_are_not_told(text: str) -> None:
    assert told(text) == []


def test_a_parameter_of_another_sort_is_told() -> None:
    asked = "MATCH ()-[r:FUNDS]->() WHERE r.year = $year RETURN r"
    assert told(asked, year=2019) == [] and len(told(asked, year="2019")) == 1


def test_the_names_of_a_parameter_are_its_own() -> None:
    assert told("UNWIND $rows AS r RETURN r.rank, r.of.town", rows=[{"rank": 1, "of": {"town": "Gap"}}]) == []
    assert len(told("UNWIND $rows AS r RETURN r.ranq", rows=[{"rank": 1}])) == 1


def test_the_ledger_has_its_own_and_each_name_is_told_once() -> None:
    assert told("MATCH (c:Claim) RETURN c.body, c.place", ledger=True) == []
    assert len(told("MATCH (a:Orga), (b:Orga) RETURN a.nam, b.nam")) == 2
