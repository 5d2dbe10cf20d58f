"""What nobody spoke of for years: the echo, the table and what is missing say one thing of it."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import Batch, Source
from cordee.queries.common.news import old_news
from cordee.queries.common.sources import cite
from cordee.queries.echo.echo import echo
from cordee.queries.quality.missing import missing
from cordee.wording.echoes import echo_lines
from cordee.workflows.table.cells import cells
from cordee.workflows.table.table import read_around
from tests.graph.build import Sheet

NET, ORG = "Network", "Organisation"
OLD, NEW = "2014", "2025-06-01"


def load(store: GraphStore, dataset: str, dated: str, sheet: Sheet) -> None:
    sources = (Source(sheet.source, f"Répertoire {dataset}", dated),)
    store.load(Batch(dataset, tuple(sheet.claims), sources, place=dataset))


@pytest.fixture
def told(store: GraphStore) -> GraphStore:
    """An old register of two networks, of which a new one names a member of the second."""
    old = (
        Sheet("old", "r", OLD).entity(NET, "b", "Refuges", status="active").entity(ORG, "o", "Guides du Buis")
    )
    old.entity(NET, "c", "Balises", status="active").entity(NET, "d", "Lacs", status="closed")
    old.entity(NET, "a", "Gares").link("PARTNER_OF", (NET, "c"), (NET, "a"), role="partner")
    old.link("MEMBER_OF", (ORG, "o"), (NET, "b")).link("MEMBER_OF", (ORG, "o"), (NET, "c"))
    old.link("MEMBER_OF", (ORG, "o"), (NET, "d"))
    load(store, "old", OLD, old)
    new = Sheet("new", "n", NEW).entity(NET, "a", "Gares").entity(ORG, "o", "Guides du Buis")
    new.entity(ORG, "l", "Ligue des Cimes").entity(NET, "c", "Balises")
    new.link("MEMBER_OF", (ORG, "o"), (NET, "a")).link("MEMBER_OF", (ORG, "l"), (NET, "c"))
    load(store, "new", NEW, new)
    return store


def test_who_names_a_member_has_heard_of_it(told: GraphStore) -> None:
    names = {
        row["id"]: row["name"] for row in told.ask("MATCH (n:Network) RETURN n.id AS id, n.name AS name")
    }
    assert {names[id_]: heard for id_, heard in old_news(told).heard.items()} == {"Refuges": OLD}


def test_the_echo_the_table_and_what_is_missing_say_so(told: GraphStore) -> None:
    answer = echo(told, "Gares")
    citations = cite(told, (claim for one in answer.echoes for claim in one.claims))
    with speak("fr"):
        text = "\n".join(line.text for line in echo_lines(answer, citations, {}))
        around = read_around(told, answer, "")
        table = {one.name: cells(around, one) for one in answer.echoes}
    assert "Refuges (réseau, dernières nouvelles en 2014)" in text
    assert "en cours" not in text.replace("Balises (réseau, en cours)", "")
    assert "Balises est partenaire de Gares, dernières nouvelles en 2014" in text
    assert table["Refuges"]["state"].startswith("dernières nouvelles en 2014")
    assert "Balises est partenaire de Gares, dernières nouvelles en 2014" in table["Balises"]["why"]
    assert "dernières nouvelles" not in table["Lacs"]["state"]
    (gap,) = (gap for gap in missing(told).gaps if gap.name == "stale")
    assert [item.name for item in gap.items] == ["Refuges"]


def test_at_a_date_of_then_it_was_news(told: GraphStore) -> None:
    answer = echo(told, "Gares", as_of="2015")
    assert not any(one.heard for one in answer.echoes) and not answer.newest


def test_who_is_old_news_is_told_so_once(told: GraphStore) -> None:
    answer = echo(told, "Refuges")
    with speak("en"):
        text = "\n".join(line.text for line in echo_lines(answer, {}, {}))
    assert answer.heard == OLD
    assert text.count("Refuges was last heard of in 2014") == 1
