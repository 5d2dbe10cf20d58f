"""An earlier page read back, whatever became of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.model.map_data import MapStep, Note
from cordee.viz.map.file import Earlier, is_ours, read_page
from cordee.viz.map.page import map_page
from cordee.viz.pyvis.page import pyvis_page
from tests.viz.pictures import valley


def page(data: Any) -> str:
    return f'<html><script type="application/json" id="data">{json.dumps(data)}</script></html>'


def test_places_steps_and_notes_come_back() -> None:
    found = read_page(
        page(
            {
                "format": 1,
                "nodes": {"id": ["a", "b"], "x": [1, 2.5], "y": [-3, 0]},
                "steps": [{"title": "Un", "text": "deux", "hash": "sel=a"}],
                "notes": [{"on": "node:a", "text": "À voir", "at": "14:05"}],
            }
        )
    )
    assert found == Earlier(
        {"a": (1.0, -3.0), "b": (2.5, 0.0)},
        (MapStep("Un", "deux", "sel=a"),),
        (Note("node:a", "À voir", "14:05"),),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        '<script type="application/json" id="data">{</script>',
        '<script type="application/json" id="data">' + "[" * 100_000 + "</script>",
        page([]),
        page({"format": 2}),
        page({}),
    ],
    ids=["nothing", "no block", "broken", "deep", "list", "later", "no format"],
)
def test_what_is_no_page_of_ours_is_not_read(text: str) -> None:
    assert read_page(text) is None


@pytest.mark.parametrize(
    "data",
    [
        {"nodes": None, "steps": None, "notes": None},
        {"nodes": {"id": "ab", "x": [1], "y": [1]}, "steps": {}, "notes": "x"},
        {"nodes": {"id": [1, None], "x": [1, 2], "y": [1, 2]}, "steps": [1, {"title": "x"}], "notes": [{}]},
        {"nodes": {"id": ["a", "b"], "x": ["1", True], "y": [1, 1]}},
        {"nodes": {"id": ["a"], "x": [float("inf")], "y": [float("nan")]}},
        {"nodes": {"id": ["a", "b"], "x": [], "y": []}},
        {"steps": [{"title": 1, "text": "", "hash": ""}], "notes": [{"on": "", "text": None, "at": ""}]},
    ],
)
def test_what_has_not_the_shape_it_should_is_left_aside(data: dict[str, Any]) -> None:
    assert read_page(page({"format": 1, **data})) == Earlier({})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda i: st.lists(i) | st.dictionaries(st.text(), i),
)


@given(
    st.fixed_dictionaries(
        {"format": st.just(1), "nodes": json_values, "steps": json_values, "notes": json_values}
    )
)
def test_no_data_makes_it_fail(data: dict[str, Any]) -> None:
    found = read_page(page(data))
    assert found is None or isinstance(found, Earlier)


def test_our_pages_are_known_and_others_are_not() -> None:
    assert is_ours(map_page(valley(), lang="fr"))
    assert is_ours(pyvis_page(valley(), lang="fr"))
    assert not is_ours("<!doctype html><title>Cordée</title>")
