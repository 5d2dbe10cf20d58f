"""One fact, followed from the claims to what is shown."""

from __future__ import annotations

import dataclasses
import itertools
import random

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore
from cordee.graph.projection.resolve import OpenClaim, resolve
from cordee.i18n import Day, speak
from cordee.identity import Decision, find_key
from cordee.model import KINDS
from cordee.model.claims import Batch, Source
from cordee.queries.common.answer import records
from cordee.queries.common.sources import Citation
from cordee.queries.entity.chain import Why
from cordee.queries.entity.facts import PropertyFact, Saying, words_of
from cordee.queries.entity.joins import Join
from cordee.queries.entity.rules import ruling
from cordee.queries.entity.show import show
from cordee.queries.entity.why import why
from tests.graph.build import Sheet
from tests.texts import says


def organisation(dataset: str, name: str = "ADRETS", dated: str = "2020", **body: object) -> Sheet:
    """One organisation, as one document of a data set tells it."""
    sheet = Sheet(dataset, source=f"doc-{dataset}", dated=dated)
    return sheet.entity("Organisation", "o", name, **body)  # type: ignore[arg-type]


def record(dataset: str) -> str:
    """The record of the organisation in a data set."""
    return Sheet(dataset).record("Organisation", "o")


def texts(chain: Why, kind: str) -> list[str]:
    """The sentences of one kind of step, in English."""
    return [step.text.said_in("en") for step in chain.steps() if step.kind == kind]


# --- from the claim to what is shown


def test_a_property_is_followed_to_its_claims_and_loads(alps_store: GraphStore) -> None:
    chain = why(alps_store, "hub services alpins", "cost")
    assert why(alps_store, "hub services alpins", "Coût total") == chain, "as the screen calls it"
    (said,) = chain.said
    assert (said.citation.place, said.citation.dataset, said.load) == ("Project:5", "alps", 1)
    assert said.at.endswith("Z") and len(said.at) == 20
    assert says(said.words) == ("coût total = 163\u202f000\u00a0€", "total cost = €163,000")
    assert said.sentence.said_in("en").startswith(
        "Source s1, 2020 — Project:5 says: total cost = €163,000 (data set “alps”"
    )
    french = said.sentence.said_in("fr")
    assert Day(said.at[:10]).said_in("fr") in french and "chargement 1" in french
    assert texts(chain, "rule") == ["total cost: 1 source says so, none says otherwise."]
    assert texts(chain, "shown") == ["Shown: total cost = €163,000."]
    assert texts(chain, "record") == ["Hub Services Alpins joins 1 record: Hub Services Alpins, alps."]
    assert texts(chain, "join") == []


def test_every_fact_that_is_shown_can_be_followed(alps_store: GraphStore) -> None:
    for name in ("adrets", "ev", "hub services alpins"):
        shown = show(alps_store, name)
        for known in (*shown.properties, *shown.links):
            chain = why(alps_store, name, known.fact)
            assert (chain.fact, chain.entity) == (known, shown.entity)
            assert chain.said and chain.steps()[-1].kind == "shown"


def test_a_link_is_followed_to_both_its_ends(alps_store: GraphStore) -> None:
    steering = show(alps_store, "adrets").links[0]
    chain = why(alps_store, "adrets", steering.fact)
    (said,) = chain.said
    assert said.words.said_in("fr") == "ADRETS pilote les Espaces Valléens (anime, depuis 2018)"
    assert [(r.entity.name, r.dataset) for r in chain.history] == [
        ("ADRETS", "alps"),
        ("Espaces Valléens", "alps"),
    ]
    assert chain.shown.said_in("fr") == "Montré : ADRETS pilote les Espaces Valléens (anime, depuis 2018)."
    assert texts(chain, "rule") == ["steers: 1 source says so, none says otherwise."]


def test_the_same_link_from_its_other_end(alps_store: GraphStore) -> None:
    steering = show(alps_store, "ev").links[0]
    assert (
        why(alps_store, "ev", steering.fact)
        .shown.said_in("en")
        .startswith("Shown: Espaces Valléens is steered by ADRETS")
    )


