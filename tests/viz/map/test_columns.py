from cordee.viz.map.columns import packed


def test_what_columns_repeat_is_written_once_and_the_rest_as_it_is() -> None:
    nodes = {
        "id": ["a", "b", "c"],
        "since": ["2019", "", "2019"],
        "lon": [None, None, None],
        "sources": [[0, 2], [], [0, 2]],
    }
    assert packed({"format": 1, "nodes": nodes, "edges": {"until": []}}) == {
        "format": 1,
        "nodes": {
            "id": ["a", "b", "c"],
            "since": {"of": ["2019", ""], "at": [0, 1, 0]},
            "lon": {"of": [None]},
            "sources": {"of": [(0, 2), ()], "at": [0, 1, 0]},
        },
        "edges": {"until": {"of": []}},
    }
