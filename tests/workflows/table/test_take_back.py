"""A filled table comes back: what people wrote is sourced facts, what they left alone says nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cordee.errors import InvalidValue, NotReadable, OutputError, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Day, Of, languages, speak
from cordee.model import WEAVING
from cordee.queries.echo.echo import Group, echo
from cordee.queries.exchange.profiles import Profile, Woven, read_facts
from cordee.workflows.table.columns import COLUMNS, TO_CALL
from cordee.workflows.table.table import write_table
from cordee.workflows.table.take_back import Imported, import_tables
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.copies import OURS, SUFFIXES, export, fill, grid, value
from tests.workflows.meeting import FORMULA, NETWORK, PROGRAMME, PROJECT, entity, load_alps, meeting

NEAR, FRIEND = entity("near"), entity("friend")
FEW, OLD, SELF = entity("few", PROJECT), entity("old", PROGRAMME), entity("ours")
DATASET = f"tableau {OURS}"
DAY = "2026-11-20"
OPEN = """
MATCH (c:Claim {dataset: $d}) WHERE c.closed IS NULL
RETURN c.body AS body, c.place AS place, c.cite AS cite, c.dated AS dated, c.a AS a
"""
CLOSED = "MATCH (c:Claim {dataset: $d}) WHERE c.closed IS NOT NULL RETURN c.body AS body"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table as it was written, to be filled in again and again."""
    with shared("ladybug", meeting) as store:
        return export(store, tmp_path_factory.mktemp("table") / "t.xlsx")


@pytest.fixture
def met() -> Iterator[GraphStore]:
    with shared("ladybug", meeting) as store, speak("fr"):
        yield store


def take(store: GraphStore, *paths: Path, on: str = DAY, **options: object) -> Imported:
    return import_tables(store, paths, on=on, **options)  # type: ignore[arg-type]


def told(done: Imported) -> dict[tuple[str, str], str]:
    return {(one.name, one.column): one.text for one in done.taken}


def now(store: GraphStore, id_: str) -> str:
    """The entity that a record is shown as: a meeting's own record may give it its id."""
    ((row),) = store.ask("MATCH (r:Record {id: $id}) RETURN r.entity AS id", id=id_)
    return str(row["id"])


def facts_of(store: GraphStore, id_: str, of: str = "") -> Profile:
    found = now(store, id_)
    return read_facts(store, now(store, of or SELF), [found])[found]


def woven(store: GraphStore, id_: str) -> Woven:
    return facts_of(store, id_).woven


def shown(store: GraphStore, path: Path, id_: str, column: str) -> str:
    return value(path, now(store, id_), column)


def words(done: Imported) -> str:
    return "\n".join(text.said_in("fr") for text in done.said)


# --- nothing, then something ---


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("with_names", [False, True])
def test_a_table_nobody_filled_in_says_nothing(
    met: GraphStore, tmp_path: Path, suffix: str, lang: str, with_names: bool
) -> None:
    before = met.dump_hash()
    done = take(met, export(met, tmp_path / f"t{suffix}", lang=lang, with_names=with_names))  # type: ignore[arg-type]
    assert (done.taken, done.emptied, done.conflicts, done.refused, done.said) == ((), (), (), (), ())
    asked = 0 if suffix == ".csv" else len(grid(tmp_path / f"t{suffix}", len(TO_CALL))) - 1
    assert done.unchanged == 4 * 19 + asked, "each cell once, on however many sheets it stands"
    assert met.dump_hash() == before