def test_a_second_load_is_told_by_its_number(store: GraphStore) -> None:
    store.load(organisation("a", url="https://a.example.org").batch())
    store.load(organisation("b", category="association").batch())
    loads = {f: [said.load for said in why(store, "adrets", f).said] for f in ("url", "category", "name")}
    assert loads == {"url": [1], "category": [2], "name": [1, 2]}


def test_a_list_keeps_everything(store: GraphStore) -> None:
    store.load(organisation("a", aliases=["L'Adrets", "Adrets 05"]).batch())
    chain = why(store, "adrets", "aliases")
    assert [said.words.said_in("en") for said in chain.said] == ["aliases = Adrets 05", "aliases = L'Adrets"]
    assert texts(chain, "rule") == ["aliases: a list, everything said is kept."]


# --- which rule


def disputed(store: GraphStore, *said: tuple[str, str, str]) -> Why:
    """The chain behind a category, of which each (data set, date, category) says one."""
    for dataset, dated, category in said:
        store.load(organisation(dataset, dated=dated, category=category).batch())
    return why(store, "adrets", "category")


def test_the_most_sources_prevail(store: GraphStore) -> None:
    chain = disputed(store, ("a", "2018", "réseau"), ("b", "2019", "réseau"), ("c", "2023", "association"))
    (decided,) = chain.rulings
    assert decided.rule == "sources"
    assert [(s.words.said_in("fr"), s.shown, s.sources, s.latest) for s in decided.supports] == [
        ("réseau", True, 2, "2019"),
        ("association", False, 1, "2023"),
    ]
    assert decided.sentence.said_in("fr") == (
        "catégorie : 2 sources pour réseau (dernière date : 2019), 1 source pour association "
        "(dernière date : 2023) ; retenu : réseau (le plus de sources)."
    )
    assert chain.shown.said_in("fr") == "Montré : catégorie = réseau ; à côté, contesté : association."


def test_then_the_latest(store: GraphStore) -> None:
    chain = disputed(store, ("a", "2018", "association"), ("b", "2023", "réseau"))
    assert chain.rulings[0].rule == "latest"
    assert "as many sources, the latest prevails" in texts(chain, "rule")[0]
    assert chain.shown.said_in("en") == "Shown: category = réseau; beside it, disputed: association."


def test_then_the_smallest(store: GraphStore) -> None:
    chain = disputed(store, ("a", "", "réseau"), ("b", "", "association"))
    assert chain.rulings[0].rule == "smallest"
    assert chain.shown.said_in("en").startswith("Shown: category = association")
    assert "(undated)" in texts(chain, "rule")[0] and "(sans date)" in chain.rulings[0].sentence.said_in("fr")


def test_the_date_that_counts_is_the_claims_own(store: GraphStore) -> None:
    for dataset, category, date in (("a", "réseau", "2023"), ("b", "association", "2018")):
        sheet = organisation(dataset, dated="", category=category)
        source = Source(f"doc-{dataset}", "Document", date=date)
        store.load(Batch(dataset, tuple(sheet.claims), (source,)))
    (decided,) = why(store, "adrets", "category").rulings
    assert decided.rule == "smallest" and [s.latest for s in decided.supports] == ["", ""]


def test_a_link_tells_the_rule_of_each_disputed_property(store: GraphStore) -> None:
    for dataset, since in (("a", "2018"), ("b", "2019")):
        sheet = organisation(dataset, dated=since).entity("Network", "n", "Espaces Valléens")
        sheet.link("STEERS", ("Organisation", "o"), ("Network", "n"), role="pilot", since=since)
        store.load(sheet.batch())
    chain = why(store, "adrets", show(store, "adrets").links[0].fact)
    assert [(r.title.said_in("en"), r.rule) for r in chain.rulings] == [
        ("steers", "agreed"),
        ("since", "latest"),
    ]
    assert texts(chain, "rule")[0] == "steers: 2 sources say so, none says otherwise."


