"""Doubles by keys in a real browser: letters work inside the list alone, and can be switched off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from cordee.app.running import Running
from tests.app.test_doubles import AT, alike, log
from tests.app.window import come_in, served
from tests.viz.conftest import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Running]:
    """The application with three questions to settle."""
    with served(tmp_path / "home") as running:
        entry = running.registry.make("Hameaux")
        with running.registry.lease(entry.slug).writing() as store:
            store.load(alike().batch())
        yield running
        running.registry.close()


def press(browser: Browser, keys: str) -> None:
    """Press keys where one is."""
    browser.driver.switch_to.active_element.send_keys(keys)


def on(browser: Browser) -> str:
    """The card one is on."""
    return str(browser.run("return document.activeElement.closest('[data-item]')?.id ?? ''"))


def cards(browser: Browser) -> list[str]:
    """The cards that are seen."""
    return [one.get_attribute("id") for one in browser.all("[data-item]") if one.is_displayed()]


def test_all_is_settled_by_letters_and_taken_back(browser: Browser, here: Running) -> None:
    come_in(browser, here, AT)
    assert browser.until(lambda: on(browser) == "q1") and cards(browser) == ["q1", "q2", "q3"]
    press(browser, "j")
    press(browser, "j")
    press(browser, "k")
    assert on(browser) == "q2"
    press(browser, "d")
    assert browser.until(lambda: cards(browser) == ["q1", "q3"] and on(browser) == "q3")
    press(browser, "z")
    assert browser.until(lambda: cards(browser) == ["q1", "q2", "q3"] and on(browser) == "q2")
    press(browser, "?")
    assert browser.until(lambda: cards(browser) == ["q1", "q3"])
    press(browser, "s")
    assert browser.until(lambda: cards(browser) == ["q1"])
    press(browser, "s")
    assert browser.until(lambda: "Rien à décider" in browser.one("main").text)
    assert [one.judgement for one in log(here)][-1] == "same"
    assert {one.judgement for one in log(here)} == {"different", "undo", "unsure", "same"}
    assert browser.complaints() == []


def test_letters_do_nothing_outside_the_list_or_in_a_field(browser: Browser, here: Running) -> None:
    come_in(browser, here, AT)
    browser.until(lambda: on(browser) == "q1")
    press(browser, "/")
    assert browser.run("return document.activeElement.id") == "find"
    browser.one("#find").send_keys("sdz")
    assert browser.one("#find").get_attribute("value") == "sdz"
    browser.run("document.activeElement.blur()")
    browser.one("body").send_keys("s")
    assert cards(browser) == ["q1", "q2", "q3"] and log(here) == []


def test_the_keys_are_listed_and_switched_off(browser: Browser, here: Running) -> None:
    come_in(browser, here, AT)
    browser.until(lambda: on(browser) == "q1")
    browser.run("document.activeElement.blur()")
    browser.one("body").send_keys("?")
    assert browser.until(lambda: browser.one("#keys").is_displayed())
    told = browser.one("#keys").text
    assert all(f"\n{key}\n" in f"\n{told}\n" for key in ("/", "S", "D", "?", "Z", "J", "K"))
    browser.driver.find_element(By.XPATH, "//dialog//button[contains(., 'Couper')]").click()
    assert browser.until(lambda: not here.preferences.keys)
    browser.click("[data-item] h2")
    browser.one("body").send_keys("s?/")
    assert cards(browser) == ["q1", "q2", "q3"] and not browser.one("#keys").is_displayed()
    assert browser.run("return document.activeElement.id") != "find"
    browser.click("[data-keys]")
    assert browser.one("#keys").is_displayed()
    browser.one("#keys").send_keys(Keys.ESCAPE)
    assert browser.until(lambda: not browser.one("#keys").is_displayed())


def test_it_works_by_buttons_without_script(browser: Browser, here: Running) -> None:
    come_in(browser, here, AT)
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.driver.get(f"{here.address}{AT}")
        browser.one("[data-item] button[value=different]").click()
        assert browser.until(lambda: len(browser.all("[data-item]")) == 2)
        assert {one.judgement for one in log(here)} == {"different"}
        browser.one("[data-undo] button").click()
        assert browser.until(lambda: len(browser.all("[data-item]")) == 3)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_an_answer_is_taken_back_once_by_two_presses(browser: Browser, here: Running) -> None:
    come_in(browser, here, AT)
    assert browser.until(lambda: on(browser) == "q1")
    press(browser, "d")
    assert browser.until(lambda: cards(browser) == ["q2", "q3"])
    press(browser, "d")
    assert browser.until(lambda: cards(browser) == ["q3"])
    browser.run(
        "const ask = window.fetch; window.asked = 0;"
        "const held = new Promise((go) => { window.goes = go; });"
        "window.fetch = async (...all) => { window.asked += 1; await held; return ask(...all); };"
    )
    press(browser, "z")
    assert browser.until(lambda: browser.run("return window.asked") == 1)
    press(browser, "z")
    browser.run("window.goes()")
    assert browser.until(lambda: cards(browser) == ["q2", "q3"])
    press(browser, "z")
    assert browser.until(lambda: cards(browser) == ["q1", "q2", "q3"])
    judged = [one.judgement for one in log(here)]
    assert judged.count("undo") == judged.count("different"), "each once"
