"""The identification table: written, opened back, read as the people who fill it in would."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cordee.errors import InvalidValue, OutputError, UnknownName
from cordee.files.guard import unguard
from cordee.files.workbook.book import EMPTY_ROWS, Book, RowSheet, SheetColumn, SheetRow
from cordee.files.workbook.save import check_suffix, save_book
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Language, languages, speak
from cordee.model import PROGRESS, STATUS, TYPES
from cordee.queries.echo.echo import GROUP_NAMES, Group, echo, group_of
from cordee.queries.echo.strong import FLOOR
from cordee.queries.exchange.exchange import exchange
from cordee.workflows.table.cells import NAMES as MOST
from cordee.workflows.table.cells import PASSAGES, REASONS
from cordee.workflows.table.columns import COLUMNS, HIDDEN
from cordee.workflows.table.table import write_table
from tests import ods
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.copies import detail, ods_detail
from tests.workflows.meeting import (
    CONTACTS,
    FORMULA,
    NETWORK,
    ORG,
    PERSON,
    PROGRAMME,
    PROJECT,
    alps_example,
    entity,
    meeting,
)

OURS = "Réseau des vallées"
DECIMAL = re.compile(r"\d[.,]\d")
Rows = dict[str, dict[str, str]]


@pytest.fixture
def met() -> GraphStore:
    return shared("ladybug", meeting)


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


def titles(lang: Language) -> dict[str, str]:
    """The name of the column that each title stands for."""
    with speak(lang):
        return {str(column.title).casefold(): column.name for column in COLUMNS}


def named(header: list[str], lines: list[list[str]], lang: Language) -> Rows:
    """Each line by id, its cells by the name of their column."""
    columns = [titles(lang)[title.casefold()] for title in header]
    return {line[-1]: dict(zip(columns, line, strict=True)) for line in lines}


def read_xlsx(path: Path, lang: Language = "fr") -> Rows:
    header, *lines = [[str(c.value or "") for c in row] for row in detail(load_workbook(path)).rows]
    return named(header, lines, lang)


def read_ods(path: Path, lang: Language = "fr") -> Rows:
    header, *lines = ods.cells(ods_detail(ods.opened(path)))
    return named(header, lines[:-1], lang)  # the last one stands for the rows people add


def read_csv(path: Path, lang: Language = "fr") -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *lines = csv.reader(file, delimiter=";" if lang == "fr" else ",")
    return named(header, [[unguard(cell) for cell in line] for line in lines], lang)


READERS = {".xlsx": read_xlsx, ".ods": read_ods, ".csv": read_csv}


def guide(path: Path) -> list[str]:
    return [str(row[0].value) for row in load_workbook(path).worksheets[-1].rows if row[0].value]


def written(store: GraphStore, folder: Path, **options: object) -> Rows:
    options = {"lang": "fr"} | options
    path = write_table(store, OURS, folder / "t.xlsx", **options)
    return read_xlsx(path, options["lang"])


def words(rows: Rows) -> str:
    return "\n".join(cell for row in rows.values() for cell in row.values())


NEAR, FRIEND = entity("near"), entity("friend")
FEW, OLD = entity("few", PROJECT), entity("old", PROGRAMME)


# --- which lines, in which order ---


def test_one_line_for_each_echo_in_the_order_of_the_answer(met: GraphStore, tmp_path: Path) -> None:
    rows, answer = written(met, tmp_path), echo(met, OURS)
    assert list(rows) == [found.id for found in answer.echoes]
    assert set(rows) == {NEAR, FRIEND, FEW, OLD}


def test_groups_stand_in_order_and_in_words(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert {id_: row["group"] for id_, row in rows.items()} == {
        NEAR: "piste forte",
        FRIEND: "déjà en lien",
        FEW: "piste à vérifier",
        OLD: "enseignements à tirer",
    }
    order = [GROUP_NAMES[group].said_in("fr") for group in Group]
    places = [order.index(row["group"]) for row in rows.values()]
    assert places == sorted(places)


def test_the_example_has_every_group(alps: GraphStore, tmp_path: Path) -> None:
    path = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
    rows = read_xlsx(path)
    found = Counter(row["group"] for row in rows.values())
    answer = echo(alps, "Espaces Valléens")
    assert found == Counter(GROUP_NAMES[one.group].said_in("fr") for one in answer.echoes)
    assert len(found) == 4
    assert found["projet terminé"] >= 1


def test_its_own_generations_are_not_lines_but_are_said(alps: GraphStore, tmp_path: Path) -> None:
    path = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
    names = {row["name"] for row in read_xlsx(path).values()}
    told = guide(path)
    own = echo(alps, "Espaces Valléens").own
    assert own
    assert not names & set(own)
    assert set(own) <= set(told)


def test_no_decimals_anywhere(alps: GraphStore, met: GraphStore, tmp_path: Path) -> None:
    for store, name in ((alps, "Espaces Valléens"), (met, OURS)):
        for lang in languages():
            path = write_table(store, name, tmp_path / "t.xlsx", lang=lang)
            rows = read_xlsx(path, lang).values()
            said = [cell for row in rows for name_, cell in row.items() if name_ not in HIDDEN]
            assert [text for text in (*said, *guide(path)) if DECIMAL.search(text)] == []


# --- each column ---


def test_kind_and_state_with_the_date_of_what_says_so(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert rows[NEAR]["kind"] == "réseau"
    assert rows[NEAR]["state"] == "en cours, depuis 2018, source de mai 2021"
    assert rows[OLD]["state"] == "terminé (2014 – 2020), source de mai 2021"
    assert rows[FEW]["state"] == "inconnu, source de mai 2021"


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ({}, ""),
        ({"status": "planned"}, "prévu"),
        ({"status": "active", "until": "2999"}, "en cours, jusqu'en 2999"),
        ({"since": "2010", "until": "2011"}, "terminé (2010 – 2011)"),
        ({"since": "2010", "until": "2010"}, "terminé (2010)"),
        ({"status": "active", "until": "2011"}, "état à vérifier, jusqu'en 2011"),
        ({"status": "unknown", "until": "2011"}, "terminé, jusqu'en 2011"),
    ],
)
def test_every_state(tmp_path: Path, body: dict[str, str], state: str) -> None:
    sheet = Sheet("d", dated="").entity(NETWORK, "ours", OURS).entity(NETWORK, "x", **body)
    sheet.link("PARTNER_OF", (NETWORK, "x"), (NETWORK, "ours"))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        ((row),) = written(store, tmp_path).values()
    assert row["state"] == state


def test_who_steers_with_roles_and_people_by_function(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert (
        rows[NEAR]["pilots"]
        == "Agence Génope (anime)\nchargée de mission (Agence Génope, anime)\nÉtat (porte)"
    )
    assert rows[FEW]["pilots"] == "État (porte)\nVille de Gap (chef de file)"
    assert rows[FRIEND]["pilots"] == ""
    assert "Léa Martin (anime)" in written(met, tmp_path, with_names=True)[NEAR]["pilots"]


def test_many_territories_are_counted_past_a_few(met: GraphStore, tmp_path: Path) -> None:
    said = written(met, tmp_path)[NEAR]["places"].split("\n")
    assert said == [*(f"Vallée {i}" for i in range(MOST)), "et 1 autre"]


def test_based_on_says_how_many_facts_in_words(met: GraphStore, tmp_path: Path) -> None:
    rows, answer = written(met, tmp_path), echo(met, OURS)
    for found in answer.echoes:
        facts = len(found.reasons) + len(found.stated)
        assert rows[found.id]["based_on"] == f"d'après {facts} fait{'s' if facts > 1 else ''}"
    assert rows[FRIEND]["based_on"] == "d'après 1 fait"


def test_why_gives_what_sources_state_then_the_rarest_facts(met: GraphStore, tmp_path: Path) -> None:
    (found,) = (one for one in echo(met, OURS).echoes if one.id == NEAR)
    said = written(met, tmp_path)[NEAR]["why"].split("\n")
    assert found.stated == (), "what a meeting decides is no fact"
    (friend,) = (one for one in echo(met, OURS).echoes if one.id == FRIEND)
    first = written(met, tmp_path)[FRIEND]["why"].split("\n")[0]
    assert first == friend.stated[0].sentence.said_in("fr")
    told = [reason.sentence().said_in("fr") for reason in found.told[:REASONS]]
    assert said[: len(told)] == told
    assert said[len(told)] == f"et {len(found.reasons) - len(told)} autres faits en commun"


def test_what_each_brings_is_declared_by_theme_or_to_be_asked(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert rows[NEAR]["we_bring"] == "Thème 0 : des fiches → des exemples (déduit)"
    assert rows[NEAR]["they_bring"] == "Thème 1 : une carte → un état des lieux (déduit)"
    for id_ in (FRIEND, FEW, OLD):
        assert (rows[id_]["we_bring"], rows[id_]["they_bring"]) == ("", "")


def test_an_offer_nobody_needs_is_not_an_exchange(met: GraphStore, tmp_path: Path) -> None:
    assert "Thème 2" not in written(met, tmp_path)[NEAR]["they_bring"]


def test_an_exchange_without_words_names_its_theme(tmp_path: Path) -> None:
    sheet = Sheet("d").entity(NETWORK, "ours", OURS).entity(NETWORK, "x").entity("Theme", "t", "Saison")
    sheet.link("PARTNER_OF", (NETWORK, "x"), (NETWORK, "ours"))
    sheet.link("OFFERS", (NETWORK, "ours"), ("Theme", "t")).link("NEEDS", (NETWORK, "x"), ("Theme", "t"))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        (row,) = written(store, tmp_path).values()
    assert row["we_bring"] == "Saison (déduit)"


@pytest.mark.parametrize(("others", "mark"), [(0, "declared"), (3, "deduced")])
def test_the_table_marks_an_exchange_as_the_question_of_exchanges_does(
    tmp_path: Path, others: int, mark: str
) -> None:
    """A word that many notes of the whole graph have answers nothing, in the table neither."""
    sheet = Sheet("d").entity(NETWORK, "ours", OURS).entity(NETWORK, "x").entity("Theme", "t", "Saison")
    sheet.link("PARTNER_OF", (NETWORK, "x"), (NETWORK, "ours"))
    sheet.link("OFFERS", (NETWORK, "ours"), ("Theme", "t"), note="des outils")
    sheet.link("NEEDS", (NETWORK, "x"), ("Theme", "t"), note="nos outils")
    for place in range(others):
        sheet.entity(NETWORK, f"o{place}").link(
            "NEEDS", (NETWORK, f"o{place}"), ("Theme", "t"), note="outils"
        )
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        row = written(store, tmp_path, lang="en")[sheet.record(NETWORK, "x")]
        (line,) = exchange(store, OURS, "x").brings.brought
    assert row["we_bring"] == f"Saison: des outils → nos outils ({mark})"
    assert line.mark == mark


def test_both_sides_see_the_same_exchange_the_other_way_round(met: GraphStore, tmp_path: Path) -> None:
    ours = written(met, tmp_path)[NEAR]
    path = write_table(met, "Réseau proche", tmp_path / "t.xlsx", lang="fr")
    theirs = read_xlsx(path)[entity("ours")]
    assert (theirs["we_bring"], theirs["they_bring"]) == (ours["they_bring"], ours["we_bring"])


def test_lessons_are_for_what_is_over(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert rows[OLD]["lessons"] == ("Dernière date connue : 2020.\nA eu pour suite : Programme 2021-2027.")
    assert {rows[id_]["lessons"] for id_ in (NEAR, FRIEND, FEW)} == {""}


def test_who_links_us_stands_on_both_sides_and_not_only_by_money(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    said = rows[NEAR]["linked_by"].split("\n")
    assert said[0] == "Agence Génope (ici membre, là anime)"
    assert "État (porte)" in said
    assert "adjoint (Ville de Gap, ici membre, là trésorier)" in said
    assert (
        "Ugo Petit (ici membre, là trésorier)" in written(met, tmp_path, with_names=True)[NEAR]["linked_by"]
    )


def test_a_body_everybody_shares_still_links_us(tmp_path: Path) -> None:
    sheet = Sheet("d").entity(ORG, "o", "Le Parc").entity("Theme", "t")
    for key, name in (("ours", OURS), ("x", "x")):
        sheet.entity(NETWORK, key, name).link("STEERS", (ORG, "o"), (NETWORK, key), role="pilot")
    sheet.link("PARTNER_OF", (NETWORK, "x"), (NETWORK, "ours"), role="exchange")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        (row,) = written(store, tmp_path).values()
    assert row["linked_by"] == "Le Parc (pilote)"
    assert "Le Parc" not in row["why"]


def test_who_only_funds_both_is_no_go_between(tmp_path: Path) -> None:
    sheet = Sheet("d").entity(ORG, "o", "La Région").entity("Theme", "t").entity(NETWORK, "other")
    sheet.link("ABOUT", (NETWORK, "other"), ("Theme", "t"))
    for key, name in (("ours", OURS), ("x", "x")):
        sheet.entity(NETWORK, key, name).link("FUNDS", (ORG, "o"), (NETWORK, key))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        (row,) = written(store, tmp_path).values()
    assert "La Région" in row["why"]
    assert row["linked_by"] == ""


def test_the_contact_is_a_role_an_organisation_and_a_date(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path)
    assert rows[NEAR]["contact"] == "chargée de mission, Agence Génope — source de mai 2021"
    assert rows[OLD]["contact"] == "État (porte) — source de mai 2021"
    assert rows[FRIEND]["contact"] == ""
    named_ = written(met, tmp_path, with_names=True)[NEAR]["contact"]
    assert named_ == "Léa Martin, chargée de mission, Agence Génope — source de mai 2021"


def test_a_contact_without_a_post_is_known_by_what_it_steers(tmp_path: Path) -> None:
    sheet = Sheet("d", dated="").entity(NETWORK, "ours", OURS).entity(NETWORK, "x").entity(PERSON, "p", "A B")
    sheet.link("STEERS", (PERSON, "p"), (NETWORK, "x"), role="pilot", until="2019")
    sheet.link("PARTNER_OF", (NETWORK, "x"), (NETWORK, "ours"))
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        (row,) = written(store, tmp_path).values()
    assert row["contact"] == "pilotage, jusqu'en 2019"
    assert row["pilots"] == "pilotage, jusqu'en 2019 (x)"


def test_a_first_step_is_modest_and_follows_from_the_group(alps: GraphStore, tmp_path: Path) -> None:
    path = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
    begins = {
        "déjà en lien": ("Faire le point",),
        "piste forte": ("Demander à être mis en relation par", "Proposer un premier échange"),
        "piste à vérifier": ("Demander :", "Vérifier auprès"),
        "enseignements à tirer": ("Demander un retour d'expérience",),
        "projet terminé": ("",),
    }
    for row in read_xlsx(path).values():
        assert row["next_step"].startswith(begins[row["group"]])


def test_what_a_meeting_decided_is_shown(met: GraphStore, tmp_path: Path) -> None:
    row = written(met, tmp_path, with_names=True)[NEAR]
    assert row["next_step"] == "Appeler Léa Martin"
    assert (row["progress"], row["owner"], row["note"]) == ("à contacter", "Léa Martin", "-vu à Annot")
    assert written(met, tmp_path)[FEW]["owner"] == "la ville"
    assert written(met, tmp_path)[OLD]["progress"] == ""


def test_sources_are_titles_dates_and_passages(met: GraphStore, tmp_path: Path) -> None:
    said = written(met, tmp_path)[NEAR]["sources"]
    head, _, passages = said.partition(" : ")
    assert head == "Source s1, mai 2021"
    cited = passages.split(", ")
    assert cited[:4] == ["p. 2", "p. 3", "p. 10", "p. 11"]
    assert len(cited) <= PASSAGES + 1
    assert written(met, tmp_path)[FEW]["sources"] == "Source s1, mai 2021"


def test_many_passages_are_counted(alps: GraphStore, tmp_path: Path) -> None:
    path = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
    for row in read_xlsx(path).values():
        assert row["sources"]
        for line in row["sources"].split("\n"):
            assert len(line.split(", l. ")) <= PASSAGES + 1
    assert re.search(r"et \d+ autres$", next(iter(read_xlsx(path).values()))["sources"].split("\n")[0])


def test_the_last_column_finds_the_line_again_and_is_hidden(met: GraphStore, tmp_path: Path) -> None:
    path = write_table(met, OURS, tmp_path / "t.xlsx")
    sheet = detail(load_workbook(path))
    assert sheet.cell(1, sheet.max_column).value == "id"
    assert sheet.column_dimensions["U"].hidden
    assert sheet.column_dimensions["T"].hidden
    assert sheet.auto_filter.ref == "A1:U5", "sorting moves what is hidden too"
    ids = {row[-1].value for row in sheet.iter_rows(min_row=2)}
    assert ids == {NEAR, FRIEND, FEW, OLD}


# --- people ---


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_nobody_is_named_unless_asked(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    path = write_table(met, OURS, tmp_path / f"t{suffix}", lang="fr")
    said = words(READERS[suffix](path))
    assert said.count("Martin") == 1, "who follows it up, as the meeting wrote it"
    assert not any(word in said for word in ("Ugo", "MARTIN", *CONTACTS))


def test_who_follows_it_up_stays_as_the_meeting_wrote_it(met: GraphStore, tmp_path: Path) -> None:
    """A role there would come back as somebody's decision when the table is read again."""
    row = written(met, tmp_path)[NEAR]
    assert row["owner"] == "Léa Martin"
    assert row["next_step"] == "Appeler quelqu'un (chargée de mission, Agence Génope)"


