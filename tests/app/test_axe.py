"""Nobody is left outside of the application: axe-core finds nothing on any of its screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cordee.app.running import Running
from cordee.graph import open_graph
from tests.app.window import come_in, served
from tests.graph.build import Sheet
from tests.viz.conftest import Browser
from tests.viz.page.test_a11y import RUN, axe

pytestmark = pytest.mark.browser
OWN = Path(__file__).resolve().parents[2] / "examples" / "own" / "annuaire.csv"

NAME = "Réseau des Espaces Valléens"
SCREENS = (
    "/",
    "/d/alpes",
    f"/d/alpes/echo?nom={NAME}",
    "/d/alpes/fiche?nom=ADRETS",
    "/d/alpes/questions",
    "/d/alpes/questions/financements?voir=1",
    f"/d/alpes/questions/comparer?nom={NAME}&nom=LEADER&demander=1",
    "/d/alpes/questions/chemins?de=Nowhere+At+All&a=LEADER&demander=1",
    "/d/alpes/questions/requete?texte=MATCH (n) RETURN n.kind AS kind, count(*) AS n",
    "/d/alpes/doublons",
    "/d/alpes/historique",
    "/d/alpes/historique/1",
    "/d/alpes/donnees",
    "/d/alpes/donnees/personnes?nom=Catherine+Balestra",
    "/d/alpes/papiers",
    "/d/alpes/papiers/livret",
    "/d/alpes/nothing",
    "/d/alpes/deposer",
    f"/d/alpes/tableau?nom={NAME}",
    f"/d/alpes/carte?nom={NAME}",
    f"/d/alpes/echange?a={NAME}&b=LEADER",
    "/d/alpes/donnees/personnes",
    "/d/alpes/historique/99",
)
LONG = "Intercommunalité-des-hautes-vallées-de-la-montagne"
"""What a careless page is as wide as."""


def alike() -> Sheet:
    """Four of one name and two, each as long as names get."""
    sheet = Sheet("liste")
    for number, begins in enumerate(("Asso La", "La", "", "Association La")):
        sheet.entity("Organisation", f"b{number}", f"{begins} {LONG} du Plateau".strip())
    for number, ends in enumerate(("des Cimes", "des Cîmes et Vallées")):
        sheet.entity("Organisation", f"o{number}", f"Atelier {ends} {LONG}", commune="Gap")
    return sheet


@pytest.fixture(scope="module")
def here(alps: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The application with the example, and doubles in it."""
    folder = tmp_path_factory.mktemp("axe")
    shutil.copytree(alps, folder / "alps")
    with open_graph(folder / "alps") as store:
        store.load(alike().batch())
    with served(folder / "home") as running:
        running.registry.take_in(str(folder / "alps"), "Alpes")
        yield running
        running.registry.close()


def violations(browser: Browser) -> Any:
    """What axe-core finds wrong with the page as it stands."""
    browser.run(axe())
    return browser.driver.execute_async_script(RUN)


@pytest.mark.parametrize(
    ("lang", "theme", "width"),
    # Each two of them together.
    [("fr", "light", 320), ("fr", "dark", 1366), ("en", "light", 1366), ("en", "dark", 320)],
)
def test_axe_finds_nothing(browser: Browser, here: Running, lang: str, theme: str, width: int) -> None:
    here.prefer(here.preferences.changed(lang=lang, theme=theme))
    size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    come_in(browser, here, "/")
    wrong = {}
    for path in SCREENS:
        browser.driver.get(f"{here.address}{path}")
        found = violations(browser)
        wide = browser.run("return document.documentElement.scrollWidth")
        if found or wide > width:
            wrong[path] = (found, wide)
    assert wrong == {}


@pytest.mark.parametrize("width", [320, 1366])
def test_nor_with_a_file_on_its_way_in_and_what_opens_over_a_page(
    browser: Browser, here: Running, width: int
) -> None:
    here.prefer(here.preferences.changed(lang="fr", theme="light"))
    slug = here.registry.make("Essai").slug
    size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    come_in(browser, here, f"/d/{slug}/deposer")
    wrong = {}

    def look(waits_for: str) -> None:
        said = "return document.querySelector('main')?.innerText.replace('\u2019', \"'\") ?? ''"
        assert browser.until(lambda: waits_for in str(browser.run(said)), 60)
        found, wide = violations(browser), browser.run("return document.documentElement.scrollWidth")
        if found or wide > width:
            wrong[waits_for] = (found, wide)

    browser.one("#fichier").send_keys(str(OWN))
    look("Voici ce qui est compris")
    browser.click("main form .main")
    look("Ce que charger changerait")
    browser.click(".load .main")
    look("C'est chargé")
    browser.driver.get(f"{here.address}/d/{slug}/historique/1")
    look("Ne rien changer")
    browser.click(".settings summary")
    look("Ne rien changer")
    browser.click("[data-keys]")
    look("Ne rien changer")
    assert wrong == {}


def test_what_is_said_of_each_of_two_stands_under_its_name_on_a_telephone(
    browser: Browser, here: Running
) -> None:
    size = {"width": 341, "height": 600, "deviceScaleFactor": 1, "mobile": False}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    come_in(browser, here, "/d/alpes/doublons")
    lefts = """return [...document.querySelectorAll("article:not([hidden]) table.sides")].map((table) =>
      [...table.querySelectorAll("tr")].map((row) =>
        [...row.querySelectorAll("td, th[scope=col]")].map((one) => Math.round(one.getBoundingClientRect().x))
          .filter((x) => x > 0).join(" ")))"""
    found = browser.run(lefts)
    assert found and all(len(set(rows)) == 1 for rows in found), found
