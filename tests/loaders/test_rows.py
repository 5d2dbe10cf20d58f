from __future__ import annotations

import pytest

from cordee.loaders.rows import Parsed, find_columns, parse_rows
from cordee.loaders.sheets.cells import LONGEST
from cordee.loaders.template.layout import layout_of
from tests.loaders.build import sheet


def parsed(title: str, header: list[str], cells: list[str]) -> Parsed:
    layout = layout_of(title)
    assert layout is not None
    made = sheet(title, [header, cells])
    return next(parse_rows(made, made.rows, find_columns(made, layout)))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (["id", "name", "cost"], ["id", "name", "cost"]),
        (["ID", "NOM *", "Coût total"], ["id", "name", "cost"]),
        (["nom", "couleur", "coût  total"], ["name", "cost"]),
        (["jusqu’à", "depuis", "nom"], ["until", "since", "name"]),
        (["jusqu'a", "SINCE", "nom"], ["until", "since", "name"]),
        (["autres_noms", "autres noms"], ["aliases", "aliases"]),
        (["", "nom"], ["name"]),
    ],
)
def test_columns_are_known_by_their_titles(header: list[str], found: list[str]) -> None:
    layout = layout_of("projets")
    assert layout is not None
    columns = find_columns(sheet("projets", [header]), layout)
    assert [column.prop.name for column in columns.known] == found


def test_unknown_and_missing_columns_are_told() -> None:
    layout = layout_of("financements")
    assert layout is not None
    columns = find_columns(sheet("financements", [["de", "couleur", "motif du rejet"]]), layout)
    assert columns.unknown == ("couleur",)
    assert [prop.name for prop in columns.missing] == ["to"]


def test_a_column_is_called_as_the_file_calls_it() -> None:
    layout = layout_of("projets")
    assert layout is not None
    columns = find_columns(sheet("projets", [["NOM *"]]), layout)
    assert columns.title("name") == "NOM *"
    assert columns.title("cost") == "cost"


def test_a_row_has_its_values_and_only_those() -> None:
    row = parsed(
        "projets", ["id", "nom", "coût total", "état", "site web"], ["p", "Sentier", "75 k€", "en cours", ""]
    )
    assert row.values == {"id": "p", "name": "Sentier", "cost": 7_500_000, "status": "active"}
    assert row.faults == ()
    assert row.place == "projets.csv:2"
    assert (row.text("id"), row.text("url")) == ("p", "")


def test_a_row_may_be_shorter_than_its_titles() -> None:
    assert parsed("projets", ["nom", "état", "coût total"], ["Sentier"]).values == {"name": "Sentier"}


@pytest.mark.parametrize(
    ("title", "cell", "column", "said"),
    [
        ("depuis", "31/02/2018", "depuis", "a date that exists"),
        ("since", "x" * 5_000, "since", "a date that exists"),
        ("coût total", "-1", "coût total", "a funding row of its own"),
        ("état", "bof", "état", "active, closed, planned, unknown"),
        ("site web", "javascript:alert(1)", "site web", "a web address"),
        ("identifiants", "siren:1", "identifiants", "SIREN of 9 digits"),
        ("identifiants", "356000000", "identifiants", "siren:356000000"),
        ("description", "x" * (LONGEST + 1), "description", "at most 32,767 characters"),
        ("description", "a\0b", "description", "readable text"),
        ("description", "#REF!", "description", "a formula that fails"),
    ],
)
def test_a_lost_cell_names_the_column_and_the_remedy(title: str, cell: str, column: str, said: str) -> None:
    row = parsed("projets", ["nom", title], ["Sentier", cell])
    assert (row.faults, row.values) == ((), {"name": "Sentier"})
    (fault,) = row.lost
    assert fault.column == column
    assert said in fault.sentence.said_in("en")
    assert len(fault.value) <= 80


def test_a_column_nobody_reads_may_hold_anything() -> None:
    row = parsed("projets", ["nom", "couleur"], ["Sentier", "a\0b"])
    assert (row.faults, row.lost) == ((), ())


