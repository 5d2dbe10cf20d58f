"""The command that draws maps, as it is typed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_failures import one_line
from tests.cli.test_questions import flat


def data(path: Path) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', path.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    block: dict[str, Any] = json.loads(found.group(1))
    for table, rows in ((block["nodes"], block["nodes"]["id"]), (block["edges"], block["edges"]["from"])):
        for name, column in table.items():
            if isinstance(column, dict):  # written once each, see cordee.viz.map.columns
                places = column.get("at", [0] * len(rows))
                table[name] = [column["of"][place] for place in places]
    return block


def names(path: Path) -> set[str]:
    return set(data(path)["nodes"]["name"])


def test_the_map_of_everything_and_around_a_name(run: Run, small_db: Path, tmp_path: Path) -> None:
    assert "map.html: 6 entities" in flat(run("--db", small_db, "map").stdout)
    run("--db", small_db, "--lang", "fr", "carte")
    assert (data(tmp_path / "carte.html")["lang"], data(tmp_path / "map.html")["lang"]) == ("fr", "en")
    shown = run("--db", small_db, "map", "Région Sud", "-o", tmp_path / "near.html").stdout
    assert "near.html: 2 entities, 1 link;" in flat(shown)
    assert names(tmp_path / "near.html") == {"Région Sud", "Hub Services Alpins"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--focus", "Région Sud"), {"Région Sud", "Hub Services Alpins"}),
        (
            ("--focus", "Région Sud", "--depth", "2"),
            {"Région Sud", "Hub Services Alpins", "ADRETS", "Services au public"},
        ),
        (("--kind", "projet", "--kind", "thème"), {"Hub Services Alpins", "Services au public"}),
        (
            ("--theme", "services au public"),
            {"Hub Services Alpins", "Services au public", "ADRETS", "Région Sud"},
        ),
        (("--path", "Région Sud", "EV"), {"Région Sud", "Hub Services Alpins", "ADRETS", "Espaces Valléens"}),
    ],
)
def test_each_choice_narrows_the_map(
    run: Run, small_db: Path, tmp_path: Path, options: tuple[str, ...], expected: set[str]
) -> None:
    run("--db", small_db, "map", *options, "-o", tmp_path / "m.html")
    assert names(tmp_path / "m.html") == expected


def test_an_echo_is_drawn_in_its_groups_with_scores_for_those_who_ask(
    run: Run, alps_db: Path, tmp_path: Path
) -> None:
    drawn: list[set[int]] = []
    for subject in ("LEADER 2014-2020", "Espaces Valléens"):
        run("--db", alps_db, "map", "--echo", subject, "-o", tmp_path / "echo.html")
        echo = data(tmp_path / "echo.html")["echo"]
        assert "score" not in echo
        drawn.append(set(echo["group"]))
    assert drawn == [{1, 2, 3}, {0, 2, 3}], "a strong lead; those linked; to check and the rest"
    run("--db", alps_db, "map", "--echo", "Espaces Valléens", "--scores", "-o", tmp_path / "echo.html")
    assert len(data(tmp_path / "echo.html")["echo"]["score"]) == len(echo["node"])


def test_the_map_of_the_alps_says_who_says_it_where_it_is_and_what_it_received(
    run: Run, alps_db: Path, tmp_path: Path
) -> None:
    run("--db", alps_db, "map", "-o", tmp_path / "alps.html")
    page = data(tmp_path / "alps.html")
    count = len(page["nodes"]["id"])
    assert count == 378
    assert all(page["nodes"]["sources"])
    assert all(page["edges"]["sources"])
    assert "Catalogue des projets de l'ADRETS" in {source["title"] for source in page["sources"]}
    known = [lat for lat in page["nodes"]["lat"] if lat is not None]
    assert 150 < len(known) < count
    hub = page["nodes"]["name"].index("SmartCommunity")
    assert page["nodes"]["funding"][hub] == 188_410_106
    assert (tmp_path / "alps.html").stat().st_size < 500_000


def test_a_period_keeps_what_has_no_date(run: Run, alps_db: Path, tmp_path: Path) -> None:
    run(
        "--db",
        alps_db,
        "--lang",
        "fr",
        "map",
        "--since",
        "2022",
        "--until",
        "2023",
        "-o",
        tmp_path / "m.html",
    )
    page = data(tmp_path / "m.html")
    assert page["note"]["fr"] == "Seulement : depuis 2022 ; jusqu'en 2023."
    assert 0 < len(page["nodes"]["id"]) < 378
    assert "" in page["nodes"]["since"]


def test_steps_and_an_earlier_map(run: Run, small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "steps.yaml").write_text("- title: Un\n  show: ADRETS\n", encoding="utf-8", newline="\n")
    run("--db", small_db, "map", "--steps", "steps.yaml", "-o", "one.html")
    (step,) = data(tmp_path / "one.html")["steps"]
    assert step["hash"] == f"sel={data(tmp_path / 'one.html')['nodes']['id'][0]}"
    shown = run("--db", small_db, "map", "-o", "one.html").stdout
    assert "Kept from the map that was there: 1 step." in flat(shown)
    run("--db", small_db, "map", "EV", "--previous", "one.html", "-o", "two.html")
    one, two = (data(tmp_path / name)["nodes"] for name in ("one.html", "two.html"))
    places = dict(zip(one["id"], zip(one["x"], one["y"], strict=True), strict=True))
    assert {id_: places[id_] for id_ in two["id"]} == dict(
        zip(two["id"], zip(two["x"], two["y"], strict=True), strict=True)
    )


def test_the_page_of_pyvis_is_still_there(run: Run, small_db: Path, tmp_path: Path) -> None:
    run("--db", small_db, "map", "--renderer", "pyvis", "-o", tmp_path / "m.html")
    assert "vis-network" in (tmp_path / "m.html").read_text(encoding="utf-8")


def test_a_map_shows_people_by_role_unless_asked(run: Run, small_db: Path, tmp_path: Path) -> None:
    run("--db", small_db, "map", "-o", tmp_path / "role.html")
    run("--db", small_db, "map", "--with-names", "-o", tmp_path / "name.html")
    assert "Ana Roux" not in names(tmp_path / "role.html")
    assert (data(tmp_path / "role.html")["names"], data(tmp_path / "name.html")["names"]) == (False, True)
    by_name = (tmp_path / "name.html").read_text(encoding="utf-8")
    assert "Ana Roux" in by_name
    assert "ana@example.org" not in by_name


def test_a_file_that_is_no_map_is_left_alone(run: Run, small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text("my report", encoding="utf-8", newline="\n")
    assert "is no map of Cordée" in one_line(run("--db", small_db, "map", code=5).stderr)
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == "my report"
    run("--db", small_db, "map", "--force")
    assert names(tmp_path / "map.html")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("Nobody",), 3, "Nothing is called “Nobody”"),
        (("EV", "--focus", "ADRETS"), 2, "NAME and --focus say the same"),
        (("EV", "--echo", "EV"), 3, "one of the three"),
        (("--kind", "alien"), 3, "“alien” is not a kind"),
        (("--kind", "event"), 3, "Nothing to show"),
        (("--since", "2020", "--until", "2019"), 3, "ends before it begins"),
        (("--since", "soon"), 3, "“soon” is not a date"),
        (("--theme", "nothing like it"), 3, "Nothing is called"),
        (("--path", "EV"), 2, "--path"),
        (("--renderer", "oil"), 2, "--renderer"),
        (("--steps", "nowhere.yaml"), 3, "nowhere.yaml"),
        (("--previous", "nowhere.html"), 3, "nowhere.html"),
        (("-o", "nowhere/map.html"), 5, "nowhere/map.html"),
        (("x" * 2000,), 3, "Nothing is called"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_written(
    run: Run, small_db: Path, tmp_path: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    assert said in flat(run("--db", small_db, "--lang", "en", "map", *options, code=code).stderr)
    assert list(tmp_path.glob("**/*.html")) == []
