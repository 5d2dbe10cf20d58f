"""The data package tells its tables as they are: files, columns, types, keys, sources; so does the script."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.dates import first_day, known_dates, last_day
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.queries.atlas.subgraphs import whole
from cordee.workflows.export.export import FORMATS, Shared, export_graph
from cordee.workflows.export.package import address, citation
from cordee.workflows.export.years import years
from tests.graph.shared import shared
from tests.workflows.meeting import alps_example

NUMBERS = {"integer": int, "number": float}


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


@pytest.fixture(scope="module", params=["whole", "years", "echo", "shared", "beside"])
def folder(
    request: pytest.FixtureRequest, alps: GraphStore, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with the tables of one way of exporting."""
    found = tmp_path_factory.mktemp("tables")
    more: dict[str, dict[str, Any]] = {
        "years": {"per_year": True},
        "echo": {"projection": "network"},
        "shared": {"shared": Shared(("Organisation",), "Project")},
    }
    path = found / "alpes.csv" if request.param == "beside" else found
    export_graph(alps, path, format="csv", **more.get(request.param, {}))
    return found


def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_has_the_shape_that_is_asked_for(folder: Path) -> None:
    package = described(folder)
    assert package["$schema"].startswith("https://datapackage.org/profiles/")
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    assert package["title"]
    assert package["resources"]
    for resource in package["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert (resource["type"], resource["format"], resource["encoding"]) == ("table", "csv", "utf-8")
        assert (folder / resource["path"]).is_file()
        for field in resource["schema"]["fields"]:
            assert field["type"] in {"string", "integer", "number"}
            assert field["name"]
    listed = {resource["path"] for resource in package["resources"]}
    assert listed == {path.name for path in folder.glob("*.csv")}


def test_columns_and_types_are_those_of_the_files(folder: Path) -> None:
    for resource in described(folder)["resources"]:
        fields = resource["schema"]["fields"]
        with (folder / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in fields]
        for row in rows(folder / resource["path"]):
            for field in fields:
                value = row[field["name"]]
                if value and field["type"] in NUMBERS:
                    NUMBERS[field["type"]](value)
                if value and "constraints" in field:
                    assert re.search(field["constraints"]["pattern"], value)


def test_numbers_are_said_to_be_numbers(folder: Path) -> None:
    for resource in described(folder)["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"].endswith("_cents") or field["name"] in {"year", "shared", "held", "facts"}:
                assert field["type"] == "integer", field


def test_every_column_has_a_title_or_says_what_it_is(folder: Path) -> None:
    silent = {
        (resource["name"], field["name"])
        for resource in described(folder)["resources"]
        for field in resource["schema"]["fields"]
        if not field.get("title") and not field.get("description")
    }
    assert {name for _, name in silent} <= SPEAK_FOR_THEMSELVES, silent


SPEAK_FOR_THEMSELVES = {
    *("from_kind", "to_kind", "from_name", "to_name"),
    *("dataset", "source", "id", "name", "kind", "type", "key", "from", "to"),
    *("status", "since", "until", "amount_cents"),
}


def test_keys_are_unique_and_what_is_referred_to_is_there(folder: Path) -> None:
    resources = {one["name"]: one for one in described(folder)["resources"]}
    tables = {name: rows(folder / one["path"]) for name, one in resources.items()}
    referred = 0
    for name, one in resources.items():
        key = one["schema"].get("primaryKey")
        if key and set(key) <= set(tables[name][0]):
            found = [tuple(row[part] for part in key) for row in tables[name]]
            assert len(set(found)) == len(found)
        for foreign in one["schema"].get("foreignKeys", ()):
            other, theirs = foreign["reference"]["resource"], foreign["reference"]["fields"]
            known = {tuple(row[part] for part in theirs) for row in tables[other]}
            assert {tuple(row[part] for part in foreign["fields"]) for row in tables[name]} <= known
            referred += 1
    assert referred >= 2


def test_the_script_reads_each_file_with_its_columns_and_types(folder: Path) -> None:
    (path,) = folder.glob("*graph.R")
    text = path.read_text(encoding="utf-8")
    calls = dict(re.findall(r'(\w+) <- read\.csv\(\n  "([^"]+)"', text))
    resources = {one["name"]: one for one in described(folder)["resources"]}
    assert calls == {name: one["path"] for name, one in resources.items()}
    parts = text.split(" <- read.csv(")[1:]
    for (name, one), part in zip(resources.items(), parts, strict=True):
        classes = re.findall(r'"(\w+)" = "(character|numeric)"', part)
        wanted = {"string": "character", "integer": "numeric", "number": "numeric"}
        assert classes == [(f["name"], wanted[f["type"]]) for f in one["schema"]["fields"]], name
    assert text.count("(") == text.count(")")
    # igraph takes the first two columns of the links for the ends, the first of the nodes for the vertex.
    assert 'c("from", "to", setdiff(names(links), c("from", "to")))' in text
    assert resources["nodes"]["schema"]["fields"][0]["name"] == "id"
    assert {"from", "to"} <= {field["name"] for field in resources["links"]["schema"]["fields"]}


def test_sources_say_how_to_cite_them(alps: GraphStore, tmp_path: Path) -> None:
    files = export_graph(alps, tmp_path, format="csv").files
    listed = described(tmp_path)["sources"]
    documents = rows(tmp_path / "sources.csv")
    assert len(listed) == len(documents)
    book = files[-1].read_text(encoding="utf-8")
    for one, document in zip(listed, documents, strict=True):
        assert one["title"] == document["title"]
        assert one.get("licence", "") == document["licence"]
        assert one["citation"] == citation(document)
        assert f"- {one['citation']}\n" in book
        assert one.get("path", "https://").startswith("https://")


@pytest.mark.parametrize(
    ("url", "note", "where"),
    [
        ("https://doi.org/10.5281/zenodo.123", "", "https://doi.org/10.5281/zenodo.123"),
        ("doi:10.1000/xyz.", "", "https://doi.org/10.1000/xyz"),
        ("https://example.org/a", "DOI 10.1000/abc", "https://doi.org/10.1000/abc"),
        ("https://example.org/a b", "", ""),
        ("https://example.org/a", "", "https://example.org/a"),
        ("au bureau", "", ""),
    ],
)
def test_a_source_is_at_its_doi_or_address(url: str, note: str, where: str) -> None:
    source = {"dataset": "d", "source": "s", "title": "T", "publisher": "P", "date": "2020"}
    assert address({**source, "url": url, "note": note}) == where
    assert citation({**source, "url": url, "note": note}) == ", ".join(filter(None, ("P, T, 2020", where)))


def test_it_is_told_in_the_language_spoken(alps: GraphStore, tmp_path: Path) -> None:
    said = []
    for lang in ("fr", "en"):
        with speak(lang):
            export_graph(alps, tmp_path / lang, format="csv")
        fields = described(tmp_path / lang)["resources"][0]["schema"]["fields"]
        said.append([(f.get("title"), f.get("description")) for f in fields])
    assert said[0] != said[1]


# --- per year ---


def test_who_was_linked_in_each_year(alps: GraphStore, tmp_path: Path) -> None:
    export_graph(alps, tmp_path, format="csv", per_year=True)
    picture = whole(alps)
    standing, undated = rows(tmp_path / "years.csv"), rows(tmp_path / "undated.csv")
    by_key = {edge.key: known_dates(edge.properties) for edge in picture.edges}
    assert {row["key"] for row in undated} == {key for key, dates in by_key.items() if not any(dates)}
    found = {(int(row["year"]), row["key"]) for row in standing}
    assert len(found) == len(standing)
    every = range(min(year for year, _ in found), max(year for year, _ in found) + 1)
    assert found == {
        (year, key)
        for key, (since, until) in by_key.items()
        if since or until
        for year in every
        if first_day(since) <= f"{year}-12-31" and last_day(until) >= f"{year}-01-01"
    }
    counted = Counter((row["year"], row["type"]) for row in standing)
    counted += Counter(("", row["type"]) for row in undated)
    counts = rows(tmp_path / "counts.csv")
    assert {(row["year"], row["type"]): int(row["links"]) for row in counts} == dict(counted)


def test_a_link_with_one_date_stands_as_far_as_the_graph_tells() -> None:
    nodes = (Node("a", "Organisation", "A"), Node("b", "Project", "B"))
    edges = (
        Edge("open", "STEERS", "a", "b", {"since": "2019-06"}),
        Edge("over", "STEERS", "a", "b", {"until": "2018"}),
        Edge("once", "FUNDS", "a", "b", {"year": 2020, "amount_cents": 5}),
        Edge("never", "STEERS", "a", "b"),
    )
    standing, undated, counts = years(Subgraph("t", nodes, edges))
    assert [(row["year"], row["key"]) for row in standing] == [
        (2018, "over"),
        (2019, "open"),
        (2020, "open"),
        (2020, "once"),
    ]
    assert [row["key"] for row in undated] == ["never"]
    assert standing[-1]["amount_cents"] == 5
    assert counts[-1] == {"year": None, "type": "STEERS", "links": 1}
    assert years(Subgraph("t", nodes, edges[3:]))[0] == []


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"csv"}))
def test_tables_per_year_are_csv(alps: GraphStore, tmp_path: Path, format_: str) -> None:
    with pytest.raises(InvalidValue, match=r"csv"):
        export_graph(alps, tmp_path / "x", format=format_, per_year=True)
