"""tools/neo4j: what can be known of the server without starting it."""

from __future__ import annotations

import os
import shlex
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "neo4j"
sys.path.insert(0, str(TOOL))

import jars  # noqa: E402
import java  # noqa: E402
import server  # noqa: E402
from jars import Problem  # noqa: E402

LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here: needs Linux")


@pytest.fixture
def jar_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "neo4j-1.2.3"
    folder.mkdir()
    for name in ("a.jar", "b.jar"):
        (folder / name).write_bytes(name.encode() * 100)
    (folder / jars.MANIFEST).write_text(jars.manifest_of(folder), encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def sleeper() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process.pid
    process.kill()
    process.wait()


# --- what depends on the version ---


@pytest.mark.parametrize(
    ("version", "name", "number"),
    [
        ("5.26.25", "org.neo4j.server.CommunityEntryPoint", 17),
        ("2025.12.1", "org.neo4j.server.Neo4jCommunity", 21),
        ("2026.09.0", "org.neo4j.server.Neo4jCommunity", 21),
    ],
)
def test_each_version_has_its_main_class_and_its_java(version: str, name: str, number: int) -> None:
    assert server.main_class(version) == name
    assert java.oldest_java(version) == number


@pytest.mark.parametrize(
    ("banner", "number"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_402"', 8),
        ('openjdk version "25" 2025-09-16', 25),
        ("command not found", None),
    ],
)
def test_the_version_of_java_is_read_from_its_banner(banner: str, number: int | None) -> None:
    assert java.java_major(banner) == number


def fake_java(folder: Path, number: int) -> Path:
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    script = f"#!/bin/sh\necho 'openjdk version \"{number}.0.1\"' >&2\n"
    program.write_text(script, encoding="utf-8", newline="\n")
    program.chmod(0o755)
    return program


def test_the_first_java_that_is_new_enough_is_taken(tmp_path: Path) -> None:
    fake_java(tmp_path / "old", 11)
    new = fake_java(tmp_path / "new", 21)
    environ = {"JAVA_HOME": str(tmp_path / "old"), "PATH": f"{new.parent}:/bin"}
    assert java.find_java("2026.09.0", environ) == new


def test_without_java_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "wheel_java", lambda: None)
    fake_java(tmp_path, 17)
    with pytest.raises(
        Problem, match=r"needs Java 21 .*java is 17.*openjdk-21-jre-headless.*requirements\.lock"
    ):
        java.find_java("2025.12.1", {"JAVA_HOME": str(tmp_path), "PATH": ""})


def test_the_configuration_opens_bolt_on_loopback_and_nothing_else() -> None:
    settings = dict(line.split("=", 1) for line in server.config(17687).splitlines())
    assert settings["server.bolt.listen_address"] == "127.0.0.1:17687"
    assert {value for key, value in settings.items() if key.endswith("_address")} == {
        "127.0.0.1",
        "127.0.0.1:17687",
    }
    off = (
        "server.http.enabled",
        "server.https.enabled",
        "dbms.usage_report.enabled",
        "client.allow_telemetry",
    )
    assert {settings[key] for key in off} == {"false"}
    assert settings["dbms.security.allow_csv_import_from_file_urls"] == "false"


def test_no_secret_stands_in_the_command_line_of_the_server(tmp_path: Path) -> None:
    words = server.command(Path("java"), tmp_path, tmp_path, "5.26.25")
    assert words[-3] == "org.neo4j.server.CommunityEntryPoint"
    assert not [word for word in words if "password" in word.lower()]


# --- what is remembered ---


