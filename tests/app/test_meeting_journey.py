"""A meeting in a real browser: the echo, a row, the table in two windows, an exchange, a note on the map."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from cordee.app.application import build
from cordee.app.running import Running
from cordee.graph import open_graph
from tests.app.visitor import until
from tests.workflows.copies import OURS as NAME
from tests.workflows.meeting import meeting

pytestmark = pytest.mark.browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Running]:
    """The application on a port of its own, with a small network in it as « hameaux »."""
    with open_graph(tmp_path / "hameaux") as store:
        store.load(meeting().batch())
    door = socket.create_server(("127.0.0.1", 0))
    running = Running(tmp_path / "home", door.getsockname()[1], lambda: None)
    running.prefer(running.preferences.changed(lang="fr"))
    running.registry.take_in(str(tmp_path / "hameaux"), "Hameaux")
    server = uvicorn.Server(uvicorn.Config(build(running), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    until(lambda: server.started)
    yield running
    server.should_exit = True
    thread.join(20)
    door.close()


def chromium(folder: Path) -> Any:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


UNAWARE = """for (const kind of ["focus", "visibilitychange"]) addEventListener(kind, (event) => {
  if (event.target === window || event.target === document) event.stopImmediatePropagation();
}, true);"""
"""A window that comes back does not look what changed meanwhile, as one that is slow to."""


class Hand:
    """What she does and sees."""

    def __init__(self, driver: Any, running: Running) -> None:
        self.driver, self.running = driver, running

    def goes(self, path: str) -> None:
        self.driver.get(f"{self.running.address}/d/hameaux{path}")

    def waits(self, holds: Callable[[], bool], seconds: float = 30.0) -> None:
        """What is drawn anew, or another page, before it is read does not hold yet."""
        from selenium.common.exceptions import WebDriverException

        def now() -> bool:
            try:
                return holds()
            except WebDriverException:
                return False

        until(now, seconds)

    def clicks(self, selector: str) -> None:
        """Once it is there and stays where it is."""

        def clicked() -> bool:
            self.one(selector).click()
            return True

        self.waits(clicked)

    def sees(self, words: str, seconds: float = 30.0) -> None:
        self.waits(lambda: words in str(self.js("return document.body.innerText")), seconds)

    def js(self, script: str, *given: object) -> Any:
        return self.driver.execute_script(script, *given)

    def one(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def cell(self, column: str, name: str = "Réseau proche") -> Any:
        return self.one(f'[aria-label$="{name}"][data-cell$=".{column}"]')

    def types(self, column: str, words: str) -> None:
        """Type in a cell and leave it."""

        def typed() -> bool:
            field = self.cell(column)
            field.clear()
            field.send_keys(words)
            return str(field.get_attribute("value")) == words

        self.waits(typed)
        self.js("document.activeElement.blur()")

    def by(self, column: str) -> str:
        """What stands below a cell."""
        return str(self.js("return arguments[0].parentElement.innerText", self.cell(column)))


@pytest.fixture
def hand(served: Running, tmp_path: Path) -> Iterator[Hand]:
    """A person who came in by the link."""
    driver = chromium(tmp_path / "profile")
    try:
        driver.set_window_size(1366, 768)
        driver.get(served.link)
        hand = Hand(driver, served)
        hand.sees("Hameaux")
        yield hand
    finally:
        driver.quit()


def test_a_meeting(hand: Hand) -> None:
    hand.goes(f"/echo?nom={NAME}")
    hand.sees("Ce qui fait écho au Réseau des vallées")
    hand.clicks("a.cite")
    hand.sees("La ligne du fichier")
    hand.goes(f"/tableau?nom={NAME}")
    first = hand.driver.current_window_handle
    hand.js(UNAWARE)
    hand.driver.switch_to.new_window("tab")
    hand.goes(f"/tableau?nom={NAME}")
    second = hand.driver.current_window_handle
    hand.types("note", "De la seconde fenêtre")
    hand.waits(lambda: "Enregistré à" in hand.by("note"))
    hand.driver.switch_to.window(first)
    hand.types("owner", "Le bureau")
    hand.waits(lambda: "Enregistré à" in hand.by("owner"))
    # What this window has not seen is neither lost nor written over.
    hand.js("arguments[0].dataset.base = '0000000000000000'", hand.cell("note"))
    hand.types("note", "De la première fenêtre")
    hand.waits(lambda: "De la seconde fenêtre" in hand.by("note"))
    hand.js("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)")
    hand.goes(f"/tableau?nom={NAME}")  # left without a choice: both are there again
    hand.waits(lambda: "De la seconde fenêtre" in hand.by("note"))
    assert hand.cell("note").get_attribute("value") == "De la première fenêtre"
    hand.clicks(".clash button")
    hand.waits(
        lambda: "Enregistré à" in hand.by("note") and not hand.driver.find_elements("css selector", ".clash")
    )
    hand.driver.switch_to.window(second)
    hand.goes(f"/tableau?nom={NAME}")
    assert hand.cell("note").get_attribute("value") == "De la première fenêtre"
    assert hand.cell("owner").get_attribute("value") == "Le bureau"
    hand.waits(lambda: not hand.running.meeting("hameaux").waiting)
    all_of_it_is_seen(hand)
    hand.goes(f"/echange?a={NAME}&b=Réseau proche")
    assert hand.cell("owner").get_attribute("value") == "Le bureau"
    on_the_map(hand)
    leaving_the_map(hand)
    complaints = hand.driver.get_log("browser")
    assert [
        one["message"] for one in complaints if one["level"] == "SEVERE" and " 409 " not in one["message"]
    ] == []


def all_of_it_is_seen(hand: Hand) -> None:
    """A cell grows with its text, and the longest words stay whole, with few columns and with all."""
    text = "Lien à tisser avec la collectivité : expérience/savoir-faire de l'accueil, hébergement. " * 3
    for every in ("", "&tout=1"):
        hand.goes(f"/tableau?nom={NAME}{every}")
        hand.js(
            "for (const f of document.querySelectorAll('.live textarea')) {"
            " f.value = arguments[0]; f.dispatchEvent(new Event('input')); }",
            text,
        )
        seen = hand.js(
            "return [...document.querySelectorAll('.live textarea')]"
            ".map(f => [f.clientHeight - f.scrollHeight, f.clientWidth])"
        )
        assert seen and all(hidden >= 0 and width >= 120 for hidden, width in seen), seen


def on_the_map(hand: Hand) -> None:
    """A note typed in the frame is kept without a click, and is a fact soon after."""
    notes(hand, "Agence Génope", "Connaît le dossier")
    hand.waits(lambda: hand.js("return document.getElementById('said').textContent") == "Note enregistrée")
    hand.waits(lambda: not hand.running.meeting("hameaux").waiting)
    hand.waits(lambda: told(hand, "Agence Génope", "Connaît le dossier"), 20)


def leaving_the_map(hand: Hand) -> None:
    """What was just typed there goes on its way with the page, before it would have been sent by itself."""
    notes(hand, "Réseau proche", "Rappeler le comité")
    hand.waits(lambda: bool(hand.js("return waiting !== null || acked !== null")))
    hand.goes("/")
    hand.waits(lambda: told(hand, "Réseau proche", "Rappeler le comité"), 20)


def notes(hand: Hand, name: str, text: str) -> None:
    """Type a note about somebody on the map, and be on its page again."""
    hand.goes(f"/carte?nom={NAME}&vue=echo")
    hand.driver.switch_to.frame(hand.one("iframe.map"))
    hand.waits(lambda: hand.js("return document.documentElement.dataset.ready") == "1", 20)
    field = hand.one("#q")
    field.send_keys(name)
    hand.waits(lambda: bool(hand.driver.find_elements("css selector", "#found [role=option]")))
    field.send_keys("\n")
    hand.waits(lambda: bool(hand.driver.find_elements("css selector", "#panel .noting textarea")))
    hand.driver.find_elements("css selector", "#panel .noting textarea")[-1].send_keys(text)
    hand.driver.switch_to.default_content()


def told(hand: Hand, name: str, text: str) -> bool:
    """Whether what was noted of somebody is a fact by now."""
    hand.goes(f"/fiche?nom={name}")
    return text in str(hand.js("return document.body.innerText"))
