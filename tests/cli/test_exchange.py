"""What two could bring each other, as it is typed: a pair, one against all, sheets, mistakes."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cordee.graph import open_graph
from cordee.model.claims import record_id
from cordee.viz.labels import shorten
from cordee.wording.lines import ON_A_PIPE, wide
from tests.cli.conftest import Run
from tests.cli.kept import keep
from tests.cli.test_failures import one_line
from tests.cli.test_questions import flat
from tests.graph.build import Sheet
from tests.workflows.test_exchange import CONTACTS, NAMES, talkative

EV, SAVOIE, SPI = "Espaces Valléens", "Réseau savoyard des France Services", "S'organiser pour innover"
ASKED = (("exchange", EV, SAVOIE), ("exchange", EV, SPI), ("exchange", EV), ("exchange", "ADRETS"))
MAISONS = "Maisons du travail saisonnier d'Occitanie"
CITED = re.compile(r"(?:^|; )(\d+)(?=,|$| ?;)")
"""The number of each document in what stands between brackets: ``1, l. 4 ; 2, l. 5 ; +1``."""
every = pytest.mark.parametrize("asked", ASKED, ids=" ".join)


@pytest.fixture(scope="module")
def talk_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph whose texts name people everywhere."""
    place = tmp_path_factory.mktemp("talk")
    with open_graph(place) as store:
        store.load(talkative().batch())
    return keep(place)


def data(run: Run, db: Path, *asked: str) -> dict[str, Any]:
    parsed = json.loads(run("--db", db, *asked, "--format", "json").stdout)
    assert isinstance(parsed, dict)
    return parsed


# --- as every question ---


@every
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_people_get_sentences_that_fit_the_page(run: Run, alps_db: Path, asked: list[str], lang: str) -> None:
    shown = run("--db", alps_db, "--lang", lang, *asked).stdout
    assert max(map(wide, shown.splitlines())) <= ON_A_PIPE
    body, *foot = re.split(r"^Sources$", shown, flags=re.MULTILINE)
    cited = {number for group in re.findall(r"\[(\d[^]]*)\]", flat(body)) for number in CITED.findall(group)}
    listed = re.findall(r"^  \[(\d+)\] \S", "".join(foot), re.MULTILINE)
    assert listed == [str(number) for number in range(1, len(listed) + 1)]
    assert cited == set(listed), "each document cited stands in the list at the end, and no other"
    assert bool(listed) == (asked[-1] != SPI), "of what is over only lessons are asked"