def test_the_rule_told_is_the_rule_applied() -> None:
    cost, chance = KINDS["Project"].by_name["cost"], random.Random(7)
    for _ in range(300):
        claims = [
            OpenClaim(
                str(i),
                chance.choice("ab"),
                chance.choice("st"),
                chance.choice(["", "2019", "2020"]),
                {"cost": v},
            )
            for i, v in enumerate(chance.choices([1, 2, 3], k=chance.randint(1, 6)))
        ]
        shown, others = resolve(claims)
        values = [shown["cost"], *others.get("cost", [])]
        sayings = tuple(
            Saying(
                value,
                words_of(cost, value),
                rank == 0,
                tuple(cited(c) for c in claims if c.body["cost"] == value),
            )
            for rank, value in enumerate(values)
        )
        decided = ruling(PropertyFact("f", "cost", cost.title, sayings))
        for first, second in itertools.pairwise(decided.supports):
            assert (first.sources, first.latest) >= (second.sources, second.latest)
        if len(values) > 1:
            first, second = decided.supports[:2]
            expected = "smallest" if first.latest == second.latest else "latest"
            assert decided.rule == ("sources" if first.sources != second.sources else expected)
        else:
            assert decided.rule == "agreed"


def cited(said: OpenClaim) -> Citation:
    """The citation of a claim, without a graph."""
    return Citation(said.id, said.dataset, said.source, "", "", "", "", "r", "Project", "{}", said.dated)


# --- how records were joined


def test_records_joined_by_their_name(store: GraphStore) -> None:
    store.load(organisation("a", "ADRETS").batch())
    store.load(organisation("b", "Adrets").batch())
    chain = why(store, "adrets", "name")
    (join,) = chain.joins
    assert {join.left, join.right} == {record("a"), record("b")}
    assert (join.how, join.shared, join.decision) == ("name", "ADRETS", None)
    assert sorted((r.dataset, r.name, r.places) for r in chain.history) == [
        ("a", "ADRETS", ("Organisation:2",)),
        ("b", "Adrets", ("Organisation:2",)),
    ]
    (said,) = texts(chain, "join")
    assert (
        said.endswith("have the same full name, “ADRETS”.") and "Adrets (b)" in said and "ADRETS (a)" in said
    )


def test_records_joined_by_an_identifier(store: GraphStore) -> None:
    store.load(organisation("a", "ADRETS", identifiers=["siren:1"]).batch())
    store.load(organisation("b", "Association des services", identifiers=["SIREN:1"]).batch())
    (join,) = why(store, "adrets", "name").joins
    assert join.how == "identifier" and join.shared.lower() == "siren:1"


def test_records_joined_by_a_decision(store: GraphStore) -> None:
    store.load(organisation("a", "ADRETS").batch())
    store.load(organisation("b", "Association des services").batch())
    decision = store.same(record("a"), record("b"), by="Ana", why="même adresse")
    chain = why(store, "adrets", "name")
    (join,) = chain.joins
    assert (join.how, join.decision) == ("decision", decision)
    assert texts(chain, "join")[0].startswith(f"Ana decided on {Day(decision.at[:10])} that ")
    assert "are one thing (même adresse)." in texts(chain, "join")[0]


def test_a_decision_repeated_after_an_undo_is_the_one_told(store: GraphStore) -> None:
    store.load(organisation("a", "ADRETS").batch())
    store.load(organisation("b", "Association des services").batch())
    first = store.same(record("a"), record("b"), by="Ana")
    second = store.same(record("a"), record("b"), by="Bruno")
    store.undo(second.id, by="Bruno")
    (join,) = why(store, "adrets", "name").joins
    assert join.decision == first
    store.undo(first.id, by="Ana")
    assert why(store, "adrets", "name").joins == ()


def test_a_decision_that_keeps_a_namesake_out_is_told(store: GraphStore) -> None:
    for dataset in ("a", "b", "c"):
        store.load(organisation(dataset).batch())
    one, two, out = sorted(record(dataset) for dataset in ("a", "b", "c"))
    store.different(one, out, by="Ana", why="autre commune")
    store.different(out, two, by="Bruno")
    chain = why(store, one, "name")
    assert [(join.how, join.left, join.right) for join in chain.joins] == [
        ("name", one, two),
        ("apart", one, out),
        ("apart", two, out),
    ]
    told = texts(chain, "join")
    assert "are two different things (autre commune)." in told[1] and told[2].startswith("Bruno decided")
    assert chain.names[out].startswith("ADRETS (") and len(chain.history) == 2
    assert len(why(store, out, "name").history) == 1


