"""What a graph can lack, as questions: each with its text, its title and whom to ask for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from cordee.i18n import Text

NO_THEME = """
MATCH (n:Network|Programme|Project)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS { MATCH (n)-[:ABOUT]->(:Theme) }
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
NO_FUNDER = """
MATCH (n:Project)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:FUNDS]-(:Organisation|Programme) WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
NO_AMOUNT = """
MATCH (a:Organisation|Programme)-[r:FUNDS]->(b:Project|Network|Organisation|Event)
WHERE r.amount IS NULL AND r.amount_min IS NULL AND r.amount_max IS NULL
  AND r.from_day <= $last AND r.to_day >= $first
RETURN r.key AS id, 'FUNDS' AS kind, a.name AS funder, b.name AS name
"""
NO_NETWORK = """
MATCH (n:Organisation)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)-[r:MEMBER_OF]->(:Network) WHERE r.from_day <= $last AND r.to_day >= $first
} AND NOT EXISTS {
  MATCH (n)-[r:STEERS|PARTNER_OF]-(:Organisation|Territory|Network|Programme|Project|Event)
  WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
NO_MEMBER = """
MATCH (n:Network)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:MEMBER_OF]-(:Organisation|Person|Territory|Network)
  WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
UNNAMED_MEMBERS = """
MATCH (n:Network)
WHERE n.member_count IS NOT NULL AND n.from_day <= $last AND n.to_day >= $first
RETURN n.id AS id, n.kind AS kind, n.name AS name, n.member_count AS declared, COUNT {
  MATCH (n)<-[r:MEMBER_OF]-(:Organisation|Person|Territory|Network)
  WHERE r.from_day <= $last AND r.to_day >= $first
} AS named
"""
NO_STEERING = """
MATCH (n:Network)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS {
  MATCH (n)<-[r:STEERS]-(:Organisation|Person) WHERE r.from_day <= $last AND r.to_day >= $first
}
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
NO_EXCHANGE = """
MATCH (n:Network)
WHERE n.from_day <= $last AND n.to_day >= $first AND NOT EXISTS { MATCH (n)-[:OFFERS|NEEDS]->(:Theme) }
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
ONE_SOURCE = """
MATCH (n:Network|Programme|Project)
WHERE n.from_day <= $last AND n.to_day >= $first
UNWIND n.claims AS claim
MATCH (c:Claim {id: claim})
WITH DISTINCT n.id AS id, n.kind AS kind, n.name AS name, c.dataset AS dataset, c.source AS source
WITH id, kind, name, count(*) AS sources
WHERE sources = 1
RETURN id, kind, name
"""
TERRITORIES = """
MATCH (n:Territory)
WHERE n.from_day <= $last AND n.to_day >= $first
RETURN n.id AS id, n.kind AS kind, n.name AS name
"""
COVERED = """
MATCH (t:Territory)<-[r:ACTS_ON]-(:Network)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN t.id AS id
UNION ALL
MATCH (t:Territory)-[r:MEMBER_OF]->(:Network)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN t.id AS id
"""
INSIDE = "MATCH (a:Territory)-[:PART_OF]->(b:Territory) RETURN a.id AS inner, b.id AS outer"
UNDATED = """
MATCH (:Organisation|Person|Network|Programme|Project|Territory|Event)
      -[r:MEMBER_OF|STEERS|PARTNER_OF|FUNDS|WORKS_FOR|ACTS_ON]->
      (:Organisation|Network|Programme|Project|Territory|Event)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN type(r) AS id, count(*) AS links,
       count(CASE WHEN r.from_day = '0001-01-01' AND r.to_day = '9999-12-31' THEN 1 END) AS undated
"""
WHOM = """
UNWIND $ids AS wanted
MATCH (n:Organisation|Network|Programme|Project|Event|Territory {id: wanted})
      <-[r:STEERS|WORKS_FOR|PARTNER_OF|MEMBER_OF|ACTS_ON]-(m:Organisation|Person|Network|Territory)
RETURN n.id AS id, type(r) AS type, r.role AS role, m.name AS name
"""
CITED = """
UNWIND $ids AS wanted
MATCH (n:Organisation|Network|Programme|Project|Event|Territory {id: wanted})
UNWIND n.claims AS claim
MATCH (c:Claim {id: claim})
RETURN DISTINCT n.id AS id, c.dataset AS dataset, c.source AS source
"""
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
        ("Network", "Programme", "Project"),
        NO_THEME,
        Text("quality.networks_programmes_projects_without"),
        Text("quality.ask_whoever_runs_them"),
    ),
    Check(
        "no_exchange",
        ("Network",),
        NO_EXCHANGE,
        Text("quality.networks_known_offer_need"),
        Text("quality.ask_whoever_runs_them_what"),
    ),
    Check(
        "no_member",
        ("Network",),
        NO_MEMBER,
        Text("quality.networks_without_known_member"),
        Text("quality.ask_whoever_runs_them_list"),
    ),
    Check(
        "unnamed_members",
        ("Network",),
        UNNAMED_MEMBERS,
        Text("quality.networks_some_members_which"),
        Text("quality.ask_whoever_runs_them_names"),
    ),
    Check(
        "no_steering",
        ("Network",),
        NO_STEERING,
        Text("quality.networks_nobody_known_steer"),
        Text("quality.ask_members_who_steers"),
    ),
    Check(
        "no_funder",
        ("Project",),
        NO_FUNDER,
        Text("quality.projects_without_known_funder"),
        Text("quality.ask_carrier_each_project"),
    ),
    Check(
        "no_amount",
        ("FUNDS",),
        NO_AMOUNT,
        Text("quality.funding_lines_without_amount"),
        Text("quality.ask_funder_beneficiary_amount"),
    ),
    Check(
        "no_network",
        ("Organisation",),
        NO_NETWORK,
        Text("quality.organisations_network_partners_nothing"),
        Text("quality.ask_each_them_which"),
    ),
    Check(
        "not_covered",
        ("Territory",),
        TERRITORIES,
        Text("quality.territories_network_covers"),
        Text("quality.ask_organisations_territory_neighbouring"),
    ),
    Check(
        "one_source",
        ("Network", "Programme", "Project"),
        ONE_SOURCE,
        Text("quality.networks_programmes_projects_known"),
        Text("quality.ask_whoever_runs_them_sheet"),
    ),
    Check(
        "undated",
        ("MEMBER_OF", "STEERS", "PARTNER_OF", "FUNDS", "WORKS_FOR", "ACTS_ON"),
        UNDATED,
        Text("quality.links_without_date"),
        Text("quality.ask_whoever_provides_these"),
    ),
)
"""In the order in which they are worth filling before a meeting."""