WRITTEN = {
    (NEAR, "progress"): "tissé",
    (FRIEND, "note"): "une note\nsur deux lignes",
    (FRIEND, "next_step"): "=appeler",
    (OLD, "owner"): "Camille",
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_people_wrote_is_said_by_the_meeting_cell_by_cell(
    met: GraphStore, tmp_path: Path, suffix: str
) -> None:
    filled = fill(export(met, tmp_path / f"t{suffix}"), WRITTEN, tmp_path / f"u{suffix}")
    done = take(met, filled)
    assert len(done.taken) == 4
    assert (done.datasets, done.on, done.complete) == ((DATASET,), DAY, True)
    assert woven(met, NEAR).progress == "woven"
    assert woven(met, FRIEND).note == "une note\nsur deux lignes"
    assert woven(met, FRIEND).next_step == "=appeler"
    assert woven(met, OLD).owner == "Camille"
    links = [row for row in met.ask(OPEN, d=DATASET) if row["a"]]
    assert sorted(row["body"] for row in links) == sorted(
        json.dumps({name: said}, ensure_ascii=False, separators=(",", ":"))
        for name, said in [
            ("progress", "woven"),
            ("note", "une note\nsur deux lignes"),
            ("next_step", "=appeler"),
            ("owner", "Camille"),
        ]
    )
    assert {row["dated"] for row in links} == {DAY}
    where = f"u{suffix}, " if suffix == ".csv" else f"u{suffix}, Détail, "
    assert {row["cite"] for row in links} == {
        f"{where}l. {row}" for row in ("2, Prochaine étape", "2, Note", "3, Avancement", "5, Suivi par")
    }
    sheet = "" if suffix == ".csv" else "#Détail"
    assert all(row["place"].startswith(f"u{suffix}{sheet}:") for row in links)


def test_the_meeting_is_a_source_with_its_date(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, WRITTEN, tmp_path / "u.xlsx"))
    (source,) = met.ask("MATCH (s:Source {dataset: $d}) RETURN s.title AS title, s.date AS date", d=DATASET)
    assert source == {"title": f"Réunion, tableau d'identification du {OURS}", "date": DAY}
    said = shown(met, export(met, tmp_path / "v.xlsx"), FRIEND, "sources")
    assert (
        f"Réunion, tableau d'identification du {OURS}, {Day(DAY)} : u.xlsx, Détail, l. 2, Note ; u.xlsx"
        in said
    )
    assert "tableau Réseau des vallées\n" not in f"{said}\n", "who was only spoken of is no source"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_next_table_shows_it_and_says_nothing_new(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    take(met, fill(export(met, tmp_path / f"t{suffix}"), WRITTEN, tmp_path / f"u{suffix}"))
    again = export(met, tmp_path / f"v{suffix}")
    assert shown(met, again, NEAR, "progress") == "tissé"
    assert shown(met, again, FRIEND, "note") == "une note\nsur deux lignes"
    assert shown(met, again, NEAR, "note").lstrip("'") == "-vu à Annot", "what was there stays"
    hash_ = met.dump_hash()
    done = take(met, again)
    assert (done.taken, done.emptied, done.known) == ((), (), 0)
    assert met.dump_hash() == hash_


def test_twice_the_same_file_changes_nothing(met: GraphStore, tmp_path: Path, table: Path) -> None:
    filled = fill(table, WRITTEN, tmp_path / "u.xlsx")
    take(met, filled)
    hash_ = met.dump_hash()
    done = take(met, filled, on="2026-12-24")
    assert (done.taken, done.known) == ((), 4)
    assert met.dump_hash() == hash_


def test_a_dry_run_tells_and_writes_nothing(met: GraphStore, tmp_path: Path, table: Path) -> None:
    cells = {**WRITTEN, (FEW, "progress"): "fini"}
    filled = fill(table, cells, tmp_path / "u.xlsx")
    before, files = met.dump_hash(), sorted(tmp_path.iterdir())
    done = take(met, filled, dry_run=True)
    assert (len(done.taken), len(done.refused), done.rejects) == (4, 1, None)
    assert met.dump_hash() == before
    assert sorted(tmp_path.iterdir()) == files


def test_a_link_that_is_meant_is_not_one_that_is_there(met: GraphStore, tmp_path: Path, table: Path) -> None:
    """Noting a lead does not move it to « déjà en lien »; weaving it does."""
    groups = {found.name: found.group for found in echo(met, OURS).echoes}
    take(met, fill(table, {(FEW, "progress"): "à contacter"}, tmp_path / "u.xlsx"))
    assert {found.name: found.group for found in echo(met, OURS).echoes} == groups
    take(met, fill(table, {(FEW, "progress"): "tissé"}, tmp_path / "u.xlsx"))
    woven_ = {"Projet à peine connu": Group.LINKED}
    assert {found.name: found.group for found in echo(met, OURS).echoes} == groups | woven_


# --- later, and another way ---


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [("à faire", "idea", "à étudier (écrit « à faire »)"), ("Tissé", "woven", ": tissé")],
)
def test_another_word_for_how_far_it_is_says_what_it_was_taken_for(
    met: GraphStore, tmp_path: Path, table: Path, written: str, code: str, said: str
) -> None:
    done = take(met, fill(table, {(FEW, "progress"): written}, tmp_path / "u.xlsx"))
    (edit,) = done.taken
    assert woven(met, FEW).progress == code
    assert str(edit.sentence).replace("\xa0", " ").endswith(said)


def test_a_second_file_adds_and_newer_words_take_the_place_of_older_ones(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    take(met, fill(table, WRITTEN, tmp_path / "u.xlsx"))
    later = fill(table, {(FRIEND, "next_step"): "écrire", (OLD, "note"): "classé"}, tmp_path / "w.xlsx")
    done = take(met, later, on="2026-12-01")
    (changed,) = (one for one in done.taken if one.column == "next_step")
    assert changed.was == "=appeler"
    assert woven(met, FRIEND).next_step == "écrire"
    assert woven(met, FRIEND).note == "une note\nsur deux lignes", "what the first file said stays"
    assert woven(met, OLD).note == "classé"
    assert [row["body"] for row in met.ask(CLOSED, d=DATASET)] == ['{"next_step":"=appeler"}']


def test_the_same_copy_corrected_replaces_what_it_said(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, {(FRIEND, "note"): "une faute"}, tmp_path / "u.xlsx"))
    take(met, fill(table, {(FRIEND, "note"): "sans faute"}, tmp_path / "u.xlsx"))
    assert woven(met, FRIEND).note == "sans faute"


def test_another_copy_of_the_same_table_adds_its_lines(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, {(NEAR, "note"): "-vu à Annot\nde Léa"}, tmp_path / "u.xlsx"))
    take(met, fill(table, {(NEAR, "note"): "-vu à Annot\nd'Ugo"}, tmp_path / "w.xlsx"))
    assert woven(met, NEAR).note == "-vu à Annot\nd'Ugo\nde Léa"