def test_even_with_names_there_is_no_contact_detail(met: GraphStore, tmp_path: Path) -> None:
    path = write_table(met, OURS, tmp_path / "t.xlsx", lang="fr", with_names=True)
    said = words(read_xlsx(path)) + "\n".join(guide(path))
    assert "Léa Martin" in said
    assert not any(detail in said for detail in CONTACTS)


def test_the_example_names_nobody(alps: GraphStore, tmp_path: Path) -> None:
    people = [row["n"] for row in alps.ask("MATCH (p:Person) RETURN p.name AS n")]
    path = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr")
    said = words(read_xlsx(path)) + "\n".join(guide(path))
    assert len(people) > 20
    assert [name for name in people if name in said] == []
    told = write_table(alps, "Espaces Valléens", tmp_path / "t.xlsx", lang="fr", with_names=True)
    assert "Lucie Oliveres" in words(read_xlsx(told))


# --- how to read it ---


def test_the_page_explains_groups_floor_and_columns(met: GraphStore, tmp_path: Path) -> None:
    path = write_table(met, OURS, tmp_path / "t.xlsx", lang="fr")
    assert load_workbook(path).sheetnames == ["Tableau", "À demander", "Détail", "Comment lire"]
    told = guide(path)
    assert told[0].startswith("Tableau d'identification des réseaux et démarches en écho, liens à tisser")
    assert told[0].endswith(OURS)
    text = "\n".join(told)
    for group in Group:
        count = len(echo(met, OURS).of(group))
        assert f"{group_of(group, count).said_in('fr')} {f'({count}) ' if count else ''}:" in text
    assert f"Une piste est forte quand les deux ont au moins {FLOOR} faits que peu ont" in text
    filled = "Ce que nous apportons, Ce qu'ils apportent, Enseignements, Prochaine étape, Avancement"
    assert f"À remplir ensemble : {filled}, Suivi par, Note, Corrections proposées." in text
    assert "ni nom, ni courriel, ni téléphone" in text
    assert "Source s1 (mai 2021)" in told


