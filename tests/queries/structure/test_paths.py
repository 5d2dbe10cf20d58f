"""How one could reach the other: the shortest chains, each step named."""

from __future__ import annotations

import networkx as nx
import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.common.answer import records
from cordee.queries.structure import search as paths_search
from cordee.queries.structure.paths import Paths, paths
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import ORG, both, random_sheet, valley
from tests.seeds import drawn


@pytest.fixture
def at_work(engine: str) -> GraphStore:
    """The valley, on each engine in turn."""
    return shared(engine, valley)


def stops(answer: Paths) -> list[list[str]]:
    """The names along each chain."""
    return [[stop.name for stop in chain.stops] for chain in answer.chains]


def line(length: int, *, type_: str = "PARTNER_OF") -> Sheet:
    """Organisations one after the other: A0 to A1 to A2…"""
    sheet = Sheet("line")
    for place in range(length + 1):
        sheet.entity(ORG, f"A{place}")
    for place in range(length):
        sheet.link(type_, (ORG, f"A{place}"), (ORG, f"A{place + 1}"), role="partner")
    return sheet


# --- chains ---


def test_a_direct_link_is_a_chain_of_one(at_work: GraphStore) -> None:
    answer = paths(at_work, "ADRETS", "Agence Génope")
    assert stops(answer) == [["ADRETS", "Agence Génope"]]
    assert (answer.outcome, answer.length, answer.more) == ("found", 1, False)


def test_a_chain_crosses_links_in_either_direction(at_work: GraphStore) -> None:
    answer = paths(at_work, "Léa Martin", "Région Sud")
    assert stops(answer) == [["Léa Martin", "Hub Services", "Région Sud"]]
    first, second = answer.chains[0].steps
    assert [(t.type, t.outward) for t in first.ties] == [("STEERS", True)]
    assert [(t.type, t.outward) for t in second.ties] == [("FUNDS", False)]


def test_each_step_is_said_in_words(at_work: GraphStore) -> None:
    first, second = paths(at_work, "Léa Martin", "Région Sud").chains[0].steps
    assert first.words.said_in("fr") == "Léa Martin coordonne le Hub Services"
    assert second.words.said_in("fr") == "le Hub Services est financé par la Région Sud"
    assert second.words.said_in("en") == "Hub Services is funded by Région Sud"


def test_several_links_between_two_are_one_step(at_work: GraphStore) -> None:
    (step,) = paths(at_work, "LEADER", "Lab 3I").chains[0].steps
    assert [t.type for t in step.ties] == ["FUNDS", "PART_OF"]
    assert step.words.said_in("fr") == "LEADER finance Lab 3I ; LEADER comprend Lab 3I"


def test_both_ways_round_the_chains_are_the_same_ones(at_work: GraphStore) -> None:
    there, back = paths(at_work, "Ugo Petit", "État"), paths(at_work, "État", "Ugo Petit")
    assert there.length == back.length == 4
    assert sorted(stops(there)) == sorted([names[::-1] for names in stops(back)])


def test_every_shortest_chain_is_found(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "z", "Z")
    for name in ("Un", "Deux", "Trois"):
        sheet.entity("Project", name)
        for end in ("a", "z"):
            sheet.link("PARTNER_OF", (ORG, end), ("Project", name), role="partner")
    store.load(sheet.batch())
    assert stops(paths(store, "A", "Z")) == [["A", middle, "Z"] for middle in ("Deux", "Trois", "Un")]


def test_a_limit_is_kept_and_the_rest_announced(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "z", "Z")
    for place in range(9):
        sheet.entity("Project", f"p{place}")
        for end in ("a", "z"):
            sheet.link("PARTNER_OF", (ORG, end), ("Project", f"p{place}"), role="partner")
    store.load(sheet.batch())
    answer = paths(store, "A", "Z", limit=2)
    assert (stops(answer), answer.more) == ([["A", "p0", "Z"], ["A", "p1", "Z"]], True)
    with speak("fr"):
        assert str(answer.sentence) == "D'A à Z en 2 liens : 2 chemins, et d'autres aussi courts."
    assert not paths(store, "A", "Z", limit=9).more


