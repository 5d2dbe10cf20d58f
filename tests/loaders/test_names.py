from __future__ import annotations

import pytest

from cordee.loaders.names import HeldRecord, Names
from cordee.model.claims import record_id

ORGANISATION, NETWORK = ("Organisation", "o1"), ("Network", "n1")
BOTH = ("Organisation", "Network")


@pytest.fixture
def names() -> Names:
    made = Names("d")
    made.add(
        ORGANISATION,
        "ccq",
        {
            "name": "Communauté de communes du Queyras",
            "acronym": "CCQ",
            "aliases": ["Le Queyras"],
            "identifiers": ["siren:356000000"],
        },
    )
    made.add(NETWORK, "", {"name": "Réseau rural", "aliases": ["Le Queyras"]})
    return made


@pytest.mark.parametrize(
    ("raw", "kinds", "found"),
    [
        ("ccq", BOTH, {ORGANISATION}),
        ("CCQ", BOTH, {ORGANISATION}),
        ("communaute de communes du queyras", BOTH, {ORGANISATION}),
        ("siren:356000000", BOTH, {ORGANISATION}),
        ("Réseau Rural", BOTH, {NETWORK}),
        ("le queyras", BOTH, {ORGANISATION, NETWORK}),
        ("le queyras", ("Network",), {NETWORK}),
        ("ccq", ("Network",), set()),
        ("queyras", BOTH, set()),
        ("", BOTH, set()),
        ("!!!", BOTH, set()),
    ],
)
def test_a_record_is_found_by_what_it_is_called(
    names: Names, raw: str, kinds: tuple[str, ...], found: set[tuple[str, str]]
) -> None:
    assert names.find(raw, kinds) == found


def test_one_record_may_have_several_names(names: Names) -> None:
    names.add(ORGANISATION, "ccq", {"name": "ComCom du Queyras"})
    assert names.find("comcom du queyras", BOTH) == names.find("CCQ", BOTH) == {ORGANISATION}


@pytest.mark.parametrize(
    ("raw", "near"),
    [
        ("Communauté de commune du Queyras", "Communauté de communes du Queyras"),
        ("réseau rurale", "Réseau rural"),
        ("siren:356000001", ""),
        ("CC du Queyras", "Communauté de communes du Queyras"),
        ("Vélos du Queyras", ""),
        ("Le Qeyras", "Le Queyras"),
        ("tout autre chose", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_given_as_it_is_written(names: Names, raw: str, near: str) -> None:
    assert names.near(raw, BOTH) == near


def test_a_name_of_another_kind_is_not_near(names: Names) -> None:
    assert names.near("réseau rurale", ("Organisation",)) == ""


def test_only_the_first_searches_are_made(names: Names) -> None:
    found = [names.near("réseau rurale", BOTH) for _ in range(30)]
    assert found[0] == "Réseau rural"
    assert found[-1] == ""


def test_what_was_lost_is_found_by_id_or_name(names: Names) -> None:
    names.lose("Network", ("alpin", "Réseau alpin"), "réseaux.csv:7")
    assert names.lost("ALPIN", BOTH) == "réseaux.csv:7"
    assert names.lost("reseau alpin", BOTH) == "réseaux.csv:7"
    assert names.lost("Réseau alpin", ("Organisation",)) == ""
    assert names.lost("autre", BOTH) == ""


def test_a_row_lost_without_a_name_is_no_answer_to_anything(names: Names) -> None:
    names.lose("Network", ("", "!!!"), "réseaux.csv:7")
    assert names.lost("", BOTH) == names.lost("???", BOTH) == ""


def test_what_the_graph_holds_is_found_by_name_or_file_id() -> None:
    held = record_id("d", "Network", "rural")
    names = Names("d", [HeldRecord(held, "Network", ("Réseau rural", "RRN"))])
    for written in ("réseau rural", "rrn", "rural"):
        assert names.find(written, BOTH) == {("Network", held)}
    assert names.find("rural", ("Organisation",)) == set()
    assert names.near("réseau rurale", BOTH) == "Réseau rural"


def test_what_the_file_and_the_graph_both_hold_is_one_record() -> None:
    held = record_id("d", "Network", "rural")
    names = Names("d", [HeldRecord(held, "Network", ("Réseau rural",))])
    names.add(("Network", held), "rural", {"name": "Réseau rural"})
    assert names.find("Réseau rural", BOTH) == {("Network", held)}


def test_an_id_of_another_data_set_is_unknown() -> None:
    names = Names("d", [HeldRecord(record_id("other", "Network", "rural"), "Network", ())])
    assert names.find("rural", BOTH) == set()
