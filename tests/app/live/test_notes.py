"""What several pages write on one map: nothing that anybody wrote is lost, nothing comes back."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from cordee.app.live.notes import Maps, Written
from cordee.model.map_data import MapStep, Note


def note(text: str, at: str = "10:00", on: str = "node:a") -> Note:
    return Note(on, text, f"2026-01-15T{at}")


def step(title: str, text: str = "", show: str = "sel=x") -> MapStep:
    return MapStep(title, text, show)


@pytest.fixture
def maps(tmp_path: Path) -> Maps:
    """Nothing written yet."""
    return Maps.read(tmp_path)


def wrote(maps: Maps, before: list[Note], now: list[Note]) -> list[str]:
    """A page that had ``before`` writes ``now``; the texts that are kept."""
    maps.change("s", Written(tuple(before)), Written(tuple(now)))
    return [one.text for one in maps.written["s"].notes]


def told(maps: Maps, before: list[MapStep], now: list[MapStep]) -> list[tuple[str, str]]:
    """The same of the steps of a story."""
    maps.change("s", Written(steps=tuple(before)), Written(steps=tuple(now)))
    return [(one.title, one.text) for one in maps.written["s"].steps]


def test_of_two_notes_of_one_minute_the_one_that_is_taken_away_goes(maps: Maps) -> None:
    one, other = note("L'appeler"), note("Lui écrire")
    wrote(maps, [], [one, other])
    assert wrote(maps, [one, other], [other]) == ["Lui écrire"]


def test_of_two_notes_of_one_minute_the_one_that_is_not_touched_stays(maps: Maps) -> None:
    one, other = note("L'appeler"), note("Lui écrire")
    wrote(maps, [], [one, other])
    assert wrote(maps, [one, other], [note("L'appeler lundi", "10:05"), other]) == [
        "L'appeler lundi",
        "Lui écrire",
    ]


@pytest.mark.parametrize(("mine", "theirs"), [*product(("10:00", "10:07"), repeat=2)])
def test_two_pages_that_write_one_note_anew_are_both_kept(maps: Maps, mine: str, theirs: str) -> None:
    first = note("L'appeler")
    wrote(maps, [], [first])
    wrote(maps, [first], [note("L'appeler avant mai", theirs)])
    assert wrote(maps, [first], [note("L'appeler lundi", mine)]) == ["L'appeler lundi", "L'appeler avant mai"]


@pytest.mark.parametrize("at", ["10:00", "10:07"])
def test_what_one_page_takes_away_while_another_writes_it_anew_stays(maps: Maps, at: str) -> None:
    first = note("L'appeler")
    wrote(maps, [], [first])
    wrote(maps, [first], [note("L'appeler lundi", at)])
    assert wrote(maps, [first], []) == ["L'appeler lundi"]


def test_what_another_page_took_away_does_not_come_back(maps: Maps) -> None:
    one, other = note("L'appeler"), note("Lui écrire", on="node:b")
    wrote(maps, [], [one, other])
    wrote(maps, [one, other], [other])
    assert wrote(maps, [one, other], [one, other, note("Fait", on="node:c")]) == ["Lui écrire", "Fait"]


def test_the_same_sent_again_changes_nothing(maps: Maps) -> None:
    one, other = note("L'appeler"), note("L'appeler lundi")
    wrote(maps, [], [one])
    assert wrote(maps, [one], [other]) == wrote(maps, [one], [other]) == ["L'appeler lundi"]


def test_a_step_that_another_page_worded_stays_in_its_place(maps: Maps) -> None:
    steps = [step("D'abord"), step("Ensuite", show="sel=y"), step("Enfin", show="sel=z")]
    told(maps, [], steps)
    told(maps, steps, [steps[0], step("Ensuite", "Ce qui nous relie", "sel=y"), steps[2]])
    assert told(maps, steps, [*steps, step("Merci", show="sel=w")]) == [
        ("D'abord", ""),
        ("Ensuite", "Ce qui nous relie"),
        ("Enfin", ""),
        ("Merci", ""),
    ]


def test_steps_told_in_another_order_are_kept_in_it(maps: Maps) -> None:
    one, other = step("D'abord"), step("Ensuite", show="sel=y")
    told(maps, [], [one, other])
    assert told(maps, [one, other], [other, one]) == [("Ensuite", ""), ("D'abord", "")]
