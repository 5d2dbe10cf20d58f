"""The pictures of the application in the READMEs and docs/: ``python -m tools.app_pictures [NAME…]``.

It starts the application on an empty home, loads the example there and takes each page in a real Chromium;
with names, only those. ``--all FOLDER`` takes every screen in both languages, light and dark, in each
window: to be looked at, not kept.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By

from cordee.app.serving import link_of_another

ROOT = Path(__file__).parents[1]
CORDEE = "/d/exemple-les-alpes"
NAME = "nom=Espaces+Vall%C3%A9ens"
WINDOWS = {"1366": (1366, 768), "1920": (1920, 1080), "320": (320, 700), "200": (683, 384)}
"""The usual window, a large one, a phone, and the usual one at 200 %."""


@dataclass(frozen=True)
class Shot:
    """A picture: the page, the language, the theme, the window."""

    name: str
    path: str
    lang: str = "en"
    theme: str = "light"
    window: tuple[int, int] = WINDOWS["1366"]


SCREENS = {
    "first": "/",
    "overview": CORDEE,
    "bring": f"{CORDEE}/deposer",
    "echo": f"{CORDEE}/echo?{NAME}",
    "exchange": f"{CORDEE}/echange?a=Espaces+Vall%C3%A9ens&b=Maisons+du+travail+saisonnier+d%27Occitanie",
    "table": f"{CORDEE}/tableau?{NAME}",
    "map": f"{CORDEE}/carte?{NAME}",
    "doubles": f"{CORDEE}/doublons",
    "questions": f"{CORDEE}/questions",
    "funding": f"{CORDEE}/questions/financements?demander=1",
    "history": f"{CORDEE}/historique",
    "papers": f"{CORDEE}/papiers",
    "failure": f"{CORDEE}/fiche?nom=Espasse+Val%C3%A9in",
}
SHOTS = (
    Shot("app.png", SCREENS["echo"]),
    Shot("appli.png", SCREENS["echo"], "fr"),
    Shot("app-first.png", SCREENS["first"], "fr"),
    Shot("app-overview.png", SCREENS["overview"], "fr"),
    Shot("app-table.png", SCREENS["table"], "fr"),
    Shot("app-dark.png", SCREENS["exchange"], "fr", "dark"),
    Shot("app-phone.png", SCREENS["echo"], "fr", window=(400, 800)),
)


@contextmanager
def browsing(home: Path) -> Iterator[Chrome]:
    """A browser that is in, before an application that has the example."""
    words = [sys.executable, "-m", "cordee", "--lang", "fr", "app", "--home", str(home), "--no-browser"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in ("--headless=new", "--no-sandbox", "--hide-scrollbars", f"--user-data-dir={home}-profile"):
        options.add_argument(flag)
    driver = Chrome(options=options, service=ChromeService(shutil.which("chromedriver")))
    try:
        link = None
        while link is None:
            time.sleep(0.2)
            link = link_of_another(home)
        driver.get(link)
        time.sleep(1)
        prefer(driver, "fr", "light")
        driver.find_element(By.CSS_SELECTOR, 'form[action="/exemple"] button').click()
        yield driver
    finally:
        driver.quit()
        process.terminate()
        process.wait(30)


def prefer(driver: Chrome, lang: str, theme: str) -> None:
    """Choose the language and the theme, as a person does."""
    driver.execute_script(
        'document.querySelector(".settings").open = true;'
        "const form = document.querySelector('form[action=\"/preferences\"]');"
        'form.elements.namedItem("langue").value = arguments[0];'
        'form.elements.namedItem("theme").value = arguments[1];'
        "form.requestSubmit();",
        lang,
        theme,
    )
    time.sleep(0.5)


def photograph(driver: Chrome, shot: Shot, into: Path) -> None:
    """Take one picture."""
    base = driver.current_url.split("/d/")[0].rstrip("/")
    driver.set_window_size(*shot.window)
    driver.get(base + shot.path)
    prefer(driver, shot.lang, shot.theme)
    driver.execute_script('for (const one of document.querySelectorAll(".settings")) one.open = false;')
    time.sleep(1.5)
    driver.save_screenshot(str(into / shot.name))


def every() -> Iterator[Shot]:
    """Each screen in each way."""
    for (name, path), lang, theme, window in product(
        SCREENS.items(), ("fr", "en"), ("light", "dark"), WINDOWS
    ):
        yield Shot(f"{name}-{lang}-{theme}-{window}.png", path, lang, theme, WINDOWS[window])


def main() -> None:
    """Take those that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--all", type=Path)
    chosen = parser.parse_args()
    into, shots = chosen.all or ROOT / "docs", tuple(every()) if chosen.all else SHOTS
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browsing(Path(folder) / "home") as driver:
        for shot in shots:
            if not chosen.names or any(shot.name.startswith(name) for name in chosen.names):
                photograph(driver, shot, into)


if __name__ == "__main__":
    main()
