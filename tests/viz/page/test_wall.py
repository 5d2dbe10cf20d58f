"""Names where they count, and a presentation that fits the wall it is thrown on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selenium.webdriver.common.keys import Keys

from cordee.model.map_data import MapStep
from cordee.model.subgraph import Edge, Node, Subgraph
from tests.viz.page.hands import Hands
from tests.viz.page.letters import Written, boxes, canvas_size, watched, written
from tests.viz.page.valleys import NEW, PARK, in_echo, valleys

pytestmark = pytest.mark.browser

CONTROLS = ".map-top > *, .map-side > *, .banner, .lost, #status, #panel"


def window(hands: Hands, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    hands.browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def hub(count: int = 90) -> Subgraph:
    """A crowd with long names around few that everybody is linked to."""
    nodes = [Node(f"h{n}", "Network", f"Réseau {n} des hautes vallées") for n in range(6)]
    name = "Communauté de communes numéro {:03} de la vallée"
    nodes += [Node(f"o{n}", "Organisation", name.format(n)) for n in range(count)]
    edges = [Edge("", "MEMBER_OF", f"o{n}", f"h{to}") for n in range(count) for to in {n % 6, n * n % 6}]
    return Subgraph("Une foule", tuple(nodes), tuple(edges))


# A machine with much to do may draw none for a quarter of a second: time alone says nothing of rest.
_A_DOZEN_FRAMES = """return new Promise((done) => {
  let left = 12;
  const next = () => left-- ? requestAnimationFrame(next) : setTimeout(done, 100);
  next();
})"""


def at_rest(hands: Hands) -> list[Written]:
    """The names once nothing moves any more: a dozen frames were drawn and they are where they were."""
    before: list[Written] = []

    def same() -> bool:
        nonlocal before
        before, last = written(hands), before
        hands.browser.run(_A_DOZEN_FRAMES)
        return bool(before) and before == last

    assert hands.browser.until(same, 10)
    return before


@pytest.mark.parametrize("state", ["", "sel=h0", "focus=h1:1&path=h0,h2", "view=60,60,160"])
def test_no_name_leaves_the_frame_nor_lies_under_a_control(hands: Hands, state: str) -> None:
    with watched(hands):
        hands.open(hub(), state)
        names = at_rest(hands)
    assert len(names) > 3
    assert [one.text for one in names if not one.within(*canvas_size(hands))] == []
    covered = boxes(hands, CONTROLS)
    assert len(covered) > 4
    assert [one.text for one in names if any(one.meets(box) for box in covered)] == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_the_wall_has_large_letters_and_nothing_covers_them(hands: Hands, size: tuple[int, int]) -> None:
    window(hands, *size)
    with watched(hands):
        hands.open(in_echo())
        hands.browser.click('#tools-more [data-act="present"]')
        names = at_rest(hands)
    assert min(one.high for one in names) >= 24
    assert NEW in {one.text for one in names}
    width, height = canvas_size(hands)
    assert [one.text for one in names if not one.within(width, height)] == []
    (bar,) = boxes(hands, "#present")
    assert bar[1] >= height - 1
    assert bar[1] + bar[3] <= size[1] + 1
    script = """return Math.min(...Array.from(document.querySelectorAll("#present *, #status"))
      .filter((e) => e.checkVisibility() && e.textContent && !e.childElementCount)
      .map((e) => parseFloat(getComputedStyle(e).fontSize)))"""
    assert hands.browser.run(script) >= 24


def test_an_echo_has_a_step_for_each_group(hands: Hands) -> None:
    hands.open(in_echo()).tab("steps")
    assert "chaque groupe" in hands.said("#steps")
    hands.press("Présenter", "#steps")
    seen = []
    for _ in range(6):
        hands.browser.run("return new Promise((done) => setTimeout(done, 120))")
        seen.append(hands.said("#present h2"))
        hands.browser.one("body").send_keys(Keys.ARROW_RIGHT)
    groups = [name for name in dict.fromkeys(seen) if name.endswith(")")]
    assert groups == ["Piste forte (1)", "Enseignements à tirer (1)"]
    hands.browser.one("body").send_keys(Keys.ESCAPE)
    assert hands.browser.until(lambda: not hands.browser.one("#panel").is_displayed())
    hands.tab("steps").press("Partir de ces étapes", "#steps")
    assert hands.browser.until(lambda: len(hands.browser.all("#steps .card")) == len(dict.fromkeys(seen)))
    assert hands.calm()


def test_a_step_frames_what_it_shows(hands: Hands) -> None:
    window(hands, 1280, 720)
    steps = (MapStep("Tout", "", ""), MapStep("Le parc", "Voir " * 60, "sel=o2"))
    with watched(hands):
        hands.open(replace(valleys(), steps=steps)).tab("steps").press("Présenter", "#steps")
        at_rest(hands)
        hands.browser.one("body").send_keys(Keys.ARROW_RIGHT)
        assert hands.browser.until(lambda: hands.said("#present h2") == "Le parc")
        names = at_rest(hands)
    assert PARK in {one.text for one in names}
    assert [one.text for one in names if not one.within(*canvas_size(hands))] == []
    assert boxes(hands, "#present")[0][1] >= canvas_size(hands)[1] - 1


def test_on_paper_whoever_has_no_name_has_a_number_and_the_key_tells_it(hands: Hands) -> None:
    from tests.viz.page.pdf import printed

    picture = hub(300)
    document = printed(hands.open(picture).browser.driver)
    assert "Ce que disent les numéros" in document.text
    flat = " ".join(document.text.split())
    assert [node.name for node in picture.nodes[:6] if node.name not in flat] == []
    numbers = "return document.querySelectorAll('#sheet .number').length"
    hands.browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert hands.browser.run(numbers) == len(hands.browser.all("#sheet .numbers li")) > 50
    named = set(hands.each("#sheet .numbers li span:first-child"))
    assert hands.browser.run("return document.querySelectorAll('#sheet svg svg text').length") > len(named)
