"""Two states side by side: found the same when they are, and what changed seen from either side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.graph.projection.past import shown_by
from cordee.i18n import speak
from cordee.model import KINDS, TYPES
from cordee.queries.changes.compare import TOPIC_NAMES, Topic, What, compare, match
from cordee.queries.changes.state import Entity, Link, State
from tests.queries.graphs import random_sheet


def entity(id_: str, name: str = "", kind: str = "Organisation", *records: str, **known: str) -> Entity:
    days = ("0001-01-01", "9999-12-31")
    return Entity(id_, kind, {"name": name or id_, **known}, records or (id_,), (f"says-{id_}",), days)


def link(type_: str, a: str, b: str, **known: str | int) -> Link:
    claims = (f"says-{type_}-{a}-{b}-{'-'.join(map(str, known.values()))}",)
    return Link(type_, a, b, known, claims, ("0001-01-01", "9999-12-31"))


def state(entities: list[Entity], *links: Link, with_names: bool = False) -> State:
    known = {one.id: one for one in entities}
    return State(known, links, known, with_names)


A, B = entity("a", "Alba"), entity("b", "Bise")
N = entity("n", "Nord", "Network")


def test_every_kind_and_type_has_its_topic() -> None:
    empty = state([])
    for kind in KINDS:
        (change,) = compare(empty, state([entity("x", kind=kind)]))
        assert change.topic in (Topic.SCHEMES, Topic.BODIES)
    for type_, known in TYPES.items():
        a, b = known.ends[0]
        ends = [entity("x", kind=a), entity("y", kind=b)]
        (change,) = compare(state(ends), state(ends, link(type_, "x", "y")))
        assert change.kind == type_
        said = "link to weave" if type_ == "WEAVES" else known.title.said_in("en")
        assert said in change.sentence.said_in("en")
    assert TOPIC_NAMES.keys() == set(Topic)


def test_an_entity_is_the_same_under_another_name_and_id() -> None:
    old = state([entity("b", "Bise", "Organisation", "b", "c"), N], link("MEMBER_OF", "b", "n"))
    new = state([entity("c", "Bise SA", "Organisation", "c"), N], link("MEMBER_OF", "c", "n"))
    (change,) = compare(old, new)
    assert [(d.name, str(d.before), str(d.after)) for d in change.details] == [("name", "Bise", "Bise SA")]
    assert match(old, new).now("b") == "c"
    assert match(old, new).now("gone") == "gone"


def test_of_two_parts_the_one_that_keeps_the_first_record_is_what_it_became() -> None:
    old = state([entity("a", "Alba", "Organisation", "a", "b"), N], link("MEMBER_OF", "a", "n"))
    new = state([A, B, N], link("MEMBER_OF", "a", "n"))
    (change,) = compare(old, new)
    assert (change.what, change.sentence.said_in("en")) == (What.SPLIT, "Alba is now: Alba, Bise")
    assert change.after == ("says-a", "says-b")


def test_two_that_are_one_now_are_told_once() -> None:
    merged = entity("a", "Alba", "Organisation", "a", "b")
    old = state([A, B, N], link("MEMBER_OF", "a", "n"), link("MEMBER_OF", "b", "n"))
    (change,) = compare(old, state([merged, N], link("MEMBER_OF", "a", "n")))
    assert (change.what, change.sentence.said_in("fr")) == (
        What.MERGED,
        "Alba, Bise ne font plus qu'un : Alba",
    )
    assert change.before == ("says-a", "says-b")


def test_several_gone_and_come_are_not_paired() -> None:
    ends = [A, entity("p", "Chantier", "Project")]
    old = state(ends, *(link("PARTNER_OF", "a", "p", role=r) for r in ("partner", "technical")))
    new = state(ends, link("PARTNER_OF", "a", "p", role="lead"))
    assert [(c.what, c.sentence.said_in("en")) for c in compare(old, new)] == [
        (What.NEW, "Alba is a partner of Chantier (lead)"),
        (What.GONE, "Alba is a partner of Chantier"),
        (What.GONE, "Alba is a partner of Chantier (technical partner)"),
    ]


def test_a_parallel_link_that_stays_is_left_out_of_it() -> None:
    ends = [A, entity("p", "Chantier", "Project")]
    lines = [link("FUNDS", "a", "p", year=2018, amount=100), link("FUNDS", "a", "p", year=2019, amount=200)]
    more = link("FUNDS", "a", "p", year=2020, amount=300)
    (change,) = compare(state(ends, *lines), state(ends, *lines, more))
    assert (change.what, change.sentence.said_in("en")) == (What.NEW, "Alba funds Chantier, €3, 2020")
    raised = link("FUNDS", "a", "p", year=2019, amount=250)
    (change,) = compare(state(ends, *lines), state(ends, lines[0], raised))
    assert [(str(d.before), str(d.after)) for d in change.details] == [("€2", "€2.50")]


def test_a_note_an_own_budget_and_dates_are_told_with_the_link() -> None:
    ends = [A, entity("p", "Chantier", "Project")]
    come = link("PARTNER_OF", "a", "p", role="lead", budget=20_000_00, since="2018", until="2020-06")
    (change,) = compare(state(ends), state(ends, come))
    assert change.sentence.said_in("fr") == (
        "Alba est partenaire de Chantier (chef de file), 20\u202f000\u00a0€, depuis 2018, jusqu'en juin 2020"
    )


def test_people_are_called_by_their_post() -> None:
    ana, ugo = entity("ana", "Ana Roux", "Person"), entity("ugo", "Ugo", "Person")
    post = link("WORKS_FOR", "ana", "a", role="directrice")
    old = state([ana, ugo, A, N], post)
    joined = [link("MEMBER_OF", who, "n") for who in ("ana", "ugo")]
    said = [c.sentence.said_in("fr") for c in compare(old, state([ana, ugo, A, N], post, *joined))]
    assert said == ["une personne (directrice, Alba) est membre de Nord", "une personne est membre de Nord"]
    named = compare(old, state([ana, ugo, A, N], post, *joined, with_names=True))
    assert {c.sentence.said_in("fr") for c in named} == {
        "Ana Roux est membre de Nord",
        "Ugo est membre de Nord",
    }
    (gone,) = (c for c in compare(old, state([ugo, A, N])) if c.what is What.GONE and c.kind == "Person")
    assert gone.sentence.said_in("en") == "a person (directrice, Alba)"


def test_what_tells_who_somebody_is_comes_with_names_only() -> None:
    old = [entity("ana", "Ana Roux", "Person", description="née Roux"), N, entity("m", kind="Network")]
    new = [entity("ana", "Ana Petit", "Person", status="closed"), *old[1:]]
    woven = [link("WEAVES", "n", "m", progress=p, owner=o) for p, o in (("idea", "Ana"), ("woven", "Ugo"))]

    def names(with_names: bool) -> list[list[str]]:
        found = compare(state(old, woven[0]), state(new, woven[1], with_names=with_names))
        return [[d.name for d in change.details] for change in found]

    assert names(False) == [["progress"], ["status"]]
    assert names(True) == [["progress", "owner"], ["name", "description", "status"]]


def test_an_end_that_does_not_hold_at_the_date_is_still_named() -> None:
    whole = state([A, replace(N, days=("2010-01-01", "2012-12-31"))], link("MEMBER_OF", "a", "n"))
    at = whole.at("2020")
    assert "n" not in at.entities
    (change,) = compare(State({}, (), whole.everything), replace(at, entities={}))
    assert change.sentence.said_in("en") == "Alba is a member of Nord"


def test_lists_and_numbers_are_written_for_people() -> None:
    old, new = entity("a", aliases=["x"]), entity("a", aliases=["x", "y"])  # type: ignore[arg-type]
    (change,) = compare(state([old]), state([new]))
    with speak("fr"):
        assert [(str(d.title), str(d.before), str(d.after)) for d in change.details] == [
            ("autres noms", "x", "x ; y")
        ]


# --- whatever the graph ---


def drawn(seed: int, dropped: frozenset[int]) -> State:
    """A drawn graph without some of its claims."""
    claims = [c for place, c in enumerate(random_sheet(seed, links=25).claims) if place not in dropped]
    shown = shown_by(claims, ())
    entities = {
        row["id"]: Entity(
            row["id"],
            row["kind"],
            {"name": row["name"]},
            tuple(row["records"]),
            tuple(row["claims"]),
            ("", ""),
        )
        for row in shown.entities
    }
    links = [
        Link(
            one.type,
            one.a,
            one.b,
            {n: v for n, v in one.properties.items() if n in TYPES[one.type].by_name},
            tuple(one.properties["claims"]),
            ("", ""),
        )
        for one in shown.links
    ]
    return State(entities, tuple(links), entities)


places = st.frozensets(st.integers(0, 80), max_size=12)


@settings(max_examples=25)
@given(st.integers(0, 3), places, places)
def test_what_is_new_one_way_is_gone_the_other(seed: int, one: frozenset[int], other: frozenset[int]) -> None:
    left, right = drawn(seed, one), drawn(seed, other)
    there, back = compare(left, right), compare(right, left)
    assert {(c.kind, c.ends, c.after) for c in there if c.what is What.NEW} == {
        (c.kind, c.ends, c.before) for c in back if c.what is What.GONE
    }
    assert len(there) == len(back)
    assert compare(left, left) == ()


@settings(max_examples=25)
@given(st.integers(0, 3), places)
def test_what_is_told_is_what_was_taken_away(seed: int, dropped: frozenset[int]) -> None:
    whole, less = drawn(seed, frozenset()), drawn(seed, dropped)
    gone = [c for c in compare(whole, less) if c.what is What.GONE]
    assert len(gone) >= len(whole.entities) - len(less.entities)
    assert {c.ends[0] for c in gone if c.kind in KINDS} == whole.entities.keys() - less.entities.keys()


@pytest.mark.parametrize("seed", range(2))
def test_the_order_does_not_depend_on_the_order_of_links(seed: int) -> None:
    left, right = drawn(seed, frozenset(range(0, 60, 3))), drawn(seed, frozenset())
    turned = State(dict(reversed(right.entities.items())), right.links[::-1], right.everything)
    assert compare(left, turned) == compare(left, right)
