"""How old what is known is: of whom nobody has spoken for years nobody knows whether it still holds.

One notion for the echo, the table and what is missing: the newest word on something is years older than
the newest document there is. What is over, or has an end to come, is not asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cordee.graph import GraphStore
from cordee.model import cypher

OLD = 5
"""Years without a word after which what was known is asked again."""
NEWEST = "MATCH (s:Source) WHERE s.date IS NOT NULL RETURN max(s.date) AS newest"
LAST_LOAD = "MATCH (l:Load) RETURN max(l.at) AS newest"
HEARD = cypher("""
MATCH (n:$ECHOING)
WHERE n.until IS NULL AND (n.status IS NULL OR n.status <> 'closed')
UNWIND n.claims AS claim
MATCH (c:Claim {id: claim})
RETURN n.id AS id, max(c.dated) AS heard
""")
HEARD_BY_LINKS = cypher("""
UNWIND $ids AS wanted
MATCH (n:$ECHOING {id: wanted})-[r:$STATED]-(m:$KINDS)
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})
RETURN n.id AS id, max(c.dated) AS heard
""")


@dataclass(frozen=True, slots=True)
class OldNews:
    """Of whom nobody spoke for years: by id, when last ``heard`` of; and the ``newest`` document's day."""

    newest: str = ""
    heard: Mapping[str, str] = field(default_factory=dict)


def newest_day(store: GraphStore) -> str:
    """The date of the newest source; when none has one, the day of the last load."""
    found = (row["newest"] for text in (NEWEST, LAST_LOAD) for row in store.ask(text))
    return next((str(newest)[: len("2018-10-15")] for newest in found if newest), "")


def newest_source(store: GraphStore) -> str:
    """The date of the newest source, "" when none has one: the day of a load is none of what it brought."""
    return str(store.ask(NEWEST)[0]["newest"] or "")


def is_old(heard: str, newest: str) -> bool:
    """Whether the newest word on something is old, beside the ``newest`` document there is."""
    return bool(heard and newest) and int(heard[:4]) + OLD <= int(newest[:4])


def old_news(store: GraphStore) -> OldNews:
    """The networks, programmes and projects that nobody spoke of for years.

    Those known to be over, or to end, are left out. Who names a member has heard of it.
    """
    newest = newest_source(store)
    if not newest:
        return OldNews()
    found = {row["id"]: row["heard"] for row in store.ask(HEARD) if is_old(row["heard"] or "", newest)}
    if found:
        for row in store.ask(HEARD_BY_LINKS, ids=sorted(found)):
            found[row["id"]] = max(found[row["id"]], row["heard"] or "")
    return OldNews(newest, {id_: heard for id_, heard in found.items() if is_old(heard, newest)})
