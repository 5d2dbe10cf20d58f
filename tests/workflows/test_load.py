"""Loading as a function: what it did, what it would do, what it keeps and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import InvalidValue, NotReadable, OutputError, RowsRejected
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.progress import Phase, Progress
from cordee.queries.funding.funding import funding
from cordee.queries.loads.version import Likeness
from cordee.workflows.load import load
from tests.loaders.build import QUEYRAS, csv_folder

BAD = ["ccge", "Sentier des lacs", "cinq", "2019", "", "", ""]


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty graph."""
    with open_graph(":memory:") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small data set that loads whole."""
    return csv_folder(tmp_path / "queyras", QUEYRAS)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The same with one row to reject."""
    return csv_folder(tmp_path / "spoilt", {**QUEYRAS, "financements": [*QUEYRAS["financements"], BAD]})


def test_a_load_tells_what_it_added(store: GraphStore, folder: Path) -> None:
    done = load(store, folder)
    assert done.written
    assert done.complete
    assert done.reading.dataset == "queyras"
    kinds = [change.kind for change in done.changes.added]
    assert kinds == [
        *("Organisation", "Organisation", "Network", "Project", "Theme"),
        *("MEMBER_OF", "STEERS", "FUNDS", "FUNDS", "FUNDS", "ABOUT"),
    ]
    words = [change.words for change in done.changes.added]
    assert str(words[2]) == "Réseau des Espaces Valléens (network)"
    assert [change.link for change in done.changes.added] == [False] * 5 + [True] * 6
    assert str(words[-1]) == "Sentier des lacs is about Mobilité douce"
    with speak("fr"):
        assert str(words[-1]) == "le Sentier des lacs traite de Mobilité douce"


def test_each_period_of_a_link_is_a_link_added(store: GraphStore, tmp_path: Path) -> None:
    rows = [
        ["A", "R", "2008", "2012"],
        ["A", "R", "2018", ""],
        ["B", "R", "2015", "2016"],
        ["B", "R", "2017", "2019"],
    ]
    tables = {
        "organisations": [["nom"], ["A"], ["B"]],
        "réseaux": [["nom"], ["R"]],
        "adhésions": [["de", "vers", "depuis", "jusqu'à"], *rows],
    }
    done = load(store, csv_folder(tmp_path / "v", tables))
    (counted,) = store.ask("MATCH (a:Organisation)-[r:MEMBER_OF]->(n:Network) RETURN count(r) AS n")
    assert sum(change.link for change in done.changes.added) == counted["n"] == 3


