"""The booklet as a file: what stands in it, that nothing runs, and that it prints in Chromium."""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cordee.errors import OutputError
from cordee.viz.booklet_page import Block, Booklet, BookletSheet, Grid, booklet_page, write_booklet
from cordee.viz.drawing import draw_svg
from tests.viz.conftest import Browser
from tests.viz.payloads import PAYLOADS
from tests.viz.pictures import valley

TABLE = Grid(("Réseau", "Pourquoi"), (("LEADER", "deux pilotes\nun thème"), ("France Services", "")), (1, 3))
BOOK = Booklet(
    "Espaces Valléens",
    "Livret de réunion",
    (Block(paragraphs=("Dix réseaux en écho.",), items=("déjà en lien : 4",)),),
    (
        BookletSheet("tableau", "Tableau", (Block(grid=TABLE),), landscape=True),
        BookletSheet("carte", "Carte", (Block(drawing=draw_svg(valley(), lang="fr")),)),
        BookletSheet(
            "leader",
            "LEADER",
            (Block("Nous", half=True), Block("Eux", lines=3, half=True)),
            listed=False,
            alone=True,
        ),
    ),
    "Dans ce livret",
    "2023-05-01",
)


def test_everything_given_is_in_the_page() -> None:
    page = booklet_page(BOOK, lang="fr")
    for text in ("Espaces Valléens", "Livret de réunion", "Dix réseaux en écho.", "déjà en lien\u00a0: 4"):
        assert text in page
    assert page.count("<svg") == 1
    assert page.count('<div class="line"></div>') == 3
    assert page.count('<div class="block half">') == 2
    assert "Écrit par Cordée le 1er mai 2023." in page
    assert 'lang="fr"' in page


def test_the_contents_lead_to_the_sheets_that_are_listed() -> None:
    page = booklet_page(BOOK, lang="fr")
    assert re.findall(r'href="#(\w+)"', page) == ["tableau", "carte"]
    assert re.findall(r'<section class="sheet[^"]*" id="(\w+)"', page) == ["tableau", "carte", "leader"]
    assert '<section class="sheet wide" id="tableau">' in page


def test_it_says_whether_people_are_named() -> None:
    assert "désignées par leur fonction" in booklet_page(BOOK, lang="fr")
    assert "People are named" in booklet_page(BOOK, lang="en", with_names=True)


@pytest.mark.parametrize(
    ("widths", "shares"),
    [((), (50, 50)), ((1, 3), (25, 75)), ((1, 99), (5, 100)), ((2, 1), (65, 35))],
)
def test_columns_are_as_wide_as_asked_within_five_hundredths(
    widths: tuple[int, ...], shares: tuple[int, ...]
) -> None:
    assert Grid(("a", "b"), (), widths).shares == shares


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_the_data_becomes_markup(payload: str) -> None:
    book = Booklet(
        payload,
        payload,
        (Block(payload, (payload,), (payload,), Grid((payload,), ((payload,),))),),
        (BookletSheet("a", payload, (Block(payload),)),),
        payload,
        payload,
    )
    assert markup(booklet_page(book, lang="fr")) <= markup(booklet_page(BOOK, lang="fr"))


def markup(page: str) -> set[tuple[str, str]]:
    """Every tag of a page with the name of each of its attributes."""
    found: set[tuple[str, str]] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((tag, name) for name, _ in [("", None), *attrs])

    Reader().feed(page)
    return found


def test_the_same_booklet_gives_the_same_page() -> None:
    assert booklet_page(BOOK, lang="fr") == booklet_page(BOOK, lang="fr")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_booklet(BOOK, tmp_path / "nowhere" / "x" / "livret.html", lang="fr")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.browser
def test_it_opens_without_a_complaint_and_prints_each_sheet_on_its_page(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "livret.html"
    write_booklet(BOOK, path, lang="fr")
    browser.open(path)
    assert browser.complaints() == []
    assert all(url.startswith(("file:", "data:")) for url in browser.requests())
    from selenium.webdriver.common.print_page_options import PrintOptions

    options = PrintOptions()
    options.page_height, options.page_width = 29.7, 21.0
    pdf = base64.b64decode(browser.driver.print_page(options))
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 4
    assert b"/Subtype /Image" not in pdf
