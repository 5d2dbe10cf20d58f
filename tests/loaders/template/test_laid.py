"""Sheets of links that people laid out otherwise than the template does, and a sheet called shortly."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.template.layout import layout_of
from cordee.loaders.template.read import read_template
from tests.loaders.own import Cell, book, links

Rows = list[list[Cell]]


@pytest.mark.parametrize(
    "titles",
    [
        [["Adhésions au 1er janvier 2024"], [], ["de", "vers"]],
        [["Qui", "Vers quel réseau"]],
        [["Adhésions"], ["Qui", "À qui"]],
    ],
)
@pytest.mark.parametrize("called", ["Organisations", "Orgas"])
def test_links_are_read_under_a_banner_by_questions_and_of_a_short_sheet(
    tmp_path: Path, titles: Rows, called: str
) -> None:
    sheets = {
        called: [["id", "nom"], ["o1", "Asso Lys"]],
        "Réseaux": [["id", "nom"], ["n1", "Réseau Alpages"]],
        "Adhésions": [*titles, ["Asso Lys", "Réseau Alpages"]],
    }
    reading = read_template(book(tmp_path / "t.xlsx", sheets), "d")
    assert links(reading, "MEMBER_OF") == {("Asso Lys", "Réseau Alpages")}
    assert not reading.rejected
    assert reading.rows_loaded == 3


@pytest.mark.parametrize("title", ["Liens", "Part", "Org", "Organisateurs"])
def test_a_name_that_may_be_another_is_no_sheet_of_the_template(title: str) -> None:
    assert layout_of(title) is None
