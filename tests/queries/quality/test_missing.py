"""What is thin: each list on a graph that lacks one thing, with whom to ask for it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model import ECHOING, KINDS, NESTING, SUCCESSION, TYPES
from cordee.model.claims import Batch, Source
from cordee.queries.common.answer import records
from cordee.queries.common.find import find
from cordee.queries.entity.show import show
from cordee.queries.quality import checks as missing_checks
from cordee.queries.quality.checks import CHECKS
from cordee.queries.quality.missing import Gap, Item, Missing, missing
from cordee.workflows.table.claims import DataSet, Origin
from tests.graph.build import Sheet
from tests.texts import says

Names = dict[str, list[str]]


def names(answer: Missing) -> Names:
    """The names in each list."""
    return {gap.name: [item.name for item in gap.items] for gap in answer.gaps}


def gap(answer: Missing, name: str) -> Gap:
    """The list of this name."""
    return next(g for g in answer.gaps if g.name == name)


def lacking(store: GraphStore, name: str, **options: str) -> list[str]:
    """The names in one list, none when nothing lacks it."""
    return names(missing(store, **options)).get(name, [])  # type: ignore[arg-type]


def complete() -> Sheet:
    """A small graph that lacks nothing but a second source."""
    sheet = Sheet("a")
    sheet.entity("Organisation", "adrets", "ADRETS").entity("Organisation", "region", "Région Sud")
    sheet.entity("Network", "ev", "Espaces Valléens", member_count=1).entity("Project", "hub", "Hub")
    sheet.entity("Theme", "t", "Services").entity("Territory", "alpes", "Alpes")
    ev, hub, adrets = ("Network", "ev"), ("Project", "hub"), ("Organisation", "adrets")
    sheet.link("ABOUT", ev, ("Theme", "t")).link("ABOUT", hub, ("Theme", "t"))
    sheet.link("OFFERS", ev, ("Theme", "t"), note="expériences")
    sheet.link("MEMBER_OF", adrets, ev, since="2018").link(
        "STEERS", adrets, ev, role="animator", since="2018"
    )
    sheet.link("ACTS_ON", ev, ("Territory", "alpes"), since="2018")
    sheet.link("PARTNER_OF", ("Organisation", "region"), hub, role="partner", since="2018")
    return sheet.link("FUNDS", ("Organisation", "region"), hub, amount=100, year=2020)


def confirmed(sheet: Sheet) -> Sheet:
    """The same, of which a second document confirms every network, programme and project."""
    sheet.source = "s2"
    sheet.entity("Network", "ev", "Espaces Valléens").entity("Project", "hub", "Hub")
    return sheet


# --- one list after the other


def test_a_complete_graph_lacks_nothing(store: GraphStore) -> None:
    store.load(confirmed(complete()).batch())
    assert missing(store) == Missing(())


def test_an_empty_graph_lacks_nothing(store: GraphStore) -> None:
    assert missing(store).gaps == ()
    assert missing(store).rows() == []


def test_without_a_theme(store: GraphStore) -> None:
    sheet = complete().entity("Network", "n", "Éclaireurs").entity("Programme", "p", "avenir montagnes")
    store.load(sheet.entity("Project", "x", "Zéro chômeur").batch())
    found = gap(missing(store), "no_theme")
    assert [(item.kind, item.name) for item in found.items] == [
        ("Programme", "avenir montagnes"),
        ("Network", "Éclaireurs"),
        ("Project", "Zéro chômeur"),
    ]
    assert found.total == 3


def test_without_an_offer_or_a_need(store: GraphStore) -> None:
    sheet = complete().entity("Network", "n", "Neuf").entity("Network", "m", "Autre")
    store.load(sheet.link("NEEDS", ("Network", "m"), ("Theme", "t"), note="méthode").batch())
    assert lacking(store, "no_exchange") == ["Neuf"]


def test_without_a_member_or_anybody_to_steer(store: GraphStore) -> None:
    sheet = complete().entity("Network", "n", "Neuf").entity("Person", "ana", "Ana Berger")
    sheet.entity("Network", "m", "Autre").link("STEERS", ("Person", "ana"), ("Network", "m"), role="animator")
    store.load(sheet.link("MEMBER_OF", ("Territory", "alpes"), ("Network", "n")).batch())
    assert lacking(store, "no_member") == ["Autre"]
    assert lacking(store, "no_steering") == ["Neuf"]


def test_with_fewer_members_named_than_declared(store: GraphStore) -> None:
    sheet = complete().entity("Network", "n", "Réseau des 39", member_count=39)
    for i in range(8):
        sheet.entity("Organisation", str(i)).link("MEMBER_OF", ("Organisation", str(i)), ("Network", "n"))
    sheet.entity("Network", "y", "Plus que dit", member_count=1)
    for i in range(2):
        sheet.link("MEMBER_OF", ("Organisation", str(i)), ("Network", "y"))
    store.load(sheet.entity("Network", "z", "Réseau muet", member_count=2).batch())
    found = gap(missing(store), "unnamed_members")
    assert [(item.name, item.detail.said_in("fr")) for item in found.items] == [
        ("Réseau des 39", "8 nommés sur 39 déclarés"),
        ("Réseau muet", "aucun nommé sur 2 déclarés"),
    ]
    assert found.items[0].detail.said_in("en") == "8 named of 39 declared"


def test_projects_without_a_funder(store: GraphStore) -> None:
    sheet = complete().entity("Project", "x", "Sans le sou").entity("Project", "y", "Programmé")
    sheet.entity("Programme", "p", "LEADER").link("FUNDS", ("Programme", "p"), ("Project", "y"), year=2019)
    store.load(sheet.batch())
    assert lacking(store, "no_funder") == ["Sans le sou"]


def test_funding_lines_without_an_amount(store: GraphStore) -> None:
    region, hub = ("Organisation", "region"), ("Project", "hub")
    sheet = complete().link("FUNDS", region, hub, year=2021)
    sheet.link("FUNDS", region, hub, year=2022, amount_min=1).link("FUNDS", region, hub, year=2023, amount=0)
    store.load(sheet.batch())
    (line,) = gap(missing(store), "no_amount").items
    assert (line.kind, line.name, line.whom) == ("FUNDS", "Région Sud → Hub", ("Région Sud",))


def test_organisations_in_no_network_and_partners_of_nothing(store: GraphStore) -> None:
    sheet = complete()
    for name in ("seule", "membre", "partenaire", "accueillante", "pilote", "payeuse"):
        sheet.entity("Organisation", name)
    sheet.link("MEMBER_OF", ("Organisation", "membre"), ("Network", "ev"))
    sheet.link("PARTNER_OF", ("Organisation", "partenaire"), ("Organisation", "accueillante"))
    sheet.link("FUNDS", ("Organisation", "payeuse"), ("Project", "hub"), amount=100)
    store.load(sheet.link("STEERS", ("Organisation", "pilote"), ("Project", "hub"), role="pilot").batch())
    assert lacking(store, "no_network") == ["seule"]


def test_a_membership_of_an_organisation_is_not_a_network(store: GraphStore) -> None:
    sheet = complete().entity("Organisation", "x", "Commune X")
    store.load(sheet.link("MEMBER_OF", ("Organisation", "x"), ("Organisation", "region")).batch())
    assert lacking(store, "no_network") == ["Commune X"]


def test_territories_no_network_covers(store: GraphStore) -> None:
    sheet = complete()
    for name in ("queyras", "abriès", "membre", "dans membre", "vosges", "projet seul"):
        sheet.entity("Territory", name)
    sheet.link("PART_OF", ("Territory", "queyras"), ("Territory", "alpes"))
    sheet.link("PART_OF", ("Territory", "abriès"), ("Territory", "queyras"))
    sheet.link("MEMBER_OF", ("Territory", "membre"), ("Network", "ev"))
    sheet.link("PART_OF", ("Territory", "dans membre"), ("Territory", "membre"))
    sheet.link("ACTS_ON", ("Project", "hub"), ("Territory", "projet seul"))
    store.load(sheet.batch())
    assert lacking(store, "not_covered") == ["projet seul", "vosges"]


def test_what_includes_a_covered_territory_is_not_covered_by_that(store: GraphStore) -> None:
    sheet = complete().entity("Territory", "france", "France")
    store.load(sheet.link("PART_OF", ("Territory", "alpes"), ("Territory", "france")).batch())
    assert lacking(store, "not_covered") == ["France"]


def test_territories_in_a_circle_end(store: GraphStore) -> None:
    sheet = complete()
    ring = ("unieux", "deux alpes", "trois vallées")
    for name in ring:
        sheet.entity("Territory", name)
    for inner, outer in zip(ring, (*ring[1:], ring[0]), strict=True):
        sheet.link("PART_OF", ("Territory", inner), ("Territory", outer))
    store.load(sheet.batch())
    assert lacking(store, "not_covered") == ["deux alpes", "trois vallées", "unieux"]
    store.load(Sheet("b").entity("Network", "n", "N").entity("Territory", "unieux")
               .link("ACTS_ON", ("Network", "n"), ("Territory", "unieux")).batch())  # fmt: skip
    assert lacking(store, "not_covered") == []


def test_known_from_one_source_only(store: GraphStore) -> None:
    store.load(complete().batch())
    store.load(Sheet("other", source="s2").entity("Theme", "t", "Un thème").batch())
    assert "one_source" not in {gap.name for gap in missing(store).gaps}, "so is everything here"
    store.load(Sheet("b", source="s1").entity("Network", "n", "Espaces valléens").batch())
    assert lacking(store, "one_source") == ["Hub"]


def test_two_claims_of_one_source_are_one_source(store: GraphStore) -> None:
    sheet = complete().entity("Project", "hub", "Hub", cite="l. 12")
    store.load(sheet.batch())
    store.load(Sheet("b", source="s1").entity("Network", "n", "Espaces valléens").batch())
    assert lacking(store, "one_source") == ["Hub"]


def test_the_share_of_undated_links_the_worst_first(store: GraphStore) -> None:
    sheet = complete().entity("Network", "n", "Neuf").entity("Person", "ana", "Ana Berger")
    sheet.link("MEMBER_OF", ("Organisation", "region"), ("Network", "ev"))
    sheet.link("WORKS_FOR", ("Person", "ana"), ("Network", "n"), role="animatrice")
    store.load(sheet.batch())
    found = gap(missing(store), "undated")
    assert [(item.id, item.kind, says(item.detail)) for item in found.items] == [
        ("WORKS_FOR", "WORKS_FOR", ("postes : 1 sur 1 (100 %)", "posts: 1 of 1 (100%)")),
        ("MEMBER_OF", "MEMBER_OF", ("adhésions : 1 sur 2 (50 %)", "memberships: 1 of 2 (50%)")),
    ]


def test_the_types_said_to_lack_dates_are_those_that_have_some() -> None:
    own = {*NESTING, *SUCCESSION}
    dated = [name for name, type_ in TYPES.items() if "since" in type_.by_name and name not in own]
    (check,) = [c for c in CHECKS if c.name == "undated"]
    assert list(check.kinds) == dated
    assert "|".join(dated) in missing_checks.UNDATED


# --- whom to ask


def test_who_is_nearest_is_who_to_ask(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Theme", "t")
    for who in ("pilote", "chef de file", "partenaire"):
        sheet.entity("Organisation", who)
    for name in ("piloté", "mené", "aidé"):
        sheet.entity("Project", name)
    for name in ("piloté", "mené", "aidé"):
        sheet.link("PARTNER_OF", ("Organisation", "partenaire"), ("Project", name), role="partner")
    for name in ("piloté", "mené"):
        sheet.link("PARTNER_OF", ("Organisation", "chef de file"), ("Project", name), role="lead")
    sheet.link("STEERS", ("Organisation", "pilote"), ("Project", "piloté"), role="carrier")
    store.load(sheet.batch())
    asked = {item.name: item.whom for item in gap(missing(store), "no_theme").items}
    assert asked == {"piloté": ("pilote",), "mené": ("chef de file",), "aidé": ("partenaire",)}


@pytest.mark.parametrize(
    ("funder", "beneficiary", "whom"),
    [
        ("Organisation", "Project", ("Donneur",)),
        ("Programme", "Organisation", ("Reçu",)),
        ("Programme", "Project", ("Porteur",)),
    ],
)
def test_an_amount_is_asked_of_somebody_and_not_of_a_fund(
    store: GraphStore, funder: str, beneficiary: str, whom: tuple[str, ...]
) -> None:
    sheet = Sheet("a").entity(funder, "f", "Donneur").entity(beneficiary, "b", "Reçu")
    sheet.entity("Organisation", "p", "Porteur")
    if beneficiary == "Project":
        sheet.link("STEERS", ("Organisation", "p"), ("Project", "b"), role="carrier")
    store.load(sheet.link("FUNDS", (funder, "f"), (beneficiary, "b")).batch())
    assert gap(missing(store), "no_amount").items[0].whom == whom


def test_at_most_three_are_named_in_order(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Network", "n", "N")
    for who in ("Écrins", "adrets", "Zone", "Bauges"):
        sheet.entity("Organisation", who).link("MEMBER_OF", ("Organisation", who), ("Network", "n"))
    store.load(sheet.batch())
    assert gap(missing(store), "no_theme").items[0].whom == ("adrets", "Bauges", "Écrins")


def test_when_nobody_is_near_who_wrote_of_it_is_asked(store: GraphStore) -> None:
    sheet = Sheet("a", source="doc-1").entity("Network", "n", "Seul").entity("Theme", "t")
    sheet.source = "doc-2"
    sheet.entity("Network", "m", "Muet")
    sources = (Source("doc-1", "Catalogue", publisher="ADRETS"), Source("doc-2", "Sans éditeur"))
    store.load(Batch("a", tuple(sheet.claims), sources))
    asked = {item.name: item.whom for item in gap(missing(store), "no_theme").items}
    assert asked == {"Seul": ("ADRETS",), "Muet": ()}


def test_nobodys_contact_details_are_given(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Network", "n", "N")
    sheet.entity("Person", "ana", "Ana Berger", email="ana@example.org", phone="+33123456789")
    store.load(sheet.link("STEERS", ("Person", "ana"), ("Network", "n"), role="animator").batch())
    answer = missing(store)
    assert gap(answer, "no_theme").items[0].whom == ("Ana Berger",)
    assert "example.org" not in repr(answer) and "123456789" not in repr(answer)


# --- narrowed


@pytest.mark.parametrize("kind", ["Network", "network", "réseau", "RESEAU", "Réseaux", "networks"])
def test_a_kind_is_named_as_people_name_it(store: GraphStore, kind: str) -> None:
    store.load(complete().entity("Network", "n", "Neuf").entity("Project", "x", "Projet").batch())
    answer = missing(store, kind=kind)
    assert answer.kind == "Network"
    assert {item.kind for g in answer.gaps for item in g.items} == {"Network"}
    assert names(answer)["no_theme"] == ["Neuf"] and "no_funder" not in names(answer)


@pytest.mark.parametrize("kind", ["FUNDS", "financements", "funder"])
def test_a_link_type_narrows_too(store: GraphStore, kind: str) -> None:
    sheet = complete().link("FUNDS", ("Organisation", "region"), ("Project", "hub"), note="promis")
    store.load(sheet.batch())
    assert set(names(missing(store, kind=kind))) == {"no_amount", "undated"}


@pytest.mark.parametrize("kind", ["galaxy", "x" * 2000, "Network n", "|"])
def test_an_unknown_kind_is_refused_with_those_there_are(store: GraphStore, kind: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        missing(store, kind=kind)
    assert "réseau, programme, projet" in refusal.value.message.said_in("fr")
    assert "memberships, steering" in refusal.value.message.said_in("en")
    assert len(refusal.value.message.said_in("en")) < 300


def test_a_kind_that_lacks_nothing_has_no_list(store: GraphStore) -> None:
    store.load(complete().entity("Network", "n", "Neuf").batch())
    assert missing(store, kind="Event") == Missing((), "Event")


@pytest.mark.parametrize(("limit", "shown"), [(0, 0), (2, 2), (25, 25), (None, 30)])
def test_lists_are_cut_and_say_their_total(store: GraphStore, limit: int | None, shown: int) -> None:
    sheet = Sheet("a").entity("Organisation", "region")
    for i in range(30):
        sheet.entity("Project", f"p{i:02d}")
    for i in range(10):
        sheet.entity("Project", f"q{i}").link("FUNDS", ("Organisation", "region"), ("Project", f"q{i}"))
    store.load(sheet.batch())
    found = gap(missing(store, limit=limit), "no_funder")
    assert (len(found.items), found.total) == (shown, 30)
    assert [item.name for item in found.items] == [f"p{i:02d}" for i in range(shown)]
    assert found.sentence.said_in("fr").startswith("Projets sans financeur connu : 30. Demander à qui porte")


def test_a_limit_is_ten_by_default_and_never_negative(store: GraphStore) -> None:
    sheet = Sheet("a")
    for i in range(11):
        sheet.entity("Project", f"p{i}")
    store.load(sheet.batch())
    assert len(gap(missing(store), "no_theme").items) == 10
    with pytest.raises(InvalidValue):
        missing(store, limit=-1)


def test_what_nearly_all_lack_is_a_total_at_the_end_and_no_list(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Organisation", "region")
    for i in range(25):
        sheet.entity("Project", f"p{i:02d}").entity("Network", f"n{i:02d}")
        sheet.link("STEERS", ("Organisation", "region"), ("Network", f"n{i:02d}"))
    for i in range(6):
        ends = ("Organisation", "region"), ("Network", f"n{i:02d}")
        sheet.link("MEMBER_OF", *ends).link("FUNDS", ("Organisation", "region"), ("Project", f"p{i:02d}"))
    store.load(sheet.batch())
    found = missing(store)
    assert [g.name for g in found.gaps][-2:] == ["no_theme", "no_exchange"]
    assert [(len(g.items), g.total, g.of) for g in found.gaps[-2:]] == [(0, 50, 50), (0, 25, 25)]
    said = says(found.gaps[-1].sentence)[0]
    assert said.startswith("Réseaux sans apport ni besoin connu : 25 sur 25. Ainsi sont")
    (one, *_), (other, *_) = (missing(store, kind=kind).gaps[-1:] for kind in ("Network", "Project"))
    assert (one.name, one.of, other.name, other.of) == ("no_exchange", 25, "no_theme", 25)
    # It is nothing more to ask of what lacks other things as well; with every name asked for, it is there.
    assert gap(found, "no_member").items[0].also == ()
    assert len(gap(missing(store, limit=None), "no_theme").items) == 50


def test_that_of_which_most_is_told_comes_first(store: GraphStore) -> None:
    sheet = Sheet("a").entity("Network", "a", "A").entity("Network", "b", "B")
    sheet.source = "another"
    store.load(sheet.entity("Network", "b", "B").batch())
    assert lacking(store, "no_theme") == ["B", "A"]


def test_of_old_news_it_is_asked_whether_it_still_is_so_and_nothing_else(store: GraphStore) -> None:
    sheet = Sheet("a", dated="2012").entity("Network", "n", "Ancien")
    sheet.dated = "2026"
    sheet.entity("Network", "m", "Neuf").entity("Network", "c", "Clos", status="closed")
    store.load(replace(sheet.batch(), sources=(Source(sheet.source, "Annuaire", "2026"),)))
    found = names(missing(store))
    assert found["stale"] == ["Ancien"] and found["no_member"] == ["Clos", "Neuf"]
    assert found["no_exchange"] == ["Neuf"]  # what is over gives and needs nothing any more


# --- as of


def test_a_date_looks_at_what_stood_then(store: GraphStore) -> None:
    sheet = complete().entity("Organisation", "x", "Passagère").entity("Network", "n", "Neuf", since="2022")
    sheet.link("MEMBER_OF", ("Organisation", "x"), ("Network", "ev"), since="2019", until="2020")
    store.load(sheet.batch())
    absent = {year: lacking(store, "no_network", as_of=year) for year in ("", "2018", "2019", "2021")}
    assert absent == {"": [], "2018": ["Passagère"], "2019": [], "2021": ["Passagère"]}
    assert lacking(store, "no_theme", as_of="2021") == []
    assert lacking(store, "no_theme", as_of="2022") == ["Neuf"]
    assert lacking(store, "no_steering", as_of="2017") == ["Espaces Valléens"]
    assert lacking(store, "no_funder", as_of="2019") == ["Hub"]
    assert lacking(store, "not_covered", as_of="2017") == ["Alpes"]
    assert missing(store, as_of="2021").as_of == "2021"


def test_a_date_that_does_not_exist_is_refused(store: GraphStore) -> None:
    with pytest.raises(InvalidValue):
        missing(store, as_of="2018-02-30")


# --- words and tables


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_each_list_says_what_to_ask_in_both_languages(check: missing_checks.Check) -> None:
    assert check.ask.said_in("fr").startswith("Demander ") and check.ask.said_in("en").startswith("Ask ")
    assert (
        check.title.said_in("fr")
        and check.title.said_in("en")
        and check.title.said_in("fr") != check.title.said_in("en")
    )
    assert all(kind in KINDS or kind in TYPES for kind in check.kinds)
    assert not re.search(r"[{}]", check.ask.said_in("fr") + check.ask.said_in("en"))


def test_the_table_has_a_row_per_thing(store: GraphStore) -> None:
    store.load(confirmed(complete()).entity("Project", "x", "Neuf").batch())
    answer = missing(store)
    rows = answer.records()
    assert rows == records(answer)
    assert [(row["gap"], row["name"]) for row in rows] == [
        ("no_theme", "Neuf"),
        ("no_funder", "Neuf"),
        ("one_source", "Neuf"),
    ]
    assert rows[0]["id"] == Sheet("a").record("Project", "x")
    assert answer.to_frame().shape == (3, 8)
    with speak("fr"):
        assert answer.records()[1]["title"] == "Projets sans financeur connu"
        assert answer.records()[1]["ask"].startswith("Demander à qui porte")


def test_an_item_stands_alone() -> None:
    item = Item("id", "Network", "N")
    assert (str(item.detail), item.whom) == ("", ())


def test_a_state_that_is_old_news_is_asked_again(store: GraphStore) -> None:
    sheet = Sheet("d", dated="2023").entity("Network", "late", "En retard", status="active", until="2020")
    sheet.entity("Network", "fine", "À jour", status="active")
    sheet.dated = "2014"
    sheet.entity("Network", "old", "Vieille nouvelle").entity("Person", "p", "Ana").entity(
        "Organisation", "o", "O"
    )
    sheet.link("WORKS_FOR", ("Person", "p"), ("Organisation", "o"), role="chargée")
    sheet.dated = "2023"
    sheet.entity("Person", "q", "Ugo").link("WORKS_FOR", ("Person", "q"), ("Organisation", "o"))
    store.load(replace(sheet.batch(), sources=(Source(sheet.source, "Annuaire", "2023"),)))
    found = {gap.name: gap for gap in missing(store).gaps}
    assert [(i.name, i.detail.said_in("fr")) for i in found["stale"].items] == [
        ("En retard", "dit en cours, mais devait finir : 2020"),
        ("Vieille nouvelle", "dernières nouvelles : 2014"),
    ]
    assert [(i.name, i.detail.said_in("en")) for i in found["old_posts"].items] == [
        ("Ana (O)", "last heard of: 2014")
    ]


def test_of_the_only_workbook_nothing_is_asked_of_its_owner(store: GraphStore) -> None:
    store.load(Sheet("d").entity("Network", "n", "N").batch())
    assert "one_source" not in {gap.name for gap in missing(store).gaps}


def test_a_meeting_is_no_second_source_of_whom_it_speaks(store: GraphStore) -> None:
    store.load(complete().batch())
    before = {gap.name: gap.total for gap in missing(store).gaps}
    meeting = DataSet(store, "tableau")
    ours, other = (meeting.record(find(store, name, ECHOING)) for name in ("Espaces Valléens", "Hub"))
    source = Source("meeting 2026-11-20", "Réunion", "2026-11-20")
    meeting.tell(ours, other, "progress", "ongoing", Origin(source, "t.xlsx, l. 2, Avancement", "t.xlsx:2:G"))
    store.load(Batch("tableau", meeting.claims, meeting.sources))
    for record, entity in meeting.joins.items():
        store.same(record, entity, by="tableau")
    assert {gap.name: gap.total for gap in missing(store).gaps} == before
    (called, *_) = show(store, "Espaces Valléens").properties
    assert all(one.place for saying in called.sayings for one in saying.sources)
