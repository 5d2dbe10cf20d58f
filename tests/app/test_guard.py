"""Nothing but a page of ours, in a browser that was let in, on this computer, is answered."""

from __future__ import annotations

import re

import pytest

from cordee.app import entrance
from cordee.app.guard import HEADERS
from cordee.app.running import Running
from tests.app.visitor import BASE, OURS, PORT, client


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "localhost", f"[::1]:{PORT}", ""],
)
def test_another_host_is_refused(running: Running, host: str) -> None:
    browser = client(running)
    assert browser.get("/", headers={"Host": host}).status_code == 400
    assert browser.get("/", headers={"Host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": BASE},
        {"Sec-Fetch-Site": "same-origin"},
        OURS | {"Origin": "http://evil.example"},
        OURS | {"Origin": "null"},
        OURS | {"Origin": f"http://127.0.0.1:{PORT + 1}"},
        OURS | {"Origin": f"http://localhost:{PORT}"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
        OURS | {"Sec-Fetch-Site": "none"},
    ],
)
@pytest.mark.parametrize("path", ["/cordees", "/entrer", "/quitter", "/preferences"])
def test_a_page_of_another_site_changes_nothing(running: Running, path: str, headers: dict[str, str]) -> None:
    browser = client(running)
    assert browser.post(path, data={"nom": "X"}, headers=headers).status_code == 403
    assert list(running.registry) == []


def test_without_a_session_there_is_only_the_way_in(running: Running) -> None:
    stranger = client(running, inside=False)
    assert stranger.get("/").status_code == 401
    assert stranger.post("/cordees", data={"nom": "X"}, headers=OURS).status_code == 401
    assert stranger.get("/entrer").status_code == 200
    assert stranger.get("/static/app.css").status_code == 200
    assert stranger.get("/static/running.json").status_code == 404
    assert stranger.get("/static/..%2f__init__.py").status_code == 404
    forged = {"Cookie": f"cordee-{PORT}=x; cordee-1={running.entrance.secret}"}
    assert stranger.get("/", headers=forged).status_code == 401


def test_a_link_opens_once_and_not_for_long(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    word = running.link.split("#")[1]
    first, second = client(running, inside=False), client(running, inside=False)
    assert first.post("/entrer", data={"mot": word}, headers=OURS).status_code == 200
    assert second.post("/entrer", data={"mot": word}, headers=OURS).status_code == 401
    assert second.post("/entrer", data={"mot": ""}, headers=OURS).status_code == 401
    monkeypatch.setattr(entrance, "LASTS", -1.0)
    assert second.post("/entrer", data={"mot": running.link.split("#")[1]}, headers=OURS).status_code == 401
    assert first.get("/").status_code == 200


def test_the_cookie_is_for_this_browser_and_nothing_else(running: Running) -> None:
    stranger = client(running, inside=False)
    word = running.link.split("#")[1]
    answer = stranger.post("/entrer", data={"mot": word}, headers=OURS, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"cordee-{PORT}=[\w-]{{40,}};", cookie)
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}


def test_a_program_of_this_person_gets_a_link_and_no_other_does(running: Running) -> None:
    stranger = client(running, inside=False)
    assert stranger.post("/lien").status_code == 403
    assert stranger.post("/lien", headers={"Authorization": "Bearer x"}).status_code == 403
    answer = stranger.post("/lien", headers={"Authorization": f"Bearer {running.entrance.secret}"})
    assert answer.json()["link"].startswith(f"{BASE}/entrer#")


def test_every_answer_says_what_the_browser_may_do(running: Running) -> None:
    browser = client(running)
    for path in ("/", "/entrer", "/static/app.js", "/nowhere", "/d/nowhere"):
        headers = browser.get(path).headers
        assert {name: headers[name] for name in HEADERS} == HEADERS, path
    assert "'unsafe" not in HEADERS["content-security-policy"]


def test_pages_hold_no_script_or_style_of_their_own(running: Running) -> None:
    page = client(running).get("/").text
    assert re.findall(r"<script(?![^>]*src=)|<style| style=| on\w+=", page) == []
