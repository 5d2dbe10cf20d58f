"""By their roles, nobody is named on the pages of a file that is brought in; none says how to reach them."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from starlette.testclient import TestClient

from cordee.app.running import Running
from tests.app.test_deposits import bring, browser, fields, send
from tests.app.visitor import OURS, text
from tests.loaders import own
from tests.loaders.build import xlsx

__all__ = ["browser"]

PHONES = re.compile(r"01 99 00|example\.org|@")
FILE = {
    "organisations": [["id", "name"], ["o1", "Mairie de Nord"], ["o2", "Mairie de Sud"]],
    "people": [
        ["name", "email", "phone"],
        ["Marie Martin", "marie@nord.example.org", ""],
        ["Marie Martin", "m.martin@sud.example.org", ""],
        ["Paul Caché", "paul@nord.example.org", "01 99 00 12 34"],
    ],
    "posts": [["from", "to", "role"], ["Marie Martin", "o1", "maire"], ["Paul Caché", "o2", "secrétaire"]],
}


def book(path: Path) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in own.PARTNERSHIP.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


@pytest.mark.parametrize("roles", [True, False])
def test_somebody_s_own_table(browser: TestClient, running: Running, tmp_path: Path, roles: bool) -> None:
    running.prefer(running.preferences.changed(roles=roles))
    at = bring(browser, book(tmp_path / "a.xlsx"))
    pages = [browser.get(at).text]
    pages.append(send(browser, at, "/colonnes", **fields(pages[0])))
    pages.append(send(browser, at, "/charger"))
    pages.append(browser.post(f"{at}/defaire", headers=OURS).text)
    assert "est défait" in text(pages[3])
    assert "Green Fork" in pages[0] and "lignes lues" in text(pages[1])
    for page in pages:
        assert not PHONES.search(text(page))
        if roles:
            assert not re.search("Ann Lee|Bob Ray|Cy Dow", page)
    assert roles or "Ann Lee" in pages[0]


def test_who_is_only_in_rows_that_are_refused(browser: TestClient, running: Running, tmp_path: Path) -> None:
    running.prefer(running.preferences.changed(roles=True))
    at = bring(browser, xlsx(tmp_path / "a.xlsx", FILE))
    page = browser.get(at).text
    assert "à corriger" in text(page)
    assert not re.search("Marie Martin|Paul Caché|example.org", page)
    stamp = re.findall(r'name="lecture" value="(\d+)"', page)[0]
    count = len(re.findall(r'name="v\d+"', page))
    empty = {f"v{number}": "" for number in range(count)}
    same = send(browser, at, "/corriger", lecture=stamp, **empty)
    assert re.findall(r'name="lecture" value="(\d+)"', same) == [stamp], "what is not shown stays as it is"
    assert not re.search("Marie Martin|Paul Caché", send(browser, at, "/charger"))


def test_a_table_that_nothing_is_known_of(browser: TestClient, running: Running, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("nom;tel\nMarie Martin;01 99 00 12 34\nPaul Caché;01 99 00 12 35\n", encoding="utf-8")
    at = bring(browser, path)
    assert "Marie Martin" in browser.get(at).text
    assert not PHONES.search(text(browser.get(at).text))
    running.prefer(running.preferences.changed(roles=True))
    page = browser.get(at).text
    assert fields(page) == {"t0": "-"}
    assert not re.search("Marie Martin|Paul Caché", page)
    taken = send(browser, at, "/colonnes", t0="Person")
    assert "2 lignes lues" in text(taken)
    assert not re.search("Marie Martin|Paul Caché", taken)
