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
from cordee.queries.quality.items import Item

OLD = 5
"""Years without a word after which what was known is asked again."""


def stale_items(rows: Iterable[Mapping[str, Any]], newest: str) -> list[Item]:
    """What is to be asked again, by name: beside the ``newest`` day known, and the newest word of any."""
    told = list(rows)
    latest = max((row["heard"] or "" for row in told), default="")
    found = [item for row in told for item in _item(row, newest, latest)]
    return sorted(found, key=lambda i: (fold(i.name), i.name, i.id))


def _item(row: Mapping[str, Any], newest: str, latest: str) -> Iterable[Item]:
    until, heard = row.get("until") or "", row["heard"] or ""
    name = f"{row['name']} ({row['at']})" if "at" in row else row["name"]
    if until and newest and last_day(until) < first_day(newest) and row.get("status") == "active":
        yield Item(row["id"], row["kind"], name, Text("quality.end_gone_by", until=Day(until)))
    elif heard and not until and int(heard[:4]) + OLD <= int(latest[:4]):
        yield Item(row["id"], row["kind"], name, Text("quality.last_heard", heard=Day(heard)))
