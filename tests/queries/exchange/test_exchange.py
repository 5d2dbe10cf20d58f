"""What two could bring each other: rules one by one on small graphs, and the example of the Alps."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.echo.features import Bags
from cordee.queries.echo.idf import IdfIndex
from cordee.queries.echo.links import Subject
from cordee.queries.exchange.exchange import Exchange, exchange
from cordee.queries.exchange.facts import ExchangeFacts, Nested, OffersAndNeeds, read_exchange_facts
from cordee.queries.exchange.profiles import Brought
from cordee.queries.exchange.rules import ExchangeLine, Mark, Rule, both_need, brings
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.queries.graphs import both
from tests.workflows.meeting import alps_example

A, B = ("Network", "a"), ("Network", "b")
EV, SAVOIE = "Espaces Valléens", "Réseau savoyard des France Services"


@pytest.fixture
def store() -> Iterator[GraphStore]:
    """An empty graph; that both engines answer alike is the last test's matter."""
    with open_graph(":memory:") as opened:
        yield opened


def two(*themes: str) -> Sheet:
    """Two networks and themes, nothing said of them yet."""
    sheet = Sheet("g").entity(*A, "Réseau A").entity(*B, "Réseau B")
    for theme in themes:
        sheet.entity("Theme", theme, theme.capitalize())
    return sheet


def theme(key: str) -> tuple[str, str]:
    return ("Theme", key)


def ask(store: GraphStore, sheet: Sheet) -> Exchange:
    store.load(sheet.batch())
    return exchange(store, "Réseau A", "Réseau B")


def told(lines: tuple[ExchangeLine, ...]) -> list[tuple[str, str, str]]:
    return [(line.mark.value, line.rule.value, line.name) for line in lines]


# --- declared ---


def test_an_offer_that_meets_a_need_is_declared_with_both_notes_and_sources(store: GraphStore) -> None:
    sheet = two("mobilité")
    sheet.link("OFFERS", A, theme("mobilité"), note="Un guide.", cite="p. 1")
    sheet.link("NEEDS", B, theme("mobilité"), note="des guides", cite="p. 2")
    answer = ask(store, sheet)
    (line,) = answer.brings.brought
    assert (line.mark, line.rule, line.name) == (Mark.DECLARED, Rule.OFFERED, "Mobilité")
    with speak("fr"):
        assert str(line.sentence) == (
            "Mobilité : le Réseau A l'apporte (Un guide) ; le Réseau B en a besoin (des guides)."
        )
    assert str(line.sentence) == "Mobilité: Réseau A offers it (Un guide); Réseau B needs it (des guides)."
    assert {answer.citations[claim].cite for claim in line.claims} == {"p. 1", "p. 2"}


@pytest.mark.parametrize(
    ("offer", "need", "mark"),
    [
        ("", "", Mark.DEDUCED),
        ("un guide", "des exemples", Mark.DEDUCED),
        ("un guide de mobilité", "une étude de mobilité", Mark.DEDUCED),
        ("des outils partagés", "partager ses outils", Mark.DECLARED),
        ("de l'aide au Réseau B", "", Mark.DECLARED),
        ("", "ce que sait le Réseau A", Mark.DECLARED),
    ],
)
def test_the_same_theme_on_both_sides_is_deduced_unless_the_offer_answers_the_need(
    store: GraphStore, offer: str, need: str, mark: Mark
) -> None:
    sheet = two("mobilité").link("OFFERS", A, theme("mobilité"), note=offer)
    (line,) = ask(store, sheet.link("NEEDS", B, theme("mobilité"), note=need)).brings.brought
    assert (line.mark, line.rule) == (mark, Rule.OFFERED)


def test_what_is_declared_several_times_is_one_line_with_every_note(store: GraphStore) -> None:
    sheet = two("mobilité").link("OFFERS", A, theme("mobilité"))
    for note in ("des cartes", "du temps", ""):
        sheet.link("NEEDS", B, theme("mobilité"), note=note)
    answer = ask(store, sheet)
    (line,) = answer.brings.brought
    assert str(line.wants) == "needs it (des cartes / du temps)"
    assert str(line.gives) == "offers it"
    assert len(line.claims) == 4
    assert answer.brings.gain == line.weight


# --- deduced ---


