"""What other tools read: a workbook of the template, Kumu's, SCDL, GeoJSON, FollowTheMoney, and back."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.loaders.door import read_file
from cordee.loaders.reading import Reading
from cordee.queries.common.find import find
from cordee.queries.funding.funding import funding
from cordee.workflows.export.export import export_graph
from cordee.workflows.export.written import own_names
from cordee.workflows.load import load
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.loaders.build import csv_folder
from tests.workflows.meeting import alps_example


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


Said = Counter[tuple[str, ...]]


def written(store: GraphStore, path: Path, format_: str) -> Path:
    export_graph(store, path, format=format_)
    return path


def said(reading: Reading) -> Said:
    """What all claims say, by the names of entities: ids are another data set's."""
    names = {one.record: (one.kind, json.loads(one.body)["name"]) for one in reading.claims if not one.a}
    return Counter(
        (one.kind, one.body) if not one.a else (one.kind, *names[one.a], *names[one.b], one.body)
        for one in reading.claims
    )


def whole(reading: Reading) -> Reading:
    assert reading.rows_read > 1_000
    assert (reading.rows_rejected, reading.rows_ignored) == (0, 0)
    return reading


@pytest.mark.parametrize(
    ("name", "format_"),
    [("g.json", "json"), ("g.xlsx", "xlsx"), ("g.gexf", "gexf"), ("g.graphml", "graphml")],
)
def test_what_is_exported_loads_as_it_was(alps: GraphStore, tmp_path: Path, name: str, format_: str) -> None:
    read = whole(read_file(written(alps, tmp_path / name, format_), "d"))
    again = whole(read_file(written(alps, tmp_path / "again.json", "json"), "d"))
    assert said(read) == said(again)
    exported = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    kinds = Counter(one["kind"] for one in exported["nodes"]) + Counter(
        one["type"] for one in exported["links"]
    )
    assert Counter(claim.kind for claim in read.claims) == kinds


