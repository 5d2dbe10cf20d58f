"""Nobody is left outside of the application: axe-core finds nothing on any of its screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cordee.app.running import Running
from tests.app.window import come_in, served
from tests.viz.conftest import Browser
from tests.viz.page.test_a11y import RUN, axe

pytestmark = pytest.mark.browser

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
)


@pytest.fixture(scope="module")
def here(alps: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The application with the example."""
    with served(tmp_path_factory.mktemp("axe") / "home") as running:
        running.registry.take_in(str(alps), "Alpes")
        yield running
        running.registry.close()


def violations(browser: Browser) -> Any:
    """What axe-core finds wrong with the page as it stands."""
    browser.run(axe())
    return browser.driver.execute_async_script(RUN)


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize(
    ("lang", "theme"), [("fr", "light"), ("fr", "dark"), ("en", "light"), ("en", "dark")]
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
