"""Who is over, what is one's own, which links are stated: by the data, never by the day somebody asks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cordee.graph import GraphStore
from cordee.i18n import speak
from cordee.model.claims import Batch, Source
from cordee.queries.echo.decisions import Woven
from cordee.queries.echo.echo import Group, echo
from cordee.queries.echo.links import Subject, read_own, read_stated, read_subjects
from cordee.queries.echo.witnessed import echo_sources
from cordee.wording.echo_json import echo_data
from cordee.wording.strength import decision_texts
from tests.graph.build import Sheet
from tests.queries.echo_graphs import NETWORK, ORG, PROGRAMME, PROJECT, TERRITORY, THEME, bodies, valley

ALWAYS = ("0001-01-01", "9999-12-31")


def subject(status: str = "", since: str = "", until: str = "", newest: str = "2023") -> Subject:
    return Subject("i", PROJECT, "P", status, since, until, newest)


@pytest.mark.parametrize(
    ("one", "closed"),
    [
        (subject(), False),
        (subject("closed"), True),
        (subject("closed", until="2030"), True),
        (subject("active", until="2020"), False),
        (subject("unknown", until="2020"), True),
        (subject("planned", until="2020"), True),
        (subject(until="2022"), True),
        (subject(until="2023"), False),
        (subject(until="2023-03", newest="2023-04-01"), True),
        (subject(until="2023-03", newest="2023"), False),
        (subject(until="2024"), False),
        (subject(until="2020", newest=""), False),
        (subject("closed", newest=""), True),
    ],
)
def test_over_as_its_source_says_or_before_the_newest_source(one: Subject, closed: bool) -> None:
    assert one.closed() is closed


@pytest.mark.parametrize(
    ("one", "as_of", "closed"),
    [
        (subject("closed", until="2020"), "2019", False),
        (subject("closed", until="2020"), "2020", False),
        (subject("closed", until="2020"), "2021", True),
        (subject("closed", until="2020-06"), "2020", False),
        (subject("closed", until="2020-06"), "2020-07", True),
        (subject("closed", until="2020-06"), "2020-06-30", False),
        (subject("active", until="2020"), "2023", True),
        (subject("closed"), "2010", True),
        (subject("active"), "2030", False),
        (subject(), "2030", False),
    ],
)
def test_at_a_date_its_dates_come_first(one: Subject, as_of: str, closed: bool) -> None:
    assert one.closed(as_of) is closed


@pytest.mark.parametrize(
    ("since", "as_of", "begun"),
    [("", "2010", True), ("2018", "", True), ("2018", "2017", False), ("2018", "2018-01", True),
     ("2018-06", "2018", True), ("2018-06", "2018-05-31", False)],
)  # fmt: skip
def test_begun(since: str, as_of: str, begun: bool) -> None:
    assert subject(since=since).begun(as_of) is begun


# ------------------------------------------------------------ the newest source


def sheet(**source: str) -> Batch:
    made = Sheet("d").entity(PROJECT, "p", "P", until="2020")
    return Batch("d", tuple(made.claims), (Source("s1", "S", **source),), place="d")


def closed(store: GraphStore) -> bool:
    (one,) = read_subjects(store).values()
    return one.closed()


def test_a_newer_source_closes_what_had_ended_before_it(store: GraphStore) -> None:
    store.load(sheet(date="2019"))
    assert not closed(store), "nothing known is later than its end"
    newer = Sheet("other").entity(ORG, "o")
    store.load(Batch("other", tuple(newer.claims), (Source("s1", "T", date="2021-02"),), place="other"))
    assert closed(store)


def test_without_a_dated_source_the_day_of_the_last_load_counts(store: GraphStore) -> None:
    store.load(sheet())
    assert closed(store)
    (one,) = read_subjects(store).values()
    (load,) = store.ask("MATCH (l:Load) RETURN l.at AS at")
    assert one.newest == load["at"][:10]


def test_those_of_these_ids_whatever_can_be_compared(store: GraphStore) -> None:
    store.load(bodies().batch())
    ids = ids_of(store)
    wanted = [ids["Queyras"], ids["ADRETS"], ids["Hub"], ids["Hub"], "nobody"]
    assert {s.name: s.kind for s in read_subjects(store, wanted).values()} == {
        "Queyras": TERRITORY,
        "ADRETS": ORG,
        "Hub": PROJECT,
    }
    assert {s.kind for s in read_subjects(store).values()} == {NETWORK, PROGRAMME, PROJECT}
    assert read_subjects(store, ()) == {}


def test_an_empty_graph_has_no_newest_source(store: GraphStore) -> None:
    assert read_subjects(store) == {}


def test_the_answer_says_what_was_open_then(store: GraphStore) -> None:
    store.load(valley().batch())
    now, then = (echo(store, "Espaces Valléens", as_of=as_of) for as_of in ("", "2019"))
    assert [f.name for f in now.of(Group.LESSONS)] == ["LEADER 2014-2020"]
    assert then.of(Group.LESSONS) == ()
    assert "LEADER 2014-2020" in {f.name for f in then.of(Group.TO_CHECK)}


def test_at_a_date_nothing_echoes_that_had_not_begun(store: GraphStore) -> None:
    made = valley().entity(PROJECT, "late", "Projet de 2022", since="2022")
    made.link("ABOUT", (PROJECT, "late"), (THEME, "saison"))
    made.link("PARTNER_OF", (NETWORK, "ev"), (PROJECT, "late"), role="lead", since="2022")
    store.load(made.batch())
    assert "Projet de 2022" in {f.name for f in echo(store, "Espaces Valléens").echoes}
    assert "Projet de 2022" in {f.name for f in echo(store, "Espaces Valléens", as_of="2022").echoes}
    then = echo(store, "Espaces Valléens", as_of="2021")
    assert "Projet de 2022" not in {f.name for f in then.echoes}
    assert then.population == 8


# ------------------------------------------------------------ its own


def test_its_own_generations_programmes_and_projects(store: GraphStore) -> None:
    store.load(valley().batch())
    names = {s.id: s.name for s in read_subjects(store).values()}
    (ev,) = (id_ for id_, name in names.items() if name == "Espaces Valléens")
    assert {names[id_] for id_ in read_own(store, ev)} == {
        "Espaces Valléens",
        "Animation du réseau EV",
        "Programme EV 2014-2020",
        "Programme EV 2021",
    }


def test_what_else_is_part_of_its_programme_is_its_own_but_for_other_networks(store: GraphStore) -> None:
    sheet = Sheet("d").entity(NETWORK, "ours").entity(NETWORK, "sister").entity(PROJECT, "project")
    for key in ("programme", "sub", "subsub", "above", "before"):
        sheet.entity(PROGRAMME, key)
    sheet.entity(PROJECT, "beside").entity(PROJECT, "earlier").entity(NETWORK, "later")
    for part in ((NETWORK, "ours"), (NETWORK, "sister"), (PROJECT, "project"), (PROGRAMME, "sub")):
        sheet.link("PART_OF", part, (PROGRAMME, "programme"))
    sheet.link("PART_OF", (PROGRAMME, "programme"), (PROGRAMME, "above"))
    sheet.link("PART_OF", (PROGRAMME, "subsub"), (PROGRAMME, "sub"))
    sheet.link("PART_OF", (PROJECT, "beside"), (PROGRAMME, "above"))
    sheet.link("PART_OF", (PROJECT, "earlier"), (PROGRAMME, "before"))
    sheet.link("FOLLOWS", (PROGRAMME, "programme"), (PROGRAMME, "before"))
    sheet.link("FOLLOWS", (NETWORK, "later"), (NETWORK, "ours"))
    store.load(sheet.batch())
    names = {one.id: one.name for one in read_subjects(store).values()}
    (ours,) = (id_ for id_, name in names.items() if name == "ours")
    expected = {"ours", "later", "programme", "before", "sub", "project", "earlier"}
    assert {names[id_] for id_ in read_own(store, ours)} == expected
    inside = {"ours", "later", "programme", "before"}
    assert {names[id_] for id_ in read_own(store, ours, inside=True)} == inside
    (project,) = (id_ for id_, name in names.items() if name == "project")
    assert {names[id_] for id_ in read_own(store, project, PROJECT)} == {"project", "programme", "before"}


def test_its_own_of_a_network_in_no_programme_is_itself(store: GraphStore) -> None:
    store.load(Sheet("d").entity(NETWORK, "n").batch())
    (only,) = read_subjects(store)
    assert read_own(store, only) == {only}


def test_what_contains_an_organisation_or_a_territory_and_what_it_contains(store: GraphStore) -> None:
    store.load(bodies().batch())
    ids = ids_of(store)

    def own(name: str, kind: str) -> set[str]:
        names = {id_: name for name, id_ in ids.items()}
        return {names[id_] for id_ in read_own(store, ids[name], kind)}

    assert own("Queyras", TERRITORY) == {"Abries", "Queyras", "Alps"}
    assert own("Abries", TERRITORY) == {"Abries", "Queyras", "Alps"}
    assert own("Vars", TERRITORY) == {"Vars"}
    assert own("ADRETS Savoie", ORG) == own("ADRETS", ORG) == {"ADRETS Savoie", "ADRETS"}


def test_siblings_are_not_ones_own(store: GraphStore) -> None:
    made = Sheet("d")
    for place in ("whole", "left", "right"):
        made.entity(TERRITORY, place)
    for part in ("left", "right"):
        made.link("PART_OF", (TERRITORY, part), (TERRITORY, "whole"))
    store.load(made.batch())
    ids = ids_of(store)
    assert read_own(store, ids["left"], TERRITORY) == {ids["left"], ids["whole"]}


# ------------------------------------------------------------ what sources state


def ids_of(store: GraphStore) -> dict[str, str]:
    """The id of everything that can be compared, by its name."""
    text = "MATCH (n:Network|Programme|Project|Organisation|Territory) RETURN n.name AS name, n.id AS id"
    return {row["name"]: row["id"] for row in store.ask(text)}


def stated(store: GraphStore, name: str, *kinds: str) -> dict[str, list[str]]:
    ids = ids_of(store)
    found = read_stated(store, ids[name], ALWAYS, kinds or (NETWORK,))
    names = {id_: name for name, id_ in ids.items()}
    with speak("fr"):
        return {names[other]: [str(link.sentence) for link in links] for other, links in found.items()}


def test_links_are_said_from_either_side(store: GraphStore) -> None:
    made = Sheet("d").entity(NETWORK, "a", "A").entity(NETWORK, "b", "B").entity(PROGRAMME, "p", "P")
    made.link("PARTNER_OF", (NETWORK, "a"), (NETWORK, "b"), role="exchange")
    made.link("MEMBER_OF", (NETWORK, "b"), (NETWORK, "a"))
    made.link("FUNDS", (PROGRAMME, "p"), (NETWORK, "a"))
    store.load(made.batch())
    between = ["B est membre d'A", "A est partenaire de B (échanges)"]
    assert stated(store, "A") == {"B": between, "P": ["P finance A"]}
    assert stated(store, "B") == {"A": between}


@pytest.mark.parametrize(
    ("progress", "group"),
    [
        ("idea", Group.TO_CHECK),
        ("contact", Group.TO_CHECK),
        ("ongoing", Group.LINKED),
        ("woven", Group.LINKED),
        ("dropped", Group.SET_ASIDE),
    ],
)
def test_a_decision_says_where_an_echo_stands_and_is_no_fact_of_it(
    store: GraphStore, progress: str, group: Group
) -> None:
    store.load(valley().batch())
    (before,) = (f for f in echo(store, "Espaces Valléens").echoes if f.name == "Réseau proche")
    made = valley().link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), progress=progress, note="Trop loin.")
    store.load(made.batch())
    for name, other in (("Espaces Valléens", "Réseau proche"), ("Réseau proche", "Espaces Valléens")):
        (near,) = (f for f in echo(store, name).echoes if f.name == other)
        assert near.group is group
        assert (near.score, near.sure, near.stated) == (before.score, before.sure, ())
        assert (near.decision.progress, near.decision.note) == (progress, "Trop loin.")


def test_a_correction_to_pass_on_is_no_decision(store: GraphStore) -> None:
    made = valley().link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), corrections=["Contact : Ana"])
    store.load(made.batch())
    (near,) = (f for f in echo(store, "Espaces Valléens").echoes if f.name == "Réseau proche")
    assert (near.group, near.decision.decided, near.stated) == (Group.TO_CHECK, False, ())


def test_a_note_alone_is_no_decision_and_no_evidence(store: GraphStore) -> None:
    store.load(valley().batch())
    (before,) = (f for f in echo(store, "Espaces Valléens").echoes if f.name == "Réseau proche")
    note = "ne répondent jamais, à oublier"
    made = valley().link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), note=note)
    store.load(made.batch())
    (near,) = (f for f in echo(store, "Espaces Valléens").echoes if f.name == "Réseau proche")
    assert (near.group, near.decision.decided, near.claims) == (before.group, False, before.claims)
    assert near.decision.spoken_of and near.decision.note == note
    answer = echo(store, "Espaces Valléens")
    told = echo_data(answer, *echo_sources(store, answer, answer.echoes))["echoes"]
    (data,) = (one for one in told if one["name"] == "Réseau proche")
    assert (data["decision"]["decided"], data["decision"]["note"]) == (False, note)
    assert data["decision"]["sources"]
    with speak("fr"):
        (noted,) = decision_texts(near.decision)
        assert str(noted[0]).startswith("noté en réunion")
        assert note in str(noted[0]) and noted[1]
        both = replace(near.decision, progress="contact", next_step="Les voir")
        decided, again = (str(text) for text, _ in decision_texts(both))
        assert decided.endswith("à contacter ; Les voir")
        assert again == str(noted[0])


@pytest.mark.parametrize("word", ["progress", "next_step", "owner"])
def test_how_far_it_is_the_next_step_and_who_takes_it_decide(word: str) -> None:
    assert Woven(**{word: "contact"}).decided
    assert not Woven(note="x", we_bring="y", they_bring="z", corrections=("c",)).decided


def test_what_one_wants_to_learn_from_is_a_lesson_whatever_its_state(store: GraphStore) -> None:
    made = valley().link("WEAVES", (NETWORK, "ev"), (NETWORK, "near"), lessons="Ce qui marche mieux.")
    store.load(made.batch())
    answer = echo(store, "Espaces Valléens")
    assert [f.name for f in answer.of(Group.LESSONS)] == ["Réseau proche", "LEADER 2014-2020"]


def test_a_project_that_is_over_teaches_nothing_here(store: GraphStore) -> None:
    made = valley().entity(PROJECT, "done", "Étude finie", status="closed")
    store.load(made.link("ABOUT", (PROJECT, "done"), (THEME, "saison")).batch())
    answer = echo(store, "Espaces Valléens")
    assert [f.name for f in answer.of(Group.OVER)] == ["Étude finie"]
    assert "Étude finie" not in [f.name for f in answer.of(Group.LESSONS)]


def test_at_a_date_the_links_that_stood_then(store: GraphStore) -> None:
    made = Sheet("d").entity(NETWORK, "a", "A").entity(NETWORK, "b", "B")
    made.link("PARTNER_OF", (NETWORK, "a"), (NETWORK, "b"), since="2018", until="2020")
    store.load(made.batch())
    (a, b) = sorted(read_subjects(store).values(), key=lambda s: s.name)
    for days, there in ((("2017-01-01", "2017-12-31"), False), (("2020-01-01", "2020-12-31"), True)):
        assert (b.id in read_stated(store, a.id, days)) is there
        assert [f.name for f in echo(store, "A", as_of=days[0][:4]).echoes] == ["B"] * there


def test_links_with_organisations_and_territories(store: GraphStore) -> None:
    store.load(bodies().batch())
    wide = (NETWORK, ORG, TERRITORY)
    assert stated(store, "Espaces Valléens", *wide) == {
        "ADRETS": ["ADRETS anime les Espaces Valléens"],
        "Génope": ["Génope anime les Espaces Valléens"],
        "Queyras": ["Queyras est membre des Espaces Valléens"],
        "Vars": ["Vars est membre des Espaces Valléens"],
    }
    assert stated(store, "Cap Rural", *wide) == {
        "ADRETS": ["Cap Rural est partenaire d'ADRETS (échanges)"],
        "Banque": ["la Banque finance Cap Rural"],
    }
    assert stated(store, "Queyras", PROJECT, *wide) == {
        "ADRETS": ["ADRETS agit sur Queyras"],
        "Espaces Valléens": ["Queyras est membre des Espaces Valléens"],
        "Hub": ["le Hub agit sur Queyras"],
        "Lab": ["Queyras est partenaire de Lab"],
    }
    assert stated(store, "Espaces Valléens") == {}
