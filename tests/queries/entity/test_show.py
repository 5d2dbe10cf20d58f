"""Everything known of one entity: each fact with its sources, disagreements side by side."""

from __future__ import annotations

import dataclasses
import json

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import Amount, plain, speak
from cordee.model import COMMON, KINDS, LINKS, TYPES, Property, ValueType
from cordee.model.claims import digest
from cordee.model.properties import UNGIVEN
from cordee.queries.common.answer import records
from cordee.queries.entity import show as module
from cordee.queries.entity.facts import EntityFacts, LinkFact, PropertyFact, short_ids, words_of
from cordee.queries.entity.show import show
from tests.graph.build import Sheet
from tests.texts import says


def fact(shown: EntityFacts, name: str) -> PropertyFact:
    """The property of this name."""
    return next(f for f in shown.properties if f.name == name)


def link(shown: EntityFacts, type_: str, other: str) -> LinkFact:
    """The link of this type to or from this name."""
    (found,) = [known for known in shown.links if (known.type, known.other.name) == (type_, other)]
    return found


def places(sources: tuple[module.Citation, ...]) -> list[str]:
    """Where these citations were loaded from."""
    return [source.place for source in sources]


def projects(dataset: str, dated: str = "2020", cost: int = 16_300_000, **more: object) -> Sheet:
    """One project, at a cost, as a data set tells it."""
    sheet = Sheet(dataset, source=f"doc-{dataset}", dated=dated)
    said = {"cost": cost, "identifiers": ["ref:hub"], **more}
    return sheet.entity("Project", "hub", "Hub Services Alpins", **said)  # type: ignore[arg-type]


# --- properties


def test_each_property_has_its_title_value_and_source(alps_store: GraphStore) -> None:
    shown = show(alps_store, "Hub Services Alpins")
    assert (shown.entity.kind, shown.entity.name, shown.others) == ("Project", "Hub Services Alpins", ())
    assert [f.name for f in shown.properties] == ["name", "identifiers", "cost"]
    cost = fact(shown, "cost")
    assert (cost.title.said_in("fr"), cost.words.said_in("fr"), cost.words.said_in("en")) == (
        "coût total",
        "163\u202f000\u00a0€",
        "€163,000",
    )
    (saying,) = cost.sayings
    assert (saying.value, saying.shown, saying.sources[0].text()) == (
        16_300_000,
        True,
        "Source s1, 2020 — Project:5",
    )


@pytest.mark.parametrize("name", ["adrets", "ADRETS", "  Adrets", "ÀDRETS"])
def test_found_whatever_the_case_and_accents(alps_store: GraphStore, name: str) -> None:
    assert show(alps_store, name).entity.name == "ADRETS"


def test_found_by_alias_and_by_id(alps_store: GraphStore) -> None:
    by_alias = show(alps_store, "ev")
    assert by_alias.entity.name == "Espaces Valléens"
    assert show(alps_store, by_alias.entity.id) == by_alias


def test_a_near_miss_says_what_was_meant(alps_store: GraphStore) -> None:
    assert show(alps_store, "Espace Valléen").entity.name == "Espaces Valléens"
    with pytest.raises(UnknownName) as refusal:
        show(alps_store, "Espaces verts")
    assert refusal.value.suggestions == ("Espaces Valléens",)


@pytest.mark.parametrize("name", ["", "x" * 2000, "a'}) RETURN 1 //"])
def test_what_means_nobody_is_an_unknown_name(store: GraphStore, name: str) -> None:
    with pytest.raises(UnknownName):
        show(store, name)