def test_the_exports_are_what_a_shell_reads() -> None:
    text = server.exports(7687, "it's $a 'secret'")
    done = subprocess.run(
        ["/bin/sh", "-c", f'{text}printf "%s|%s" "$NEO4J_URI" "$NEO4J_PASSWORD"'],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "bolt://127.0.0.1:7687|it's $a 'secret'"
    assert server.read_exports(text)["NEO4J_PASSWORD"] == "it's $a 'secret'"
    assert [shlex.split(line)[0] for line in text.splitlines()] == ["export"] * 3


def test_a_private_file_is_its_owners_even_over_an_open_one(tmp_path: Path) -> None:
    path = tmp_path / "env"
    path.touch(mode=0o644)
    server.private(path, "NEO4J_PASSWORD=x\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == "NEO4J_PASSWORD=x\n"


def test_a_database_without_its_password_is_not_touched(tmp_path: Path) -> None:
    assert server.known_password(tmp_path) is None
    (tmp_path / "data").mkdir()
    with pytest.raises(Problem, match="give another --home"):
        server.known_password(tmp_path)
    server.private(tmp_path / "env", server.exports(7687, "made-up"))
    assert server.known_password(tmp_path) == "made-up"


def note(home: Path, pid: int, born: str) -> None:
    text = f'{{"pid": {pid}, "born": "{born}", "version": "5.26.25", "port": 7687}}\n'
    server.private(home / "server.json", text)


@LINUX
def test_only_the_process_that_was_started_is_stopped(tmp_path: Path, sleeper: int) -> None:
    note(tmp_path, sleeper, "1")  # the same number, another process
    assert server.remembered(tmp_path) is None
    assert server.stop(tmp_path) is False
    assert server.born(sleeper) is not None
    note(tmp_path, sleeper, server.born(sleeper) or "")
    assert server.stop(tmp_path) is True
    assert server.born(sleeper) is None
    assert not (tmp_path / "server.json").exists()


def test_nothing_is_remembered_of_an_empty_or_a_spoilt_folder(tmp_path: Path) -> None:
    assert server.remembered(tmp_path) is None
    server.private(tmp_path / "server.json", "{")
    assert server.remembered(tmp_path) is None


def test_a_port_where_nobody_speaks_bolt_does_not_answer() -> None:
    port = server.free_port()
    assert server.answers(port) is False
    with socket.create_server(("127.0.0.1", port)) as deaf:
        deaf.settimeout(0.1)
        assert port == deaf.getsockname()[1]


# --- the jars ---


def test_the_pinned_version_has_its_jars_pinned() -> None:
    assert jars.pinned_version().startswith("5.26.")
    lines = jars.lock_file(jars.pinned_version()).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 200
    assert any(line.endswith(f"  neo4j-server-{jars.pinned_version()}.jar") for line in lines)


@pytest.mark.parametrize("version", ["../../etc", "5", "5.26.25;x", "", "v5.26.25"])
def test_what_is_no_version_names_no_folder(version: str) -> None:
    with pytest.raises(Problem, match="no Neo4j version"):
        jars.cache_folder(version, {})


def test_the_cache_is_outside_the_tree(tmp_path: Path) -> None:
    assert (
        jars.cache_folder("5.26.25", {"XDG_CACHE_HOME": str(tmp_path)})
        == tmp_path / "cordee" / "neo4j-5.26.25"
    )
    assert not jars.cache_folder("5.26.25", {}).is_relative_to(ROOT)


def test_a_folder_is_sound_when_each_jar_is_what_was_fetched(jar_folder: Path) -> None:
    assert jars.verified(jar_folder)


@pytest.mark.parametrize("harm", ["change", "lose", "add", "no manifest", "empty manifest", "torn manifest"])
def test_any_harm_to_a_folder_is_seen(jar_folder: Path, harm: str) -> None:
    manifest = jar_folder / jars.MANIFEST
    if harm == "change":
        (jar_folder / "a.jar").write_bytes(b"another")
    elif harm == "lose":
        (jar_folder / "b.jar").unlink()
    elif harm == "add":
        (jar_folder / "c.jar").write_bytes(b"foreign")
    elif harm == "no manifest":
        manifest.unlink()
    else:
        manifest.write_text("" if harm == "empty manifest" else "0123", encoding="utf-8", newline="\n")
    assert not jars.verified(jar_folder)


def fake_fetch(version: str, into: Path) -> None:
    (into / f"neo4j-{version}.jar").write_bytes(b"jar")
    (into / jars.MANIFEST).write_text(jars.manifest_of(into), encoding="utf-8", newline="\n")


def test_a_broken_folder_is_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "fetch", fake_fetch)
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    folder = jars.ensure("1.2.3", environ)
    assert jars.verified(folder)
    (folder / "neo4j-1.2.3.jar").write_bytes(b"torn")
    assert jars.ensure("1.2.3", environ) == folder
    assert jars.verified(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["neo4j-1.2.3"]


def test_a_sound_folder_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jars, "fetch", fake_fetch)
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    folder = jars.ensure("1.2.3", environ)
    monkeypatch.setattr(jars, "fetch", None)
    assert jars.ensure("1.2.3", environ) == folder


def test_an_interrupted_fetch_never_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(version: str, into: Path) -> None:
        (into / f"neo4j-{version}.jar").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(jars, "fetch", interrupted)
    with pytest.raises(KeyboardInterrupt):
        jars.ensure("1.2.3", {"XDG_CACHE_HOME": str(tmp_path)})
    assert list((tmp_path / "cordee").iterdir()) == []


def test_jars_other_than_the_pinned_ones_are_refused(
    jar_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = jar_folder.parent / "jars.sha256"
    lock.write_text(jars.manifest_of(jar_folder), encoding="utf-8", newline="\n")
    monkeypatch.setattr(jars, "lock_file", lambda _version: lock)
    jars.against_lock(jar_folder, "1.2.3")
    (jar_folder / "a.jar").write_bytes(b"another")
    with pytest.raises(Problem, match=r"a\.jar has changed"):
        jars.against_lock(jar_folder, "1.2.3")


def test_without_maven_the_remedy_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="apt-get install maven"):
        jars.fetch("5.26.25", tmp_path)


def test_what_maven_says_is_passed_on_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] no such version'\nexit 1\n", encoding="utf-8", newline="\n")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    with pytest.raises(Problem, match=r"could not fetch Neo4j 9\.9\.9: \[ERROR\] no such version"):
        jars.fetch("9.9.9", tmp_path)


# --- the command line ---


def test_a_problem_is_one_sentence_and_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(["run"]) == 1
    said = capsys.readouterr()
    assert said.err == "server.py: run what? Give a command after --\n"
    assert said.out == ""


def test_status_without_a_server_is_not_a_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(["status", "--home", str(tmp_path)]) == 1
    assert server.main(["stop", "--home", str(tmp_path)]) == 0
    assert capsys.readouterr().err == "no server of ours runs\n" * 2
