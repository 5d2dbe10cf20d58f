"""The questions as they are typed: for people in two languages, as JSON, as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cordee.graph import open_graph
from cordee.wording.lines import ON_A_PIPE, wide
from tests.cli.conftest import Run
from tests.graph.build import Sheet

QUESTIONS: tuple[tuple[str, ...], ...] = (
    ("overview",),
    ("echo", "Espaces Valléens"),
    ("show", "Hub Services Alpins"),
    ("show", "Espaces saisonniers de Tarentaise", "--why", "member_count"),
    ("partners", "ADRETS"),
    ("funding",),
    ("funding", "--by", "year"),
    ("funding", "SmartCommunity"),
    ("paths", "Espaces Valléens", "LEADER"),
    ("who", "Hautes-Alpes"),
    ("who", "Tiers-lieux"),
    ("missing",),
    ("query", "MATCH (n:Network) RETURN n.name AS name, n.aliases AS aliases ORDER BY name"),
)
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


@every_question
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_people_get_sentences_that_fit_the_page(
    run: Run, alps_db: Path, question: tuple[str, ...], lang: str
) -> None:
    shown = run("--db", alps_db, "--lang", lang, *question).stdout
    assert shown.strip()
    assert max(map(wide, shown.splitlines())) <= ON_A_PIPE
    assert "\x1b" not in shown


@every_question
def test_machines_get_json(run: Run, alps_db: Path, question: tuple[str, ...]) -> None:
    assert json.loads(run("--db", alps_db, *question, "--format", "json").stdout)


@every_question
def test_machines_get_csv(run: Run, alps_db: Path, question: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(run("--db", alps_db, *question, "--format", "csv").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert all(name.isidentifier() for name in rows[0])


@every_question
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_file_gets_what_the_screen_would(
    run: Run, alps_db: Path, tmp_path: Path, question: tuple[str, ...], form: str
) -> None:
    path = tmp_path / "out"
    asked = ("--db", alps_db, *question, "--format", form)
    assert run(*asked, "--output", path).stdout == ""
    assert path.read_text(encoding="utf-8") == run(*asked, "--roles").stdout
    assert run(*asked, "--with-names", "--output", path).stdout == ""
    assert path.read_text(encoding="utf-8") == run(*asked).stdout


@every_question
def test_the_same_question_gets_the_same_answer(run: Run, alps_db: Path, question: tuple[str, ...]) -> None:
    once, twice = (run("--db", alps_db, *question).stdout for _ in range(2))
    assert once == twice


# --- echo ---


def answer(run: Run, alps_db: Path, *more: str, subject: str = "Espaces Valléens") -> dict[str, Any]:
    """The echo of Espaces Valléens, or of another subject, as data."""
    shown = run("--db", alps_db, "echo", subject, "--format", "json", *more).stdout
    parsed = json.loads(shown)
    assert isinstance(parsed, dict)
    return parsed


def test_echo_as_data_adds_up_and_cites(run: Run, alps_db: Path) -> None:
    told = answer(run, alps_db)
    assert told["subject"]["kind"] == "Network"
    assert told["population"] > 100
    assert len(told["own"]) == 5
    for found in told["echoes"]:
        parts = [part["contribution"] for part in (*found["reasons"], *found["witnesses"])]
        assert sum(parts) == pytest.approx(found["score"], abs=1e-12)
        assert all(r["sources"] for r in found["reasons"])
        assert found["group"] in ("linked", "strong", "to_check", "lessons", "over", "set_aside")
    linked = [found for found in told["echoes"] if found["group"] == "linked"]
    assert all(link["sources"][0]["cite"] for found in linked for link in found["stated"])


def test_echo_in_words_explains_itself(run: Run, alps_db: Path) -> None:
    told = answer(run, alps_db)
    shown = flat(run("--db", alps_db, "--lang", "fr", "echo", "Espaces Valléens").stdout)
    assert "Ce qui fait écho au Réseau des Espaces Valléens (réseau)" in shown
    assert f"{told['population']} réseaux, programmes et projets ont des faits à comparer." in shown
    assert "Laissés de côté, parce que siens : Animation et capitalisation" in shown
    assert "DÉJÀ EN LIEN (3) — une source le dit" in shown
    assert "À REGARDER D'ABORD (" in shown
    assert "ENSEIGNEMENTS À TIRER (" in shown
    assert "est partenaire du Réseau des Espaces Valléens (échanges) [2, l. 451]" in shown
    assert "autres faits" in shown
    assert "[2] Catalogue des projets de l'ADRETS, 2023" in shown
    assert "score" not in shown


def test_echo_shows_what_matters_and_says_what_it_leaves_out(run: Run, alps_db: Path) -> None:
    told = answer(run, alps_db)
    to_check = [found for found in told["echoes"] if found["group"] == "to_check"]
    shown = flat(run("--db", alps_db, "echo", "Espaces Valléens").stdout)
    assert f"+ {len(to_check) - 10} more: --all" in shown
    assert to_check[0]["name"] in shown
    assert all(found["name"] in shown for found in told["echoes"] if found["group"] == "lessons")
    everything = flat(run("--db", alps_db, "echo", "Espaces Valléens", "--all").stdout)
    assert "--all" not in everything
    assert all(found["name"] in everything for found in told["echoes"])


def test_scores_are_for_those_who_ask(run: Run, alps_db: Path) -> None:
    subject = "LEADER 2014-2020"
    echoes = answer(run, alps_db, subject=subject)["echoes"]
    best = next(found for found in echoes if found["group"] == "strong")
    english = flat(run("--db", alps_db, "echo", subject, "--scores").stdout)
    assert f"— score {best['score']:.3f}" in english
    assert f"+{best['reasons'][0]['contribution']:.3f}" in english
    french = flat(run("--db", alps_db, "--lang", "fr", "echo", subject, "--scores").stdout)
    assert f"— score {best['score']:.3f}".replace(".", ",") in french


def test_echo_says_what_else_the_name_fits(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "echo", "LEADER").stdout)
    told = json.loads(run("--db", alps_db, "echo", "LEADER", "--format", "json").stdout)
    assert ("The name also fits" in shown) == bool(told["subject"]["others"])


def test_nothing_in_echo_is_said(run: Run, tmp_path: Path) -> None:
    sheet = Sheet("apart").entity("Network", "a", "Réseau A").entity("Network", "b", "Réseau B")
    for key in "ab":
        sheet.entity("Organisation", f"o{key}").link(
            "MEMBER_OF", ("Organisation", f"o{key}"), ("Network", key)
        )
    with open_graph(tmp_path / "db") as store:
        store.load(sheet.batch())
    shown = run("echo", "Réseau A").stdout
    assert "What echoes Réseau A (network)" in shown
    assert "Nothing echoes it: “cordee missing” tells" in flat(shown)


# --- the others ---


def test_show_lists_disagreements_and_the_way_to_follow_a_fact(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "show", "Espaces saisonniers de Tarentaise").stdout)
    assert "declared members: 7" in shown
    assert "· disputed: 9" in shown
    whole = flat(run("--db", alps_db, "show", "Espaces saisonniers de Tarentaise", "--sources").stdout)
    code = whole.split(" #")[1][:8]
    why = flat(run("--db", alps_db, "show", "Espaces saisonniers de Tarentaise", "--why", code).stdout)
    assert "What sources say" in why
    assert "What is shown" in why


def test_contact_details_only_come_when_asked_for(run: Run, small_db: Path) -> None:
    for form in ("table", "json", "csv"):
        shown = run("--db", small_db, "show", "Ana Roux", "--format", form).stdout
        assert "ana@example.org" not in shown
        shown = run("--db", small_db, "show", "Ana Roux", "--format", form, "--with-contacts").stdout
        assert "ana@example.org" in shown


def test_who_names_people_here_and_says_roles_where_others_see(run: Run, alps_db: Path) -> None:
    by_role = run("--db", alps_db, "who", "Massif des Alpes", "--roles").stdout
    by_name = run("--db", alps_db, "who", "Massif des Alpes").stdout
    assert by_role.count("\n") == pytest.approx(by_name.count("\n"), abs=60)
    assert by_role != by_name


def test_funding_adds_up_exactly(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "funding").stdout)
    assert "Funding: €4,112,100.06, 27 lines" in shown
    told = json.loads(run("--db", alps_db, "funding", "--format", "json").stdout)
    assert told["total_cents"] == {"EUR": 411_210_006}
    assert len(told["lines"]) == 27
    french = run("--db", alps_db, "--lang", "fr", "financements").stdout
    assert "4\u202f112\u202f100,06\u00a0€" in french


def test_funding_shows_every_line_when_asked(run: Run, alps_db: Path) -> None:
    assert "+ 7 more: --all" in run("--db", alps_db, "funding").stdout
    assert run("--db", alps_db, "funding", "--all").stdout.count(" → ") == 27


def test_funding_of_one_project_stands_side_by_side(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "funding", "Hub Services Alpins").stdout)
    assert "known funding: €163,000" in shown
    assert "État: €75,000" in shown or "État : €75,000" in shown
    assert "46% of the known total" in shown


def test_funding_is_narrowed_by_its_filters(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "funding", "--funder", "FEDER", "--by", "beneficiary").stdout)
    assert "Funding (FEDER): €3,946,100.06, 2 lines" in shown
    assert "SmartCommunity" in shown


def test_paths_name_each_step(run: Run, alps_db: Path) -> None:
    shown = flat(run("--db", alps_db, "paths", "Espaces Valléens", "LEADER", "--chains", "1").stdout)
    assert "1. Réseau des Espaces Valléens → " in shown
    assert "2. " not in shown.split("Sources")[0].replace("l. 2", "")
    far = run("--db", alps_db, "paths", "Espaces Valléens", "LEADER", "--steps", "1").stdout
    assert "No path of 1 link" in far
    crossed = run("--db", alps_db, "paths", "Espaces Valléens", "LEADER", "--cross-all").stdout
    assert "in 2 links" in crossed or "in 1 link" in crossed


def test_missing_says_how_many_it_leaves_out(run: Run, alps_db: Path) -> None:
    short = run("--db", alps_db, "missing", "--limit", "2", "--kind", "réseau").stdout
    assert "more: --all" in short
    entire = run("--db", alps_db, "missing", "--kind", "réseau", "--all").stdout
    assert "more: --all" not in entire
    assert len(entire) > len(short)


@pytest.mark.parametrize(("question", "usual"), [("missing", 10), ("brokers", 20), ("review", 10)])
def test_plain_data_is_whole_unless_a_limit_is_asked_for(
    run: Run, alps_db: Path, question: str, usual: int
) -> None:
    def number(*options: str) -> int:
        return len(run("--db", alps_db, question, "--format", "csv", *options).stdout.splitlines())

    assert number("--limit", "1") < number("--limit", str(usual)) < number() == number("--limit", "9999")


def test_overview_of_an_empty_graph(run: Run, folder: Path) -> None:
    run("load", folder, "--dry-run")
    assert "The graph is empty" in run("overview").stdout
    assert "Nothing is missing" in run("missing").stdout


def test_a_question_at_a_date(run: Run, alps_db: Path) -> None:
    now = run("--db", alps_db, "overview").stdout
    then = run("--db", alps_db, "overview", "--as-of", "2010").stdout
    assert now != then
    assert "in 2010" in then


@pytest.mark.parametrize("question", ["partners", "show"])
def test_what_had_not_begun_is_said_or_left_out(run: Run, alps_db: Path, question: str) -> None:
    now = run("--db", alps_db, question, "ADRETS").stdout
    then = run("--db", alps_db, question, "ADRETS", "--as-of", "1950").stdout
    assert len(then) < len(now)