def test_an_older_meeting_does_not_undo_a_later_one(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, {(OLD, "progress"): "tissé"}, tmp_path / "u.xlsx"))
    older = fill(table, {(OLD, "progress"): "à étudier"}, tmp_path / "w.xlsx")
    done = take(met, older, on="2026-01-01")
    ((conflict),) = done.conflicts
    assert [(v.who, v.text) for v in conflict.versions] == [
        ("w.xlsx", "à étudier"),
        (f"Réunion, tableau d'identification du {OURS}", "tissé"),
    ]
    assert woven(met, OLD).progress == "woven"
    take(met, older, on="2026-01-01", prefer=older)
    assert woven(met, OLD).progress == "idea"


def test_withdrawing_the_meeting_takes_all_of_it_away_and_it_can_come_back(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    before = list(met.projection_lines())
    filled = fill(table, WRITTEN, tmp_path / "u.xlsx")
    take(met, filled)
    after = list(met.projection_lines())
    met.withdraw(DATASET)
    assert list(met.projection_lines()) == before
    take(met, filled)
    assert list(met.projection_lines()) == after


def test_what_the_meeting_says_is_the_same_after_a_rebuild(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    added = [{"name": "Réseau neuf", "kind": "réseau", "note": "vu"}]
    take(met, fill(table, WRITTEN, tmp_path / "u.xlsx", added=added))
    hash_ = met.dump_hash()
    met.rebuild()
    assert met.dump_hash() == hash_


def test_a_reload_of_the_sources_keeps_what_the_meeting_said(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    take(met, fill(table, WRITTEN, tmp_path / "u.xlsx"))
    met.withdraw("meeting")
    met.load(meeting().batch())
    assert woven(met, FRIEND).next_step == "=appeler"
    assert woven(met, NEAR).progress == "woven"


def test_a_name_for_the_data_set_of_the_meeting(met: GraphStore, tmp_path: Path, table: Path) -> None:
    filled = fill(table, WRITTEN, tmp_path / "u.xlsx")
    assert take(met, filled, dataset=" Annot ").datasets == ("Annot",)
    assert len(met.ask(OPEN, d="Annot")) > 4


def test_a_data_set_that_was_loaded_from_a_file_is_not_written_into(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    filled = fill(table, WRITTEN, tmp_path / "u.xlsx")
    with pytest.raises(InvalidValue, match="--as"):
        take(met, filled, dataset="meeting")


# --- the columns in which people write below what stands there ---


def test_what_we_bring_stands_beside_what_is_declared(met: GraphStore, tmp_path: Path, table: Path) -> None:
    declared = "Thème 0 : des fiches → des exemples (déduit)"
    cells = {
        (NEAR, "we_bring"): f"{declared}\nun retour d'expérience",
        (NEAR, "they_bring"): "leur carnet d'adresses",
        (FEW, "we_bring"): "un lieu",
        (FEW, "they_bring"): "à demander\nun public",
    }
    take(met, fill(table, cells, tmp_path / "u.xlsx"))
    assert woven(met, NEAR).we_bring == "un retour d'expérience"
    assert woven(met, FEW).they_bring == "un public"
    again = export(met, tmp_path / "v.xlsx")
    assert shown(met, again, NEAR, "we_bring") == f"{declared}\nun retour d'expérience"
    assert shown(met, again, NEAR, "they_bring") == (
        "Thème 1 : une carte → un état des lieux (déduit)\nleur carnet d'adresses"
    )
    assert shown(met, again, FEW, "we_bring") == "un lieu"
    more = {(NEAR, "we_bring"): f"{declared}\nun retour d'expérience\net des mots"}
    take(met, fill(again, more, tmp_path / "w.xlsx"))
    assert woven(met, NEAR).we_bring == "un retour d'expérience\net des mots"


def test_each_side_sees_it_from_its_own(met: GraphStore, tmp_path: Path, table: Path) -> None:
    cells = {(NEAR, "we_bring"): "A", (NEAR, "they_bring"): "B"}
    take(met, fill(table, cells, tmp_path / "u.xlsx"))
    theirs = facts_of(met, SELF, NEAR).woven
    assert (theirs.we_bring, theirs.they_bring) == ("B", "A")


def test_lessons_are_kept_below_what_is_known(met: GraphStore, tmp_path: Path, table: Path) -> None:
    known = "Dernière date connue : 2020.\nA eu pour suite : Programme 2021-2027."
    filled = fill(table, {(OLD, "lessons"): f"{known}\nLa gouvernance a tenu."}, tmp_path / "u.xlsx")
    take(met, filled)
    assert woven(met, OLD).lessons == "La gouvernance a tenu."
    assert shown(met, export(met, tmp_path / "v.xlsx"), OLD, "lessons") == f"{known}\nLa gouvernance a tenu."


def test_lessons_of_what_is_not_over_are_shown_too(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, {(NEAR, "lessons"): "attendre"}, tmp_path / "u.xlsx"))
    assert shown(met, export(met, tmp_path / "v.xlsx"), NEAR, "lessons") == "attendre"


@pytest.mark.parametrize("text", ["à demander", "À demander", "to ask"])
def test_to_ask_says_nothing(met: GraphStore, tmp_path: Path, table: Path, text: str) -> None:
    cells = {(NEAR, "we_bring"): text, (FEW, "contact"): text}
    done = take(met, fill(table, cells, tmp_path / "u.xlsx"))
    assert done.taken == ()
    noted = fill(export(met, tmp_path / "t.xlsx"), {(FEW, "note"): text}, tmp_path / "w.xlsx")
    assert told(take(met, noted)) == {("Projet à peine connu", "note"): text}


def test_names_shown_as_roles_are_still_names(met: GraphStore, tmp_path: Path, table: Path) -> None:
    """The table said a role and a body; the graph knows who."""
    said = shown(met, table, NEAR, "next_step")
    assert said == "Appeler quelqu'un (chargée de mission, Agence Génope)"
    cells = {(NEAR, "next_step"): f"{said}\navant mardi"}
    take(met, fill(table, cells, tmp_path / "u.xlsx"))
    assert woven(met, NEAR).next_step == "Appeler Léa Martin\navant mardi"


def test_who_follows_it_up_is_as_it_was_written_and_no_change(met: GraphStore, table: Path) -> None:
    assert shown(met, table, NEAR, "owner") == "Léa Martin"
    done = take(met, table, accept_empty=True)
    assert (done.taken, done.emptied) == ((), ())
    assert woven(met, NEAR).owner == "Léa Martin"


# --- emptied ---


def test_an_emptied_cell_is_said_and_takes_nothing_away(met: GraphStore, tmp_path: Path, table: Path) -> None:
    take(met, fill(table, WRITTEN, tmp_path / "u.xlsx"))
    emptied = fill(
        export(met, tmp_path / "v.xlsx"), {(FRIEND, "note"): "", (NEAR, "note"): ""}, tmp_path / "w.xlsx"
    )
    done = take(met, emptied)
    assert {(one.line.name, one.column, one.who) for one in done.emptied} == {
        (FORMULA, "note", "w.xlsx"),
        ("Réseau proche", "note", "w.xlsx"),
    }
    assert done.taken == ()
    assert woven(met, FRIEND).note
    done = take(met, emptied, accept_empty=True)
    assert woven(met, FRIEND).note == ""
    assert woven(met, NEAR).note == "-vu à Annot", "another data set says so"
    assert [(one.column, one.text, one.was) for one in done.taken] == [
        ("note", "", "une note\nsur deux lignes")
    ]
    assert "vidée par w.xlsx, mais dite ailleurs" in words(done)
    assert take(met, emptied, accept_empty=True).taken == ()


def test_lines_deleted_from_a_cell_stay_unless_it_is_asked(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    declared = "Thème 0 : des fiches → des exemples (déduit)"
    take(met, fill(table, {(NEAR, "we_bring"): f"{declared}\nun lieu"}, tmp_path / "u.xlsx"))
    cut = fill(export(met, tmp_path / "v.xlsx"), {(NEAR, "we_bring"): declared}, tmp_path / "w.xlsx")
    assert "des lignes sont effacées" in words(take(met, cut))
    assert woven(met, NEAR).we_bring == "un lieu"
    take(met, cut, accept_empty=True)
    assert woven(met, NEAR).we_bring == ""


# --- corrections of what sources say ---


def test_a_state_corrected_is_a_fact(met: GraphStore, tmp_path: Path, table: Path) -> None:
    filled = fill(table, {(NEAR, "state"): "terminé, jusqu'en 2024"}, tmp_path / "u.xlsx")
    take(met, filled)
    facts = facts_of(met, NEAR)
    assert (facts.status, facts.since, facts.until) == ("closed", "2018", "2024")
    state = shown(met, export(met, tmp_path / "v.xlsx"), NEAR, "state")
    assert state == f"terminé (2018 – 2024), source {Of(DAY)}"
    assert take(met, filled).known == 1
    (again,) = take(met, fill(table, {(NEAR, "state"): "prévu"}, tmp_path / "p.xlsx")).taken
    assert str(again.sentence).endswith("prévu (était : terminé (2018 – 2024))")
    take(met, filled)
    third = fill(export(met, tmp_path / "x.xlsx"), {(NEAR, "state"): "en cours"}, tmp_path / "w.xlsx")
    take(met, third, on="2026-12-01")
    facts = facts_of(met, NEAR)
    assert (facts.status, facts.until) == ("active", "2024")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bof", "en cours, terminé, prévu, inconnu"),
        ("terminé, jusqu'en 2010", "une fin qui ne précède pas le début"),
        ("terminé (2020 – 2014)", "une fin qui ne précède pas le début"),
        ("terminé, jusqu'en 20/13", "une date qui existe"),
    ],
)
def test_a_state_that_means_nothing_or_contradicts_is_refused(
    met: GraphStore, tmp_path: Path, table: Path, text: str, said: str
) -> None:
    cells = {(NEAR, "state"): text, (NEAR, "note"): "le reste passe"}
    done = take(met, fill(table, cells, tmp_path / "u.xlsx"))
    (refused,) = done.refused
    assert said in refused.sentence.said_in("fr")
    assert "colonne « État »" in refused.sentence.said_in("fr")
    assert woven(met, NEAR).note == "le reste passe"
    assert facts_of(met, NEAR).status == "active"


def test_a_name_corrected_is_the_name_and_the_other_an_alias(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    filled = fill(table, {(NEAR, "name"): "Réseau tout proche"}, tmp_path / "u.xlsx")
    done = take(met, filled)
    assert told(done) == {("Réseau proche", "name"): "Réseau tout proche"}
    decided = met.decisions()
    (row,) = met.ask(
        "MATCH (n:Network {name: $n}) RETURN n.id AS id, n.aliases AS aliases", n="Réseau tout proche"
    )
    assert "Réseau proche" in row["aliases"]
    again = export(met, tmp_path / "v.xlsx")
    assert value(again, row["id"], "name") == "Réseau tout proche"
    assert take(met, again).taken == ()
    assert take(met, filled).taken == ()
    assert {d.why for d in decided} == {"même ligne du tableau"}
    assert met.decisions() == decided


def test_a_name_and_a_state_corrected_one_after_the_other_both_stay(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    take(met, fill(table, {(NEAR, "state"): "terminé, jusqu'en 2024"}, tmp_path / "u.xlsx"))
    named = fill(
        export(met, tmp_path / "v.xlsx"),
        {(now(met, NEAR), "name"): "Réseau tout proche"},
        tmp_path / "w.xlsx",
    )
    take(met, named, on="2026-12-01")
    facts = facts_of(met, NEAR)
    assert (facts.status, facts.until) == ("closed", "2024")
    names = {json.loads(row["body"]).get("name") for row in met.ask(OPEN, d=DATASET) if not row["a"]}
    assert names == {OURS, "Réseau tout proche"}
    assert take(met, named, on="2026-12-01").taken == ()
    both = {(NEAR, "state"): "en cours", (NEAR, "progress"): "?"}
    refused = take(met, fill(table, {**both, (NEAR, "state"): "?"}, tmp_path / "x.xlsx"))
    assert len(refused.refused) == 2
    assert refused.rejects is not None
    (row,) = grid(refused.rejects)[1:]
    assert " ; " in row[-1], "both reasons on one line"


def test_a_name_that_another_has_is_refused(met: GraphStore, tmp_path: Path, table: Path) -> None:
    filled = fill(
        table,
        {(FEW, "name"): "Projet mine : Animation de Léa Martin"},
        tmp_path / "u.xlsx",
    )
    assert take(met, filled, dry_run=True).refused == ()
    met.load(Sheet("autre").entity(NETWORK, "x", "Projet bien connu").batch())
    filled = fill(export(met, tmp_path / "t.xlsx"), {(FEW, "name"): "Projet bien connu"}, tmp_path / "u.xlsx")
    (refused,) = take(met, filled).refused
    assert "cordee meme" in refused.sentence.said_in("fr")


def test_a_name_written_over_by_that_of_another_network_is_refused_whole(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    cells = {(NEAR, "name"): "Moyenne montagne", (NEAR, "note"): "à voir"}
    done = take(met, fill(table, cells, tmp_path / "u.xlsx"))
    (refused,) = done.refused
    assert "ligne ajoutée en bas" in refused.sentence.said_in("fr")
    assert done.taken == ()
    assert done.rejects is not None
    back = {cell: row for row in grid(done.rejects)[1:] for cell in row}
    assert "à voir" in back


@pytest.mark.parametrize(
    "column", ["kind", "pilots", "places", "contact", "group", "why", "linked_by", "based_on", "sources"]
)
def test_what_sources_say_corrected_otherwise_is_a_correction_proposed(
    met: GraphStore, tmp_path: Path, table: Path, column: str
) -> None:
    before = shown(met, table, NEAR, column)
    filled = fill(table, {(NEAR, column): "Tout autre chose\net la suite"}, tmp_path / "u.xlsx")
    take(met, filled)
    again = export(met, tmp_path / "v.xlsx")
    title = grid(again)[0][[one.name for one in COLUMNS].index(column)]
    assert shown(met, again, NEAR, "corrections") == f"{title} : Tout autre chose ; et la suite"
    if column not in ("sources",):
        # Beside a meeting of years later they are old news, and said to be.
        now = shown(met, again, NEAR, column).replace(", dernières nouvelles en 2021", "")
        assert now == before, "the source's word is still shown"
    assert take(met, filled).taken == ()
    other = fill(table, {(NEAR, column): "Mieux dit"}, tmp_path / "w.xlsx")
    take(met, other)
    assert shown(met, export(met, tmp_path / "x.xlsx"), NEAR, "corrections") == f"{title} : Mieux dit"


def test_several_corrections_stand_together_and_are_taken_off_once_done(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    cells = {
        (NEAR, "places"): "Queyras",
        (NEAR, "contact"): "la mairie",
        (NEAR, "corrections"): "un mot de plus",
    }
    take(met, fill(table, cells, tmp_path / "u.xlsx"))
    assert set(woven(met, NEAR).corrections) == {
        "Territoire : Queyras",
        "Contact : la mairie",
        "un mot de plus",
    }
    again = export(met, tmp_path / "v.xlsx")
    take(met, fill(again, {(NEAR, "corrections"): "un mot de plus"}, tmp_path / "u.xlsx"))
    assert woven(met, NEAR).corrections == ("un mot de plus",)


# --- lines somebody added ---


def test_a_new_line_is_a_new_network_linked_to_ours(met: GraphStore, tmp_path: Path, table: Path) -> None:
    added = [
        {
            "name": "Réseau neuf",
            "kind": "réseau",
            "note": "rencontré à Gap",
            "places": "Gap",
            "why": "vu au salon",
            "state": "en cours",
        },
        {"name": "Programme neuf", "kind": "Programmes"},
    ]
    filled = fill(table, {}, tmp_path / "u.xlsx", added=added)
    done = take(met, filled)
    assert done.added == ("Réseau neuf", "Programme neuf")
    rows = {row[0]: row for row in grid(export(met, tmp_path / "v.xlsx"))}
    assert "rencontré à Gap" in rows["Réseau neuf"]
    assert any("Territoire : Gap" in cell for cell in rows["Réseau neuf"])
    assert any("Pourquoi : vu au salon" in cell for cell in rows["Réseau neuf"])
    assert any(cell.startswith("en cours") for cell in rows["Réseau neuf"])
    linked = met.ask(f"MATCH (n)-[:{WEAVING}]-({{name: $ours}}) RETURN n.name AS name", ours=OURS)
    assert set(done.added) <= {row["name"] for row in linked}
    hash_ = met.dump_hash()
    again = take(met, filled)
    assert (again.taken, again.added, again.emptied) == ((), (), ())
    assert met.dump_hash() == hash_


def test_a_line_added_for_what_the_graph_knows_is_that(met: GraphStore, tmp_path: Path) -> None:
    met.load(Sheet("autre").entity(NETWORK, "x", "Réseau au loin", aliases=["RAL"]).batch())
    added = [{"name": "réseau AU loin", "note": "à voir"}, {"name": "RAL", "progress": "à étudier"}]
    done = take(met, fill(export(met, tmp_path / "t.xlsx"), {}, tmp_path / "u.xlsx", added=added))
    assert done.added == ()
    assert told(done) == {("Réseau au loin", "note"): "à voir", ("Réseau au loin", "progress"): "à étudier"}
    assert "ligne 6 et ligne 7" in words(done)
    assert len(met.ask("MATCH (n:Network {name: 'Réseau au loin'}) RETURN n.id AS id")) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"name": "Pistes nouvelles"}, "la nature d'une ligne ajoutée : réseau, programme, projet"),
        ({"name": "Mairie de Gap", "kind": "organisation"}, "réseau, programme, projet"),
        ({"note": "qui est-ce ?"}, "le nom du réseau"),
        ({"name": OURS, "note": "nous"}, "un autre que celui dont c'est le tableau"),
        ({"name": "Double", "note": "lequel ?"}, "plusieurs ont ce nom, Double (réseau, "),
    ],
)
def test_a_line_nobody_can_place_is_refused_and_written_back(
    met: GraphStore, tmp_path: Path, line: dict[str, str], said: str
) -> None:
    met.load(Sheet("autre").entity(NETWORK, "a", "Double").entity(PROJECT, "b", "Double").batch())
    done = take(met, fill(export(met, tmp_path / "t.xlsx"), {}, tmp_path / "u.xlsx", added=[line]))
    (refused,) = done.refused
    assert said in refused.sentence.said_in("fr")
    assert (done.taken, done.added) == ((), ())
    assert done.rejects is not None
    assert set(line.values()) <= set(grid(done.rejects)[1])


def test_the_kind_tells_namesakes_apart(met: GraphStore, tmp_path: Path) -> None:
    met.load(Sheet("autre").entity(NETWORK, "a", "Double").entity(PROJECT, "b", "Double").batch())
    added = [{"name": "Double", "kind": "projet", "note": "celui-ci"}]
    take(met, fill(export(met, tmp_path / "t.xlsx"), {}, tmp_path / "u.xlsx", added=added))
    project = entity("b", PROJECT, "autre")
    assert facts_of(met, project).woven.note == "celui-ci"


def test_two_networks_of_one_name_are_told_apart_by_the_hidden_columns(tmp_path: Path) -> None:
    """The names would not join them: a decision does, once."""
    sheet = Sheet("d").entity(NETWORK, "ours", OURS)
    for key in ("a", "b"):
        sheet.entity(NETWORK, key, "Même nom").link("PARTNER_OF", (NETWORK, key), (NETWORK, "ours"))
    with open_graph(":memory:") as store, speak("fr"):
        store.load(sheet.batch())
        first, second = (entity(key, NETWORK, "d") for key in ("a", "b"))
        filled = fill(
            export(store, tmp_path / "t.xlsx"),
            {(first, "note"): "A", (second, "note"): "B"},
            tmp_path / "u.xlsx",
        )
        take(store, filled)
        rows = store.ask("MATCH (n:Network {name: 'Même nom'}) RETURN n.id AS id")
        assert len(rows) == 2
        again = export(store, tmp_path / "v.xlsx")
        assert sorted(value(again, row["id"], "note") for row in rows) == ["A", "B"]
        assert take(store, again).taken == ()
        decided = len(store.decisions())
        take(store, filled)
        assert len(store.decisions()) == decided


# --- several at once ---


def test_each_copy_adds_what_it_alone_changed(met: GraphStore, tmp_path: Path, table: Path) -> None:
    ana = fill(table, {(NEAR, "note"): "d'Ana", (OLD, "owner"): "Ana"}, tmp_path / "ana.xlsx")
    leo = fill(
        export(met, tmp_path / "t.ods"),
        {(FEW, "note"): "de Léo", (OLD, "owner"): "Ana "},
        tmp_path / "leo.ods",
    )
    done = take(met, ana, leo)
    assert {(one.name, one.column, one.who) for one in done.taken} == {
        ("Réseau proche", "note", "ana.xlsx"),
        ("Programme 2014-2020", "owner", "ana.xlsx"),
        ("Projet à peine connu", "note", "leo.ods"),
    }
    assert done.complete


def test_a_cell_two_copies_write_differently_is_left_to_decide(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    ana = fill(table, {(NEAR, "progress"): "tissé", (FEW, "note"): "vu"}, tmp_path / "ana.xlsx")
    leo = fill(table, {(NEAR, "progress"): "écarté"}, tmp_path / "leo.xlsx")
    done = take(met, ana, leo)
    (conflict,) = done.conflicts
    assert (
        conflict.sentence.said_in("fr")
        == "Réseau proche, avancement : « tissé » (ana.xlsx) ; « écarté » (leo.xlsx)."
    )
    assert (
        conflict.sentence.said_in("en") == "Réseau proche, progress: “tissé” (ana.xlsx); “écarté” (leo.xlsx)."
    )
    assert told(done) == {("Projet à peine connu", "note"): "vu"}
    assert woven(met, NEAR).progress == "contact"
    assert done.decide == tmp_path / "ana-a-decider.xlsx"
    rows = grid(done.decide)
    assert rows[0] == ["Réseau ou démarche", "Colonne", "Qui l'écrit", "Ce qui est écrit", "Où"]
    assert [row[:4] for row in rows[1:]] == [
        ["Réseau proche", "avancement", "ana.xlsx", "tissé"],
        ["Réseau proche", "avancement", "leo.xlsx", "écarté"],
    ]
    done = take(met, ana, leo, prefer=leo)
    assert done.complete
    assert woven(met, NEAR).progress == "dropped"


def test_what_is_left_to_people_never_replaces_a_file(met: GraphStore, tmp_path: Path, table: Path) -> None:
    ana = fill(table, {(NEAR, "progress"): "tissé", (FEW, "progress"): "?"}, tmp_path / "ana.xlsx")
    leo = fill(table, {(NEAR, "progress"): "écarté"}, tmp_path / "leo.xlsx")
    first, second = take(met, ana, leo), take(met, ana, leo)
    assert (second.decide, second.rejects) == (first.decide, first.rejects), "the same is there already"
    lea = fill(table, {(NEAR, "progress"): "en cours"}, tmp_path / "lea.xlsx")
    third = take(met, ana, lea)
    assert third.decide == tmp_path / "ana-a-decider-2.xlsx"
    assert third.rejects == first.rejects
    for option, there in (("rejects", ana), ("conflicts", ana), ("conflicts", first.rejects)):
        with pytest.raises(OutputError, match="existe déjà"):
            take(met, ana, leo, **{option: there})
    chosen = take(met, ana, leo, rejects=tmp_path / "r.xlsx", conflicts=tmp_path / "c.csv")
    assert (chosen.rejects, chosen.decide) == (tmp_path / "r.xlsx", tmp_path / "c.csv")


def test_when_the_refused_cannot_be_written_nothing_is_taken_in(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    cells = {(NEAR, "progress"): "fini", (FEW, "note"): "vu"}
    filled = fill(table, cells, tmp_path / "u.xlsx")
    before = met.dump_hash()
    with pytest.raises(OutputError):
        take(met, filled, rejects=tmp_path / "no" / "r.xlsx")
    with pytest.raises(InvalidValue, match=r"\.xlsx"):
        take(met, filled, rejects=tmp_path / "r.csv")
    assert met.dump_hash() == before


def test_the_refused_file_once_corrected_is_imported_as_it_stands(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    cells = {(NEAR, "progress"): "fini", (NEAR, "note"): "vu", (OLD, "state"): "?"}
    added = [{"name": "Sans nature", "note": "à ne pas perdre"}]
    done = take(met, fill(table, cells, tmp_path / "u.xlsx", added=added))
    assert done.rejects is not None
    rows = grid(done.rejects)
    assert "Motif du rejet".casefold() in [cell.casefold() for cell in rows[0]]
    assert len(rows) == 4
    corrected = {"fini": "tissé", "?": "en cours"}
    sheet = (book := load_workbook(done.rejects)).worksheets[0]
    places = {str(cell.value): cell.column for cell in sheet[1]}
    nature = places.get("nature", sheet.max_column + 1)
    sheet.cell(1, nature).value = "nature"
    for row in range(2, sheet.max_row + 1):
        for cell in sheet[row]:
            cell.value = corrected.get(cell.value, cell.value)
        if sheet.cell(row, places["réseau ou démarche"]).value == "Sans nature":
            sheet.cell(row, nature).value = "réseau"
    book.save(tmp_path / "corrected.xlsx")
    done = take(met, tmp_path / "corrected.xlsx")
    assert done.refused == ()
    assert done.emptied == ()
    assert done.added == ("Sans nature",)
    assert woven(met, NEAR).progress == "woven"
    assert woven(met, NEAR).note == "vu"
    assert facts_of(met, OLD).status == "active"


def test_tables_of_two_networks_at_once_speak_each_for_its_own(
    met: GraphStore, tmp_path: Path, table: Path
) -> None:
    ours = fill(table, {(NEAR, "note"): "vers eux"}, tmp_path / "u.xlsx")
    other = write_table(met, "Réseau proche", tmp_path / "o.xlsx", lang="fr")
    theirs = fill(other, {(SELF, "lessons"): "vers nous"}, tmp_path / "v.xlsx")
    done = take(met, ours, theirs)
    assert done.datasets == (DATASET, "tableau Réseau proche")
    assert woven(met, NEAR).note == "vers eux"
    assert facts_of(met, SELF, NEAR).woven.lessons == "vers nous"
    assert take(met, ours, theirs, dataset="tous").datasets == ("tous",)


# --- dates, and what is asked for ---


def test_without_a_date_it_is_the_day_the_file_was_saved_and_that_is_said(
    met: GraphStore, tmp_path: Path
) -> None:
    filled = fill(export(met, tmp_path / "t.csv"), WRITTEN, tmp_path / "u.csv")
    done = take(met, filled, on="")
    assert len(done.on) == 10
    assert f"Daté du {Day(done.on).said_in('fr')}" in words(done)
    with pytest.raises(InvalidValue, match="2026-13"):
        take(met, filled, on="2026-13")


def test_prefer_names_one_of_the_files(met: GraphStore, table: Path) -> None:
    with pytest.raises(InvalidValue, match="--prefer"):
        take(met, table, prefer=table.with_name("u.xlsx"))
    assert take(met, table, prefer=table.parent / "." / table.name).taken == ()


def test_the_same_file_named_twice_is_read_once(met: GraphStore, tmp_path: Path, table: Path) -> None:
    filled = fill(table, WRITTEN, tmp_path / "u.xlsx")
    done = take(met, filled, tmp_path / "." / "u.xlsx")
    assert len(done.files) == 1
    assert len(done.taken) == 4


def test_a_table_from_another_graph_is_told_so(tmp_path: Path, table: Path) -> None:
    with open_graph(":memory:") as other, speak("fr"):
        other.load(meeting("another").batch())
        with pytest.raises(NotReadable, match="autre graphe"):
            take(other, table)
        filled = fill(table, {(NEAR, "note"): "vu là-bas"}, tmp_path / "u.xlsx")
        done = take(other, filled, subject=OURS)
        assert told(done) == {("Réseau proche", "note"): "vu là-bas"}
        with pytest.raises(UnknownName):
            take(other, table, subject="Personne")


def test_the_table_of_another_network_than_the_one_named(met: GraphStore, table: Path) -> None:
    with pytest.raises(InvalidValue, match="--for"):
        take(met, table, subject="Réseau proche")


def test_the_example_of_the_alps_comes_back(tmp_path: Path) -> None:
    with open_graph(":memory:") as store, speak("fr"):
        load_alps(store)
        table = write_table(store, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
        assert take(store, table).taken == ()
        ids = [row[-1] for row in grid(table)[1:6]]
        cells = {(id_, "note"): f"note {number}" for number, id_ in enumerate(ids)}
        take(store, fill(table, cells, tmp_path / "u.xlsx"))
        again = write_table(store, "Espaces Valléens", tmp_path / "v.xlsx", lang="fr")
        assert sorted(row[16] for row in grid(again)[1:] if row[16]) == [f"note {n}" for n in range(5)]
        assert len(grid(again)) == len(grid(table))


@pytest.mark.neo4j
def test_both_engines_take_in_the_same(tmp_path: Path) -> None:
    hashes = []
    for engine in (param.values[0] for param in ENGINES):
        with fresh_store(engine) as store, speak("fr"):
            store.load(meeting().batch())
            cells = {
                **WRITTEN,
                (NEAR, "places"): "Queyras",
                (NEAR, "state"): "terminé",
                (FEW, "we_bring"): "un lieu",
            }
            added = [{"name": "Réseau neuf", "kind": "réseau"}]
            filled = fill(export(store, tmp_path / "t.xlsx"), cells, tmp_path / "u.xlsx", added=added)
            take(store, filled)
            take(
                store,
                fill(
                    export(store, tmp_path / "t.xlsx"),
                    {(NEAR, "name"): "Réseau tout proche"},
                    tmp_path / "v.xlsx",
                ),
            )
            hashes.append(store.dump_hash())
    assert hashes[0] == hashes[1]