def test_the_least_linked_in_between_comes_first(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "z", "Z")
    sheet.entity("Network", "big", "Aaa le grand").entity("Network", "small", "Zzz le petit")
    for place in range(5):
        sheet.entity(ORG, f"m{place}").link("MEMBER_OF", (ORG, f"m{place}"), ("Network", "big"))
    for end in ("a", "z"):
        for network in ("big", "small"):
            sheet.link("MEMBER_OF", (ORG, end), ("Network", network))
    store.load(sheet.batch())
    answer = paths(store, "A", "Z")
    assert stops(answer) == [["A", "Zzz le petit", "Z"], ["A", "Aaa le grand", "Z"]]
    assert [chain.links for chain in answer.chains] == [2, 7]
    assert stops(paths(store, "A", "Z", limit=1)) == [["A", "Zzz le petit", "Z"]]


# --- how far ---


@pytest.mark.parametrize(("length", "found"), [(1, True), (5, True), (6, True), (7, False)])
def test_six_links_are_looked_at_and_no_more(store: GraphStore, length: int, found: bool) -> None:
    store.load(line(length).batch())
    answer = paths(store, "A0", f"A{length}")
    assert (answer.outcome == "found") is found
    assert answer.length == (length if found else 0)


def test_farther_is_looked_at_on_request(store: GraphStore) -> None:
    store.load(line(7).batch())
    answer = paths(store, "A0", "A7", steps=7)
    assert stops(answer) == [[f"A{place}" for place in range(8)]]


def test_too_far_is_said_with_how_far_was_searched(store: GraphStore) -> None:
    store.load(line(7).batch())
    answer = paths(store, "A0", "A7", steps=4)
    assert (answer.outcome, answer.looked, answer.chains, answer.rows()) == ("far", 6, (), [])
    assert answer.sentence.said_in("en") == (
        "No path of 4 links or fewer between A0 and A7 (6 entities looked at). "
        "Not crossed: themes, territories."
    )


def test_no_chain_at_all_is_told_from_too_far(at_work: GraphStore) -> None:
    answer = paths(at_work, "Seule au monde", "ADRETS")
    assert (answer.outcome, answer.chains) == ("apart", ())
    assert "même long" in answer.sentence.said_in("fr") and "however long" in answer.sentence.said_in("en")


def test_two_islands_are_apart_whatever_the_steps(store: GraphStore) -> None:
    sheet = line(2).entity(ORG, "B0").entity(ORG, "B1")
    store.load(sheet.link("PARTNER_OF", (ORG, "B0"), (ORG, "B1"), role="partner").batch())
    assert paths(store, "A0", "B1", steps=30).outcome == "apart"


@pytest.mark.parametrize(("steps", "outcome"), [(1, "far"), (2, "apart"), (3, "apart")])
def test_apart_is_said_as_soon_as_it_is_known(store: GraphStore, steps: int, outcome: str) -> None:
    sheet = line(1).entity(ORG, "B0").entity(ORG, "B1")
    store.load(sheet.link("PARTNER_OF", (ORG, "B0"), (ORG, "B1"), role="partner").batch())
    assert paths(store, "A0", "B0", steps=steps).outcome == outcome


def test_the_same_entity_twice_is_said(at_work: GraphStore) -> None:
    answer = paths(at_work, "EV", "espaces valleens")
    assert (answer.outcome, answer.chains, answer.length) == ("same", (), 0)
    assert (
        answer.sentence.said_in("fr")
        == "Les Espaces Valléens et les Espaces Valléens sont une seule chose ici."
    )


