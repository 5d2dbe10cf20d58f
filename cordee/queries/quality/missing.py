"""« Que manque-t-il, et à qui le demander ? » — What is thin, and whom to ask for it?

Networks without a theme, projects without a funder, organisations in no network, territories no
network covers…: each a list of names with what would have to be asked for, and whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.graph.ledger import source_id
from cordee.i18n import NOTHING, Listed, Text, in_every_language
from cordee.model import ACTORS, KINDS, TYPES, EntityKind, LinkType
from cordee.model.claims import REMARK
from cordee.model.dates import period
from cordee.model.folding import fold
from cordee.queries.common import answer
from cordee.queries.common.answer import Cell, Column
from cordee.queries.common.apart import names_apart
from cordee.queries.common.nearest import nearest
from cordee.queries.common.news import OldNews, newest_day, newest_source, old_news
from cordee.queries.quality.checks import (
    CHECKS,
    CITED,
    COVERED,
    DOCUMENTS,
    HOW_MANY,
    INSIDE,
    PUBLISHERS,
    STANDING,
    WHOM,
    Check,
)
from cordee.queries.quality.items import Item
from cordee.queries.quality.stale import stale_items
from cordee.queries.registry import question

if TYPE_CHECKING:
    import pandas

LIMIT = 10
_STALE = "stale"
_NAMED = 3
_MANY, _MOST = 20, 0.9
"""Where more than so many lack something, and more than this share of all that could have it, that is how
these data are: a question to whoever made them, and none to each."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is lacking: how often (``total``), and the first of those that lack it.

    Where nearly all lack it, ``of`` says of how many, and none is named.
    """

    name: str
    title: Text
    ask: Text
    items: tuple[Item, ...]
    total: int
    of: int = 0

    @property
    def sentence(self) -> Text:
        """How many, and what to ask."""
        if self.of:
            return Text("quality.nearly_all", title=self.title, total=self.total, of=self.of)
        return Text("quality.title_total_ask", title=self.title, total=self.total, ask=self.ask)


_COLUMNS = (
    Column("gap", Text("column.gap")),
    Column("title", Text("column.title")),
    Column("kind", Text("column.kind")),
    Column("name", Text("column.name")),
    Column("detail", Text("column.detail")),
    Column("whom", Text("column.whom")),
    Column("ask", Text("column.ask")),
    Column("id", Text("column.id")),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Everything that is thin, what is worth filling first, and last what nearly all lack."""

    gaps: tuple[Gap, ...]
    kind: str = ""
    as_of: str = ""

    def columns(self) -> Sequence[Column]:
        """The columns."""
        return _COLUMNS

    def rows(self) -> Sequence[Sequence[Cell]]:
        """One row per thing that lacks something, by gap."""
        return [
            [g.name, str(g.title), i.kind, i.name, str(i.detail), "; ".join(i.whom), str(g.ask), i.id]
            for g in self.gaps
            for i in g.items
        ]

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain maps."""
        return answer.records(self)

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; raises InputError without pandas."""
        return answer.to_frame(self)


@question("missing", "manques")
def missing(store: GraphStore, *, kind: str = "", limit: int | None = LIMIT, as_of: str = "") -> Missing:
    """What is thin, of one ``kind`` ("Network", « réseau », "FUNDS"…) or of all.

    Each list has at most ``limit`` items (None for all, 0 for the totals alone) and says its total; those
    of which most is told come first. Of a list that is cut, what nearly all lack is a total alone.
    ``as_of`` looks at the entities and links that stood at that date.

    Raises InvalidValue for an unknown kind, a negative limit or a date that does not exist.
    """
    first, last = period(as_of)
    if limit is not None and limit < 0:
        raise InvalidValue(Text("quality.limit_means_nothing_give", limit=limit))
    wanted = _kind(kind)
    every = {
        check: [item for item in _items(store, check, first, last) if wanted in ("", item.kind)]
        for check in CHECKS
        if not wanted or wanted in check.kinds
    }
    cut = {} if limit is None else {c: items for c, items in every.items() if len(items) > limit}
    of = _widespread(store, cut, wanted, (first, last))
    found = _first_whether_still_so(every, of)
    lists: dict[str, list[Check]] = defaultdict(list)
    for check, items in found.items():
        for item in () if check in of else items:
            lists[item.id].append(check)
    gaps = []
    for check, items in found.items():
        if items:
            named = [] if check in of else items[:limit]
            told = (replace(i, also=_also(check, lists[i.id])) for i in _with_whom(store, named))
            gaps.append(Gap(check.name, check.title, check.ask, tuple(told), len(items), of.get(check, 0)))
    return Missing(tuple(sorted(gaps, key=lambda gap: gap.of > 0)), wanted, as_of)


