"""The pyvis page in a real Chromium, driven as a person drives it: type, click, print, close."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cordee.model.folding import fold
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.pyvis.page import write_pyvis
from tests.viz.conftest import Browser
from tests.viz.payloads import PAYLOADS
from tests.viz.pictures import SOURCE, valley

pytestmark = pytest.mark.browser

Opened = Callable[..., Browser]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Opened:
    """A function that writes a picture's page and opens it from its file."""

    def write_and_open(picture: Subgraph, **options: object) -> Browser:
        page = tmp_path / "carte.html"
        write_pyvis(picture, page, **{"lang": "fr", "on": "22 novembre 2026", **options})  # type: ignore[arg-type]
        browser.open(page)
        return browser

    return write_and_open


def panel(browser: Browser) -> str:
    """What the panel says, with plain spaces: WebDriver makes some of them so."""
    return " ".join(str(browser.one("#panel").text).split())


def type_at_once(browser: Browser, text: str) -> None:
    """Put a text into the search as pasting would: WebDriver cannot type every character."""
    browser.run("document.getElementById('q').value = arguments[0]", text)
    browser.run("document.getElementById('q').dispatchEvent(new Event('input'))")


def test_it_opens_alone_from_a_file(opened: Opened, tmp_path: Path) -> None:
    browser = opened(valley())
    assert browser.painted() > 5
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:,"))] == []
    assert [file.name for file in tmp_path.iterdir()] == ["carte.html"]
    assert browser.driver.title == "Autour des Écrins"


def test_the_whole_map_is_in_view_at_once(opened: Opened) -> None:
    browser = opened(valley())
    browser.painted()
    assert min(margins(browser)) > 5


@pytest.mark.parametrize("typed", ["forêt", "FORET", "fore"])
def test_search_puts_accents_and_case_aside(opened: Opened, typed: str) -> None:
    browser = opened(valley())
    browser.one("#q").send_keys(typed)
    assert browser.one("#found").text == "1 nom trouvé"
    browser.one("#matches button").click()
    assert "Forêt" in panel(browser)


def test_search_knows_aliases_and_acronyms(opened: Opened) -> None:
    browser = opened(valley())
    browser.one("#q").send_keys("la region\n")
    assert "Région des Cimes" in panel(browser)
    browser.one("#q").clear()
    browser.one("#q").send_keys("eve\n")
    assert "Espace Valléen Écrins" in panel(browser)


def test_search_says_when_nothing_matches(opened: Opened) -> None:
    browser = opened(valley())
    browser.one("#q").send_keys("zzz\n")
    assert browser.one("#found").text == "Aucun nom ne correspond."
    assert browser.all("#matches button") == []


def test_the_panel_tells_facts_links_and_sources(opened: Opened) -> None:
    browser = opened(valley())
    browser.one("#q").send_keys("region\n")
    text = panel(browser)
    for expected in ("Organisation", "La Région", "pilote", "finance", "emploie", "12 000 €", SOURCE):
        assert expected in text
    link = next(b for b in browser.all("#panel .go") if b.text == "Sentier des alpages")
    link.click()
    assert "1 884 101,06 €" in panel(browser)
    assert "est financé par" in panel(browser)


def test_clicking_a_mark_describes_it_and_escape_forgets_it(opened: Opened) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser = opened(Subgraph("Un", (Node("a", "Network", "Le seul réseau"),), ()))
    browser.painted()
    ActionChains(browser.driver).move_to_element(browser.one("#map canvas")).click().perform()
    assert browser.until(lambda: "Le seul réseau" in panel(browser))
    browser.one("#q").send_keys(Keys.ESCAPE)
    assert "Choisir une fiche" in panel(browser)


def test_unticking_a_kind_takes_it_off_the_map(opened: Opened) -> None:
    browser = opened(valley())
    full = browser.painted()
    for box in browser.all("[data-kind]"):
        box.click()
    assert browser.until(
        lambda: browser.run("return document.querySelectorAll('tbody tr:not([hidden])').length") == 0
    )
    assert browser.until(lambda: browser.painted(0.0) == 0)
    browser.one("#all").click()
    assert browser.until(lambda: browser.painted() > 0.8 * full)


