"""« Rendre à la plateforme » — What is known as static pages for a *plateforme de capitalisation*.

Each network, programme and theme has a page at an address that stays; beside them the map and the
tables. What meetings decided stays at home. People's roles stand for their names unless they are asked
for; no e-mail, no telephone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from cordee.errors import InvalidValue
from cordee.files.atomic import make_folder, write_bytes, write_text
from cordee.graph import GraphStore
from cordee.i18n import Language, Text, language, speak
from cordee.model import NETWORKS, PROGRAMMES, TOPICS
from cordee.model.dates import period
from cordee.model.subgraph import Node
from cordee.queries.atlas.atlas import MapRequest
from cordee.queries.atlas.subgraphs import whole
from cordee.queries.common.find import Found, find
from cordee.queries.entity.show import show
from cordee.queries.quality.documents import documents
from cordee.viz.site_page import Site, site_page
from cordee.workflows.export.export import export_graph
from cordee.workflows.map.make import make_map
from cordee.workflows.names import NO_PICTURE, shown, without_names
from cordee.workflows.share.addresses import HOME, Kept, given, keep, read_kept
from cordee.workflows.share.pages import LINES, Linked, entity_page, home_page
from cordee.workflows.share.put import Prints, both, check_own, prints, put, take_away

SHARED = (*NETWORKS, *PROGRAMMES, *TOPICS)
"""The kinds that have a page each."""
_TABLES = {
    "nodes.csv": Text("share.nodes"),
    "links.csv": Text("share.links"),
    "evidence.csv": Text("share.evidence"),
    "sources.csv": Text("share.sources"),
    "codebook.md": Text("share.codebook"),
}
"""How the files of an export are called on the first page."""
_REACHED = re.compile(r"[^@\s:/]+@[^@\s:/]+\.[^@\s:/]+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Presented:
    """How the pages present themselves; what is not said is as it was said for the folder before.

    ``to`` is an e-mail address, or that of a page, where a reader says what is wrong.
    """

    title: str = ""
    licence: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What was written: the first page, how many others, how large the map is (bytes)."""

    path: Path
    pages: int
    map_size: int


def share(
    store: GraphStore,
    folder: Path,
    presented: Presented | None = None,
    *,
    with_names: bool = False,
    as_of: str = "",
    on: str = "",
    lang: Language | None = None,
) -> Shared:
    """Write the pages, the map and the tables into ``folder``, new or written by this before.

    ``on`` is the day they say they were made. Pages of what is no more are taken away; an address that
    was given leads to the same entity for ever.

    Raises OutputError for a folder that holds other things only, that holds a file of somebody else where
    one is to be written, or that cannot be written; InvalidValue for a date or an address to write to that
    means nothing, or when there is nothing to show.
    """
    period(on)
    kept = _presented(read_kept(folder), presented or Presented())
    with speak(lang or language()), store.reading():
        nodes = _named(store, whole(store, kinds=SHARED, as_of=as_of, with_sources=False).nodes, with_names)
        if not nodes:
            raise InvalidValue(Text("share.nothing"))
        kept = replace(
            kept,
            drawn=kept.drawn or str(Text("share.map_html")),
            tables=kept.tables or str(Text("share.tables")),
            addresses=given(kept.addresses, (Found(node.id, node.kind, node.name) for node in nodes)),
        )
        with TemporaryDirectory() as at:
            made = Path(at)
            _as_before(folder / kept.drawn, made / kept.drawn, kept.files)
            _make(store, made, kept, nodes, with_names=with_names, as_of=as_of, on=on)
            _bring(made, folder, kept)
    return Shared(folder / HOME, len(nodes), (folder / kept.drawn).stat().st_size)


