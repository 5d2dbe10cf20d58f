"""The questions on doubles on the command line: listed, asked key by key, written to a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cordee.cli.sitting import sit
from cordee.graph import open_graph
from cordee.i18n import speak
from cordee.queries.quality.review import review
from tests.cli.conftest import Run
from tests.graph.build import Sheet

ORG = "Organisation"


@pytest.fixture
def bodies(tmp_path: Path) -> Sheet:
    """Three names of one body and two of another, in the graph of this test."""
    made = Sheet("d")
    for key, name in (("a", "Asso La Bobine"), ("b", "Bobine"), ("c", "La Bobine"), ("d", "CD 38")):
        made.entity(ORG, key, name)
    made.entity(ORG, "e", "Département de l'Isère").entity(ORG, "f", "Radio Royans")
    with open_graph(tmp_path / "db") as store:
        store.load(made.batch())
    return made


def sitting(place: Path, keys: str) -> str:
    """What is printed of a sitting in which these lines are typed."""

    @click.command()
    def command() -> None:
        with open_graph(place) as store, speak("en"):
            sit(store, review(store), by="Ana")

    result = CliRunner().invoke(command, input=keys)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.output


def judged(place: Path) -> list[str]:
    with open_graph(place) as store:
        return [decision.judgement for decision in store.decisions()]


@pytest.mark.usefixtures("bodies")
def test_they_are_listed_with_the_commands_that_settle_them(run: Run) -> None:
    shown = run("--lang", "en", "review").stdout
    assert "2 questions: is it the same?" in shown
    assert "CD 38" in shown
    settled = next(line for line in shown.partition("CD 38")[2].splitlines() if "yes:" in line).split()
    run("same", settled[3], settled[4])
    assert "1 question: is it the same?" in run("--lang", "en", "doublons").stdout


@pytest.mark.usefixtures("bodies")
def test_as_data(run: Run) -> None:
    told = json.loads(run("review", "--format", "json").stdout)
    assert told["total"] == len(told["questions"]) == 2
    for asked in told["questions"]:
        ids = {one["id"] for one in asked["entities"]}
        assert all({pair["left"], pair["right"]} <= ids for pair in asked["pairs"])
        assert asked["sure"] == min(pair["sure"] for pair in asked["pairs"])
    assert len(run("review", "--format", "csv", "--limit", "1").stdout.splitlines()) in (2, 4)


@pytest.mark.usefixtures("bodies")
def test_a_workbook_goes_and_comes_back(run: Run, tmp_path: Path) -> None:
    assert (
        "2 questions written to doubles.csv." in run("--lang", "en", "review", "export", "doubles.csv").stdout
    )
    assert "2 questions without an answer." in run("--lang", "en", "review", "import", "doubles.csv").stdout
    path = tmp_path / "doubles.csv"
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("1;;", "1;perhaps;").replace("1,,", "1,perhaps,"),
        encoding="utf-8",
    )
    refused = run("--lang", "en", "review", "import", "doubles.csv", code=1).stdout
    assert "row 2: “perhaps” is no answer" in refused
    run("review", "export", "doubles.csv", code=5)


@pytest.mark.usefixtures("bodies")
def test_key_by_key(tmp_path: Path) -> None:
    shown = sitting(tmp_path / "db", "x\ns\nu\nab\nd\nab\n")
    assert "[s] same" in shown and "only these two" in shown
    assert sorted(judged(tmp_path / "db")).count("undo") >= 1
    with open_graph(tmp_path / "db") as store:
        assert review(store).total == 0


@pytest.mark.usefixtures("bodies")
def test_leaving_keeps_what_was_answered(tmp_path: Path) -> None:
    assert "1 decision written." in sitting(tmp_path / "db", "?\nq\n") or len(judged(tmp_path / "db")) == 3
    assert set(judged(tmp_path / "db")) == {"unsure"}
    assert "0 decisions written." in sitting(tmp_path / "db", "n\n")


def test_nothing_to_settle(run: Run, tmp_path: Path) -> None:
    with open_graph(tmp_path / "db") as store:
        store.load(Sheet("d").entity(ORG, "a", "ADRETS").batch())
    assert "Nothing to settle" in run("--lang", "en", "review").stdout
