"""The tables: the same as the map for who reads rows, sorts them, prints them or takes them away."""

from __future__ import annotations

import csv

import pytest

from cordee.model.subgraph import Node, Subgraph
from tests.viz.page.hands import Hands
from tests.viz.page.pdf import printed
from tests.viz.page.valleys import NEW, OLD, PARK, REGION, TRAIL, VILLAGE, in_echo, many, valleys

pytestmark = pytest.mark.browser


def names(hands: Hands) -> list[str]:
    """The first cell of each row, in order."""
    found: list[str] = hands.browser.run(
        "return Array.from(document.querySelectorAll('#table tbody th'), (cell) => cell.textContent)"
    )
    return found


def titles(hands: Hands) -> list[str]:
    return [text.rstrip(" ↕↑↓") for text in hands.each("#table thead th")]


def test_every_node_is_a_row_in_the_order_of_names(hands: Hands) -> None:
    hands.open(valleys()).tab("table")
    assert names(hands) == [VILLAGE, "Forêt", PARK, REGION, TRAIL, OLD, NEW]
    assert titles(hands) == [
        "Nom",
        "Nature",
        "Liens",
        "Reçu",
        "Thèmes",
        "Territoires",
        "Période",
        "Sources",
        "Note",
    ]
    assert hands.calm()


def test_an_echo_has_its_groups_in_the_table(hands: Hands) -> None:
    hands.open(in_echo()).tab("table")
    rows = set(hands.each("#table .columnEcho"))
    assert {"Enseignements à tirer", "Piste forte", "Le réseau de départ"} <= rows


def test_a_title_sorts_and_says_so(hands: Hands) -> None:
    hands.open(valleys()).tab("table")
    for expected in ("descending", "ascending"):
        hands.browser.click('[data-act="sort2"]')
        assert hands.browser.all(f"#table thead th:nth-child(3)[aria-sort={expected}]")
        links = list(map(int, hands.each("#table tbody td:nth-child(3)")))
        assert links == sorted(links, reverse=expected == "descending")
    assert hands.browser.run("return document.activeElement.dataset.act") == "sort2"
    assert hands.browser.one("#say").get_attribute("textContent") == "Trié par Liens"


def test_words_leave_the_rows_that_hold_them(hands: Hands) -> None:
    hands.open(valleys()).tab("table")
    field = hands.browser.one(".tablebar input")
    field.send_keys("ECRINS organisation")
    assert hands.browser.until(lambda: names(hands) == [PARK])
    field.send_keys(" zzz")
    assert hands.browser.until(lambda: "Aucune ligne ne contient ces mots." in hands.said("#table"))


def test_the_rows_follow_the_filters_of_the_map(hands: Hands) -> None:
    hands.open(valleys(), "kinds=Organisation,Theme&tab=table")
    assert hands.browser.until(lambda: names(hands) == [TRAIL, OLD, NEW])


def test_links_have_a_table_too(hands: Hands) -> None:
    hands.open(valleys()).tab("table").press("Liens", "#table")
    assert hands.browser.until(lambda: titles(hands)[:3] == ["De", "Lien", "À"])
    assert len(names(hands)) == 9
    assert "12 000 €" in hands.each("#table td.number")


def test_a_row_leads_to_the_map(hands: Hands) -> None:
    hands.open(valleys()).tab("table").press(PARK, "#table")
    assert hands.browser.until(lambda: hands.said("#panel h2") == PARK)
    assert hands.browser.one("#tab-map").get_attribute("aria-selected") == "true"


def test_a_row_takes_a_note_without_leaving_the_table(hands: Hands) -> None:
    hands.open(valleys()).tab("table").press(f"Note sur {PARK}", "#table")
    assert hands.browser.until(lambda: bool(hands.browser.all("#panel textarea")))
    hands.browser.one("#panel textarea").send_keys("À inviter")
    assert hands.browser.until(lambda: "note ✓" in hands.said("#table"))
    assert hands.browser.one("#tab-table").get_attribute("aria-selected") == "true"


def test_the_table_is_reached_and_sorted_by_the_keyboard_alone(hands: Hands) -> None:
    from selenium.webdriver.common.keys import Keys

    hands.open(valleys())
    hands.browser.one("#skip").send_keys(Keys.ENTER)
    assert hands.browser.until(lambda: bool(hands.browser.all("#table tbody tr")))
    hands.browser.one('[data-act="sort0"]').send_keys(Keys.ENTER)
    assert hands.browser.until(lambda: names(hands)[0] == NEW)


def test_many_rows_come_by_pages(hands: Hands) -> None:
    hands.open(many(650)).tab("table")
    assert hands.browser.until(lambda: len(names(hands)) == 200)
    assert "page 1 sur 4" in hands.said(".pager")
    for _ in range(3):
        hands.press("Page suivante", ".pager")
    assert hands.browser.until(lambda: len(names(hands)) == 51)
    assert not hands.browser.one('[data-act="after"]').is_enabled()
    assert names(hands)[-1] == "Réseau"


def test_the_file_holds_every_row_with_its_id(hands: Hands) -> None:
    hands.open(valleys()).choose("save", "saveNodes")
    text = hands.saved("carte-elements.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert rows[0][:4] == ["Nom", "Nature", "Liens", "Reçu"]
    assert [row[-1] for row in rows] == ["id", "o3", "t1", "o2", "o1", "p1", "g1", "g2"]
    assert rows[5][3] == "12000,5"


def test_the_file_of_links_in_english(hands: Hands) -> None:
    hands.open(valleys(), lang="en").choose("save", "saveEdges")
    rows = list(csv.DictReader(hands.saved("carte-links.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 9
    assert {row["Amount"] for row in rows if row["Amount"]} == {"12000", "0.5"}
    assert {row["Sources"] for row in rows} == {"", "Candidature ; Compte rendu du comité"}


def test_a_formula_in_a_name_stays_text(hands: Hands) -> None:
    hands.open(Subgraph("t", (Node("a", "Theme", '=HYPERLINK("x")'),), ())).choose("save", "saveNodes")
    assert '"\'=HYPERLINK(""x"")"' in hands.saved("carte-elements.csv").read_text(encoding="utf-8-sig")


def test_paper_has_the_table_that_is_open_and_the_sources_in_full(hands: Hands) -> None:
    hands.open(valleys()).tab("table")
    text = printed(hands.browser.driver).text
    for expected in (
        REGION,
        "Période",
        "2014 – 2020",
        "Candidature",
        "Compte rendu du comité",
        "12 000,50 €",
    ):
        assert expected in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "Enregistrer ce tableau" not in text
    hands.press("Liens", "#table")
    assert "Montant" in printed(hands.browser.driver).text


def test_all_rows_go_to_paper_not_one_page_of_them(hands: Hands) -> None:
    hands.open(many(650)).tab("table")
    text = printed(hands.browser.driver).text
    assert all(f"Membre {number}\n" in text for number in (0, 199, 200, 649))


def test_nothing_left_is_said(hands: Hands) -> None:
    hands.open(valleys(), "kinds=Organisation,Theme,Programme,Project&tab=table")
    assert hands.browser.until(lambda: "Rien ne répond à ces filtres." in hands.said("#table"))
