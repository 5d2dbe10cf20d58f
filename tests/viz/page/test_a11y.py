"""Nobody is left outside: axe-core finds nothing, the keyboard reaches everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cordee.model.map_data import MapStep, Note
from tests.needs import NO_MODULES, lacking
from tests.viz.page.hands import Hands
from tests.viz.page.valleys import in_echo, valleys

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
STATES = ("", "sel=g2", "sel=o1,o2", "tab=table", "tab=notes", "tab=steps", "focus=o2:1&path=o2,o1")
RUN = """
const done = arguments[arguments.length - 1];
const rules = { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } };
axe.run(document, { resultTypes: ["violations"], rules }).then(
  (found) => done(found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.target))),
  (error) => done([String(error)]));
"""


@cache
def axe() -> str:
    if not AXE.exists():
        lacking(NO_MODULES.format(name="axe-core"))
    return AXE.read_text(encoding="utf-8")


def violations(hands: Hands) -> Any:
    """What axe-core finds wrong with the page as it stands."""
    hands.browser.run(axe())
    return hands.browser.driver.execute_async_script(RUN)


def told() -> Any:
    """The echo, with a step and a note to show."""
    return replace(
        in_echo(),
        steps=(MapStep("Un", "Raconter.", "sel=o2"),),
        notes=(Note("node:o1", "Rappeler", "2025-01-02T09:00"),),
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(hands: Hands, state: str, mode: str) -> None:
    hands.open(told(), f"mode={mode}&{state}")
    if state == "sel=g2":
        assert hands.browser.until(lambda: "Les sources se contredisent" in hands.panel())
    assert violations(hands) == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(hands: Hands, mode: str) -> None:
    hands.open(told(), f"mode={mode}&sel=g1")
    hands.browser.click('[data-act="save"]')
    assert violations(hands) == []
    hands.browser.click("#tab-map")
    hands.press("Les générations côte à côte", "#panel")
    assert violations(hands) == []
    hands.press("Fermer", "dialog")
    hands.browser.click('#tools-more [data-act="present"]')
    assert hands.browser.until(lambda: hands.browser.one("#present").is_displayed())
    assert violations(hands) == []


def test_axe_finds_nothing_on_a_phone(hands: Hands) -> None:
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    hands.browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    hands.open(told())
    assert violations(hands) == []
    assert hands.browser.run("return document.documentElement.scrollWidth") <= 390
    hands.open_file(hands.folder / "carte.html", "tab=table")
    assert violations(hands) == []


def test_axe_would_see_a_fault(hands: Hands) -> None:
    hands.open(valleys())
    hands.browser.run("document.getElementById('top').append(document.createElement('button'))")
    assert any(line.startswith("button-name") for line in violations(hands))


def test_the_keyboard_opens_a_menu_walks_it_and_leaves(hands: Hands) -> None:
    from selenium.webdriver.common.keys import Keys

    hands.open(valleys())
    button = hands.browser.one('[data-act="save"]')
    button.send_keys(Keys.ARROW_DOWN)
    assert button.get_attribute("aria-expanded") == "true"
    focused = "return document.activeElement.dataset.item"
    assert hands.browser.run(focused) == "saveCopy"
    hands.browser.driver.switch_to.active_element.send_keys(Keys.END)
    assert hands.browser.run(focused) == "stepKeep"
    hands.browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert hands.browser.run(focused) == "saveCopy"
    hands.browser.driver.switch_to.active_element.send_keys(Keys.ARROW_UP, Keys.HOME)
    assert hands.browser.run(focused) == "saveCopy"
    hands.browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert button.get_attribute("aria-expanded") == "false"
    assert hands.browser.run("return document.activeElement.dataset.act") == "save"


def test_leaving_a_menu_closes_it(hands: Hands) -> None:
    hands.open(valleys())
    hands.browser.click('[data-act="print"]')
    assert hands.browser.one('[data-item="printA4Wide"]').is_displayed()
    hands.browser.click("#q")
    assert not hands.browser.one('[data-item="printA4Wide"]').is_displayed()


def test_every_control_has_a_name_and_the_focus_is_seen(hands: Hands) -> None:
    hands.open(told()).find("vallees 2021")
    faults = hands.browser.run(
        """const all = document.querySelectorAll("button, input, select, textarea, summary, a[href]");
        const named = (e) => e.textContent.trim() || e.ariaLabel || (e.labels || []).length || e.title;
        return Array.from(all).filter((e) => e.checkVisibility() && !named(e)).map((e) => e.outerHTML);"""
    )
    assert faults == []
    hands.browser.one('[data-act="focus1"]').send_keys("\ue004")
    assert hands.browser.run("return getComputedStyle(document.activeElement).outlineStyle") not in (
        "none",
        "",
    )
