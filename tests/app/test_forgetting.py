"""Who is forgotten is nowhere below the folder of the application: not in what was brought in either."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from starlette.testclient import TestClient

from cordee.app.running import Running
from tests.app.test_deposits import AT, bring, browser, send, settled
from tests.app.visitor import OURS, text
from tests.loaders.build import QUEYRAS, xlsx

__all__ = ["browser"]

NAME = "Jeanne Valmont"
MARKS = (b"Valmont", b"jeanne@example.org")
THEIRS = {
    **QUEYRAS,
    "personnes": [["nom", "courriel"], [NAME, "jeanne@example.org"], ["Paul Reste", "paul@example.org"]],
}
SPLIT = (
    "prénom;nom;courriel;structure\nJeanne;Valmont;jeanne@example.org;Office du Queyras\nPaul;Reste;;Office\n"
)


def left(home: Path) -> list[str]:
    """The files below ``home`` that still have something of theirs, archives looked into."""
    found = []
    for path in home.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if zipfile.is_zipfile(BytesIO(data)):
            with zipfile.ZipFile(BytesIO(data)) as archive:
                data += b"".join(map(archive.read, archive.namelist()))
        found += [path.name for mark in MARKS if mark in data]
    return found


def test_what_was_brought_in_goes_with_them(browser: TestClient, running: Running, tmp_path: Path) -> None:
    loaded = bring(browser, xlsx(tmp_path / "annuaire.xlsx", THEIRS))
    send(browser, loaded, "/charger")
    split = tmp_path / "membres.csv"
    split.write_text(SPLIT, encoding="utf-8")
    bring(browser, split)
    notes = tmp_path / "autres.csv"
    notes.write_text("Réseau;Commune;Remarque\nRéseau du Guil;Abriès;voir Jeanne Valmont\n", encoding="utf-8")
    kept = bring(browser, notes)
    assert left(running.home)
    asked = {"nom": NAME, "oui": "1"}
    done = browser.post("/d/essai/donnees/personnes/oublier", data=asked, headers=OURS)
    assert done.status_code == 200
    settled(browser, kept)
    assert left(running.home) == []
    assert "annuaire.xlsx" in text(done.text) and "file." not in text(done.text)
    shelf = text(browser.get(AT).text)
    assert "annuaire.xlsx" not in shelf and "membres.csv" not in shelf
    assert "Réseau du Guil" in text(browser.get(kept).text), "what names nobody of them is still to be loaded"


def test_what_cannot_be_read_and_names_them_goes_too(
    browser: TestClient, running: Running, tmp_path: Path
) -> None:
    send(browser, bring(browser, xlsx(tmp_path / "annuaire.xlsx", THEIRS)), "/charger")
    odd = tmp_path / "photo.png"
    odd.write_bytes(b"\x89PNG\r\n\x1a\n\0\0" + NAME.encode() + b"\0")
    bring(browser, odd)
    browser.post("/d/essai/donnees/personnes/oublier", data={"nom": NAME, "oui": "1"}, headers=OURS)
    assert left(running.home) == []
