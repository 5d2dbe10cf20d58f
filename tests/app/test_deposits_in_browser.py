"""« Déposer » and « Contrôler » played in a real Chromium, with a file of somebody's own and a faulty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cordee.app.running import Running
from tests.app.visitor import until
from tests.app.window import served
from tests.loaders.build import QUEYRAS, xlsx
from tests.viz.conftest import chromium  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
OWN = Path(__file__).resolve().parents[2] / "examples" / "own" / "annuaire.csv"
BAD = ["ccge", "Sentier des lacs", "cinq", "2019", "", "", ""]
SECONDS = 60.0


@pytest.fixture
def page(chromium: Any, tmp_path: Path) -> Iterator[tuple[Any, Running]]:  # noqa: F811
    """A browser that is in, before an empty cordée."""
    with served(tmp_path / "home") as running:
        running.registry.make("Essai")
        chromium.get(running.link)
        until(lambda: "Mes cordées" in said(chromium), SECONDS)
        yield chromium, running


def said(tab: Any) -> str:
    """What is read on the page; nothing while another one comes."""
    found = tab.execute_script("return document.querySelector('main')?.innerText ?? ''")
    return " ".join(str(found).replace("’", "'").split())


def one(tab: Any, selector: str) -> Any:
    return tab.find_element("css selector", selector)


def bring(tab: Any, running: Running, path: Path, waits_for: str) -> None:
    tab.get(f"{running.address}/d/essai/deposer")
    one(tab, "#fichier").send_keys(str(path))  # what is taken in the dialog is sent at once
    until(lambda: waits_for in said(tab), SECONDS)


def test_a_file_of_one_s_own_from_the_drop_to_the_graph(page: tuple[Any, Running]) -> None:
    tab, running = page
    bring(tab, running, OWN, "Voici ce qui est compris")
    one(tab, "main form .main").click()
    until(lambda: "Ce que charger changerait" in said(tab), SECONDS)
    one(tab, ".load .main").click()
    until(lambda: "C'est chargé" in said(tab), SECONDS)
    with running.registry.lease("essai").asking() as store:
        assert store.ask("MATCH (c:Claim) RETURN count(*) AS n")[0]["n"] > 10
    assert [line for line in tab.get_log("browser") if line["level"] == "SEVERE"] == []


def test_a_fault_is_reached_by_a_key_and_corrected(page: tuple[Any, Running], tmp_path: Path) -> None:
    tab, running = page
    path = xlsx(tmp_path / "a.xlsx", {**QUEYRAS, "financements": [*QUEYRAS["financements"], BAD]})
    bring(tab, running, path, "1 cellule à corriger")
    one(tab, "body").send_keys("\ue038")  # F8
    cell = tab.switch_to.active_element
    assert cell.get_attribute("value") == "cinq"
    cell.send_keys("5000")  # what the key chose is typed over
    assert cell.get_attribute("value") == "5000"
    cell.submit()
    until(lambda: "Rien à corriger" in said(tab), SECONDS)


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_nothing_is_wider_than_its_window(page: tuple[Any, Running], tmp_path: Path, width: int) -> None:
    tab, running = page
    tab.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        for path, waits_for in (
            (OWN, "Voici ce qui est compris"),
            (xlsx(tmp_path / "a.xlsx", {**QUEYRAS, "x": [["a"], ["b"]]}), "Rien à corriger"),
        ):
            bring(tab, running, path, waits_for)
            assert tab.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        tab.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_all_of_it_works_without_script(page: tuple[Any, Running], tmp_path: Path) -> None:
    tab, running = page
    tab.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        tab.get(f"{running.address}/d/essai/deposer")
        one(tab, "#fichier").send_keys(str(xlsx(tmp_path / "a.xlsx", QUEYRAS)))
        one(tab, ".drop button").click()
        until(lambda: bool(tab.find_elements("css selector", ".load .main")), SECONDS)
        one(tab, ".load .main").click()
        loaded = (
            '//main[contains(., "C\'est chargé")]'  # asked whole: between two pages nothing is kept in hand
        )
        until(lambda: bool(tab.find_elements("xpath", loaded)), SECONDS)
    finally:
        tab.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_what_was_typed_is_read_before_the_file_is_loaded(page: tuple[Any, Running], tmp_path: Path) -> None:
    tab, running = page
    path = xlsx(tmp_path / "a.xlsx", {**QUEYRAS, "financements": [*QUEYRAS["financements"], BAD]})
    bring(tab, running, path, "1 cellule à corriger")
    one(tab, "body").send_keys("\ue038")  # F8
    tab.switch_to.active_element.send_keys("5000")
    one(tab, ".load .main").click()
    until(lambda: "Rien à corriger" in said(tab), SECONDS)
    assert "Ce que charger changerait" in said(tab), "nothing is loaded without it"
    one(tab, ".load .main").click()
    until(lambda: "C'est chargé" in said(tab), SECONDS)