def test_a_colour_is_never_alone(met: GraphStore, tmp_path: Path) -> None:
    """Each tint is beside the name of its group, in the rows and in the legend."""
    book = load_workbook(write_table(met, OURS, tmp_path / "t.xlsx", lang="fr"))
    rows, page = detail(book), book.worksheets[-1]
    legend = {
        re.split(r" \(| :", str(c.value))[0]: c.fill.fgColor.rgb
        for (c,) in page.rows
        if c.fill.fill_type == "solid"
    }
    counts = {group: len(echo(met, OURS).of(group)) for group in Group}
    named = {
        group_of(group, n).said_in("fr"): GROUP_NAMES[group].said_in("fr") for group, n in counts.items()
    }
    assert set(legend) == set(named)
    assert len(set(legend.values())) == len(Group)
    for line in rows.iter_rows(min_row=2):
        group, fill = line[5].value, line[0].fill.fgColor.rgb
        assert {cell.fill.fgColor.rgb for cell in line} == {fill}
        others = {colour for name, colour in legend.items() if named[name] != group}
        assert fill not in others


def test_at_a_date_the_page_says_so(met: GraphStore, tmp_path: Path) -> None:
    rows = written(met, tmp_path, as_of="2017")
    assert NEAR not in rows, "it began in 2018"
    assert "État des liens en 2017." in guide(tmp_path / "t.xlsx")


