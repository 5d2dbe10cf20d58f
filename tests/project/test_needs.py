"""The rule that skips a test for want of a server or a browser, or fails it where that is required."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.needs import NO_BROWSER, NO_SERVER, lacking, missing, required, verdict

SERVER = {"NEO4J_URI": "bolt://127.0.0.1:7687", "NEO4J_USER": "neo4j", "NEO4J_PASSWORD": "made-up"}


def browser(folder: Path) -> dict[str, str]:
    for name in ("chromium", "chromedriver"):
        (folder / name).write_text("#!/bin/sh\n", encoding="utf-8", newline="\n")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder)}


def test_a_test_without_needs_runs_anywhere() -> None:
    assert verdict([], {"CORDEE_REQUIRE": "neo4j,browser"}) is None


def test_what_is_there_is_not_missing(tmp_path: Path) -> None:
    assert missing("neo4j", SERVER) is None
    assert missing("browser", browser(tmp_path)) is None
    assert verdict(["neo4j", "browser"], SERVER | browser(tmp_path) | {"CORDEE_REQUIRE": "neo4j"}) is None


@pytest.mark.parametrize("lost", sorted(SERVER))
def test_a_server_without_address_user_or_password_is_skipped_with_the_remedy(lost: str) -> None:
    rest = {name: value for name, value in SERVER.items() if name != lost}
    assert verdict(["neo4j"], rest) == ("skip", NO_SERVER)
    assert "make neo4j" in NO_SERVER
    assert "\n" not in NO_SERVER


def test_half_a_browser_is_none(tmp_path: Path) -> None:
    environ = browser(tmp_path)
    (tmp_path / "chromedriver").unlink()
    assert verdict(["browser"], environ) == ("skip", NO_BROWSER)
    assert verdict(["browser"], {}) == ("skip", NO_BROWSER)


def test_what_is_required_fails_even_behind_what_is_not() -> None:
    decided = verdict(["neo4j", "browser"], {"CORDEE_REQUIRE": "browser"})
    assert decided is not None
    assert decided[0] == "fail"
    assert decided[1].startswith(NO_BROWSER)


@pytest.mark.parametrize(
    ("text", "words"), [("", set()), ("neo4j,browser", {"neo4j", "browser"}), (" neo4j ", {"neo4j"})]
)
def test_what_is_required_is_read_from_one_variable(text: str, words: set[str]) -> None:
    assert required({"CORDEE_REQUIRE": text}) == words


def test_a_misspelt_requirement_is_refused() -> None:
    with pytest.raises(ValueError, match="neo4k"):
        required({"CORDEE_REQUIRE": "neo4k"})


def test_what_is_wanted_beside_chromium_is_required_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CORDEE_REQUIRE", "neo4j")
    with pytest.raises(pytest.skip.Exception, match="no Firefox"):
        lacking("no Firefox")
    monkeypatch.setenv("CORDEE_REQUIRE", "neo4j,browser")
    with pytest.raises(pytest.fail.Exception, match=r"no Firefox .CORDEE_REQUIRE asks"):
        lacking("no Firefox")
