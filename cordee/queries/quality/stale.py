"""« Est-ce toujours vrai ? » — States that are old news: to be asked, and never shown as living.

An end that has gone by where the state still says "active"; a network or scheme of which the newest word is
years older than the newest document; a post that nobody has spoken of for as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cordee.i18n import Day, Text
from cordee.model.dates import first_day, last_day
from cordee.model.folding import fold
from cordee.queries.common.news import OldNews, is_old
from cordee.queries.quality.items import Item


def stale_items(rows: Iterable[Mapping[str, Any]], newest: str, news: OldNews) -> list[Item]:
    """What is to be asked again, by name: an end gone by on the ``newest`` day known, or old news."""
    found = [item for row in rows for item in _item(row, newest, news)]
    return sorted(found, key=lambda i: (fold(i.name), i.name, i.id))


def _item(row: Mapping[str, Any], newest: str, news: OldNews) -> Iterable[Item]:
    until = row.get("until") or ""
    heard = (row["heard"] or "") if "at" in row else news.heard.get(row["id"], "")
    name = f"{row['name']} ({row['at']})" if "at" in row else row["name"]
    if until and newest and last_day(until) < first_day(newest) and row.get("status") == "active":
        yield Item(row["id"], row["kind"], name, Text("quality.end_gone_by", until=Day(until)))
    elif not until and is_old(heard, news.newest):
        yield Item(row["id"], row["kind"], name, Text("quality.last_heard", heard=Day(heard)))