def _make(
    store: GraphStore,
    made: Path,
    kept: Kept,
    nodes: Sequence[Node],
    *,
    with_names: bool,
    as_of: str,
    on: str,
) -> None:
    """Write the map, the tables and every page into a folder of their own."""
    title = kept.title or str(Text("share.title"))
    site = Site(title, on, kept.licence, kept.to, with_names=with_names)
    files = _beside(store, made, kept, with_names=with_names, as_of=as_of, on=on)
    home = home_page(title, nodes, kept.addresses, files, documents(store))
    of_each = (entity_page(show(store, node.id, as_of=as_of), kept.addresses) for node in nodes)
    for page in shown(store, [home, *of_each], with_names=with_names):
        write_text(made / page.address, site_page(page, site, lang=language()))


def _bring(made: Path, folder: Path, kept: Kept) -> None:
    """Put what was made in the place of what was written there before."""
    before, wanted = kept.files, prints(made)
    check_own(folder, before, wanted)
    make_folder(folder)
    # Before a file is written: what is half done is known for ours.
    keep(folder, replace(kept, files=both(before, wanted)))
    put(made, folder, wanted)
    take_away(folder, before, set(before) - set(wanted))
    keep(folder, replace(kept, files=wanted))


def _as_before(there: Path, made: Path, written: Prints) -> None:
    """The map of before, whose places the new one keeps; somebody else's is not looked at."""
    if there.is_file() and there.name in written:
        write_bytes(made, there.read_bytes())


def share_one(
    store: GraphStore,
    name: str,
    path: Path,
    presented: Presented | None = None,
    *,
    with_names: bool = False,
    as_of: str = "",
    on: str = "",
    lang: Language | None = None,
) -> Path:
    """Write one page, what is said of ``name``, to be sent to it: it says from where, and asks what is wrong.

    Raises UnknownName with the nearest names, InvalidValue for a date, a suffix or an address to write to
    that means nothing, OutputError when the file cannot be written.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise InvalidValue(Text("share.one_is_html", path=path.name))
    period(on)
    kept = _presented(Kept(), presented or Presented())
    with speak(lang or language()), store.reading():
        found = show(store, find(store, name).id, as_of=as_of)
        page = entity_page(found, {}, said=(str(Text("share.for_you")),), lines=LINES)
        title = kept.title or found.entity.name
        site = Site(title, on, kept.licence, kept.to, home="", with_names=with_names)
        (page,) = shown(store, [page], with_names=with_names)
        write_text(path, site_page(page, site, lang=language()))
    return path


def _presented(kept: Kept, told: Presented) -> Kept:
    to = told.to.removeprefix("mailto:")
    if to and not _REACHED.fullmatch(to):
        raise InvalidValue(Text("share.no_address", to=told.to))
    return replace(
        kept,
        title=told.title or kept.title,
        licence=told.licence or kept.licence,
        to=to or kept.to,
    )


def _named(store: GraphStore, nodes: Sequence[Node], with_names: bool) -> list[Node]:
    """The entities as they may be shown, in an order that is the same on both engines."""
    names = [node.name for node in nodes]
    _, said = without_names(store, NO_PICTURE, names, with_names=with_names, lang=language())
    called = (replace(node, name=name) for node, name in zip(nodes, said, strict=True))
    return sorted(called, key=lambda node: node.id)


def _beside(
    store: GraphStore, folder: Path, kept: Kept, *, with_names: bool, as_of: str, on: str
) -> tuple[Linked, ...]:
    """The map and the tables, and how they are called."""
    drawn = folder / kept.drawn
    wish = MapRequest(as_of=as_of, decided=False)
    make_map(store, drawn, wish, lang=language(), with_names=with_names, on=on, force=True)
    done = export_graph(
        store, folder / kept.tables, format="csv", with_names=with_names, as_of=as_of, decided=False
    )
    written = {path.name: path.relative_to(folder).as_posix() for path in done.files}
    told = (Linked(title, written[name]) for name, title in _TABLES.items() if name in written)
    return (Linked(Text("share.the_map"), drawn.name), *told)
