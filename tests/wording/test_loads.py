"""What became of a file, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cordee.graph import open_graph
from cordee.i18n import plain, speak
from cordee.loaders.reading import Fault, Rejected
from cordee.queries.loads.loaded import Loaded
from cordee.wording.lines import laid_out
from cordee.wording.loads import loaded_lines
from cordee.workflows.load import load
from tests.loaders.build import QUEYRAS, csv_folder
from tests.loaders.own import book


def _text(done: Loaded, folder: Path) -> str:
    return "\n".join(line for line, _ in laid_out(loaded_lines(done, folder), 400))


def test_a_report_counts_what_it_does_not_list(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path / "queyras", QUEYRAS)
    for number in range(8):
        (folder / f"autre{number}.csv").write_text("a\nb\n", encoding="utf-8")
    with open_graph(":memory:") as store:
        done = load(store, folder, dry_run=True)
    shown = _text(done, folder)
    assert shown.count("is no sheet of the template") == 5
    assert "+ 3 more" in shown
    with speak("fr"):
        assert "+ 3 autres" in _text(done, folder)


def test_cells_at_odds_with_another_row_are_told_apart_from_unreadable_ones_and_together(
    tmp_path: Path,
) -> None:
    rows = [["Comité des fêtes", "association", "2001"], ["Office de tourisme", "EPIC", "2002"]]
    again = [["Comité des fêtes", "commune", "2001"], ["Office de tourisme", "régie", "2002"]]
    titles = ["Structure", "Type", "Adhésion au réseau Alpages"]
    path = book(tmp_path / "b.xlsx", {"Annuaire": [titles, *rows, *again, *rows, *again]})
    with open_graph(":memory:") as store:
        shown = _text(load(store, path, likeliest=True), path)
    assert "could not be read" not in shown
    told = shown.partition("Cells that say otherwise than another row, rows kept without them\n")[2]
    line, more, *_ = told.split("\n")
    assert "row 4: column “Type”: “commune”, but “association”, which is said elsewhere of Comité" in line
    assert more.strip() == "and so do 3 more cells of the column (rows 5, 8, 9)"


def test_many_reasons_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    with open_graph(":memory:") as store:
        done = load(store, csv_folder(tmp_path / "queyras", QUEYRAS))
    wrong = tuple(
        Rejected("a.csv", "", n, (Fault(f"column {n % 25}", str(n % 2), plain("a day"), plain("mend it")),))
        for n in range(1, 51)
    )
    reading = replace(done.reading, rejected=wrong, rows_read=done.reading.rows_read + 50)
    shown = _text(replace(done, reading=reading), tmp_path)
    assert shown.count("a.csv, row") == 20
    assert shown.count("1 more the same (“1”)") + shown.count("1 more the same (“0”)") == 20
    assert "+ 5 more, see --rejects FILE.xlsx" in shown


def test_a_report_of_many_faults_of_few_kinds_fits_a_page(tmp_path: Path) -> None:
    titles = ["Bénéficiaire", "Type", "Financeur", "Montant accordé", "Année"]
    rows = [[f"Association {n}", "", "" if n % 3 else "Région Sud", 100 + n, "?"] for n in range(600)]
    rows += [["Comité des fêtes", f"sorte {n}", "Région Sud", 100 + n, "2021"] for n in range(200)]
    path = book(tmp_path / "b.xlsx", {"Subventions": [titles, *rows]})
    with open_graph(":memory:") as store:
        done = load(store, path, likeliest=True)
    assert (done.reading.rows_partly, done.reading.rows_rejected) == (400, 0)
    assert len([line for line, _ in laid_out(loaded_lines(done, path), 100)]) <= 50
