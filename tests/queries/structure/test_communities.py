"""Which groups work together: named, with who stands between them, and a word where there is none."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.queries.structure.communities import Communities, Community, communities
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.meshes import two_networks
from tests.texts import says

ORG, NETWORK = "Organisation", "Network"


def two_groups() -> Sheet:
    """Networks Nord and Midi of five members each, all partners; Passeur is as much with one as the other."""
    sheet = Sheet("d").entity(ORG, "Passeur")
    for theme in ("neige", "mer", "emploi"):
        sheet.entity("Theme", theme)
    sheet.link("ABOUT", (ORG, "Passeur"), ("Theme", "emploi"))
    for network, letters in (("Nord", "abcde"), ("Midi", "vwxyz")):
        sheet.entity(NETWORK, network)
        for letter in letters:
            sheet.entity(ORG, letter).link("MEMBER_OF", (ORG, letter), (NETWORK, network))
            sheet.link("ABOUT", (ORG, letter), ("Theme", "emploi"))
        for a, b in combinations(letters, 2):
            sheet.link("PARTNER_OF", (ORG, a), (ORG, b), role="exchange")
        for letter in letters[:2]:
            sheet.link("PARTNER_OF", (ORG, "Passeur"), (ORG, letter))
            sheet.link("ABOUT", (ORG, letter), ("Theme", "neige" if network == "Nord" else "mer"))
        sheet.entity("Project", f"Chantier {network}")
        sheet.link("PARTNER_OF", (ORG, letters[0]), ("Project", f"Chantier {network}"))
    return sheet


@pytest.fixture
def grouped(engine: str) -> GraphStore:
    return shared(engine, two_groups)


def around(answer: Communities, name: str) -> Community:
    """The community that this one is a member of."""
    (found,) = (c for c in answer.communities if name in {m.knot.name for m in c.members})
    return found


def names(answer: Communities) -> list[set[str]]:
    return [{member.knot.name for member in c.members} for c in answer.communities]


def test_two_groups_are_found_and_named(grouped: GraphStore) -> None:
    answer = communities(grouped)
    assert answer.nothing is None
    nord = around(answer, "Nord")
    assert {m.knot.name for m in nord.members} == {"Nord", *"abcde", "Chantier Nord"}
    assert {m.knot.name for m in around(answer, "Midi").members} == {"Midi", *"vwxyz", "Chantier Midi"}
    assert says(nord.title) == ("Autour d'a et b", "Around a and b")
    assert nord.themes == ("neige",), "everybody is about emploi: it tells none from the others"
    assert [c.number for c in answer.communities] == [1, 2]


def test_members_come_the_most_linked_inside_first_with_what_says_so(grouped: GraphStore) -> None:
    nord = around(communities(grouped), "Nord")
    first = nord.members[0]
    assert (first.knot.name, first.inside, first.contacts) == ("a", 6, 7)
    assert len(first.claims) == 6, "its link with Passeur lies outside"
    assert [m.inside for m in nord.members] == sorted((m.inside for m in nord.members), reverse=True)


def test_one_between_two_is_named_with_both(grouped: GraphStore) -> None:
    answer = communities(grouped)
    (doubtful,) = answer.doubtful
    assert doubtful.knot.name == "Passeur"
    assert doubtful.shares.keys() == {1, 2}
    assert sum(doubtful.shares.values()) == pytest.approx(1)
    assert list(doubtful.shares.values()) == sorted(doubtful.shares.values(), reverse=True)
    assert len(doubtful.claims) == 4


def test_links_inside_are_compared_with_chance(grouped: GraphStore) -> None:
    answer = communities(grouped)
    groups = [{m.knot.id for m in c.members} for c in answer.communities]
    graph = answer.mesh.to_networkx()
    # Modularity is the difference of the two, as a share of the links.
    parts = [*groups, {d.knot.id for d in answer.doubtful}]
    modularity = nx.community.modularity(graph, parts)
    own = sum(dict(graph.degree)[d.knot.id] for d in answer.doubtful) ** 2 / (4 * answer.links)
    assert (answer.inside - answer.by_chance - own) / answer.links == pytest.approx(modularity)


def test_small_groups_are_apart(store: GraphStore) -> None:
    sheet = two_networks().entity(ORG, "Seul").entity("Project", "À deux")
    store.load(sheet.link("PARTNER_OF", (ORG, "Seul"), ("Project", "À deux")).batch())
    assert [knot.name for knot in communities(store).apart] == ["À deux", "Seul"]


def test_at_a_date(store: GraphStore) -> None:
    store.load(two_networks().batch())
    assert "Queyras" in set.union(*names(communities(store)))
    assert "Queyras" not in str(communities(store, as_of="2019").rows())
    with pytest.raises(InvalidValue, match="not a date"):
        communities(store, as_of="jadis")


def test_without_links_or_with_too_few_a_sentence_says_why(store: GraphStore) -> None:
    assert "No link between actors" in str(communities(store).nothing)
    sheet = Sheet("d").entity(ORG, "a").entity(NETWORK, "b")
    store.load(sheet.link("MEMBER_OF", (ORG, "a"), (NETWORK, "b")).batch())
    answer = communities(store)
    assert str(answer.nothing) == "2 linked actors, but no group of at least 3 that holds."
    assert (answer.rows(), [knot.name for knot in answer.apart]) == ([], ["a", "b"])


def test_one_run_is_not_enough(grouped: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="At least 2 runs"):
        communities(grouped, seeds=1)
    assert len(around(communities(grouped, seeds=2), "Midi").members) >= 7


def test_as_rows_a_frame_and_a_graph(grouped: GraphStore) -> None:
    answer = communities(grouped)
    rows = answer.rows()
    members = sum(len(c.members) for c in answer.communities)
    assert len(rows) == members + 2, "one row per community Passeur hesitates towards"
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert set(frame[frame["name"] == "Passeur"]["community"]) == {1, 2}
    graph = answer.to_networkx()
    numbers = {d["name"]: d.get("community") for _, d in graph.nodes(data=True)}
    assert {numbers["Nord"], numbers["Midi"]} == {1, 2}
    assert numbers["Passeur"] is None
    claims = {claim for row in rows for claim in str(row[-1]).split()}
    assert claims == set(answer.claims)
    with speak("fr"):
        assert {row[3] for row in answer.rows()} == {"réseau", "organisation", "projet"}