def test_loading_again_changes_nothing(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    before = store.dump_hash()
    again = load(store, folder)
    assert again.changes.nothing
    assert str(again.kept_because) == ""
    assert store.dump_hash() == before


def test_a_dry_run_says_what_a_load_then_does(store: GraphStore, folder: Path) -> None:
    before = store.dump_hash()
    tried = load(store, folder, dry_run=True)
    assert not tried.written
    assert store.dump_hash() == before
    done = load(store, folder)
    assert done.changes == tried.changes
    assert store.dump_hash() != before


@pytest.mark.parametrize(("given", "name"), [("", "queyras"), ("vallées", "vallées"), ("  ", "queyras")])
def test_the_name_of_the_data_set(store: GraphStore, folder: Path, given: str, name: str) -> None:
    assert load(store, folder, dataset=given).reading.dataset == name


def test_the_folder_one_stands_in_has_a_name(
    store: GraphStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert load(store, Path(), dry_run=True).reading.dataset == "queyras"


def test_a_path_without_a_name_needs_one(store: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="--as NAME"):
        load(store, Path("/"))


def test_a_rejected_row_is_left_out_and_the_others_load(store: GraphStore, spoilt: Path) -> None:
    done = load(store, spoilt)
    assert done.written
    assert not done.complete
    assert done.refusal is None
    assert done.reading.rows_rejected == 1
    assert len(done.changes.added) == 11


def test_all_or_nothing_loads_nothing(store: GraphStore, spoilt: Path) -> None:
    before = store.dump_hash()
    done = load(store, spoilt, all_or_nothing=True)
    assert isinstance(done.refusal, RowsRejected)
    assert not done.written
    assert store.dump_hash() == before


def test_rejected_rows_are_written_even_when_nothing_is_loaded(
    store: GraphStore, spoilt: Path, tmp_path: Path
) -> None:
    path = tmp_path / "rejects.xlsx"
    assert load(store, spoilt, all_or_nothing=True, rejects=path).rejects == path
    assert path.exists()


def test_rejects_that_cannot_be_written_stop_the_load(
    store: GraphStore, spoilt: Path, tmp_path: Path
) -> None:
    before = store.dump_hash()
    with pytest.raises(OutputError):
        load(store, spoilt, rejects=tmp_path / "nowhere" / "x.xlsx")
    assert store.dump_hash() == before


def test_a_file_that_cannot_be_read_changes_nothing(store: GraphStore, folder: Path, tmp_path: Path) -> None:
    load(store, folder)
    before = store.dump_hash()
    with pytest.raises(NotReadable):
        load(store, tmp_path / "nowhere", dataset="queyras")
    assert store.dump_hash() == before


# --- what is kept, and why ---


def shortened(folder: Path, *sheets: str) -> Path:
    """The folder with these sheets only."""
    for file in folder.iterdir():
        if file.stem not in sheets:
            file.unlink()
    return folder


def test_over_a_fifth_is_kept_unless_asked(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    shortened(folder, "sources", "organisations", "réseaux")
    done = load(store, folder)
    assert done.changes.withdrawn == ()
    assert len(done.changes.kept) == 8
    assert "over a fifth of the data set would go: --withdraw" in str(done.kept_because)
    done = load(store, folder, withdraw=True)
    assert len(done.changes.withdrawn) == 8
    assert str(done.kept_because) == ""


def test_what_is_kept_because_rows_are_rejected_says_so(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    shortened(folder, "sources", "organisations", "projets", "thèmes", "sujets", "pilotage", "financements")
    table = [*QUEYRAS["financements"], BAD]
    csv_folder(folder, {"financements": table})
    done = load(store, folder)
    assert "kept because some rows are rejected: --withdraw" in str(done.kept_because)
    with speak("fr"):
        assert "car des lignes sont rejetées : --withdraw" in str(done.kept_because)


def test_keeping_adds_and_may_name_what_was_loaded_before(
    store: GraphStore, folder: Path, tmp_path: Path
) -> None:
    load(store, folder)
    more = csv_folder(
        tmp_path / "more",
        {
            "sujets": [
                ["de", "vers", "source"],
                ["PNRQ", "mobilite douce", "rapport"],
                ["EV", "Mobilité douce", ""],
            ]
        },
    )
    done = load(store, more, dataset="queyras", withdraw=False)
    assert done.reading.rows_rejected == 1, "EV is the key of a file, which only that file knows"
    assert [str(change.words) for change in done.changes.added] == [
        "Parc naturel régional du Queyras is about Mobilité douce"
    ]
    assert "--keep asks for it" in str(done.kept_because)
    assert load(store, more, dataset="queyras", dry_run=True).reading.rows_rejected == 2
    titles = store.ask("MATCH (s:Source) WHERE s.name = 'rapport' RETURN s.title AS title")
    assert titles == [{"title": "Rapport d'activité"}]


def test_what_goes_is_named_though_the_file_does_not_name_it_any_more(
    store: GraphStore, folder: Path
) -> None:
    load(store, folder)
    shortened(folder, "sources", "organisations", "projets", "thèmes", "sujets", "pilotage", "financements")
    done = load(store, folder, dry_run=True, withdraw=True)
    assert [str(change.words) for change in done.changes.withdrawn] == [
        "Réseau des Espaces Valléens (network)",
        "Parc naturel régional du Queyras is a member of Réseau des Espaces Valléens",
    ]


def test_progress_is_told(store: GraphStore, tmp_path: Path) -> None:
    names = [["nom"], *([f"Organisation {n}"] for n in range(2500))]
    told: list[Progress] = []
    load(store, csv_folder(tmp_path / "many", {"organisations": names}), watch=told.append)
    assert [one for one, _ in groupby(told, lambda one: one.phase)] == list(Phase)
    assert Progress(Phase.READING, 1000, 0) in told
    for phase in list(Phase)[1:]:
        last = [one for one in told if one.phase is phase][-1]
        assert last.done == last.total >= 2500


def test_a_folder_may_be_said_as_a_string(store: GraphStore, folder: Path) -> None:
    done = load(store, str(folder))
    assert done.reading.dataset == "queyras"
    assert done.difference.opened


def test_a_renamed_folder_is_loaded_as_what_it_was(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    done = load(store, folder.rename(folder.with_name("queyras 2026")))
    assert done.reading.dataset == "queyras"
    assert done.difference.nothing
    assert [row["name"] for row in store.ask("MATCH (d:Dataset) RETURN d.name AS name")] == ["queyras"]


def names(store: GraphStore) -> list[str]:
    return sorted(row["name"] for row in store.ask("MATCH (d:Dataset) RETURN d.name AS name"))


def test_a_copy_beside_the_file_is_that_data_set(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    done = load(store, csv_folder(folder.with_name("copie"), QUEYRAS))
    assert (done.reading.dataset, done.own_name, done.like.holds_all) == ("queyras", "copie", True)
    assert done.difference.nothing
    assert names(store) == ["queyras"]


def test_a_copy_that_is_named_is_a_data_set_of_its_own(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    done = load(store, csv_folder(folder.with_name("copie"), QUEYRAS), dataset="copie")
    assert (done.reading.dataset, done.own_name, done.like.other) == ("copie", "", "queyras")


def test_a_renamed_folder_may_still_be_given_a_name(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    done = load(store, folder.rename(folder.with_name("autre")), dataset="autre")
    assert done.reading.dataset == "autre"


def test_a_copy_may_be_the_new_version_before_anything_is_written(store: GraphStore, folder: Path) -> None:
    load(store, folder)
    asked: list[tuple[str, str]] = []

    def yes(name: str, like: Likeness) -> bool:
        asked.append((name, like.other))
        return True

    done = load(store, csv_folder(folder.with_name("copie"), QUEYRAS), is_version=yes)
    assert asked == [("copie", "queyras")]
    assert (done.reading.dataset, done.own_name) == ("queyras", "copie")
    assert done.difference.nothing
    assert names(store) == ["queyras"]


def test_the_grants_of_the_next_year_are_no_new_version(store: GraphStore, tmp_path: Path) -> None:
    bodies = [["nom"], ["Région du Nord"], *([f"Association {letter}"] for letter in "ABCDEF")]
    for year in ("2022", "2023"):
        rows = [["Région du Nord", f"Association {letter}", "500", year] for letter in "ABCDEF"]
        grants = [["de", "vers", "montant", "année"], *rows]
        done = load(store, csv_folder(tmp_path / year, {"organisations": bodies, "financements": grants}))
        assert done.like.other == ""


def test_as_much_to_the_same_bodies_a_year_later_is_not_the_same_money(
    store: GraphStore, tmp_path: Path
) -> None:
    """The sheets that describe everybody are the same from one year to the next."""
    bodies = [["nom"], *([f"Association {letter}"] for letter in "ABCDEFGHIJKL")]
    for year in ("2022", "2023"):
        rows = [["Association A", f"Association {letter}", "500", year] for letter in "BCDEFG"]
        grants = [["de", "vers", "montant", "année"], *rows]
        load(store, csv_folder(tmp_path / f"v{year}", {"organisations": bodies, "financements": grants}))
    assert cents(store) == 6_000_00


FUNDED = {letter: 100 + 10 * number for number, letter in enumerate("ABCDEF")}


def grants(
    place: Path,
    funded: Mapping[str, int],
    year: str = "2023",
    funder: str = "Région Sud",
    prefix: str = "Association du pays de Buëch ",
) -> Path:
    """A folder of one funder's grants."""
    bodies = [["nom"], [funder], *([f"{prefix}{name}"] for name in funded)]
    rows = [[funder, f"{prefix}{name}", str(amount), year] for name, amount in funded.items()]
    return csv_folder(
        place, {"organisations": bodies, "financements": [["de", "vers", "montant", "année"], *rows]}
    )


def cents(store: GraphStore) -> int:
    return funding(store).total.amounts.get("EUR", 0)


def test_a_copy_with_more_rows_is_that_data_set_and_one_with_others_is_asked_about(
    store: GraphStore, tmp_path: Path
) -> None:
    load(store, grants(tmp_path / "v1", FUNDED))
    assert load(store, grants(tmp_path / "v1 complété", FUNDED | {"G": 7})).reading.dataset == "v1"
    assert cents(store) == (sum(FUNDED.values()) + 7) * 100
    corrected = grants(tmp_path / "v1 corrigé", FUNDED | {"A": 105, "G": 7})
    with pytest.raises(InvalidValue, match="105"):
        load(store, corrected)
    done = load(store, corrected, likeliest=True)
    assert (done.reading.dataset, done.own_name, done.like.holds_all) == ("v1", "v1 corrigé", False)
    assert cents(store) == (sum(FUNDED.values()) + 5 + 7) * 100


def test_what_says_nothing_else_is_a_second_witness_unless_the_likeliest_is_asked_for(
    store: GraphStore, tmp_path: Path
) -> None:
    load(store, grants(tmp_path / "v1", FUNDED))
    fewer = grants(tmp_path / "v2", {name: cents for name, cents in FUNDED.items() if name != "A"})
    assert load(store, fewer, dry_run=True).reading.dataset == "v2"
    assert load(store, fewer, dry_run=True, likeliest=True).reading.dataset == "v1"
    load(store, fewer)
    assert cents(store) == sum(FUNDED.values()) * 100


def test_money_of_bodies_whose_name_is_common_is_not_added_up_twice(
    store: GraphStore, tmp_path: Path
) -> None:
    funded = {"MJC": 100, "Le Fil d'Ariane de Die": 200, "La Bobine du Diois": 300}
    load(store, grants(tmp_path / "v1", funded, prefix=""))
    fewer = {name: cents for name, cents in funded.items() if name != "La Bobine du Diois"}
    with pytest.raises(InvalidValue, match="100"):
        load(store, grants(tmp_path / "v2", fewer, prefix=""))


def test_money_of_a_funder_called_otherwise_everywhere_is_not_added_up_twice(
    store: GraphStore, tmp_path: Path
) -> None:
    load(store, grants(tmp_path / "v1", FUNDED))
    copy = grants(tmp_path / "v1 financeur corrigé", FUNDED, funder="Conseil régional de la Provence")
    for likeliest in (False, True):
        with pytest.raises(InvalidValue, match="750"):
            load(store, copy, likeliest=likeliest)
    load(store, copy, dataset="v1")
    assert cents(store) == sum(FUNDED.values()) * 100


def test_as_much_for_everybody_tells_no_copy(store: GraphStore, tmp_path: Path) -> None:
    same = dict.fromkeys(FUNDED, 100)
    load(store, grants(tmp_path / "région", same))
    done = load(store, grants(tmp_path / "département", same, funder="Département de la Drôme"))
    assert (done.reading.dataset, done.like.other) == ("département", "")


def test_two_years_of_money_that_no_row_dates_are_never_taken_for_one(
    store: GraphStore, tmp_path: Path
) -> None:
    load(store, grants(tmp_path / "aides 2022", FUNDED, year=""))
    later = grants(tmp_path / "aides 2023", FUNDED | {"G": 7}, year="")
    with pytest.raises(InvalidValue, match="--as"):
        load(store, later, likeliest=True)


def test_a_list_of_the_next_year_without_money_stands_beside(store: GraphStore, tmp_path: Path) -> None:
    members = [["nom"], *([f"Association {letter}"] for letter in "ABCDEFGH")]
    load(store, csv_folder(tmp_path / "membres 2022", {"organisations": members}))
    later = csv_folder(tmp_path / "membres 2023", {"organisations": [*members[:-1], ["Association X"]]})
    done = load(store, later, likeliest=True)
    assert (done.reading.dataset, done.like.other) == ("membres 2023", "membres 2022")


def test_a_list_of_some_members_that_differ_is_a_second_witness(store: GraphStore, tmp_path: Path) -> None:
    load(store, csv_folder(tmp_path / "a", {"organisations": [["nom"], *([x] for x in "ABCDEFGH")]}))
    done = load(store, csv_folder(tmp_path / "b", {"organisations": [["nom"], *([x] for x in "ABCDEFXY")]}))
    assert (done.reading.dataset, done.like.other) == ("b", "a")


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(
            {"générations": [["de", "vers"], ["CC du Bas", "CC du Haut"]]}, id="one follows the other"
        ),
        pytest.param({"number": "siren:200040822"}, id="the number of one is corrected"),
    ],
)
def test_two_bodies_taken_for_one_part_when_the_file_tells_them_apart(
    store: GraphStore, tmp_path: Path, then: Mapping[str, Any]
) -> None:
    """Nothing is asked, nothing stays of what was one, and no euro counts twice."""
    one, links = "siren:200040798", [["Asso Une", "CC du Haut", "2012"], ["Asso Deux", "CC du Bas", "2018"]]

    def tables(number: str, **more: list[list[str]]) -> dict[str, list[list[str]]]:
        bodies = [["CC du Haut", one], ["CC du Bas", number], ["Asso Une", ""], ["Asso Deux", ""]]
        return {
            "organisations": [["nom", "identifiants"], *bodies],
            "adhésions": [["de", "vers", "depuis"], *links],
            "financements": [["de", "vers", "montant"], ["CC du Bas", "Asso Une", "1000"]],
            **more,
        }

    load(store, csv_folder(tmp_path / "cc", tables(one)))
    done = load(store, csv_folder(tmp_path / "apart", tables(**{"number": one, **then})), dataset="cc")
    assert (done.difference.kept, done.renames, done.noticed.joined) == ((), (), ())
    assert [_members(store, name) for name in ("CC du Haut", "CC du Bas")] == [["Asso Une"], ["Asso Deux"]]
    assert (funding(store).total.lines, funding(store).total.amounts) == (1, {"EUR": 100_000})
    assert load(store, tmp_path / "apart", dataset="cc").difference.nothing


def _members(store: GraphStore, name: str) -> list[str]:
    """The members of the organisations that are or were called so."""
    rows = store.ask(
        "MATCH (o:Organisation)<-[:MEMBER_OF]-(m:Organisation) WHERE o.name = $name OR $name IN o.aliases "
        "RETURN m.name AS member",
        name=name,
    )
    return [str(row["member"]) for row in rows]
