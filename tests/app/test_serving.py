"""The application as it is started: on this computer only, once, and beside commands."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.app.serving import FILE, link_of_another, start
from cordee.errors import OutputError
from tests.app.visitor import until


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """The home of an application that runs, in a process of its own."""
    home = tmp_path / "home"
    words = [sys.executable, "-m", "cordee", "--lang", "fr", "app", "--home", str(home), "--no-browser"]
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    until(lambda: link_of_another(home) is not None, seconds=60)
    yield home
    process.send_signal(signal.SIGINT)
    assert process.wait(20) in (0, 130)
    assert not (home / FILE).exists(), "it says that it is gone"


def test_it_listens_on_this_computer_and_a_second_start_opens_it(home: Path) -> None:
    known = json.loads((home / FILE).read_text(encoding="utf-8"))
    assert (home / FILE).stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    for address in {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), None)} - {"127.0.0.1"}:
        with pytest.raises(OSError):
            socket.create_connection((address, known["port"]), timeout=1).close()
    links: list[str] = []
    start(home, "", port=0, opened=links.append)
    assert links[0].startswith(f"http://127.0.0.1:{known['port']}/entrer#")
    assert json.loads((home / FILE).read_text(encoding="utf-8"))["pid"] == known["pid"]


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is asked of /proc")
def test_what_an_echo_counts_with_is_there_before_it_is_asked(home: Path) -> None:
    held = Path(f"/proc/{json.loads((home / FILE).read_text(encoding='utf-8'))['pid']}/maps")
    until(lambda: "scipy/sparse" in held.read_text(encoding="utf-8"), seconds=30)


def test_of_two_started_at_once_one_runs_and_both_open_it(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "cordee", "--lang", "fr", "app", "--home", str(tmp_path), "--no-browser"]
    both = [subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8") for _ in range(2)]
    try:
        until(lambda: any(one.poll() is not None for one in both), seconds=40)
        (second,) = [one for one in both if one.poll() is not None]
        port = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["port"]
        told = second.communicate()[1]
        assert second.returncode == 0 and f"http://127.0.0.1:{port}/entrer#" in told
        assert "est prête" in told and "est ouverte" not in told, "no browser was opened"
    finally:
        for one in both:
            one.terminate()
            one.communicate(timeout=30)
    assert not (tmp_path / FILE).exists(), "one that is asked to end says that it is gone"


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OutputError, match=str(other.getsockname()[1])):
            start(tmp_path, "", port=other.getsockname()[1], opened=lambda _: None)


def test_what_a_dead_one_left_keeps_nobody_out(tmp_path: Path) -> None:
    for left in ("", "[]", '{"port": 1, "secret": "x", "pid": 1}'):
        (tmp_path / FILE).write_text(left, encoding="utf-8")
        assert link_of_another(tmp_path) is None
