"""The file of the map page: what it holds and never holds, how it is written, what of it is read back."""

from __future__ import annotations

import base64
import gc
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from cordee.errors import OutputError
from cordee.model.map_data import MapStep, Note
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.bare import bare
from cordee.viz.map.file import read_page
from cordee.viz.map.page import map_page, write_map
from cordee.viz.pages import fingerprint
from tests.texts import in_two
from tests.viz.pictures import named, planted, valley

ENGINE = 156_500
"""Bytes the drawing may weigh: all that it does, in less than a photograph."""


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
    return map_page(valley(), lang="fr", on="2026-11-22")


def block(page: str, name: str) -> Any:
    return json.loads(next(text for _, attrs, text in Seen(page).inline if attrs.get("id") == name))


def facts(page: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(block(page, "facts")), -15))


# --- what it holds ---


def test_it_is_a_proper_page(page: str) -> None:
    assert page.startswith('<!doctype html>\n<html lang="fr">')
    assert page.index('charset="utf-8"') < 1024
    assert 'content="width=device-width, initial-scale=1"' in page
    assert "<noscript>" in page
    assert map_page(valley(), lang="en").startswith('<!doctype html>\n<html lang="en">')


def test_the_policy_allows_our_script_and_our_style_alone(page: str) -> None:
    metas = [attrs for tag, attrs in Seen(page).elements if tag == "meta"]
    policy = next(m["content"] or "" for m in metas if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert policy.endswith("require-trusted-types-for 'script'; trusted-types 'none'")
    assert "unsafe" not in policy
    assert not re.search(r"https?:", policy)
    (script,) = [text for tag, attrs, text in Seen(page).inline if tag == "script" and not attrs]
    (style,) = [text for tag, _, text in Seen(page).inline if tag == "style"]
    assert f"script-src {fingerprint(script)};" in policy
    assert f"style-src {fingerprint(style)};" in policy


def test_no_address_is_asked_for_and_no_handler_stands_in_the_markup(page: str) -> None:
    for tag, attrs in Seen(page).elements:
        assert "style" not in attrs, tag
        assert not [name for name in attrs if name.startswith("on")]
        for name in ("src", "href", "srcset", "action", "poster"):
            value = attrs.get(name)
            assert value is None or value.startswith(("#", "data:,")), (tag, name, value)
    (style,) = [text for tag, _, text in Seen(page).inline if tag == "style"]
    assert "url(" not in style.replace("url(data:", "")
    assert "@import" not in style


def test_the_engine_is_small_and_makes_no_markup_of_text() -> None:
    code = files("cordee.viz").joinpath("templates", "map.js").read_text(encoding="utf-8")
    assert 10_000 < len(code.encode()) <= ENGINE
    for danger in (
        "innerHTML",
        "outerHTML=",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
    ):
        assert danger not in code
    assert "</script" not in code


def test_the_block_of_data_cannot_be_closed(page: str) -> None:
    evil = Subgraph("</script><b>", (Node("<!--", "Network", "</SCRIPT ><\u2028>"),), ())
    written = map_page(evil, lang="fr")
    text = re.search(r'<script type="application/json" id="data">(.*?)</script>', written, re.DOTALL)
    assert text is not None
    assert not {"<", "\u2028"} & set(text.group(1))
    assert json.loads(text.group(1))["nodes"]["id"] == ["<!--"]
    assert len(Seen(written).inline) == len(Seen(page).inline)


def test_the_facts_come_compressed(page: str) -> None:
    known = facts(page)
    assert {"fr": "Coût total", "en": "Total cost"} in in_two(known["fields"])
    assert len(known["nodes"]) == 5
    assert len(known["edges"]) == 5


# --- the same data, the same bytes ---


def test_the_same_picture_is_the_same_page(page: str) -> None:
    assert map_page(valley(), lang="fr", on="2026-11-22") == page


def test_neither_the_hash_seed_nor_the_locale_changes_a_byte(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cordee.viz import write_map;"
        "from tests.viz.pictures import valley; write_map(valley(), Path(sys.argv[1]), lang='fr')"
    )
    written = set()
    for seed, locale in (("0", "C"), ("1", "fr_FR.ISO-8859-1"), ("4242", "C.UTF-8")):
        path = tmp_path / f"{seed}.html"
        environ = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        subprocess.run([sys.executable, "-c", code, str(path)], env=environ, check=True)
        written.add(path.read_bytes())
    assert len(written) == 1
    assert "Région des Cimes" in written.pop().decode("utf-8")


def test_the_language_spoken_now_does_not_leak_into_the_page() -> None:
    assert block(map_page(valley(), lang="en"), "data")["lang"] == "en"
    assert "person" in block(map_page(replace(valley(), edges=()), lang="en"), "data")["nodes"]["name"]


# --- written whole or not at all ---


def test_it_is_one_file_written_whole(tmp_path: Path) -> None:
    write_map(valley(), tmp_path / "carte.html", lang="fr")
    assert [path.name for path in tmp_path.iterdir()] == ["carte.html"]


@pytest.mark.parametrize("place", ["", "nowhere/carte.html"])
def test_where_it_cannot_be_written_nothing_is(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_map(valley(), tmp_path / place if place else tmp_path, lang="fr")
    assert list(tmp_path.iterdir()) == []


# --- odd pictures ---


@pytest.mark.parametrize(
    "name",
    [
        "x" * 2000,
        "é" * 5000,
        "مركز الجبال",
        "שלום",
        "👩\u200d🌾 ferme 🏔️",
        "a\x00b",
        "\ud800",
        "",
        "  ",
        "\u202eabc",
    ],
    ids=["2000", "5000", "arabic", "hebrew", "emoji", "nul", "surrogate", "empty", "spaces", "reversed"],
)
def test_any_name_can_be_written_and_read_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / "carte.html"
    write_map(Subgraph(name, (Node("n", "Network", name),), ()), path, lang="fr")
    written = path.read_text(encoding="utf-8")
    (shown,) = block(written, "data")["nodes"]["name"]
    assert len(shown) <= 2000
    assert "\u202e" not in shown
    earlier = read_page(written)
    assert earlier is not None
    assert list(earlier.places) == ["n"]


def star() -> Subgraph:
    rays = tuple(Node(f"r{n}", "Organisation", f"Rayon {n}") for n in range(30))
    edges = tuple(Edge(str(n), "MEMBER_OF", f"r{n}", "hub") for n in range(30))
    return Subgraph("Étoile", (Node("hub", "Network", "Moyeu"), *rays), edges)


@pytest.mark.parametrize(
    "picture",
    [
        Subgraph("", (), ()),
        Subgraph("Un", (Node("a", "Network", "A"),), ()),
        Subgraph("Boucle", (Node("a", "Theme", "A"),), (Edge("", "PART_OF", "a", "a"),)),
        Subgraph("Seuls", tuple(Node(str(n), "Theme", str(n)) for n in range(300)), ()),
        Subgraph(
            "Ailleurs", (Node("a", "Alien", "A"), Node("b", "Theme", "B")), (Edge("", "LIKES", "a", "b"),)
        ),
        star(),
    ],
    ids=lambda picture: picture.title or "empty",
)
def test_any_shape_of_picture_can_be_drawn(picture: Subgraph) -> None:
    data = block(map_page(picture, lang="fr"), "data")
    assert len(data["nodes"]["x"]) == len(picture.nodes)
    assert all(isinstance(x, int | float) for x in (*data["nodes"]["x"], *data["nodes"]["y"]))
    assert len(set(zip(data["nodes"]["x"], data["nodes"]["y"], strict=True))) == len(picture.nodes)


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collection_of_garbage_is_left_as_it_was(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        map_page(valley(), lang="fr")
        assert gc.isenabled() is collecting
        with pytest.raises(AttributeError):
            map_page(None, lang="fr")  # type: ignore[arg-type]
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


# --- an earlier page ---


def test_a_new_map_keeps_the_nodes_of_the_earlier_one_where_they_were(page: str) -> None:
    earlier = read_page(page)
    assert earlier is not None
    more = replace(valley(), nodes=(*valley().nodes, Node("new", "Theme", "Neige")))
    after = read_page(map_page(more, lang="fr", previous=earlier.places))
    assert after is not None
    assert {id_: after.places[id_] for id_ in earlier.places} == earlier.places
    assert after.places["new"] not in earlier.places.values()


def test_notes_and_steps_go_out_as_they_came_in() -> None:
    atlas = replace(
        bare(valley()), steps=(MapStep("Un", "deux", "sel=n1"),), notes=(Note("node:n1", "À revoir", "14 h"),)
    )
    earlier = read_page(map_page(atlas, lang="fr"))
    assert earlier is not None
    assert (earlier.steps, earlier.notes) == (atlas.steps, atlas.notes)


# --- how large it is ---


def test_a_map_of_five_thousand_is_light_enough_to_send() -> None:
    _, pairs = planted(500, 5)
    ids, ends = named(pairs, 500)
    picture = Subgraph(
        "500",
        tuple(Node(id_, "Organisation", f"Association numéro {id_}", {"status": "active"}) for id_ in ids),
        tuple(Edge(str(n), "PARTNER_OF", a, b, {"role": "lead"}) for n, (a, b) in enumerate(ends)),
    )
    data = len(map_page(picture, lang="fr")) - len(map_page(Subgraph("", (), ()), lang="fr"))
    assert data * 10 < 2_500_000 - ENGINE
