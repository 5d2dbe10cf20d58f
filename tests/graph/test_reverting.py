"""Undoing one change of the history alone: all as if it had not been, or what stands in the way is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cordee.errors import InTheWay, InvalidValue
from cordee.graph import GraphStore, open_graph
from tests.graph.build import Sheet, alps
from tests.graph.conftest import fresh_store


def grown() -> Sheet:
    """What ``alps`` says, one more and one otherwise."""
    sheet = alps()
    return sheet.entity("Organisation", "new", "Une de plus").link(
        "MEMBER_OF", ("Organisation", "new"), ("Network", "ev")
    )


def knows(*sheets: Sheet) -> str:
    """What a graph knows that was loaded with these."""
    with fresh_store("ladybug") as store:
        for sheet in sheets:
            store.load(sheet.batch())
        return store.dump_hash()


def test_the_last_load_undone_leaves_what_was_before(store: GraphStore) -> None:
    store.load(alps("other").batch())
    store.load(alps().batch())
    before = store.dump_hash()
    done = store.load(grown().batch())
    undone = store.revert(done.number)
    assert store.dump_hash() == before
    assert undone.difference.closed == done.difference.opened
    rows = store.ask("MATCH (l:Load) RETURN l.number AS n, l.action AS a, l.closed AS c ORDER BY n")
    assert [row["a"] for row in rows] == ["load", "load", "load", f"revert {done.number}"]
    assert rows[-1]["c"] == len(done.difference.opened)


def test_the_first_load_undone_leaves_an_empty_graph(store: GraphStore) -> None:
    done = store.load(alps().batch())
    store.revert(done.number)
    assert store.dump_hash() == knows()


def test_a_withdrawal_undone_brings_back_what_it_took(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    done = store.withdraw("alps")
    undone = store.revert(done.number)
    assert store.dump_hash() == before
    assert len(undone.difference.opened) == 9


def test_what_was_said_otherwise_is_said_again_as_before(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    done = store.load(
        Sheet("alps").entity("Organisation", "adrets", "ADRETS", description="Autre").batch(), withdraw=True
    )
    store.revert(done.number)
    assert store.dump_hash() == before


def test_a_load_between_two_others_is_undone_alone(store: GraphStore) -> None:
    store.load(alps().batch())
    done = store.load(grown().batch())
    store.load(alps("other").batch())
    store.revert(done.number)
    assert store.dump_hash() == knows(alps(), alps("other"))


def test_an_undoing_is_undone_too(store: GraphStore) -> None:
    store.load(alps().batch())
    done = store.load(grown().batch())
    after = store.dump_hash()
    store.revert(done.number)
    store.revert(done.number + 1)
    assert store.dump_hash() == after
    with pytest.raises(InvalidValue, match=r"undone already, by no\. 4"):
        store.revert(done.number + 1)
    store.revert(done.number)
    assert store.dump_hash() == knows(alps())


def test_the_file_loaded_again_is_read_again(store: GraphStore) -> None:
    done = store.load(alps().batch())
    after = store.dump_hash()
    store.revert(done.number)
    again = store.load(alps().batch())
    assert len(again.difference.opened) == 9
    assert store.dump_hash() == after
    assert store.load(alps().batch()).difference.nothing


def test_a_load_that_changed_nothing_cannot_be_undone(store: GraphStore) -> None:
    store.load(alps().batch())
    same = store.load(alps().batch())
    for number in (same.number, 99):
        with pytest.raises(InvalidValue, match=f"no. {number} is neither"):
            store.revert(number)


def test_what_a_later_load_said_otherwise_is_in_the_way(store: GraphStore) -> None:
    first = store.load(alps().batch())
    changed = Sheet("alps").entity("Organisation", "adrets", "ADRETS", description="Autre")
    later = store.load(changed.batch(), withdraw=True)
    before = list(store.ledger_lines())
    with pytest.raises(InTheWay, match="not undone alone") as caught:
        store.revert(first.number)
    assert caught.value.changes == (later.number,)
    kept = [line for line in store.ledger_lines() if not line.startswith('["Meta"')]
    assert kept == [line for line in before if not line.startswith('["Meta"')]
    found = store.revert(first.number, dry_run=True)
    assert {one.later for one in found.touched} == {later.number}


def test_a_later_link_to_what_would_go_is_in_the_way(store: GraphStore) -> None:
    first = store.load(Sheet("d").entity("Organisation", "a", "A").batch())
    more = Sheet("d").entity("Network", "n", "N").link("MEMBER_OF", ("Organisation", "a"), ("Network", "n"))
    later = store.load(more.batch(), withdraw=False)
    found = store.revert(first.number, dry_run=True)
    assert [(one.claim.kind, one.later) for one in found.touched] == [("MEMBER_OF", later.number)]
    assert found.later == (later.number,)
    store.revert(later.number)
    store.revert(first.number)
    assert store.dump_hash() == knows()


def test_a_link_whose_end_is_gone_since_does_not_come_back(store: GraphStore) -> None:
    store.load(alps().batch())
    without = Sheet("alps")
    without.claims = [claim for claim in alps().claims if claim.kind != "STEERS"]
    links = store.load(without.batch(), withdraw=True)
    all_gone = store.withdraw("alps")
    found = store.revert(links.number, dry_run=True)
    assert found.difference.opened
    assert {one.later for one in found.touched} == {all_gone.number}


def test_what_came_back_since_and_went_again_is_in_the_way(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    taken = store.withdraw("alps")
    back = store.load(alps().batch())
    again = store.withdraw("alps")
    with pytest.raises(InTheWay) as caught:
        store.revert(taken.number)
    assert caught.value.changes == (back.number,)
    store.revert(again.number)
    store.revert(back.number)
    store.revert(taken.number)
    assert store.dump_hash() == before


def test_decisions_are_kept_for_when_their_records_come_back(store: GraphStore) -> None:
    store.load(alps().batch())
    done = store.load(alps("other").batch())
    left, right = alps().record("Organisation", "adrets"), alps("other").record("Organisation", "adrets")
    store.different(left, right, by="A")
    decided = store.dump_hash()
    store.revert(done.number)
    store.load(alps("other").batch())
    assert store.dump_hash() == decided


def test_any_chain_of_changes_undone_from_the_last_leads_back_step_by_step(store: GraphStore) -> None:
    draw = random.Random(3)
    known = [store.dump_hash()]
    numbers: list[int] = []
    for _ in range(8):
        dataset = draw.choice(("one", "two"))
        sheet = Sheet(dataset)
        for key in draw.sample("abcdef", 3):
            sheet.entity("Organisation", key, f"Organisation {key}", description=draw.choice(("x", "y", "")))
        keys = [claim.record for claim in sheet.claims]
        sheet.entity("Network", "n", "N")
        assert keys
        done = store.load(sheet.batch(), withdraw=True)
        if not done.difference.nothing:
            numbers.append(done.number)
            known.append(store.dump_hash())
    for number in reversed(numbers):
        assert known.pop() == store.dump_hash()
        store.revert(number)
    assert known == [store.dump_hash()]


def test_what_was_undone_is_undone_in_a_rebuilt_and_in_a_restored_graph(
    store: GraphStore, tmp_path: Path
) -> None:
    store.load(alps().batch())
    done = store.load(grown().batch())
    store.revert(done.number)
    before, shown = store.dump_hash(), list(store.projection_lines())
    store.rebuild()
    assert (store.dump_hash(), list(store.projection_lines())) == (before, shown)
    with open_graph(tmp_path / "other") as other:
        other.restore(store.ledger_lines())
        assert other.dump_hash() == before


def test_undoing_that_fails_leaves_all_as_it_was(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    done = store.load(alps().batch())
    before = list(store.ledger_lines())

    def broken(*_: object) -> None:
        raise RuntimeWarning("power cut")

    monkeypatch.setattr("cordee.graph.writing.refresh", broken)
    with pytest.raises(RuntimeWarning):
        store.revert(done.number)
    monkeypatch.undo()
    assert list(store.ledger_lines()) == before
