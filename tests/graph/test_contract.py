"""What any engine must do: the same tests, the same answers, on each."""

from __future__ import annotations

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.identity import Decision
from cordee.model.claims import Batch
from tests.graph.build import Sheet, alps

STEERING = """
MATCH (o:Organisation)-[r:STEERS]->(n:Network)
RETURN o.name AS who, n.name AS what, r.role AS role, r.claims AS claims ORDER BY who, what, role
"""
GRANTS = """
MATCH (o:Organisation)-[r:FUNDS]->(p:Project)
RETURN o.name AS who, p.name AS what, r.amount AS amount, r.claims AS claims, r.disputed AS disputed
ORDER BY who, what, amount
"""
ORGANISATIONS = """
MATCH (o:Organisation) RETURN o.id AS id, o.name AS name, o.description AS description,
o.disputed AS disputed, o.records AS records, o.claims AS claims ORDER BY name, id
"""


def names(store: GraphStore) -> list[str]:
    return [row["name"] for row in store.ask(ORGANISATIONS)]


def test_a_load_shows_entities_and_links(store: GraphStore) -> None:
    outcome = store.load(alps().batch())
    assert len(outcome.difference.opened) == 9
    assert names(store) == ["ADRETS", "Région Sud"]
    (steering,) = store.ask(STEERING)
    assert (steering["who"], steering["what"], steering["role"]) == ("ADRETS", "Espaces Valléens", "animator")


def test_links_are_dated_by_the_days_their_dates_may_mean(store: GraphStore) -> None:
    store.load(alps().batch())
    rows = store.ask("MATCH (:Organisation)-[r:STEERS]->(:Network) RETURN r.from_day AS f, r.to_day AS t")
    assert rows == [{"f": "2018-01-01", "t": "9999-12-31"}]
    rows = store.ask("MATCH (:Organisation)-[r:FUNDS]->(:Project) RETURN r.from_day AS f, r.to_day AS t")
    assert rows == [{"f": "2020-01-01", "t": "2020-12-31"}]


