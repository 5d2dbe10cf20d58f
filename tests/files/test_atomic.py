"""A file is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cordee.errors import OutputError
from cordee.files.atomic import write_atomically, write_bytes, write_text
from cordee.i18n import speak
from cordee.viz.pages import fingerprint, script_safe
from cordee.viz.pyvis.engine import vis_network


def test_it_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "é.html", "é\n🏔")
    assert (tmp_path / "é.html").read_bytes() == "é\n🏔".encode()


def test_half_a_surrogate_does_not_lose_the_file(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "a\ud800b")
    assert (tmp_path / "a").read_bytes() == b"a?b"


def test_it_replaces_what_was_there_and_leaves_nothing_else(tmp_path: Path) -> None:
    for text in ("one", "two"):
        write_text(tmp_path / "a", text)
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a", b"two")]


def test_the_file_has_usual_rights(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "x")
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_link_still_points_at_its_file(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("missing/a.html", "le dossier n'existe pas"),
        ("folder", "c'est un dossier"),
        ("file/a.html", "ce n'est pas dans un dossier"),
        ("x" * 300, "le nom est trop long"),
        ("nul\x00", "le système le refuse"),
    ],
)
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path, place: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as caught, speak("fr"):
        write_text(tmp_path / place, "x")
    assert why in caught.value.message.said_in("fr")
    assert caught.value.message.said_in("en").endswith("Choose another file or folder.")
    assert caught.value.exit_code == 5
    assert sorted(f.name for f in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_midway_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if broken == "fsync" else Path, broken, full)
    with pytest.raises(OutputError, match="disk is full"):
        write_text(tmp_path / "a", "new")
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a", b"old")]


def test_an_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"old")

    def half(target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError("no space left")

    with pytest.raises(OutputError, match="check its name, the space"):
        write_atomically(path, half)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_locale_changes_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cordee.viz.pyvis.page import write_pyvis;"
        "from tests.viz.pictures import valley; write_pyvis(valley(), Path(sys.argv[1]), lang='fr')"
    )
    found = set()
    for number, environ in enumerate(
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"})
    ):
        page = tmp_path / f"{number}.html"
        subprocess.run([sys.executable, "-c", code, str(page)], env=os.environ | environ, check=True)
        found.add(page.read_bytes())
    assert len(found) == 1


def test_the_engine_is_pyvis_s_own_and_safe_in_a_script() -> None:
    assert "@version 9.1.2" in vis_network()
    assert "</script" not in vis_network().lower()
    assert "\r" not in vis_network()


def test_a_missing_engine_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cordee.viz.pyvis.engine.files", lambda _: tmp_path)
    with pytest.raises(OutputError, match="pip install"):
        vis_network.__wrapped__()


def test_script_safe() -> None:
    assert script_safe("a</script>\r\nb<!--c\r") == "a<\\/script>\nb<\\!--c\n"


def test_fingerprint_is_the_one_of_the_standard() -> None:
    assert fingerprint("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name on this system")
def test_a_pipe_or_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_bytes)
        write_bytes(pipe, b"{}")
        assert read.result(timeout=20) == b"{}"
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
