"""The map drawn by pyvis's engine: one file, offline, that runs nothing found in the data.

pyvis's own page loads from three hosts, lets scripts of the data run, and is lost under a Windows
locale. Of pyvis we keep the network and the engine; the page, its policy and its writing are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cordee.files.atomic import write_text
from cordee.i18n import Language, family
from cordee.model.subgraph import Subgraph
from cordee.viz.colours import PAPER
from cordee.viz.labels import shorten
from cordee.viz.layout.layout import layout
from cordee.viz.pages import policy, script_safe, shipped, typeset_page
from cordee.viz.privacy import discreet
from cordee.viz.pyvis.data import legend_kinds, legend_types, page_data, table
from cordee.viz.pyvis.engine import vis_network
from cordee.wording.page import counted, made, privacy

_TITLE = 300
_NOTE = 2000


def write_pyvis(
    picture: Subgraph,
    path: Path,
    *,
    lang: Language,
    on: str = "",
    with_names: bool = False,
    previous: Mapping[str, tuple[float, float]] | None = None,
) -> None:
    """Write the page at ``path``, whole or not at all; ``on`` is the day it says it was written.

    People are shown by their role unless ``with_names``. ``previous`` are the places of an earlier
    map, as ``layout`` gave them. Raises OutputError when the file cannot be written.
    """
    write_text(path, pyvis_page(picture, lang=lang, on=on, with_names=with_names, previous=previous))


def pyvis_page(
    picture: Subgraph,
    *,
    lang: Language,
    on: str = "",
    with_names: bool = False,
    previous: Mapping[str, tuple[float, float]] | None = None,
) -> str:
    """The text of the page that ``write_pyvis`` writes: the same for the same picture, always."""
    shown = discreet(picture, with_names=with_names, lang=lang)
    ends = [(edge.source, edge.target) for edge in shown.edges]
    places = layout([node.id for node in shown.nodes], ends, previous=previous)
    code, style = script_safe(shipped("pyvis.js")), script_safe(shipped("pyvis.css"))
    engine = vis_network() if shown.nodes else ""
    return typeset_page(
        "pyvis.html.j2",
        lang=lang,
        words=family("pyvis.", lang),
        title=shorten(shown.title, _TITLE),
        note=shorten(shown.note, _NOTE),
        made=made(on, lang),
        privacy=privacy(lang, with_names=with_names),
        summary=_summary(shown, lang),
        nodes=len(shown.nodes),
        kinds=legend_kinds(shown, lang),
        types=legend_types(shown, lang),
        rows=table(shown, lang),
        paper=PAPER,
        policy=policy(style, (engine, code)),
        # Ours and the engine's are trusted; the data block holds no "<" at all.
        style=style,
        code=code,
        engine=engine,
        data=page_data(shown, places, lang) if shown.nodes else "",
    )


def _summary(picture: Subgraph, lang: Language) -> str:
    parts = [counted("nodes", len(picture.nodes), lang), counted("edges", len(picture.edges), lang)]
    if picture.hidden:
        parts.append(counted("hidden", picture.hidden, lang))
    return " · ".join(parts)