def test_a_name_too_common_to_join_is_not_given_as_the_reason(store: GraphStore) -> None:
    store.load(organisation("a", identifiers=["siren:1"]).batch())
    store.load(organisation("b", identifiers=["siren:1"]).entity("Organisation", "homonym", "ADRETS").batch())
    (join,) = why(store, record("a"), "name").joins
    assert (join.how, join.shared) == ("identifier", "siren:1")


def test_of_two_shared_names_the_one_that_joins_is_given(store: GraphStore) -> None:
    # The name that joins nobody comes first, as a key and as text, so that it would be given if it could.
    names = [f"Génope {i}" for i in range(9)]
    by_key = sorted(names, key=lambda name: find_key("Organisation", "name", name))
    common, own = next(pair for pair in itertools.combinations(by_key, 2) if pair[0] < pair[1])
    for dataset in ("a", "b"):
        sheet = organisation(dataset, common).entity("Organisation", "o", own)
        store.load(sheet.entity("Organisation", f"homonym {dataset}", common, commune="Gap").batch())
    (join,) = why(store, record("a"), "name").joins
    assert (join.how, join.shared) == ("name", own)


def test_a_join_that_adds_nothing_is_left_out(store: GraphStore) -> None:
    for dataset in ("a", "b", "c"):
        store.load(organisation(dataset, identifiers=["siren:1"]).batch())
    joins = why(store, "adrets", "name").joins
    assert [join.how for join in joins] == ["identifier", "identifier"]
    joined = {id_ for join in joins for id_ in (join.left, join.right)}
    assert joined == {record("a"), record("b"), record("c")}


def test_a_join_whose_decision_is_not_at_hand_still_has_words() -> None:
    decided = Decision("d", 1, "l", "r", "different", "Ana", "2024-05-06T07:08:09Z")
    join = Join("l", "r", "apart", decision=decided)
    assert (
        join.sentence({}).said_in("fr")
        == "Ana a décidé le 6 mai 2024 que l et r sont deux choses différentes."
    )
    by_name = dataclasses.replace(join, how="name", shared="X", decision=None)
    assert by_name.sentence({"l": "Un"}).said_in("fr") == "Un et r ont le même nom complet, « X »."


# --- what cannot be followed


@pytest.mark.parametrize("fact", ["", "nothing", "cost ", "x" * 2000, "email"])
def test_a_fact_that_is_not_shown_is_refused_with_those_that_are(alps_store: GraphStore, fact: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        why(alps_store, "hub services alpins", fact)
    assert "cost" in refusal.value.message.said_in(
        "fr"
    ) and "Hub Services Alpins" in refusal.value.message.said_in("en")
    assert len(refusal.value.message.said_in("fr")) < 300


def test_an_unknown_name_is_refused(store: GraphStore) -> None:
    with pytest.raises(UnknownName):
        why(store, "nobody", "name")


def test_a_link_out_of_its_time_is_not_followed(alps_store: GraphStore) -> None:
    steering = show(alps_store, "adrets").links[0]
    assert why(alps_store, "adrets", steering.fact, as_of="2019").fact == steering
    with pytest.raises(InvalidValue):
        why(alps_store, "adrets", steering.fact, as_of="2010")


def test_contact_details_are_followed_only_when_asked_for(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Person", "ana", "Ana Berger", email="ana@example.org").batch())
    assert "example.org" not in repr(why(store, "ana berger", "name"))
    with pytest.raises(InvalidValue):
        why(store, "ana berger", "email")
    asked = why(store, "ana berger", "email", with_contacts=True)
    assert asked.shown.said_in("en") == "Shown: email = ana@example.org."


# --- as a table


def test_the_chain_is_a_table_in_order(store: GraphStore) -> None:
    store.load(organisation("a").batch())
    store.load(organisation("b").batch())
    chain = why(store, "adrets", "name")
    rows = chain.records()
    assert rows == records(chain)
    assert [row["step"] for row in rows] == ["claim", "claim", "record", "join", "rule", "shown"]
    assert {row["fact"] for row in rows} == {chain.fact.fact}
    assert chain.to_frame().shape == (6, 3)
    with speak("fr"):
        assert chain.records()[-1]["text"] == "Montré : nom = ADRETS."