@pytest.mark.parametrize(
    ("inner", "outer", "said"),
    [
        ("covoiturage", "mobilité", "offers “Covoiturage”, a part of it (une charte)"),
        ("mobilité", "covoiturage", "offers “Covoiturage”, which includes it (une charte)"),
    ],
)
def test_an_offer_next_to_the_need_is_deduced(store: GraphStore, inner: str, outer: str, said: str) -> None:
    sheet = two("mobilité", "covoiturage").link("PART_OF", theme(inner), theme(outer), cite="p. 9")
    sheet.link("OFFERS", A, theme("covoiturage"), note="une charte").link("NEEDS", B, theme("mobilité"))
    answer = ask(store, sheet)
    (line,) = answer.brings.brought
    assert (line.mark, line.rule, line.name, str(line.gives)) == (
        Mark.DEDUCED,
        Rule.NEXT_TO,
        "Mobilité",
        said,
    )
    assert "p. 9" in {answer.citations[claim].cite for claim in line.claims}


def test_who_works_on_what_another_needs_may_help_unless_it_needs_it_too(store: GraphStore) -> None:
    sheet = two("mobilité", "santé")
    for key in ("mobilité", "santé"):
        sheet.link("ABOUT", A, theme(key)).link("NEEDS", B, theme(key), note=f"sur {key}")
    sheet.link("NEEDS", A, theme("santé"), note="aussi")
    answer = ask(store, sheet)
    assert told(answer.brings.brought) == [("deduced", "works_on", "Mobilité")]
    assert told(answer.together) == [("deduced", "together", "Santé")]
    with speak("fr"):
        assert str(answer.together[0].sentence) == (
            "Santé : le Réseau A en a besoin (aussi) ; le Réseau B en a besoin (sur santé) : "
            "y répondre ensemble."
        )
    assert answer.together[0].weight == 0


def test_somebody_at_its_side_may_help_if_the_other_has_it_not(store: GraphStore) -> None:
    sheet = two("mobilité").link("NEEDS", B, theme("mobilité"))
    for key, name in (("o", "Agence"), ("shared", "Commune aux deux")):
        sheet.entity("Organisation", key, name).link("OFFERS", ("Organisation", key), theme("mobilité"))
        sheet.link("STEERS", ("Organisation", key), A, role="animator")
    sheet.link("MEMBER_OF", ("Organisation", "shared"), B)
    sheet.entity("Project", "p", "Navettes").link("ABOUT", ("Project", "p"), theme("mobilité"))
    sheet.link("PARTNER_OF", A, ("Project", "p"), role="partner")
    (line,) = ask(store, sheet).brings.brought
    assert (line.mark, line.rule) == (Mark.DEDUCED, Rule.AT_SIDE)
    with speak("fr"):
        assert str(line.gives) == "a à ses côtés Agence (anime), qui l'apporte"
    assert str(line.gives) == "has Agence (animator) at its side, which offers it"


def test_those_at_its_side_are_named_and_the_rest_counted(store: GraphStore) -> None:
    sheet = two("mobilité").link("NEEDS", B, theme("mobilité"))
    for key in "edcba":
        body = ("Organisation", key)
        sheet.entity(*body, f"Agence {key}").link("ABOUT", body, theme("mobilité"))
        sheet.link("PARTNER_OF", body, A, role="partner")
    (line,) = ask(store, sheet).brings.brought
    with speak("fr"):
        assert str(line.gives) == (
            "a à ses côtés Agence a (partenaire), Agence b (partenaire), Agence c (partenaire) "
            "et 2 autres, qui y travaillent"
        )


def test_whom_one_helps_or_is_in_and_what_is_over_do_not_stand_at_ones_side(store: GraphStore) -> None:
    sheet = two("mobilité").link("NEEDS", B, theme("mobilité"))
    for key, status in (("helped", ""), ("wider", ""), ("gone", "closed")):
        sheet.entity("Network", key, key.title(), status=status or None)
        sheet.link("OFFERS", ("Network", key), theme("mobilité"))
    sheet.link("PARTNER_OF", ("Network", "helped"), A, role="beneficiary")
    sheet.link("MEMBER_OF", A, ("Network", "wider"))
    sheet.link("PARTNER_OF", ("Network", "gone"), A, role="partner")
    assert ask(store, sheet).brings.brought == ()


