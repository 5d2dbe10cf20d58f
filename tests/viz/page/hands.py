"""What a person does with the page: open it, choose, change the view, save a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cordee.model.map_data import MapData
from cordee.model.subgraph import Subgraph
from cordee.viz.map.page import write_map
from tests.viz.conftest import Browser


@dataclass
class Hands:
    """A map on the screen, and the folder its files are saved to."""

    browser: Browser
    folder: Path

    def open(self, shown: Subgraph | MapData, state: str = "", **options: Any) -> Hands:
        """Write the page of this map and open it in this state, as its address says it."""
        page = self.folder / "carte.html"
        write_map(shown, page, **{"lang": "fr", "on": "2026-11-22", **options})
        return self.open_file(page, state)

    def open_file(self, page: Path, state: str = "") -> Hands:
        """Open a page from its file, as from a memory stick, and wait until it can be used."""
        driver = self.browser.driver
        driver.get("about:blank")
        driver.get_log("browser")
        driver.get_log("performance")
        driver.get(f"{page.as_uri()}#{state}")
        assert self.root("ready", "1")
        where = {"behavior": "allow", "downloadPath": str(self.folder)}
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", where)
        return self

    def root(self, name: str, value: str) -> bool:
        """Whether the page comes to say this of itself."""
        said = f"return document.documentElement.dataset.{name} === {value!r}"
        return self.browser.until(lambda: bool(self.browser.run(said)))

    def find(self, name: str) -> Hands:
        """Search a name, take the first that is found, and wait for what the panel says of it."""
        self.browser.run("document.getElementById('panel').replaceChildren()")
        self.search(name)
        assert self.browser.until(lambda: bool(self.browser.all("#panel .kind")))
        return self

    def search(self, name: str) -> Hands:
        """Search a name and take the first that is found."""
        field = self.browser.one("#q")
        field.clear()
        field.send_keys(name)
        assert self.browser.until(lambda: bool(self.browser.all("#found [role=option]")))
        field.send_keys("\n")
        return self

    def write(self, field: str, text: str) -> Hands:
        """Put a text into the last field of this kind as pasting does: not every character can be typed."""
        script = """
        const field = Array.from(document.querySelectorAll(arguments[0])).pop();
        field.value = arguments[1];
        field.dispatchEvent(new Event("input"));
        """
        self.browser.run(script, field, text)
        return self

    def tab(self, name: str) -> Hands:
        """Change the view: map, table, notes, steps."""
        self.browser.click(f"#tab-{name}")
        assert self.root("tab", name)
        return self

    def panel(self) -> str:
        """What the panel says."""
        return self.said("#panel")

    def said(self, selector: str) -> str:
        """What the first of these says that is seen, with plain spaces; "" when there is none."""
        script = "return document.querySelector(arguments[0])?.innerText ?? ''"
        return " ".join(str(self.browser.run(script, selector)).split())

    def each(self, selector: str) -> list[str]:
        """What each of these says, with plain spaces."""
        script = "return Array.from(document.querySelectorAll(arguments[0]), (one) => one.innerText)"
        return [" ".join(text.split()) for text in self.browser.run(script, selector)]

    def press(self, button: str, within: str = "body") -> Hands:
        """Press the button that says so, or is named so."""
        script = """
        return Array.from(document.querySelectorAll(arguments[0] + ' button')).find((b) =>
          b.checkVisibility() && [b.textContent, b.getAttribute('aria-label')].includes(arguments[1]));
        """
        found = self.browser.run(script, within, button)
        assert found, f"no button says « {button} »"
        found.click()
        return self

    def choose(self, menu: str, item: str) -> Hands:
        """Open a menu of the header and take one of its items."""
        self.browser.click(f'[data-act="{menu}"]')
        self.browser.click(f'[data-item="{item}"]')
        return self

    def saved(self, name: str) -> Path:
        """The file of this name, once it is whole."""
        path = self.folder / name
        there = self.browser.until(lambda: path.exists() and path.stat().st_size > 0)
        assert there, f"{name} is not among {sorted(p.name for p in self.folder.iterdir())}"
        return path

    def calm(self) -> bool:
        """Whether the console is silent and nothing was asked of any host."""
        asked = [url for url in self.browser.requests() if not url.startswith(("file:", "data:,", "blob:"))]
        return self.browser.complaints() == [] and asked == []
