"""The past as it was: worked out from the ledger, it is what was shown then, whatever happened since."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from cordee.errors import InvalidValue, StoreClosed
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.changes.past import (
    Moment,
    as_known,
    before_last,
    day_before,
    last_meeting,
    load_of,
    moments,
)
from cordee.queries.changes.state import Entity, Link, State, read_past, read_state
from tests.graph.build import Sheet
from tests.queries.graphs import random_sheet

LOADS = (
    Moment(2, "one", "load", "2026-01-05T10:00:00Z"),
    Moment(3, "two", "load", "2026-02-05T10:00:00Z"),
    Moment(5, "", "same", "2026-02-06T10:00:00Z"),
    Moment(6, "one", "withdraw", "2026-03-05T10:00:00Z"),
)


def plain(state: State) -> tuple[dict[str, Entity], list[Link]]:
    """A state with claims called as they were when they were open."""

    def then(claims: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(claim.partition("#")[0] for claim in claims))

    entities = {id_: replace(one, claims=then(one.claims)) for id_, one in state.entities.items()}
    return entities, [replace(link, claims=then(link.claims)) for link in state.links]


def part(seed: int, dataset: str = "drawn") -> Sheet:
    """Some of a drawn graph: every entity that its links need, and half of the links."""
    sheet, draw = random_sheet(3, links=40), random.Random(seed)
    sheet.claims = [replace(c, dataset=dataset) for c in sheet.claims if not c.a or draw.random() < 0.5]
    return sheet


def history(store: GraphStore) -> dict[int, State]:
    """Loads, loads again, decisions, an undoing and a withdrawal; what was shown after each."""
    seen = {0: read_state(store)}

    def note() -> None:
        seen[moments(store)[-1].number] = read_state(store)

    for seed in (1, 2, 1):
        store.load(part(seed).batch(), withdraw=True)
        note()
    sheet = random_sheet(3)
    pair = (sheet.record("Organisation", "Organisation1"), sheet.record("Organisation", "Organisation2"))
    decision = store.same(*pair, by="ana")
    note()
    store.load(Sheet("other").entity("Organisation", "x", "Organisation 1").batch())
    note()
    store.undo(decision.id, by="ana")
    note()
    store.withdraw("drawn")
    note()
    store.load(part(2).batch())
    note()
    return seen


def test_the_past_is_what_was_shown_then(store: GraphStore) -> None:
    seen = history(store)
    assert len(seen) == 9
    for number, state in seen.items():
        assert plain(read_past(store, number)) == plain(state), number


def test_a_graph_of_the_past_is_what_was_shown_then_too() -> None:
    with open_graph(":memory:") as store:
        seen = history(store)
        for number in (2, 5, 7):
            with as_known(store, number) as past:
                assert plain(read_state(past)) == plain(seen[number])
                assert [moment.number for moment in moments(past)] == [n for n in seen if 0 < n <= number]
        assert plain(read_state(store)) == plain(seen[max(seen)]), "the present is left alone"


def test_a_graph_of_the_past_before_everything_is_empty(store: GraphStore) -> None:
    store.load(part(1).batch())
    with as_known(store, 0) as past:
        assert (dict(read_state(past).entities), read_state(past).links) == ({}, ())


def test_a_past_that_cannot_be_read_leaves_nothing_open() -> None:
    with open_graph(":memory:") as store:
        store.load(part(1).batch())
    with pytest.raises(StoreClosed):
        as_known(store, 1)


# --- which moment ---


def test_moments_are_loads_withdrawals_and_decisions(store: GraphStore) -> None:
    history(store)
    assert [(m.dataset, m.action) for m in moments(store)] == [
        ("drawn", "load"),
        ("drawn", "load"),
        ("drawn", "load"),
        ("", "same"),
        ("other", "load"),
        ("", "undo"),
        ("drawn", "withdraw"),
        ("drawn", "load"),
    ]


def test_the_load_before_the_last() -> None:
    assert before_last(LOADS).number == 3, "a decision is no load"
    assert before_last(LOADS[:1]).number == 0
    assert before_last(()).number == 0


def test_the_load_before_the_last_of_a_data_set_is_what_was_known_before_it() -> None:
    assert before_last(LOADS, "one").number == 5
    assert before_last(LOADS, "two").number == 2
    assert before_last(LOADS[:2], "one").number == 0


@pytest.mark.parametrize(
    ("day", "number"),
    [("2026", 0), ("2026-01-05", 0), ("2026-01-06", 2), ("2026-02", 2), ("2026-03", 5), ("2027", 6)],
)
def test_what_was_known_when_a_day_began(day: str, number: int) -> None:
    assert day_before(LOADS, day).number == number


def test_a_moment_by_its_number() -> None:
    assert load_of(LOADS, 3) == LOADS[1]
    assert load_of((), 0).number == 0
    with pytest.raises(
        InvalidValue, match=r"No load no\. 4 .*load no\. 3 \(two, 5 February 2026\); decision no\. 5"
    ):
        load_of(LOADS, 4)


def test_the_last_meeting_is_the_last_load_about_links_to_weave(store: GraphStore) -> None:
    sheet = Sheet("table").entity("Network", "a").entity("Network", "b")
    with pytest.raises(InvalidValue, match="No meeting's table"):
        last_meeting(store, moments(store))
    store.load(sheet.batch())
    store.load(sheet.link("WEAVES", ("Network", "a"), ("Network", "b"), note="x").batch())
    store.load(Sheet("later").entity("Network", "c").batch())
    assert last_meeting(store, moments(store)).brought.number == 2


def test_moments_in_words() -> None:
    with speak("fr"):
        assert [str(m.words) for m in (Moment(0), *LOADS)] == [
            "le début",
            "le chargement n° 2 (one, 5 janvier 2026)",
            "le chargement n° 3 (two, 5 février 2026)",
            "la décision n° 5 (6 février 2026)",
            "le retrait n° 6 (one, 5 mars 2026)",
        ]
    assert str(LOADS[3].words) == "withdrawal no. 6 (one, 5 March 2026)"
