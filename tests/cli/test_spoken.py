"""What answers say can be read aloud: no code words, no ids, dates in words, names after « de » or « à »."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cordee.graph import open_graph
from cordee.model import TYPES
from tests.cli.conftest import Run
from tests.graph.build import Sheet

ASKED = [
    ("overview",),
    ("echo", "Espaces Valléens"),
    ("show", "ADRETS"),
    ("show", "Espaces Valléens"),
    ("who", "Chartreuse"),
    ("who", "Coopération"),
    ("partners", "ADRETS"),
    ("exchange", "Espaces Valléens"),
    ("exchange", "Espaces Valléens", "Maisons du travail saisonnier d'Occitanie"),
    ("funding",),
    ("brokers",),
    ("communities",),
    ("paths", "ADRETS", "Cap Rural"),
    ("missing",),
    ("diff",),
    ("sources",),
]
CODES = re.compile(rf"\b(?:{'|'.join(TYPES)})\b")
AN_ID = re.compile(r"#[0-9a-f]{8}\b|\b[0-9a-f]{20}\b")
A_DATE = re.compile(r"(?<![\w-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?(?![\w-])")
TWICE = re.compile(
    r"est membre de [^(\n]* \(membre\)|pilote \(pilote\)|est partenaire de \(partenaire\)|"
    r"est piloté par \(pilote\)|a pour membre \(membre\)|a pour partenaire \(partenaire\)"
)
ONE_WORD = re.compile(r"\b(?:entités?|éléments?)\b")


def flat(text: str) -> str:
    """The lines as one, to look for what a narrow terminal would break."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def names(alps_db: Path) -> list[str]:
    """What begins with a vowel in the example."""
    with open_graph(alps_db) as store:
        rows = store.ask("MATCH (n:Organisation|Network|Project|Programme) RETURN n.name AS name")
    return [row["name"] for row in rows if re.match("[AEIOUÉÈÎ]", row["name"])]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_what_is_asked_in_french_is_answered_in_french(
    run: Run, alps_db: Path, names: list[str], asked: tuple[str, ...]
) -> None:
    said = flat(run("--lang", "fr", "--db", alps_db, *asked).stdout)
    for pattern in (CODES, AN_ID, A_DATE, TWICE, ONE_WORD):
        assert pattern.findall(said) == []
    assert [name for name in names if re.search(rf"\b(?:de|que) {re.escape(name)}", said)] == []
    assert not re.search(r"\b(?:de|à) Les? ", said)
    assert not re.search(r"\w; ", said), "a semicolon stands apart in French"


@pytest.mark.parametrize("asked", [a for a in ASKED if a[0] in ("show", "missing", "overview")], ids=" ".join)
def test_no_codes_and_ids_in_english_and_italian_neither(
    run: Run, alps_db: Path, asked: tuple[str, ...]
) -> None:
    for lang in ("en", "it"):
        said = flat(run("--lang", lang, "--db", alps_db, *asked).stdout)
        assert [found for pattern in (CODES, AN_ID, A_DATE) for found in pattern.findall(said)] == []


def test_codes_come_with_the_sources(run: Run, alps_db: Path) -> None:
    said = flat(run("--db", alps_db, "show", "ADRETS", "--sources").stdout)
    assert len(AN_ID.findall(said)) > 10


def test_a_name_that_begins_with_an_article_keeps_it(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("d").entity("Network", "n", "Écrins vivants").entity("Organisation", "o", "Le Parc")
    sheet.entity("Organisation", "a", "Les Amis").entity("Organisation", "l", "L'Escale")
    for key in ("o", "a", "l"):
        sheet.link("MEMBER_OF", ("Organisation", key), ("Network", "n"), role="membre")
        sheet.link("PARTNER_OF", ("Network", "n"), ("Organisation", key))
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.batch())
    said = flat(run("--lang", "fr", "diff", "--all").stdout)
    assert "Le Parc est membre d'Écrins vivants" in said
    assert "est partenaire de « Le Parc »" in said and "est partenaire de « Les Amis »" in said
    assert "est partenaire de L'Escale" in said
    assert "(membre)" not in said