@every
def test_machines_get_json_and_csv(run: Run, alps_db: Path, tmp_path: Path, asked: list[str]) -> None:
    assert data(run, alps_db, *asked)
    written = run("--db", alps_db, *asked, "--format", "csv").stdout
    rows = list(csv.reader(io.StringIO(written)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    path = tmp_path / "out.csv"
    run("--db", alps_db, *asked, "--format", "csv", "--output", path)
    assert path.read_text(encoding="utf-8") == written


@every
def test_the_same_question_gets_the_same_answer(run: Run, alps_db: Path, asked: list[str]) -> None:
    once, twice = (run("--db", alps_db, *asked).stdout for _ in range(2))
    assert once == twice


# --- a pair ---


def test_a_pair_in_words(run: Run, alps_db: Path) -> None:
    other = MAISONS
    shown = flat(run("--db", alps_db, "--lang", "fr", "apports", EV, other).stdout)
    assert f"Apports réciproques : Réseau des Espaces Valléens ⇄ {other}" in shown
    assert (
        "· déclaré — Capitalisation et communs : le Réseau des Espaces Valléens l'apporte (Expériences et "
        f"outils mis à disposition, y compris d'autres territoires) ; {other} en a besoin (Mutualiser "
        "outils, ressources et pratiques). [1, l. 196]"
    ) in shown
    assert f"· à demander — {other} ne déclare aucun apport" in shown
    assert "· ADRETS, aux côtés du Réseau des Espaces Valléens dont il est question plus haut" in shown
    assert "Proposition de premier pas Proposer un premier échange sur « Capitalisation" in shown
    shown = flat(run("--db", alps_db, "--lang", "fr", "apports", EV, SAVOIE).stdout)
    assert "ADRETS (organisation), ici anime (jusqu'en 2028), là anime — fait le lien entre les deux" in shown
    assert "Mettre le sujet à l'ordre du jour : ADRETS pilote les deux." in shown


def test_a_pair_that_is_linked_and_one_that_is_over(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "exchange", EV, "Lisibilité des fonds").stdout)
    assert "already linked: Lisibilité des fonds is a member of Réseau des Espaces Valléens" in shown
    shown = flat(run("--db", alps_db, "exchange", EV, SPI).stdout)
    assert "S'organiser pour innover is over: nothing to bring it." in shown
    assert "ask for its lessons, what worked well" in shown
    assert "Nobody, as far as what is loaded tells." in shown


def test_a_pair_as_data(run: Run, alps_db: Path) -> None:
    told = data(run, alps_db, "exchange", EV, SAVOIE)
    assert (told["left"]["kind"], told["right"]["name"]) == ("Network", SAVOIE)
    for way in ("brings", "receives"):
        assert sum(line["weight"] for line in told[way]["lines"]) == pytest.approx(told[way]["gain"])
        assert all(line["sources"][0]["title"] for line in told[way]["lines"] if line["sources"])
    assert told["gain"] == told["brings"]["gain"] == 0 < told["receives"]["gain"]
    assert [line["mark"] for line in told["receives"]["lines"]] == ["deduced", "deduced", "to_ask"]
    assert told["between"][0]["brokerage"] == "liaison"
    assert told["step"]["reason"] == "steers_both"
    assert told["together"] == []
    assert data(run, alps_db, "exchange", EV, "Lisibilité des fonds")["linked"][0]["type"] == "MEMBER_OF"


def test_what_else_the_names_fit_is_said(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("s").entity("Network", "a", "Vallées").entity("Project", "a", "Vallées")
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.entity("Network", "b", "Autre").batch())
    other = record_id("s", "Project", "a")
    said = f"The names also fit: Vallées (project, {other})."
    assert said in flat(run("exchange", "Vallées", "Autre").stdout)
    assert data(run, tmp_path / "db", "exchange", "Autre", "Vallées")["others"][0]["kind"] == "Project"
    assert said in flat(run("exchange", "Vallées").stdout)


# --- one against all ---


def test_links_to_weave_in_words(run: Run, alps_db: Path) -> None:
    told = data(run, alps_db, "exchange", EV)
    shown = flat(run("--db", alps_db, "--lang", "fr", "apports", EV).stdout)
    assert "Liens à tisser : Réseau des Espaces Valléens (réseau)" in shown
    assert "Laissés de côté, parce que siens : Animation et capitalisation" in shown
    assert "1. Espaces saisonniers de Tarentaise (réseau)" in shown
    assert "Contrats de territoire du Nord (programme, dernières nouvelles en 2012)" not in shown
    assert (
        "· à lui apporter : Capitalisation et communs (déclaré), Gouvernance et contractualisation (déduit), "
        "Saisonnalité et pluriactivité (déduit), Animation de réseau (déduit) [2, l. 65 ; 1, l. 196]"
    ) in shown
    counts: dict[str, int] = {}
    for one in told["candidates"]:
        counts[one["standing"]] = counts.get(one["standing"], 0) + 1
    for title, standing in (
        ("LIENS À TISSER", "to_weave"),
        ("UN SEUL SENS CONNU", "one_way"),
        ("DÉJÀ EN LIEN", "linked"),
        ("ENSEIGNEMENTS À DEMANDER", "lessons"),
        ("À DEMANDER D'ABORD", "to_ask"),
        ("PROJETS TERMINÉS", "over"),
    ):
        assert f"{title} ({counts[standing]}) — " in shown
    assert f"+ {counts['to_weave'] - 5} autres : --all" in shown
    assert "gain" not in shown, "no figures"


def test_the_limit_and_all(run: Run, alps_db: Path) -> None:
    few = flat(run("--db", alps_db, "exchange", EV, "--limit", "2").stdout)
    assert "2. Réseau rural PACA" in few
    assert "3. " not in few.split("ONE WAY KNOWN")[0].replace("l. 3. ", "")
    everything = flat(run("--db", alps_db, "exchange", EV, "--all").stdout)
    assert "--all" not in everything
    assert all(one["name"] in everything for one in data(run, alps_db, "exchange", EV)["candidates"])


def test_the_ranking_as_data(run: Run, alps_db: Path) -> None:
    told = data(run, alps_db, "exchange", EV)
    ranked = [one for one in told["candidates"] if one["standing"] == "to_weave"]
    living = [one for one in ranked if not one["heard"]]
    assert living == ranked[: len(living)] != ranked, "what nobody spoke of for years comes last"
    order = [(one["kind"] == "Project", -one["declared"], -one["gain"]) for one in living]
    assert order == sorted(order)
    assert all(one["gain"] == min(one["brings"]["gain"], one["receives"]["gain"]) for one in ranked)
    assert {one["gain"] for one in told["candidates"] if one["standing"] == "to_ask"} == {None}
    assert all(one["linked"] for one in told["candidates"] if one["standing"] == "linked")
    assert len(told["own"]) == 5


def test_a_question_at_a_date(run: Run, alps_db: Path) -> None:
    then = data(run, alps_db, "exchange", EV, SAVOIE, "--as-of", "2019")
    assert then["as_of"] == "2019"
    assert then["between"] == [], "who animates both does since 2023"


def test_nothing_known_of_one_is_said_with_what_to_do(run: Run, tmp_path: Path) -> None:
    with open_graph(tmp_path / "db") as store:
        store.load(Sheet("s").entity("Network", "a", "Seul").entity("Network", "b", "Autre").batch())
    shown = flat(run("exchange", "Seul").stdout)
    assert "Nothing known to bring Seul or to receive from it: ask first what it needs" in shown
    shown = flat(run("exchange", "Seul", "Autre").stdout)
    assert "to ask — Nothing is known of Seul yet: ask who steers it, where, and on which themes." in shown
    assert "First a question." in shown
    said = one_line(run("exchange", "Seul", "--page", tmp_path / "p.html", code=3).stderr)
    assert "No link to weave is known, hence no sheet to print" in said


# --- people ---


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("other", [(), ("Réseau B",)])
def test_people_are_roles_on_a_screen_for_others(
    run: Run, talk_db: Path, form: str, other: tuple[str, ...]
) -> None:
    asked = ("exchange", "Réseau A", *(f"{name} de Léa Martin" for name in other), "--format", form)
    shown = flat(run("--db", talk_db, *asked, "--roles").stdout)
    assert [name for name in (*NAMES, *CONTACTS) if name in shown] == []
    named = flat(run("--db", talk_db, *asked).stdout)
    assert "Léa Martin" in named
    assert [contact for contact in CONTACTS if contact in named] == []


# --- sheets ---


@pytest.mark.parametrize("way", [("--page", "p.html"), ("-o", "p.html"), ("--output", "p.htm")])
def test_a_sheet_for_a_pair(run: Run, alps_db: Path, tmp_path: Path, way: tuple[str, str]) -> None:
    shown = run("--db", alps_db, "--lang", "fr", "apports", EV, SAVOIE, *way).stdout
    assert f"{way[1]} : 1 feuille A4 ; à ouvrir dans un navigateur et à imprimer." in flat(shown)
    page = (tmp_path / way[1]).read_text(encoding="utf-8")
    assert page.count('<article class="sheet">') == 1
    assert '<html lang="fr">' in page


def test_sheets_for_the_first_links_to_weave(run: Run, alps_db: Path, tmp_path: Path) -> None:
    told = data(run, alps_db, "exchange", EV)
    assert "page.html: 3 sheets of A4" in flat(
        run("--db", alps_db, "exchange", EV, "--page", "page.html", "--limit", 3).stdout
    )
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count('<article class="sheet">') == 3
    heads = re.findall(r'<h1>.*?⇄</span> <span dir="auto">(.*?)</span></h1>', page)
    assert [unescape(head) for head in heads] == [shorten(one["name"], 70) for one in told["candidates"][:3]]


def test_a_page_that_is_there_is_only_replaced_by_force(run: Run, alps_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.html"
    path.write_bytes(b"filled in")
    for way in ("--page", "-o"):
        said = one_line(run("--db", alps_db, "exchange", EV, SAVOIE, way, path, code=5).stderr)
        assert "--force to replace it" in said
    assert path.read_bytes() == b"filled in"
    run("--db", alps_db, "exchange", EV, SAVOIE, "--page", path, "--force")
    assert path.read_bytes().startswith(b"<!doctype html>")


def test_json_goes_to_the_file_it_is_told_to(run: Run, alps_db: Path, tmp_path: Path) -> None:
    run("--db", alps_db, "exchange", EV, "Réseau rural PACA", "--format", "json", "-o", tmp_path / "p.html")
    assert json.loads((tmp_path / "p.html").read_text(encoding="utf-8"))["gain"] > 0


def test_a_page_names_people_only_when_asked(run: Run, talk_db: Path, tmp_path: Path) -> None:
    run("--db", talk_db, "exchange", "Réseau A", "--page", tmp_path / "role.html")
    run("--db", talk_db, "exchange", "Réseau A", "--with-names", "--page", tmp_path / "name.html")
    by_role, by_name = ((tmp_path / f"{n}.html").read_text(encoding="utf-8") for n in ("role", "name"))
    assert [name for name in (*NAMES, *CONTACTS) if name in by_role] == []
    assert "Ugo Petit" in by_name
    assert [contact for contact in CONTACTS if contact in by_name] == []


# --- mistakes ---


def test_mistakes_are_one_clear_sentence(run: Run, alps_db: Path, tmp_path: Path) -> None:
    def refused(*asked: object, code: int = 3) -> str:
        return one_line(run("--db", alps_db, "exchange", *asked, code=code).stderr)

    assert "mean the same thing, Réseau des Espaces Valléens: give two different names" in refused(
        EV, "Réseau espace valléen"
    )
    assert "Did you mean: " in refused("Esp. vallées")
    assert "Did you mean: " in refused(EV, "France Servces")
    assert "not a date" in refused(EV, SAVOIE, "--as-of", "hier")
    assert "NAME is missing" in refused(code=2)
    assert "a whole number, 1 or more" in refused(EV, "--limit", "0", code=2)
    assert "cannot be written" in refused(EV, SAVOIE, "--page", tmp_path / "no" / "p.html", code=5)