def test_a_workbook_keeps_the_source_of_each_row(alps: GraphStore, tmp_path: Path) -> None:
    found = whole(read_file(written(alps, tmp_path / "g.xlsx", "xlsx"), "d"))
    assert len(found.sources) > 3
    assert sum(bool(claim.source) for claim in found.claims) > 0.9 * len(found.claims)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_workbook_for_kumu_has_its_sheets_and_columns(alps: GraphStore, tmp_path: Path, lang: str) -> None:
    with speak(lang):
        path = written(alps, tmp_path / "k.xlsx", "kumu")
        found = whole(read_file(path, "d"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Elements", "Connections"]
    titles = [[cell.value for cell in next(sheet.iter_rows())] for sheet in book]
    assert titles[0][:4] == ["Label", "Type", "Tags", "Description"]
    assert titles[1][:4] == ["From", "To", "Direction", "Type"]
    labels = [row[0] for row in book["Elements"].iter_rows(min_row=2, values_only=True)]
    assert len(set(labels)) == len(labels), "Kumu knows an element by its label"
    again = read_file(written(alps, tmp_path / "g.json", "json"), "d")
    assert Counter(claim.kind for claim in found.claims) == Counter(claim.kind for claim in again.claims)


def test_grants_leave_as_the_schema_has_them(alps: GraphStore, tmp_path: Path) -> None:
    path = written(alps, tmp_path / "s.csv", "scdl")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert list(rows[0])[:2] == ["nomAttribuant", "idAttribuant"]
    assert {row["nature"] for row in rows} <= {"aide en numéraire", "aide en nature"}
    found = read_file(path, "d")
    assert (found.rows_read, found.rows_loaded) == (len(rows), len(rows))
    cents = sum(json.loads(claim.body).get("amount", 0) for claim in found.claims)
    assert cents == sum(round(float(row["montant"]) * 100) for row in rows)


def test_a_map_has_each_thing_at_its_place(alps: GraphStore, tmp_path: Path) -> None:
    path = written(alps, tmp_path / "m.geojson", "geojson")
    tree = json.loads(path.read_text(encoding="utf-8"))
    points = [one["geometry"]["coordinates"] for one in tree["features"] if one["geometry"]]
    assert points
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points)
    found = read_file(path, "d")
    assert (found.rows_loaded, found.rows_read) == (len(tree["features"]),) * 2


def test_entities_for_followthemoney(alps: GraphStore, tmp_path: Path) -> None:
    path = written(alps, tmp_path / "f.ijson", "ftm")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {one["id"] for one in lines}
    assert len(ids) == len(lines)
    ends = {"payer", "beneficiary", "member", "organization", "employee", "employer", "subject", "object"}
    for one in lines:
        assert all(isinstance(values, list) for values in one["properties"].values())
        assert all(end in ids for name in ends & one["properties"].keys() for end in one["properties"][name])
    found = read_file(path, "d")
    assert (found.rows_read, found.rows_rejected) == (len(lines), 0)
    money = [json.loads(claim.body) for claim in found.claims if claim.kind == "FUNDS"]
    again = read_file(written(alps, tmp_path / "g.json", "json"), "d")
    expected = [json.loads(claim.body) for claim in again.claims if claim.kind == "FUNDS"]
    assert sum(one.get("amount", 0) for one in money) == sum(one.get("amount", 0) for one in expected)


@pytest.mark.parametrize("name", ["x.xlsx", "x.kumu.xlsx", "x.scdl.csv", "x.geojson", "x.ftm"])
def test_a_projection_is_none_of_these(alps: GraphStore, tmp_path: Path, name: str) -> None:
    format_ = name.split(".")[1]
    with pytest.raises(InvalidValue, match="whole graph"):
        export_graph(alps, tmp_path / name, format=format_, projection="network")


@pytest.mark.parametrize(("format_", "name"), [("kumu", "k.csv"), ("xlsx", "k.txt")])
def test_a_workbook_has_its_ending(alps: GraphStore, tmp_path: Path, format_: str, name: str) -> None:
    with pytest.raises(InvalidValue):
        export_graph(alps, tmp_path / name, format=format_)


def test_namesakes_have_names_of_their_own() -> None:
    kinds = ("Project", "Project", "Network", "Theme")
    nodes: dict[str, dict[str, Any]] = {
        str(place): {"name": name, "kind": kind}
        for place, (name, kind) in enumerate(zip(("A", "A", "A", "B"), kinds, strict=True))
    }
    assert list(own_names(nodes).values()) == ["A (project)", "A (project) 2", "A (network)", "B"]


def test_a_grant_awarded_and_paid_is_written_once_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    tables = {
        "organisations": [["id", "name"], ["o", "Conseil Test"], ["b", "Association Test"]],
        "funding": [
            ["from", "to", "amount", "currency", "year", "stage", "reference"],
            ["o", "b", "1000", "EUR", "2020", "awarded", "R"],
            ["o", "b", "900", "EUR", "2021", "paid", "R"],
            ["o", "b", "50", "EUR", "2020", "paid", ""],
            ["o", "b", "70", "EUR", "2020", "planned", ""],
            ["o", "b", "30", "CHF", "2020", "", ""],
            ["o", "b", "", "", "2022", "", ""],
        ],
    }
    with open_graph(":memory:") as store:
        load(store, csv_folder(tmp_path / "d", tables))
        done = export_graph(store, tmp_path / "s.csv", format="scdl")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["montant"] for row in csv.DictReader(file)) == ["1000.00", "50.00"]
    with speak("en"):
        words = str(done.sentence)
    assert words.startswith("Written: 2 grants in ")
    for left in ("1 without an amount", "1 in another currency", "1 that is not decided", "1 payment of"):
        assert left in words


MONEY = {
    "organisations": [
        ["id", "name", "identifiers"],
        ["o", "Conseil Test", "siren:239300015"],
        ["b", "Association Test", ""],
    ],
    "projects": [["id", "name", "total cost"], ["p", "Sentier Test", "1234.5"]],
    "funding": [
        ["from", "to", "amount", "minimum amount", "currency", "nature", "year", "stage", "reference"],
        ["o", "b", "1000", "", "", "", "2020", "awarded", "R"],
        ["o", "b", "900", "", "", "", "2021", "paid", "R"],
        ["o", "b", "70.05", "", "", "", "2019", "planned", ""],
        ["o", "b", "30", "", "CHF", "", "2020", "", ""],
        ["o", "b", "-4", "", "CHF", "", "2020", "", ""],
        ["o", "p", "500", "", "", "in kind", "2020", "awarded", ""],
        ["o", "p", "60", "", "", "money and in kind", "2020", "awarded", ""],
        ["o", "p", "8", "", "", "", "2022", "refused", ""],
        ["o", "p", "0.5", "", "", "", "2023", "", ""],
        ["o", "p", "0.5", "", "", "", "2023", "", ""],
        ["o", "p", "", "10", "", "", "2024", "planned", ""],
    ],
}


