"""Every reason cites what says so: the same claims as if all had been read at once."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.model import ECHOING, WIDE
from cordee.queries.common.sources import cite
from cordee.queries.echo.claims import read_said
from cordee.queries.echo.echo import echo
from cordee.queries.echo.features import read_features
from cordee.queries.echo.idf import IdfIndex
from tests.graph.build import Sheet
from tests.queries.echo_graphs import NETWORK, ORG, bodies, catalogue, valley
from tests.queries.graphs import random_sheet

ALL = ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize("sheet", [valley(), catalogue(), bodies(), random_sheet(5, links=90)], ids=range(4))
@pytest.mark.parametrize("as_of", ["", "2019"])
def test_the_claims_are_those_that_reading_everything_gives(sheet: Sheet, as_of: str) -> None:
    kinds = (*ECHOING, *WIDE)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        scale = IdfIndex(read_features(store, as_of, kinds=kinds))
        compared = 0
        for row in store.ask("MATCH (n:Network|Project|Organisation|Territory) RETURN n.id AS id"):
            for found in echo(store, row["id"], kinds=kinds, as_of=as_of).echoes:
                _, reasons, common = scale.compare(row["id"], found.id)
                expected = {r.feature.id: set(r.claims) for r in (*reasons, *common)}
                assert {r.feature.id: set(r.claims) for r in (*found.reasons, *found.common)} == expected
                assert all(expected.values())
                compared += len(expected)
        assert compared > 5


def test_every_claim_can_be_cited(store: GraphStore) -> None:
    store.load(valley().batch())
    answer = echo(store, "Espaces Valléens")
    wanted = {claim for found in answer.echoes for claim in found.claims}
    assert wanted
    assert cite(store, wanted).keys() == wanted


def test_lines_of_one_funder_are_cited_together(store: GraphStore) -> None:
    sheet = Sheet("d").entity(ORG, "bank")
    for network in ("a", "b", "c"):
        sheet.entity(NETWORK, network)
    for year in (2019, 2020):
        for network in ("a", "b"):
            sheet.link("FUNDS", (ORG, "bank"), (NETWORK, network), year=year)
    sheet.entity(ORG, "other").link("FUNDS", (ORG, "other"), (NETWORK, "c"), year=2020)
    store.load(sheet.batch())
    (found,) = echo(store, "a").echoes
    (reason,) = found.reasons
    assert len(reason.claims) == 4


def test_without_reasons_nothing_is_read(store: GraphStore) -> None:
    assert read_said(store, (), ALL) == {}
