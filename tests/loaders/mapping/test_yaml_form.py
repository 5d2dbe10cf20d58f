from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.errors import InvalidValue, NotReadable
from cordee.loaders.mapping.mapping import Column, Mapping, TableMapping
from cordee.loaders.mapping.meanings import MEANINGS, RELATIONS, fits
from cordee.loaders.mapping.yaml_form import from_yaml, read_mapping, to_yaml
from cordee.model import KINDS

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=20).map(str.strip)


@st.composite
def tables(draw: st.DrawFn) -> TableMapping:
    rows = draw(st.sampled_from(sorted(KINDS)))
    meanings = st.sampled_from(sorted(means for means in MEANINGS if fits(means, rows)))
    plain = st.builds(
        Column,
        WORDS,
        meanings,
        kind=st.sampled_from(["", *KINDS]),
        named=WORDS,
        relation=st.sampled_from(["", *RELATIONS]),
        role=WORDS,
    )
    columns = draw(st.lists(plain, max_size=5))
    return TableMapping(draw(WORDS), rows, tuple(columns), draw(WORDS))


@given(st.lists(tables(), max_size=3))
def test_a_mapping_is_the_same_after_a_file(made: list[TableMapping]) -> None:
    mapping = Mapping(tuple(made))
    assert from_yaml(to_yaml(mapping), "m.yaml") == mapping


GOOD = """mapping: 1
tables:
- sheet: Membres
  rows: Organisation
  columns:
  - title: Structure
    means: name
  - title: Depuis
    means: link_since
    of: Structure
"""


def test_a_good_one_is_read() -> None:
    (table,) = from_yaml(GOOD, "m.yaml").tables
    assert [column.means for column in table.columns] == ["name", "link_since"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("means: name", "means: nom", 7, "one of"),
        ("rows: Organisation", "rows: Association", 4, "Organisation"),
        ("mapping: 1", "mapping: 2", 1, "mapping: 1"),
        ("means: name", "meaning: name", 7, "means"),
        ("of: Structure", "of: Réseau", 8, "Structure"),
        ("means: name", "means: cost", 7, "Organisation"),
        ("means: name", "means: [name]", 7, "a text"),
        ("- title: Structure\n", "- Structure: x\n", 6, "title"),
        ("tables:", "tables: 3\nsheets:", 3, "once"),
        ("  columns:", "  columns: x\n  rows: Person\n  c:", 6, "once"),
        ("means: name", "means: 'name", 7, "YAML"),
    ],
)
def test_a_wrong_one_is_refused_with_its_line(old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        from_yaml(GOOD.replace(old, new, 1), "m.yaml")
    assert "m.yaml, line " in str(refused.value)
    assert said in str(refused.value)
    assert f"line {line}:" in str(refused.value)


@pytest.mark.parametrize(
    "text", ["", "a", "- 1", "mapping: 1", "mapping: 1\ntables: {}", "!!python/object:os.x {}"]
)
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        from_yaml(text, "m.yaml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotReadable):
        read_mapping(tmp_path / "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("é".encode("cp1252"))
    with pytest.raises(NotReadable):
        read_mapping(tmp_path / "latin.yaml")