def test_who_works_on_it_at_the_side_of_one_who_needs_it_is_no_help(store: GraphStore) -> None:
    body = ("Organisation", "o")
    sheet = two("mobilité").entity(*body, "Navettes")
    sheet.link("ABOUT", body, theme("mobilité")).link("PARTNER_OF", body, A)
    for network in (A, B):
        sheet.link("NEEDS", network, theme("mobilité"))
    answer = ask(store, sheet)
    assert answer.brings.brought == ()
    assert [line.name for line in answer.together] == ["Mobilité"]


def test_what_one_offers_is_useful_to_who_works_on_it_and_offers_it_not(store: GraphStore) -> None:
    sheet = two("mobilité", "santé", "école")
    for key in ("mobilité", "santé", "école"):
        sheet.link("OFFERS", A, theme(key), note="un outil")
    sheet.link("ABOUT", B, theme("mobilité")).link("ABOUT", B, theme("santé"))
    sheet.link("OFFERS", B, theme("santé"), note="le leur")
    answer = ask(store, sheet)
    assert told(answer.brings.brought) == [("deduced", "useful", "Mobilité")]
    with speak("fr"):
        assert str(answer.brings.brought[0].sentence) == (
            "Mobilité : le Réseau A l'apporte (un outil) ; le Réseau B y travaille."
        )


def test_an_offer_that_answers_a_need_next_to_it_counts_once(store: GraphStore) -> None:
    sheet = two("mobilité", "covoiturage").link("PART_OF", theme("covoiturage"), theme("mobilité"))
    sheet.link("OFFERS", A, theme("covoiturage")).link("NEEDS", B, theme("mobilité"))
    sheet.link("ABOUT", B, theme("covoiturage"))
    assert told(ask(store, sheet).brings.brought) == [("deduced", "next_to", "Mobilité")]


def test_declared_comes_before_deduced_and_rare_before_common(store: GraphStore) -> None:
    sheet = two("rare", "commun", "autre")
    for number in range(4):
        sheet.entity("Project", f"p{number}").link("ABOUT", ("Project", f"p{number}"), theme("commun"))
    for key in ("rare", "commun", "autre"):
        sheet.link("NEEDS", B, theme(key))
    sheet.link("NEEDS", B, theme("commun"), note="un plan")
    sheet.link("OFFERS", A, theme("commun"), note="des plans")
    sheet.link("ABOUT", A, theme("rare")).link("ABOUT", A, theme("autre"))
    lines = ask(store, sheet).brings.brought
    assert told(lines) == [
        ("declared", "offered", "Commun"),
        ("deduced", "works_on", "Autre"),
        ("deduced", "works_on", "Rare"),
    ]
    assert lines[0].weight < lines[1].weight == lines[2].weight


# --- to ask ---


def questions(lines: tuple[ExchangeLine, ...]) -> list[str]:
    with speak("fr"):
        return [str(line.sentence) for line in lines]


def test_nothing_known_of_either_is_questions_only(store: GraphStore) -> None:
    answer = ask(store, two())
    assert questions(answer.brings.lines) == [
        "On ne sait encore rien du Réseau A : demander qui pilote, où, et sur quels thèmes.",
        "Le Réseau A ne déclare aucun apport : que peut-il apporter ?",
        "Le Réseau B ne déclare aucun besoin : qu'attend-il ?",
    ]
    assert {line.mark for line in (*answer.brings.lines, *answer.receives.lines)} == {Mark.TO_ASK}
    assert (answer.gain, answer.brings.brought, answer.between, answer.direct) == (0, (), (), ())
    assert answer.step.reason == "question"


def test_a_question_names_the_needs_that_nothing_answers_with_their_sources(store: GraphStore) -> None:
    sheet = two("mobilité", "santé", "école", "forêt", "eau")
    for key in ("santé", "école", "forêt", "eau"):
        sheet.link("NEEDS", B, theme(key), cite=key)
    sheet.link("OFFERS", A, theme("mobilité"), cite="mobilité")
    answer = ask(store, sheet)
    (asked,) = answer.brings.lines
    assert questions((asked,)) == [
        "Le Réseau A peut-il aider sur « Eau », « École », « Forêt » et 1 autre, dont le Réseau B a besoin ?"
    ]
    assert {answer.citations[claim].cite for claim in asked.claims} == {"eau", "école", "forêt"}
    back = questions(answer.receives.lines)
    assert back == [
        "Le Réseau B ne déclare aucun apport : que peut-il apporter ?",
        "Le Réseau A ne déclare aucun besoin : qu'attend-il ?",
    ]


