"""The text of the page: what it holds, what it never holds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import OutputError
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.layout.layout import layout
from cordee.viz.pages import fingerprint
from cordee.viz.pyvis.network import to_pyvis
from cordee.viz.pyvis.page import pyvis_page, write_pyvis
from tests.viz.pictures import named, planted, valley


class Seen(HTMLParser):
    """The elements of a page, with their attributes, and what its scripts and styles hold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("script", "style"):
            self.inline.append((tag, dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.inline and self.cdata_elem:
            tag, attrs, text = self.inline[-1]
            self.inline[-1] = (tag, attrs, text + data)


@pytest.fixture(scope="module")
def page() -> str:
    return pyvis_page(valley(), lang="fr", on="22 novembre 2026")


def data(page: str) -> dict[str, Any]:
    block = next(text for tag, attrs, text in Seen(page).inline if attrs.get("id") == "data")
    found: dict[str, Any] = json.loads(block)
    return found


def test_no_address_is_asked_for(page: str) -> None:
    for tag, attrs in Seen(page).elements:
        for name in ("src", "href", "srcset", "action", "poster", "data", "style"):
            value = attrs.get(name)
            assert value is None or value.startswith(("#", "data:,")), (tag, name, value)
    styles = [text for tag, _, text in Seen(page).inline if tag == "style"]
    assert not any("url(" in text or "@import" in text for text in styles)


def test_the_policy_allows_our_two_scripts_and_our_style_alone(page: str) -> None:
    metas = [attrs for tag, attrs in Seen(page).elements if tag == "meta"]
    policy = next(m["content"] or "" for m in metas if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    scripts = [fingerprint(text) for tag, attrs, text in Seen(page).inline if tag == "script" and not attrs]
    styles = [fingerprint(text) for tag, _, text in Seen(page).inline if tag == "style"]
    assert f"script-src {' '.join(scripts)};" in policy
    assert f"style-src {' '.join(styles)};" in policy
    assert len(scripts) == 2
    assert len(styles) == 1


def test_no_handler_stands_in_the_markup(page: str) -> None:
    assert not [name for _, attrs in Seen(page).elements for name in attrs if name.startswith("on")]


def test_none_of_pyvis_s_page_is_left(page: str) -> None:
    for trace in ("bootstrap", "cdnjs", "jsdelivr", "tom-select", "mynetwork", "loadingBar"):
        assert trace not in page
    ours = [text for tag, attrs, text in Seen(page).inline if tag == "script"][-1]
    for danger in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch("):
        assert danger not in ours


def test_it_is_a_proper_page(page: str) -> None:
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert '<html lang="fr">' in page
    assert 'name="viewport"' in page
    assert page.index('charset="utf-8"') < 1024
    assert "22 novembre 2026" in page
    assert "3 liens masqués" in page
    assert "désignées par leur fonction" in page


def test_the_same_picture_is_the_same_page() -> None:
    assert pyvis_page(valley(), lang="fr") == pyvis_page(valley(), lang="fr")


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib; from cordee.viz.pyvis.page import pyvis_page; from tests.viz.pictures import valley;"
        "print(hashlib.sha256(pyvis_page(valley(), lang='fr').encode()).hexdigest())"
    )
    found = set()
    for seed in ("0", "1", "4242"):
        environ = os.environ | {"PYTHONHASHSEED": seed}
        found.add(
            subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=True).stdout
        )
    assert len(found) == 1


def test_the_spoken_language_does_not_leak_into_the_page() -> None:
    english = pyvis_page(valley(), lang="en")
    assert "Legend and filters" in english
    assert "Légende" not in english
    assert "funds" in [one["to"] for one in data(english)["types"]]


def test_names_only_when_asked_for(page: str) -> None:
    assert "Morel" not in page
    named_page = pyvis_page(valley(), lang="fr", with_names=True)
    assert "Aline Morel" in named_page
    assert "example.org" not in named_page
    assert "Les personnes sont nommées" in named_page


def test_the_data_block_cannot_be_left() -> None:
    evil = "</script><script>alert(1)</script><!--\u2028"
    text = pyvis_page(Subgraph(evil, (Node("a", evil, evil, {evil: evil}, (), (evil,)),), ()), lang="fr")
    assert len([tag for tag, _ in Seen(text).elements if tag == "script"]) == 3
    assert data(text)["entities"][0][1] == evil


def test_places_are_those_of_the_layout_and_nothing_moves(page: str) -> None:
    picture = valley()
    places = layout([n.id for n in picture.nodes], [(e.source, e.target) for e in picture.edges])
    found = data(page)
    assert [(n["x"], n["y"]) for n in found["nodes"]] == [places[n.id] for n in picture.nodes]
    assert found["options"]["physics"] == {"enabled": False}


def test_an_earlier_map_s_places_are_kept() -> None:
    text = pyvis_page(valley(), lang="fr", previous={"n1": (12.5, -7.25)})
    assert (data(text)["nodes"][0]["x"], data(text)["nodes"][0]["y"]) == (12.5, -7.25)


def test_parallel_links_are_bent_apart() -> None:
    nodes = (Node("a", "Organisation", "A"), Node("b", "Organisation", "B"))
    edges = (*(Edge(str(i), "FUNDS", "a", "b") for i in range(4)), Edge("", "PART_OF", "b", "a"))
    found = data(pyvis_page(Subgraph("t", nodes, edges), lang="fr"))
    # Seen from one side: a link the other way bends the other way round.
    bends = [curve * (1 if start < end else -1) for start, end, _, curve in found["edges"]]
    assert len(set(bends)) == 5
    assert 0.0 in bends


def test_an_empty_picture_needs_no_script() -> None:
    text = pyvis_page(Subgraph("Rien", (), ()), lang="en")
    assert "Nothing to show" in text
    assert "<script" not in text
    assert len(text) < 20_000


def test_the_network_is_pyvis_s() -> None:
    from pyvis.network import Network

    picture = valley()
    network = to_pyvis(picture, layout([n.id for n in picture.nodes], []))
    assert isinstance(network, Network)
    assert network.directed
    assert network.num_nodes() == 5
    assert network.num_edges() == 5
    assert {edge["arrows"] for edge in network.edges} == {"to"}


def test_pyvis_and_ipython_are_only_imported_to_draw() -> None:
    code = "import sys, cordee.viz; print([m for m in ('pyvis', 'IPython', 'jinja2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_pyvis(valley(), tmp_path / "missing" / "a.html", lang="fr")
    assert list(tmp_path.iterdir()) == []


def test_it_writes_one_file_and_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pyvis(valley(), tmp_path / "carte.html", lang="fr")
    assert [file.name for file in tmp_path.iterdir()] == ["carte.html"]
    assert capsys.readouterr() == ("", "")


def test_a_large_page_is_not_heavy() -> None:
    ids, ends = named(planted(2000, 20)[1], 2000)
    nodes = tuple(Node(i, "Organisation", f"Organisation {i}") for i in ids)
    edges = tuple(Edge(str(n), "MEMBER_OF", a, b) for n, (a, b) in enumerate(ends))
    text = pyvis_page(Subgraph("t", nodes, edges), lang="fr")
    engine = max(len(inline[2]) for inline in Seen(text).inline)
    assert len(text) - engine < 2000 * 450


def test_templates_hold_no_text_of_their_own() -> None:
    folder = Path(__file__).parents[3] / "cordee" / "viz" / "templates"
    markup = (folder / "pyvis.html.j2").read_text(encoding="utf-8")
    visible = re.sub(r"\{[{%].*?[%}]\}|<(script|style|svg).*?</\1>|<[^>]*>", " ", markup, flags=re.DOTALL)
    assert re.findall(r"[^\W\d_]{2,}", visible) == []