def test_unticking_a_link_type_leaves_the_nodes(opened: Opened) -> None:
    browser = opened(valley())
    full = browser.painted()
    for box in browser.all("[data-type]"):
        box.click()
    assert browser.until(lambda: 0 < browser.painted() < full)


def test_choosing_something_hidden_shows_its_kind_again(opened: Opened) -> None:
    browser = opened(valley())
    boxes = browser.all("[data-kind]")
    for box in boxes:
        box.click()
    browser.one("#q").send_keys("foret\n")
    assert sum(box.is_selected() for box in boxes) == 1


def test_the_legend_counts(opened: Opened) -> None:
    rows = {row.text for row in opened(valley()).all(".legend .row")}
    assert "Finance\n2" in rows
    assert "Réseaux\n1" in rows


def test_every_control_has_a_name_and_takes_the_focus(opened: Opened) -> None:
    browser = opened(valley())
    nameless = browser.run(
        """return Array.from(document.querySelectorAll("button, input, summary")).filter((e) =>
             !(e.textContent.trim() || e.getAttribute("aria-label") || (e.labels && e.labels.length))
             || e.tabIndex < 0).length"""
    )
    assert nameless == 0


def test_the_table_says_the_same_without_the_map(opened: Opened) -> None:
    browser = opened(valley())
    browser.one("#table summary").click()
    names = [cell.text for cell in browser.all("tbody th")]
    assert names == [
        "chargée de mission (Région des Cimes)",
        "Espace Valléen Écrins",
        "Forêt",
        "Région des Cimes",
        "Sentier des alpages",
    ]
    browser.all("tbody button")[2].send_keys("\n")
    assert "Forêt" in panel(browser)


@pytest.mark.parametrize(
    "name",
    ["Cœur d’Écrins", "STRAßE", "Ñandú-Łódź", "ﬁnance Ⅳ", "Ærø", "Đà Nẵng", "a_b", "İstanbul", "ΣΊΣΥΦΟΣ"],
)
def test_the_page_folds_names_as_the_graph_does(opened: Opened, name: str) -> None:
    browser = opened(Subgraph("t", (Node("a", "Theme", name), Node("b", "Theme", "zzz")), ()))
    for typed in (name, fold(name)):
        type_at_once(browser, typed)
        assert browser.one("#found").text == "1 nom trouvé", typed


def test_the_best_match_comes_first(opened: Opened) -> None:
    names = ("Le réseau Alpes", "Alpes", "Théâtre")
    nodes = (*(Node(n, "Theme", n) for n in names), Node("x", "Theme", "Autre", {"aliases": ["alpes sud"]}))
    browser = opened(Subgraph("t", nodes, ()))
    browser.one("#q").send_keys("alpes")
    found = [button.text.split("\n")[0] for button in browser.all("#matches button")]
    assert [name.replace(" Thème", "") for name in found] == ["Alpes", "Le réseau Alpes", "Autre"]


def margins(browser: Browser) -> list[int]:
    """How far the drawing is from each side of the map, in pixels."""
    found: list[int] = browser.run(
        """const c = document.querySelector("#map canvas"), copy = document.createElement("canvas");
        copy.width = c.width; copy.height = c.height;
        const g = copy.getContext("2d", { willReadFrequently: true });
        g.drawImage(c, 0, 0);
        const pixels = g.getImageData(0, 0, c.width, c.height).data;
        let [left, right, top, bottom] = [c.width, -1, c.height, -1];
        for (let y = 0; y < c.height; y += 1) for (let x = 0; x < c.width; x += 1) {
          if (!pixels[4 * (y * c.width + x) + 3]) continue;
          left = Math.min(left, x); right = Math.max(right, x);
          top = Math.min(top, y); bottom = Math.max(bottom, y);
        }
        return [left, c.width - 1 - right, top, c.height - 1 - bottom];"""
    )
    return found


