"""The answer without one source: what only it says goes, what another says too stays, and it is told."""

from __future__ import annotations

import pytest

from cordee.errors import UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.echo.echo import Echo, Group, GroupChange, echo
from cordee.queries.echo.left_out import LeftOut, left_out
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.echo_graphs import NETWORK, THEME, catalogue, valley

SUBJECT = "Espaces Valléens"


@pytest.fixture
def both(engine: str) -> GraphStore:
    return shared(engine, catalogue)


@pytest.fixture(scope="module")
def whole() -> GraphStore:
    return shared("ladybug", catalogue)


def scores(answer: Echo) -> dict[str, float]:
    return {found.name: found.score for found in answer.echoes}


def test_without_a_source_is_as_if_it_had_never_been_loaded(both: GraphStore) -> None:
    without = echo(both, SUBJECT, without_sources=["Source s2"])
    with open_graph(":memory:") as store:
        store.load(valley().batch())
        never = echo(store, SUBJECT)
    assert scores(without) == pytest.approx(scores(never), abs=1e-12)
    assert without.population == never.population
    assert [(f.name, f.group, f.sure) for f in without.echoes] == [
        (f.name, f.group, f.sure) for f in never.echoes
    ]


def test_a_fact_that_another_source_supports_stays_with_its_claim(both: GraphStore) -> None:
    sheet = catalogue()
    gone = {claim.id for claim in sheet.claims if claim.source == "s2" and claim.a}
    answer = echo(both, SUBJECT, without_sources=["s2"])
    cited = {claim for found in answer.echoes for claim in found.claims}
    assert cited
    assert not cited & gone
    (near,) = (f for f in answer.echoes if f.name == "Réseau proche")
    assert "saison" in {r.feature.name for r in near.reasons}
    assert all(r.claims for r in near.reasons)


def test_what_moved_is_told_against_the_answer_with_it(both: GraphStore) -> None:
    answer = echo(both, SUBJECT, without_sources=["Source s2"])
    assert answer.without == ("Source s2",)
    moved = {move.name: (move.before, move.after) for move in answer.moves}
    # With the newcomer of the catalogue they are nine, and what three have is rare; of eight it is not.
    assert moved == {
        "Réseau proche": (Group.STRONG, Group.TO_CHECK),
        "Réseau lointain": (Group.TO_CHECK, None),
        "Réseau du catalogue": (Group.TO_CHECK, None),
    }


def test_a_lead_may_be_no_more(both: GraphStore) -> None:
    answer = echo(both, SUBJECT, floor=1, without_sources=["Source s2"])
    assert GroupChange(*ids(both, "Réseau lointain"), Group.TO_CHECK, None) in answer.moves


def ids(store: GraphStore, name: str) -> tuple[str, str, str]:
    (row,) = store.ask("MATCH (n:Network {name: $name}) RETURN n.id AS id", name=name)
    return row["id"], NETWORK, name


def test_a_stated_link_that_only_it_states_is_no_link(store: GraphStore) -> None:
    sheet = valley()
    sheet.source = "s2"
    sheet.link("PARTNER_OF", (NETWORK, "near"), (NETWORK, "ev"), role="exchange")
    sheet.link("PARTNER_OF", (NETWORK, "friend"), (NETWORK, "ev"), role="exchange")
    store.load(sheet.batch())
    assert {f.name for f in echo(store, SUBJECT).of(Group.LINKED)} == {"Réseau proche", "Réseau ami"}
    answer = echo(store, SUBJECT, without_sources=["s2"])
    assert {f.name for f in answer.of(Group.LINKED)} == {"Réseau ami"}
    (friend,) = answer.of(Group.LINKED)
    assert len(friend.stated[0].claims) == 1
    assert [(m.name, m.before, m.after) for m in answer.moves] == [
        ("Réseau proche", Group.LINKED, Group.TO_CHECK)
    ]


def test_its_own_stay_its_own_whoever_says_so(store: GraphStore) -> None:
    sheet = valley()
    store.load(sheet.batch())
    everything = echo(store, SUBJECT, without_sources=["v"])
    assert everything.own == echo(store, SUBJECT).own
    assert (everything.echoes, everything.facts, everything.population) == ((), 0, 0)


def test_a_source_that_only_repeats_changes_nothing(store: GraphStore) -> None:
    sheet = valley()
    sheet.source = "s2"
    sheet.link("ABOUT", (NETWORK, "near"), (THEME, "saison"))
    store.load(sheet.batch())
    answer = echo(store, SUBJECT, without_sources=["Source s2"])
    assert (answer.without, answer.moves) == (("Source s2",), ())


# ------------------------------------------------------------ which source


def test_by_title_by_key_or_by_data_set(whole: GraphStore) -> None:
    links = {
        source: {c.id for c in catalogue().claims if c.source == source and c.a} for source in ("s1", "s2")
    }
    for name in ("Source s2", "s2", "  SOURCE S2 "):
        assert left_out(whole, [name]) == LeftOut(("Source s2",), frozenset(links["s2"]))
    assert left_out(whole, ["v"]) == LeftOut(("v",), frozenset(links["s1"] | links["s2"]))
    assert left_out(whole, ["s1", "Source s1"]).names == ("Source s1",)
    assert left_out(whole, ["s1", "s2"]).names == ("Source s1", "Source s2")
    assert left_out(whole, []) == LeftOut()


def test_a_title_that_several_data_sets_cite_means_all_of_them(store: GraphStore) -> None:
    for dataset in ("one", "two"):
        store.load(valley(dataset).batch())
    assert len(left_out(store, ["Source s1"]).claims) == 2 * len([c for c in valley().claims if c.a])
    assert len(left_out(store, ["one"]).claims) == len([c for c in valley().claims if c.a])


def test_claims_since_withdrawn_are_not_counted(store: GraphStore) -> None:
    store.load(catalogue().batch())
    store.load(valley().batch(), withdraw=True)
    assert left_out(store, ["s2"]).claims == frozenset()


def test_an_unknown_source_suggests_the_nearest(whole: GraphStore) -> None:
    with pytest.raises(UnknownName, match="Did you mean: Source s1") as failure:
        left_out(whole, ["Sourse s1"])
    assert failure.value.suggestions[0] == "Source s1"
    with pytest.raises(UnknownName, match=r"“xyzzy”\. Known sources: Source s1, Source s2, v\."):
        left_out(whole, ["xyzzy"])
    with pytest.raises(UnknownName, match="Did you mean: Source s1, Source s2"):
        left_out(whole, ["source"])
    with speak("fr"), pytest.raises(UnknownName, match="Vouliez-vous dire : Source s1, Source s2 \\?"):
        left_out(whole, ["source"])


def test_nothing_is_loaded_yet(store: GraphStore) -> None:
    with pytest.raises(UnknownName, match="nothing is loaded yet"):
        left_out(store, ["catalogue"])


def test_a_source_without_a_title_goes_by_its_key(store: GraphStore) -> None:
    sheet = Sheet("d", source="").entity(NETWORK, "n").entity(THEME, "t")
    sheet.link("ABOUT", (NETWORK, "n"), (THEME, "t"))
    store.load(sheet.batch())
    assert left_out(store, ["d"]).claims == {c.id for c in sheet.claims if c.a}