def sums(store: GraphStore) -> tuple[object, ...]:
    """What the money amounts to: added up, in kind, by stage, and in how many lines."""
    total = funding(store).total
    return total.amounts, total.in_kind, total.stages, total.lines


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("g.json", "json"),
        ("g.xlsx", "xlsx"),
        ("g.ods", "xlsx"),
        ("g.gexf", "gexf"),
        ("g.graphml", "graphml"),
        ("g.kumu.xlsx", "kumu"),
        ("g.ftm", "ftm"),
        ("tables", "csv"),
    ],
)
def test_money_that_is_loaded_exported_and_loaded_is_the_same(
    tmp_path: Path, lang: str, name: str, format_: str
) -> None:
    with speak(lang), open_graph(":memory:") as store, open_graph(":memory:") as again:
        load(store, csv_folder(tmp_path / "d", MONEY))
        export_graph(store, tmp_path / name, format=format_)
        load(again, tmp_path / name)
        assert sums(again) == sums(store)
        assert sums(store)[:2] == ({"CHF": 2_600, "EUR": 97_105}, {"EUR": 50_000})
        assert find(again, "239300015").name == "Conseil Test" or format_ == "kumu"


def test_payments_of_followthemoney_add_up_to_what_funding_does(tmp_path: Path) -> None:
    with open_graph(":memory:") as store:
        load(store, csv_folder(tmp_path / "d", MONEY))
        export_graph(store, tmp_path / "f.ftm", format="ftm")
        total = funding(store).total.amounts
    lines = map(json.loads, (tmp_path / "f.ftm").read_text(encoding="utf-8").splitlines())
    paid = [one["properties"] for one in lines if one["schema"] == "Payment"]
    assert len(paid) == 11
    assert sum(round(float(one["amountEur"][0]) * 100) for one in paid if "amountEur" in one) == total["EUR"]
    swiss = [one for one in paid if "amount" in one]
    assert {one["currency"][0] for one in swiss} == {"CHF"}
    assert sum(round(float(one["amount"][0]) * 100) for one in swiss) == total["CHF"]


def test_a_map_has_amounts_in_cents_as_the_codebook_says(tmp_path: Path) -> None:
    with open_graph(":memory:") as store, open_graph(":memory:") as again:
        load(store, csv_folder(tmp_path / "d", MONEY))
        export_graph(store, tmp_path / "m.geojson", format="geojson")
        features = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["features"]
        load(again, tmp_path / "m.geojson")
        cost = again.ask("MATCH (n:Project) RETURN n.cost AS cost")
    assert [one["properties"].get("cost_cents") for one in features] == [None, None, 123_450]
    assert cost == [{"cost": 123_450}]


def test_a_thing_on_a_map_says_what_it_rests_on(alps: GraphStore, tmp_path: Path) -> None:
    done = export_graph(alps, tmp_path / "m.geojson", format="geojson")
    features = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["features"]
    assert all(
        one["properties"][name] for one in features for name in ("claims", "datasets", "fingerprints", "rows")
    )
    with speak("en"):
        assert str(done.sentence).startswith(f"Written: {len(features)} things in ")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_namesakes_come_back_from_kumu_by_their_names(tmp_path: Path, lang: str) -> None:
    sheet = Sheet("d").entity("Network", "n", "Gares")
    for key, commune in (("a", "Gap"), ("b", "Serres")):
        sheet.entity("Organisation", key, "Comité des fêtes", commune=commune)
        sheet.link("MEMBER_OF", ("Organisation", key), ("Network", "n"))
    with open_graph(tmp_path / "g") as store, speak(lang):
        store.load(sheet.batch())
        path = written(store, tmp_path / "k.xlsx", "kumu")
    with speak("fr" if lang == "en" else "en"):
        bodies = [
            json.loads(claim.body) for claim in read_file(path, "k").claims if claim.kind == "Organisation"
        ]
    assert sorted((body["name"], body["commune"]) for body in bodies) == [
        ("Comité des fêtes", "Gap"),
        ("Comité des fêtes", "Serres"),
    ]