def test_the_buttons_zoom_and_bring_the_whole_map_back(opened: Opened) -> None:
    browser = opened(valley())
    browser.painted()
    start = margins(browser)
    assert min(start) > 5
    for _ in range(5):
        browser.one("#closer").click()
    assert browser.until(lambda: min(margins(browser)) == 0)
    browser.one("#fit").click()
    assert browser.until(lambda: all(abs(a - b) <= 3 for a, b in zip(margins(browser), start, strict=True)))
    for _ in range(3):
        browser.one("#farther").click()
    assert browser.until(lambda: sum(margins(browser)) > sum(start))


def test_clicking_a_link_tells_who_it_ties_and_how(opened: Opened) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    nodes = (Node("a", "Organisation", "Le Parc"), Node("b", "Network", "Le Réseau"))
    edge = Edge("", "STEERS", "a", "b", {"role": "pilot", "since": "2018"}, (SOURCE,))
    browser = opened(Subgraph("t", nodes, (edge,)))
    browser.painted()
    ActionChains(browser.driver).move_to_element(browser.one("#map canvas")).click().perform()
    assert browser.until(lambda: "Le Parc" in panel(browser))
    for expected in ("pilote", "Le Réseau", "Depuis 2018", SOURCE):
        assert expected in panel(browser)


def test_the_panel_closes(opened: Opened) -> None:
    browser = opened(valley())
    browser.one("#q").send_keys("foret\n")
    assert "Aucun lien sur cette carte." in panel(browser)
    browser.one("#panel .close").click()
    assert "Choisir une fiche" in panel(browser)


def test_many_links_are_counted_rather_than_all_listed(opened: Opened) -> None:
    nodes = tuple(Node(str(i), "Organisation", f"Membre {i}") for i in range(60))
    hub = Node("hub", "Network", "Grand réseau")
    edges = tuple(Edge("", "MEMBER_OF", str(i), "hub") for i in range(60))
    browser = opened(Subgraph("t", (*nodes, hub), edges))
    browser.one("#q").send_keys("grand\n")
    assert "et 20 autres" in panel(browser)
    assert len(browser.all("#panel .go")) == 40


def test_a_thousand_nodes_are_found_while_typing(opened: Opened) -> None:
    nodes = tuple(Node(str(i), "Theme", f"Élément numéro {i}") for i in range(1000))
    browser = opened(Subgraph("t", nodes, ()))
    browser.one("#q").send_keys("element numero 77")
    assert browser.one("#found").text == "11 noms trouvés"
    assert len(browser.all("#matches button")) == 8


def test_a_phone_s_legend_opens_on_touch(opened: Opened) -> None:
    browser = opened(valley())
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.driver.refresh()
    browser.one("#legend summary").click()
    assert browser.one("[data-kind]").is_displayed()


def test_no_contact_and_no_name_reaches_the_page(opened: Opened) -> None:
    browser = opened(valley())
    html = browser.driver.page_source
    for hidden in ("Morel", "aline@example.org", "199 00"):
        assert hidden not in html


def test_english(opened: Opened) -> None:
    browser = opened(valley(), lang="en")
    assert browser.run("return document.documentElement.lang") == "en"
    assert "Networks\n1" in {row.text for row in browser.all(".legend .row")}
    assert "3 links hidden" in browser.one("#summary").text


def test_an_empty_picture_says_so(opened: Opened) -> None:
    browser = opened(Subgraph("Rien", (), ()))
    assert "Rien à montrer" in browser.one("main").text
    assert browser.complaints() == []


@pytest.mark.parametrize("count", [1, 2, 40])
def test_nodes_without_links_are_drawn(opened: Opened, count: int) -> None:
    nodes = tuple(Node(str(i), "Theme", f"Thème {i}") for i in range(count))
    browser = opened(Subgraph("Seuls", nodes, ()))
    assert browser.painted() > 1
    assert browser.complaints() == []


def test_it_fits_a_telephone(opened: Opened) -> None:
    browser = opened(valley())
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.driver.refresh()
    assert browser.painted() > 5
    assert browser.run("return document.documentElement.scrollWidth") <= 390
    assert not browser.run("return document.getElementById('legend').open")


