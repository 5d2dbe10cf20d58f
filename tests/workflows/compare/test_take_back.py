"""A comparison filled in comes back: what people typed is said by their meeting, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import languages, speak
from cordee.loaders.filled.table import ID, NAME, TRACE
from cordee.model.claims import REMARK
from cordee.queries.compare.compare import compare
from cordee.queries.compare.points import Point
from cordee.queries.echo.echo import Group, echo
from cordee.queries.entity.show import show
from cordee.workflows.compare.sheet import COLUMNS, bare, write_comparison
from cordee.workflows.compare.take_back import import_comparison
from tests.queries.compare.test_compare import schemes
from tests.workflows.copies import SUFFIXES, grid, put, rewrite

NAMES = ("Nos vallées", "Programme payeur", "Programme muet")
PLACES = {name: place for place, name in enumerate(COLUMNS)}
DAY = "2026-11-20"


@pytest.fixture
def store() -> Iterator[GraphStore]:
    with open_graph(":memory:") as store, speak("fr"):
        store.load(schemes().batch())
        yield store


def typed(path: Path, out: Path, cells: dict[tuple[int, str], str]) -> Path:
    """A copy in which people wrote these lines below what stands in a cell."""
    rows = grid(path)
    new = {}
    for (row, column), text in cells.items():
        before = rows[row][PLACES[column]]
        new[row, PLACES[column]] = f"{before}\n{text}" if before else text
    return put(path, new, out)


def woven_between(store: GraphStore) -> list[str]:
    """The links to weave that the meeting told of."""
    rows = store.ask("MATCH (c:Claim {dated: $day}) WHERE c.a <> '' RETURN c.kind AS kind", day=DAY)
    return [row["kind"] for row in rows if row["kind"] != REMARK]


def said(store: GraphStore, place: int, point: Point) -> list[str]:
    return [line.text for line in compare(store, *NAMES).schemes[place].cells[point]]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("with_names", [False, True])
def test_left_alone_it_says_nothing(
    store: GraphStore, tmp_path: Path, suffix: str, lang: str, with_names: bool
) -> None:
    before = store.dump_hash()
    path = write_comparison(store, NAMES, tmp_path / f"c{suffix}", lang=lang, with_names=with_names)
    done = import_comparison(store, [path], on=DAY)
    assert (done.taken, done.emptied, done.conflicts, done.refused, done.said) == ((), (), (), (), ())
    assert store.dump_hash() == before


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_typed_is_a_lesson_of_that_meeting_once(
    store: GraphStore, tmp_path: Path, suffix: str
) -> None:
    path = write_comparison(store, NAMES, tmp_path / f"c{suffix}")
    cells = {
        (1, "governance"): "Un seul comité",
        (2, "governance"): "Un GAL",
        (2, "better"): "=Six ans\nd'un coup",
        (3, "less_well"): "Guichet",
    }
    filled = typed(path, tmp_path / f"d{suffix}", cells)
    done = import_comparison(store, [filled], on=DAY)
    assert len(done.taken) == 4
    assert done.complete
    assert said(store, 0, Point.GOVERNANCE)[-1] == "Un seul comité"
    assert said(store, 1, Point.GOVERNANCE) == ["un comité ouvert", "Un GAL"]
    assert said(store, 1, Point.BETTER) == ["=Six ans", "d'un coup"]
    assert said(store, 2, Point.LESS_WELL) == ["Guichet"]
    answer = compare(store, *NAMES)
    cited = {one.text: answer.citations[one.claim] for one in answer.lessons}
    assert (cited["Guichet"].date, cited["Guichet"].cite) == (
        DAY,
        f"d{suffix}, {'' if suffix == '.csv' else 'Comparaison, '}l. 4, Ce qui marche moins bien",
    )
    assert cited["un comité ouvert"].cite == "p. 9", "who said it first says it still"
    before = store.dump_hash()
    for day in (DAY, "2027-01-01"):
        again = import_comparison(store, [filled], on=day)
        assert (again.taken, again.known, again.complete) == ((), 4, True)
    assert store.dump_hash() == before
    anew = write_comparison(store, NAMES, tmp_path / f"e{suffix}")
    assert import_comparison(store, [anew], on=DAY).taken == ()


def test_it_is_shown_and_makes_its_scheme_one_to_learn_from(store: GraphStore, tmp_path: Path) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    import_comparison(store, [typed(path, tmp_path / "d.xlsx", {(3, "to_learn"): "Simple"})], on=DAY)
    found = {one.name: one for one in echo(store, NAMES[0]).echoes}
    assert found[NAMES[2]].group is Group.LESSONS
    assert "Simple" in found[NAMES[2]].decision.lessons
    back = {one.name: one for one in echo(store, NAMES[2]).echoes}
    assert not back[NAMES[0]].decision.to_learn_from, "who learns is not who teaches"


def test_a_cell_is_a_fact_of_its_scheme_whoever_is_compared_first(store: GraphStore, tmp_path: Path) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    cells = {(1, "governance"): "Rempli 2-3", (1, "better"): "Vite", (3, "preparation"): "Deux ans"}
    filled = typed(path, tmp_path / "d.xlsx", cells)
    import_comparison(store, [filled], on=DAY)
    assert not woven_between(store), "a point told of a scheme is no link to weave"
    for name, of, text, cell in (
        (NAMES[0], Point.GOVERNANCE, "Rempli 2-3", "l. 2, Gouvernance"),
        (NAMES[0], Point.BETTER, "Vite", "l. 2, Ce qui marche mieux"),
        (NAMES[2], Point.PREPARATION, "Deux ans", "l. 4, Qui prépare, et en combien de temps"),
    ):
        (noted,) = (one for one in show(store, name).noted if one.text.endswith(text))
        assert (noted.citation.cite, noted.citation.date) == (f"d.xlsx, Comparaison, {cell}", DAY)
        answer = compare(store, NAMES[1], name)
        assert text in [line.text for line in answer.schemes[1].cells[of]]
    other = write_comparison(store, [NAMES[1], NAMES[0]], tmp_path / "o.xlsx")
    before = store.dump_hash()
    assert import_comparison(store, [other, filled], on="2026-12-01").taken == ()
    assert store.dump_hash() == before


def test_what_a_later_meeting_adds_has_its_own_day_and_leaves_the_rest(
    store: GraphStore, tmp_path: Path
) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    import_comparison(store, [typed(path, tmp_path / "d.xlsx", {(1, "better"): "Un"})], on=DAY)
    again = write_comparison(store, NAMES, tmp_path / "e.xlsx")
    import_comparison(store, [typed(again, tmp_path / "f.xlsx", {(1, "better"): "Deux"})], on="2026-12-01")
    noted = {one.text: one.citation for one in show(store, NAMES[0]).noted}
    assert {text: (c.date, c.place[:6]) for text, c in noted.items()} == {
        "Ce qui marche mieux : Un": (DAY, "d.xlsx"),
        "Ce qui marche mieux : Deux": ("2026-12-01", "f.xlsx"),
    }
    assert [line[-4:] for line in said(store, 0, Point.BETTER)] == ["Un", "Deux"]


def test_two_copies_that_differ_are_decided_by_people(store: GraphStore, tmp_path: Path) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    one = typed(path, tmp_path / "one.xlsx", {(2, "preparation"): "Le GAL"})
    two = typed(path, tmp_path / "two.xlsx", {(2, "preparation"): "La Région"})
    done = import_comparison(store, [one, two], on=DAY)
    assert (len(done.conflicts), done.taken) == (1, ())
    assert "Le GAL" in str(done.conflicts[0].sentence)
    assert done.decide is not None and any("La Région" in row for row in grid(done.decide))
    again = import_comparison(store, [one, two], on=DAY)
    assert (again.decide, len(list(tmp_path.glob("*decider*")))) == (done.decide, 1), "once is enough"
    three = typed(path, tmp_path / "three.xlsx", {(2, "preparation"): "Personne"})
    assert import_comparison(store, [one, three], on=DAY).decide != done.decide
    done = import_comparison(store, [one, two], on=DAY, prefer=two)
    assert said(store, 1, Point.PREPARATION) == ["La Région"]


def test_a_line_taken_out_goes_and_a_cell_emptied_stays_unless_accepted(
    store: GraphStore, tmp_path: Path
) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    import_comparison(store, [typed(path, tmp_path / "d.xlsx", {(2, "better"): "Un\nDeux"})], on=DAY)
    now = write_comparison(store, NAMES, tmp_path / "e.xlsx")
    left = grid(now)[2][PLACES["better"]].split("\n")[1]
    import_comparison(store, [put(now, {(2, PLACES["better"]): left}, tmp_path / "f.xlsx")], on=DAY)
    assert said(store, 1, Point.BETTER) == ["Deux"]
    last = write_comparison(store, NAMES, tmp_path / "g.xlsx")
    emptied = put(last, {(2, PLACES["better"]): ""}, tmp_path / "h.xlsx")
    assert len(import_comparison(store, [emptied], on=DAY).emptied) == 1
    assert said(store, 1, Point.BETTER) == ["Deux"]
    import_comparison(store, [emptied], on=DAY, accept_empty=True)
    assert said(store, 1, Point.BETTER) == []
    assert said(store, 1, Point.GOVERNANCE) == ["un comité ouvert"]


def test_a_scheme_somebody_added_is_new_and_one_without_a_kind_is_refused(
    store: GraphStore, tmp_path: Path
) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    new, bad = ([""] * len(COLUMNS) for _ in range(2))
    new[PLACES[NAME]], new[PLACES["kind"]], new[PLACES["better"]] = (
        "Pays d'ailleurs",
        "programme",
        "Vite fait",
    )
    bad[PLACES[NAME]], bad[PLACES["better"]] = "Nulle part", "Rien"
    done = import_comparison(
        store, [rewrite(path, lambda rows: [*rows, new, bad], tmp_path / "d.xlsx")], on=DAY
    )
    assert done.added == ("Pays d'ailleurs",)
    assert [one.cells[NAME] for one in done.refused] == ["Nulle part"]
    assert done.rejects is not None and any("Rien" in row for row in grid(done.rejects))
    titles, row, *_ = grid(done.rejects)
    corrected = put(done.rejects, {(1, titles.index("nature")): "programme"}, tmp_path / "corrected.xlsx")
    assert row[titles.index("nature")] == "" and "comparer importer" in str(done.again)
    assert import_comparison(store, [corrected], on=DAY, subject=NAMES[0]).added == ("Nulle part",)
    answer = compare(store, NAMES[0], "Pays d'ailleurs")
    assert [line.text for line in answer.schemes[1].cells[Point.BETTER]] == ["Vite fait"]


def test_without_its_hidden_columns_it_still_comes_back(store: GraphStore, tmp_path: Path) -> None:
    path = write_comparison(store, NAMES, tmp_path / "c.xlsx")
    filled = typed(path, tmp_path / "d.xlsx", {(2, "better"): "Simple"})
    bald = {(2, PLACES[name]): "" for name in (TRACE, ID)}
    done = import_comparison(store, [put(filled, bald, tmp_path / "e.xlsx")], on=DAY)
    assert [(one.name, one.text) for one in done.taken] == [("Programme payeur", "Simple")]


def test_only_the_numbers_of_sources_are_no_words() -> None:
    assert bare("État (porte) [1, l. 455 ; 2]\nRien [12]\nun comité [ouvert]\n[1] d'abord") == (
        "État (porte)\nRien\nun comité [ouvert]\n[1] d'abord"
    )
    assert bare("Région [2, l. 194-195 ; 1, l. 455 ; +3]") == "Région"
    assert bare("Region [2, l. 194-195; 1, l. 455; +3]") == "Region"