def test_a_network_without_echo_is_an_empty_table_that_says_why(tmp_path: Path) -> None:
    with open_graph(":memory:") as store:
        store.load(Sheet("d").entity(NETWORK, "ours", OURS).batch())
        path = write_table(store, OURS, tmp_path / "t.xlsx", lang="fr")
        for suffix in (".ods", ".csv"):
            write_table(store, OURS, tmp_path / f"t{suffix}", lang="fr")
    assert read_xlsx(path) == read_csv(tmp_path / "t.csv") == read_ods(tmp_path / "t.ods") == {}
    assert any("Rien n'est en écho" in line for line in guide(path))


# --- made to be filled in ---


def test_choices_are_those_of_the_vocabulary(met: GraphStore, tmp_path: Path) -> None:
    sheet = detail(load_workbook(write_table(met, OURS, tmp_path / "t.xlsx", lang="fr")))
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    kind, progress = lists
    assert kind.formula1 == '"réseau,programme,projet"'
    assert progress.formula1 == '"à étudier,à contacter,en cours,tissé,écarté"'
    assert TYPES["WEAVES"].by_name["progress"] == PROGRESS
    assert str(progress.sqref) == f"O2:O{len(echo(met, OURS).echoes) + 1 + EMPTY_ROWS}"


def test_titles_are_those_of_the_vocabulary_and_all_different() -> None:
    assert [column.name for column in COLUMNS][-1] == "id"
    for lang in languages():
        assert len(titles(lang)) == len(COLUMNS)
    shown = {column.name: column.title for column in COLUMNS}
    for name in ("next_step", "progress", "owner", "note"):
        assert shown[name] == TYPES["WEAVES"].by_name[name].title
    assert STATUS.title.said_in("fr") == shown["state"].said_in("fr")


