"""Which queries make something of texts, and what they then see of them."""

from __future__ import annotations

import pytest

from cordee.errors import QueryRefused
from cordee.graph.admission.admit import admit
from cordee.graph.admission.personal import Kept, makes_of_texts
from cordee.i18n import Text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MATCH (p:Person) RETURN split(p.email, '@')", "“p.email” (line 1, column 31)"),
        ("MATCH (p:Person) RETURN toUpper(p['phone'])", "“p['phone']” (line 1, column 33)"),
        ("MATCH (p:Person)\nWHERE p . email = 'x' RETURN 1", "“p . email” (line 2, column 7)"),
        ("MATCH (p:Person {email: 'x'}) RETURN 1", "“(p:Person {email: 'x'})” (line 1, column 7)"),
    ],
)
def test_a_refusal_names_the_property_and_what_lets_it_through(text: str, shown: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        admit(text, with_contacts=False)
    said = refused.value.message.said_in("en") if isinstance(refused.value.message, Text) else ""
    assert said.startswith(f"{shown} refused: nothing is worked out from e-mails")
    assert said.endswith("add --contacts.")
    assert admit(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN split(n.name, '@')",
        "MATCH (n) RETURN [i IN range(0, 9) | substring(n.name, i, 1)]",
        "MATCH (n) UNWIND keys(n) AS k RETURN n[k]",
        "MATCH (n) RETURN n['descr' + 'iption']",
        "MATCH (n) WHERE n.description CONTAINS '@' RETURN n.name",
        "MATCH (n {description: '01'}) RETURN n.name",
        "MATCH (n) WITH n.description AS d RETURN '9' + d",
        "MATCH (n) RETURN n.name ORDER BY n.description",
        "MATCH (n) RETURN DISTINCT n.description",
        "MATCH (n) RETURN n.description, count(*)",
        "MATCH (n) RETURN n.name AS a UNION MATCH (n) WHERE n['description'] > 'a' RETURN n.name AS a",
        "CALL { MATCH (n) RETURN n.description AS d } RETURN d",
        "MATCH (c:Claim) WHERE c.body STARTS WITH '{' RETURN c.id",
        "MATCH (a)-[r:OFFERS]->(b) WHERE r.note = 'x' RETURN a.name",
    ],
)
def test_a_query_that_makes_something_of_texts_is_known(text: str) -> None:
    assert makes_of_texts(admit(text).query)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) WHERE n.name STARTS WITH 'A' RETURN n.name, n.description ORDER BY n.name",
        "MATCH (n) WHERE n.description IS NULL RETURN count(n.description) AS c",
        "MATCH (n) RETURN n, n['name'], [n.name][0], toUpper(n.name), count(DISTINCT n.name)",
        "MATCH (a)-[r:FUNDS]->(b) WHERE r.year = 2018 RETURN a.name, sum(r.amount) AS s ORDER BY s DESC",
    ],
)
def test_a_query_that_returns_texts_as_they_are_is_the_server_s(text: str) -> None:
    assert not makes_of_texts(admit(text).query)


def test_columns_are_read_without_ways_to_reach_people() -> None:
    kept = Kept(["poste 12", "ana@example.org"])
    read = kept.read(
        {
            "id": ["01 99 00 12 34"],
            "email": ["ana@example.org", None],
            "description": ["Ana, poste 12 ou ana@example.org, 01 99 00 12 34", 3, None],
            "aliases": [["Ana (ana@example.org)"]],
            "code": ["0199001234", "ana@example.org"],
        }
    )
    assert read == {
        "id": ["01 99 00 12 34"],
        "email": ["[…]", None],
        "description": ["Ana, […] ou […], […]", 3, None],
        "aliases": [["Ana ([…])"]],
        "code": ["0199001234", "[…]"],
    }
