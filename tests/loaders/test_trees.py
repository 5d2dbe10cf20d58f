"""JSON and XML files as trees, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.errors import NotReadable
from cordee.loaders import trees
from cordee.loaders.door import read_file
from cordee.loaders.trees import read_tree


def put(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_what_is_no_tree_is_none(tmp_path: Path) -> None:
    assert read_tree(tmp_path) is None
    assert read_tree(put(tmp_path / "a.csv", "[1]")) is None
    assert read_tree(put(tmp_path / "a.json", "a,b")) is None
    assert read_tree(put(tmp_path / "a.xml", "")) is None


def test_json_whole_or_by_lines(tmp_path: Path) -> None:
    assert read_tree(put(tmp_path / "a.json", '\ufeff {"a": [1, NaN]}')) == {"a": [1, None]}
    assert read_tree(put(tmp_path / "a.ijson", '{"a": 1}\n\n{"a": 2}\n')) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", '{"a": 1,}', "damaged at line 1"),
        ("a.json", '{"a": 1}\n{"a": ', "damaged"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        ("a.json", "[" * 70 + "]" * 70, "nested too deeply"),
        ("a.json", '{"a": ' + "9" * 5_000 + "}", "damaged"),
        ("a.gexf", "<gexf><graph></gexf>", "damaged at line 1"),
        ("a.gexf", '<!DOCTYPE g [<!ENTITY a "b">]><gexf>&a;</gexf>', "XML entities"),
        (
            "a.gexf",
            '<!DOCTYPE g [<!ENTITY a SYSTEM "file:///a">]><gexf>&a;</gexf>',
            "XML entities",
        ),
        ("a.gexf", '<?xml version="1.0" encoding="nothing"?><gexf/>', "damaged|XML"),
    ],
)
def test_a_tree_that_cannot_be_read_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(NotReadable, match=said):
        read_tree(put(tmp_path / name, text))


def test_an_xml_document_of_great_depth_ends_nothing(tmp_path: Path) -> None:
    path = put(tmp_path / "a.xml", "<a>" * 50_000 + "</a>" * 50_000)
    with pytest.raises(NotReadable):
        read_file(path, "d")


def test_a_tree_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_JSON_BYTES", 10)
    monkeypatch.setattr(trees, "MAX_XML_BYTES", 10)
    for name, text in (("a.json", '{"a": "0123456789"}'), ("a.xml", "<a>0123456789</a>")):
        with pytest.raises(NotReadable, match="too large"):
            read_tree(put(tmp_path / name, text))


def test_a_tree_of_something_else_is_refused_with_what_is_known(tmp_path: Path) -> None:
    for name, text in (("a.json", '{"a": 1}'), ("b.json", "[1, 2]"), ("a.xml", "<a/>"), ("c.json", "[]")):
        with pytest.raises(NotReadable, match=r"of no known format.*Kumu"):
            read_file(put(tmp_path / name, text), "d")
