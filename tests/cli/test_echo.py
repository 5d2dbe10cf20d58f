"""``cordee echo`` as people type it: what it shows, what it refuses, in two languages."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cordee.graph import open_graph
from cordee.wording.lines import ON_A_PIPE, wide
from tests.cli.conftest import Run
from tests.cli.kept import keep
from tests.graph.build import Sheet
from tests.queries.echo.test_certainty import clubs
from tests.queries.echo.test_generations import scheme
from tests.queries.echo_graphs import NETWORK, ORG, PROGRAMME, THEME, bodies, catalogue


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def place(folder: Path, sheet: Sheet) -> Path:
    with open_graph(folder) as store:
        store.load(sheet.batch())
    return folder


@pytest.fixture(scope="session")
def valley_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(place(tmp_path_factory.mktemp("valley"), catalogue()))


@pytest.fixture(scope="session")
def clubs_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(place(tmp_path_factory.mktemp("clubs"), clubs()))


@pytest.fixture(scope="session")
def bodies_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(place(tmp_path_factory.mktemp("bodies"), bodies()))


@pytest.fixture(scope="session")
def scheme_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(place(tmp_path_factory.mktemp("scheme"), scheme()))


@pytest.fixture
def sparse(tmp_path: Path) -> Path:
    """Two networks that share a rare theme, and one of which nothing is known."""
    sheet = Sheet("s").entity(NETWORK, "a", "Réseau A").entity(NETWORK, "b", "Réseau B")
    sheet.entity(NETWORK, "none", "Réseau inconnu").entity(ORG, "office", "Office")
    sheet.entity(THEME, "t", "Eau").entity(THEME, "u", "Bois").entity(NETWORK, "c", "Réseau C")
    for network, theme in (("a", "t"), ("b", "t"), ("c", "u")):
        sheet.link("ABOUT", (NETWORK, network), (THEME, theme))
    sheet.link("STEERS", (ORG, "office"), (NETWORK, "b"), role="pilot")
    return place(tmp_path / "sparse", sheet)


class Ask:
    """Types ``cordee echo`` on one graph."""

    def __init__(self, run: Run, db: Path) -> None:
        self.run, self.db = run, db

    def said(self, *words: object, lang: str = "fr") -> str:
        shown = self.run("--db", self.db, "--lang", lang, "echo", *words).stdout
        assert max(map(wide, shown.splitlines())) <= ON_A_PIPE
        return flat(shown)

    def data(self, *words: object) -> dict[str, Any]:
        parsed = json.loads(self.run("--db", self.db, "echo", *words, "--format", "json").stdout)
        assert isinstance(parsed, dict)
        return parsed

    def refused(self, *words: object, code: int, lang: str = "fr") -> str:
        return flat(self.run("--db", self.db, "--lang", lang, "echo", *words, code=code).stderr)


@pytest.fixture
def valley(run: Run, valley_db: Path) -> Ask:
    return Ask(run, valley_db)


@pytest.fixture
def bodied(run: Run, bodies_db: Path) -> Ask:
    return Ask(run, bodies_db)


@pytest.fixture
def renewed(run: Run, scheme_db: Path) -> Ask:
    return Ask(run, scheme_db)


# ------------------------------------------------------------ how sure


def test_against_chance_in_words(run: Run, clubs_db: Path) -> None:
    ask = Ask(run, clubs_db)
    french, english = (ask.said("Club 0", lang=lang) for lang in ("fr", "en"))
    assert "Club 1 (réseau) — d'après 7 faits" in french
    assert "· 7 membres ou partenaires communs là où le hasard en donnerait 1,1" in french
    assert "· écho diffus : beaucoup de petits faits, aucun qui l'emporte" in french
    assert "Club 1 (network) — from 7 facts" in english
    assert "· 7 shared members or partners where chance would give 1.1" in english
    assert "· diffuse echo: many small facts, none of which stands out" in english
    assert "p, " not in french


def test_figures_are_for_those_who_ask(run: Run, clubs_db: Path) -> None:
    ask = Ask(run, clubs_db)
    french, english = (ask.said("Club 0", "--scores", lang=lang) for lang in ("fr", "en"))
    (found,) = ask.data("Club 0")["echoes"]
    score, (odds,) = found["score"], found["sure"]["chances"]
    assert f"— d'après 7 faits — score {score:.3f}".replace(".", ",") in french
    assert f"· par facette : membres {score:.3f}".replace(".", ",") in french
    assert "· 7 en commun, dont 7 rares ; autant que 7 faits égaux" in french
    assert f"· by facet: members {score:.3f}" in english
    assert "· 7 in common, 7 of them rare; as many as 7 equal facts" in english
    assert f"· p, by facet: members {odds['p']:.4g}" in english
    assert odds["p"] < 1e-5
    assert odds["expected"] == math.prod(odds["sizes"]) / odds["among"]


def test_minor_facts_are_counted(run: Run, clubs_db: Path) -> None:
    ask = Ask(run, clubs_db)
    assert "+ 3 autres faits, qui pèsent moins" in ask.said("Club 0")
    assert "+ 3 other facts, minor ones" in ask.said("Club 0", lang="en")
    assert "qui pèsent moins" not in ask.said("Club 0", "--all")


def test_hardly_any_by_chance(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("h")
    for network in range(30):
        sheet.entity(NETWORK, f"n{network}", f"N{network}")
        for body in range(2):
            key = f"both{body}" if network < 2 else f"{network}-{body}"
            sheet.entity(ORG, key).link("FUNDS", (ORG, key), (NETWORK, f"n{network}"))
    ask = Ask(run, place(tmp_path / "h", sheet))
    assert "2 financeurs communs là où le hasard en donnerait presque aucun" in ask.said("N0")
    assert "2 shared funders where chance would give hardly any" in ask.said("N0", lang="en")


def test_as_data(valley: Ask) -> None:
    told = valley.data("Espaces Valléens")
    assert told["kinds"] == ["Network", "Programme", "Project"]
    assert (told["population"], told["facts"], told["floor"], told["weights"]) == (9, 9, 3, {})
    assert (told["without"], told["moves"]) == ([], [])
    (near,) = (found for found in told["echoes"] if found["name"] == "Réseau proche")
    assert sum(near["facets"].values()) == pytest.approx(near["direct"])
    assert {r["name"]: r["facet"] for r in near["reasons"]} == {
        "ADRETS": "members",
        "Génope": "steering",
        "saison": "themes",
        "services": "themes",
        "État": "funders",
    }
    assert (near["sure"]["facts"], near["sure"]["telling"]) == (5, 4)
    assert near["to_ask"]["facets"] == ["territories"]
    assert [body["name"] for body in near["to_ask"]["whom"]] == ["Génope"]
    assert [body["kind"] for body in told["to_ask"]["whom"]] == ["Organisation", "Organisation"]


# ------------------------------------------------------------ what to ask


def test_what_to_go_and_ask_for(valley: Ask) -> None:
    french, english = (valley.said("Espaces Valléens", lang=lang) for lang in ("fr", "en"))
    assert "À DEMANDER — pour en avoir le cœur net" in french
    assert "· Espaces Valléens : quel territoire (à ADRETS, Génope)" in french
    assert (
        "· Réseau du catalogue : qui pilote, quel territoire, quels membres ou partenaires, qui finance "
        "(à qui en sait plus)"
    ) in french
    assert "TO ASK — to settle it" in english
    assert "· Espaces Valléens: which territory (ask ADRETS, Génope)" in english
    assert "(ask whoever knows it)" in english


def test_where_nothing_is_strong_what_to_look_at_first(run: Run, tmp_path: Path) -> None:
    ask = Ask(run, place(tmp_path / "c", clubs(members=2)))
    assert "À REGARDER D'ABORD (" in ask.said("Club 0")
    assert "aucune n'est prouvée ; sur 10 pistes comme celles-ci" in ask.said("Club 0")
    assert "none is proven; of 10 such" in ask.said("Club 0", lang="en")


def test_each_part_of_a_score_stands_once(valley: Ask) -> None:
    for found in valley.data("Espaces Valléens")["echoes"]:
        parts = [part["contribution"] for part in (*found["reasons"], *found["witnesses"])]
        assert abs(math.fsum(parts) - found["score"]) <= 1e-12
        assert abs(math.fsum(part["contribution"] for part in found["reasons"]) - found["direct"]) <= 1e-12
        third = {part["id"] for part in found["witnesses"]}
        assert len(third) == len(found["witnesses"])
        assert found["id"] not in third


def test_nothing_to_ask_when_all_is_known(bodied: Ask) -> None:
    assert "À DEMANDER" in bodied.said("Hub")
    assert "À DEMANDER" not in bodied.said("Hub", "--kind", "réseau").split("PISTE")[0]


# ------------------------------------------------------------ too little to say


def test_nothing_is_known_of_it(run: Run, sparse: Path) -> None:
    ask = Ask(run, sparse)
    french, english = (ask.said("Réseau inconnu", lang=lang) for lang in ("fr", "en"))
    assert "Du Réseau inconnu, on ne sait encore rien qui se compare : charger ses membres" in french
    assert "« cordee modele »" in french
    assert "Of Réseau inconnu nothing is known yet that compares: load its members" in english
    assert "Rien ne lui fait écho" not in french


def test_fewer_than_five_are_not_ranked_and_it_is_said(run: Run, sparse: Path) -> None:
    ask = Ask(run, sparse)
    french, english = (ask.said("Réseau A", lang=lang) for lang in ("fr", "en"))
    assert "3 réseaux, programmes et projets ont des faits à comparer." in french
    assert "C'est moins de 5 : rien n'est classé, tout est à vérifier." in french
    assert "PISTE À VÉRIFIER (1)" in french
    assert "PISTE FORTE" not in french
    assert "That is fewer than 5: nothing is ranked, everything is to be checked." in english
    assert "serait classée" not in french, "no number of facts would rank it"


def test_nothing_else_is_known(run: Run, sparse: Path) -> None:
    ask = Ask(run, sparse)
    assert "Rien d'autre n'a de faits dans le graphe" in ask.said("Réseau A", "--kind", "territoire")
    english = ask.said("Réseau A", "--kind", "territory", lang="en")
    assert "Nothing else in the graph has facts: load other networks" in english
    assert "Nothing echoes it: “cordee missing” tells" in english


# ------------------------------------------------------------ kinds, weights, sources, dates


def test_organisations_on_demand(bodied: Ask) -> None:
    assert "6 organisations ont des faits à comparer." in bodied.said("ADRETS", "--kind", "organisation")
    shown = bodied.said("Hub", "--kind", "organisations", "--kind", "réseau", lang="en")
    assert "10 networks, programmes, projects and organisations have facts to compare." in shown
    assert "ADRETS is a partner of Hub" in shown
    assert bodied.data("Hub", "--kind", "territory")["kinds"] == ["Territory"]


def test_an_organisation_not_asked_for_is_refused(bodied: Ask) -> None:
    assert "ADRETS » est de nature « organisation »" in bodied.refused("ADRETS", code=3)
    assert "“personne” cannot be compared" in bodied.refused("Hub", "--kind", "personne", code=3, lang="en")
    assert "Vouliez-vous dire : Espaces Valléens" in bodied.refused("Esp vallées", code=3)


def test_weights_are_shown(valley: Ask) -> None:
    french = valley.said("Espaces Valléens", "--weight", "thèmes=0,5", "--weight", "members = 2")
    assert "Poids choisis : membres 2, thèmes 0,5 ; 1 pour le reste." in french
    english = valley.said("Espaces Valléens", "--weight", "themes=0.5", lang="en")
    assert "Weights chosen: themes 0.5; 1 for the rest." in english
    assert "Poids" not in valley.said("Espaces Valléens", "--weight", "themes=1")
    assert valley.data("Espaces Valléens", "--weight", "themes=3")["weights"] == {"themes": 3}


@pytest.mark.parametrize("weight", ["themes", "themes=", "themes=beaucoup", "=2"])
def test_a_weight_written_otherwise(valley: Ask, weight: str) -> None:
    said = valley.refused("Espaces Valléens", "--weight", weight, code=3)
    assert "écrire FACETTE=POIDS" in said or "n'est pas une facette" in said


def test_a_facet_given_twice(valley: Ask) -> None:
    twice = valley.refused("Espaces Valléens", "--weight", "themes=1", "--weight", "themes=2", code=3)
    assert "une fois par facette" in twice
    both = valley.refused("Espaces Valléens", "--weight", "themes=1", "--weight", "thèmes=2", code=3)
    assert "donné deux fois" in both


def test_without_a_source(valley: Ask) -> None:
    french = valley.said("Espaces Valléens", "--without-source", "source s2")
    assert "Sans Source s2 :" in french
    assert "· piste forte → piste à vérifier (1) : Réseau proche" in french
    assert "· piste à vérifier → sans écho (2) : Réseau lointain, Réseau du catalogue" in french
    english = valley.said("Espaces Valléens", "--without-source", "s2", lang="en")
    assert "Without Source s2:" in english
    assert "· lead to check → no echo (2): Réseau lointain, Réseau du catalogue" in english
    told = valley.data("Espaces Valléens", "--without-source", "s2")
    assert told["without"] == ["Source s2"]
    assert {(m["name"], m["before"], m["after"]) for m in told["moves"]} == {
        ("Réseau proche", "strong", "to_check"),
        ("Réseau du catalogue", "to_check", None),
        ("Réseau lointain", "to_check", None),
    }
    assert "Vouliez-vous dire : Source s" in valley.refused(
        "LEADER 2014-2020", "--without-source", "source", code=3
    )


def test_a_source_that_changes_nothing(run: Run, tmp_path: Path) -> None:
    sheet = catalogue()
    sheet.source = "s3"
    sheet.link("ABOUT", (NETWORK, "near"), (THEME, "saison"))
    ask = Ask(run, place(tmp_path / "c", sheet))
    assert "Sans Source s3 : rien ne change de groupe." in ask.said(
        "Espaces Valléens", "--without-source", "s3"
    )
    english = ask.said("Espaces Valléens", "--without-source", "s3", lang="en")
    assert "Without Source s3: nothing changes group." in english


def test_many_moves_are_counted_unless_all_are_asked(run: Run, alps_db: Path) -> None:
    ask = Ask(run, alps_db)
    usual = ask.said("Espaces Valléens", "--without-source", "doc-004")
    everything = ask.said("Espaces Valléens", "--without-source", "doc-004", "--all")
    head = usual.split("DÉJÀ EN LIEN")[0]
    assert " et " in head.split("piste à vérifier → sans écho")[1]
    assert len(everything.split("DÉJÀ EN LIEN")[0]) > len(head)


def test_the_date_is_said(valley: Ask) -> None:
    assert "Ce qui était vrai en 2019." in valley.said("Espaces Valléens", "--as-of", "2019")
    assert "What was true in 2019." in valley.said("Espaces Valléens", "--as-of", "2019", lang="en")


# ------------------------------------------------------------ generations


def test_what_changes_from_one_generation_to_the_next(renewed: Ask) -> None:
    french, english = (renewed.said("Notre réseau", "--generations", lang=lang) for lang in ("fr", "en"))
    assert "D'une génération à l'autre : Notre réseau (réseau)" in french
    assert "Du Programme 2014-2020 au Programme 2021-2027 [1, FOLLOWS, l. 4]" in french
    assert "Programme 2014-2020 : 3 faits à comparer, 3 en écho." in french
    assert (
        "Entrent en écho (1) Réseau des saisons (réseau, piste à vérifier) · en plus : saison [1, " in french
    )
    assert "Sortent de l'écho (2)" in french
    assert "Réseau des routes (réseau, piste à vérifier) · en moins : mobilité [1, " in french
    assert "FROM Programme 2014-2020 TO Programme 2021-2027" in english
    assert "Come into echo (1)" in english
    assert "· no longer: mobilité" in english
    assert "Sources [1] Source s1" in french


def test_generations_as_data_and_as_csv(renewed: Ask, run: Run, scheme_db: Path) -> None:
    (step,) = renewed.data("Programme 2021-2027", "--generations")["steps"]
    assert (step["earlier"]["name"], step["later"]["name"]) == ("Programme 2014-2020", "Programme 2021-2027")
    assert step["sources"][0]["title"] == "Source s1"
    turns = {turn["name"]: turn for turn in step["turns"]}
    routes = turns["Réseau des routes"]
    assert (routes["change"], routes["before"], routes["after"]) == ("left", "to_check", None)
    assert [fact["name"] for fact in routes["lost"]] == ["mobilité"]
    shown = run("--db", scheme_db, "echo", "Notre réseau", "--generations", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [(row["change"], row["shared"]) for row in rows] == [
        ("comes in", "saison"),
        ("goes out", ""),
        ("goes out", "mobilité"),
    ]


def test_many_changes_are_counted_unless_all_are_asked(run: Run, alps_db: Path) -> None:
    ask = Ask(run, alps_db)
    usual = ask.said("Espaces Valléens", "--generations")
    assert "autres : --all" in usual
    assert "--all" not in ask.said("Espaces Valléens", "--generations", "--all")
    assert "→" in usual.split("Changent de groupe")[1]


def test_no_generation_is_known(valley: Ask, run: Run, tmp_path: Path) -> None:
    assert "On ne lui connaît pas de génération précédente ni suivante" in valley.said(
        "Réseau ami", "--generations"
    )
    assert "No generation before or after it is known" in valley.said(
        "Réseau ami", "--generations", lang="en"
    )
    sheet = Sheet("t").entity(PROGRAMME, "a", "A").entity(PROGRAMME, "b", "B")
    same = Ask(run, place(tmp_path / "t", sheet.link("FOLLOWS", (PROGRAMME, "b"), (PROGRAMME, "a"))))
    assert "Rien ne change." in same.said("A", "--generations")
    assert "Nothing changes." in same.said("A", "--generations", lang="en")


# ------------------------------------------------------------ the table


def test_the_table_is_that_of_the_table_command(run: Run, valley_db: Path, tmp_path: Path) -> None:
    for name, words in {
        "echo.csv": ("echo", "Espaces Valléens", "--table"),
        "table.csv": ("table", "Espaces Valléens", "--output"),
    }.items():
        said = run("--db", valley_db, *words, tmp_path / name).stdout
        assert "fill it in with a spreadsheet program" in flat(said)
    assert (tmp_path / "echo.csv").read_bytes() == (tmp_path / "table.csv").read_bytes()


def test_a_table_that_is_there_is_not_replaced(valley: Ask, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("rempli", encoding="utf-8", newline="")
    assert "existe déjà" in valley.refused("Espaces Valléens", "--table", path, code=5)
    assert path.read_text(encoding="utf-8") == "rempli"
    valley.said("Espaces Valléens", "--table", path, "--force", "--with-names", "--as-of", "2019")
    assert "Réseau proche" in path.read_text(encoding="utf-8-sig")


# ------------------------------------------------------------ options that mean nothing together


def pairs() -> Iterator[tuple[tuple[str, ...], str]]:
    for option in (
        ("--all",),
        ("--scores",),
        ("--kind", "réseau"),
        ("--weight", "themes=2"),
        ("--without-source", "s2"),
        ("--generations",),
        ("--format", "json"),
        ("--output", "x"),
    ):
        yield ("--table", "t.csv", *option), f"avec --table, {option[0]} ne veut rien dire"
    for option in (
        ("--scores",),
        ("--kind", "réseau"),
        ("--without-source", "s2"),
        ("--force",),
    ):
        yield ("--generations", *option), f"avec --generations, {option[0]} ne veut rien dire"
    yield ("--force",), "--force ne va qu'avec --table"


@pytest.mark.parametrize(("words", "said"), list(pairs()), ids=lambda value: " ".join(value) if value else "")
def test_options_that_mean_nothing_together(valley: Ask, words: tuple[str, ...], said: str) -> None:
    assert said in valley.refused("Espaces Valléens", *words, code=2)
    assert not Path("t.csv").exists()