def test_print_is_one_page_with_the_map_on_it(opened: Opened) -> None:
    browser = opened(valley())
    browser.painted()
    pdf = base64.b64decode(browser.driver.print_page())
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"/Subtype /Image" in pdf


def test_on_paper_an_image_of_the_map_stands_below_the_title(opened: Opened) -> None:
    browser = opened(valley())
    browser.painted()
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.until(lambda: browser.run("return document.querySelector('.printed').complete"))
    box = browser.run("return document.querySelector('.printed').getBoundingClientRect().toJSON()")
    assert box["height"] > 300
    assert box["top"] < 400
    assert browser.run("return document.querySelector('.printed').naturalWidth") > 300
    assert browser.complaints() == []


def test_after_printing_the_map_is_as_before(opened: Opened) -> None:
    browser = opened(valley())
    full = browser.painted()
    browser.driver.print_page()
    assert browser.until(lambda: not browser.all(".printed"))
    assert browser.until(lambda: browser.painted() > 0.8 * full)


def poisoned(text: str) -> Subgraph:
    """One payload everywhere a text of the data can be."""
    facts = {"description": text, "aliases": [text], "url": text, "email": text, text: text}
    nodes = (
        Node(text, "Organisation", text, facts, (text,), (text,)),
        Node(text + "2", "Theme", text, facts),
        Node(text + "3", text, text, facts),
        Node(text + "4", "Person", text, {"role": text}),
    )
    edges = (
        Edge(text, "ABOUT", text, text + "2", facts, (text,)),
        Edge(text, text, text + "2", text + "3", facts),
        Edge(text, "WORKS_FOR", text + "4", text, {"role": text}),
    )
    return Subgraph(text, nodes, edges, note=text)


def test_the_instruments_see_what_a_trusting_page_does(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "naive.html"
    page.write_text(
        "<img src='https://evil.invalid/x.png'><script>throw new Error('ran')</script>",
        encoding="utf-8",
        newline="\n",
    )
    browser.open(page)
    assert any("ran" in line for line in browser.complaints())
    assert "https://evil.invalid/x.png" in browser.requests()


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("number", range(60))
def test_nothing_in_the_data_runs(opened: Opened, number: int) -> None:
    from selenium.common.exceptions import NoAlertPresentException

    browser = opened(poisoned(PAYLOADS[number]), on=PAYLOADS[number], with_names=number % 2 == 0)
    browser.painted()
    browser.run("document.getElementById('table').open = true")
    for row in browser.all("tbody button"):
        browser.run("arguments[0].click()", row)
    type_at_once(browser, PAYLOADS[number].replace("\ud800", ""))
    with pytest.raises(NoAlertPresentException):
        _ = browser.driver.switch_to.alert.text
    assert browser.complaints() == []
    assert [url for url in browser.requests() if not url.startswith(("file:", "data:,"))] == []
    assert browser.run("return [window.length, document.scripts.length, document.images.length]") == [0, 3, 0]


def test_hovering_shows_text_not_markup(opened: Opened) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    name = "<img src=x onerror=alert(1)> href"
    browser = opened(Subgraph("Un", (Node("a", "Network", name),), ()))
    browser.painted()
    ActionChains(browser.driver).move_to_element(browser.one("#map canvas")).perform()
    assert browser.until(lambda: bool(browser.all("div.vis-tooltip")))
    assert browser.until(lambda: name in browser.one("div.vis-tooltip").text)
    assert browser.all("div.vis-tooltip *:not(br)") == []


@pytest.mark.parametrize("name", ["x" * 2000, "مرحبا بالعالم " * 20, "🏔️👩‍👩‍👧 Montagne", "\u202eenvers"])
def test_odd_names_are_shown(opened: Opened, name: str) -> None:
    picture = valley()
    browser = opened(replace(picture, nodes=(*picture.nodes, Node("odd", "Network", name))))
    assert browser.painted() > 5
    assert browser.complaints() == []
    assert browser.run("return document.documentElement.scrollWidth") <= 1400
