"""A small window, a zoomed one, a phone: controls fold into one, the map keeps the room, fingers zoom."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.keys import Keys

from cordee.model.subgraph import Edge, Node, Subgraph
from tests.viz.page.ground import PARK as PARK_OF_HEIGHTS
from tests.viz.page.ground import REGION, Ground
from tests.viz.page.hands import Hands
from tests.viz.page.letters import boxes, canvas_size, watched, written
from tests.viz.page.valleys import PARK, in_echo

pytestmark = pytest.mark.browser

SIZES = ((1280, 800), (1024, 768), (768, 1024), (640, 512), (390, 844), (350, 225), (320, 640), (320, 256))
"""The projector, tablets, screens of 1280 × 1024 and of 1400 × 900 at 200 % and at 400 %, phones."""
OVERLAPS = """
const controls = "button, select, input:not([type=range]), #status, #title, .banner p";
const seen = Array.from(document.querySelectorAll(controls))
  .filter((e) => e.checkVisibility() && !e.closest("#filters, [hidden], #panel"))
  .map((e) => [e.id || e.dataset.act || e.title || e.textContent.slice(0, 20), e.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0);
const found = [];
for (const [a, p] of seen) for (const [b, q] of seen) {
  const beside = p.right <= q.left + 1 || q.right <= p.left + 1;
  if (a >= b || beside || p.bottom <= q.top + 1 || q.bottom <= p.top + 1) continue;
  found.push(a + " / " + b);
}
for (const [a, p] of seen) if (p.left < -1 || p.right > innerWidth + 1) found.push(a + " leaves");
return found;
"""
CUT = """
return Array.from(document.querySelectorAll("#filters .values .name")).filter((name) => {
  const lines = name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight);
  return name.checkVisibility() && lines > 1.5 && !/\\s/.test(name.textContent.trim());
}).map((name) => name.textContent);
"""


@pytest.fixture
def sized(hands: Hands) -> Iterator[Hands]:
    """The hands, before a window whose size may be anything."""
    yield hands
    hands.browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    hands.browser.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


def window(hands: Hands, width: int, height: int, *, touch: bool = False) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
    hands.browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    hands.browser.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": touch})


def cut(hands: Hands) -> int:
    """How much of the words of the empty search field is cut: what else is in it takes room from them."""
    ask = hands.browser.driver.execute_cdp_cmd
    page = ask("DOM.getDocument", {})["root"]["nodeId"]
    field = ask("DOM.querySelector", {"nodeId": page, "selector": "#q"})["nodeId"]
    inside = ask("DOM.describeNode", {"nodeId": field, "depth": -1, "pierce": True})["node"]["shadowRoots"][0]
    words = next(node for node in inside["children"] if "placeholder" in node["attributes"])
    it = ask("DOM.resolveNode", {"backendNodeId": words["backendNodeId"]})["object"]["objectId"]
    code = "function() { return this.scrollWidth - this.clientWidth; }"
    told = {"objectId": it, "functionDeclaration": code, "returnByValue": True}
    return int(ask("Runtime.callFunctionOn", told)["result"]["value"])


@pytest.mark.parametrize("lang", ["fr", "en", "it"])
@pytest.mark.parametrize("size", SIZES)
def test_the_map_keeps_half_of_the_height_and_nothing_overlaps(
    sized: Hands, size: tuple[int, int], lang: str
) -> None:
    window(sized, *size)
    sized.open(in_echo(), f"lang={lang}")
    assert sized.browser.run("return document.querySelector('#map canvas').clientHeight") >= size[1] / 2
    assert sized.browser.run("return document.documentElement.scrollWidth") <= size[0]
    assert sized.browser.run(OVERLAPS) == []
    assert cut(sized) <= 0


@pytest.mark.parametrize("size", [(1280, 720), *SIZES])
def test_a_presentation_leaves_the_map_half_of_the_height(sized: Hands, size: tuple[int, int]) -> None:
    window(sized, *size)
    sized.open(in_echo(), "show=1")
    assert sized.browser.run("return document.querySelector('#map canvas').clientHeight") >= size[1] / 2
    assert sized.browser.run(OVERLAPS.replace("#status, ", "")) == []


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768)])
def test_what_stands_over_the_map_makes_room_for_the_panel(sized: Hands, size: tuple[int, int]) -> None:
    window(sized, *size)
    sized.open(in_echo(), "path=none").find("parc")
    (panel,) = boxes(sized, "#panel")
    over = boxes(sized, ".map-top > *, .banner")
    assert over and all(box[0] + box[2] <= panel[0] for box in over)
    assert sized.browser.run(OVERLAPS) == []


MOVED = "200,234.1,354.5"
"""Where the page has moved once what was looked for is chosen, and is then in any window."""


def test_an_upright_window_draws_the_network_higher_and_says_the_same_of_it(sized: Hands) -> None:
    window(sized, 390, 844)
    ground = Ground(sized).show("view=50,40,600&pin=x:-60:90")
    assert ground.state() == {"view": "50,40,600", "pin": "x:-60:90"}
    sized.search("Sentier")
    assert ground.says("sel", "s") and ground.state()["pin"] == "x:-60:90"
    assert sized.browser.until(lambda: ground.state()["view"] == MOVED)
    x, y = on_screen(ground, "s")
    assert sized.browser.run("return document.elementFromPoint(arguments[0], arguments[1]).tagName", x, y)
    window(sized, 844, 390)
    assert ground.says("pin", "x:-60:90")
    assert sized.browser.until(lambda: ground.state()["view"] == MOVED)


@pytest.mark.parametrize("size", [(640, 512), (390, 844), (320, 640), (320, 256)])
def test_controls_unfold_and_fold_again(sized: Hands, size: tuple[int, int]) -> None:
    window(sized, *size)
    sized.open(in_echo())
    tools = ("#tab-table", "#theme", "#lang", '[data-act="print"]', "#size", "button.drawer")
    for control in tools:
        assert not sized.browser.one(control).is_displayed(), control
    (before,) = boxes(sized, "#fold")
    sized.browser.click("#fold")
    (after,) = boxes(sized, "#fold")
    assert after == pytest.approx(before, abs=6), "what was unfolded is folded where it was"
    for control in tools:
        assert sized.browser.one(control).is_displayed(), control
    assert sized.browser.run(OVERLAPS.replace("#status, ", "")) == []
    sized.browser.one("#fold").send_keys(Keys.ESCAPE)
    assert not sized.browser.one("#tab-table").is_displayed()
    assert sized.browser.run("return document.activeElement.id") == "fold"
    sized.browser.click("#fold")
    sized.tab("table")
    assert not sized.browser.one("#tab-table").is_displayed()
    assert sized.browser.one("#table table").is_displayed()


def test_the_panel_of_a_phone_leaves_half_of_the_window(sized: Hands) -> None:
    window(sized, 390, 844)
    sized.open(in_echo()).find("parc")
    (panel,) = boxes(sized, "#panel")
    assert panel[3] <= 844 / 2 + 1


WINDOWS = ((1366, 768), (390, 844), (320, 640))
UNDER = {1366: ("r", REGION, "view=-250,0,600"), 390: ("p", PARK_OF_HEIGHTS, "view=0,-20,600")}
UNDER[320] = UNDER[390]
"""By the width of a window, a mark, its name, and a view in which the panel comes to stand over it."""


@pytest.mark.parametrize("way", ["address", "search", "hand"])
@pytest.mark.parametrize("size", WINDOWS)
def test_the_panel_never_stands_over_what_was_chosen(sized: Hands, size: tuple[int, int], way: str) -> None:
    window(sized, *size)
    node, name, view = UNDER[size[0]]
    ground = Ground(sized)
    with watched(sized):
        ground.show(view if way != "address" else f"{view}&sel={node}")
        if way == "search":
            sized.search(name)
        elif way == "hand":
            ground.at(node).click().perform()
        assert sized.browser.until(lambda: name in sized.panel())

    def seen() -> bool:
        """Whether its name, which stands by it, is whole on the map, beside the panel."""
        sized.browser.run(
            "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        lines = [line for line in written(sized) if line.text in name]
        panel, canvas = boxes(sized, "#panel"), canvas_size(sized)
        return bool(lines) and all(line.within(*canvas) and not line.meets(panel[0]) for line in lines)

    assert sized.browser.until(seen)


FINGERS = 40


def pinch(ground: Ground, first: tuple[float, float], second: tuple[float, float], *, together: bool) -> None:
    """Two fingers come down, one after the other or at once, and move apart."""
    driver = ground.hands.browser.driver

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    if not together:
        touch("touchStart", first)
        touch("touchMove", (first[0] + 2, first[1] + 1))
    touch("touchStart", first, second)
    for step in range(1, 9):
        away = FINGERS * step / 8
        touch("touchMove", (first[0] - away, first[1]), (second[0] + away, second[1]))
    touch("touchEnd")


def on_screen(ground: Ground, node: str) -> tuple[float, float]:
    box = ground.run(
        "const b = document.querySelector('#map canvas').getBoundingClientRect();"
        "return [b.left + b.width / 2, b.top + b.height / 2]"
    )
    x, y = ground.pixel(node)
    return box[0] + x, box[1] + y


@pytest.mark.parametrize("together", [True, False], ids=["at once", "one after the other"])
@pytest.mark.parametrize(("a", "b"), [("n", "r"), ("n", ""), ("", "p"), ("s", "p")])
def test_two_fingers_always_zoom_and_pin_nothing(sized: Hands, a: str, b: str, together: bool) -> None:
    window(sized, 500, 800, touch=True)
    ground = Ground(sized).show("view=0,0,600")
    middle = on_screen(ground, "n")
    first = on_screen(ground, a) if a else (middle[0] - 60, middle[1] - 45)
    second = on_screen(ground, b) if b else (middle[0] + 70, middle[1] + 60)
    pinch(ground, *sorted((first, second)), together=together)
    assert sized.browser.until(lambda: float(ground.state().get("view", "0,0,600").split(",")[2]) < 590)
    assert "pin" not in ground.state()
    assert sized.calm()


def _still(ground: Ground, name: str) -> bool:
    """Whether a mark has stopped moving."""
    before = on_screen(ground, name)
    time.sleep(0.1)
    return on_screen(ground, name) == before


def test_one_finger_still_moves_a_mark_and_a_tap_chooses_it(sized: Hands) -> None:
    window(sized, 500, 800, touch=True)
    ground = Ground(sized).show("view=0,0,600")
    x, y = on_screen(ground, "p")
    driver = sized.browser.driver

    def touch(kind: str, *points: tuple[float, float]) -> None:
        driver.execute_cdp_cmd(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in points]}
        )

    touch("touchStart", (x, y))
    for step in range(1, 7):
        touch("touchMove", (x + 10 * step, y))
    touch("touchEnd")
    assert sized.browser.until(lambda: ground.state().get("pin", "").startswith("p:"))
    assert "sel" not in ground.state()
    sized.browser.until(lambda: _still(ground, "s"))
    touch("touchStart", on_screen(ground, "s"))
    touch("touchEnd")
    assert sized.browser.until(lambda: ground.state().get("sel") == "s")


def test_after_a_choice_the_panel_has_the_focus_and_escape_gives_it_back(hands: Hands) -> None:
    hands.open(in_echo()).find("parc")
    focused = "return document.activeElement.textContent"
    assert hands.browser.until(lambda: hands.browser.run(focused) == PARK)
    hands.browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert hands.browser.until(lambda: not hands.browser.one("#panel").is_displayed())
    assert hands.browser.run("return document.activeElement.tagName") == "CANVAS"


def test_escape_closes_the_last_thing_opened_even_from_a_note(hands: Hands) -> None:
    hands.open(in_echo(), "focus=o1:1").find("sentier")
    hands.browser.one("#panel textarea").send_keys("x", Keys.ESCAPE)
    assert hands.browser.until(lambda: not hands.browser.one("#panel").is_displayed())
    assert hands.browser.all(".banner.focus")
    hands.browser.one("body").send_keys(Keys.ESCAPE)
    assert hands.browser.until(lambda: not hands.browser.all(".banner.focus"))
    hands.browser.click("#about")
    assert hands.browser.one("#panel").is_displayed()
    hands.browser.one("body").send_keys(Keys.ESCAPE)
    assert not hands.browser.one("#panel").is_displayed()


@pytest.mark.parametrize(
    ("link", "tag"), [("skip-map", "CANVAS"), ("skip-panel", "BUTTON"), ("skip", "SECTION")]
)
def test_three_links_lead_past_the_header(hands: Hands, link: str, tag: str) -> None:
    hands.open(in_echo())
    tabs = 0
    while hands.browser.run("return document.activeElement.id") != link and tabs < 10:
        hands.browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        tabs += 1
    assert tabs <= 3
    assert hands.browser.one(f"#{link}").is_displayed()
    hands.browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert hands.browser.until(lambda: hands.browser.run("return document.activeElement.tagName") == tag)


def test_the_title_of_the_window_follows_the_language(hands: Hands) -> None:
    hands.open(in_echo(), "lang=en")
    assert hands.browser.driver.title == hands.said("#title")


@pytest.mark.parametrize("width", [1090, 1180, 1366])
def test_no_word_of_the_legend_is_cut(sized: Hands, width: int) -> None:
    window(sized, width, 768)
    sized.open(in_echo())
    assert sized.browser.run("return document.querySelectorAll('#filters .values .name').length") > 5
    assert sized.browser.run(CUT) == []


def test_the_ends_of_a_path_are_seen_below_what_is_said_of_it(hands: Hands) -> None:
    ground = Ground(hands)
    nodes = tuple(Node(id_, "Network", id_) for id_ in "abc")
    chain = Subgraph("Chaîne", nodes, (Edge("", "PARTNER_OF", "a", "b"), Edge("", "PARTNER_OF", "b", "c")))
    hands.open(chain, "sel=a", previous={"a": (0.0, 0.0), "b": (60.0, 600.0), "c": (0.0, 1200.0)})
    hands.press("Chemin depuis ici", "#panel").search("c")
    assert ground.says("path", "a,c")
    assert hands.browser.until(lambda: "view" in ground.state())
    canvas, banner = (ground.one(of).rect for of in ("#map canvas", ".banner.path"))
    top = canvas["y"] + canvas["height"] / 2 + ground.pixel("a")[1]
    assert top - 20 > banner["y"] + banner["height"]
