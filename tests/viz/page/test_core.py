"""The map itself: drawn, searched, filtered, moved, pointed at, by hand and by keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.actions.wheel_input import ScrollOrigin
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.page import write_map
from tests.viz.page.ground import ALONE, FOREST, NETWORK, PARK, REGION, STATE, Ground, cimes
from tests.viz.page.hands import Hands
from tests.viz.page.valleys import in_echo

pytestmark = pytest.mark.browser

ORANGE_NETWORK = (193, 82, 0)


@pytest.fixture
def ground(hands: Hands) -> Ground:
    """The map of the heights, seen from a known place."""
    return Ground(hands)


@contextmanager
def media(ground: Ground, name: str, value: str) -> Iterator[None]:
    """As long as it lasts, the machine says that the person prefers this."""
    driver: Any = ground.hands.browser.driver
    command = "Emulation.setEmulatedMedia"
    driver.execute_cdp_cmd(command, {"media": "", "features": [{"name": name, "value": value}]})
    try:
        yield
    finally:
        driver.execute_cdp_cmd(command, {"media": "", "features": [{"name": name, "value": ""}]})


def test_it_is_drawn_and_says_what_it_shows(ground: Ground) -> None:
    ground.show("")
    assert ground.hands.browser.painted() > 20
    assert ground.status("7 fiches · 7 liens")
    assert ground.one("#title").text == "Autour des cimes"
    assert ground.hands.calm()


def test_marks_stand_where_the_layout_put_them_in_the_colour_of_their_kind(ground: Ground) -> None:
    ground.show()
    assert ground.colour("n") == ORANGE_NETWORK
    assert ground.colour("r") == ground.colour("p") != ground.colour("n")


def test_search_ignores_accents_and_case_and_knows_other_names(ground: Ground) -> None:
    ground.show()
    before = ground.picture()
    field = ground.one("#q")
    field.send_keys("ecrins")
    options = ground.hands.browser.all("#found [role=option] .name")
    assert [one.text for one in options] == [REGION]
    assert field.get_attribute("aria-expanded") == "true"
    assert "1 trouvé" in ground.one("#say").get_attribute("textContent")
    assert ground.picture() != before, "what is found stands out"
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("value") == ""
    assert ground.picture() == before
    field.send_keys("CONSEIL REG")
    assert [one.text for one in ground.hands.browser.all("#found [role=option] .name")] == [REGION]


def test_a_name_nobody_has_is_said(ground: Ground) -> None:
    ground.show().one("#q").send_keys("zèbre")
    assert ground.one("#found").text == "Aucun nom ne contient « zèbre »"
    ground.one("#q").send_keys(Keys.ENTER)
    assert "sel" not in ground.state()


def test_arrows_walk_the_list_the_map_flies_and_enter_opens(ground: Ground) -> None:
    ground.show()
    field = ground.one("#q")
    field.send_keys("des")
    field.send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = ground.one("#found [aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    name = chosen.find_element("css selector", ".name").text
    assert ground.hands.browser.until(lambda: not ground.state().get("view", "").startswith("0,0"))
    field.send_keys(Keys.ENTER)
    assert ground.hands.browser.until(lambda: name in ground.hands.panel())
    assert not ground.one("#found").is_displayed()


def test_what_the_filters_hide_is_found_and_shown_again(ground: Ground) -> None:
    ground.show(f"{STATE}&kinds=Theme")
    ground.one("#q").send_keys("foret")
    assert "masqué par les filtres" in ground.one("#found").text
    ground.one("#q").send_keys(Keys.ENTER)
    assert ground.says("sel", "f")
    assert "kinds" not in ground.state()


def test_slash_goes_to_the_search(ground: Ground) -> None:
    ground.show()
    ground.act.send_keys("/").perform()
    assert ground.run("return document.activeElement.id") == "q"


def test_a_click_opens_another_adds_none_closes(ground: Ground) -> None:
    ground.show()
    ground.at("n").click().perform()
    assert ground.says("sel", "n")
    assert NETWORK in ground.hands.panel()
    ground.at("p").key_down(Keys.SHIFT).click().key_up(Keys.SHIFT).perform()
    assert ground.says("sel", "n,p")
    assert ground.status("2 choisis")
    ground.over(*ground.spot(-100, -80)).click().perform()
    assert ground.says("sel", "")
    assert not ground.one("#panel").is_displayed()


def test_a_link_can_be_clicked_and_parallel_ones_apart(ground: Ground) -> None:
    ground.show()
    (ax, ay), (bx, by) = ground.pixel("r"), ground.pixel("s")
    middle = (ax + bx) / 2, (ay + by) / 2
    opened = set()
    for side in (-4.5, 4.5):
        ground.over(middle[0] + side, middle[1]).click().perform()
        assert ground.hands.browser.until(lambda: "link" in ground.state())
        opened.add(ground.state()["link"])
        ground.act.send_keys(Keys.ESCAPE).perform()
        assert ground.says("link", "")
    assert opened == {"r:FUNDS:s", "r:FUNDS:s:1"}


def test_pointing_makes_neighbours_stand_out_and_leaving_undoes_it(ground: Ground) -> None:
    ground.show()
    ground.over(*ground.spot(-100, -80)).perform()
    before, theme = ground.picture(), ground.colour("f")
    ground.at("r").perform()
    assert ground.hands.browser.until(lambda: ground.colour("f") != theme), "the rest fades"
    assert ground.colour("n") == ORANGE_NETWORK
    ground.over(*ground.spot(-100, -80)).perform()
    assert ground.hands.browser.until(lambda: ground.picture() == before)


def test_a_dragged_node_stays_where_it_is_left_even_when_reopened(ground: Ground) -> None:
    ground.show()
    ground.at("x").click_and_hold().move_by_offset(40, 10).move_by_offset(50, 20).release().perform()
    assert ground.hands.browser.until(lambda: ground.state().get("pin", "").startswith("x:"))
    assert "sel" not in ground.state(), "dragging is not choosing"
    pin = ground.state()["pin"]
    _, x, y = pin.split(":")
    assert float(x) > 50
    ground.again(f"{STATE}&pin={pin}")
    ground.over(*ground.spot(float(x), float(y))).click().perform()
    assert ground.says("sel", "x")


def test_the_map_is_moved_and_zoomed_by_hand(ground: Ground) -> None:
    ground.show()
    start = ground.over(*ground.spot(-100, -80))
    start.click_and_hold().move_by_offset(60, 30).release().perform()
    assert ground.hands.browser.until(lambda: ground.state()["view"] != "0,0,600")
    x, y, span = (float(part) for part in ground.state()["view"].split(","))
    assert x < 0
    assert y < 0
    assert span == 600
    ground.act.scroll_from_origin(ScrollOrigin.from_element(ground.one("#map canvas")), 0, -200).perform()
    assert ground.hands.browser.until(lambda: float(ground.state()["view"].split(",")[2]) < 600)
    ground.hands.press("Tout voir", "#map")
    assert ground.hands.browser.until(lambda: float(ground.state()["view"].split(",")[2]) > 300)


def test_keys_alone_go_everywhere(ground: Ground) -> None:
    ground.show()
    ground.run("document.querySelector('#map canvas').focus()")
    ground.act.send_keys(Keys.ARROW_RIGHT).perform()
    assert NETWORK in ground.one("#say").get_attribute("textContent")
    ground.act.send_keys(Keys.ARROW_RIGHT).perform()
    assert f"{REGION}, organisation, 3 liens" in ground.one("#say").get_attribute("textContent")
    ground.act.send_keys(Keys.ENTER).perform()
    assert ground.says("sel", "r")
    heading = "return document.activeElement.tagName"
    assert ground.hands.browser.until(lambda: ground.run(heading) == "H2"), "one reads on in the panel"
    ground.one("#skip-map").send_keys(Keys.ENTER)
    ground.act.send_keys(Keys.ARROW_DOWN).key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(
        Keys.SHIFT
    ).perform()
    assert ground.says("sel", "r,s")
    ground.act.send_keys("+").perform()
    assert ground.hands.browser.until(lambda: ground.state()["view"].endswith(",400"))
    ground.act.send_keys("-").perform()
    assert ground.hands.browser.until(lambda: ground.state()["view"].endswith(",600"))


def test_escape_goes_back_one_thing_at_a_time(ground: Ground) -> None:
    ground.show(f"{STATE}&sel=n&focus=n:1&q=foret")
    for gone, left in (("sel", {"q", "focus"}), ("q", {"focus"}), ("focus", set())):
        ground.act.send_keys(Keys.ESCAPE).perform()
        assert ground.says(gone, "")
        assert left <= set(ground.state())


def test_the_legend_is_the_filter_and_counts_follow(ground: Ground) -> None:
    ground.show()
    assert ground.count("kinds", "Organisations") == "3"
    assert ground.count("types", "Finance") == "2"
    ground.tick("kinds", "Projets")
    assert ground.status("6 fiches sur 7 · 4 liens sur 7")
    assert ground.count("types", "Finance") == "0"
    assert ground.count("kinds", "Projets") == "1", "what would come back"
    assert ground.says("kinds", "Project")
    ground.hands.press("Tout remettre", "#filters")
    assert ground.status("7 fiches · 7 liens")


def test_only_one_value_and_all_again(ground: Ground) -> None:
    ground.show()
    alone = "Seulement : Organisations"
    ground.hands.press(alone, "#filters")
    assert ground.status("3 fiches sur 7 · 0 lien sur 7")
    ground.hands.press(alone, "#filters")
    assert ground.status("7 fiches · 7 liens")


def test_link_types_are_left_out_without_their_ends(ground: Ground) -> None:
    ground.show().tick("types", "Finance")
    assert ground.status("7 fiches · 5 liens sur 7")
    assert ground.says("types", "FUNDS")


def test_people_are_hidden_in_one_touch(ground: Ground) -> None:
    ground.show()
    switch = ground.one(".switch.people input")
    assert switch.is_selected()
    switch.click()
    assert ground.status("6 fiches sur 7")
    assert not ground.row("kinds", "Personnes").find_element("css selector", "input").is_selected()


def test_themes_keep_what_is_about_them_and_cross_with_territories(ground: Ground) -> None:
    ground.show()
    for facet in ("themes", "territories"):
        ground.one(f".facet.{facet} summary").click()
    ground.tick("themes", FOREST)
    assert ground.status("3 fiches sur 7")
    assert ground.count("territories", "Alpes") == "1"
    ground.tick("territories", "Alpes")
    assert ground.status("1 fiche sur 7")
    assert ground.count("themes", FOREST) == "1"
    ground.tick("territories", "Alpes").tick("territories", "Queyras")
    assert ground.status("Rien ne répond à ces filtres.")


def test_a_neighbourhood_of_one_two_or_three_steps(ground: Ground) -> None:
    ground.show().at("f").double_click().perform()
    assert ground.says("focus", "f:1")
    assert ground.status("2 fiches sur 7")
    ground.hands.press("2 pas", ".banner.focus")
    assert ground.status("5 fiches sur 7")
    ground.hands.press("3 pas", ".banner.focus")
    assert ground.status("6 fiches sur 7")
    ground.hands.press("Voir toute la carte", ".banner.focus")
    assert ground.status("7 fiches · 7 liens")


def test_a_path_between_two_that_are_picked(ground: Ground) -> None:
    ground.show().at("f").click().perform()
    assert ground.says("sel", "f")
    ground.hands.press("Chemin depuis ici", "#panel")
    assert "Choisissez l'autre bout" in ground.one(".banner.picking").text
    ground.at("p").click().perform()
    assert ground.says("path", "f,p")
    assert f"Chemin de {FOREST} à {PARK} : 2 pas" in ground.one(".banner.path").text
    ground.hands.press("Fermer le chemin", ".banner.path")
    assert ground.says("path", "")


def test_no_path_is_said(ground: Ground) -> None:
    ground.show(f"{STATE}&path=f,x")
    assert f"Aucun chemin entre {FOREST} et {ALONE}" in ground.one(".banner.path").text


def test_drawing_around_chooses_and_so_does_a_button(ground: Ground) -> None:
    ground.show()
    ground.one("#lasso").click()
    (x, y), (bx, by) = ground.pixel("n"), ground.pixel("s")
    ground.over(x - 30, y - 30).click_and_hold().move_by_offset(bx - x + 70, 0).move_by_offset(
        0, by - y + 70
    ).move_by_offset(x - bx - 70, 0).release().perform()
    assert ground.hands.browser.until(lambda: set(ground.state().get("sel", "").split(",")) == set("nprs"))
    ground.hands.press("Choisir tout ce qui est à l'écran", ".banner.lasso")
    assert ground.status("7 choisis")
    ground.hands.press("Terminer", ".banner.lasso")
    assert not ground.hands.browser.all(".banner.lasso")


def test_on_the_ground_each_stands_at_its_place_and_the_others_in_a_list(ground: Ground) -> None:
    ground.show("")
    network = ground.picture()
    ground.hands.press("Géographie", "#map")
    assert ground.says("layout", "geo")
    assert ground.picture() != network
    assert ground.status("5 liens masqués (un bout n'a pas de lieu connu)")
    folded = ground.one(".lost summary")
    assert folded.text == "4 fiches sans lieu connu"
    folded.click()
    ground.hands.press(FOREST, ".lost")
    assert ground.says("sel", "f")
    assert ground.hands.browser.until(lambda: ground.hands.said("#panel h2") == FOREST)
    ground.hands.press("Réseau", "#map")
    assert ground.says("layout", "")


def test_sizes_are_chosen_among_those_that_say_something(ground: Ground) -> None:
    ground.show()
    size = ground.one("#size")
    offered = [one.text for one in size.find_elements("css selector", "option")]
    assert "montants reçus" in offered
    assert "écho" not in offered
    before = ground.picture()
    Select(size).select_by_visible_text("montants reçus")
    assert ground.says("size", "funding")
    assert ground.picture() != before


def test_echo_groups_have_a_legend_of_their_own(hands: Hands) -> None:
    hands.open(in_echo())
    ground = Ground(hands)
    names = [one.text for one in hands.browser.all(".facet.groups .name")]
    assert names == ["Piste forte", "Enseignements à tirer"]
    assert ground.status("7 fiches")
    ground.tick("groups", "Enseignements à tirer")
    assert ground.status("6 fiches sur 7")
    assert ground.says("groups", "3")


def test_the_address_is_the_state_and_is_obeyed(ground: Ground) -> None:
    ground.show(f"{STATE}&kinds=Person&sel=n&lang=en&mode=dark&size=same")
    assert ground.status("6 items of 7")
    assert NETWORK in ground.hands.panel()
    assert ground.one("#size").get_attribute("value") == "same"
    assert ground.run("return document.documentElement.dataset.theme") == "dark"
    ground.run("location.hash = arguments[0]", "kinds=Theme&sel=p")
    assert ground.hands.browser.until(lambda: PARK in ground.hands.panel())
    assert ground.status("6 fiches sur 7")


def test_an_address_typed_while_the_state_is_being_written_is_obeyed(ground: Ground) -> None:
    ground.show("kinds=Theme&sel=p")
    assert ground.status("6 fiches sur 7")
    # What the browser tells when the state took the place of the address before anybody was told of it.
    typed = "new HashChangeEvent('hashchange', { newURL: location.href.split('#')[0] })"
    ground.run(f"dispatchEvent({typed})")
    assert ground.status("7 fiches")


def test_both_languages_without_reloading(ground: Ground) -> None:
    ground.show()
    language = Select(ground.one("#lang"))
    assert [option.text for option in language.options] == ["English", "Français", "Italiano"]
    language.select_by_visible_text("English")
    assert ground.hands.browser.until(lambda: ground.one("#tab-table").text == "Table")
    assert ground.run("return document.documentElement.lang") == "en"
    assert ground.count("types", "Funds") == "2"
    assert ground.status("7 items · 7 links")
    language.select_by_visible_text("Français")
    assert ground.status("7 fiches · 7 liens")


def test_light_dark_or_as_the_machine_is(ground: Ground) -> None:
    ground.show()
    theme = Select(ground.one("#theme"))

    def dark() -> bool:
        return bool(ground.run("return document.documentElement.dataset.theme === 'dark'"))

    assert not dark()
    light = ground.picture()
    theme.select_by_visible_text("sombre")
    assert ground.hands.browser.until(dark)
    assert ground.picture() != light
    theme.select_by_visible_text("auto")
    assert ground.hands.browser.until(lambda: not dark())
    with media(ground, "prefers-color-scheme", "dark"):
        assert ground.hands.browser.until(dark)


def test_tabs_are_tabs_to_a_keyboard(ground: Ground) -> None:
    ground.show()
    ground.run("document.getElementById('tab-map').focus()")
    ground.act.send_keys(Keys.ARROW_RIGHT).perform()
    assert ground.says("tab", "table")
    assert ground.one("#tab-table").get_attribute("aria-selected") == "true"
    assert ground.one("#table").is_displayed()
    ground.act.send_keys(Keys.ARROW_LEFT).perform()
    assert ground.says("tab", "")


def test_a_finger_on_a_telephone(ground: Ground) -> None:
    driver: Any = ground.hands.browser.driver
    phone = {"width": 390, "height": 780, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    try:
        ground.show()
        assert ground.run("return document.documentElement.scrollWidth <= innerWidth")
        assert not ground.one("#filters").is_displayed()
        ground.hands.browser.click("#fold")
        ground.hands.press("Légende et filtres")
        assert ground.one("#filters").is_displayed()
        ground.hands.press("Fermer", "#filters")
        assert not ground.one("#filters").is_displayed()
        script = "const b = document.querySelector('#map canvas').getBoundingClientRect();"
        left, top, width, height = ground.run(f"{script} return [b.x, b.y, b.width, b.height]")
        x, y = ground.pixel("n")
        point = {"x": left + width / 2 + x + 9, "y": top + height / 2 + y}
        for kind, points in (("touchStart", [point]), ("touchEnd", [])):
            driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        assert ground.says("sel", "n")
        assert ground.one("#panel").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_those_who_ask_for_stillness_are_taken_there_at_once(ground: Ground) -> None:
    with media(ground, "prefers-reduced-motion", "reduce"):
        ground.show().hands.press("Rapprocher", "#map")
        after = ground.picture()
        assert ground.says("view", "0,0,375")
        assert ground.picture() == after


def test_hostile_and_foreign_names_are_only_text(hands: Hands) -> None:

    names = ["<img src=x onerror=alert(1)>", "جبال الألب", "🏔️ 👩🏽‍🌾", "x" * 2000, " "]
    nodes = tuple(Node(f"n{i}", "Network", name) for i, name in enumerate(names))
    edges = tuple(Edge("", "WEAVES", "n0", f"n{i}") for i in range(1, len(names)))
    hands.open(Subgraph("</script><b>", nodes, edges))
    hands.search("img src")
    assert hands.browser.until(lambda: names[0] in hands.panel())
    hands.search("جبال")
    assert hands.browser.until(lambda: names[1] in hands.panel())
    assert hands.calm()


def test_one_node_and_no_node(hands: Hands) -> None:
    from cordee.model.subgraph import Node, Subgraph

    hands.open(Subgraph("Seul", (Node("a", "Network", NETWORK),), ()))
    assert Ground(hands).status("1 fiche · 0 lien")
    assert hands.browser.painted() > 3
    assert hands.calm()


def test_a_very_large_map_opens_says_so_and_offers_a_name(hands: Hands) -> None:
    page = _enlarged(hands, 60_001)
    ground = Ground(hands)
    hands.open_file(page)
    assert ground.status("60 001 fiches")
    assert "60 001 fiches" in " ".join(ground.one(".banner.huge").text.split())
    hands.press("Chercher un nom", ".banner.huge")
    assert ground.run("return document.activeElement.id") == "q"
    hands.search(f"{REGION} 60000")
    assert ground.hands.browser.until(lambda: "60000" in hands.panel())
    hands.press("1", "#panel")
    assert ground.status("2 fiches sur 60 001 · 1 lien")
    assert not hands.browser.all(".banner.huge")


def _enlarged(hands: Hands, count: int) -> Path:
    """The map of the heights with as many more nodes, each linked to the next."""
    page = hands.folder / "grande.html"
    write_map(cimes(), page, lang="fr")
    before, block, after = page.read_text(encoding="utf-8").partition(
        '<script type="application/json" id="data">'
    )
    text, end, rest = after.partition("</script>")
    data = json.loads(text)
    nodes, edges = data["nodes"], data["edges"]
    for name, column in nodes.items():
        nodes[name] = {"of": column["of"][:1]} if "of" in column else [column[1]] * count
    nodes["id"] = [f"n{i}" for i in range(count)]
    nodes["name"] = [f"{REGION} {i}" for i in range(count)]
    nodes["x"] = [(i % 300) * 60 for i in range(count)]
    nodes["y"] = [(i // 300) * 60 for i in range(count)]
    for name, column in edges.items():
        edges[name] = {"of": column["of"][:1]} if "of" in column else [column[0]] * (count // 2)
    edges["from"] = [2 * i for i in range(count // 2)]
    edges["to"] = [2 * i + 1 for i in range(count // 2)]
    edges["from"][-1] = count - 1
    data["unsure"] = []
    page.write_text(before + block + json.dumps(data) + end + rest, encoding="utf-8", newline="\n")
    return page
