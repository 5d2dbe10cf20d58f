"""Who is named where: one rule, asked of every command and every format."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextvars import ContextVar
from io import StringIO
from pathlib import Path

import pytest

from cordee.cli import main, naming
from cordee.cli.contents import ENTRIES
from cordee.graph import open_graph
from cordee.queries.quality.documents import people
from cordee.queries.registry import QUESTIONS
from cordee.wording.people import Naming, asked_for
from cordee.workflows.export.formats import FORMATS
from tests.cli.conftest import Run
from tests.cli.kept import keep
from tests.workflows.meeting import meeting

NAMES = ("Quiterie", "Zabulon", "ZABULON", "Anselme de la Tour du Pin Montauban")
CONTACTS = ("quiterie@example.org", "01 99 00 12 34", "0199001234")
ASKED: dict[str, tuple[str, ...]] = {
    "overview": (),
    "echo": ("Réseau des vallées", "--all"),
    "exchange": ("Réseau des vallées", "Réseau proche"),
    "show": ("Réseau des vallées",),
    "compare": ("Réseau des vallées", "Réseau proche"),
    "partners": ("Agence Génope",),
    "funding": ("--all",),
    "paths": ("Réseau des vallées", "Réseau proche"),
    "who": ("Massif des Alpes",),
    "brokers": (),
    "communities": (),
    "missing": ("--all",),
    "sources": (),
    "review": ("--all",),
    "diff": ("--load", "0", "--all"),
    "query": ("MATCH (n) WHERE n.description IS NOT NULL OR n:Person RETURN n, n.name AS name",),
}
"""What is asked of each command that answers; a new one has to be asked something here."""
ENDINGS = {"kumu": "xlsx", "scdl": "csv", "ftm": "json"}
"""How the files of formats end that are not called by their ending."""
WITHOUT_PEOPLE = {"scdl", "geojson"}
"""Formats of money and of places: nobody is in them."""
WRITTEN: dict[str, tuple[tuple[str, ...], ...]] = {
    "map": (("-o", "OUT/m.html"), ("-o", "OUT/m.html", "--renderer", "pyvis")),
    "table": tuple(("Réseau des vallées", "-o", f"OUT/t{s}") for s in (".xlsx", ".ods", ".csv")),
    "compare": (("Réseau des vallées", "Réseau proche", "-o", "OUT/c.xlsx"),),
    "booklet": (("Réseau des vallées", "-o", "OUT/b.html", "--workbook", "OUT/b.xlsx"),),
    "share": (("OUT/site",), ("OUT/one.html", "--for", "Réseau des vallées")),
    "report": (("--year", "2020", "-o", "OUT/y.html", "--workbook", "OUT/y.xlsx"),),
    "review export": tuple((f"OUT/r{s}",) for s in (".xlsx", ".ods", ".csv")),
    "export": tuple((f"OUT/e.{ENDINGS.get(form, form)}", "--format", form) for form in FORMATS),
}
"""How each command that writes documents is called."""
NO_DOCUMENT = {
    *(
        "demo",
        "discard",
        "template",
        "load",
        "table import",
        "compare import",
        "review import",
        "same",
        "different",
        "undo",
        "withdraw",
        "territories",
        "vocabulary",
        "rebuild",
    ),
    *("backup", "restore", "forget", "person-data", "doctor", "inspect", "minutes", "app"),
}
"""Commands that put in, correct or keep; a back-up is everything, and says so."""


@pytest.fixture(scope="module")
def doubled_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody whose name is written in two ways: it is asked whether that is one."""
    place = tmp_path_factory.mktemp("doubled")
    sheet = meeting()
    sheet.entity("Person", "q", "Quiterie Zabulon")
    sheet.entity("Person", "typed", "Quiterie Zabullon")
    with open_graph(place) as store:
        store.load(sheet.batch())
    return keep(place)


