"""A picture narrowed: what stays, what goes, what is said to be hidden."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue
from cordee.i18n import speak
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.select import days, during, kept, kinds_named, linked, only


def picture() -> Subgraph:
    """A project of 2018 to 2021 and its partner, both about a theme and on a territory; an older network."""
    nodes = (
        Node("o", "Organisation", "O"),
        Node("n", "Network", "N", {"since": "1995", "until": "2004"}),
        Node("p", "Project", "P", {"since": "2018", "until": "2021"}),
        Node("q", "Project", "Q"),
        Node("t", "Territory", "T"),
        Node("s", "Theme", "S"),
    )
    edges = (
        Edge("1", "PARTNER_OF", "o", "p", {"since": "2019"}),
        Edge("2", "MEMBER_OF", "o", "n"),
        Edge("3", "FUNDS", "o", "p", {"year": 2020}),
        Edge("4", "ABOUT", "p", "s"),
        Edge("5", "ABOUT", "q", "s"),
        Edge("6", "ACTS_ON", "p", "t"),
        Edge("7", "ACTS_ON", "o", "t"),
    )
    return Subgraph("Tout", nodes, edges, hidden=2)


def ids(shown: Subgraph) -> str:
    return "".join(node.id for node in shown.nodes)


def keys(shown: Subgraph) -> str:
    return "".join(edge.key for edge in shown.edges)


# --- kinds ---


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("réseau",), ("Network",)),
        (("Réseaux", "NETWORK", "network"), ("Network",)),
        (("projets", "thème"), ("Project", "Theme")),
        (("thème", "projets"), ("Project", "Theme")),
        (("people",), ("Person",)),
        ((), ()),
    ],
)
def test_kinds_are_named_as_people_say_them(given: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert kinds_named(given) == expected


def test_a_kind_there_is_not_is_refused_with_those_there_are() -> None:
    with speak("fr"), pytest.raises(InvalidValue, match=r"« alien » n'est pas une nature : .*réseau"):
        kinds_named(("réseau", "alien"))


def test_only_some_nodes_and_the_links_between_them() -> None:
    shown = kept(picture(), lambda node: node.kind in ("Organisation", "Project"))
    assert (ids(shown), keys(shown)) == ("opq", "13")
    assert shown.hidden == 2 + 5, "the links that lead from what is shown to what is not"


def test_links_between_things_left_out_are_nobody_s() -> None:
    assert kept(picture(), lambda node: node.id == "s").hidden == 2 + 2


# --- a choice of nodes ---


def test_company_is_who_is_linked_but_never_other_themes_and_territories() -> None:
    assert ids(only(picture(), {"p", "s"})) == "ps"
    assert ids(only(picture(), {"p", "s"}, company_of={"p", "s"})) == "ops"
    assert ids(only(picture(), {"s"}, company_of={"s"})) == "s"
    assert ids(only(picture(), {"s"}, company_of={"o"})) == "nps"


def test_ids_nobody_has_choose_nothing() -> None:
    assert only(picture(), {"x"}, company_of={"x"}).nodes == ()


def test_who_is_linked_to_others_is_found_from_either_end() -> None:
    assert linked(picture(), {"s", "t", "n"}, {"p"}) == {"s", "t"}
    assert linked(picture(), {"p"}, {"s", "n"}) == {"p"}
    assert linked(picture(), set(), {"p"}) == set()


# --- a period ---


@pytest.mark.parametrize(
    ("since", "until", "nodes", "links"),
    [
        ("", "", "onpqts", "1234567"),
        ("2000", "2010", "onqts", "257"),
        ("2005", "", "opqts", "134567"),
        ("", "2018", "onpqts", "24567"),
        ("2019", "2019", "opqts", "14567"),
        ("2020-06", "2020-07", "opqts", "134567"),
        ("2022", "", "oqts", "57"),
    ],
)
def test_what_stood_in_the_period_stays_and_what_has_no_date_too(
    since: str, until: str, nodes: str, links: str
) -> None:
    shown = during(picture(), since, until)
    assert (ids(shown), keys(shown)) == (nodes, links)


@pytest.mark.parametrize(
    ("since", "until"), [("2020", "2019"), ("2020-05", "2020-04-30"), ("soon", ""), ("", "20")]
)
def test_a_period_that_means_nothing_is_refused(since: str, until: str) -> None:
    with pytest.raises(InvalidValue):
        days(since, until)


def test_a_period_within_one_year_is_fine() -> None:
    assert days("2020", "2020") == ("2020-01-01", "2020-12-31")


@given(st.sets(st.sampled_from("onpqts")))
def test_whatever_is_kept_every_link_is_shown_hidden_or_elsewhere(wanted: set[str]) -> None:
    shown = kept(picture(), lambda node: node.id in wanted)
    elsewhere = sum(edge.source not in wanted and edge.target not in wanted for edge in picture().edges)
    assert len(shown.edges) + shown.hidden - 2 + elsewhere == len(picture().edges)
