"""« Une carte pour la réunion » — A map for the meeting: what is wanted, on a page that opens offline.

Written over an earlier map, a new one keeps its nodes where they were and what people noted on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from cordee.errors import InvalidValue, NotReadable, OutputError
from cordee.graph import GraphStore
from cordee.i18n import Language, Listed, Text
from cordee.model.map_data import MapData, MapStep, Note, Statement
from cordee.model.subgraph import Subgraph
from cordee.queries.atlas.atlas import MapRequest, atlas
from cordee.viz.map.file import Earlier, is_ours, read_page
from cordee.viz.map.page import write_map
from cordee.viz.privacy import discreet_texts
from cordee.wording.values import said
from cordee.workflows.map.steps import read_steps

Renderer = Literal["page", "pyvis"]
RENDERERS: tuple[Renderer, ...] = ("page", "pyvis")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What was written: how much it shows, and what of the earlier map was carried over."""

    path: Path
    nodes: int
    links: int
    hidden: int
    notes: int = 0
    steps: int = 0

    @property
    def sentences(self) -> tuple[Text, ...]:
        """What to tell who asked for it."""
        n, m = self.nodes, self.links
        nodes = Text("map.entities", n=n)
        links = Text("map.links", n=m)
        told = [Text("map.open_browser_offline", path=str(self.path), nodes=nodes, links=links)]
        kept = []
        if n := self.notes:
            kept.append(Text("map.notes", n=n))
        if n := self.steps:
            kept.append(Text("map.steps", n=n))
        if kept:
            both = Listed(kept, "and")
            told.append(Text("map.kept_map_there", both=both))
        return tuple(told)


def make_map(
    store: GraphStore,
    path: Path,
    wish: MapRequest,
    *,
    lang: Language,
    renderer: Renderer = "page",
    with_names: bool = False,
    on: str = "",
    steps: Path | None = None,
    previous: Path | None = None,
    force: bool = False,
) -> Mapped:
    """Write the map that is wished for at ``path``.

    ``steps`` is a file of story steps. ``previous`` is the map whose nodes stay where they were; the
    one at ``path`` by default, whose notes and steps are carried over in any case. ``on`` is the day
    it says it was made.

    Raises what ``atlas`` and ``read_steps`` raise; OutputError when it cannot be written, or when
    something else, or notes that cannot be carried over, would be lost without ``force``.
    """
    there = _there(path, renderer, force=force)
    before = _before(previous) if previous else there
    shown = atlas(store, wish)
    if renderer == "pyvis":
        if steps:
            raise InvalidValue(Text("map.map_pyvis_has_steps"))
        from cordee.viz.pyvis.page import write_pyvis

        picture, _ = discreet_texts(_cited(shown, lang), (), shown.people, with_names=with_names, lang=lang)
        write_pyvis(picture, path, lang=lang, on=on, with_names=with_names, previous=before.places)
    else:
        told = read_steps(steps, store, shown) if steps else ()
        shown = _with_earlier(shown, told, there, before)
        write_map(shown, path, lang=lang, on=on, with_names=with_names, previous=before.places)
    kept = there if renderer == "page" else Earlier({})
    picture = shown.picture
    return Mapped(
        path, len(picture.nodes), len(picture.edges), picture.hidden, len(kept.notes), len(kept.steps)
    )


def _there(path: Path, renderer: Renderer, *, force: bool) -> Earlier:
    """The map at ``path``, with what is to be carried over; nothing when there is none."""
    if not path.is_file():
        return Earlier({})
    page = _text(path)
    earlier = read_page(page) if page is not None else None
    if force:
        return earlier or Earlier({})
    if earlier is None and not (page is not None and is_ours(page)):
        raise OutputError(Text("map.there_already_map_cordee", path=str(path)))
    if earlier is not None and renderer == "pyvis" and (earlier.notes or earlier.steps):
        raise OutputError(Text("map.holds_notes_steps_which", path=str(path)))
    return earlier or Earlier({})


def _before(previous: Path) -> Earlier:
    page = _text(previous)
    earlier = read_page(page) if page is not None else None
    if earlier is None:
        raise NotReadable(Text("map.map_cordee_can_read", previous=str(previous)))
    return earlier


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def _with_earlier(shown: MapData, steps: tuple[MapStep, ...], there: Earlier, before: Earlier) -> MapData:
    """The new steps, then those that were on the earlier maps; and all their notes."""
    titles = {step.title for step in steps}
    kept = [step for step in (*there.steps, *before.steps) if step.title not in titles]
    notes: dict[Note, None] = dict.fromkeys((*there.notes, *before.notes))
    return replace(shown, steps=tuple(dict.fromkeys((*steps, *kept))), notes=tuple(notes))


def _cited(shown: MapData, lang: Language) -> Subgraph:
    """The picture of an atlas with its title, its note and its sources in words."""

    def words(statements: Iterable[Statement]) -> tuple[str, ...]:
        passages = (passage for one in statements for passage in one.passages)
        papers = ((shown.papers[passage.paper], passage.where) for passage in passages)
        return tuple(dict.fromkeys(", ".join(filter(None, (p.title, p.date, w))) for p, w in papers))

    picture = shown.picture
    return replace(
        picture,
        title=said(shown.title, lang),
        note=said(shown.note, lang),
        nodes=tuple(replace(n, sources=words(shown.node_statements.get(n.id, ()))) for n in picture.nodes),
        edges=tuple(
            replace(e, sources=words(shown.link_statements.get(e.identity, ()))) for e in picture.edges
        ),
    )
