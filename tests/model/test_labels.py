"""Labels in Cypher come from the model: what a mark means, beside which link, and what it is not."""

from __future__ import annotations

from itertools import product

import pytest

from cordee.model import ECHOING, ENTITIES, KINDS, LINKS, TYPES, WEAVING, Nature, Sense, cypher, notions
from cordee.model.labels import labels


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("MATCH (n:$ECHOING) RETURN n.id", "MATCH (n:Network|Programme|Project) RETURN n.id"),
        ("MATCH (n:$PLACES {id: $id})", "MATCH (n:Territory {id: $id})"),
        ("(n:$KINDS)-[r:$MONEY]->(m:$ECHOING)", "(n:Organisation|Programme)-[r:FUNDS]->(m:Network|Project)"),
        ("(n)<-[r:$POSTS]-(:$KINDS)", "(n)<-[r:WORKS_FOR]-(:Person)"),
        (
            "(n:$PLACES)-[r:$TOGETHER]->\n  (m:$NETWORKS)",
            "(n:Territory)-[r:MEMBER_OF|PARTNER_OF]->\n  (m:Network)",
        ),
        ("(n:$TOPICS {id: id})-[:$TYPES]-(m:$TOPICS)", "(n:Theme {id: id})-[:PART_OF]-(m:Theme)"),
        ("(n:$PEOPLE)-[r]->(m:$ORGANISATIONS)", "(n:Person)-[r]->(m:Organisation)"),
        ("WHERE NOT type(r) IN [$DECIDED]", "WHERE NOT type(r) IN ['WEAVES']"),
        ("WHERE n.kind IN [$WIDE]", "WHERE n.kind IN ['Organisation', 'Territory']"),
        (
            "MATCH (c:Claim {id: $id}) WHERE c.kind IN $kinds",
            "MATCH (c:Claim {id: $id}) WHERE c.kind IN $kinds",
        ),
        ("MATCH (n:Network)-[r:FUNDS]->(m:Theme)", "MATCH (n:Network)-[r:FUNDS]->(m:Theme)"),
    ],
)
def test_a_mark_is_what_the_model_says_and_a_parameter_stays(marked: str, meant: str) -> None:
    assert cypher(marked) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("MATCH (n:$NOBODY) RETURN n", r"\$NOBODY is no notion"),
        ("MATCH (n:$LINKS) RETURN n", r"\$LINKS is no notion"),
        ("MATCH (n:$PEOPLE)-[r:$MONEY]->(m:$KINDS)", "permits no such link"),
        ("MATCH (n:$KINDS)-[r:$MONEY]->(m:$TOPICS)", "permits no such link"),
        ("WHERE n.kind IN $WIDE", "neither after : nor alone"),
        ("WHERE n.id = $ID", "neither after : nor alone"),
    ],
)
def test_what_means_nothing_is_refused_when_it_is_imported(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        cypher(text)


def test_names_come_in_the_order_of_the_model() -> None:
    assert labels("$GROUNDS", ()) == ("Territory", "Theme")
    assert labels("$KINDS", ()) == tuple(KINDS)
    assert labels("$TYPES", ()) == tuple(TYPES)
    assert labels("", ("Theme",)) == ("Theme",)
    assert labels("Project|Network", ()) == ("Project", "Network")


# --- the notions ---


def test_every_nature_and_sense_but_other_is_a_kind_or_a_type() -> None:
    assert {kind.nature for kind in ENTITIES} == set(Nature) - {Nature.OTHER}
    assert {link.sense for link in LINKS} == set(Sense) - {Sense.OTHER}


def test_every_notion_is_names_of_the_model_each_once() -> None:
    found = {n: v for n, v in vars(notions).items() if n.isupper() and isinstance(v, tuple)}
    del found["ENTITIES"], found["LINKS"]
    assert len(found) > 30
    for name, names in found.items():
        assert len(set(names)) == len(names) > 0, name
        assert set(names) <= KINDS.keys() or set(names) <= TYPES.keys(), name


def test_a_meeting_may_decide_of_any_two_that_echo() -> None:
    assert set(TYPES[WEAVING].ends) == set(product(ECHOING, ECHOING))


def test_what_tells_apart_is_a_property() -> None:
    for kind in ENTITIES:
        assert set(kind.keyed_by) <= set(kind.traits) <= kind.by_name.keys()
