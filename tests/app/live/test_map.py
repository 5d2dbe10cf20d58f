"""« Carte » on a page: our page in a frame of its own, what is written on it kept and told to the graph."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cordee.app.live.notes import FILE
from cordee.app.running import Running
from cordee.app.screens.people import AT
from cordee.graph import open_graph
from cordee.queries.common.find import find
from tests.app.visitor import OURS, PORT, client, text, today
from tests.workflows.copies import OURS as NAME
from tests.workflows.meeting import ORG, entity

NEAR, AGENCY = entity("near"), entity("agency", ORG)
NOTHING: dict[str, Any] = {"notes": [], "steps": []}


def note(on: str, said: str, at: str = "10:00") -> dict[str, str]:
    return {"on": on, "text": said, "at": f"{today()}T{at}"}


def write(browser: TestClient, before: Any, now: Any, subject: str = NAME) -> int:
    """What the page of the map sends to the one around it, and that to the application."""
    form = {"sujet": subject, "ecrit": json.dumps({"before": before, "now": now})}
    answer = browser.post("/d/hameaux/notes", data=form, headers=OURS | {"Accept": "application/json"})
    return answer.status_code


def written(browser: TestClient, view: str = "echo") -> list[tuple[str, str]]:
    """The notes that the map shows."""
    page = browser.get("/d/hameaux/carte/carte.html", params={"nom": NAME, "vue": view}).text
    data = json.loads(re.findall(r'<script[^>]*id="data"[^>]*>(.*?)</script>', page, re.S)[0])
    return [(one["on"], one["text"]) for one in data["notes"]]


def test_the_map_is_our_page_in_a_frame_that_can_reach_nothing(typed: TestClient) -> None:
    around = typed.get("/d/hameaux/carte", params={"nom": NAME, "vue": "echo"}).text
    (frame,) = re.findall("<iframe[^>]*>", around)
    assert 'sandbox="allow-scripts allow-downloads allow-modals"' in frame
    page = typed.get(unescape(re.findall('src="([^"]+)"', frame)[0]))
    assert page.headers["content-security-policy"] == (
        "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'self'"
    )
    assert 'http-equiv="Content-Security-Policy"' in page.text and "connect-src" not in page.text
    assert typed.get("/d/hameaux/carte").status_code == 200
    whole = typed.get("/d/hameaux/carte/carte.html").text
    assert "Ville de Gap" in whole


def test_the_map_is_saved_as_a_file_with_roles_for_names(typed: TestClient) -> None:
    kept = typed.get("/d/hameaux/carte/fichier")
    assert kept.headers["content-disposition"].startswith('attachment; filename="carte Hameaux.html"')
    assert "Léa Martin" not in kept.text
    assert "Léa Martin" in typed.get("/d/hameaux/carte/fichier", params={"nommer": "1"}).text


def test_what_has_no_echo_has_what_is_around_it_and_the_frame_says_why_there_is_no_map(
    typed: TestClient, running: Running
) -> None:
    around = typed.get("/d/hameaux/carte", params={"nom": "Agence Génope", "vue": "echo"})
    frame = unescape(re.findall('<iframe[^>]* src="([^"]+)"', around.text)[0])
    assert "vue=autour" in frame and "Agence Génope" in typed.get(frame).text
    none = typed.get("/d/hameaux/carte/carte.html", params={"au": "2018-13"})
    assert none.status_code == 422 and "2018-13" in none.text and "--" not in text(none.text)
    assert "frame-ancestors 'self'" in none.headers["content-security-policy"]
    running.registry.make("Vide")
    empty = typed.get("/d/vide/carte")
    assert "<iframe" not in empty.text and "Rien n'est encore chargé" in unescape(empty.text)


def test_notes_are_kept_shown_again_and_become_facts(
    typed: TestClient, running: Running, place: Path, tmp_path: Path
) -> None:
    on_line, on_body = note(f"node:{NEAR}", "Les inviter"), note(f"node:{AGENCY}", "Connaît le dossier")
    first = {"notes": [on_line], "steps": [{"title": "D'abord", "text": "", "hash": "sel=x"}]}
    both = {**first, "notes": [{**on_line, "text": "Les inviter en mai"}, on_body]}
    assert write(typed, NOTHING, first) == 200
    assert write(typed, first, both) == 200
    assert dict(written(typed)) == {
        f"node:{NEAR}": "Les inviter en mai",
        f"node:{AGENCY}": "Connaît le dossier",
    }
    running.meeting("hameaux").take()
    assert running.meeting("hameaux").waiting == 0
    table = unescape(typed.get("/d/hameaux/tableau", params={"nom": NAME}).text)
    assert "Les inviter en mai" in table and table.count("Les inviter") == 1
    assert "Connaît le dossier" in unescape(
        typed.get("/d/hameaux/fiche", params={"nom": "Agence Génope"}).text
    )
    # The next start shows them, and takes one away: what it said goes with it.
    running.close()
    again = Running(tmp_path / "home", PORT, lambda: None)
    browser = client(again)
    assert len(written(browser)) == 2
    assert write(browser, both, {**both, "notes": [on_body]}) == 200
    again.meeting("hameaux").take()
    assert "Les inviter" not in unescape(browser.get("/d/hameaux/tableau", params={"nom": NAME}).text)
    again.close()
    with open_graph(place) as store:
        said = store.ask(
            "MATCH (c:Claim {dataset: $d}) WHERE c.closed IS NULL RETURN c.body AS body, c.dated AS d",
            d=f"tableau {NAME}",
        )
    assert any("Connaît" in row["body"] and row["d"] == on_body["at"][:10] for row in said)


def test_what_names_somebody_is_neither_shown_by_role_nor_sent_back_without_it(
    typed: TestClient, running: Running
) -> None:
    named, other = note(f"node:{AGENCY}", "Voir Ugo Petit, ugo@example.org"), note(f"node:{NEAR}", "À voir")
    step = {"title": "Chez Ugo Petit", "text": "", "hash": "sel=x"}
    first = {"notes": [named, other], "steps": [step]}
    assert write(typed, NOTHING, first, subject="") == 200
    running.meeting("hameaux").take()
    assert named["text"] in dict(written(typed, "tout")).values()
    running.prefer(replace(running.preferences, roles=True))
    assert written(typed, "tout") == [(other["on"], "À voir")]
    page = typed.get("/d/hameaux/carte/carte.html").text
    assert "Ugo Petit" not in page and "ugo@" not in page and "Voir " in page
    seen = {"notes": [other], "steps": []}
    now = {"notes": [{**other, "text": "Vu"}], "steps": []}
    assert write(typed, seen, now, subject="") == 200
    running.prefer(replace(running.preferences, roles=False))
    assert {text for _, text in written(typed, "tout")} == {named["text"], "Vu"}
    assert "Chez Ugo Petit" in typed.get("/d/hameaux/carte/carte.html").text
    kept = typed.get("/d/hameaux/carte/fichier").text
    assert "Ugo Petit" not in kept and "ugo@" not in kept and '"Vu"' in kept
    kept = typed.get("/d/hameaux/carte/fichier", params={"nommer": "1"}).text
    assert "Voir Ugo Petit" in kept and "ugo@" not in kept


def test_what_stood_in_the_cell_stays_beside_the_note(typed: TestClient, running: Running) -> None:
    from tests.app.live.test_table import opened

    tab = opened(typed)
    assert tab.type("Réseau proche", "note", "Tapé dans le tableau")[0] == 200
    running.meeting("hameaux").take()
    one = {"notes": [note(f"node:{NEAR}", "Tapé sur la carte")], "steps": []}
    assert write(typed, NOTHING, one) == 200
    running.meeting("hameaux").take()
    other = {"notes": [note(f"node:{NEAR}", "Retapé sur la carte")], "steps": []}
    assert write(typed, one, other) == 200
    running.meeting("hameaux").take()
    held = unescape(typed.get("/d/hameaux/tableau", params={"nom": NAME}).text)
    assert "Tapé dans le tableau\nRetapé sur la carte<" in held


def test_two_tabs_never_take_each_others_notes_away(typed: TestClient) -> None:
    mine, theirs = note(f"node:{NEAR}", "À moi"), note(f"node:{AGENCY}", "À eux", "10:01")
    assert write(typed, NOTHING, {"notes": [mine], "steps": []}) == 200
    assert write(typed, NOTHING, {"notes": [theirs], "steps": []}) == 200
    assert {said for _, said in written(typed)} == {"À moi", "À eux"}
    assert write(typed, {"notes": [mine], "steps": []}, {"notes": [], "steps": []}) == 200
    assert [said for _, said in written(typed)] == ["À eux"]
    assert written(typed, view="tout") == [], "another map has its own"


def test_on_a_map_of_everybody_notes_are_of_the_cordee(typed: TestClient, running: Running) -> None:
    one = {"notes": [note(f"node:{AGENCY}", "Pour tous")], "steps": []}
    assert write(typed, NOTHING, one, subject="") == 200
    running.meeting("hameaux").take()
    assert "Pour tous" in unescape(typed.get("/d/hameaux/fiche", params={"nom": "Agence Génope"}).text)


WRONG: tuple[Any, ...] = (
    [],
    {},
    {"before": {}, "now": {}},
    {"before": NOTHING, "now": {"notes": [{"on": 1}], "steps": []}},
    {"before": NOTHING, "now": {"notes": [note("x", "y" * 20_001)], "steps": []}},
)


@pytest.mark.parametrize("sent", ["", *map(json.dumps, WRONG)])
def test_what_no_map_sends_is_refused(typed: TestClient, sent: str, place: Path) -> None:
    answer = typed.post("/d/hameaux/notes", data={"sujet": "", "ecrit": sent}, headers=OURS)
    assert answer.status_code == 422 and "notes" in text(answer.text)
    assert not (place / FILE).exists()


def test_a_note_on_what_is_not_there_stays_on_the_map(typed: TestClient, running: Running) -> None:
    notes = [note("node:0000", "Perdue"), note("link:a:b", "De travers"), note("", "Sur rien")]
    assert write(typed, NOTHING, {"notes": notes, "steps": []}) == 200
    running.meeting("hameaux").take()
    assert running.meeting("hameaux").waiting == 0
    with running.registry.lease("hameaux").asking() as store:
        subject = find(store, NAME).id
        assert len(running.meeting("hameaux").written(store, subject).notes) == 3


def test_the_name_of_a_group_is_kept_and_said_of_nobody(typed: TestClient, running: Running) -> None:
    named = note(f"group:{AGENCY}", "Nos voisins")
    assert write(typed, NOTHING, {"notes": [named], "steps": []}) == 200
    running.meeting("hameaux").take()
    assert running.meeting("hameaux").waiting == 0
    assert (named["on"], "Nos voisins") in written(typed)
    assert "Nos voisins" not in typed.get("/d/hameaux/fiche", params={"nom": "Agence Génope"}).text


def test_who_is_forgotten_is_in_no_note_any_more(typed: TestClient, place: Path) -> None:
    one = {"notes": [note(f"node:{AGENCY}", "Voir Ugo Petit lundi")], "steps": []}
    assert write(typed, NOTHING, one, subject="") == 200
    assert "Ugo Petit" in (place / FILE).read_text(encoding="utf-8")
    done = typed.post(f"/d/hameaux{AT}/oublier", data={"nom": "Ugo Petit", "oui": "1"}, headers=OURS)
    assert done.status_code == 200, text(done.text)
    assert not [path.name for path in place.iterdir() if path.is_file() and b"Ugo Petit" in path.read_bytes()]
    page = typed.get("/d/hameaux/carte/carte.html").text
    assert "Ugo Petit" not in page and "lundi" in page