def test_loading_again_changes_nothing(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    again = store.load(alps().batch())
    assert again.difference.nothing
    assert again.difference.unchanged == 9
    assert store.dump_hash() == before


def test_shuffled_rows_change_only_places(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    batch = alps().batch()
    moved = tuple(reversed(batch.claims))
    renumbered = tuple(
        type(c)(c.id, c.dataset, c.source, c.cite, c.dated, f"row {i}", c.record, c.kind, c.a, c.b, c.body)
        for i, c in enumerate(moved)
    )
    outcome = store.load(Batch(batch.dataset, renumbered, batch.sources))
    assert (len(outcome.difference.moved), outcome.difference.opened) == (9, ())
    assert store.dump_hash() == before
    places = store.ask("MATCH (c:Claim) RETURN c.place AS place ORDER BY place")
    assert places[0]["place"] == "row 0"


def test_a_changed_property_replaces_the_old_one(store: GraphStore) -> None:
    store.load(alps().batch())
    changed = Sheet("alps").entity("Organisation", "adrets", "ADRETS", description="Association")
    rest = [c for c in alps().claims if '"acronym"' not in c.body]
    outcome = store.load(Batch("alps", (*changed.claims, *rest)))
    assert (len(outcome.difference.opened), len(outcome.difference.closed)) == (1, 1)
    first = store.ask(ORGANISATIONS)[0]
    assert (first["description"], first["disputed"]) == ("Association", None)
    assert len(store.ask(STEERING)) == 1


def test_two_data_sets_that_disagree_are_shown_side_by_side(store: GraphStore) -> None:
    store.load(alps().batch())
    other = Sheet("other", dated="2021").entity("Organisation", "a", "ADRETS", description="Une autre")
    third = Sheet("third", dated="2019").entity("Organisation", "z", "ADRETS", description="Une troisième")
    store.load(other.batch())
    store.load(third.batch())
    adrets = store.ask(ORGANISATIONS)[0]
    assert adrets["description"] == "Une autre", "one source each: the latest is shown"
    assert adrets["disputed"] == '{"description":["Une troisième"]}'
    assert len(adrets["records"]) == 3


def test_the_best_supported_value_wins_over_the_latest(store: GraphStore) -> None:
    for dataset, dated, said in (("a", "2019", "x"), ("b", "2018", "x"), ("c", "2024", "y")):
        store.load(
            Sheet(dataset, dated=dated).entity("Organisation", "k", "ADRETS", description=said).batch()
        )
    (row,) = store.ask(ORGANISATIONS)
    assert (row["description"], row["disputed"]) == ("x", '{"description":["y"]}')


def test_withdrawing_a_data_set_takes_only_what_it_alone_said(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    other = alps("other").entity("Organisation", "new", "Génope")
    store.load(other.batch())
    assert "Génope" in names(store)
    store.withdraw("other")
    assert store.dump_hash() == before
    assert "Génope" not in names(store)


def test_withdrawing_a_source_takes_only_what_it_alone_said(store: GraphStore) -> None:
    sheet = alps()
    sheet.source = "s2"
    sheet.entity("Organisation", "cipra", "CIPRA France")
    sheet.link("PARTNER_OF", ("Organisation", "cipra"), ("Project", "hub"), role="partner")
    store.load(sheet.batch())
    store.withdraw("alps", "s2")
    assert names(store) == ["ADRETS", "Région Sud"]
    with pytest.raises(InvalidValue, match="Nothing to withdraw"):
        store.withdraw("alps", "s2")


def test_a_link_waits_for_its_end_and_comes_back_with_it(store: GraphStore) -> None:
    sheet = Sheet("d", source="who").entity("Organisation", "o").entity("Project", "p")
    sheet.source = "what"
    sheet.link("PARTNER_OF", ("Organisation", "o"), ("Project", "p"), role="lead")
    store.load(sheet.batch())
    full = store.dump_hash()
    store.withdraw("d", "who")
    assert store.ask("MATCH (:Organisation)-[r:PARTNER_OF]->(:Project) RETURN r.key AS k") == []
    store.load(sheet.batch())
    assert store.dump_hash() == full


def test_joining_two_records_and_taking_them_apart_again(store: GraphStore) -> None:
    store.load(alps().batch())
    twin = (
        Sheet("other")
        .entity("Organisation", "x", "Association ADRETS (Gap)")
        .entity("Network", "ev", "Espaces Valléens")
        .link("STEERS", ("Organisation", "x"), ("Network", "ev"), role="animator")
    )
    store.load(twin.batch())
    apart = store.dump_hash()
    assert len(store.ask(STEERING)) == 2
    decision = store.same(
        alps().record("Organisation", "adrets"), twin.record("Organisation", "x"), by="A", why="même siège"
    )
    (joined,) = store.ask(STEERING)
    assert len(joined["claims"]) == 2, "the two links became one, said twice"
    assert len(names(store)) == 2
    store.undo(decision.id, by="A", why="erreur")
    assert len(store.ask(STEERING)) == 2
    # Decisions stay in the log, so hashes are compared on the projection.
    assert _projection(store) == _projection_of(alps(), twin, store_like=store)
    assert apart


def _projection(store: GraphStore) -> list[str]:
    return list(store.projection_lines())


def _projection_of(*sheets: Sheet, store_like: GraphStore) -> list[str]:
    from cordee.graph import open_graph

    assert store_like.engine in ("ladybug", "neo4j")
    with open_graph(":memory:") as other:
        for sheet in sheets:
            other.load(sheet.batch())
        return list(other.projection_lines())


def test_deciding_that_namesakes_are_two(store: GraphStore) -> None:
    store.load(alps().batch())
    store.load(Sheet("other").entity("Organisation", "x", "ADRETS").batch())
    assert names(store) == ["ADRETS", "Région Sud"]
    left, right = alps().record("Organisation", "adrets"), Sheet("other").record("Organisation", "x")
    decision = store.different(left, right, by="A")
    assert names(store) == ["ADRETS", "ADRETS", "Région Sud"]
    undo = store.undo(decision.id, by="B")
    assert names(store) == ["ADRETS", "Région Sud"]
    store.undo(undo.id, by="A")
    assert names(store) == ["ADRETS", "ADRETS", "Région Sud"], "an undo can be undone"
    log = store.decisions()
    assert [d.judgement for d in log] == ["different", "undo", "undo"]
    assert [d.by for d in log] == ["A", "B", "A"]


@pytest.mark.parametrize("pair", [("nobody", "adrets"), ("adrets", "adrets"), ("adrets", "ev")])
def test_a_decision_is_about_two_known_records_of_one_kind(store: GraphStore, pair: tuple[str, str]) -> None:
    store.load(alps().batch())
    ids = {"adrets": alps().record("Organisation", "adrets"), "ev": alps().record("Network", "ev")}
    with pytest.raises(InvalidValue):
        store.same(*(ids.get(name, name) for name in pair), by="A")
    with pytest.raises(InvalidValue, match="No decision"):
        store.undo("0" * 20, by="A")
    assert store.decisions() == list[Decision]()


def test_parallel_links_of_one_type_stay_apart(store: GraphStore) -> None:
    sheet = alps().link("STEERS", ("Organisation", "adrets"), ("Network", "ev"), role="pilot")
    sheet.link("FUNDS", ("Organisation", "region"), ("Project", "hub"), amount=1_000_000, year=2021)
    store.load(sheet.batch())
    assert [row["role"] for row in store.ask(STEERING)] == ["animator", "pilot"]
    assert [row["amount"] for row in store.ask(GRANTS)] == [1_000_000, 4_500_000]


def test_the_same_link_from_two_data_sets_is_one_link(store: GraphStore) -> None:
    store.load(alps().batch())
    other = Sheet("other").entity("Organisation", "r", "Région Sud")
    other.entity("Project", "h", "Hub Services Alpins", identifiers=["keep:1"])
    other.link("FUNDS", ("Organisation", "r"), ("Project", "h"), amount=4_500_000, year=2020, note="aide")
    store.load(other.batch())
    (grant,) = store.ask(GRANTS)
    assert (grant["amount"], grant["disputed"], len(grant["claims"])) == (4_500_000, None, 2)
    store.withdraw("other")
    (grant,) = store.ask(GRANTS)
    assert (grant["amount"], grant["disputed"], len(grant["claims"])) == (4_500_000, None, 1)


def test_two_sources_disagree_on_the_amount_of_one_reference(store: GraphStore) -> None:
    for dataset, amount in (("a", 4_500_000), ("b", 4_600_000)):
        sheet = Sheet(dataset).entity("Organisation", "r", "Région Sud", identifiers=["siren:1"])
        sheet.entity("Organisation", "h", "Hub", identifiers=["siren:2"])
        sheet.link("FUNDS", ("Organisation", "r"), ("Organisation", "h"), amount=amount, reference="D-1")
        store.load(sheet.batch())
    (grant,) = store.ask(
        "MATCH (:Organisation)-[r:FUNDS]->(:Organisation) RETURN r.amount AS a, r.disputed AS d"
    )
    assert grant == {"a": 4_500_000, "d": '{"amount":[4600000]}'}, "same support, same date: the smallest"


def test_an_official_identifier_joins_what_names_do_not(store: GraphStore) -> None:
    for dataset, name in (("a", "CC du Pays des Écrins"), ("b", "Communauté de communes")):
        store.load(Sheet(dataset).entity("Organisation", "k", name, identifiers=["siren:240500439"]).batch())
    (row,) = store.ask("MATCH (o:Organisation) RETURN o.name AS name, o.aliases AS aliases")
    assert {row["name"], *row["aliases"]} == {"CC du Pays des Écrins", "Communauté de communes"}


def test_a_name_with_two_identifiers_is_two_organisations(store: GraphStore) -> None:
    for dataset, siren in (("a", "siren:240500439"), ("b", "siren:200067742")):
        store.load(Sheet(dataset).entity("Organisation", "k", "Mairie", identifiers=[siren]).batch())
    assert names(store) == ["Mairie", "Mairie"]


def test_a_name_that_one_data_set_has_twice_joins_nothing(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Organisation", "1", "CAF").entity("Organisation", "2", "CAF").batch())
    store.load(Sheet("b").entity("Organisation", "k", "CAF").batch())
    assert names(store) == ["CAF", "CAF", "CAF"]


def test_a_small_load_that_lost_most_of_its_rows_withdraws_nothing(store: GraphStore) -> None:
    store.load(alps().batch())
    few = Batch("alps", tuple(alps().claims[:3]))
    outcome = store.load(few)
    assert (len(outcome.difference.closed), len(outcome.difference.kept)) == (0, 6)
    assert len(store.ask(STEERING)) == 1
    outcome = store.load(few, withdraw=True)
    assert len(outcome.difference.closed) == 6
    assert store.ask(STEERING) == []


def test_a_load_with_rejected_rows_withdraws_nothing(store: GraphStore) -> None:
    store.load(alps().batch())
    short = Batch("alps", tuple(alps().claims[:-1]), complete=False)
    assert len(store.load(short).difference.kept) == 1
    whole = Batch("alps", tuple(alps().claims[:-1]))
    assert len(store.load(whole).difference.closed) == 1


def test_adding_only(store: GraphStore) -> None:
    store.load(alps().batch())
    more = Sheet("alps").entity("Organisation", "genope", "Génope")
    outcome = store.load(more.batch(), withdraw=False)
    assert (len(outcome.difference.opened), len(outcome.difference.closed)) == (1, 0)
    assert names(store) == ["ADRETS", "Génope", "Région Sud"]


def test_a_dry_run_tells_and_writes_nothing(store: GraphStore) -> None:
    store.load(alps().batch())
    before = store.dump_hash()
    outcome = store.load(Sheet("alps").entity("Organisation", "n", "N").batch(), withdraw=True, dry_run=True)
    assert (len(outcome.difference.opened), len(outcome.difference.closed)) == (1, 9)
    assert outcome.number == 0
    assert store.dump_hash() == before


def test_what_closed_and_opens_again_keeps_its_past(store: GraphStore) -> None:
    store.load(alps().batch())
    store.withdraw("alps")
    assert names(store) == []
    store.load(alps().batch())
    assert names(store) == ["ADRETS", "Région Sud"]
    lives = store.ask("MATCH (c:Claim) RETURN c.id AS id, c.opened AS opened, c.closed AS closed")
    assert len(lives) == 18
    assert sorted((row["opened"], row["closed"]) for row in lives)[0] == (1, 2)


def test_a_rebuild_says_the_same(store: GraphStore) -> None:
    store.load(alps().batch())
    store.load(alps("other").batch())
    left, right = alps().record("Organisation", "adrets"), alps("other").record("Organisation", "adrets")
    store.different(left, right, by="A")
    before = store.dump_hash()
    store.rebuild()
    assert store.dump_hash() == before
    assert store.state() == "ready"


def test_a_transaction_that_fails_leaves_nothing(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(alps().batch())
    before = store.dump_hash()

    def broken(*_: object) -> None:
        raise RuntimeWarning("power cut")

    monkeypatch.setattr("cordee.graph.writing.refresh", broken)
    with pytest.raises(RuntimeWarning):
        store.load(alps("other").batch())
    monkeypatch.undo()
    assert store.dump_hash() == before
    store.load(alps("other").batch())
    assert store.dump_hash() != before


def test_the_ledger_is_readable_as_plain_lines(store: GraphStore) -> None:
    store.load(alps().batch())
    lines = list(store.ledger_lines())
    assert sum(line.startswith('["Claim"') for line in lines) == 9
    assert sum(line.startswith('["Load"') for line in lines) == 1


def test_every_load_is_in_the_journal(store: GraphStore) -> None:
    store.load(alps().batch())
    store.withdraw("alps")
    rows = store.ask("MATCH (l:Load) RETURN l.action AS action, l.opened AS o, l.closed AS c, l.status AS s")
    assert sorted(tuple(row.values()) for row in rows) == [
        ("load", 9, 0, "applied"),
        ("withdraw", 0, 9, "applied"),
    ]


def test_large_answers_are_streamed(store: GraphStore) -> None:
    store.load(alps().batch())
    found = store.stream("MATCH (o:Organisation) RETURN o.name AS name ORDER BY name")
    assert next(found) == {"name": "ADRETS"}
    assert [row["name"] for row in found] == ["Région Sud"]


def test_a_sum_of_integers_is_an_integer(store: GraphStore) -> None:
    store.load(alps().batch())
    (row,) = store.ask("MATCH (:Organisation)-[r:FUNDS]->(:Project) RETURN sum(r.amount) AS total")
    assert (row["total"], type(row["total"])) == (4_500_000, int)
