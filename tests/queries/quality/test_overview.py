"""What the graph holds: by kind, by link type, by data set, with dates and what to know first."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.graph.applying import plan_batch, write_plan
from cordee.graph.engines.engine import Transaction
from cordee.graph.engines.schema import LOAD
from cordee.graph.projection.planning import difference_of
from cordee.i18n import speak
from cordee.model import KINDS, TYPES
from cordee.queries.common.answer import records
from cordee.queries.quality import overview as module
from cordee.queries.quality.overview import Count, Dataset, Overview, overview
from tests.graph.build import Sheet, alps


def counts(of: tuple[Count, ...]) -> dict[str, int]:
    """The numbers by name."""
    return {count.name: count.number for count in of}


def dataset(told: Overview, name: str) -> Dataset:
    """The data set of this name."""
    return next(d for d in told.datasets if d.name == name)


def jura() -> Sheet:
    """Another data set, which knows ADRETS too and disagrees about the project."""
    sheet = Sheet("jura", source="doc-j", dated="2023-05")
    sheet.entity("Organisation", "o", "Adrets").entity(
        "Project", "hub", "Hub Services Alpins", cost=1, identifiers=["keep:1"]
    )
    return sheet.link("PARTNER_OF", ("Organisation", "o"), ("Project", "hub"), role="lead")


# --- counts


def test_entities_and_links_are_counted_by_kind_and_type(alps_store: GraphStore) -> None:
    told = overview(alps_store)
    assert counts(told.kinds) == {"Organisation": 2, "Network": 1, "Project": 1, "Theme": 1}
    assert counts(told.types) == {"STEERS": 1, "PARTNER_OF": 1, "FUNDS": 1, "ABOUT": 1}
    assert (told.entities, told.links, told.disputed, told.state) == (5, 4, 0, "ready")


def test_kinds_and_types_are_in_the_vocabularys_order_and_words(alps_store: GraphStore) -> None:
    told = overview(alps_store)
    assert [c.name for c in told.kinds] == [k for k in KINDS if k in counts(told.kinds)]
    assert [c.name for c in told.types] == [t for t in TYPES if t in counts(told.types)]
    assert (
        told.kinds[0].title.said_in("fr") == "organisations"
        and told.types[0].title.said_in("fr") == "pilotage"
    )


def test_what_two_data_sets_share_is_counted_once(alps_store: GraphStore) -> None:
    alps_store.load(jura().batch())
    told = overview(alps_store)
    assert counts(told.kinds)["Organisation"] == 2
    assert counts(told.types)["PARTNER_OF"] == 1
    assert (told.entities, told.links) == (5, 4)
    assert [(d.name, d.entities, d.links, d.claims) for d in told.datasets] == [
        ("alps", 5, 4, 9),
        ("jura", 2, 1, 3),
    ]


def test_disputed_entities_are_counted(alps_store: GraphStore) -> None:
    alps_store.load(jura().batch())
    told = overview(alps_store)
    assert {c.name: c.disputed for c in told.kinds if c.disputed} == {"Project": 1}
    assert told.disputed == 1
    assert any("1 fiche :" in sentence.said_in("fr") for sentence in told.sentences())


def test_one_is_singular(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Theme", "t", "Forêt", description="x").batch())
    store.load(Sheet("b").entity("Theme", "t", "Forêt", description="y").batch())
    held, disputed = overview(store).sentences()
    assert held.said_in("fr").startswith("1 fiche et 0 lien, de 2 jeux")
    assert held.said_in("en").startswith("1 entity and 0 links, from 2 data sets")
    assert "sur 1 fiche :" in disputed.said_in("fr") and "on 1 entity:" in disputed.said_in("en")


def test_disputed_links_are_counted(store: GraphStore) -> None:
    for name, since in (("a", "2018"), ("b", "2019")):
        sheet = Sheet(name).entity("Organisation", "o", "ADRETS").entity("Network", "n", "EV")
        store.load(sheet.link("STEERS", ("Organisation", "o"), ("Network", "n"), since=since).batch())
    (steering,) = overview(store).types
    assert (steering.name, steering.number, steering.disputed) == ("STEERS", 1, 1)


def test_the_texts_count_every_kind_and_type() -> None:
    assert "|".join(KINDS) in module.COUNT_KINDS
    assert "|".join(KINDS) in module.COUNT_TYPES and "|".join(TYPES) in module.COUNT_TYPES


# --- data sets


def test_a_data_set_has_its_place_sources_and_dates(store: GraphStore) -> None:
    sheet = Sheet("alps", source="doc-1", dated="2018")
    sheet.entity("Network", "n", "Espaces Valléens")
    sheet.source, sheet.dated = "doc-2", "2012-12-10"
    sheet.entity("Theme", "t", "Services")
    sheet.source, sheet.dated = "doc-3", ""
    sheet.entity("Theme", "u", "Forêt")
    store.load(sheet.batch())
    told = dataset(overview(store), "alps")
    assert (told.place, told.sources, told.earliest, told.latest) == ("alps", 3, "2012-12-10", "2018")
    assert overview(store).dates == ("2012-12-10", "2018")
    assert told.action == "load"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told.first) and told.first == told.last


def test_first_and_last_loads_are_told(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2024, 1, 31, 23, 0, tzinfo=UTC)
    monkeypatch.setattr(store._writer._tenure, "_clock", lambda: moment)
    store.load(alps().batch())
    moment += timedelta(days=1)
    store.load(alps().entity("Theme", "new", "Forêt").batch())
    told = dataset(overview(store), "alps")
    assert (told.first, told.last, told.action) == ("2024-01-31T23:00:00Z", "2024-02-01T23:00:00Z", "load")
    moment += timedelta(days=1)
    store.withdraw("alps")
    told = dataset(overview(store), "alps")
    assert (told.first[:10], told.last[:10], told.action) == ("2024-01-31", "2024-02-02", "withdraw")


def test_a_withdrawn_data_set_is_still_listed_and_says_nothing(alps_store: GraphStore) -> None:
    alps_store.load(jura().batch())
    alps_store.withdraw("alps")
    told = dataset(overview(alps_store), "alps")
    assert (told.claims, told.entities, told.links, told.sources) == (0, 0, 0, 0)
    assert (told.earliest, told.latest) == ("", "")
    assert counts(overview(alps_store).kinds) == {"Organisation": 1, "Project": 1}


def test_one_source_withdrawn_is_no_longer_counted(store: GraphStore) -> None:
    sheet = Sheet("alps", source="doc-1").entity("Theme", "t", "Services")
    sheet.source = "doc-2"
    store.load(sheet.entity("Theme", "u", "Forêt").batch())
    store.withdraw("alps", "doc-2")
    assert dataset(overview(store), "alps").sources == 1


def test_data_sets_are_in_the_order_of_their_names(store: GraphStore) -> None:
    for name in ("vercors", "alps", "jura"):
        store.load(alps(name).batch())
    assert [d.name for d in overview(store).datasets] == ["alps", "jura", "vercors"]


def stage(store: GraphStore, claims: Sheet) -> None:
    """Leave a load as an interruption leaves it: claims written under a load nobody may read yet."""

    def half(transaction: Transaction) -> None:
        tenure = store._writer._tenure
        number = tenure.mark(transaction, "staging")
        difference = difference_of(transaction, claims.batch(), "", True)
        transaction.insert(LOAD, [tenure.load_row(number, claims.dataset, "load", "staging", difference)])
        write_plan(transaction, plan_batch(transaction, claims.batch(), difference, number))

    store._engine.write(half)


def test_what_is_only_staged_is_not_counted(alps_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alps_store._writer._tenure, "_clock", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    before = overview(alps_store)
    smaller = Sheet("alps").entity("Theme", "x", "Neuf").entity("Theme", "services", "Services au public")
    stage(alps_store, smaller)
    during = overview(alps_store)
    assert during.state == "staging"
    assert (during.datasets, during.kinds, during.types) == (before.datasets, before.kinds, before.types)
    alps_store.load(jura().batch())
    assert overview(alps_store).state == "ready"
    assert dataset(overview(alps_store), "alps") == before.datasets[0]


# --- what to know first


def test_the_first_sentence_sums_up(alps_store: GraphStore) -> None:
    (sentence,) = overview(alps_store).sentences()
    assert sentence.said_in("fr") == "5 fiches et 4 liens, d'un jeu de données ; dates des sources : 2020."
    assert sentence.said_in("en") == "5 entities and 4 links, from one data set; dates of sources: 2020."
    alps_store.load(jura().batch())
    assert "2 jeux de données ; dates des sources : 2020 – mai 2023" in overview(alps_store).sentences()[
        0
    ].said_in("fr")


def test_decisions_in_force_are_counted(store: GraphStore) -> None:
    sheet = Sheet("a")
    for name in ("1", "2", "3"):
        sheet.entity("Organisation", name, f"Organisation {name}")
    store.load(sheet.batch())
    one, two, three = (sheet.record("Organisation", name) for name in ("1", "2", "3"))
    taken = store.same(one, two, by="Ana")
    store.different(two, three, by="Ana")
    told = overview(store)
    assert (told.same, told.different, told.entities) == (1, 1, 2)
    assert "1 “same”, 1 “different”" in told.sentences()[-1].said_in("en")
    store.undo(taken.id, by="Ana")
    assert (overview(store).same, overview(store).entities) == (0, 3)


def test_a_load_under_way_is_told() -> None:
    applying = Overview("applying", (), (), (Dataset("a", "", 0, 0, 0, 0, "", "", "", "", "load"),), 0, 0)
    assert any("incomplet" in sentence.said_in("fr") for sentence in applying.sentences())
    assert not any("sources" in sentence.said_in("en") for sentence in applying.sentences())


def test_an_empty_graph_says_so(store: GraphStore) -> None:
    told = overview(store)
    assert told == Overview("ready", (), (), (), 0, 0)
    assert (told.rows(), told.entities, told.links, told.dates) == ([], 0, 0, ("", ""))
    (said,) = told.sentences()
    assert "cordee charger" in said.said_in("fr") and "cordee load" in said.said_in("en")


# --- as of


def test_a_date_narrows_entities_and_links(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Programme", "p", "LEADER", since="2014", until="2020")
    sheet.entity("Organisation", "o", "ADRETS").entity("Network", "n", "EV")
    sheet.link("STEERS", ("Organisation", "o"), ("Network", "n"), since="2018")
    store.load(sheet.batch())
    at = {year: overview(store, as_of=year) for year in ("2010", "2015", "2019", "2022")}
    assert {year: (told.entities, told.links) for year, told in at.items()} == {
        "2010": (2, 0),
        "2015": (3, 0),
        "2019": (3, 1),
        "2022": (2, 1),
    }
    assert at["2010"].sentences()[0].said_in("fr").startswith("2 fiches et 0 lien en 2010, ")
    assert at["2010"].datasets == at["2022"].datasets


def test_a_date_that_does_not_exist_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue):
        overview(store, as_of="2018-00")


# --- as a table


def test_the_table_has_kinds_links_and_data_sets(alps_store: GraphStore) -> None:
    told = overview(alps_store)
    rows = told.records()
    assert rows == records(told)
    assert [row["part"] for row in rows] == ["kind"] * 4 + ["link"] * 4 + ["dataset"]
    assert rows[0] | {"title": ""} == dict.fromkeys(rows[0], None) | {
        "part": "kind",
        "name": "Organisation",
        "title": "",
        "number": 2,
        "disputed": 0,
    }
    last = rows[-1]
    assert [last[name] for name in ("name", "number", "entities", "links", "sources", "earliest")] == [
        "alps",
        9,
        5,
        4,
        1,
        "2020",
    ]
    with speak("fr"):
        assert told.records()[5]["title"] == "partenariats"


def test_the_table_becomes_a_frame(alps_store: GraphStore) -> None:
    frame = overview(alps_store).to_frame()
    assert frame.shape == (9, 13) and frame["number"].sum() == 5 + 4 + 9
