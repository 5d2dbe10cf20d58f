"""What an entity can have in common with others, as questions: who holds each feature, and how.

One row for each feature and way of holding it, with everybody who holds it so: a body that a
thousand networks share crosses the wire once, not a thousand times. The claims behind each link
come with ``$claims`` only; they are half of what there is to read, and few of them are ever cited.
"""

from __future__ import annotations

from cordee.model import cypher

FEATURES = cypher("""
MATCH (f:$KINDS)-[r:$HELD_FROM]->(n:$ECHOING)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$ECHOING)-[r:$HELD_TO]->(f:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$ECHOING)-[r:$NESTING]->(f:$PROGRAMMES)
WHERE f.from_day <= $last AND r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$ECHOING)-[r:$ATTENDANCE]->(f:$KINDS)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
""")
"""What networks, programmes and projects hold."""

WIDER = cypher("""
MATCH (f:$KINDS)-[r:$HELD_FROM]->(n:$WIDE)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'in' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$WIDE)-[r:$HELD_TO]->(f:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$ORGANISATIONS)-[r:$MONEY]->(f:$KINDS)
WHERE r.from_day <= $last AND r.to_day >= $first AND $GIVEN(r)
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$ORGANISATIONS)-[r:$NESTING]->(f:$ORGANISATIONS)
WHERE f.from_day <= $last AND r.from_day <= $last AND r.to_day >= $first
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect('') AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
UNION ALL
MATCH (n:$WIDE)-[r:$ATTENDANCE]->(f:$KINDS)
WHERE f.from_day <= $last
RETURN f.id AS id, f.kind AS kind, f.name AS name, type(r) AS type, 'out' AS way,
       collect(n.id) AS subjects, collect(coalesce(r.role, '')) AS roles,
       collect(CASE WHEN $claims THEN r.claims END) AS claims
""")
"""What organisations and territories hold: read only when somebody asks for them."""

INSIDE = cypher("""
MATCH (a:$PLACES)-[r:$NESTING]->(b:$PLACES)
WHERE r.from_day <= $last AND r.to_day >= $first
RETURN a.id AS inner, a.name AS inner_name, b.id AS outer, b.name AS outer_name, b.level AS level,
       r.claims AS claims
""")
COMPARED = cypher("""
MATCH (n:$COMPARED)
WHERE n.kind IN $kinds AND n.from_day <= $last
RETURN n.id AS id
""")
