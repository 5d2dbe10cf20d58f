"""What an entity can have in common with others, as questions: who holds each feature, and how.

One row for each feature and way of holding it, with everybody who holds it so: a body that a
thousand networks share crosses the wire once, not a thousand times. The claims behind each link
come with ``$claims`` only; they are half of what there is to read, and few of them are ever cited.
"""

from __future__ import annotations

FEATURES = """
MATCH (f:Organisation|Person|Territory|Network)-[r:MEMBER_OF]->(n:Network)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network)-[r:MEMBER_OF]->(f:Network|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Person)-[r:STEERS]->(n:Network|Programme|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'STEERS' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Territory|Network)-[r:PARTNER_OF]->(n:Network|Programme|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network)-[r:PARTNER_OF]->(f:Project|Network|Programme|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Programme)-[r:FUNDS]->(n:Network|Project)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'FUNDS' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:ACTS_ON]->(f:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'ACTS_ON' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:ABOUT]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'ABOUT' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network)-[r:OFFERS]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'OFFERS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network)-[r:NEEDS]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'NEEDS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network|Programme|Project)-[r:PART_OF]->(f:Programme)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PART_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Network)-[r:TAKES_PART_IN]->(f:Event)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'TAKES_PART_IN' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
"""
"""What networks, programmes and projects hold."""

WIDER = """
MATCH (f:Organisation|Person|Territory|Network)-[r:MEMBER_OF]->(n:Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation|Territory)-[r:MEMBER_OF]->(f:Network|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'MEMBER_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:STEERS]->(f:Network|Programme|Project|Event)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'STEERS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Territory|Network)-[r:PARTNER_OF]->(n:Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation|Territory)-[r:PARTNER_OF]->(f:Project|Network|Programme|Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PARTNER_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Programme)-[r:FUNDS]->(n:Organisation)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'FUNDS' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:FUNDS]->(f:Project|Network|Organisation|Event)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'FUNDS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:ACTS_ON]->(f:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'ACTS_ON' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (f:Organisation|Network|Project|Programme|Event)-[r:ACTS_ON]->(n:Territory)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'ACTS_ON' AS type, 'in' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation|Territory)-[r:ABOUT]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'ABOUT' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:OFFERS]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'OFFERS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:NEEDS]->(f:Theme)
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'NEEDS' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:PART_OF]->(f:Organisation)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'PART_OF' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:Organisation)-[r:TAKES_PART_IN]->(f:Event)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, 'TAKES_PART_IN' AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
"""
"""What organisations and territories hold: read only when somebody asks for them."""

INSIDE = """
MATCH (a:Territory)-[r:PART_OF]->(b:Territory)
RETURN a.id AS inner, a.name AS inner_name, b.id AS outer, b.name AS outer_name, b.level AS level,
       r.claims AS claims
"""
COMPARED = """
MATCH (n:Network|Programme|Project|Organisation|Territory)
WHERE n.kind IN $kinds AND n.from_day <= $last
RETURN n.id AS id
"""
