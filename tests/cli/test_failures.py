"""What a user can get wrong: one line, one exit code, never a traceback, never a secret."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from cordee.cli import failures
from cordee.cli.progress import Progress
from cordee.errors import StoreBusy
from cordee.graph import open_graph
from cordee.progress import Phase
from cordee.progress import Progress as Told
from tests.cli.conftest import ROOT_ENVIRONMENT, Run
from tests.graph.test_lock import holding
from tests.texts import says, two

SECRET = "s3cret-Wort"


def one_line(error: str, *, lang: str = "en") -> str:
    """The sentence of an error: one line that begins as it should."""
    head = "Erreur : " if lang == "fr" else "Error: "
    assert error.startswith(head)
    assert error.count("\n") == 1
    assert error.endswith("\n")
    return error.removeprefix(head).strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ech", "echo"),
        ("charge", "charger"),
        ("lod", "load"),
        ("partenaire", "partenaires"),
        ("apercus", "apercu"),
        ("partger", "partager, partenaires?"),
        ("shar", "share"),
    ],
)
def test_an_unknown_command_gets_did_you_mean(run: Run, typed: str, meant: str) -> None:
    said = one_line(run(typed, code=2).stderr)
    assert f"no command “{typed}”, did you mean {meant}" in said
    assert "cordee --help" in said


def test_a_command_like_no_other_gets_the_help(run: Run) -> None:
    assert one_line(run("xyzzyx", code=2).stderr) == "no command “xyzzyx” (see “cordee --help”)."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("echo",), "NAME is missing"),
        (("echo", "x", "--scor"), "no option --scor, did you mean --scores"),
        (("echo", "x", "--format", "xml"), "--format does not fit: one of table, json, csv"),
        (("paths", "a", "b", "--steps", "0"), "--steps does not fit: a whole number, 1 or more"),
        (("map", "a", "--depth", "9"), "--depth does not fit: a whole number from 1 to 3"),
        (("funding", "--year", "soon"), "--year does not fit: a whole number"),
        (("--timeout", "0", "overview"), "--timeout does not fit: a number above 0"),
        (("--lang", "de"), "--lang does not fit: one of en, fr, it"),
        (("echo", "a", "b", "c"), "“b c” is one word too many"),
        (("echo", "a", "--output"), "a value lacks at --output, or is one too many"),
        (("echo", "a", "--all=x"), "a value lacks at --all, or is one too many"),
        (("funding", "Hub", "--theme", "x"), "with a project, --theme means nothing"),
        (("export", "graph.xyz"), "“graph.xyz” does not tell the format"),
        (("query",), "give the text, “-” or --file, one of the three"),
        (("query", "RETURN 1", "--file", "f"), "give the text, “-” or --file, one of the three"),
    ],
)
def test_a_command_line_that_is_not_right_exits_with_2(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    assert said in one_line(run(*arguments, code=2).stderr)


def test_it_is_said_in_french_too(run: Run) -> None:
    said = one_line(run("--lang", "fr", "fiche", code=2).stderr, lang="fr")
    assert said == "il manque NOM (voir « cordee fiche --help »)."
    said = one_line(run("--lang", "fr", "fich", code=2).stderr, lang="fr")
    assert "pas de commande « fich », vouliez-vous dire fiche" in said


@pytest.mark.parametrize(
    "arguments", [("overview",), ("echo", "x"), ("query", "RETURN 1 AS x"), ("withdraw", "x"), ("rebuild",)]
)
def test_no_graph_yet_is_said_and_none_is_made(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "No graph in" in one_line(run(*arguments, code=4).stderr)
    assert not (tmp_path / "db").exists()


def test_the_file_of_a_graph_means_its_folder_and_another_file_is_no_graph(
    run: Run, small_db: Path, tmp_path: Path
) -> None:
    assert run("--db", small_db / "graph.lbdb", "overview").stdout == run("--db", small_db, "overview").stdout
    (tmp_path / "notes.txt").write_text("rien", encoding="utf-8")
    assert "No graph in" in one_line(run("--db", tmp_path / "notes.txt", "overview", code=4).stderr)


def test_the_demonstration_that_stands_beside_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "cordee-demo"
    beside.mkdir()
    (beside / "graph.lbdb").touch()
    monkeypatch.chdir(tmp_path)
    assert "add --db cordee-demo" in one_line(run("overview", code=4).stderr)


@pytest.mark.parametrize("arguments", [("overview",), ("load", "f.csv"), ("doctor",)])
def test_a_graph_in_memory_is_no_place_for_a_command(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "f.csv").write_text("nom\nADRETS\n", encoding="utf-8")
    assert "in memory" in one_line(run("--db", ":memory:", *arguments, code=3).stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["f.csv"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("echo", "Espaces verts"),
        ("show", "Espaces verts"),
        ("partners", "Espaces verts"),
        ("paths", "ADRETS", "Espaces verts"),
        ("map", "Espaces verts"),
        ("table", "Espaces verts"),
    ],
)
def test_an_unknown_name_gets_did_you_mean(run: Run, small_db: Path, arguments: tuple[str, ...]) -> None:
    said = one_line(run("--db", small_db, *arguments, code=3).stderr)
    assert said == "Nothing is called “Espaces verts”. Did you mean: Espaces Valléens?"


@pytest.mark.parametrize(
    "command", ["overview", "echo", "show", "partners", "funding", "missing", "map", "table"]
)
def test_a_date_that_does_not_exist(run: Run, small_db: Path, command: str) -> None:
    name = [] if command in ("overview", "funding", "missing", "map") else ["EV"]
    said = one_line(run("--db", small_db, command, *name, "--as-of", "2018-13", code=3).stderr)
    assert said.startswith("“2018-13” is not a date")


def test_what_cannot_be_written_exits_with_5(run: Run, small_db: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere" / "x"
    for arguments in (
        ("overview", "--format", "json", "--output", nowhere),
        ("map", "--output", nowhere.with_suffix(".html")),
        ("table", "EV", "--output", nowhere.with_suffix(".xlsx")),
        ("template", nowhere.with_suffix(".xlsx")),
    ):
        assert "cannot be written" in one_line(run("--db", small_db, *arguments, code=5).stderr)


# --- secrets ---


@pytest.mark.parametrize(
    "url",
    [
        f"bolt://neo4j:{SECRET}@localhost:7687",
        f"neo4j+s://{SECRET}@example.org",
        f"bolt://a:{SECRET}/x@localhost",
        f"http://a:{SECRET}@example.org",
    ],
)
@pytest.mark.parametrize("by", ["option", "variable"])
def test_a_password_in_the_address_is_refused_and_not_repeated(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str, by: str
) -> None:
    if by == "option":
        result = run("--db", url, "overview", code=3)
    else:
        monkeypatch.setenv("CORDEE_DB", url)
        result = run("overview", code=3)
    assert "NEO4J_PASSWORD" in one_line(result.stderr)
    assert SECRET not in result.output


def test_a_server_that_is_not_there_repeats_no_password(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    result = run("--db", "bolt://127.0.0.1:1", "overview", code=4)
    assert "No Neo4j answers" in one_line(result.stderr)
    assert SECRET not in result.output


def test_a_server_without_a_password_asks_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    assert "NEO4J_PASSWORD" in one_line(run("--db", "bolt://127.0.0.1:1", "overview", code=4).stderr)


# --- the graph ---


def test_a_graph_in_use_by_another_process(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cordee.cli.settings._PATIENCE", 1)
    place = tmp_path / "busy"
    open_graph(place).close()
    with holding(place, 60) as holder:
        told = run("--db", place, "overview", code=StoreBusy.exit_code).stderr
        holder.kill()
    first, *_, last = told.splitlines()
    assert "is in use by" in first and f"(process {holder.pid})" in told
    assert "Waiting for 1 s" in " ".join(told.split())
    assert "then try again" in last


def test_a_command_waits_for_its_turn(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "busy"
    open_graph(place).close()
    with holding(place, 0.5):
        done = run("--db", place, "overview")
    assert "Waiting for 20 s" in " ".join(done.stderr.split()) and "empty" in done.stdout


def test_a_question_past_its_time_limit(run: Run, alps_db: Path) -> None:
    slow = "MATCH (a:Claim), (b:Claim), (c:Claim) WHERE a.id < b.id AND b.id < c.id RETURN count(*) AS n"
    said = one_line(run("--db", alps_db, "--timeout", "0.2", "query", slow, "--ledger", code=4).stderr)
    assert "took longer than its time limit" in said


def test_a_file_that_is_no_graph(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "other"
    place.mkdir()
    (place / "graph.lbdb").write_bytes(b"not a graph" * 1000)
    assert one_line(run("--db", place, "overview", code=4).stderr)


# --- interruptions ---


def test_a_reader_that_leaves_early_is_no_error(alps_db: Path) -> None:
    command = [sys.executable, "-m", "cordee", "--db", str(alps_db), "echo", "Espaces Valléens", "--all"]
    with subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ROOT_ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, failures.READER_GONE)


def test_an_interruption_is_said_without_a_traceback(
    run: Run, small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cordee.queries.quality.overview.overview", interrupted)
    result = run("--db", small_db, "overview", code=130)
    assert result.stderr.strip() == "Interrupted; nothing is lost."


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_load_that_is_interrupted_leaves_the_graph_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "db"
    told = "import signal, time, cordee.loaders.door as w\nfrom cordee.cli import main\n"
    # A suite started in the background is deaf to this signal, and so would the load be.
    told += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    told += "w.open_file = lambda *a, **k: (print('ready', flush=True), time.sleep(60))\n"
    told += f"main(['--db', {str(place)!r}, 'load', 'x'])"
    with subprocess.Popen(
        [sys.executable, "-c", told], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ROOT_ENVIRONMENT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().strip() == b"ready"
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()
    assert process.returncode == 130
    assert said.strip() == "Interrupted; nothing is lost."
    with open_graph(place) as store:
        assert store.ask("MATCH (n:Claim) RETURN count(n) AS n") == [{"n": 0}]


def test_what_click_says_otherwise_is_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    def raises() -> None:
        raise click.ClickException("no way")

    with pytest.raises(SystemExit) as stopped:
        failures.guarded(raises)
    assert stopped.value.code == failures.INPUT
    assert capsys.readouterr().err == "Error: no way\n"


def test_a_broken_pipe_closes_both_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(io.StringIO):
        def close(self) -> None:
            super().close()
            raise BrokenPipeError

    def raises() -> None:
        raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    monkeypatch.setattr(sys, "stderr", Gone())
    with pytest.raises(SystemExit) as stopped:
        failures.guarded(raises)
    assert stopped.value.code == failures.READER_GONE


def test_near_names_are_added_to_a_sentence() -> None:
    assert says(failures.near(two("a", "a"), [])) == ("a", "a")
    assert failures.near(two("a", "a"), ["b", "c"]).said_in("en") == "a, did you mean b, c?"


# --- progress ---


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown_by(seconds: float, monkeypatch: pytest.MonkeyPatch, *, terminal: bool = True) -> str:
    """What a reading that takes so long shows."""
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    times = iter([0.0, *[seconds] * 9])
    with Progress(lambda: next(times)) as progress:
        for done, total in ((1000, 0), (1000, 3000), (3000, 3000)):
            progress.watch(Told(Phase.CHECKING if total else Phase.READING, done, total))
        progress.watch(Told(Phase.WRITING, 5, 10))
    return stream.getvalue()


def test_a_quick_reading_shows_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_by(0.9, monkeypatch) == ""


def test_a_slow_reading_shows_its_progress_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_by(1.5, monkeypatch)
    assert "Reading: 1,000" in shown
    assert "Checking" in shown
    assert "100%" in shown
    assert "Writing" in shown
    assert " 50%" in shown


def test_a_pipe_never_gets_a_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_by(9, monkeypatch, terminal=False) == ""


def test_the_clock_of_progress_is_the_real_one() -> None:
    before = time.monotonic()
    assert Progress()._began >= before


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "0", "-5"])
def test_a_time_that_is_none_is_a_sentence(run: Run, small_db: Path, seconds: str) -> None:
    said = one_line(run("--db", small_db, "--timeout", seconds, "overview", code=2).stderr)
    assert said == "--timeout does not fit: a number above 0 (see “cordee --help”)."


def test_one_date_of_two_is_asked_for(run: Run, small_db: Path) -> None:
    said = one_line(run("--db", small_db, "diff", "--from", "2020", code=3).stderr)
    assert said == "Give both dates, --from and --to: one of them is missing."


def test_a_name_of_another_kind_is_not_said_to_be_unknown(run: Run, small_db: Path) -> None:
    said = one_line(run("--db", small_db, "who", "ADRETS", code=3).stderr)
    assert said.startswith("“ADRETS” is the name of something else (organisation)")


def test_interrupted_before_it_began_it_says_nothing_more() -> None:
    told = "import sys\nclass Stop:\n  def find_spec(self, name, *a):\n    if name == 'cordee.cli':\n"
    told += "      raise KeyboardInterrupt\nsys.meta_path.insert(0, Stop())\n"
    told += "from cordee.__main__ import main\nmain()\n"
    done = subprocess.run(
        [sys.executable, "-c", told], check=False, capture_output=True, env=ROOT_ENVIRONMENT
    )
    assert (done.returncode, done.stderr) == (130, b"")