def test_what_is_offered_is_proposed_to_who_declares_no_need(store: GraphStore) -> None:
    answer = ask(store, two("mobilité").link("OFFERS", A, theme("mobilité"), cite="p. 1"))
    (asked,) = answer.brings.questions
    assert questions((asked,)) == [
        "Le Réseau B ne déclare aucun besoin : qu'attend-il, "
        "par exemple de ce que le Réseau A apporte sur « Mobilité » ?"
    ]
    assert [answer.citations[claim].cite for claim in asked.claims] == ["p. 1"]


def test_nothing_is_asked_where_everything_is_answered(store: GraphStore) -> None:
    sheet = two("mobilité").link("OFFERS", A, theme("mobilité")).link("NEEDS", B, theme("mobilité"))
    assert ask(store, sheet).brings.questions == ()


def test_what_does_not_meet_is_asked_about(store: GraphStore) -> None:
    sheet = two("mobilité", "santé", "eau")
    for network, offer in ((A, "santé"), (B, "eau")):
        sheet.link("OFFERS", network, theme(offer)).link("NEEDS", network, theme("mobilité"))
    answer = ask(store, sheet)
    assert questions(answer.brings.lines) == [
        "Ce que le Réseau A apporte et ce dont le Réseau B a besoin ne se rencontrent pas encore : "
        "qu'y aurait-il d'autre ?"
    ]
    assert [line.name for line in answer.together] == ["Mobilité"]


# --- what is over ---


def test_of_what_is_over_one_asks_for_lessons_and_brings_it_nothing(store: GraphStore) -> None:
    sheet = Sheet("g").entity(*A, "Réseau A").entity(*theme("mobilité"), "Mobilité")
    sheet.entity(*B, "Réseau B", status="closed", until="2015-12")
    sheet.link("OFFERS", B, theme("mobilité")).link("NEEDS", A, theme("mobilité"))
    sheet.link("OFFERS", A, theme("mobilité"), note="x").link("NEEDS", B, theme("mobilité"), note="y")
    answer = ask(store, sheet)
    assert answer.brings.lines == ()
    assert [line.rule for line in answer.receives.lines] == [Rule.LESSONS]
    assert questions(answer.receives.questions) == [
        "Le Réseau B est terminé (dernière date connue : décembre 2015) : demander les enseignements, "
        "ce qui a bien marché et ce qui a moins bien marché."
    ]
    assert answer.gain == 0
    assert answer.step.reason == "lessons"
    then = exchange(store, "Réseau A", "Réseau B", as_of="2014")
    assert [line.rule for line in then.brings.lines] == [Rule.OFFERED]


# --- two names ---


def test_the_same_thing_twice_is_refused(store: GraphStore) -> None:
    store.load(two().entity("Network", "x", "Autre", aliases=["Bis"]).batch())
    with pytest.raises(InvalidValue, match=r"“Autre” and “Bis” mean the same thing, Autre"):
        exchange(store, "Autre", "Bis")


def test_an_unknown_name_suggests_the_nearest(store: GraphStore) -> None:
    store.load(two().batch())
    with pytest.raises(UnknownName) as failure:
        exchange(store, "Réseau A", "Reso B")
    assert failure.value.suggestions == ("Réseau B",)
    with pytest.raises(InvalidValue, match="not a date"):
        exchange(store, "Réseau A", "Réseau B", as_of="hier")


def test_what_else_a_name_could_mean_is_said(store: GraphStore) -> None:
    store.load(two().entity("Project", "a", "Réseau A").batch())
    assert [(one.kind, one.name) for one in exchange(store, "Réseau A", "Réseau B").others] == [
        ("Project", "Réseau A")
    ]


def test_the_other_way_round_is_the_same_exchange(store: GraphStore) -> None:
    sheet = two("mobilité", "santé").link("OFFERS", A, theme("mobilité")).link("NEEDS", B, theme("mobilité"))
    sheet.link("ABOUT", B, theme("santé")).link("NEEDS", A, theme("santé"))
    there = ask(store, sheet)
    back = exchange(store, "Réseau B", "Réseau A")
    assert (there.brings, there.receives) == (back.receives, back.brings)
    assert there.gain == back.gain


# --- the rules, whatever the facts ---

THEMES = "tuvwxyz"
several = st.sets(st.sampled_from(THEMES))
somebody = st.builds(lambda o, n, a: known(o, n, a), several, several, several)


