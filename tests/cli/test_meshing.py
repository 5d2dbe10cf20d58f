"""Brokers, communities and changes as they are typed: in two languages, as data, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from cordee.graph import open_graph
from cordee.queries.structure.brokers import MEASURES, brokers
from cordee.wording.lines import ON_A_PIPE, wide
from cordee.wording.structure import brokers_lines
from tests.cli.conftest import Run
from tests.cli.kept import keep
from tests.graph.build import Sheet
from tests.queries.changes.test_changes import after, before
from tests.queries.echo.test_echo import valley
from tests.queries.meshes import two_networks

QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("brokers",),
    ("brokers", "--funding", "--limit", "3"),
    ("communities",),
    ("communities", "--limit", "2", "--seeds", "5"),
    ("diff",),
    ("diff", "--from", "2014", "--to", "2021"),
    ("diff", "--load", "0", "--dataset", "alpes"),
)
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)


def flat(text: str) -> str:
    return " ".join(text.split())


def graph_of(place: Path, *sheets: Sheet) -> Path:
    """A graph of these data sets, loaded one after the other."""
    with open_graph(place) as store:
        for sheet in sheets:
            store.load(sheet.batch(), withdraw=True)
    return place


@pytest.fixture(scope="module")
def mesh_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(graph_of(tmp_path_factory.mktemp("mesh"), two_networks()))


@pytest.fixture(scope="module")
def changed_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(graph_of(tmp_path_factory.mktemp("changed"), before(), after()))


@pytest.fixture(scope="module")
def echo_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    poorer, richer = valley(), valley()
    poorer.claims = [c for c in poorer.claims if c.kind not in ("ABOUT", "PARTNER_OF")]
    for theme in "tuv":
        richer.entity("Theme", theme)
        for network in ("ev", "near"):
            richer.link("ABOUT", ("Network", network), ("Theme", theme))
    return keep(graph_of(tmp_path_factory.mktemp("echo"), poorer, richer))


@every_question
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_people_get_sentences_that_fit_the_page(
    run: Run, alps_db: Path, question: tuple[str, ...], lang: str
) -> None:
    shown = run("--db", alps_db, "--lang", lang, *question).stdout
    assert shown.strip()
    assert max(map(wide, shown.splitlines())) <= ON_A_PIPE
    assert "None" not in shown


@every_question
def test_machines_get_json_and_csv(run: Run, alps_db: Path, question: tuple[str, ...]) -> None:
    assert json.loads(run("--db", alps_db, *question, "--format", "json").stdout)
    rows = list(csv.reader(io.StringIO(run("--db", alps_db, *question, "--format", "csv").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


# --- brokers ---


def test_brokers_in_words(run: Run, mesh_db: Path) -> None:
    shown = flat(run("--db", mesh_db, "brokers", "--as-of", "2019").stdout)
    assert "Who holds the mesh together: 5 actors, 6 links, as of 2019" in shown
    assert "1. Charnière (organisation)" in shown
    assert "4 contacts, some of whom are linked to one another" in shown
    assert "on the shortest ways of 67% of the pairs of others that can reach each other" in shown
    assert "if it left, 3 would lose all contact with the others: Alba, Bise, Nord" in shown
    assert "--funding counts it" in shown
    french = flat(run("--db", mesh_db, "relais", "--lang", "fr", "--as-of", "2019").stdout)
    assert "s'il partait, 3 perdraient tout contact avec les autres : Alba, Bise, Nord" in french
    assert "sur les plus courts chemins de 67 % des paires d'autres qui peuvent se joindre" in french


def test_every_measure_is_explained_and_its_limits_said(run: Run, mesh_db: Path) -> None:
    shown = flat(run("--db", mesh_db, "brokers").stdout)
    for measure in MEASURES:
        assert measure.means.said_in("en") in shown
        assert measure.means_not.said_in("en") in shown
    told = json.loads(run("--db", mesh_db, "brokers", "--format", "json").stdout)
    assert [m["means_not"] for m in told["measures"]] == [m.means_not.said_in("en") for m in MEASURES]


def test_figures_come_when_asked_for(run: Run, mesh_db: Path) -> None:
    assert "constraint" not in run("--db", mesh_db, "brokers").stdout
    shown = run("--db", mesh_db, "brokers", "--scores", "--as-of", "2019").stdout
    assert "passage 0.667, effective size 3.000, constraint 0.562" in shown
    french = run("--db", mesh_db, "brokers", "--scores", "--as-of", "2019", "--lang", "fr").stdout
    assert "passage 0,667, contacts séparés 3,000, contrainte 0,562" in french


def test_contacts_that_know_one_another_are_said_to(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("d")
    for name in "abcde":
        sheet.entity("Organisation", name)
    for a, b in ("ab", "ac", "ad", "bc", "cd", "bd", "de"):
        sheet.link("PARTNER_OF", ("Organisation", a), ("Organisation", b))
    db = graph_of(tmp_path / "knit", sheet)
    shown = flat(run("--db", db, "brokers").stdout)
    assert "5 actors, 7 links" in shown
    assert "4 contacts, some of whom are linked to one another" in shown, "d, with e whom only d knows"


def test_a_broker_whose_contacts_mostly_meet(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("d")
    for name in "abcdefgh":
        sheet.entity("Organisation", name)
    for a, b in [*combinations("abcdefg", 2), "gh"]:
        sheet.link("PARTNER_OF", ("Organisation", a), ("Organisation", b))
    db = graph_of(tmp_path / "tight", sheet)
    shown = flat(run("--db", db, "brokers").stdout)
    assert "1. g (organisation) · 7 contacts, most of whom are linked to one another" in shown
    assert "if it left, 1 would lose all contact with the others: h" in shown


def test_an_estimate_is_said_to_be_one(mesh_db: Path) -> None:
    with open_graph(mesh_db) as store:
        answer = replace(brokers(store), sampled=5)
    lines = [line.text for line in brokers_lines(answer, {})]
    assert any(line.startswith("Passage is estimated from 5 of 6 actors: how far off") for line in lines)


def test_how_many_more_there_are(run: Run, mesh_db: Path) -> None:
    listed = ("--between", "organisation", "--between", "réseau", "--limit", "1")
    assert "+ 2 more: --limit" in run("--db", mesh_db, "brokers", *listed).stdout
    assert "+ 2 autres : --limit" in run("--db", mesh_db, "relais", *listed, "--lang", "fr").stdout


def test_what_rests_on_a_person_is_on_the_screen_alone(run: Run, mesh_db: Path, tmp_path: Path) -> None:
    assert "Ana" not in run("--db", mesh_db, "brokers").stdout
    shown = flat(run("--db", mesh_db, "brokers", "--people").stdout)
    assert "Ana Roux (person)" in shown
    assert "for your own screen only" in shown
    kept = tmp_path / "kept.txt"
    for refused in (("--format", "json"), ("--format", "csv"), ("--output", kept)):
        said = flat(run("--db", mesh_db, "brokers", "--people", *refused, code=2).stderr)
        assert "--people is for the screen only" in said
    assert not kept.exists()
    french = flat(run("--db", mesh_db, "--lang", "fr", "relais", "--people", "-o", kept, code=2).stderr)
    assert "ce qui repose sur une personne ne s'écrit ni dans un fichier" in french


def test_data_name_nobody(run: Run, mesh_db: Path) -> None:
    for form in ("json", "csv"):
        assert "Ana" not in run("--db", mesh_db, "brokers", "--format", form).stdout
    told = json.loads(run("--db", mesh_db, "brokers", "--format", "json").stdout)
    assert told["brokers"][0]["sources"].startswith("Source s1, 2020")


# --- communities ---


def test_communities_in_words(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "communities", "--limit", "1").stdout)
    assert "They hold in at least 4 runs out of 5 (of 20)" in shown
    assert "links stay inside; by chance there would be" in shown
    assert "1. Around ADRETS and " in shown
    assert "· themes: " in shown
    assert "more: --limit" in shown
    assert "It does not say who gets on" in shown
    french = flat(run("--db", alps_db, "communautes", "--lang", "fr").stdout)
    assert "À part, par un ou deux" in french


def test_one_between_several_is_named(run: Run, tmp_path: Path) -> None:
    from tests.queries.structure.test_communities import two_groups

    db = graph_of(tmp_path / "groups", two_groups())
    shown = flat(run("--db", db, "communities").stdout)
    assert "Between several (1)" in shown
    assert "· Passeur: “Around " in shown
    assert "runs of 20)" in shown
    told = json.loads(run("--db", db, "communities", "--format", "json").stdout)
    assert {c["number"] for c in told["communities"]} == {1, 2}
    assert {m["community"] for m in told["members"] if m["name"] == "Passeur"} == {1, 2}


@pytest.mark.parametrize("command", ["brokers", "communities"])
def test_an_empty_graph_is_told(run: Run, tmp_path: Path, command: str) -> None:
    db = graph_of(tmp_path / "empty")
    assert "No link between actors" in run("--db", db, command).stdout
    assert json.loads(run("--db", db, command, "--format", "json").stdout)["links"] == 0


# --- diff ---


def test_changes_in_words(run: Run, changed_db: Path) -> None:
    shown = flat(run("--db", changed_db, "diff").stdout)
    assert "What changed since load no. 1 (d, " in shown
    assert "NETWORKS, PROGRAMMES, PROJECTS AND EVENTS (2)" in shown
    assert "· changed: Nord (network), status: active → closed; until: nothing → 2021 [1" in shown
    assert "· changed: Région funds Nord, amount: €45,000 → €50,000" in shown
    assert "· withdrawn: Bise is a member of Nord, since 2015" in shown
    french = flat(run("--db", changed_db, "--lang", "fr", "changements").stdout)
    assert "· modifié : Nord (réseau), état : en cours → terminé ; jusqu'à : rien → 2021" in french
    assert "· nouveau : Cima est membre de Midi" in french
    assert "Ana Roux coordonne Chantier" in french
    french = flat(run("--db", changed_db, "--lang", "fr", "changements", "--roles").stdout)
    assert "quelqu'un (chargée de mission, Alba) coordonne Chantier" in french


def test_people_are_named_here_and_roles_where_others_see(run: Run, changed_db: Path) -> None:
    for form in ("table", "json", "csv"):
        assert "Ana" not in run("--db", changed_db, "diff", "--format", form, "--roles").stdout
        shown = run("--db", changed_db, "diff", "--format", form).stdout
        assert "Ana Roux" in shown
        assert "example.org" not in shown


def test_a_long_list_is_cut_and_says_so(run: Run, alps_db: Path) -> None:
    short = run("--db", alps_db, "diff", "--load", "0").stdout
    assert "more: --all" in short
    entire = run("--db", alps_db, "diff", "--load", "0", "--all").stdout
    assert "more: --all" not in entire
    assert len(entire) > 3 * len(short)


def test_between_two_dates_in_words(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "diff", "--from", "2014", "--to", "2021").stdout)
    assert "What changed between 2014 and 2021" in shown
    assert "links without a date cannot tell." in shown
    assert "· ended: LEADER 2014-2020 (programme), since 2014, until 2020" in shown
    assert "?" not in shown.split("Sources")[0]


def test_how_an_echo_moved_in_words(run: Run, echo_db: Path) -> None:
    shown = flat(run("--db", echo_db, "diff", "--echo", "EV Espaces", code=3).stderr)
    assert "Nothing is called" in shown
    shown = flat(run("--db", echo_db, "diff", "--echo", "Espaces Valléens").stdout)
    assert "THE ECHO OF Espaces Valléens" in shown
    assert "· in common now: saison (theme" in shown
    assert "· a source says so now: Réseau ami is a partner of Espaces Valléens (exchange)" in shown
    assert "Réseau proche: lead to check → strong lead" in shown
    assert "+ 1 more: --all" in shown
    entire = flat(run("--db", echo_db, "diff", "--echo", "Espaces Valléens", "--all").stdout)
    assert "more: --all" not in entire
    back = flat(
        run("--db", echo_db, "diff", "--load", "0", "--until-load", "1", "--echo", "LEADER 2014-2020").stdout
    )
    assert "It was not known yet." in back


def test_an_echo_that_did_not_move(run: Run, tmp_path: Path) -> None:
    more = valley().entity("Theme", "rien")
    db = graph_of(tmp_path / "still", valley(), more)
    shown = flat(run("--db", db, "--lang", "fr", "diff", "--echo", "Espaces Valléens").stdout)
    assert "L'ÉCHO DES Espaces Valléens (0) Il n'a pas bougé." in shown


def test_an_echo_that_closed_or_that_others_moved(run: Run, tmp_path: Path) -> None:
    closed = valley()
    closed.claims = [c for c in closed.claims if '"Réseau proche"' not in c.body]
    closed.entity("Network", "near", "Réseau proche", status="closed", until="2019")
    db = graph_of(tmp_path / "closed", valley(), closed)
    shown = flat(run("--db", db, "diff", "--echo", "Espaces Valléens").stdout)
    assert "Réseau proche: lead to check → lessons to draw · it is over" in shown


def test_a_load_that_changed_nothing_is_told(run: Run, changed_db: Path) -> None:
    assert "Nothing has changed since." in run("--db", changed_db, "diff", "--load", "2").stdout
    told = json.loads(run("--db", changed_db, "diff", "--load", "2", "--format", "json").stdout)
    assert (told["note"], told["changes"]) == ("Nothing has changed since.", [])


def test_an_empty_graph_cannot_be_compared(run: Run, tmp_path: Path) -> None:
    db = graph_of(tmp_path / "empty")
    for dates in ((), ("--from", "2014", "--to", "2021")):
        shown = run("--db", db, "diff", *dates).stdout
        assert shown == "The graph is empty: nothing to compare.\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--from", "2021", "--to", "2014"), "must end before the second begins"),
        (("--from", "2014"), "Give both dates"),
        (("--from", "hier", "--to", "2014"), "not a date"),
        (("--since", "32 mai"), "not a date"),
        (("--load", "9"), "No load no. 9"),
        (("--load", "2", "--until-load", "1"), "comes after the end"),
        (("--meeting",), "No meeting's table"),
        (("--dataset", "ailleurs"), "No data set"),
        (("--echo", "Nulle part"), "Nothing is called"),
    ],
    ids=" ".join,
)
def test_what_means_nothing_is_refused(run: Run, changed_db: Path, given: tuple[str, ...], said: str) -> None:
    result = run("--db", changed_db, "diff", *given, code=3)
    assert said in flat(result.stderr)
    assert result.stdout == ""


@pytest.mark.parametrize(
    "given",
    [
        ("--from", "2014", "--to", "2021", "--load", "1"),
        ("--from", "2014", "--to", "2021", "--dataset", "d"),
        ("--from", "2014", "--to", "2021", "--until-load", "2"),
        ("--since", "2014", "--meeting"),
        ("--load", "0", "--since", "2014"),
    ],
    ids=" ".join,
)
def test_two_ways_to_say_when_are_one_too_many(run: Run, changed_db: Path, given: tuple[str, ...]) -> None:
    assert "choose between --" in flat(run("--db", changed_db, "diff", *given, code=2).stderr)


# --- the backbone of an export ---


def test_an_export_of_what_stands_out_says_how_many_are_hidden(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "export", "few.gexf", "--projection", "network", "--backbone").stdout)
    assert "links that stand out, " in shown
    assert "links hidden." in shown
    said = flat(run("--db", alps_db, "export", "all.gexf", "--backbone", code=3).stderr)
    assert "add --projection network" in said
    assert not Path("all.gexf").exists()
