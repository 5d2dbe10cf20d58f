"""The example data of the Alps, as the animator of the Espaces Valléens would look at them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.loaders.template.read import read_template
from cordee.model.claims import Batch
from cordee.queries.entity.facts import EntityFacts, PropertyFact
from cordee.queries.entity.show import show
from cordee.queries.entity.why import why
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import overview
from tests.graph.conftest import ENGINES, fresh_store

ALPES = Path(__file__).parents[2] / "examples" / "alpes"


@pytest.fixture(scope="module", params=ENGINES)
def alpes(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """The example, loaded once on each engine; nothing here changes it."""
    reading = read_template(ALPES, "alpes")
    with fresh_store(request.param) as store:
        store.load(Batch("alpes", reading.claims, reading.sources, place="examples/alpes"))
        yield store


def values(shown: EntityFacts, name: str) -> list[object]:
    """The values of a property, the one shown first."""
    return [saying.value for saying in fact(shown, name).sayings]


def fact(shown: EntityFacts, name: str) -> PropertyFact:
    """The property of this name."""
    return next(f for f in shown.properties if f.name == name)


@pytest.mark.parametrize("name", ["Espaces Valléens", "espaces valleens", "RÉSEAU ESPACE VALLÉEN"])
def test_the_network_is_found_as_people_call_it(alpes: GraphStore, name: str) -> None:
    assert show(alpes, name).entity.name == "Réseau des Espaces Valléens"


def test_a_slip_of_the_pen_is_forgiven(alpes: GraphStore) -> None:
    assert show(alpes, "Espace Valéen").entity.name == "Réseau des Espaces Valléens"


def test_every_fact_of_the_network_can_be_looked_up(alpes: GraphStore) -> None:
    shown = show(alpes, "Espaces Valléens")
    cited = [c for f in shown.properties for s in f.sayings for c in s.sources]
    cited += [c for link in shown.links for c in link.sources]
    assert cited
    for citation in cited:
        assert citation.title and citation.cite.startswith("l. ")
        assert citation.place.partition(":")[0].endswith(".csv")
    assert {c.source for c in cited} >= {"doc-000", "doc-004"}


def test_a_count_a_document_contradicts_stands_twice(alpes: GraphStore) -> None:
    shown = show(alpes, "Espaces saisonniers de Tarentaise")
    assert sorted(map(str, values(shown, "member_count"))) == ["7", "9"]
    assert fact(shown, "member_count").disputed


def test_a_period_two_passages_contradict_stands_twice(alpes: GraphStore) -> None:
    shown = show(alpes, "Programme Espaces Valléens, troisième génération")
    assert set(values(shown, "since")) == {"2021", "2023"}
    assert set(values(shown, "until")) == {"2027", "2028"}
    chain = why(alpes, shown.entity.id, "until")
    assert len(chain.said) == 2
    assert {said.citation.place.partition(":")[0] for said in chain.said} == {"programmes.csv"}
    with speak("fr"):
        assert "retenu" in str(chain.rulings[0].sentence)


def test_the_declared_size_is_a_property_and_says_what_is_missing(alpes: GraphStore) -> None:
    shown = show(alpes, "Espaces Valléens")
    assert values(shown, "member_count") == [39]
    named = [k for k in shown.links if (k.type, k.outward) == ("MEMBER_OF", False)]
    (gap,) = [g for g in missing(alpes, kind="réseau", limit=None).gaps if g.name == "unnamed_members"]
    (item,) = [item for item in gap.items if item.id == shown.entity.id]
    assert item.detail.said_in("fr") == f"{len(named)} nommés sur 39 déclarés"
    assert "ADRETS" in item.whom


def test_who_runs_the_network_depends_on_the_date(alpes: GraphStore) -> None:
    def steering(as_of: str) -> set[str]:
        links = show(alpes, "Espaces Valléens", as_of=as_of).links
        return {link.other.name for link in links if link.type == "STEERS" and not link.undated}

    assert "ADRETS" in steering("2024") - steering("2019")
    assert "Commissariat de massif des Alpes" in steering("2019") - steering("2024")


def test_nobodys_contact_details_are_in_the_example(alpes: GraphStore) -> None:
    people = [row["name"] for row in alpes.ask("MATCH (p:Person) RETURN p.name AS name ORDER BY name")]
    assert people
    for name in people[:5]:
        names = {f.name for f in show(alpes, name, with_contacts=True).properties}
        assert names.isdisjoint({"email", "phone"})


def test_the_overview_sums_up_the_five_documents(alpes: GraphStore) -> None:
    told = overview(alpes)
    (dataset,) = told.datasets
    assert (dataset.place, dataset.earliest, dataset.latest) == ("examples/alpes", "2012-12-10", "2023")
    assert dataset.sources >= 5 and dataset.entities == told.entities
    assert dataset.links == told.links, "one grant is told in two places, and is one"
    counts = {count.name: count.number for count in told.kinds}
    assert counts["Project"] >= 39 and counts["Network"] >= 12
    assert told.state == "ready" and told.disputed > 0


def test_each_list_of_what_is_missing_can_be_acted_on(alpes: GraphStore) -> None:
    answer = missing(alpes, limit=10)
    assert {gap.name for gap in answer.gaps} >= {"no_funder", "no_member", "one_source", "undated"}
    for gap in answer.gaps:
        assert gap.of or gap.total >= len(gap.items) > 0
        if gap.name != "undated":
            assert all(item.whom for item in gap.items), gap.name
