"""One function says who may do what; a screen that changes something asks it for more than reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.app import asked
from cordee.app.rights import Action, Role, Who, may
from cordee.app.running import Running
from cordee.app.screen import Screen
from cordee.app.screens import ALL
from tests.app.visitor import OURS, client

OF_A_CORDEE = [one for one in ALL if "{slug}" in one.path]
MAY = {
    Role.READER: {Action.READ},
    Role.CONTRIBUTOR: {Action.READ, Action.NOTE},
    Role.EDITOR: {Action.READ, Action.NOTE, Action.CHANGE},
    Role.OWNER: set(Action),
}


@pytest.mark.parametrize("role", Role)
def test_each_role_may_what_the_table_says(role: Role) -> None:
    assert {action for action in Action if may(Who(role), action, "x")} == MAY[role]
    assert not any(may(None, action, "x") for action in Action)


def test_what_changes_a_cordee_asks_for_more_than_reading() -> None:
    changing = [one for one in ALL if one.method != "GET" and "{slug}" in one.path]
    assert changing
    assert [one.path for one in changing if one.action is Action.READ] == []


@pytest.mark.parametrize(
    "screen", [one for one in ALL if "{slug}" in one.path], ids=lambda one: one.method + one.path
)
def test_a_screen_without_the_right_does_nothing(
    screen: Screen, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, browser = running.registry.make("A"), client(running)
    monkeypatch.setattr(asked, "may", lambda *_: False)
    path = screen.path.replace("{slug}", entry.slug)
    answer = browser.request(screen.method, path, headers=OURS, follow_redirects=False)
    assert answer.status_code == 403 and "qui la tient" in answer.text
    assert not any(Path(entry.place).iterdir())
