"""What a graph can lack, as questions: each with its text, its title and whom to ask for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from cordee.language import Text

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
        Text(
            "Réseaux, programmes et projets sans thème", "Networks, programmes and projects without a theme"
        ),
        Text(
            "Demander à qui les anime de quoi ils traitent, en deux ou trois thèmes.",
            "Ask whoever runs them what they are about, in two or three themes.",
        ),
    ),
    Check(
        "no_exchange",
        ("Network",),
        NO_EXCHANGE,
        Text("Réseaux sans apport ni besoin connu", "Networks with no known offer or need"),
        Text(
            "Demander à qui les anime ce qu'ils peuvent apporter aux autres et ce dont ils ont besoin.",
            "Ask whoever runs them what they can bring to others and what they need.",
        ),
    ),
    Check(
        "no_member",
        ("Network",),
        NO_MEMBER,
        Text("Réseaux sans membre connu", "Networks without a known member"),
        Text(
            "Demander à qui les anime la liste des membres.", "Ask whoever runs them for the list of members."
        ),
    ),
    Check(
        "unnamed_members",
        ("Network",),
        UNNAMED_MEMBERS,
        Text("Réseaux dont des membres ne sont pas nommés", "Networks some members of which are not named"),
        Text(
            "Demander à qui les anime les noms qui manquent à la liste des membres.",
            "Ask whoever runs them for the names the list of members lacks.",
        ),
    ),
    Check(
        "no_steering",
        ("Network",),
        NO_STEERING,
        Text("Réseaux sans pilote ni animateur connu", "Networks nobody is known to steer"),
        Text(
            "Demander aux membres qui pilote et qui anime, depuis quand.",
            "Ask the members who steers and who animates, since when.",
        ),
    ),
    Check(
        "no_funder",
        ("Project",),
        NO_FUNDER,
        Text("Projets sans financeur connu", "Projects without a known funder"),
        Text(
            "Demander à qui porte chaque projet qui le finance, combien et en quelle année.",
            "Ask the carrier of each project who funds it, how much and in which year.",
        ),
    ),
    Check(
        "no_amount",
        ("FUNDS",),
        NO_AMOUNT,
        Text("Financements sans montant", "Funding lines without an amount"),
        Text(
            "Demander au financeur ou au bénéficiaire le montant, l'année et la référence de la décision.",
            "Ask the funder or the beneficiary for the amount, the year and the reference of the decision.",
        ),
    ),
    Check(
        "no_network",
        ("Organisation",),
        NO_NETWORK,
        Text(
            "Organisations dans aucun réseau et partenaires de rien",
            "Organisations in no network and partners of nothing",
        ),
        Text(
            "Demander à chacune à quels réseaux elle appartient et avec qui elle travaille.",
            "Ask each of them which networks it belongs to and with whom it works.",
        ),
    ),
    Check(
        "not_covered",
        ("Territory",),
        TERRITORIES,
        Text("Territoires qu'aucun réseau ne couvre", "Territories no network covers"),
        Text(
            "Demander aux organisations du territoire, ou aux réseaux voisins, qui y intervient.",
            "Ask the organisations of the territory, or the neighbouring networks, who works there.",
        ),
    ),
    Check(
        "one_source",
        ("Network", "Programme", "Project"),
        ONE_SOURCE,
        Text(
            "Réseaux, programmes et projets connus par une seule source",
            "Networks, programmes and projects known from one source only",
        ),
        Text(
            "Demander à qui les anime une fiche ou un bilan qui confirme ce qui est écrit.",
            "Ask whoever runs them for a sheet or a report that confirms what is written.",
        ),
    ),
    Check(
        "undated",
        ("MEMBER_OF", "STEERS", "PARTNER_OF", "FUNDS", "WORKS_FOR", "ACTS_ON"),
        UNDATED,
        Text("Liens sans date", "Links without a date"),
        Text(
            "Demander à qui fournit ces données depuis quand chaque lien existe, et jusqu'à quand.",
            "Ask whoever provides these data since when each link has existed, and until when.",
        ),
    ),
)
"""In the order in which they are worth filling before a meeting."""