def test_a_hub_too_large_to_read_stops_the_search(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Network", "n1", "Un").entity("Network", "n2", "Deux")
    for place in range(20):
        sheet.entity(ORG, f"o{place}")
        sheet.link("MEMBER_OF", (ORG, f"o{place}"), ("Network", "n1" if place < 10 else "n2"))
    store.load(sheet.link("PARTNER_OF", (ORG, "o1"), (ORG, "o11"), role="partner").batch())
    assert stops(paths(store, "Un", "Deux")) == [["Un", "o1", "o11", "Deux"]]
    answer = paths(store, "Un", "Deux", most_links=15)
    assert (answer.outcome, answer.chains) == ("stopped", ())
    assert "trop de liens" in answer.sentence.said_in("fr") and "too many links" in answer.sentence.said_in(
        "en"
    )


def test_the_side_with_fewer_links_is_read_first(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Network", "hub", "Grand").entity(ORG, "small", "Petit")
    for place in range(60):
        sheet.entity(ORG, f"o{place}").link("MEMBER_OF", (ORG, f"o{place}"), ("Network", "hub"))
    store.load(sheet.link("MEMBER_OF", (ORG, "small"), ("Network", "hub")).batch())
    for start, goal in (("Grand", "Petit"), ("Petit", "Grand")):
        answer = paths(store, start, goal, most_links=1)
        assert (answer.outcome, answer.looked) == ("found", 2)


# --- what is crossed ---


def test_themes_and_territories_are_not_crossed(store: GraphStore) -> None:
    sheet = Sheet("s").entity("Project", "p", "P").entity("Project", "q", "Q").entity("Theme", "t", "T")
    for project in ("p", "q"):
        sheet.link("ABOUT", ("Project", project), ("Theme", "t"))
    store.load(sheet.batch())
    assert paths(store, "P", "Q").outcome == "apart"
    assert stops(paths(store, "P", "Q", without=())) == [["P", "T", "Q"]]
    assert stops(paths(store, "P", "Q", without=("Territory",))) == [["P", "T", "Q"]]


def test_a_theme_or_territory_may_be_an_end(at_work: GraphStore) -> None:
    assert stops(paths(at_work, "Queyras", "ADRETS"))[0][0] == "Queyras"
    assert stops(paths(at_work, "ADRETS", "France Services")) == [
        ["ADRETS", "Hub Services", "France Services"]
    ]
    assert paths(at_work, "France Services", "Queyras").length == 2


def test_other_kinds_can_be_left_out(at_work: GraphStore) -> None:
    direct = paths(at_work, "Léa Martin", "Agence Génope")
    assert direct.length == 2
    without = paths(at_work, "Léa Martin", "Agence Génope", without=("Organisation", "Project"))
    assert without.outcome == "apart"
    assert "Non traversés : organisations, projets." in without.sentence.said_in("fr")


def test_a_kind_is_known_by_its_names_and_an_entity_by_its_own(at_work: GraphStore) -> None:
    by_name = paths(at_work, "Léa Martin", "Agence Génope", without=("organisations", "projet"))
    assert by_name == paths(at_work, "Léa Martin", "Agence Génope", without=("Organisation", "Project"))
    around = paths(at_work, "Léa Martin", "Agence Génope", without=("Hub Services",))
    assert [found.name for found in around.avoided] == ["Hub Services"]
    assert around.chains
    assert all("Hub Services" not in stop for stop in stops(around))
    none = paths(at_work, "Léa Martin", "Agence Génope", without=("Hub Services", "ADRETS"))
    assert none.outcome == "apart"
    assert "Non traversés : Hub Services, ADRETS." in none.sentence.said_in("fr")


def test_an_end_cannot_be_avoided(at_work: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="ADRETS” is an end of the path"):
        paths(at_work, "ADRETS", "Agence Génope", without=("ADRETS",))
    with pytest.raises(UnknownName, match="Nowhere"):
        paths(at_work, "ADRETS", "Agence Génope", without=("Nowhere",))


def test_a_link_to_weave_counts_once_it_is_woven(store: GraphStore) -> None:
    def weaving(progress: str) -> Sheet:
        sheet = Sheet("s").entity("Network", "a", "A").entity("Network", "b", "B")
        body = {"progress": progress} if progress else {}
        return sheet.link("WEAVES", ("Network", "a"), ("Network", "b"), **body)

    for progress in ("idea", "dropped", "ongoing", ""):
        store.load(weaving(progress).batch())
        assert paths(store, "A", "B").outcome == "apart", progress
    store.load(weaving("woven").batch())
    assert stops(paths(store, "A", "B")) == [["A", "B"]]


def test_only_links_that_hold_then_are_crossed(at_work: GraphStore) -> None:
    assert paths(at_work, "ADRETS", "Agence Génope", as_of="2015").length == 1
    assert paths(at_work, "ADRETS", "Agence Génope", as_of="2022").length == 2
    assert stops(paths(at_work, "ADRETS", "Agence Génope", as_of="2022")) == [
        ["ADRETS", "Espaces Valléens", "Agence Génope"],
        ["ADRETS", "Hub Services", "Agence Génope"],
    ]


def test_a_link_of_something_with_itself_does_no_harm(store: GraphStore) -> None:
    sheet = line(2).link("PARTNER_OF", (ORG, "A1"), (ORG, "A1"), role="partner")
    store.load(sheet.batch())
    answer = paths(store, "A0", "A2")
    assert stops(answer) == [["A0", "A1", "A2"]]
    assert answer.chains[0].links == 2


def test_a_circle_does_no_harm(store: GraphStore) -> None:
    sheet = line(5).link("PARTNER_OF", (ORG, "A5"), (ORG, "A0"), role="partner")
    store.load(sheet.batch())
    assert paths(store, "A0", "A3").length == 3
    assert len(paths(store, "A0", "A3").chains) == 2
    assert paths(store, "A0", "A4").length == 2


# --- what is refused ---


@pytest.mark.parametrize("names", [("ADRETS", "Personne"), ("Personne", "ADRETS")])
def test_a_name_nobody_has_is_refused(at_work: GraphStore, names: tuple[str, str]) -> None:
    with pytest.raises(UnknownName, match="Personne"):
        paths(at_work, *names)


@pytest.mark.parametrize("bad", [{"steps": 0}, {"limit": 0}, {"without": ("ADRETS",)}, {"as_of": "demain"}])
def test_options_that_mean_nothing_are_refused(at_work: GraphStore, bad: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        paths(at_work, "ADRETS", "État", **bad)


# --- what it becomes ---


def test_rows_say_each_step_of_each_chain(at_work: GraphStore) -> None:
    with speak("fr"):
        rows = records(paths(at_work, "Léa Martin", "Région Sud"))
    assert [{k: v for k, v in row.items() if k != "sources"} for row in rows] == [
        {
            "path": 1,
            "step": 1,
            "from": "Léa Martin",
            "from_kind": "personne",
            "link": "coordonne",
            "to": "Hub Services",
            "to_kind": "projet",
            "since": None,
            "until": None,
        },
        {
            "path": 1,
            "step": 2,
            "from": "Hub Services",
            "from_kind": "projet",
            "link": "est financé par",
            "to": "Région Sud",
            "to_kind": "organisation",
            "since": "2018",
            "until": "2018",
        },
    ]
    assert [row["sources"].split(":")[0] for row in rows] == [
        "Source s1, 2020 — STEERS",
        "Source s1, 2020 — FUNDS",
    ]


def test_every_step_carries_its_claims(at_work: GraphStore) -> None:
    answer = paths(at_work, "Ugo Petit", "État")
    links = [t for chain in answer.chains for step in chain.steps for t in step.ties]
    assert all(link.claims for link in links)
    assert {claim for link in links for claim in link.claims} == set(answer.citations)


def test_a_frame_has_a_line_per_row(at_work: GraphStore) -> None:
    answer = paths(at_work, "Ugo Petit", "État")
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert len(frame) == len(answer.rows()) > 0


def test_a_networkx_graph_holds_the_chains(at_work: GraphStore) -> None:
    answer = paths(at_work, "Léa Martin", "Région Sud")
    graph = answer.to_networkx()
    assert {data["name"] for _, data in graph.nodes(data=True)} == {
        "Léa Martin",
        "Hub Services",
        "Région Sud",
    }
    assert sorted(data["type"] for *_, data in graph.edges(data=True)) == ["FUNDS", "STEERS"]
    assert nx.has_path(graph.to_undirected(), answer.start.id, answer.goal.id)


def test_no_chain_gives_a_graph_of_both_ends(at_work: GraphStore) -> None:
    graph = paths(at_work, "Seule au monde", "ADRETS").to_networkx()
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (2, 0)


# --- against networkx, and between engines ---


@drawn(2, 20)
def test_chains_are_those_networkx_finds(store: GraphStore, seed: int) -> None:
    sheet = random_sheet(seed)
    store.load(sheet.batch())
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(claim.record for claim in sheet.claims if not claim.a)
    plain.add_edges_from((claim.a, claim.b) for claim in sheet.claims if claim.a)
    start = sheet.record(ORG, f"{ORG}0")
    for kind, place in ((ORG, 5), ("Network", 1), ("Project", 3), ("Theme", 2), ("Person", 1)):
        goal = sheet.record(kind, f"{kind}{place}")
        answer = paths(store, f"{ORG} 0", f"{kind} {place}", limit=10_000, without=())
        found = {tuple(stop.id for stop in chain.stops) for chain in answer.chains}
        if not nx.has_path(plain, start, goal):
            assert answer.outcome == "apart"
        elif nx.shortest_path_length(plain, start, goal) > answer.steps:
            assert answer.outcome == "far"
        else:
            assert found == {tuple(way) for way in nx.all_shortest_paths(plain, start, goal)}


def test_large_levels_are_asked_for_in_parts(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cordee.queries.common.ties._AT_ONCE", 2)
    store.load(random_sheet(3).batch())
    answer = paths(store, f"{ORG} 0", "Theme 2", without=(), limit=100)
    monkeypatch.undo()
    assert answer == paths(store, f"{ORG} 0", "Theme 2", without=(), limit=100)


def test_the_search_keeps_no_more_ways_than_asked_for(store: GraphStore) -> None:
    sheet = Sheet("s").entity(ORG, "a", "A").entity(ORG, "z", "Z")
    for place in range(6):
        sheet.entity("Network", f"n{place}").link("MEMBER_OF", (ORG, "a"), ("Network", f"n{place}"))
        sheet.entity("Project", f"p{place}").link("STEERS", (ORG, "z"), ("Project", f"p{place}"))
    for network in range(6):
        for project in range(6):
            sheet.link("PARTNER_OF", ("Network", f"n{network}"), ("Project", f"p{project}"), role="partner")
    store.load(sheet.batch())
    answer = paths(store, "A", "Z", limit=4)
    assert (answer.length, len(answer.chains), answer.more) == (3, 4, True)
    assert len(paths(store, "A", "Z", limit=100).chains) == 36
    dates = {"first": "0001-01-01", "last": "9999-12-31"}
    search = paths_search.Search(store, answer.start.id, answer.goal.id, dates, (), (), 1_000)
    assert search.run(3) == "found"
    assert len(paths_search.routes(search, 5)) == 5


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [20, 21])
def test_both_engines_answer_the_same(seed: int) -> None:
    with both(random_sheet(seed, links=70)) as (embedded, server):
        for goal in ("Person 1", "Network 2", "Project 4", "Territory 0", "Theme 3"):
            for options in ({}, {"as_of": "2016"}, {"without": ()}, {"steps": 2}, {"most_links": 12}):
                asked = (f"{ORG} 0", goal)
                assert paths(embedded, *asked, **options) == paths(server, *asked, **options)