@pytest.fixture(scope="module")
def people_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People named in every text there may be: one by a single word, one by seven."""
    place = tmp_path_factory.mktemp("people")
    sheet = meeting()
    sheet.entity("Person", "q", "Quiterie Zabulon", email=CONTACTS[0], phone=CONTACTS[1])
    sheet.entity("Person", "a", NAMES[3])
    sheet.entity("Person", "one", "Quiterie")
    sheet.link("WORKS_FOR", ("Person", "q"), ("Organisation", "agency"), role="animatrice")
    sheet.link("STEERS", ("Person", "a"), ("Network", "near"), role="pilot")
    sheet.link("MEMBER_OF", ("Person", "q"), ("Network", "ours"))
    sheet.link("ACTS_ON", ("Network", "near"), ("Territory", "alps"))
    said = f"Quiterie appelle {NAMES[3]} au {CONTACTS[1]}, ou écrit à {CONTACTS[0]}."
    sheet.entity("Network", "talk", "Réseau bavard", description=said, aliases=["Chez ZABULON Quiterie"])
    sheet.link("MEMBER_OF", ("Organisation", "agency"), ("Network", "talk"), cite="selon Q. Zabulon")
    sheet.link("ABOUT", ("Network", "talk"), ("Theme", "t0"))
    with open_graph(place) as store:
        store.load(sheet.batch())
    return keep(place)


def texts(folder: Path) -> Iterator[str]:
    """Everything that the files of a folder hold, unpacked."""
    for path in folder.rglob("*"):
        if path.is_file() and zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        elif path.is_file():
            yield path.read_bytes().decode("utf-8", "replace")


def named(text: str) -> list[str]:
    return [name for name in (*NAMES, *CONTACTS) if name in text]


def test_every_command_is_asked_here() -> None:
    assert set(ENTRIES) - set(ASKED) - set(WRITTEN) - NO_DOCUMENT == set()
    assert {question.name for question in QUESTIONS} <= set(ASKED)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("command", ASKED)
def test_an_answer_names_nobody_once_it_leaves(
    run: Run, people_db: Path, tmp_path: Path, command: str, form: str
) -> None:
    asked = ("--lang", "fr", "--db", people_db, command, *ASKED[command], "--format", form)
    run(*asked, "--output", tmp_path / "out")
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert named(written) == []
    roles = run(*asked, "--roles", env={naming.VARIABLE: "1"}).stdout
    assert named(roles) == []
    assert roles == run(*asked, env={naming.VARIABLE: "0"}).stdout
    run(*asked, "--with-names", "--output", tmp_path / "named")
    shown = run(*asked).stdout
    assert (tmp_path / "named").read_text(encoding="utf-8") == shown
    assert [one for one in CONTACTS if one in shown] == []
    for bad in ("personne (pilot", "animatrice appelle", "animatrice (Agence Génope) appelle"):
        assert bad not in written


@pytest.mark.parametrize("command", WRITTEN)
def test_a_document_names_nobody_unless_asked(
    run: Run, people_db: Path, doubled_db: Path, tmp_path: Path, command: str
) -> None:
    place_of = {"review export": doubled_db}
    for place, arguments in enumerate(WRITTEN[command]):
        for names in (False, True):
            out = tmp_path / f"{place}-{names}"
            out.mkdir()
            given = [one.replace("OUT", str(out)) for one in arguments]
            asked = [*given, *(["--with-names"] if names else [])]
            run("--lang", "fr", "--db", place_of.get(command, people_db), command, *asked)
            said = "\n".join(texts(out))
            assert [one for one in CONTACTS if one in said] == []
            assert names or named(said) == [], given
            assert named(said) or not names or WITHOUT_PEOPLE.intersection(given), given


def test_a_person_asked_for_by_name_is_named(run: Run, people_db: Path, tmp_path: Path) -> None:
    asked = ("--db", people_db, "show", "quiterie  ZABULON", "--format", "json", "--output", tmp_path / "o")
    run(*asked)
    written = (tmp_path / "o").read_text(encoding="utf-8")
    assert "Quiterie Zabulon" in written
    assert NAMES[3] not in written
    assert [one for one in CONTACTS if one in written] == []
    run(*asked, "--contacts")
    assert CONTACTS[0] in (tmp_path / "o").read_text(encoding="utf-8")


def test_a_second_command_does_not_name_whom_the_first_asked_for(
    people_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one process and one context, as a program that stays runs them; whatever it asked for itself."""
    monkeypatch.setattr("sys.stdin", StringIO())

    def typed(*arguments: str) -> str:
        out = tmp_path / "o"
        with pytest.raises(SystemExit) as ended:
            main(["--db", str(people_db), *arguments, "--format", "json", "-o", str(out)], prog_name="cordee")
        assert ended.value.code == 0
        return out.read_text(encoding="utf-8")

    everybody = ("query", "MATCH (p:Person) RETURN p.name AS name")
    assert NAMES[0] in typed("show", "Quiterie Zabulon", "--with-names")
    assert NAMES[0] in typed("show", "Quiterie Zabulon")
    assert named(typed(*everybody)) == []
    with asked_for(["Quiterie Zabulon"]):
        assert named(typed(*everybody)) == []


