"""The graph as files, opened back by what people would open them with."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from cordee.errors import InvalidValue, OutputError
from cordee.files.atomic import make_folder
from cordee.files.guard import unguard
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.common.sources import cite
from cordee.queries.echo.projection import project
from cordee.workflows.export.codebook import codebook, version
from cordee.workflows.export.export import Exported, export_graph
from cordee.workflows.export.files import write_csv, write_json
from cordee.workflows.export.formats import FORMATS, Content, ExportFormat
from cordee.workflows.export.graphs import write_graphml
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.meeting import (
    ALPS,
    CONTACTS,
    FORMULA,
    NETWORK,
    ORG,
    PERSON,
    PROJECT,
    alps_example,
    entity,
    meeting,
)

GRAPHS = {"graphml": nx.read_graphml, "gexf": partial(nx.read_gexf, version="1.3")}
WHOLE = ("json", "csv", "graphml", "gexf")
"""The formats that hold everything; those of other tools are tried in ``test_other_tools``."""
SUFFIX = {"json": ".json", "csv": "", "graphml": ".graphml", "gexf": ".gexf"}


@pytest.fixture
def met() -> GraphStore:
    return shared("ladybug", meeting)


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


def place(folder: Path, format_: str) -> Path:
    return folder / f"graphe{SUFFIX[format_]}"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def exported(store: GraphStore, folder: Path, format_: str, **options: object) -> Exported:
    return export_graph(store, place(folder, format_), format=format_, **options)


def everything(done: Exported) -> str:
    """The text of every file but the codebook."""
    return "\n".join(f.read_text(encoding="utf-8") for f in done.files if f.name != "codebook.md")


def digest(done: Exported) -> list[tuple[str, str]]:
    return [(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in done.files]


# --- CSV ---


def test_csv_has_every_node_and_link_once(alps: GraphStore, tmp_path: Path) -> None:
    done, picture = exported(alps, tmp_path, "csv"), whole(alps)
    folder = tmp_path / "graphe"
    assert [file.name for file in done.files] == [
        "nodes.csv", "links.csv", "evidence.csv", "sources.csv", "datapackage.json", "graph.R", "codebook.md",
    ]  # fmt: skip
    assert (done.nodes, done.links) == (len(picture.nodes), len(picture.edges))
    nodes, links = rows(folder / "nodes.csv"), rows(folder / "links.csv")
    assert [row["id"] for row in nodes] == [node.id for node in picture.nodes]
    assert [row["key"] for row in links] == [edge.key for edge in picture.edges]
    ends = {row["id"]: row for row in nodes}
    for row in links:
        assert (ends[row["from"]]["kind"], ends[row["to"]]["kind"]) == (row["from_kind"], row["to_kind"])
        assert ends[row["to"]]["name"] == row["to_name"]


def test_every_node_and_link_can_be_cited_down_to_the_row(alps: GraphStore, tmp_path: Path) -> None:
    exported(alps, tmp_path, "csv")
    folder = tmp_path / "graphe"
    documents = {(row["dataset"], row["source"]): row for row in rows(folder / "sources.csv")}
    evidence = rows(folder / "evidence.csv")
    subjects = {row["of"] for row in evidence}
    for name, key in (("nodes", "id"), ("links", "key")):
        for row in rows(folder / f"{name}.csv"):
            assert row[key] in subjects
            assert row["sources"]
    for row in evidence:
        assert documents[row["dataset"], row["source"]]["title"]
        assert row["cite"]
        file, _, line = row["place"].partition(":")
        assert (ALPS / file).is_file()
        assert int(line) > 1


def test_evidence_points_at_the_very_rows_that_were_loaded(alps: GraphStore, tmp_path: Path) -> None:
    exported(alps, tmp_path, "csv")
    loaded = {path.name: path.read_text(encoding="utf-8").splitlines() for path in ALPS.glob("*.csv")}
    links = {row["key"]: row for row in rows(tmp_path / "graphe" / "links.csv")}
    checked = 0
    for row in rows(tmp_path / "graphe" / "evidence.csv"):
        file, _, line = row["place"].partition(":")
        link = links.get(row["of"])
        if link is None or link["type"] != "FUNDS" or not link["amount_cents"]:
            continue
        cents = int(link["amount_cents"])
        whole_, rest = divmod(cents, 100)
        said = loaded[file][int(line) - 1]
        assert f",{whole_}," in said or f",{whole_}.{rest:02d}," in said
        assert row["cite"] in said
        checked += 1
    assert checked >= 6


def test_evidence_is_what_the_graph_cites(met: GraphStore, tmp_path: Path) -> None:
    exported(met, tmp_path, "csv")
    evidence = rows(tmp_path / "graphe" / "evidence.csv")
    known = cite(met, [row["claim"] for row in evidence])
    assert len(known) == len({claim.id for claim in meeting().claims}) == len(evidence)
    for row in evidence:
        assert (known[row["claim"]].cite, known[row["claim"]].place) == (row["cite"], row["place"])


def test_evidence_says_what_each_source_says_even_where_they_disagree(tmp_path: Path) -> None:
    one = Sheet("one").entity(PROJECT, "p", "Sentier", cost=100, identifiers=["ref:1"])
    other = Sheet("other").entity(PROJECT, "p", "Sentier", cost=250, identifiers=["ref:1"])
    with open_graph(":memory:") as store:
        store.load(one.batch())
        store.load(other.batch())
        exported(store, tmp_path, "csv")
    (node,) = rows(tmp_path / "graphe" / "nodes.csv")
    said = [json.loads(row["says"]) for row in rows(tmp_path / "graphe" / "evidence.csv")]
    assert node["cost_cents"] in ("100", "250")
    assert sorted(body["cost_cents"] for body in said) == [100, 250]
    assert all(body["name"] == "Sentier" and body["identifiers"] == ["ref:1"] for body in said)


def test_amounts_are_whole_cents_under_a_name_that_says_so(met: GraphStore, tmp_path: Path) -> None:
    exported(met, tmp_path, "csv")
    links, nodes = rows(tmp_path / "graphe" / "links.csv"), rows(tmp_path / "graphe" / "nodes.csv")
    assert sorted(row["amount_cents"] for row in links if row["type"] == "FUNDS") == ["1000000", "4500050"]
    assert [row["cost_cents"] for row in nodes if row["cost_cents"]] == ["16500001"]
    assert not {"amount", "cost", "budget"} & {*links[0], *nodes[0]}


def test_what_is_unknown_is_an_empty_cell(met: GraphStore, tmp_path: Path) -> None:
    exported(met, tmp_path, "csv")
    text = everything(exported(met, tmp_path, "csv"))
    assert "None" not in text
    (row,) = [row for row in rows(tmp_path / "graphe" / "nodes.csv") if row["id"] == entity("few", PROJECT)]
    assert (row["status"], row["since"], row["member_count"]) == ("", "", "")


def test_every_column_is_there_whatever_the_graph_holds(tmp_path: Path) -> None:
    with open_graph(":memory:") as empty:
        exported(empty, tmp_path, "csv")
    headers = {
        name: (tmp_path / "graphe" / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
        for name in ("nodes", "links", "evidence", "sources")
    }
    assert all(len(lines) == 1 for lines in headers.values())
    assert headers["nodes"][0].startswith("id,kind,name,aliases,")
    assert "email" not in headers["nodes"][0]
    assert headers["links"][0].startswith("key,type,from,from_kind,from_name,to,")
    assert headers["sources"][0] == "dataset,source,title,date,publisher,url,licence,note"


def test_a_text_that_looks_like_a_formula_is_guarded(met: GraphStore, tmp_path: Path) -> None:
    exported(met, tmp_path, "csv")
    (row,) = [r for r in rows(tmp_path / "graphe" / "nodes.csv") if r["id"] == entity("friend")]
    assert row["name"] == "'" + FORMULA
    assert unguard(row["name"]) == FORMULA
    (woven,) = [r for r in rows(tmp_path / "graphe" / "links.csv") if r["note"] and r["type"] == "WEAVES"]
    assert woven["note"] == "'-vu à Annot"


def test_a_name_that_ends_in_csv_gives_files_beside_it(met: GraphStore, tmp_path: Path) -> None:
    done = export_graph(met, tmp_path / "alpes.csv", format="csv")
    assert [file.name for file in done.files] == [
        "alpes-nodes.csv", "alpes-links.csv", "alpes-evidence.csv", "alpes-sources.csv",
        "datapackage.json", "alpes-graph.R", "codebook.md",
    ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.name for file in done.files)


def test_a_folder_that_is_there_is_written_in(met: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    (tmp_path / "x.csv" / "mine.txt").write_text("mine", encoding="utf-8")
    done = export_graph(met, tmp_path / "x.csv", format="csv")
    assert done.files[0] == tmp_path / "x.csv" / "nodes.csv"
    assert (tmp_path / "x.csv" / "mine.txt").read_text(encoding="utf-8") == "mine"


# --- JSON ---


def test_json_is_one_object_with_everything(met: GraphStore, tmp_path: Path) -> None:
    done = exported(met, tmp_path, "json")
    data = json.loads(done.files[0].read_text(encoding="utf-8"))
    assert set(data) == {"title", "codebook", "nodes", "links", "sources"}
    assert data["codebook"]["version"] == version()
    assert (len(data["nodes"]), len(data["links"])) == (done.nodes, done.links)
    few = next(node for node in data["nodes"] if node["id"] == entity("few", PROJECT))
    assert few["properties"] == {"cost_cents": 16_500_001}
    evidence = few["evidence"][0]
    assert (evidence["dataset"], evidence["source"]) == ("meeting", "s1")
    assert evidence["place"].startswith("Project:")
    assert data["sources"] == [{"dataset": "meeting", "source": "s1", "title": "Source s1"}]


def test_json_keeps_types_lists_and_formulas(met: GraphStore, tmp_path: Path) -> None:
    data = json.loads(exported(met, tmp_path, "json", with_names=True).files[0].read_text(encoding="utf-8"))
    lea = next(node for node in data["nodes"] if node["id"] == entity("lea", PERSON))
    assert lea["properties"] == {"aliases": ["L. Martin"]}
    friend = next(node for node in data["nodes"] if node["id"] == entity("friend"))
    assert friend["name"] == FORMULA  # no spreadsheet opens JSON
    funds = [link for link in data["links"] if link["type"] == "FUNDS"]
    assert {type(link["properties"]["year"]) for link in funds} == {int}


def test_json_says_as_of_when(met: GraphStore, tmp_path: Path) -> None:
    data = json.loads(exported(met, tmp_path, "json", as_of="2022").files[0].read_text(encoding="utf-8"))
    assert data["as_of"] == "2022"
    names = {node["name"] for node in data["nodes"]}
    assert "Programme 2014-2020" not in names
    assert "Réseau proche" in names


def test_json_has_one_item_a_line(met: GraphStore, tmp_path: Path) -> None:
    done = exported(met, tmp_path, "json")
    lines = done.files[0].read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith('{"id"') for line in lines) == done.nodes
    assert sum(line.startswith('{"key"') for line in lines) == done.links


# --- GraphML and GEXF ---


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_networkx_reads_the_graph_back(met: GraphStore, tmp_path: Path, format_: str) -> None:
    done, picture = exported(met, tmp_path, format_), whole(met)
    graph = GRAPHS[format_](done.files[0])
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == {node.id for node in picture.nodes}
    found = sorted((a, b, d["link_type"], d["link_key"]) for a, b, d in graph.edges(data=True))
    assert found == sorted(edge.identity for edge in picture.edges)


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_attributes_have_their_types_and_sources(met: GraphStore, tmp_path: Path, format_: str) -> None:
    graph = GRAPHS[format_](exported(met, tmp_path, format_).files[0])
    few = graph.nodes[entity("few", PROJECT)]
    assert (few["cost_cents"], type(few["cost_cents"])) == (16_500_001, int)
    assert few["label"] == "Projet à peine connu"
    funds = [d for _, _, d in graph.edges(data=True) if d["link_type"] == "FUNDS"]
    assert sorted(d["amount_cents"] for d in funds) == [1_000_000, 4_500_050]
    assert {type(d["year"]) for d in funds} == {int}
    assert all("Source s1" in d["sources"] for _, _, d in graph.edges(data=True))
    assert all("—" in d["sources"] for _, d in graph.nodes(data=True))


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_parallel_links_are_all_there(met: GraphStore, tmp_path: Path, format_: str) -> None:
    graph = GRAPHS[format_](exported(met, tmp_path, format_).files[0])
    assert graph.number_of_edges(entity("state", ORG), entity("few", PROJECT)) == 3


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_the_example_opens_too(alps: GraphStore, tmp_path: Path, format_: str) -> None:
    done = exported(alps, tmp_path, format_)
    graph = GRAPHS[format_](done.files[0])
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (done.nodes, done.links)


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_control_characters_do_not_break_a_file(tmp_path: Path, format_: str) -> None:
    with open_graph(":memory:") as store:
        store.load(Sheet("odd").entity(NETWORK, "n", "a\x0bb & <c> \u202e", aliases=["x; y", "z"]).batch())
        graph = GRAPHS[format_](exported(store, tmp_path, format_).files[0])
    (node,) = (d for _, d in graph.nodes(data=True))
    assert node["label"] == "ab & <c> \u202e"
    assert node["aliases"] == "x; y; z"


def test_gexf_says_no_day_of_writing(met: GraphStore, tmp_path: Path) -> None:
    assert "lastmodifieddate" not in exported(met, tmp_path, "gexf").files[0].read_text(encoding="utf-8")


# --- the projection ---


def test_the_projection_as_csv_is_every_pair(met: GraphStore, tmp_path: Path) -> None:
    done, found = exported(met, tmp_path, "csv", projection="network"), project(met)
    assert [file.name for file in done.files] == [
        "nodes.csv", "links.csv", "datapackage.json", "graph.R", "codebook.md",
    ]  # fmt: skip
    links = rows(tmp_path / "graphe" / "links.csv")
    assert [(r["from"], r["to"], float(r["echo"]), int(r["shared"])) for r in links] == [
        (p.left, p.right, p.score, p.shared) for p in found.pairs
    ]
    nodes = {row["id"]: row for row in rows(tmp_path / "graphe" / "nodes.csv")}
    assert len(nodes) == len(found.nodes)
    assert {key: int(row["facts"]) for key, row in nodes.items() if row["facts"] != "0"} == found.facts


def test_the_projection_as_json_names_what_is_shared(met: GraphStore, tmp_path: Path) -> None:
    done = exported(met, tmp_path, "json", projection="network")
    data = json.loads(done.files[0].read_text(encoding="utf-8"))
    ends = {entity("ours"), entity("near")}
    (pair,) = [link for link in data["links"] if {link["from"], link["to"]} == ends]
    assert pair["top"] == ["Agence Génope", "Thème 0", "Thème 1"]
    assert {pair["from_name"], pair["to_name"]} == {"Réseau des vallées", "Réseau proche"}


@pytest.mark.parametrize("format_", sorted(GRAPHS))
def test_the_projection_opens_as_a_weighted_undirected_graph(
    met: GraphStore, tmp_path: Path, format_: str
) -> None:
    graph = GRAPHS[format_](exported(met, tmp_path, format_, projection="network").files[0])
    found = project(met)
    assert not graph.is_directed()
    assert not graph.is_multigraph()
    assert graph.number_of_nodes() == len(found.nodes)
    for pair in found.pairs:
        link = graph.edges[pair.left, pair.right]
        assert link["weight"] == pytest.approx(pair.score, abs=1e-12)
        assert link["shared"] == pair.shared
        assert link["top"] == "; ".join(feature.name for feature in pair.top)
    assert graph.nodes[entity("ours")]["label"] == "Réseau des vallées"


def test_the_projection_names_nobody_unless_asked(tmp_path: Path) -> None:
    sheet = Sheet("two").entity(PERSON, "p", "Léa Martin").entity("Theme", "t")
    for key in "abcde":
        sheet.entity(NETWORK, key)
        sheet.link("ABOUT", (NETWORK, key), ("Theme", "t"))
    for key in "ab":
        sheet.link("STEERS", (PERSON, "p"), (NETWORK, key), role="pilot")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        for format_ in WHOLE:
            quiet = everything(exported(store, tmp_path, format_, projection="network"))
            assert "Martin" not in quiet
            assert "pilot (a)" in quiet
            named = exported(store, tmp_path, format_, projection="network", with_names=True)
            assert "Léa Martin" in everything(named)


# --- people ---


@pytest.mark.parametrize("format_", WHOLE)
def test_nobody_is_named_unless_asked(met: GraphStore, tmp_path: Path, format_: str) -> None:
    text = everything(exported(met, tmp_path, format_))
    assert "chargée de mission" in text
    assert text.count("Martin") == 1, "who follows something up, as the meeting wrote it"
    assert not any(word in text for word in ("Ugo", "MARTIN", *CONTACTS))


@pytest.mark.parametrize("format_", WHOLE)
def test_even_with_names_there_is_no_contact_detail(met: GraphStore, tmp_path: Path, format_: str) -> None:
    text = everything(exported(met, tmp_path, format_, with_names=True))
    assert "Léa Martin" in text
    assert not any(detail in text for detail in CONTACTS)


def test_names_in_documents_and_passages_are_replaced_too(tmp_path: Path) -> None:
    sheet = Sheet("d", source="Léa Martin").entity(PERSON, "p", "Léa Martin")
    sheet.entity(NETWORK, "n", cite="entretien avec Léa Martin")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        exported(store, tmp_path, "csv")
    evidence = rows(tmp_path / "graphe" / "evidence.csv")
    (document,) = rows(tmp_path / "graphe" / "sources.csv")
    assert {row["cite"] for row in evidence} == {"", "entretien avec someone"}
    assert document["title"] == "Source someone"
    # The key by which evidence finds its document stays: it is the user's own file that named it so.
    assert document["source"] == evidence[0]["source"]


# --- the same every time, everywhere ---


@pytest.mark.parametrize("projection", ["", "network"])
@pytest.mark.parametrize("format_", WHOLE)
def test_the_same_graph_gives_the_same_bytes(
    met: GraphStore, tmp_path: Path, format_: str, projection: str
) -> None:
    first = digest(exported(met, tmp_path, format_, projection=projection))
    with open_graph(":memory:") as again:
        shuffled = meeting()
        shuffled.claims.reverse()
        again.load(shuffled.batch())
        assert digest(exported(again, tmp_path, format_, projection=projection)) == first


@pytest.mark.neo4j
@pytest.mark.parametrize("format_", WHOLE)
def test_both_engines_give_the_same_bytes(tmp_path: Path, format_: str) -> None:
    found = []
    for engine in (param.values[0] for param in ENGINES):
        with fresh_store(engine) as store:
            store.load(meeting().batch())
            found.append(digest(exported(store, tmp_path, format_)))
    assert found[0] == found[1]


def test_another_order_of_hashing_gives_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys, hashlib; from pathlib import Path\n"
        "from cordee.graph import open_graph; from cordee.workflows.export.export import export_graph\n"
        "from tests.workflows.meeting import meeting\n"
        "with open_graph(':memory:') as s:\n"
        "    s.load(meeting().batch())\n"
        "    for f in ('json', 'csv', 'graphml', 'gexf'):\n"
        "        for p in ('', 'network'):\n"
        "            done = export_graph(s, Path(sys.argv[1]) / f'{f}{p}', format=f, projection=p)\n"
        "            print([hashlib.sha256(x.read_bytes()).hexdigest() for x in done.files])\n"
    )
    said = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PATH": "", "LC_ALL": "C", "PYTHONUTF8": "0"},
            cwd=ALPS.parents[1],
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(done.stdout)
    assert said[0] == said[1]
    assert said[0].count("[") == 8


# --- what it says, and what it refuses ---


@pytest.mark.parametrize("format_", WHOLE)
def test_a_codebook_stands_beside_in_the_language_spoken(
    met: GraphStore, tmp_path: Path, format_: str
) -> None:
    with speak("fr"):
        done = exported(met, tmp_path, format_)
    assert done.files[-1].name == "codebook.md"
    text = done.files[-1].read_text(encoding="utf-8")
    assert text.startswith(codebook("fr"))
    assert "## Comment citer les sources\n\n- Source s1" in text
    assert done.files[-1].parent == done.files[0].parent


def test_it_says_what_it_wrote(met: GraphStore, tmp_path: Path) -> None:
    done = exported(met, tmp_path, "json")
    assert str(done.nodes) in done.sentence.said_in("fr")
    assert str(done.links) in done.sentence.said_in("en")
    assert str(done.files[0]) in done.sentence.said_in("fr")


@pytest.mark.parametrize("format_", ["xml", "JSON", "", "docx"])
def test_an_unknown_format_is_refused_with_those_there_are(
    met: GraphStore, tmp_path: Path, format_: str
) -> None:
    with pytest.raises(InvalidValue) as refused:
        export_graph(met, tmp_path / "x", format=format_)
    assert all(name in str(refused.value) for name in FORMATS)
    assert refused.value.message.said_in("fr") != refused.value.message.said_in("en")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_projection_is_refused(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="network"):
        export_graph(met, tmp_path / "x", format="json", projection="people")


@pytest.mark.parametrize("projection", ["", "network"])
def test_a_date_that_does_not_exist_is_refused(met: GraphStore, tmp_path: Path, projection: str) -> None:
    with pytest.raises(InvalidValue, match="2018-13"):
        export_graph(met, tmp_path / "x", format="json", projection=projection, as_of="2018-13")


@pytest.mark.parametrize("format_", WHOLE)
def test_a_folder_that_is_not_there_is_an_error_that_says_so(
    met: GraphStore, tmp_path: Path, format_: str
) -> None:
    with pytest.raises(OutputError) as refused:
        export_graph(met, tmp_path / "no" / "where", format=format_)
    assert "where" in str(refused.value) or "no" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_an_error(met: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "graphe").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="another name"):
        exported(met, tmp_path, "csv")
    assert (tmp_path / "graphe").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("format_", ["json", "graphml", "gexf"])
def test_a_folder_in_the_place_of_the_file_is_an_error(met: GraphStore, tmp_path: Path, format_: str) -> None:
    with pytest.raises(OutputError):
        export_graph(met, tmp_path, format=format_)


@pytest.mark.parametrize("format_", WHOLE)
def test_a_failure_while_writing_leaves_what_was_there(
    met: GraphStore, tmp_path: Path, format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(exported(met, tmp_path, format_))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OutputError):
        exported(met, tmp_path, format_, with_names=True)
    monkeypatch.undo()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted((f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files) == sorted(before)


def test_an_empty_graph_is_empty_files(tmp_path: Path) -> None:
    with open_graph(":memory:") as empty:
        for format_ in WHOLE:
            for projection in ("", "network"):
                done = exported(empty, tmp_path, format_, projection=projection)
                assert (done.nodes, done.links) == (0, 0)
        data = json.loads(exported(empty, tmp_path, "json").files[0].read_text(encoding="utf-8"))
    assert (data["nodes"], data["links"], data["sources"]) == ([], [], [])


# --- the files themselves ---


def test_cells_by_type(tmp_path: Path) -> None:
    row = {"a": None, "b": 0, "c": -1.5, "d": ["=x", "y"], "e": "=x", "f": "-12", "g": "a\nb", "h": 'é;,"'}
    write_csv(tmp_path / "x.csv", list(row), [row, {}])
    (first, second) = rows(tmp_path / "x.csv")
    assert first == {
        "a": "", "b": "0", "c": "-1.5", "d": "'=x; y", "e": "'=x", "f": "-12", "g": "a\nb", "h": 'é;,"',
    }  # fmt: skip
    assert set(second.values()) == {""}


def content(about: dict[str, Any], lists: dict[str, Iterator[dict[str, Any]]]) -> Content:
    return Content(about, tables=dict, lists=lambda: lists, graph=nx.Graph)


def test_half_a_character_does_not_lose_a_file(tmp_path: Path) -> None:
    write_csv(tmp_path / "x.csv", ["a"], [{"a": "half \ud83d"}])
    write_json(tmp_path / "x.json", content({"t": "half \ud83d"}, {"n": iter(())}))
    assert rows(tmp_path / "x.csv") == [{"a": "half ?"}]
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8")) == {"t": "half ?", "n": []}


def test_json_is_written_as_it_comes(tmp_path: Path) -> None:
    """Items are asked for one by one while the file is being written."""
    seen = []

    def items() -> Iterator[dict[str, int]]:
        for number in range(3):
            seen.append(number)
            yield {"n": number}

    write_json(tmp_path / "x.json", content({"a": 1}, {"one": items(), "two": iter([{"b": 2}])}))
    data = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert data == {"a": 1, "one": [{"n": 0}, {"n": 1}, {"n": 2}], "two": [{"b": 2}]}
    assert seen == [0, 1, 2]


def test_a_number_json_does_not_have_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_json(tmp_path / "x.json", content({}, {"n": iter([{"x": float("nan")}])}))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_once_and_found_again(tmp_path: Path) -> None:
    make_folder(tmp_path / "x")
    make_folder(tmp_path / "x")
    assert (tmp_path / "x").is_dir()


def test_an_undirected_graph_keeps_its_attributes(tmp_path: Path) -> None:
    graph = nx.Graph()
    graph.add_node("a", name="A", facts=3)
    graph.add_edge("a", "b", weight=0.25, top=["x", "y"])
    write_graphml(tmp_path / "x.graphml", Content({}, dict, dict, lambda: graph))
    back = nx.read_graphml(tmp_path / "x.graphml")
    assert back.nodes["a"] == {"name": "A", "facts": 3, "label": "A"}
    assert back.edges["a", "b"] == {"weight": 0.25, "top": "x; y"}


NAMES_ONLY = """
def write_names(path, content):
    columns, rows = content.tables()["nodes"]
    path.write_text("\\n".join(row["name"] for row in rows), encoding="utf-8", newline="\\n")
    return (path,)
"""


def test_a_format_is_added_by_its_function_and_its_line(
    alps: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names_only.py").write_text(NAMES_ONLY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(FORMATS, "names", ExportFormat("names", "names_only", "write_names"))
    for projection in ("", "network"):
        done = export_graph(alps, tmp_path / "x.names", format="names", projection=projection)
        assert done.files == (tmp_path / "x.names", tmp_path / "codebook.md")
        lines = (tmp_path / "x.names").read_text(encoding="utf-8").splitlines()
        assert len(lines) == done.nodes > 10
        assert "ADRETS" in lines or projection