def test_it_fits_an_a3_at_a_readable_size() -> None:
    """A3 landscape less margins is 40 cm; a character of Calibri 11 is 0.19 cm: above two thirds."""
    wide = sum(column.width for column in COLUMNS if column.name not in HIDDEN)
    assert 40 / (wide * 0.19) > 0.5


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_form_says_the_same(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    path = write_table(met, OURS, tmp_path / f"t{suffix}", lang="fr")
    assert READERS[suffix](path) == written(met, tmp_path)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_in_english_too(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    path = write_table(met, OURS, tmp_path / f"t{suffix}", lang="en")
    rows = READERS[suffix](path, "en")
    assert rows[NEAR]["group"] == "strong lead"
    assert rows[NEAR]["we_bring"] == "Thème 0: des fiches → des exemples (deduced)"
    assert rows[NEAR]["progress"] == "to contact"
    said = words(rows)
    assert not re.search(r"à demander|d'après|source de|déclaré", said)


def test_the_language_spoken_is_the_one_written_by_default(met: GraphStore, tmp_path: Path) -> None:
    with speak("fr"):
        path = write_table(met, OURS, tmp_path / "t.xlsx")
    assert read_xlsx(path, "fr")
    path = write_table(met, OURS, tmp_path / "t.xlsx")
    assert read_xlsx(path, "en")


def test_text_that_looks_like_a_formula_is_text(met: GraphStore, tmp_path: Path) -> None:
    sheet = detail(load_workbook(write_table(met, OURS, tmp_path / "t.xlsx")))
    (cell,) = [line[0] for line in sheet.iter_rows(min_row=2) if line[-1].value == FRIEND]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (FORMULA, "s", True)
    raw = write_table(met, OURS, tmp_path / "t.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK" in raw
    assert "'-vu à Annot" in raw


def test_csv_opens_at_a_double_click(met: GraphStore, tmp_path: Path) -> None:
    """A French spreadsheet wants a byte order mark and semicolons; an English one commas."""
    french = write_table(met, OURS, tmp_path / "fr.csv", lang="fr").read_bytes()
    english = write_table(met, OURS, tmp_path / "en.csv", lang="en").read_bytes()
    assert french.startswith(b"\xef\xbb\xbfR\xc3\xa9seau ou d\xc3\xa9marche;Nature;")
    assert english.startswith(b"\xef\xbb\xbfNetwork or scheme,Kind,")


# --- the same every time ---


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_the_same_graph_gives_the_same_bytes(met: GraphStore, tmp_path: Path, suffix: str) -> None:
    first = write_table(met, OURS, tmp_path / f"a{suffix}").read_bytes()
    with open_graph(":memory:") as again:
        shuffled = meeting()
        shuffled.claims.reverse()
        again.load(shuffled.batch())
        assert write_table(again, OURS, tmp_path / f"b{suffix}").read_bytes() == first


def test_an_ods_file_does_not_depend_on_those_written_before(met: GraphStore, tmp_path: Path) -> None:
    first = write_table(met, OURS, tmp_path / "a.ods").read_bytes()
    write_table(met, OURS, tmp_path / "other.ods", lang="en", with_names=True)
    assert write_table(met, OURS, tmp_path / "b.ods").read_bytes() == first


@pytest.mark.neo4j
def test_both_engines_give_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for engine in (param.values[0] for param in ENGINES):
        with fresh_store(engine) as store:
            store.load(meeting().batch())
            paths = [write_table(store, OURS, tmp_path / f"t{suffix}") for suffix in READERS]
            found.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in paths])
    assert found[0] == found[1]


def test_its_day_is_that_of_the_newest_source_or_the_one_given(met: GraphStore, tmp_path: Path) -> None:
    path = write_table(met, OURS, tmp_path / "t.xlsx")
    assert load_workbook(path).properties.created == datetime(2021, 5, 1)
    path = write_table(met, OURS, tmp_path / "t.xlsx", on="2026-11-22")
    assert load_workbook(path).properties.modified == datetime(2026, 11, 22)
    today = datetime.now(UTC).date().isoformat()
    assert today not in "\n".join(guide(path))


# --- what is refused ---


@pytest.mark.parametrize("name", ["t.pdf", "t", "t.xls", "t.xlsx.bak", ".xlsx"])
def test_another_suffix_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        write_table(None, OURS, tmp_path / name)  # type: ignore[arg-type]
    assert all(suffix in str(refused.value) for suffix in (".xlsx", ".ods", ".csv"))
    assert refused.value.message.said_in("fr") != refused.value.message.said_in("en")


def test_the_case_of_a_suffix_does_not_matter(met: GraphStore, tmp_path: Path) -> None:
    assert check_suffix(Path("T.XLSX")) == ".xlsx"
    path = write_table(met, OURS, tmp_path / "T.XLSX")
    assert path.name == "T.XLSX"
    assert path.read_bytes()[:2] == b"PK"


def test_an_unknown_network_suggests_near_names(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as refused:
        write_table(met, "Réseau des vals", tmp_path / "t.xlsx")
    assert OURS in refused.value.suggestions
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["as_of", "on"])
def test_a_date_that_does_not_exist_is_refused(met: GraphStore, tmp_path: Path, option: str) -> None:
    with pytest.raises(InvalidValue, match="2018-13"):
        write_table(met, OURS, tmp_path / "t.xlsx", **{option: "2018-13"})


def test_a_folder_that_is_not_there_is_an_error(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="does not exist"):
        write_table(met, OURS, tmp_path / "no" / "t.xlsx")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_a_file_open_in_a_spreadsheet_stays_and_another_name_is_proposed(
    met: GraphStore, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"tableau{suffix}"
    path.write_bytes(b"what people wrote")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "being used by another process")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError) as refused:
        write_table(met, OURS, path)
    monkeypatch.undo()
    assert f"tableau-2{suffix}" in refused.value.message.said_in("fr")
    assert "open in a spreadsheet" in refused.value.message.said_in("en")
    assert path.read_bytes() == b"what people wrote"
    assert list(tmp_path.iterdir()) == [path]


def test_another_failure_keeps_its_own_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = Book("t", (RowSheet("T", "t", (SheetColumn("a", 5),), (SheetRow(("x",)),)),))

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError) as refused:
        save_book(book, tmp_path / "t.csv")
    assert "-2.csv" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
