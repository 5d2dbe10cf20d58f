"""Sixty texts that break out of careless pages, as names and as what is typed, on every screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from cordee.app.live.meeting import Change
from cordee.app.live.notes import Written
from cordee.app.running import Running
from cordee.app.screens import ALL
from cordee.files.workbook.book import clean
from cordee.graph import open_graph
from cordee.model.map_data import MapStep, Note
from cordee.queries.common.find import find_all
from tests.app.window import come_in, served
from tests.graph.build import Sheet
from tests.viz.conftest import Browser
from tests.viz.payloads import PAYLOADS

pytestmark = pytest.mark.browser

NAMES = tuple(" ".join(clean(one.encode("utf-8", "ignore").decode()).split()) or "rien" for one in PAYLOADS)
OURS = NAMES[0]
LEAVING = (
    "/fichier", "modele.", "/sauvegarde", "/sauvegardes/", "/attestation", "/ici", "/carte.html", ".json",
    "/deposer/", "/restaurer", "/modele", "/{number}",
)  # fmt: skip
"""What is no page, or the page of something that is not there."""
QUESTIONS = ("partenaires", "financements", "comparer", "chemins", "relais", "manques", "sources")


def screens() -> list[str]:
    """Each page that is seen, below its cordée."""
    found = ["/"]
    for one in ALL:
        if one.method == "GET" and "{slug}" in one.path and not any(word in one.path for word in LEAVING):
            path = one.path.replace("{slug}", "noms")
            found += (
                [path.replace("{question}", question) for question in QUESTIONS]
                if "{question}" in path
                else [path]
            )
    return sorted({path.replace("{paper}", "livret") for path in found})


def poisoned() -> Sheet:
    """A network of each name, that shares an organisation and a theme with the first."""
    sheet = Sheet(NAMES[1], dated="2021-05")
    sheet.entity("Organisation", "o", NAMES[2], description=NAMES[3], cite=NAMES[4])
    sheet.entity("Person", "p", NAMES[5]).link(
        "WORKS_FOR", ("Person", "p"), ("Organisation", "o"), role=NAMES[6]
    )
    for n, name in enumerate(NAMES):
        sheet.entity("Network", f"n{n}", name, description=name, acronym=name[:20], cite=name)
        sheet.entity("Theme", f"t{n % 7}", NAMES[-1 - n % 7])
        sheet.link("MEMBER_OF", ("Organisation", "o"), ("Network", f"n{n}"), role=name, cite=name)
        for theme in {n % 7, 0}:
            sheet.link("ABOUT", ("Network", f"n{n}"), ("Theme", f"t{theme}"), cite=name)
    return sheet


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The application with them, each typed in a cell and noted on the map too."""
    folder = tmp_path_factory.mktemp("payloads")
    with open_graph(folder / "noms") as store:
        store.load(poisoned().batch())
        (subject,) = find_all(store, OURS, ("Network",))[:1]
    with served(folder / "home") as running:
        running.registry.take_in(str(folder / "noms"), NAMES[7])
        entry = next(iter(running.registry))
        running.registry._entries["noms"] = type(entry)("noms", entry.name, entry.place)
        meeting = running.meeting("noms")
        with running.registry.lease("noms").asking() as store:
            sheet = meeting.sheet(store, subject.id)
            free = [key for key in sorted(sheet.cells) if key[1] not in ("progress", "state")]
            for n, (row, column) in enumerate(free):
                base = sheet.cell(row, column).version
                meeting.put(sheet, Change(f"op{n}", row, column, base, NAMES[n % len(NAMES)]))
            notes = tuple(Note(f"node:{subject.id}", one, "2026-11-28T10:00") for one in NAMES)
            steps = tuple(MapStep(one, one, "") for one in NAMES)
            meeting.write(store, subject.id, Written(), Written(notes, steps))
        yield running
        running.close()


def addresses(count: int) -> Iterator[str]:
    """Each screen about ``count`` of the names, those of one screen after those of another."""
    place = 0
    for path in screens():
        for _ in range(count):
            name, other = NAMES[place % len(NAMES)], NAMES[(place + 1) % len(NAMES)]
            place += 1
            words = {
                "nom": name, "a": name, "b": other, "de": name, "a_": other, "texte": name,
                "tout": "1", "demander": "1", "voir": "1", "au": name, "sans": name,
            }  # fmt: skip
            if "tableau" in path or "carte" in path or "echo" in path or "echange" in path:
                words |= {"nom": OURS, "a": OURS, "au": "", "sans": ""}
            yield f"{path}?{urlencode({key: word for key, word in words.items() if word})}"


@pytest.mark.hypothesis
def test_nothing_runs_on_any_screen(browser: Browser, here: Running) -> None:
    come_in(browser, here, "/")
    browser.requests()
    wrong, seen = {}, set()
    for address in addresses(len(NAMES) if "CORDEE_QUESTIONS" in os.environ else 1):
        browser.driver.get(f"{here.address}{address}")
        path = address.partition("?")[0]
        if browser.run("return document.querySelector('iframe.map') !== null"):
            browser.driver.switch_to.frame(browser.one("iframe.map"))
            assert browser.until(
                lambda: browser.run("return document.documentElement.dataset.ready") == "1", 20
            )
            browser.driver.switch_to.default_content()
        said = [one for one in browser.complaints() if " 404 " not in one and " 422 " not in one]
        asked = [
            url
            for url in browser.requests()
            if not url.startswith((here.address, "data:", "blob:", "about:"))
        ]
        title = browser.run("return document.querySelector('h1')?.innerText ?? ''")
        if said or asked or not title or "imprévu" in browser.run("return document.body.innerText"):
            wrong[address] = (said, asked, title)
        seen.add(path)
    assert wrong == {}
    assert len(seen) > 20


def test_what_was_typed_is_seen_as_it_was_typed(browser: Browser, here: Running) -> None:
    come_in(browser, here, f"/d/noms/tableau?{urlencode({'nom': OURS, 'tout': '1'})}")
    held = browser.run("return [...document.querySelectorAll('[data-cell]')].map((one) => one.value)")
    assert len({*held} & {*NAMES}) > 30
    assert {*held} - {*NAMES} == {""}, "the only other text is that of a cell that holds none"
