"""What a graph can lack, as questions: each with its text, its title and whom to ask for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from cordee.i18n import Text
from cordee.model import DATED, ECHOING, MONEY, NETWORKS, ORGANISATIONS, PEOPLE, PLACES, PROJECTS, cypher

NO_THEME = cypher("""
MATCH (n:$ECHOING)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS { MATCH (n)-[:$SUBJECTS]->(:$TOPICS) }
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
NO_FUNDER = cypher("""
MATCH (n:$PROJECTS)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:$MONEY]-(:$KINDS) WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
NO_AMOUNT = cypher("""
MATCH (a:$KINDS)-[r:$MONEY]->(b:$KINDS)
WHERE r.amount IS NULL AND r.amount_min IS NULL AND r.amount_max IS NULL
  AND r.from_day <= $last AND r.to_day >= $first
RETURN r.key AS id, type(r) AS kind, a.name AS funder, a.kind AS funder_kind, b.name AS name,
       b.id AS end_id, b.kind AS end_kind, size(r.claims) AS told
""")
NO_NETWORK = cypher("""
MATCH (n:$ORGANISATIONS)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)-[r:$MEMBERSHIPS]->(:$NETWORKS) WHERE r.from_day <= $last AND r.to_day >= $first
} AND NOT EXISTS {
  MATCH (n)-[r:$CARRYING]-(:$KINDS)
  WHERE r.from_day <= $last AND r.to_day >= $first
} AND NOT EXISTS {
  MATCH (n)-[r:$MONEY]->(:$KINDS)
  WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
NO_MEMBER = cypher("""
MATCH (n:$NETWORKS)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:$MEMBERSHIPS]-(:$KINDS)
  WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
UNNAMED_MEMBERS = cypher("""
MATCH (n:$NETWORKS)
WHERE n.member_count IS NOT NULL AND n.from_day <= $last AND n.to_day >= $first
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told, n.member_count AS declared, COUNT {
  MATCH (n)<-[r:$MEMBERSHIPS]-(:$KINDS)
  WHERE r.from_day <= $last AND r.to_day >= $first
} AS named
""")
NO_STEERING = cypher("""
MATCH (n:$NETWORKS)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:$STEERING]-(:$KINDS) WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
NO_EXCHANGE = cypher("""
MATCH (n:$NETWORKS)
WHERE n.from_day <= $last AND n.to_day >= $first AND (n.status IS NULL OR n.status <> 'closed')
  AND NOT EXISTS { MATCH (n)-[:$EXCHANGED]->(:$TOPICS) }
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
ONE_SOURCE = cypher("""
MATCH (n:$ECHOING)
WHERE n.from_day <= $last AND n.to_day >= $first
UNWIND n.claims AS claim
MATCH (c:Claim {id: claim})
WHERE c.place <> ''
WITH DISTINCT n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told,
     c.dataset AS dataset, c.source AS source
WITH id, kind, name, told, count(*) AS sources
WHERE sources = 1
RETURN id, kind, name, told
""")
TERRITORIES = cypher("""
MATCH (n:$PLACES)
WHERE n.from_day <= $last AND n.to_day >= $first
RETURN n.id AS id, n.kind AS kind, n.name AS name, size(n.claims) AS told
""")
COVERED = cypher("""
MATCH (t:$PLACES)<-[r:$LOCATIONS]-(:$NETWORKS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN t.id AS id
UNION ALL
MATCH (t:$PLACES)-[r:$MEMBERSHIPS]->(:$NETWORKS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN t.id AS id
""")
INSIDE = cypher("""
MATCH (a:$PLACES)-[r:$NESTING]->(b:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN a.id AS inner, b.id AS outer
""")
UNDATED = cypher("""
MATCH (:$KINDS)-[r:$DATED]->(:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS id, count(*) AS links,
       count(CASE WHEN r.from_day = '0001-01-01' AND r.to_day = '9999-12-31' THEN 1 END) AS undated
""")
STALE = cypher("""
MATCH (n:$ECHOING)
WHERE n.from_day <= $last AND n.to_day >= $first AND (n.status IS NULL OR n.status <> 'closed')
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.status AS status, n.until AS until
""")
OLD_POSTS = cypher("""
MATCH (n:$PEOPLE)-[r:$POSTS]->(b:$KINDS)
WHERE r.until IS NULL AND r.from_day <= $last
UNWIND r.claims AS claim
MATCH (c:Claim {id: claim})
RETURN n.id AS id, n.kind AS kind, n.name AS name, b.name AS at, r.role AS role, max(c.dated) AS heard
""")
DOCUMENTS = cypher("""
MATCH (c:Claim)
WHERE c.closed IS NULL AND c.place <> '' AND c.kind <> $remark AND NOT c.kind IN [$DECIDED]
WITH DISTINCT c.dataset AS dataset, c.source AS source
RETURN count(*) AS number
""")
"""Those that tell anything but what a meeting decided, noted, or only called by name."""
HOW_MANY = cypher("MATCH (n:$ECHOING) RETURN count(*) AS number")
STANDING = cypher("""
MATCH (n:$KINDS)
WHERE n.from_day <= $last AND n.to_day >= $first
RETURN n.kind AS kind, count(*) AS number
UNION ALL
MATCH (:$KINDS)-[r:$MONEY]->(:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS kind, count(*) AS number
""")
"""How many there are that could have what is asked for."""
WHOM = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})<-[r:$KNOWING]-(m:$ACTORS)
RETURN n.id AS id, type(r) AS type, r.role AS role, m.id AS who, m.name AS name
""")
CITED = cypher("""
UNWIND $ids AS wanted
MATCH (n:$KINDS {id: wanted})
UNWIND n.claims AS claim
MATCH (c:Claim {id: claim})
RETURN DISTINCT n.id AS id, c.dataset AS dataset, c.source AS source
""")
PUBLISHERS = """
UNWIND $ids AS wanted
MATCH (s:Source {id: wanted})
RETURN s.id AS id, s.publisher AS publisher
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be lacking: ``kinds`` it is about, and what to ask to fill it."""

    name: str
    kinds: tuple[str, ...]
    text: LiteralString
    title: Text
    ask: Text


CHECKS: tuple[Check, ...] = (
    Check(
        "no_theme",
        ECHOING,
        NO_THEME,
        Text("quality.networks_programmes_projects_without"),
        Text("quality.ask_whoever_runs_them"),
    ),
    Check(
        "no_exchange",
        NETWORKS,
        NO_EXCHANGE,
        Text("quality.networks_known_offer_need"),
        Text("quality.ask_whoever_runs_them_what"),
    ),
    Check(
        "no_member",
        NETWORKS,
        NO_MEMBER,
        Text("quality.networks_without_known_member"),
        Text("quality.ask_whoever_runs_them_list"),
    ),
    Check(
        "unnamed_members",
        NETWORKS,
        UNNAMED_MEMBERS,
        Text("quality.networks_some_members_which"),
        Text("quality.ask_whoever_runs_them_names"),
    ),
    Check(
        "no_steering",
        NETWORKS,
        NO_STEERING,
        Text("quality.networks_nobody_known_steer"),
        Text("quality.ask_members_who_steers"),
    ),
    Check(
        "no_funder",
        PROJECTS,
        NO_FUNDER,
        Text("quality.projects_without_known_funder"),
        Text("quality.ask_carrier_each_project"),
    ),
    Check(
        "no_amount",
        MONEY,
        NO_AMOUNT,
        Text("quality.funding_lines_without_amount"),
        Text("quality.ask_funder_beneficiary_amount"),
    ),
    Check(
        "no_network",
        ORGANISATIONS,
        NO_NETWORK,
        Text("quality.organisations_network_partners_nothing"),
        Text("quality.ask_each_them_which"),
    ),
    Check(
        "not_covered",
        PLACES,
        TERRITORIES,
        Text("quality.territories_network_covers"),
        Text("quality.ask_organisations_territory_neighbouring"),
    ),
    Check(
        "stale",
        ECHOING,
        STALE,
        Text("quality.stale"),
        Text("quality.ask_still_so"),
    ),
    Check(
        "old_posts",
        PEOPLE,
        OLD_POSTS,
        Text("quality.old_posts"),
        Text("quality.ask_still_there"),
    ),
    Check(
        "one_source",
        ECHOING,
        ONE_SOURCE,
        Text("quality.networks_programmes_projects_known"),
        Text("quality.ask_whoever_runs_them_sheet"),
    ),
    Check(
        "undated",
        DATED,
        UNDATED,
        Text("quality.links_without_date"),
        Text("quality.ask_whoever_provides_these"),
    ),
)
"""In the order in which they are worth filling before a meeting."""
