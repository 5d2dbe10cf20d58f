from __future__ import annotations

import pytest

from cordee.loaders.template.layout import LAYOUTS, Layout, is_readme, layout_of, sheet_titles, titles
from cordee.model import ENTITIES, LINKS
from cordee.model.folding import fold
from tests.texts import says

NAMES = [layout.name for layout in LAYOUTS]


def test_there_is_a_sheet_for_each_kind_each_type_and_the_sources() -> None:
    assert ["sources", *(k.name for k in ENTITIES), *(t.name for t in LINKS)] == NAMES


def test_what_is_cited_is_read_before_what_cites_it() -> None:
    first_link = next(i for i, layout in enumerate(LAYOUTS) if layout.link)
    assert all(layout.link for layout in LAYOUTS[first_link:])
    assert NAMES[0] == "sources"


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_a_sheet_is_known_by_each_of_its_names(layout: Layout) -> None:
    for name in (layout.name, layout.sheet.said_in("fr"), layout.sheet.said_in("en")):
        for written in (name, name.upper(), name.lower(), f" {name} ", name.replace(" ", "_")):
            assert layout_of(written) is layout


def test_no_two_sheets_share_a_name() -> None:
    names = {(layout.name, fold(n)) for layout in LAYOUTS for n in says(layout.sheet)}
    assert len({name for _, name in names}) == len(names)


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_no_two_columns_of_a_sheet_share_a_title(layout: Layout) -> None:
    written = [title for prop in layout.columns for title in titles(prop)]
    assert len(written) == len(set(written))
    assert "" not in written


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_every_sheet_has_a_required_column(layout: Layout) -> None:
    assert [prop.name for prop in layout.required] in (["name"], ["title"], ["from", "to"])


@pytest.mark.parametrize("name", ["", "feuille 1", "Sheet1", "liens", "organisation chart", "réseaux (2)"])
def test_another_sheet_is_none_of_ours(name: str) -> None:
    assert layout_of(name) is None


@pytest.mark.parametrize("name", ["Lisez-moi", "LISEZ MOI", "Read me", "README", "read_me", "Notice"])
def test_explanations_are_known(name: str) -> None:
    assert is_readme(name)
    assert layout_of(name) is None


def test_the_names_of_all_sheets_can_be_listed() -> None:
    assert {"réseaux", "networks", "liens à tisser", "sources"} <= set(sheet_titles())
