"""The meeting page beside pyvis, in one run.

    python -m benchmarks.map [--sizes 200,1000,5000,20000] [--no-browser]

Planted communities, three links a node, 95 % of them inside; every node and link with properties and
passages. "cordee" is the page; "cordee pyvis" the page of pyvis as Cordée writes it (places computed
here); "pyvis placed" is pyvis alone given the same places; "pyvis" as it comes, with its own physics,
which is not waited for past 1 000 nodes. Its libraries are put into its files, since offline it draws
nothing otherwise. "gravis placed" is gravis given the same places, where it is installed (no dependency
of ours): it opens offline too.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.layout import purity
from benchmarks.map.browser import Seen, chromium, look
from benchmarks.map.planted import atlas
from cordee.model.map_data import MapData
from cordee.viz.layout.layout import layout
from cordee.viz.map.page import write_map
from cordee.viz.pyvis.page import write_pyvis

SIZES = (200, 1_000, 5_000, 20_000)
GOALS = {200: 150, 1_000: 150, 5_000: 300, 20_000: 600}
"""Milliseconds to the first drawing."""
_PHYSICS = 1_000
_SLOW = 5_000
"""Past so many nodes pyvis alone takes minutes to be written: each link looks at all before it."""
_FIELDS = {"cordee": "#q", "cordee pyvis": "#q"}


def write_raw(shown: MapData, path: Path, *, placed: bool) -> None:
    """The page pyvis writes by itself, its libraries inside."""
    from pyvis.network import Network

    network = Network(height="900px", width="100%", cdn_resources="in_line")
    ends = [(edge.source, edge.target) for edge in shown.picture.edges]
    places = layout([node.id for node in shown.picture.nodes], ends) if placed else {}
    for node in shown.picture.nodes:
        where = {"x": places[node.id][0], "y": places[node.id][1], "physics": False} if placed else {}
        network.add_node(node.id, label=node.name, **where)
    for source, target in ends:
        network.add_edge(source, target)
    if placed:
        network.toggle_physics(False)
    path.write_text(network.generate_html(), encoding="utf-8", newline="\n")


def write_gravis(shown: MapData, path: Path) -> None:
    """The page gravis writes by itself (its vis.js one, libraries inside), places given."""
    import gravis

    ends = [(edge.source, edge.target) for edge in shown.picture.edges]
    places = layout([node.id for node in shown.picture.nodes], ends)
    nodes = {
        node.id: {"label": node.name, "metadata": dict(zip("xy", places[node.id], strict=True))}
        for node in shown.picture.nodes
    }
    edges = [{"source": source, "target": target} for source, target in ends]
    graph = {"graph": {"directed": True, "nodes": nodes, "edges": edges}}
    page = gravis.vis(graph, layout_algorithm_active=False, node_label_data_source="label")
    path.write_text(page.to_html_standalone(), encoding="utf-8", newline="\n")


def pages(count: int) -> dict[str, Callable[[MapData, Path], None]]:
    """What is written at this size, by name."""
    found: dict[str, Callable[[MapData, Path], None]] = {
        "cordee": lambda shown, path: write_map(shown, path, lang="fr"),
        "cordee pyvis": lambda shown, path: write_pyvis(shown.picture, path, lang="fr"),
    }
    if count <= _SLOW:
        found["pyvis placed"] = lambda shown, path: write_raw(shown, path, placed=True)
    if count <= _SLOW and find_spec("gravis"):
        found["gravis placed"] = write_gravis
    if count <= _PHYSICS:
        found["pyvis"] = lambda shown, path: write_raw(shown, path, placed=False)
    return found


def measure(count: int, folder: Path, *, browser: bool) -> None:
    """Print the rows of one size."""
    shown, truth = atlas(count)
    word = shown.picture.nodes[count // 2].name
    for name, write in pages(count).items():
        path = folder / f"{name.replace(' ', '-')}-{count}.html"
        begin = time.perf_counter()
        write(shown, path)
        seconds = time.perf_counter() - begin
        seen = Seen()
        if browser:
            with chromium() as driver:
                seen = look(driver, path, field=_FIELDS.get(name, ""), word=word)
        megabytes = path.stat().st_size / 1e6
        print(
            f"{name:<14}{count:>8}{megabytes:>8.2f}{seconds:>8.2f}"
            f"{_cell(seen.first):>10}{_cell(seen.pan):>7}{_cell(seen.zoom):>7}{_cell(seen.search):>8}",
            flush=True,
        )
    found = layout(
        [f"n{place}" for place in range(count)],
        [(f"n{a}", f"n{b}") for a, b in _ends(shown)],
    )
    print(
        f"{'':<14}{count:>8}  purity {purity(truth, found):.3f}, goal ≥ 0.97; "
        f"first drawing, goal ≤ {GOALS.get(count, 0)} ms"
    )


def _ends(shown: MapData) -> list[tuple[int, int]]:
    number = {node.id: place for place, node in enumerate(shown.picture.nodes)}
    return [(number[edge.source], number[edge.target]) for edge in shown.picture.edges]


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def main(given: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of nodes, comma between")
    parser.add_argument("--no-browser", action="store_true", help="only write the files")
    asked = parser.parse_args(given)
    print(
        f"{'page':<14}{'nodes':>8}{'MB':>8}{'write s':>8}{'first ms':>10}{'pan':>7}{'zoom':>7}{'find ms':>8}"
    )
    with TemporaryDirectory() as folder:
        for count in map(int, asked.sizes.split(",")):
            measure(count, Path(folder), browser=not asked.no_browser)


if __name__ == "__main__":
    main()
