"""The questions on doubles, answered in a workbook or one by one; what survives, and what is told."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from cordee.errors import InvalidValue, NotReadable
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.quality.review import review
from cordee.workflows.review.settle import Answer, settle, take_back
from cordee.workflows.review.sheet import export_review
from cordee.workflows.review.take import import_review
from tests.graph.build import Sheet

ORG = "Organisation"
NAMES = {
    "a": "Asso La Bobine du plateau",
    "b": "Bobine du Plateau",
    "c": "La Bobine du plateau",
    "d": "CD 38",
    "e": "Département de l'Isère",
    "f": "Ferme de Tréminis",
    "g": "Radio Royans",
}


def sheet() -> Sheet:
    """Three names of one body, two of another, and two that are alone; all of one data set."""
    made = Sheet("bodies")
    for key, name in NAMES.items():
        made.entity(ORG, key, name)
    return made


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """The bodies, in a graph of their own."""
    with open_graph(":memory:") as opened:
        opened.load(sheet().batch())
        yield opened


def bodies(store: GraphStore) -> set[str]:
    return {row["name"] for row in store.read(f"MATCH (n:{ORG}) RETURN n.name AS name")}


def rewrite(path: Path, answers: dict[str, str], change: str = "") -> None:
    """Answer the questions whose A holds a key of ``answers``; sort, thin out or pad the rows on the way."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    rows = [list(row) for row in page.iter_rows(min_row=2, values_only=True)]
    for row in rows:
        for begin, answer in answers.items():
            if begin in str(row[2]):
                row[1] = answer
    if change == "sorted":
        random.Random(3).shuffle(rows)
    if change == "deleted":
        rows = [row for row in rows if row[1]]
    page.delete_rows(2, page.max_row)
    for row in rows:
        page.append(row)
    book.save(path)


def test_the_questions_with_why(store: GraphStore) -> None:
    found = review(store)
    assert found.total == 2
    assert [[side.name for side in one.sides] for one in found.asked] == [
        ["CD 38", "Département de l'Isère"],
        ["Asso La Bobine du plateau", "Bobine du Plateau", "La Bobine du plateau"],
    ] or len(found.asked[0].sides) == 3
    assert all("spelling" in pair.reasons for one in found.asked for pair in one.pairs)
    assert {side.datasets for one in found.asked for side in one.sides} == {("bodies",)}
    assert len(review(store, limit=1).asked) == 1
    assert review(store, kind="réseau").total == 0
    with pytest.raises(InvalidValue, match="truc"):
        review(store, kind="truc")
    frame = found.to_frame()
    assert list(frame["question"]) == sorted(frame["question"])
    assert len(frame) == 4


@pytest.mark.parametrize("change", ["", "sorted", "deleted"])
@pytest.mark.parametrize("suffix", [".xlsx"])
def test_answers_come_back_however_the_rows_stand(
    store: GraphStore, tmp_path: Path, change: str, suffix: str
) -> None:
    path = tmp_path / f"doubles{suffix}"
    with speak("en"):
        assert len(export_review(store, path).asked) == 2
        rewrite(path, {"CD 38": "the same", "Bobine": "A = B"}, change)
        done = import_review(store, path, by="Ana")
    assert (len(done.decisions), done.already, done.open, done.refused) == (4, 0, 0, ())
    assert bodies(store) == {NAMES["d"], NAMES["a"], NAMES["c"], NAMES["f"], NAMES["g"]}
    assert review(store).total == 0
    with speak("fr"):
        again = import_review(store, path, by="Ana")
    assert (again.decisions, again.already) == ((), 2)


