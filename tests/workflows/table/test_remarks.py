"""Notes taken on a map of what no table has a line for: what the meeting noted, evidence of nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.map_data import REMARKED, Note
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.queries.changes.past import last_meeting, moments
from cordee.queries.entity.show import show
from cordee.queries.quality.overview import overview
from cordee.viz.map.page import write_map
from cordee.workflows.forget.person_data import person_data
from cordee.workflows.forget.who import bearers, everybody, one_of
from cordee.workflows.minutes.minutes import write_minutes
from cordee.workflows.table.take_back import Imported, import_tables
from cordee.workflows.withdraw import withdraw
from tests.graph.conftest import ENGINES, fresh_store
from tests.workflows.meeting import entity, meeting

AGENCY, TOWN, OURS, NEAR = (
    entity("agency", "Organisation"),
    entity("town", "Organisation"),
    entity("ours"),
    entity("near"),
)
DAY = "2026-11-22"


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """The small graph of the meeting."""
    with fresh_store(request.param) as store, speak("fr"):
        store.load(meeting().batch())
        yield store


def notes(folder: Path, *rows: Sequence[str], name: str = "carte-notes.csv") -> Path:
    """A file of notes as the page saves it: name, note, id, what it is on."""
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([("Réseau ou démarche", "Note", "id", "trace"), *rows])
    return path


def take(store: GraphStore, path: Path, **options: object) -> Imported:
    return import_tables(store, [path], on=DAY, **options)  # type: ignore[arg-type]


def noted(store: GraphStore, name: str) -> list[str]:
    return [one.text for one in show(store, name).noted]


def test_notes_on_anything_are_facts_of_the_meeting(store: GraphStore, tmp_path: Path) -> None:
    theme = entity("t0", "Theme")
    path = notes(
        tmp_path,
        ("Agence Génope", "Ne finance plus rien", AGENCY, f"cordee1-note {OURS} {AGENCY}"),
        ("Thème 0", "À préciser", theme, f"cordee1-note {OURS} {theme}"),
        ("lien", "Depuis quand ?", "", f"cordee1-note {OURS} {AGENCY} MEMBER_OF {OURS}"),
        ("Réseau proche", "Les inviter", NEAR, f"cordee1 {OURS} {NEAR}"),
    )
    before = store.ask("MATCH (a)-[r]->(b) WHERE type(r) <> 'WEAVES' RETURN count(*) AS n")
    done = take(store, path)
    assert done.complete and done.datasets == ("tableau Réseau des vallées",)
    assert sorted(one.text for one in done.taken) == [
        "Depuis quand ?", "Les inviter", "Ne finance plus rien", "À préciser",
    ]  # fmt: skip
    assert noted(store, "Agence Génope") == ["Ne finance plus rien", "Depuis quand ?"]
    (first, _) = show(store, "Agence Génope").noted
    assert (first.citation.date, first.citation.place) == (DAY, "carte-notes.csv:2:B")
    assert first.citation.title == "Réunion, tableau d'identification du Réseau des vallées"
    assert store.ask("MATCH (a)-[r]->(b) WHERE type(r) <> 'WEAVES' RETURN count(*) AS n") == before
    assert store.damage() == (0, 0)
    assert last_meeting(store, moments(store)).on == DAY
    again = take(store, path)
    assert not again.taken and again.known == 4


def test_the_page_itself_gives_back_the_notes_that_were_saved_in_it(
    store: GraphStore, tmp_path: Path
) -> None:
    at = "2026-11-22T10:00"
    said = (
        Note(f"node:{AGENCY}", "Ne finance", at),
        Note(f"node:{AGENCY}", "plus rien", at),
        Note(f"link:{AGENCY}:MEMBER_OF:{OURS}", "Depuis quand ?", at),
        Note(f"node:{NEAR}", "Les inviter", at),
        Note(f"group:{NEAR}", "Les voisins", at),
    )
    page = tmp_path / "carte-notes.html"
    write_map(replace(atlas(store, MapRequest("Réseau des vallées")), notes=said), page, lang="fr")
    done = take(store, page)
    assert done.complete and done.datasets == ("tableau Réseau des vallées",)
    assert {one.text for one in done.taken} == {"Depuis quand ?", "Les inviter", "Ne finance\nplus rien"}
    assert noted(store, "Agence Génope") == ["Ne finance\nplus rien", "Depuis quand ?"]
    copy = notes(tmp_path, ("Réseau proche", "Les inviter", NEAR, f"cordee1 {OURS} {NEAR}"))
    assert take(store, copy).known == 1


def test_a_corrected_note_takes_the_place_and_another_meeting_adds_its_own(
    store: GraphStore, tmp_path: Path
) -> None:
    on = (AGENCY, f"cordee1-note - {AGENCY}")
    take(store, notes(tmp_path, ("Agence Génope", "Une erreur", *on)))
    done = take(store, notes(tmp_path, ("Agence Génope", "Corrigé", *on)))
    assert [(one.text, one.was) for one in done.taken] == [("Corrigé", "Une erreur")]
    import_tables(store, [notes(tmp_path, ("Agence Génope", "Rappelée", *on))], on="2027-01-10")
    assert noted(store, "Agence Génope") == ["Rappelée", "Corrigé"]
    withdraw(store, "notes de réunion")
    assert noted(store, "Agence Génope") == []


def test_two_copies_that_note_one_thing_are_both_kept(store: GraphStore, tmp_path: Path) -> None:
    on = (AGENCY, f"cordee1-note {OURS} {AGENCY}")
    ana = notes(tmp_path, ("Agence Génope", "Oui", *on), name="ana.csv")
    luc = notes(tmp_path, ("Agence Génope", "Non", *on), name="luc.csv")
    done = import_tables(store, [ana, luc], on=DAY)
    assert done.complete
    assert noted(store, "Agence Génope") == ["Oui\nNon"]


def test_a_note_on_what_is_gone_is_refused_with_what_to_do(store: GraphStore, tmp_path: Path) -> None:
    path = notes(
        tmp_path,
        ("Ancien", "?", "", "cordee1-note - 00000000000000000000"),
        ("lien", "?", "", f"cordee1-note - {AGENCY} NOTHING {OURS}"),
        ("Agence Génope", "#REF!", AGENCY, f"cordee1-note - {AGENCY}"),
        ("Agence Génope", "", AGENCY, f"cordee1-note - {AGENCY}"),
    )
    done = take(store, path)
    assert len(done.refused) == 3 and not done.taken
    assert "n'est plus connu" in str(done.refused[0].sentence)
    assert done.rejects is not None
    again = take(store, done.rejects)
    assert len(again.refused) == 3, "what was refused is read back as it was"


def test_the_map_tells_it_at_home_and_not_where_facts_are_given_away(
    store: GraphStore, tmp_path: Path
) -> None:
    take(store, notes(tmp_path, ("Agence Génope", "Entre nous", AGENCY, f"cordee1-note - {AGENCY}")))

    def told(wish: MapRequest) -> list[object]:
        return [one.value for one in atlas(store, wish).node_statements[AGENCY] if one.name == REMARKED]

    assert told(MapRequest()) == ["Entre nous"]
    assert told(MapRequest(decided=False)) == []


def test_it_counts_as_no_link_and_is_found_by_who_asks_what_is_held_of_them(
    store: GraphStore, tmp_path: Path
) -> None:
    lea = entity("lea", "Person")
    take(store, notes(tmp_path, ("Léa", "La rappeler", lea, f"cordee1-note - {lea}")))
    (its,) = [one for one in overview(store).datasets if one.name == "notes de réunion"]
    assert its.links == 0
    held = person_data(store, one_of(store, "Léa Martin", bearers(everybody(store), "Léa Martin")))
    assert "La rappeler" in str(held)


def test_the_minutes_say_what_was_noted(store: GraphStore, tmp_path: Path) -> None:
    path = notes(tmp_path, ("Agence Génope", "Ne finance plus", AGENCY, f"cordee1-note {OURS} {AGENCY}"))
    take(store, path)
    write_minutes(store, "Réseau des vallées", tmp_path / "releve.html")
    told = (tmp_path / "releve.html").read_text(encoding="utf-8")
    assert "Noté en réunion" in told
    assert "Agence Génope : Ne finance plus" in " ".join(told.split())