def test_both_ways_at_once_mean_nothing(run: Run, people_db: Path) -> None:
    assert (
        "--roles"
        in run("--db", people_db, "who", "Massif des Alpes", "--roles", "--with-names", code=2).stderr
    )


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        ("n\n", set(NAMES[:2]) | {NAMES[3]}),
        ("r\n", set()),
        ("c\nn\ny\n", {NAMES[3]}),
        ("c\ny\nn\n", set(NAMES[:2])),
    ],
)
def test_in_a_terminal_the_question_comes_once(
    run: Run, people_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, names: set[str]
) -> None:
    monkeypatch.setattr(naming, "can_ask", lambda: True)
    both = (
        "MATCH (p:Person) WHERE p.name STARTS WITH 'Quiterie Z' OR p.name STARTS WITH 'Ans' "
        "RETURN p.name AS name ORDER BY name DESC"
    )
    done = run("--db", people_db, "query", both, "--format", "csv", "-o", tmp_path / "o", input=answers)
    assert done.stderr.count("names 2 people") == 1
    written = (tmp_path / "o").read_text(encoding="utf-8")
    assert {name for name in NAMES if name in written} == names


def test_the_shell_writing_to_a_file_is_a_file(tmp_path: Path) -> None:
    with (tmp_path / "x").open("w", encoding="utf-8") as file, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", file)
        assert naming.leaves(None)
    assert naming.leaves(tmp_path / "y")


@pytest.mark.parametrize("how", [(), ("--roles",)])
def test_an_error_says_what_was_typed_as_it_was_typed(
    run: Run, people_db: Path, tmp_path: Path, how: tuple[str, ...]
) -> None:
    typed = "Quiterie Zabulon, animatrice"
    done = run("--db", people_db, "show", typed, *how, "-o", tmp_path / "o", code=3)
    assert typed in done.stderr


def test_a_first_name_inside_the_name_of_a_body_that_was_typed_stays(run: Run, tmp_path: Path) -> None:
    written = tmp_path / "a.csv"
    rows = (
        "Structure;Commune;Contact\nMaison d'Élo & fils;Luc;Élo Brien (directrice)\nFil;Die;Ana Dub (maire)\n"
    )
    written.write_text(rows, encoding="utf-8", newline="")
    run("--db", tmp_path / "g", "load", written, "--yes")
    told = run("--db", tmp_path / "g", "show", "Maison d'Élo", "--roles").stderr
    assert "Maison d'Élo" in told and "directrice" not in told


def test_an_error_in_a_file_names_nobody_but_who_was_typed(
    people_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, typed = f"« {NAMES[3]} » is near “Quiterie Zabulon”", frozenset({"Quiterie Zabulon"})
    with open_graph(people_db) as store:
        everybody = people(store)
    monkeypatch.setattr(naming, "ASKED_FOR", ContextVar("asked_for", default=typed))
    monkeypatch.setattr(
        naming, "SAY", ContextVar("say", default=lambda text: Naming(everybody, "en").say(text))
    )
    monkeypatch.setattr("sys.stderr", StringIO())
    assert naming.error_said(told) == told
    with (tmp_path / "x").open("w", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stderr", file)
        said = naming.error_said(told)
    assert "Quiterie Zabulon" in said
    assert NAMES[3] not in said