def _first_whether_still_so(
    every: Mapping[Check, Sequence[Item]], totals: Collection[Check]
) -> Mapping[Check, Sequence[Item]]:
    """The lists, but that of what is old news nothing is asked except whether it is still so."""
    old = {item.id for check, items in every.items() if check.name == _STALE for item in items}
    whole = {check for check in every if check.name == _STALE or check in totals}
    return {
        check: [item for item in items if check in whole or item.id not in old]
        for check, items in every.items()
    }


def _widespread(
    store: GraphStore, found: Mapping[Check, Sequence[Item]], wanted: str, days: tuple[str, str]
) -> dict[Check, int]:
    """What nearly all of the kind ``wanted`` lack that could have it, and how many those are."""
    many = {check: len(items) for check, items in found.items() if len(items) > _MANY}
    rows = store.ask(STANDING, first=days[0], last=days[1]) if many else ()
    there = {row["kind"]: row["number"] for row in rows if wanted in ("", row["kind"])}
    every = {check: sum(there.get(kind, 0) for kind in check.kinds) for check in many}
    return {check: every[check] for check, number in many.items() if number > _MOST * every[check]}


def _also(check: Check, every: Iterable[Check]) -> tuple[Text, ...]:
    """What else is lacking of what one list has; a second source, which most lack, is not told."""
    return tuple(
        Text(f"quality.lacks.{one.name}") for one in every if one is not check and one.name != "one_source"
    )


def _kind(given: str) -> str:
    """The kind or link type ``given`` means, by its name or by what people call it."""
    if not given:
        return ""
    known: tuple[EntityKind | LinkType, ...] = (*KINDS.values(), *TYPES.values())
    for one in known:
        spellings = (one.name, *in_every_language(*_called(one)))
        if fold(given) in map(fold, spellings):
            return one.name
    checked = dict.fromkeys(kind for check in CHECKS for kind in check.kinds)
    listed = Listed(_called(one)[0] for one in known if one.name in checked)
    said = f"{given:.60}"
    raise InvalidValue(Text("quality.known_kind_choose_among", said=said, listed=listed))


def _called(one: EntityKind | LinkType) -> tuple[Text, ...]:
    """What people call a kind or a link, the word to tell them first: « réseau », « adhésions »."""
    return (one.title, one.sheet) if isinstance(one, EntityKind) else (one.sheet, one.noun, one.title)


def _items(store: GraphStore, check: Check, first: str, last: str) -> list[Item]:
    """What lacks this: that of which most is told first, then by name; by share where that can be said."""
    if check.name == "one_source" and store.ask(DOCUMENTS, remark=REMARK)[0]["number"] < 2:
        return []  # of the owner of the only workbook there is nothing to ask: she is the source
    rows = store.ask(check.text, first=first, last=last)
    if check.name == "one_source" and len(rows) == store.ask(HOW_MANY)[0]["number"]:
        return []  # where nothing at all is confirmed, that is how these data are, in however many files
    if check.name in (_STALE, "old_posts"):
        # A post tells itself when it was last heard of.
        news = old_news(store) if check.name == _STALE else OldNews(newest_source(store))
        return stale_items(rows, newest_day(store), news)
    if check.name == "undated":
        return list(_undated(rows))
    if check.name == "unnamed_members":
        rows = [row for row in rows if row["named"] < row["declared"]]
    if check.name == "not_covered":
        covered = _covered(store, first, last)
        rows = [row for row in rows if row["id"] not in covered]
    told = {row["id"]: row["told"] or 0 for row in rows}
    items = [_item(row) for row in rows]
    return sorted(items, key=lambda i: (-told[i.id], fold(i.name), i.name, i.id))