@pytest.mark.parametrize(
    ("said", "judgement"),
    [
        *(("oui", "same"), ("Non", "different"), ("yes", "same")),
        *(("Same ", "same"), ("pareil", "same"), ("S", "same"), ("D", "different"), ("aucun", "different")),
        *(("même chose", "same"), ("Pas la même chose", "different"), ("à vérifier", "unsure")),
        *(("?", "unsure"), ("Don't know", "unsure"), ("je ne sais pas", "unsure")),
    ],
)
def test_yes_and_no_answer_too(store: GraphStore, tmp_path: Path, said: str, judgement: str) -> None:
    path = tmp_path / "doubles.xlsx"
    with speak("fr"):
        export_review(store, path)
        rewrite(path, {"CD 38": said})
        done = import_review(store, path, by="Ana")
    assert ([decision.judgement for decision in done.decisions], done.refused) == ([judgement], ())


def test_another_program_and_another_language(store: GraphStore, tmp_path: Path) -> None:
    """Written in French as ODS, saved as CSV, read in English."""
    with speak("fr"):
        export_review(store, tmp_path / "doublons.ods")
        export_review(store, tmp_path / "doublons.csv")
    text = (tmp_path / "doublons.csv").read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines) if "CD 38" in line)
    sign = ";" if ";" in lines[0] else ","
    cells = lines[place].split(sign)
    cells[1] = "LA MEME CHOSE"
    lines[place] = sign.join(cells)
    (tmp_path / "doublons.csv").write_text("\n".join(lines), encoding="utf-8")
    with speak("en"):
        assert import_review(store, tmp_path / "doublons.ods", by="Ana").open == 2
        done = import_review(store, tmp_path / "doublons.csv", by="Ana")
    assert len(done.decisions) == 1
    assert done.open == 1


def test_an_answer_that_is_none_and_bodies_that_are_gone_are_told(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "doubles.xlsx"
    with speak("en"):
        export_review(store, path)
        rewrite(path, {"CD 38": "perhaps", "Bobine": "the same"})
        with open_graph(":memory:") as other:
            refused = import_review(other, path, by="Ana").refused
            assert len(refused) == 2
            assert any("not in the graph any more" in str(one.why) for one in refused)
        done = import_review(store, path, by="Ana")
    (told,) = done.refused
    assert "“perhaps” is no answer" in str(told.why)
    assert "A = B" not in str(told.why)
    assert len(done.decisions) == 2


def test_a_file_of_something_else_is_refused(store: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    with speak("en"), pytest.raises(NotReadable, match="no questions on doubles"):
        import_review(store, tmp_path / "x.csv", by="Ana")


# ------------------------------------------------------------ one by one


def record(key: str) -> str:
    return sheet().record(ORG, key)


@pytest.mark.parametrize(
    ("answer", "left", "judged"),
    [
        (Answer((0, 1, 2)), 5, ["same", "same"]),
        (Answer(), 7, ["different"] * 3),
        (Answer((), "unsure"), 7, ["unsure"] * 3),
        (Answer((0, 2)), 6, ["same", "different", "different"]),
    ],
)
def test_what_an_answer_decides(store: GraphStore, answer: Answer, left: int, judged: list[str]) -> None:
    members = [record(key) for key in "abc"]
    done = settle(store, members, answer, by="Ana", why="seen")
    assert [decision.judgement for decision in done] == judged
    assert {(decision.by, decision.why) for decision in done} == {("Ana", "seen")}
    assert len(bodies(store)) == left
    assert settle(store, members, answer, by="Ana") == ()
    assert not any(set(one.ids) <= set(members) for one in review(store).asked)
    take_back(store, done, by="Ana")
    assert len(bodies(store)) == 7
    assert review(store).total == 2


def test_an_answer_about_nobody_is_refused(store: GraphStore) -> None:
    with speak("en"), pytest.raises(InvalidValue, match="not in the graph any more"):
        settle(store, [record("a"), "0" * 20], Answer(), by="Ana")
    assert store.decisions() == []


def test_a_decision_outlives_the_load_and_is_not_asked_again(store: GraphStore) -> None:
    settle(store, [record("d"), record("e")], Answer((), "unsure"), by="Ana")
    store.load(sheet().entity(ORG, "h", "Autre").batch())
    assert review(store).total == 1
