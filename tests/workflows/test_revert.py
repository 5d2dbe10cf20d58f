"""Undoing a change, told: what goes and comes back by name, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cordee.errors import InTheWay, InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.changes.history import history
from cordee.queries.common.find import find
from cordee.queries.common.remarks import remarks
from cordee.queries.loads.changes import changes
from cordee.wording.undoing import undone_lines
from cordee.workflows.revert import number_of, revert
from cordee.workflows.table.noted import TypedNote, take_notes
from tests.graph.build import Sheet, alps
from tests.workflows.meeting import meeting


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """Two loads: what ``alps`` says, then one organisation more and its part in a project."""
    with open_graph(":memory:") as opened:
        opened.load(alps().batch())
        opened.load(more().batch())
        yield opened


def more() -> Sheet:
    sheet = alps().entity("Organisation", "new", "Une de plus")
    return sheet.link("PARTNER_OF", ("Organisation", "new"), ("Project", "hub"), role="partner")


def test_what_goes_is_named(store: GraphStore) -> None:
    told = revert(store, 2, by="A", dry_run=True)
    assert [str(one.words) for one in told.changes.withdrawn] == [
        "Une de plus (organisation)",
        "Une de plus is a partner of Hub Services Alpins",
    ]
    assert len(history(store)) == 2
    done = revert(store, 2, by="A")
    assert done.changes == told.changes
    assert [(one.moment.number, one.brought, one.took, one.undone_by) for one in history(store)] == [
        (3, 0, 2, 0),
        (2, 2, 0, 3),
        (1, 9, 0, 0),
    ]
    with speak("fr"):
        assert str(history(store)[0].moment.words).startswith("l'annulation n° 3 (alps")


def test_what_stands_in_the_way_is_named_with_the_change_it_came_by(store: GraphStore) -> None:
    with pytest.raises(InTheWay, match=r"load no\. 2 .alps, .* has touched 1 fact since .Une de plus is a"):
        revert(store, 1, by="A")
    told = revert(store, 1, by="A", dry_run=True)
    assert len(told.in_the_way) == 1
    with speak("fr"):
        assert "a touché depuis à 1 fait (Une de plus" in str(told.in_the_way[0])


def test_later_changes_that_stay_are_told(store: GraphStore) -> None:
    store.load(more().entity("Theme", "forest", "Forêt").batch())
    told = revert(store, 2, by="A", dry_run=True)
    assert [moment.number for moment in told.later] == [3]
    assert not told.in_the_way


def test_a_change_is_undone_once(store: GraphStore) -> None:
    revert(store, 2, by="A")
    with pytest.raises(InvalidValue, match="undone already, by undoing no"):
        revert(store, 2, by="A")
    revert(store, 3, by="A")
    assert not history(store)[-2].undone_by


def test_a_decision_is_undone_by_its_number_or_its_id(store: GraphStore) -> None:
    store.load(alps("other").batch())
    left, right = alps().record("Organisation", "adrets"), alps("other").record("Organisation", "adrets")
    before = store.dump_hash()
    for given in ("4", ""):
        decision = store.different(left, right, by="A")
        number = number_of(store, given or decision.id[:9])
        assert number == decision.number
        assert revert(store, number, by="B", dry_run=True).decision == decision
        done = revert(store, number, by="B", why="erreur")
        assert done.decision is not None
        assert (done.decision.undoes, done.decision.by, done.decision.why) == (decision.id, "B", "erreur")
        with pytest.raises(InvalidValue, match="undone already, by decision no"):
            revert(store, number, by="B")
    with open_graph(":memory:") as other:
        other.load(alps().batch())
        other.load(more().batch())
        other.load(alps("other").batch())
        assert list(store.projection_lines()) == list(other.projection_lines())
    assert before != store.dump_hash(), "decisions and their undoing are kept"


def test_an_id_that_begins_with_figures_is_no_number(store: GraphStore) -> None:
    store.load(alps("other").batch())
    left, right = alps().record("Organisation", "adrets"), alps("other").record("Organisation", "adrets")
    decision = store.different(left, right, by="A")
    while not decision.id[:3].isdecimal():
        decision = (store.same if decision.judgement == "different" else store.different)(left, right, by="A")
    last = history(store)[0].moment.number
    assert int(decision.id[:3]) > last
    assert number_of(store, decision.id[:3]) == decision.number == last
    assert number_of(store, "2") == 2
    assert number_of(store, "99999") == 99_999


@pytest.mark.parametrize("number", [0, 17])
def test_a_number_that_none_has(store: GraphStore, number: int) -> None:
    with pytest.raises(InvalidValue):
        revert(store, number, by="A")


@pytest.mark.parametrize("given", ["nothing", "abc", "x12"])
def test_an_id_that_none_has(store: GraphStore, given: str) -> None:
    with pytest.raises(InvalidValue, match="No decision"):
        number_of(store, given)


def test_a_change_that_noted_something_is_undone_and_the_note_is_named(store: GraphStore) -> None:
    store.load(meeting().batch())
    on = find(store, "Programme 2021-2027").id
    take_notes(store, "", [TypedNote(f"node:{on}", "Relancer la mairie", "")], "2026-11-02")
    number = history(store)[0].moment.number
    told = [str(line.text) for line in undone_lines(revert(store, number, by="Ana", dry_run=True))]
    assert "Relancer la mairie" in " ".join(told) and any("1 note" in line for line in told)
    assert [one.text for one in remarks(store)] == ["Relancer la mairie"]
    revert(store, number, by="Ana")
    assert remarks(store) == ()


def test_what_others_tell_too_does_not_go(store: GraphStore) -> None:
    again = Sheet("meeting").entity("Organisation", "o", "ADRETS").entity("Network", "n", "Espaces Valléens")
    again.entity("Organisation", "new", "Bise")
    for of in ("o", "new"):
        again.link("STEERS", ("Organisation", of), ("Network", "n"), role="animator", since="2018")
    number = store.load(again.batch()).number
    told = revert(store, number, by="A", dry_run=True)
    assert told.changes == revert(store, number, by="A").changes
    assert [str(one.words) for one in told.changes.withdrawn] == [
        "Bise (organisation)",
        "Bise facilitates Espaces Valléens",
    ]
    assert [str(one.words) for one in told.changes.still_told] == [
        "ADRETS (organisation)",
        "Espaces Valléens (network)",
        "ADRETS facilitates Espaces Valléens",
    ]
    assert len(store.ask("MATCH (o:Organisation {name: 'ADRETS'})-[:STEERS]->(n) RETURN n.id AS id")) == 1
    with speak("fr"):
        shown = [str(line.text) for line in undone_lines(told)]
    assert "Retiré : 1 fiche, 1 lien" in shown
    assert "Restent, dits aussi par ailleurs : 2 fiches, 1 lien" in shown


def test_a_file_that_says_less_takes_away_only_what_no_other_tells(store: GraphStore) -> None:
    again = Sheet("meeting").entity("Organisation", "o", "ADRETS").entity("Organisation", "new", "Bise")
    store.load(again.batch())
    rest = Sheet("meeting").entity("Organisation", "left", "Autre")
    found = store.load(rest.batch(), withdraw=True, dry_run=True)
    said = changes(found.difference, found.claims)
    assert [str(one.words) for one in said.withdrawn] == ["Bise (organisation)"]
    assert [str(one.words) for one in said.still_told] == ["ADRETS (organisation)"]