def _item(row: Mapping[str, Any]) -> Item:
    if "funder" in row:
        # Money is asked of who gave or got it: a fund, programme or project is nobody to call.
        ends = ((row["funder_kind"], row["funder"]), (row["end_kind"], row["name"]))
        whom = next(((name,) for kind, name in ends if kind in ACTORS), ())
        near = "" if whom else row["end_id"]
        return Item(row["id"], row["kind"], f"{row['funder']} → {row['name']}", whom=whom, near=near)
    detail = NOTHING
    if "declared" in row:
        named, declared = row["named"], row["declared"]
        some = Text("quality.named_declared", n=named, declared=declared)
        detail = some if named else Text("quality.none_named", declared=declared)
    return Item(row["id"], row["kind"], row["name"], detail)


def _undated(rows: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    shares = [(row["undated"] / row["links"], row) for row in rows if row["undated"]]
    for share, row in sorted(shares, key=lambda pair: (-pair[0], pair[1]["id"])):
        undated, links, percent = row["undated"], row["links"], round(100 * share)
        sheet = TYPES[row["id"]].sheet
        figures = Text("quality.of", sheet=sheet, undated=undated, links=links, percent=percent)
        yield Item(row["id"], row["id"], row["id"], figures)


def _covered(store: GraphStore, first: str, last: str) -> set[str]:
    """The territories a network covers, and those inside them, however deep."""
    inside: dict[str, list[str]] = defaultdict(list)
    for row in store.ask(INSIDE, first=first, last=last):
        inside[row["outer"]].append(row["inner"])
    covered: set[str] = set()
    waiting = [row["id"] for row in store.ask(COVERED, first=first, last=last)]
    while waiting:
        territory = waiting.pop()
        if territory not in covered:
            covered.add(territory)
            waiting += inside[territory]
    return covered


def _with_whom(store: GraphStore, items: Sequence[Item]) -> Iterator[Item]:
    """The items with who would know, those nearest to it only."""
    about = {item.id: item.near or item.id for item in items if item.near or item.kind in KINDS}
    ids = sorted(set(about.values()))
    near: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    rows = list(store.ask(WHOM, ids=ids)) if ids else []
    apart = names_apart(store, {str(row["who"]): str(row["name"]) for row in rows})
    for row in rows:
        near[row["id"]].append((row["type"], row["role"] or "", apart.get(row["who"]) or row["name"]))
    publishers = _publishers(store, [i for i in ids if i not in near])
    for item in items:
        id_ = about.get(item.id, "")
        names = set(nearest(near[id_])) if id_ in near else publishers.get(id_, set())
        whom = tuple(sorted(names, key=lambda name: (fold(name), name))[:_NAMED])
        yield replace(item, whom=whom or item.whom)


def _publishers(store: GraphStore, ids: Sequence[str]) -> dict[str, set[str]]:
    """Who published the sources that speak of these entities."""
    if not ids:
        return {}
    cited = [(row["id"], source_id(row["dataset"], row["source"])) for row in store.ask(CITED, ids=ids)]
    wanted = sorted({source for _, source in cited})
    rows = store.ask(PUBLISHERS, ids=wanted) if wanted else ()
    publisher = {row["id"]: row["publisher"] for row in rows}
    found: dict[str, set[str]] = defaultdict(set)
    for id_, source in cited:
        if publisher.get(source):
            found[id_].add(publisher[source])
    return found