@pytest.mark.parametrize("cell", ["-", "—", "?", "???", "…", "NC", "N/A", "n.c.", "sans objet", "à définir"])
def test_a_placeholder_is_an_empty_cell(cell: str) -> None:
    row = parsed("organisations", ["nom", "sigle", "depuis"], ["Parc", cell, cell])
    assert (row.values, row.faults, row.lost) == ({"name": "Parc"}, (), ())
    assert row.empty == (cell, cell)
    assert [fault.value for fault in parsed("organisations", ["nom"], [cell]).faults] == [cell]


def test_what_has_an_id_and_an_unknown_name_is_named_by_both() -> None:
    row = parsed("organisations", ["id", "nom"], ["n2", "INCONNU"])
    assert (row.text("name"), row.faults, row.empty) == ("INCONNU (n2)", (), ("INCONNU",))
    assert parsed("organisations", ["id", "nom"], ["n2", ""]).faults, "nothing is written: it was forgotten"


@pytest.mark.parametrize(
    ("sheet_name", "title", "cell", "name"),
    [
        ("organisations", "état", "unknown", "status"),
        ("financements", "monnaie", "€", "currency"),
        ("organisations", "id", "nc", "id"),
        ("organisations", "sigle", "NA", "acronym"),
    ],
)
def test_what_means_something_is_no_placeholder(sheet_name: str, title: str, cell: str, name: str) -> None:
    assert name in parsed(sheet_name, ["nom", title], ["Parc", cell]).values
    assert parsed(sheet_name, ["nom", title], ["Parc", cell]).empty == ()


def test_a_personal_column_is_read_for_people() -> None:
    row = parsed(
        "personnes", ["nom", "courriel", "téléphone"], ["Camille", "C@Example.org", "06..39.98.01.10"]
    )
    assert row.values == {"name": "Camille", "email": "c@example.org", "phone": "06 39 98 01 10"}


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [("100", "200", True), ("100", "100", True), ("200", "100", False), ("", "100", True), ("100", "", True)],
)
def test_a_range_has_its_ends_in_order(low: str, high: str, fits: bool) -> None:
    header = ["de", "vers", "montant minimum", "montant maximum"]
    row = parsed("financements", header, ["a", "b", low, high])
    assert (row.faults == ()) is fits


@pytest.mark.parametrize(
    ("cells", "currency"),
    [
        (["a", "b", "100", "", ""], "EUR"),
        (["a", "b", "", "100", ""], "EUR"),
        (["a", "b", "100", "", "chf"], "CHF"),
        (["a", "b", "", "", ""], None),
        (["a", "b", "", "", "€"], "EUR"),
    ],
)
def test_money_has_a_currency(cells: list[str], currency: str | None) -> None:
    row = parsed("financements", ["de", "vers", "montant", "montant maximum", "monnaie"], cells)
    assert row.values.get("currency") == currency


def test_the_cost_of_a_project_has_no_currency_column() -> None:
    assert "currency" not in parsed("projets", ["nom", "coût total"], ["Sentier", "100"]).values


def test_a_wrong_item_of_a_list_costs_itself() -> None:
    row = parsed("organisations", ["nom", "identifiants"], ["Atelier", "siret:73282932000074; siren:foo"])
    assert row.values["identifiers"] == ["siret:73282932000074"]
    assert (row.faults, [fault.column for fault in row.lost]) == ((), ["identifiants"])


def test_a_list_of_nothing_else_says_nothing() -> None:
    row = parsed("organisations", ["nom", "identifiants"], ["Atelier", "siren:12; siren:foo"])
    assert "identifiers" not in row.values
    assert len(row.lost) == 1


@pytest.mark.parametrize(
    "said", ["espèces", "Financier", "aide financière", "monétaire", "cash", "subvention"]
)
def test_money_is_said_in_many_words(said: str) -> None:
    row = parsed("financements", ["de", "vers", "montant", "nature"], ["a", "b", "10", said])
    assert (row.values["nature"], row.faults, row.lost) == ("money", (), ())
