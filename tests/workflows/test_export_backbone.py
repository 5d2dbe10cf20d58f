"""The projection exported without its small echoes: fewer links, everybody there, the hidden ones counted."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.echo.backbone import backbone
from cordee.workflows.export.export import export_graph
from cordee.workflows.load import load
from tests.cli.conftest import ALPS


@pytest.fixture(scope="module")
def alpine() -> Iterator[GraphStore]:
    with open_graph(":memory:") as store:
        load(store, ALPS)
        yield store


def test_what_stands_out_is_written_and_what_is_hidden_said(alpine: GraphStore, tmp_path: Path) -> None:
    found = backbone(alpine)
    whole = export_graph(alpine, tmp_path / "whole.json", format="json", projection="network")
    done = export_graph(alpine, tmp_path / "few.json", format="json", projection="network", backbone=True)
    assert 0 < done.links == len(found.projection.pairs) < whole.links
    assert done.nodes == whole.nodes
    assert whole.links == done.links + found.hidden
    assert f"{found.hidden:,} links hidden." in done.sentence.said_in("en")
    assert f"{found.hidden:,} liens masqués.".replace(",", "\u202f") in done.sentence.said_in("fr")
    assert "hidden" not in whole.sentence.said_in("en")
    told = json.loads((tmp_path / "few.json").read_text(encoding="utf-8"))
    assert told["hidden_links"] == found.hidden
    assert len(told["links"]) == done.links
    assert "hidden_links" not in json.loads((tmp_path / "whole.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_other_tools_get_the_same_links(alpine: GraphStore, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"few.{form}"
    done = export_graph(alpine, path, format=form, projection="network", backbone=True)
    graph = nx.read_gexf(path) if form == "gexf" else nx.read_graphml(path)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (done.nodes, done.links)


def test_spreadsheets_too(alpine: GraphStore, tmp_path: Path) -> None:
    done = export_graph(alpine, tmp_path / "few.csv", format="csv", projection="network", backbone=True)
    with (tmp_path / "few-links.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == done.links


def test_without_a_projection_nothing_stands_out(alpine: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="add --projection network"):
        export_graph(alpine, tmp_path / "all.json", format="json", backbone=True)
    with speak("fr"), pytest.raises(InvalidValue, match="ajouter --projection network"):
        export_graph(alpine, tmp_path / "all.json", format="json", backbone=True)
    assert list(tmp_path.iterdir()) == []
