"""Those of one name in an answer are told apart in it, whichever answer it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.queries.common.apart import PLAIN, told_apart
from cordee.queries.common.find import find
from cordee.queries.compare.compare import compare
from cordee.queries.echo.echo import echo
from cordee.queries.exchange.exchange import exchange
from cordee.queries.funding.cofunding import cofunding
from cordee.queries.funding.funding import funding
from cordee.queries.quality.missing import missing
from cordee.queries.report.report import year_report
from cordee.queries.structure.partners import partners
from cordee.wording.exchanges import exchange_lines
from cordee.wording.lines import TextLine
from cordee.wording.money import funding_lines
from tests.graph.build import Sheet

NETWORKS = (("Network", "n"), ("Network", "m"), ("Network", "o"))
LYON, TOULOUSE = "Région (Lyon)", "Région (Toulouse)"


@pytest.fixture(scope="module")
def store() -> GraphStore:
    """Two regions and two tourist offices, which a commune or a valley tells apart."""
    store, sheet = open_graph(":memory:"), Sheet("ours")
    for key, commune in (("lyon", "Lyon"), ("toulouse", "Toulouse")):
        sheet.entity("Organisation", key, "Région", commune=commune)
        for network in NETWORKS:
            sheet.link("MEMBER_OF", ("Organisation", key), network)
        sheet.link("FUNDS", ("Organisation", key), ("Project", "p"), amount=100, year=2025)
    for key, valley in (("east", "Vallée Haute"), ("west", "Vallée Basse")):
        sheet.entity("Organisation", key, "Office de tourisme").entity("Territory", key, valley)
        sheet.link("ACTS_ON", ("Organisation", key), ("Territory", key))
        sheet.link("MEMBER_OF", ("Organisation", key), NETWORKS[0])
    for (kind, key), name in zip(
        NETWORKS, ("Réseau du haut", "Réseau du bas", "Réseau du milieu"), strict=True
    ):
        sheet.entity(kind, key, name)
    sheet.link("STEERS", ("Organisation", "lyon"), NETWORKS[0], role="carrier")
    sheet.link("STEERS", ("Organisation", "toulouse"), NETWORKS[1], role="carrier")
    store.load(sheet.entity("Project", "p", "Sentier", since="2025").batch())
    return store


def lines(made: Callable[[], Iterable[TextLine]]) -> str:
    with speak("fr"):
        return " / ".join(line.text for line in made())


ANSWERS: dict[str, Callable[[GraphStore], str]] = {
    "funding": lambda s: lines(lambda: funding_lines(funding(s), 100)),
    "cofunding": lambda s: str(cofunding(s, "Sentier").rows()),
    "partners": lambda s: str(partners(s, "Réseau du haut").rows()),
    "echo": lambda s: str(echo(s, "Réseau du haut").rows()),
    "missing": lambda s: str(missing(s).rows()),
    "exchange": lambda s: lines(lambda: exchange_lines(exchange(s, "Réseau du haut", "Réseau du bas"))),
    "compare": lambda s: str(compare(s, "Réseau du haut", "Réseau du bas").rows()),
    "report": lambda s: str(year_report(s, 2025).budget),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_two_funders_of_one_name_are_told_apart(store: GraphStore, answer: str) -> None:
    told = ANSWERS[answer](store)
    assert LYON in told and TOULOUSE in told
    assert "Région" not in told.replace(LYON, "").replace(TOULOUSE, "")


def test_the_map_too_and_where_they_act_tells_those_without_a_commune(store: GraphStore) -> None:
    names = {node.name for node in atlas(store, MapRequest()).picture.nodes}
    assert {LYON, TOULOUSE, "Office de tourisme (Vallée Haute)", "Office de tourisme (Vallée Basse)"} <= names
    assert "Sentier" in names, "what one alone is called stays as it is"


def test_one_that_has_a_namesake_elsewhere_in_the_graph_is_told_apart_too(store: GraphStore) -> None:
    grant = next(one for one in funding(store).grants if one.funder.name == LYON)
    alone = (replace(grant.funder, name="Région"), grant.beneficiary)
    assert told_apart(store, alone) == (grant.funder, grant.beneficiary)
    assert told_apart(store, (grant.beneficiary,)) == (grant.beneficiary,), "nobody else is called so"


def test_a_witness_is_told_from_its_namesake() -> None:
    sheet = Sheet("d")
    for key, place in (("east", "Die"), ("west", "Gap")):
        sheet.entity("Network", key, "La Bobine").entity("Territory", place)
        sheet.link("ACTS_ON", ("Network", key), ("Territory", place))
    for key in "abcd":
        sheet.entity("Network", key).entity("Organisation", f"m{key}")
    for network, member in ("aa", "ab", "bb", "bc", "cc", "dd"):
        sheet.link("MEMBER_OF", ("Organisation", f"m{member}"), ("Network", network))
    for member in "abc":
        sheet.link("MEMBER_OF", ("Organisation", f"m{member}"), ("Network", "east"))
    with open_graph(":memory:") as graph:
        graph.load(sheet.batch())
        answer = echo(graph, "a")
        names = {answer.names[one.id] for found in answer.echoes for one in found.witnesses}
    assert "La Bobine (Die)" in names and "La Bobine" not in names


def test_what_an_answer_shows_is_a_name_that_can_be_asked_for(store: GraphStore) -> None:
    for shown in (LYON, TOULOUSE, "Office de tourisme (Vallée Haute)"):
        name, _, mark = shown.rstrip(")").partition(" (")
        found = find(store, shown)
        assert found.name == name and found.id == next(
            one.id for one in (find(store, name), *find(store, name).others) if mark in one.marks
        )
    assert find(store, LYON).id != find(store, TOULOUSE).id


def test_a_program_gets_the_names_that_the_graph_has(store: GraphStore) -> None:
    token = PLAIN.set(True)
    try:
        names = [one.funder.name for one in funding(store).grants]
    finally:
        PLAIN.reset(token)
    assert names == ["Région", "Région"]