def known(offers: set[str], needs: set[str], about: set[str]) -> OffersAndNeeds:
    def some(chosen: set[str], what: str) -> dict[str, tuple[Brought, ...]]:
        return {t: (Brought(t, t.upper(), "", (f"{what}-{t}",)),) for t in sorted(chosen)}

    return OffersAndNeeds(some(offers, "offer"), some(needs, "need"), some(about, "about"))


def facts(a: OffersAndNeeds, b: OffersAndNeeds, nested: bool) -> ExchangeFacts:
    near = {"t": (Nested("u", True, ("t-u",)),), "u": (Nested("t", False, ("t-u",)),)} if nested else {}
    return ExchangeFacts(
        {"a": a, "b": b}, {t: t.upper() for t in THEMES}, near, IdfIndex(Bags({}, {"a": {}, "b": {}}))
    )


@settings(max_examples=300)
@given(somebody, somebody, st.booleans())
def test_no_line_is_invented(a: OffersAndNeeds, b: OffersAndNeeds, nested: bool) -> None:
    of = facts(a, b, nested)
    left, right = (Subject(id_, "Network", id_.upper(), "", "", "") for id_ in "ab")
    there = brings(of, left, right)
    themes = [line.theme for line in there.brought]
    assert len(themes) == len(set(themes)), "a theme counts once"
    assert there.gain == pytest.approx(math.fsum(line.weight for line in there.brought), abs=1e-12)
    for line in there.brought:
        assert line.mark is Mark.DEDUCED, "no note says that the offer answers the need"
        assert (line.rule is Rule.OFFERED) == (line.theme in a.offers and line.theme in b.needs)
        assert line.theme in b.needs or (line.theme in b.about and line.theme not in b.offers)
        assert line.claims
    assert {t for t in a.offers if t in b.needs} <= set(themes), "an offer that is needed is never left out"
    assert bool(there.questions) or set(b.needs) <= set(themes) | set(a.needs)
    assert there.lines, "where nothing is known to bring there is something to ask"


@settings(max_examples=200)
@given(somebody, somebody, st.booleans())
def test_what_both_need_is_what_neither_brings(a: OffersAndNeeds, b: OffersAndNeeds, nested: bool) -> None:
    of = facts(a, b, nested)
    left, right = (Subject(id_, "Network", id_.upper(), "", "", "") for id_ in "ab")
    there, back = brings(of, left, right), brings(of, right, left)
    shared = {line.theme for line in both_need(of, there, back)}
    brought = {line.theme for way in (there, back) for line in way.brought}
    assert shared == (a.needs.keys() & b.needs.keys()) - brought


# --- the example of the Alps, counted by hand in needs.csv, offers.csv and topics.csv ---


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


def weight(of: ExchangeFacts, name: str) -> float:
    """ln((1+N)/(1+df)) counted anew, from who holds the theme."""
    (id_,) = (id_ for id_, called in of.names.items() if called == name)
    holders = sum(id_ in bag for bag in of.scale.bags.held.values())
    return math.log((1 + len(of.scale.bags.held)) / (1 + holders))


def test_what_the_espaces_valleens_and_france_services_in_savoie_could_bring(alps: GraphStore) -> None:
    answer = exchange(alps, EV, SAVOIE)
    assert told(answer.brings.brought) == []
    assert told(answer.receives.brought) == [
        ("deduced", "offered", "Services au public"),
        ("deduced", "works_on", "Animation de réseau"),
    ]
    of = read_exchange_facts(alps)
    received = weight(of, "Services au public") + weight(of, "Animation de réseau")
    assert answer.receives.gain == pytest.approx(received, abs=1e-12)
    assert answer.gain == 0
    cites = {answer.citations[claim].cite for claim in answer.receives.brought[0].claims}
    assert cites == {"l. 4", "l. 78"}
    (between,) = answer.between
    assert (between.name, between.brokerage.value, between.steers) == ("ADRETS", "liaison", True)
    with speak("fr"):
        assert str(answer.step.text) == "Mettre le sujet à l'ordre du jour : ADRETS pilote les deux."


def test_of_an_experiment_that_is_over_one_asks_what_it_learnt(alps: GraphStore) -> None:
    answer = exchange(alps, EV, "S'organiser pour innover")
    assert told(answer.receives.brought) == [], "what is over is never offered"
    assert answer.brings.lines == ()
    assert answer.step.reason == "lessons"