def test_other_entities_the_name_fits_are_told(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Theme", "t", "Forêt").entity("Network", "n", "Forêt").batch())
    shown = show(store, "foret")
    assert shown.entity.kind == "Network"
    assert [(other.kind, other.name) for other in shown.others] == [("Theme", "Forêt")]
    assert show(store, shown.others[0].id).entity.kind == "Theme"


def test_every_property_of_every_kind_can_be_shown(store: GraphStore) -> None:
    sheet = Sheet("a")
    for kind in KINDS.values():
        body = {p.name: sample(p) for p in kind.properties if p.name != "name"}
        sheet.entity(kind.name, "one", f"One {kind.name}", **body)  # type: ignore[arg-type]
    store.load(sheet.batch())
    for kind in KINDS.values():
        shown = show(store, f"One {kind.name}", with_contacts=True)
        assert [f.name for f in shown.properties] == [p.name for p in kind.properties]
        assert all(places(s.sources) for f in shown.properties for s in f.sayings)


def sample(property_: Property) -> object:
    """A value of the property's type."""
    by_type: dict[ValueType, object] = {
        ValueType.LIST: ["siren:1", "siren:2"],
        ValueType.DATE: "2018",
        ValueType.CENTS: 100,
        ValueType.INTEGER: 3,
        ValueType.NUMBER: 45,
    }
    if property_.choices:
        # What was only asked for is told otherwise than what is given.
        return next(choice.code for choice in property_.choices if choice.code not in UNGIVEN)
    return by_type.get(property_.type, f"some {property_.name}")


def test_numbers_are_alike_on_both_engines(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Territory", "t", "Écrins", lat=45, lon=6.25).batch())
    shown = show(store, "ecrins")
    lat = fact(shown, "lat").sayings[0]
    assert (repr(lat.value), lat.words.said_in("fr"), places(lat.sources)) == ("45.0", "45", ["Territory:2"])
    assert says(fact(shown, "lon").words) == ("6,25", "6.25")


def test_what_is_absent_has_no_fact(alps_store: GraphStore) -> None:
    names = {f.name for f in show(alps_store, "Région Sud").properties}
    assert names == {"name"}


# --- disagreements


def test_disagreeing_sources_stand_side_by_side(store: GraphStore) -> None:
    store.load(projects("alps", "2020", 16_300_000).batch())
    store.load(projects("jura", "2023", 17_000_000).batch())
    shown = show(store, "hub services alpins")
    cost = fact(shown, "cost")
    assert cost.disputed and not fact(shown, "name").disputed
    said = [(s.value, s.shown, [c.dataset for c in s.sources]) for s in cost.sayings]
    assert said == [(17_000_000, True, ["jura"]), (16_300_000, False, ["alps"])]
    assert cost.words.said_in("en") == "€170,000"
    assert [c.dataset for c in fact(shown, "name").sayings[0].sources] == ["alps", "jura"]
    assert len(shown.record_ids) == 2


def test_a_falsely_false_value_is_still_disputed(store: GraphStore) -> None:
    store.load(projects("alps", "2020", 0).batch())
    store.load(projects("jura", "2019", 5).batch())
    assert [s.value for s in fact(show(store, "hub services alpins"), "cost").sayings] == [0, 5]


def test_a_name_that_lost_is_an_alias_with_its_source(store: GraphStore) -> None:
    for dataset, name, dated in (("a", "Vieux nom", "2018"), ("b", "Nom neuf", "2023")):
        sheet = Sheet(dataset, source=f"doc-{dataset}", dated=dated)
        store.load(sheet.entity("Organisation", "x", name, identifiers=["siren:1"]).batch())
    shown = show(store, "vieux nom")
    assert [(s.value, s.shown) for s in fact(shown, "name").sayings] == [("Nom neuf", True)]
    (alias,) = fact(shown, "aliases").sayings
    assert (alias.value, [c.dataset for c in alias.sources]) == ("Vieux nom", ["a"])


def test_what_was_decided_to_be_one_is_not_disputed_for_having_two_names(store: GraphStore) -> None:
    sheet = (
        Sheet("a").entity("Organisation", "x", "Parc du Queyras").entity("Organisation", "y", "PNR Queyras")
    )
    store.load(sheet.batch())
    ids = [row["id"] for row in store.ask("MATCH (o:Organisation) RETURN o.id AS id")]
    decided = store.same(*ids, by="moi", why="vu")
    shown = show(store, "PNR Queyras")
    assert not [one.name for one in shown.properties if one.disputed]
    assert {one.value for one in fact(shown, "aliases").sayings} <= {"Parc du Queyras", "PNR Queyras"}
    store.undo(decided.id, by="moi")
    assert show(store, "PNR Queyras").entity.id != show(store, "Parc du Queyras").entity.id


def test_each_item_of_a_list_has_its_own_sources(store: GraphStore) -> None:
    for dataset, aliases in (("a", ["EV", "Vallées"]), ("b", ["EV"])):
        sheet = Sheet(dataset, source=f"doc-{dataset}")
        store.load(sheet.entity("Network", "n", "Espaces Valléens", aliases=aliases).batch())
    aliases_shown = fact(show(store, "ev"), "aliases")
    said = [(s.value, [c.dataset for c in s.sources]) for s in aliases_shown.sayings]
    assert said == [("EV", ["a", "b"]), ("Vallées", ["a"])]
    assert aliases_shown.words.said_in("fr") == "EV ; Vallées" and not aliases_shown.disputed


def test_a_link_says_who_disputes_its_properties(store: GraphStore) -> None:
    for dataset, since in (("a", "2018"), ("b", "2019")):
        sheet = Sheet(dataset, source=f"doc-{dataset}", dated=since)
        sheet.entity("Organisation", "o", "ADRETS").entity("Network", "n", "Espaces Valléens")
        store.load(sheet.link("STEERS", ("Organisation", "o"), ("Network", "n"), since=since).batch())
    steering = link(show(store, "adrets"), "STEERS", "Espaces Valléens")
    assert steering.disputed and len(steering.sources) == 2
    (since_fact,) = steering.properties
    said = [(s.value, s.shown, [c.dataset for c in s.sources]) for s in since_fact.sayings]
    assert said == [("2019", True, ["b"]), ("2018", False, ["a"])]


# --- links


def test_links_are_grouped_by_type_and_direction_in_words(alps_store: GraphStore) -> None:
    shown = show(alps_store, "adrets")
    groups = [
        (g.type, g.outward, g.words.said_in("fr"), [known.other.name for known in g.links])
        for g in shown.groups
    ]
    assert groups == [
        ("STEERS", True, "pilote", ["Espaces Valléens"]),
        ("PARTNER_OF", True, "est partenaire de", ["Hub Services Alpins"]),
    ]
    project = show(alps_store, "hub services alpins")
    assert [says(g.words) for g in project.groups] == [
        ("a pour partenaire", "has as partner"),
        ("est financé par", "is funded by"),
        ("traite de", "is about"),
    ]


def test_an_amount_says_its_currency_and_nothing_says_it_again() -> None:
    sheet = Sheet("a").entity("Organisation", "o", "Région").entity("Project", "p", "Projet")
    with open_graph(":memory:") as store:
        store.load(
            sheet.link(
                "FUNDS", ("Organisation", "o"), ("Project", "p"), amount=100_000, currency="CHF", year=2020
            ).batch()
        )
        funding = link(show(store, "région"), "FUNDS", "Projet")
    assert funding.details.said_in("fr") == "montant : 1\u202f000\u00a0CHF, année : 2020"


def test_a_link_has_its_end_properties_dates_and_places(alps_store: GraphStore) -> None:
    funding = link(show(alps_store, "hub services alpins"), "FUNDS", "Région Sud")
    assert (funding.outward, funding.other.kind) == (False, "Organisation")
    assert funding.details.said_in("fr") == "montant : 45\u202f000\u00a0€, année : 2020"
    assert (funding.from_day, funding.to_day, funding.undated) == ("2020-01-01", "2020-12-31", False)
    assert places(funding.sources) == ["FUNDS:9"]
    steering = link(show(alps_store, "adrets"), "STEERS", "Espaces Valléens")
    assert says(steering.details) == ("anime, depuis 2018", "animator, since 2018")
    assert link(show(alps_store, "adrets"), "PARTNER_OF", "Hub Services Alpins").undated


def test_parallel_links_are_two_facts(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "o", "ADRETS").entity("Project", "p", "Hub")
    for role in ("lead", "technical"):
        sheet.link("PARTNER_OF", ("Organisation", "o"), ("Project", "p"), role=role)
    store.load(sheet.batch())
    links = show(store, "adrets").links
    assert len({known.fact for known in links}) == len(links) == 2


def test_two_that_are_one_have_no_link_with_themselves(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "1", "Un").entity("Organisation", "2", "Deux")
    store.load(sheet.link("PARTNER_OF", ("Organisation", "1"), ("Organisation", "2")).batch())
    store.same(sheet.record("Organisation", "1"), sheet.record("Organisation", "2"), by="Ana")
    assert show(store, "un").links == ()


def test_every_type_of_link_is_read_in_both_directions(store: GraphStore) -> None:
    sheet = Sheet("a")
    ends = {end for type_ in LINKS for end in type_.ends[0]}
    for kind in sorted(ends):
        sheet.entity(kind, "1", f"{kind} un").entity(kind, "2", f"{kind} deux")
    for type_ in LINKS:
        from_, to = type_.ends[0]
        body = {p.name: sample(p) for p in type_.properties}
        sheet.link(type_.name, (from_, "1"), (to, "2"), **body)  # type: ignore[arg-type]
    store.load(sheet.batch())
    for type_ in LINKS:
        from_, to = type_.ends[0]
        out = link(show(store, f"{from_} un"), type_.name, f"{to} deux")
        back = link(show(store, f"{to} deux"), type_.name, f"{from_} un")
        assert (out.outward, out.words, back.outward, back.words) == (
            True,
            type_.title,
            False,
            type_.reverse,
        )
        assert [p.name for p in out.properties] == [p.name for p in type_.properties]
        assert (out.key, out.fact, out.sources) == (back.key, back.fact, back.sources)


def test_the_texts_name_every_kind_and_type() -> None:
    for text in (module.NODE, module.LINKS_OUT, module.LINKS_IN):
        assert "|".join(KINDS) in text
    for text in (module.LINKS_OUT, module.LINKS_IN):
        assert "|".join(TYPES) in text


# --- as of


STOOD = {
    "": {"2016", "2018", "sans date"},
    "2016": {"2016", "sans date"},
    "2017-12-31": {"2016", "sans date"},
    "2018": {"2018", "sans date"},
    "2018-05": {"sans date"},
    "2018-06-15": {"2018", "sans date"},
    "2030": {"2018", "sans date"},
    "1900": {"sans date"},
}


def test_links_are_those_that_stood_at_the_date(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "o", "ADRETS")
    for name, dates in (
        ("2016", {"since": "2016", "until": "2017"}),
        ("2018", {"since": "2018-06"}),
        ("sans date", {}),
    ):
        sheet.entity("Network", name).link("MEMBER_OF", ("Organisation", "o"), ("Network", name), **dates)
    store.load(sheet.batch())
    answers = {as_of: show(store, "adrets", as_of=as_of) for as_of in STOOD}
    assert {as_of: {known.other.name for known in one.links} for as_of, one in answers.items()} == STOOD
    assert [one.as_of for one in answers.values()] == list(STOOD)


def test_an_entity_that_had_not_begun_is_said_to_be(store: GraphStore) -> None:
    store.load(Sheet("a").entity("Programme", "p", "LEADER", since="2014", until="2020").batch())
    standing = {as_of: show(store, "leader", as_of=as_of).standing for as_of in ("", "2013", "2014", "2021")}
    assert standing == {"": True, "2013": False, "2014": True, "2021": False}


@pytest.mark.parametrize("as_of", ["2018-13", "hier", "20188", "2018-02-30"])
def test_a_date_that_does_not_exist_is_refused(alps_store: GraphStore, as_of: str) -> None:
    with pytest.raises(InvalidValue, match=as_of):
        show(alps_store, "adrets", as_of=as_of)


# --- contact details


def person() -> Sheet:
    """Somebody with an address and a number nobody has."""
    sheet = Sheet("a").entity("Person", "ana", "Ana Berger", email="ana@example.org", phone="+33123456789")
    sheet.entity("Organisation", "o", "ADRETS")
    return sheet.link("WORKS_FOR", ("Person", "ana"), ("Organisation", "o"), role="animatrice")


def test_contact_details_are_absent_unless_asked_for(store: GraphStore) -> None:
    store.load(person().batch())
    for name in ("ana berger", "adrets"):
        whole = json.dumps(dataclasses.asdict(show(store, name)), ensure_ascii=False)
        assert "example.org" not in whole and "123456789" not in whole
    asked = show(store, "ana berger", with_contacts=True)
    assert fact(asked, "email").words.said_in("fr") == "ana@example.org"
    assert fact(asked, "phone").sayings[0].sources[0].says()["phone"] == "+33123456789"
    assert [f.name for f in show(store, "ana berger").properties] == ["name"]


def test_a_disputed_contact_is_absent_too(store: GraphStore) -> None:
    for dataset, mail in (("a", "ana@example.org"), ("b", "ana.berger@example.org")):
        sheet = Sheet(dataset).entity("Person", "ana", "Ana Berger", email=mail, identifiers=["orcid:1"])
        store.load(sheet.batch())
    assert "example.org" not in json.dumps(dataclasses.asdict(show(store, "ana berger")))
    assert fact(show(store, "ana berger", with_contacts=True), "email").disputed


# --- as a table


def test_the_table_has_a_row_per_value_and_per_link(store: GraphStore) -> None:
    store.load(projects("alps", "2020", 16_300_000).batch())
    jura = projects("jura", "2023", 17_000_000).entity("Theme", "t", "Services")
    store.load(jura.link("ABOUT", ("Project", "hub"), ("Theme", "t")).batch())
    shown = show(store, "hub services alpins")
    rows = shown.records()
    assert rows == records(shown)
    assert [(r["what"], r["value"], r["shown"], r["disputed"]) for r in rows] == [
        ("name", "Hub Services Alpins", "yes", "no"),
        ("identifiers", "ref:hub", "yes", "no"),
        ("cost", 17_000_000, "yes", "yes"),
        ("cost", 16_300_000, "no", "yes"),
        ("ABOUT", "Services", "yes", "no"),
    ]
    assert rows[3]["sources"] == "Source doc-alps, 2020 — Project:2"
    assert (rows[4]["direction"], rows[4]["other_kind"]) == ("out", "Theme")
    with speak("fr"):
        assert [r["title"] for r in shown.records()] == [
            *("nom", "identifiants", "coût total", "coût total", "traite de")
        ]
        assert [str(c.title) for c in shown.columns()][:4] == ["fait", "quoi", "sens", "intitulé"]


def test_the_table_becomes_a_frame(alps_store: GraphStore) -> None:
    frame = show(alps_store, "adrets").to_frame()
    assert list(frame.columns) == [c.name for c in show(alps_store, "adrets").columns()]
    assert len(frame) == 4


def test_the_answer_is_the_same_each_time(alps_store: GraphStore) -> None:
    assert show(alps_store, "adrets") == show(alps_store, "adrets")


def test_facts_keep_their_ids_when_the_graph_is_rebuilt(alps_store: GraphStore) -> None:
    before = show(alps_store, "adrets")
    alps_store.rebuild()
    assert show(alps_store, "adrets") == before
    assert fact(before, "name").fact == digest("fact", before.entity.id, "name")[:8]


# --- words


@pytest.mark.parametrize(
    ("cents", "fr", "en"),
    [
        (0, "0\u00a0€", "€0"),
        (5, "0,05\u00a0€", "€0.05"),
        (188_410_106, "1\u202f884\u202f101,06\u00a0€", "€1,884,101.06"),
        (-4_500_050, "-45\u202f000,50\u00a0€", "-€45,000.50"),
        (10**18, "10\u202f000\u202f000\u202f000\u202f000\u202f000\u00a0€", "€10,000,000,000,000,000"),
    ],
)
def test_cents_are_written_as_euros(cents: int, fr: str, en: str) -> None:
    assert says(plain(Amount(cents))) == (fr, en)


def test_values_are_written_by_their_type() -> None:
    named = {p.name: p for p in (*COMMON, *KINDS["Project"].properties)}
    assert says(words_of(named["status"], "closed")) == ("terminé", "closed")
    assert says(words_of(named["status"], "unheard of")) == ("unheard of", "unheard of")
    assert says(words_of(named["aliases"], ["a", "b"])) == ("a ; b", "a; b")
    assert says(words_of(named["since"], "2018-10")) == ("octobre 2018", "October 2018")
    assert words_of(KINDS["Network"].by_name["member_count"], 39).said_in("fr") == "39"


def test_short_ids_tell_facts_apart() -> None:
    short = short_ids(["abcdefgh1x", "abcdefgh2x", "abcdefgh2x"])
    assert [short("abcdefgh1x"), short("abcdefgh2x")] == ["abcdefgh1", "abcdefgh2"]
    assert short_ids([])("0123456789") == "01234567"
