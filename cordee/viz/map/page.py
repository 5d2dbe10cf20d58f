"""The meeting page: one HTML file that opens offline and asks nobody for anything.

The drawing is ours (web/, bundled into templates/map.js); places, communities and colours come from
here. Data stand in two script blocks that no browser runs: columns to draw from, and the facts of the
panel, compressed. A Content-Security-Policy forbids everything but our one script and one style.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cordee.collector import collector_paused
from cordee.files.atomic import write_text
from cordee.i18n import Language, Text
from cordee.model.map_data import MapData, Spot
from cordee.model.subgraph import Subgraph
from cordee.viz.labels import shorten
from cordee.viz.layout.layout import layout
from cordee.viz.map.bare import bare
from cordee.viz.map.columns import packed
from cordee.viz.map.facts import compressed, details
from cordee.viz.map.measures import measure
from cordee.viz.map.payload import NAME, as_json, payload
from cordee.viz.map.privacy import discreet_atlas
from cordee.viz.pages import policy, script_safe, shipped, typeset_page
from cordee.wording.values import said

_NO_SCRIPT = Text("map.no_script")


def write_map(
    shown: Subgraph | MapData,
    path: Path,
    *,
    lang: Language,
    on: str = "",
    with_names: bool = False,
    previous: Mapping[str, Spot] | None = None,
) -> None:
    """Write the page at ``path``, whole or not at all; ``on`` is the day it says it was made.

    People are shown by their role unless ``with_names``; contact details never are. ``previous`` are
    the places of an earlier map, which its nodes keep. A bare picture has less to tell than an atlas:
    its links and sources, no passages. Raises OutputError when the file cannot be written.
    """
    write_text(path, map_page(shown, lang=lang, on=on, with_names=with_names, previous=previous))


def map_page(
    shown: Subgraph | MapData,
    *,
    lang: Language,
    on: str = "",
    with_names: bool = False,
    previous: Mapping[str, Spot] | None = None,
) -> str:
    """The text of the page that ``write_map`` writes: the same for the same data, always."""
    with collector_paused():
        return _page(shown, lang, on, with_names, previous)


def _page(
    shown: Subgraph | MapData, lang: Language, on: str, with_names: bool, previous: Mapping[str, Spot] | None
) -> str:
    atlas = shown if isinstance(shown, MapData) else bare(shown)
    atlas = discreet_atlas(atlas, with_names=with_names, lang=lang)
    ends = [(edge.source, edge.target) for edge in atlas.picture.edges]
    places = layout([node.id for node in atlas.picture.nodes], ends, previous=previous)
    data = payload(atlas, places, measure(atlas.picture), lang=lang, made=on, names=with_names)
    code, style = script_safe(shipped("map.js")), script_safe(shipped("map.css"))
    return typeset_page(
        "map.html.j2",
        lang=lang,
        title=shorten(said(atlas.title, lang), NAME),
        note=shorten(said(atlas.note, lang), NAME),
        no_script=said(_NO_SCRIPT, lang),
        policy=policy(style, (code,), images="data: blob:"),
        # Ours are trusted; the data block holds no "<" at all, the facts are base64.
        style=style,
        code=code,
        data=as_json(packed(data)),
        facts=compressed(details(atlas)),
    )
