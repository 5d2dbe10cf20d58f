"""A language is one catalogue: what a meeting sees is in Italian from first to last, and no code names it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cordee.i18n import catalogue
from tests.cli.conftest import Run

SUBJECT = "Espaces Valléens"
PAIR = ("exchange", SUBJECT, "ADRETS")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("echo", SUBJECT),
    ("echo", SUBJECT, "--all", "--scores", "--as-of", "2018-10", "--weight", "temi=2"),
    ("echo", SUBJECT, "--kind", "rete", "--format", "json"),
    ("echo", "Programme Espaces Valléens 2014-2020", "--generations"),
    ("exchange", SUBJECT, "--all", "--with-names"),
    (*PAIR, "--as-of", "2018"),
    ("exchange", SUBJECT, "--page", "scambi.html"),
    ("table", SUBJECT, "-o", "tabella.xlsx"),
    ("table", SUBJECT, "-o", "tabella.ods", "--with-names"),
    ("booklet", SUBJECT, "-o", "fascicolo.html", "--workbook", "fascicolo.xlsx"),
    ("map", SUBJECT, "--depth", "2", "-o", "mappa.html"),
    ("map", "--echo", SUBJECT, "-o", "eco.html"),
    ("map", "--path", "ADRETS", SUBJECT, "-o", "percorso.html"),
    ("map", SUBJECT, "--renderer", "pyvis", "-o", "pyvis.html"),
)

Missed = set[str]
SAID = catalogue._said


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> Missed:
    """The messages that were asked for in Italian and that another language had to say."""
    found: Missed = set()
    italian = catalogue._load("it")

    def heard(key: str, lang: str, door: str) -> tuple[tuple[str, ...], Callable[[int], int]]:
        if lang == "it" and not italian.forms(f"{key}@{door}") and not italian.forms(key):
            found.add(key)
        return SAID(key, lang, door)

    monkeypatch.setattr(catalogue, "_said", heard)
    return found


@pytest.fixture
def italian(run: Run, alps_db: Path) -> Callable[..., str]:
    def say(*arguments: object, code: int = 0) -> str:
        return run("--db", alps_db, "--lang", "it", *arguments, code=code).output

    return say


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_message_falls_back(italian: Callable[..., str], missed: Missed, command: tuple[str, ...]) -> None:
    assert italian(*command)
    assert missed == set()


def test_what_falls_back_is_noticed(italian: Callable[..., str], missed: Missed) -> None:
    known = catalogue._load("it")._known
    known["echo.what_echoes"] = ()
    SAID.cache_clear()
    try:
        assert "What echoes Réseau des Espaces Valléens (rete)" in italian("echo", SUBJECT)
    finally:
        del known["echo.what_echoes"]
        SAID.cache_clear()
    assert missed == {"echo.what_echoes"}


def test_the_answers_are_italian(italian: Callable[..., str]) -> None:
    echoes = italian("echo", SUBJECT)
    assert "Che cosa fa eco a Réseau des Espaces Valléens (rete)" in echoes
    assert "DA GUARDARE PER PRIMI (10) — nessuna è provata" in echoes
    heard = (
        "Actualisation du programme espace valléen (rete, ultime notizie nel 2018) — da 22 fatti, 81% diretto"
    )
    assert heard in " ".join(echoes.split())
    assert "PISTA FORTE (1) — più vicini di quanto spieghi il caso" in italian("echo", "LEADER 2014-2020")
    exchanged = italian(*PAIR)
    assert "Che cosa ADRETS può offrire a Réseau des Espaces Valléens" in exchanged
    assert "· dedotto — Services au public: ADRETS lo offre" in exchanged
    declared = italian("exchange", SUBJECT, "Maisons du travail saisonnier d'Occitanie")
    assert "· dichiarato — Capitalisation et communs: Réseau des Espaces Valléens lo offre" in declared


def test_the_table_written_in_italian_is_read_back(
    italian: Callable[..., str], missed: Missed, tmp_path: Path
) -> None:
    italian("table", SUBJECT, "-o", "tabella.xlsx")
    book = load_workbook(tmp_path / "tabella.xlsx")
    assert book.sheetnames[:4] == ["Tabella", "Da chiedere", "Dettaglio", "Come leggere"]
    sheet = book.worksheets[2]
    titles = [str(cell.value) for cell in sheet[1]]
    assert titles[:6] == ["Rete o iniziativa", "Tipo", "Stato", "Chi guida", "Territorio", "Gruppo"]
    filled = {
        2: {"Avanzamento": "da contattare", "Referente": "la comunità montana"},
        3: {"Avanzamento": "in corso", "Prossimo passo": "Scrivere al capofila", "Stato": "concluso"},
        4: {"Avanzamento": "forse domani"},
        5: {"Gruppo": ""},
    }
    for row, cells in filled.items():
        for title, text in cells.items():
            sheet.cell(row, titles.index(title) + 1).value = text
    book.save(tmp_path / "compilata.xlsx")
    told = " ".join(
        italian("table", "import", "compilata.xlsx", "--dry-run", "--on", "2026-11-20", code=1).split()
    )
    assert "Ripreso: 5 celle di 2 righe." in told
    assert "stato: concluso" in told
    assert "colonna «Avanzamento»: «forse domani», atteso: un valore dell'elenco: da valutare" in told
    assert "gruppo: svuotata da compilata.xlsx" in told
    assert missed == set()


def test_the_map_opens_in_italian(italian: Callable[..., str], tmp_path: Path) -> None:
    italian("map", SUBJECT, "-o", "mappa.html")
    page = (tmp_path / "mappa.html").read_text(encoding="utf-8")
    assert '<html lang="it"' in page
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    said = data["voices"]["it"]["words"]
    assert (said["filters"], said["tabTable"], said["echo1"]) == (
        "Legenda e filtri", "Tabella", "Pista forte",
    )  # fmt: skip
    english = data["voices"]["en"]["words"]
    alike = sorted(key for key, words in said.items() if words == english[key])
    assert alike == ["kilometres", "themeAuto"]