def test_an_organisation_can_be_asked_about_too(alps: GraphStore) -> None:
    answer = exchange(alps, EV, "ADRETS")
    offered = [line.name for line in answer.receives.lines if line.rule is Rule.OFFERED]
    assert offered == ["Animation de réseau", "Services au public"]
    assert (answer.right.kind, answer.step.reason) == ("Organisation", "linked")


def test_every_line_is_sourced(alps: GraphStore) -> None:
    for name in (SAVOIE, "LEADER", "Hub Services Alpins", "ADRETS"):
        answer = exchange(alps, EV, name)
        for way in answer.directions:
            assert all(claim in answer.citations for line in way.brought for claim in line.claims)
            assert all(line.claims for line in way.brought)
        assert all(one.claims for one in (*answer.between, *answer.direct))


# --- as rows, a frame, a graph ---


def test_as_rows_a_frame_and_a_graph(alps: GraphStore) -> None:
    answer = exchange(alps, EV, SAVOIE)
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert list(frame["part"]) == ["brings"] + ["receives"] * 3 + ["between", "step"]
    assert "l. 78" in frame["sources"][1] and "l. 4 " in frame["sources"][1]
    assert frame["weight"].sum() == pytest.approx(answer.receives.gain)
    linked = exchange(alps, EV, "Lisibilité des fonds")
    assert "linked" in {row[0] for row in linked.rows()}
    graph = answer.to_networkx()
    left, right = answer.left.id, answer.right.id
    weights = [data["weight"] for a, _, data in graph.edges(data=True) if "weight" in data and a == right]
    assert math.fsum(weights) == pytest.approx(answer.receives.gain)
    assert left in graph
    assert graph.nodes[answer.between[0].id]["brokerage"] == "liaison"
    assert graph.has_edge(answer.between[0].id, right, key="between")


# --- noted at a meeting ---


def test_what_a_meeting_wrote_comes_first_and_is_not_asked_for_again(store: GraphStore) -> None:
    sheet = two("mobilité").link("NEEDS", B, theme("mobilité"))
    sheet.link("WEAVES", B, A, we_bring="leur annuaire", they_bring="des ateliers", cite="l. 3")
    answer = ask(store, sheet)
    first = (answer.brings.lines[0], answer.receives.lines[0])
    assert [(line.mark, line.rule, str(line.sentence)) for line in first] == [
        (Mark.NOTED, Rule.MEETING, "des ateliers"),
        (Mark.NOTED, Rule.MEETING, "leur annuaire"),
    ], "the table it was written in was that of the other"
    assert {answer.citations[claim].cite for line in first for claim in line.claims} == {"l. 3"}
    rules = [line.rule for way in answer.directions for line in way.lines]
    assert Rule.NO_OFFER not in rules and Rule.NO_NEED in rules
    assert answer.gain == 0 and answer.brings.gain == 0, "words weigh nothing"
    graph = answer.to_networkx()
    assert not graph.has_edge(answer.left.id, answer.right.id), "they are about no theme"


def test_where_a_meeting_wrote_of_one_side_the_other_is_still_asked(store: GraphStore) -> None:
    answer = ask(store, two().link("WEAVES", A, B, we_bring="des ateliers"))
    assert [line.rule for line in answer.brings.lines] == [Rule.MEETING, Rule.NO_NEED]
    assert [line.rule for line in answer.receives.lines] == [Rule.UNKNOWN, Rule.NO_OFFER, Rule.NO_NEED]


def test_those_who_act_and_what_is_shared_stand_apart(alps: GraphStore) -> None:
    answer = exchange(alps, EV, "ADRETS")
    assert answer.actors + answer.things == answer.between
    assert [one.kind for one in answer.things] == ["Project"]


@pytest.mark.neo4j
def test_both_engines_give_the_same_answer() -> None:
    sheet = two("mobilité", "santé").link("OFFERS", A, theme("mobilité")).link("NEEDS", B, theme("mobilité"))
    sheet.entity("Organisation", "o", "Agence").link("STEERS", ("Organisation", "o"), A, role="pilot")
    sheet.link("MEMBER_OF", ("Organisation", "o"), B).link(
        "WEAVES", A, B, next_step="Se voir", progress="idea"
    )
    with both(sheet) as stores:
        once, again = (exchange(store, "Réseau A", "Réseau B") for store in stores)
        assert once == again
