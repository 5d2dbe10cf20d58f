"""A map laid out by hand for the tests that point at it: the page tells where everything is."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains

from cordee.model.map_data import MapData
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from tests.viz.page.hands import Hands

NETWORK, REGION, PARK, TRAIL, WORKER, FOREST, ALONE = (
    "Réseau des cimes",
    "Région des Écrins",
    "Parc du Queyras",
    "Sentier des alpages",
    "Aline Morel",
    "Forêt",
    "Atelier isolé",
)
PLACES = {"n": (0.0, 0.0), "r": (200.0, 0.0), "p": (0.0, 160.0), "s": (200.0, 160.0)}
PLACES |= {"w": (-200.0, 0.0), "f": (-200.0, 160.0), "x": (0.0, -160.0)}
STATE = "view=0,0,600"
"""Seen so, a map unit is the same number of pixels whatever the window (see `Ground.pixel`)."""


def cimes() -> MapData:
    """Seven entities, seven links, among which two parallel fundings; one entity has no link."""
    nodes = (
        Node("n", "Network", NETWORK, {"aliases": ["RDC"]}),
        Node("r", "Organisation", REGION, {"aliases": ["Conseil régional"]}),
        Node("p", "Organisation", PARK),
        Node("s", "Project", TRAIL, {"since": "2019", "until": "2022"}),
        Node("w", "Person", WORKER),
        Node("f", "Theme", FOREST),
        Node("x", "Organisation", ALONE),
    )
    edges = (
        Edge("pilot", "STEERS", "r", "n", {"role": "pilot", "since": "2015"}),
        Edge("", "MEMBER_OF", "p", "n", {"since": "2018", "until": "2020"}),
        Edge("a", "FUNDS", "r", "s", {"amount": 250_000_000, "since": "2020", "until": "2020"}),
        Edge("b", "FUNDS", "r", "s", {"amount": 1_000, "since": "2021", "until": "2021"}),
        Edge("", "WORKS_FOR", "w", "n"),
        Edge("", "ABOUT", "n", "f"),
        Edge("", "PARTNER_OF", "p", "s"),
    )
    return replace(
        bare(Subgraph("Autour des cimes", nodes, edges)),
        themes={"n": (FOREST,), "f": (FOREST,), "s": ("Eau", FOREST)},
        territories={"r": ("Alpes",), "n": ("Alpes",), "p": ("Queyras",)},
        spots={"r": (44.5, 6.1), "p": (44.7, 6.8), "n": (45.2, 6.3)},
        funding={"s": 250_001_000},
    )


@dataclass
class Ground:
    """The map on the screen, and where its marks are."""

    hands: Hands

    def show(self, state: str = STATE, **options: Any) -> Ground:
        """Open the map of the heights with this state in its address."""
        self.hands.open(cimes(), previous=PLACES, **options)
        return self.again(state)

    def again(self, state: str) -> Ground:
        """Open the same file with another address."""
        self.hands.open_file(self.hands.folder / "carte.html", state)
        return self

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script in the page."""
        return self.hands.browser.run(script, *arguments)

    def one(self, selector: str) -> Any:
        """The element a CSS selector finds."""
        return self.hands.browser.one(selector)

    @property
    def act(self) -> ActionChains:
        """A hand on the mouse and one on the keys."""
        return ActionChains(self.hands.browser.driver, duration=20)

    def state(self) -> dict[str, str]:
        """What the address of the page says."""
        text = str(self.run("return decodeURIComponent(location.hash.slice(1))"))
        return dict(part.split("=", 1) for part in text.split("&") if "=" in part)

    def says(self, name: str, value: str) -> bool:
        """Whether the address comes to say so."""
        return self.hands.browser.until(lambda: self.state().get(name, "") == value)

    def status(self, text: str) -> bool:
        """Whether the line below the map comes to say so."""
        return self.hands.browser.until(lambda: text in " ".join(str(self.one("#status").text).split()))

    def pixel(self, node: str) -> tuple[int, int]:
        """Where a mark is, from the middle of the canvas."""
        data = self._nodes()
        place = data["id"].index(node)
        return self.spot(data["x"][place], data["y"][place])

    def _nodes(self) -> Any:
        return json.loads(self.run("return document.getElementById('data').textContent"))["nodes"]

    def _high(self, width: float, height: float) -> float:
        """How much higher the network is drawn, in a window that is upright."""
        wide, high = (max(side) - min(side) for side in (self._nodes()["x"], self._nodes()["y"]))
        return min(2.0, max(1.0, height * wide / (width * high))) if height > width else 1.0

    def spot(self, x: float, y: float) -> tuple[int, int]:
        """Where a place of the map is, from the middle of the canvas."""
        canvas = self.run(
            "const c = document.querySelector('#map canvas'); return [c.clientWidth, c.clientHeight]"
        )
        cx, cy, span = (float(part) for part in self.state().get("view", "0,0,600").split(","))
        k = min(canvas) / span
        return round((x - cx) * k), round((y - cy) * k * self._high(*canvas))

    def at(self, node: str) -> ActionChains:
        """A hand that has moved over a mark."""
        return self.over(*self.pixel(node))

    def over(self, x: float, y: float) -> ActionChains:
        """A hand that has moved to so many pixels from the middle of the canvas."""
        return self.act.move_to_element_with_offset(self.one("#map canvas"), round(x), round(y))

    def picture(self) -> str:
        """The canvas as it is drawn now: another text when it looks otherwise."""
        self.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return str(self.run("return document.querySelector('#map canvas').toDataURL()"))

    def colour(self, node: str) -> tuple[int, ...]:
        """The colour in the middle of a mark."""
        x, y = self.pixel(node)
        script = """
        const c = document.querySelector('#map canvas'), copy = document.createElement('canvas');
        [copy.width, copy.height] = [c.width, c.height];
        const drawn = copy.getContext('2d');
        drawn.drawImage(c, 0, 0);
        const [x, y] = [c.width / 2 + arguments[0], c.height / 2 + arguments[1]];
        return Array.from(drawn.getImageData(x, y, 1, 1).data);
        """
        return tuple(self.run(script, x, y)[:3])

    def row(self, facet: str, name: str) -> Any:
        """The row of the legend that has this name."""
        script = """
        return Array.from(document.querySelectorAll('.facet.' + arguments[0] + ' li')).find(
          (row) => row.querySelector('.name').textContent === arguments[1]);
        """
        found = self.run(script, facet, name)
        assert found, f"the legend has no {name} among its {facet}"
        return found

    def tick(self, facet: str, name: str) -> Ground:
        """Tick or untick a value of the legend."""
        self.row(facet, name).find_element("css selector", "input").click()
        return self

    def count(self, facet: str, name: str) -> str:
        """The number beside a value of the legend."""
        return str(self.row(facet, name).find_element("css selector", ".count").text)
