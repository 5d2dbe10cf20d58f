"""What changed between two dates or two loads: by hand on a small network, with sources, on both engines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from cordee.errors import InvalidValue, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.changes.changes import Diff, changes_between, changes_since
from cordee.queries.changes.compare import Topic, What
from cordee.queries.changes.past import moments
from cordee.queries.echo.echo import Group
from cordee.wording.changes import diff_data, diff_lines
from cordee.wording.lines import laid_out
from cordee.wording.manner import SAY
from cordee.wording.plain_data import PlainData
from cordee.wording.strength import decision_texts
from tests.graph.build import Sheet
from tests.queries.echo.test_echo import valley
from tests.queries.meshes import two_networks

ORG, NETWORK, PROJECT, PERSON = "Organisation", "Network", "Project", "Person"


def before(dataset: str = "d") -> Sheet:
    """A network with two members, a funder, a project and its coordinator."""
    return (
        Sheet(dataset)
        .entity(ORG, "a", "Alba", identifiers=["siren:356000000"])
        .entity(ORG, "b", "Bise")
        .entity(ORG, "region", "Région")
        .entity(NETWORK, "n", "Nord", status="active")
        .entity(PROJECT, "p", "Chantier")
        .entity(PERSON, "ana", "Ana Roux", email="ana@example.org")
        .link("MEMBER_OF", (ORG, "a"), (NETWORK, "n"))
        .link("MEMBER_OF", (ORG, "b"), (NETWORK, "n"), since="2015")
        .link("PARTNER_OF", (ORG, "a"), (PROJECT, "p"), role="partner", budget=10_000_00)
        .link("WORKS_FOR", (PERSON, "ana"), (ORG, "a"), role="chargée de mission")
        .link("STEERS", (PERSON, "ana"), (PROJECT, "p"), role="coordinator")
        .link("FUNDS", (ORG, "region"), (NETWORK, "n"), amount=45_000_00, year=2020)
        .link("FUNDS", (ORG, "region"), (PROJECT, "p"), amount=5_000_00, year=2020)
    )


def after(dataset: str = "d") -> Sheet:
    """The same a year later: Bise gone, Cima come, the network over, another amount, another role."""
    return (
        Sheet(dataset)
        .entity(ORG, "a", "Alba", identifiers=["siren:356000000"])
        .entity(ORG, "c", "Cima")
        .entity(ORG, "region", "Région")
        .entity(NETWORK, "n", "Nord", status="closed", until="2021")
        .entity(NETWORK, "m", "Midi", since="2021")
        .entity(PROJECT, "p", "Chantier")
        .entity(PERSON, "ana", "Ana Roux", email="ana.roux@example.org")
        .link("MEMBER_OF", (ORG, "a"), (NETWORK, "n"))
        .link("MEMBER_OF", (ORG, "c"), (NETWORK, "m"))
        .link("PARTNER_OF", (ORG, "a"), (PROJECT, "p"), role="lead", budget=10_000_00)
        .link("WORKS_FOR", (PERSON, "ana"), (ORG, "a"), role="chargée de mission")
        .link("FUNDS", (ORG, "region"), (NETWORK, "n"), amount=50_000_00, year=2020)
        .link("FUNDS", (ORG, "region"), (PROJECT, "p"), amount=5_000_00, year=2020)
        .link("FUNDS", (ORG, "region"), (PROJECT, "p"), amount=7_500_00, year=2021)
    )


@pytest.fixture
def loaded(store: GraphStore) -> GraphStore:
    """Both versions, one after the other."""
    store.load(before().batch())
    store.load(after().batch(), withdraw=True)
    return store


@pytest.fixture(scope="module")
def kept() -> Iterator[GraphStore]:
    """The same on the embedded engine, for tests that only ask."""
    with open_graph(":memory:") as opened:
        opened.load(before().batch())
        opened.load(after().batch(), withdraw=True)
        yield opened


def told(answer: Diff) -> set[tuple[str, str, str]]:
    return {(str(c.topic), str(c.what), c.sentence.said_in("en")) for c in answer.changes}


def details(answer: Diff, topic: Topic) -> dict[str, list[tuple[str, str | None, str | None]]]:
    def text(side: object) -> str | None:
        return str(side) if side else None

    return {
        c.sentence.said_in("en"): [(d.name, text(d.before), text(d.after)) for d in c.details]
        for c in answer.of(topic)
        if c.what is What.CHANGED
    }


# --- since a load ---


def test_everything_that_changed_and_nothing_else(loaded: GraphStore) -> None:
    assert told(changes_since(loaded)) == {
        ("schemes", "new", "Midi (network), since 2021"),
        ("schemes", "changed", "Nord (network)"),
        ("members", "new", "Cima is a member of Midi"),
        ("members", "gone", "Bise is a member of Nord, since 2015"),
        ("steering", "gone", "a person (chargée de mission, Alba) coordinates Chantier"),
        ("partners", "changed", "Alba is a partner of Chantier"),
        ("money", "new", "Région funds Chantier, €7,500, 2021"),
        ("money", "changed", "Région funds Nord"),
        ("bodies", "new", "Cima (organisation)"),
        ("bodies", "gone", "Bise (organisation)"),
    }


def test_amounts_stand_side_by_side_and_are_not_added_up(kept: GraphStore) -> None:
    answer = changes_since(kept)
    assert details(answer, Topic.MONEY) == {"Région funds Nord": [("amount", "€45,000", "€50,000")]}
    assert "12,500" not in str(answer.rows())
    with speak("fr"):
        row = next(row for row in answer.rows() if row[4])
        assert answer.rows()[0][0] == "Réseaux, programmes, projets et événements"
        assert row[:6] == (
            "Réseaux, programmes, projets et événements",
            "modifié",
            "Nord (réseau)",
            "état",
            "en cours",
            "terminé",
        )


def test_a_network_that_closed_is_seen_by_its_status_and_end(kept: GraphStore) -> None:
    assert details(changes_since(kept), Topic.SCHEMES) == {
        "Nord (network)": [("status", "active", "closed"), ("until", None, "2021")]
    }


def test_one_role_for_another_is_one_change(kept: GraphStore) -> None:
    assert details(changes_since(kept), Topic.PARTNERS) == {
        "Alba is a partner of Chantier": [("role", "partner", "lead")]
    }


def test_every_change_cites_what_said_so_then_or_says_so_now(kept: GraphStore) -> None:
    answer = changes_since(kept)
    for change in answer.changes:
        assert change.claims
        assert set(change.claims) <= answer.citations.keys()
        assert (not change.before) == (change.what is What.NEW)
        assert (not change.after) == (change.what is What.GONE)
    assert all("Source s1" in str(row[-1]) for row in answer.rows())


def test_contact_details_are_never_told(kept: GraphStore) -> None:
    answer = changes_since(kept, with_names=True)
    assert "example.org" not in str(answer.rows())
    assert "example.org" not in str(answer)
    assert "Ana Roux coordinates Chantier" in {c.sentence.said_in("en") for c in answer.changes}


def test_claims_that_came_and_went_are_counted(kept: GraphStore) -> None:
    answer = changes_since(kept)
    # New: Cima, Midi, Nord and Ana otherwise, 2 memberships and partnerships, 2 lines of funding.
    assert (answer.opened, answer.closed) == (8, 7)
    assert re.match(r"What changed since load no\. 1 \(d, \d+ \w+ \d{4}\)", answer.title.said_in("en"))
    with speak("fr"):
        assert re.match(
            r"Ce qui a changé depuis le chargement n° 1 \(d, \d+(er)? \w+ \d{4}\)", str(answer.title)
        )


def test_since_the_beginning_everything_is_new(kept: GraphStore) -> None:
    answer = changes_since(kept, load=0)
    assert {c.what for c in answer.changes} == {What.NEW}
    assert len(answer.changes) == 7 + 7
    assert answer.title.said_in("en") == "What changed since the beginning"


def test_up_to_a_load(loaded: GraphStore) -> None:
    answer = changes_since(loaded, load=0, until=1)
    assert {c.what for c in answer.changes} == {What.NEW}
    assert "Bise is a member of Nord, since 2015" in {c.sentence.said_in("en") for c in answer.changes}
    assert "Cima (organisation)" not in {c.sentence.said_in("en") for c in answer.changes}
    assert ", up to load no. 1 (d, " in answer.title.said_in("en")
    assert told(changes_since(loaded, load=1, until=2)) == told(changes_since(loaded))


def test_one_load_is_compared_with_nothing(store: GraphStore) -> None:
    store.load(before().batch())
    assert {c.what for c in changes_since(store).changes} == {What.NEW}


def test_a_load_that_changed_nothing_is_said(loaded: GraphStore) -> None:
    loaded.load(after().batch())
    answer = changes_since(loaded, load=2)
    assert (answer.changes, str(answer.nothing)) == ((), "Nothing has changed since.")
    assert answer.rows() == []
    assert told(changes_since(loaded)) == told(changes_since(loaded, load=1)), "it is no moment either"


def test_what_is_only_cited_otherwise_is_said_to_show_the_same(store: GraphStore) -> None:
    store.load(Sheet("d").entity(ORG, "a", "Alba", cite="p. 1").batch())
    store.load(Sheet("d").entity(ORG, "a", "Alba", cite="p. 2").batch(), withdraw=True)
    answer = changes_since(store)
    assert answer.changes == ()
    assert str(answer.nothing) == "1 fact more, 1 fewer, but everything shown stays the same."


def test_a_withdrawn_data_set_is_gone_unless_another_says_it(store: GraphStore) -> None:
    store.load(
        Sheet("one").entity(ORG, "a", "Alba", identifiers=["siren:356000000"]).entity(ORG, "z").batch()
    )
    store.load(Sheet("two").entity(ORG, "b", "Alba", identifiers=["siren:356000000"]).batch())
    store.withdraw("one")
    assert told(changes_since(store)) == {("bodies", "gone", "z (organisation)")}


def test_one_data_set_alone(store: GraphStore) -> None:
    store.load(before("one").batch())
    store.load(Sheet("two").entity(NETWORK, "x", "Loin").batch())
    store.load(after("one").batch(), withdraw=True)
    store.load(Sheet("two").entity(NETWORK, "x", "Loin").entity(NETWORK, "y", "Près").batch())
    assert told(changes_since(store, dataset="two")) == {("schemes", "new", "Près (network)")}
    mine = changes_since(store, dataset="one")
    assert ("members", "new", "Cima is a member of Midi") in told(mine)
    assert "Près" not in str(mine.rows())
    both = changes_since(store, load=1)
    assert told(both) > told(mine)
    assert told(changes_since(store, load=1, dataset="two")) == {
        ("schemes", "new", "Loin (network)"),
        ("schemes", "new", "Près (network)"),
    }
    with pytest.raises(InvalidValue, match="No data set “three”: one, two"):
        changes_since(store, dataset="three")


def test_a_decision_brings_together_and_its_undoing_sets_apart(store: GraphStore) -> None:
    sheet = Sheet("d").entity(ORG, "a", "Alba").entity(ORG, "b", "ALBA 05").entity(NETWORK, "n", "Nord")
    sheet.link("MEMBER_OF", (ORG, "b"), (NETWORK, "n"))
    store.load(sheet.batch())
    decision = store.same(sheet.record(ORG, "a"), sheet.record(ORG, "b"), by="ana")
    answer = changes_since(store, load=1)
    (merged,) = [c for c in answer.changes if c.what is What.MERGED]
    assert "are one now" in merged.sentence.said_in("en")
    assert "Alba" in merged.sentence.said_in("en")
    assert not answer.of(Topic.MEMBERS), "the membership is still that of the same body"
    store.undo(decision.id, by="ana")
    answer = changes_since(store, load=decision.number)
    (split,) = [c for c in answer.changes if c.what is What.SPLIT]
    assert "is now: " in split.sentence.said_in("en")
    assert len(split.ends) == 2
    assert changes_since(store, load=1).changes == (), "done and undone"


def test_since_a_day(kept: GraphStore) -> None:
    assert {c.what for c in changes_since(kept, day="2000").changes} == {What.NEW}
    assert str(changes_since(kept, day="9998").nothing) == "Nothing has changed since."
    with pytest.raises(InvalidValue, match="not a date"):
        changes_since(kept, day="hier")


def table(**decided: object) -> Sheet:
    """The table of a meeting: it speaks of a link to weave and of nothing else."""
    sheet = Sheet("meeting").entity(NETWORK, "n", "Nord").entity(NETWORK, "m", "Midi")
    return sheet.link("WEAVES", (NETWORK, "n"), (NETWORK, "m"), **decided)  # type: ignore[arg-type]


def test_since_the_last_meeting(loaded: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="No meeting's table"):
        changes_since(loaded, meeting=True)
    loaded.load(table(progress="contact", next_step="Se voir", owner="Ana").batch())
    answer = changes_since(loaded, meeting=True, with_names=True)
    assert (answer.changes, answer.nothing) == ((), None)
    (decided,) = answer.decided
    assert decided.sentence.said_in("en") == "link to weave, Nord – Midi"
    assert [(d.name, str(d.after)) for d in decided.details] == [
        ("progress", "to contact"),
        ("next_step", "Se voir"),
        ("owner", "Ana"),
    ]
    with speak("en"):
        lines = [x.text for x in diff_lines(answer)]
    assert any(
        "progress: to contact [1, WEAVES, row 4]; next step: Se voir [1, WEAVES, row 4]" in line
        for line in lines
    ), lines
    loaded.load(Sheet("later").entity(NETWORK, "z", "Zénith").batch())
    assert told(changes_since(loaded, meeting=True)) == {("schemes", "new", "Zénith (network)")}
    loaded.load(table(progress="woven", next_step="Se voir", owner="Ana").batch(), withdraw=True)
    answer = changes_since(loaded)
    assert details(answer, Topic.WEAVING) == {
        "link woven, Nord – Midi": [("progress", "to contact", "woven")]
    }
    assert not changes_since(loaded, meeting=True).changes


@pytest.mark.parametrize(("by", "told"), [("meeting", 0), ("Ana", 1)])
def test_what_a_meeting_joined_with_its_own_lines_is_no_change_since(
    loaded: GraphStore, by: str, told: int
) -> None:
    sheet = Sheet("meeting").entity(NETWORK, "n", "Le Nord et les siens").entity(NETWORK, "m", "Midi")
    loaded.load(sheet.link("WEAVES", (NETWORK, "n"), (NETWORK, "m"), progress="contact").batch())
    loaded.same(sheet.record(NETWORK, "n"), before().record(NETWORK, "n"), by=by)
    answer = changes_since(loaded, meeting=True)
    assert sum(change.what is What.MERGED for change in answer.changes) == told


def test_how_the_echo_moved_since_a_meeting_counts_what_the_meeting_decided(loaded: GraphStore) -> None:
    loaded.load(table(progress="dropped", next_step="Trop loin").batch())
    moved = changes_since(loaded, meeting=True, echo_of="Nord").moves
    assert moved is not None
    (move,) = (one for one in moved.moves if one.name == "Midi")
    assert move.after is Group.SET_ASIDE
    with speak("fr"):
        said = " ".join(str(text) for text, _ in decision_texts(move.decided))
    assert "Trop loin" in said, "the reason stands where the table has room for it"


def test_who_follows_up_stays_as_the_meeting_wrote_it(loaded: GraphStore) -> None:
    loaded.load(table(owner="Ana", note="Ana le sait", corrections=["Contact : Ana Roux"]).batch())
    answer = changes_since(loaded, meeting=True, with_names=True)
    token = SAY.set(lambda text: text.replace("Ana Roux", "elle").replace("Ana", "elle"))
    try:
        with speak("fr"):
            said = " ".join(text for text, _ in laid_out(diff_lines(answer), 100))
            plain = PlainData()
            data, rows = plain.json(diff_data(answer)), plain.csv(answer)
    finally:
        SAY.reset(token)
    for told, times in ((said, 1), (data, 2), (rows, 1)):
        assert "elle le sait" in told and "Contact : Ana Roux" in told
        assert len(re.findall(r"\bAna\b(?! Roux)", told)) == times, "who follows up"


def test_a_correction_to_pass_on_is_no_link(loaded: GraphStore) -> None:
    loaded.load(table(corrections=["Contact : Ugo"]).batch())
    (decided,) = changes_since(loaded, meeting=True).decided
    assert decided.sentence.said_in("en") == "to correct, Nord – Midi"


def test_what_was_only_noted_or_named_anew_is_told_apart_from_what_was_decided(loaded: GraphStore) -> None:
    far = (NETWORK, "z")
    sheet = table(note="Belle réussite").entity(*far, "Zénith")
    loaded.load(sheet.link("WEAVES", (NETWORK, "n"), far, progress="dropped").batch())
    answer = changes_since(loaded, meeting=True)
    assert [str(change.sentence) for change in answer.decided if change.decides] == [
        "lead set aside, Nord – Zénith"
    ]
    with speak("en"):
        headings = [line.text for line in diff_lines(answer) if "MEETING" in line.text]
    assert headings == [f"WHAT THE MEETING {did} (2020) ({n})" for did, n in (("DECIDED", 1), ("NOTED", 2))]


def test_what_a_source_wants_to_learn_is_no_meeting(loaded: GraphStore) -> None:
    wish = after("other").link("WEAVES", (NETWORK, "n"), (NETWORK, "m"), lessons="Ce qui marche.")
    loaded.load(wish.batch())
    with pytest.raises(InvalidValue, match="No meeting's table"):
        changes_since(loaded, meeting=True)


@pytest.mark.parametrize(("number", "sentence"), [(7, "No load no. 7"), (-1, "No load no. -1")])
def test_a_load_there_is_not(kept: GraphStore, number: int, sentence: str) -> None:
    with pytest.raises(InvalidValue, match=f"{sentence} that changed anything. The last ones: load no. 1"):
        changes_since(kept, load=number)


def test_a_beginning_after_the_end(kept: GraphStore) -> None:
    with pytest.raises(InvalidValue, match="The beginning comes after the end"):
        changes_since(kept, load=2, until=1)


def test_an_empty_graph_has_nothing_to_compare(store: GraphStore) -> None:
    for answer in (changes_since(store), changes_between(store, "2014", "2021")):
        assert str(answer.nothing) == "The graph is empty: nothing to compare."
        assert answer.rows() == []


# --- between two dates ---


def test_what_began_and_ended(store: GraphStore) -> None:
    store.load(two_networks().entity(NETWORK, "Court", since="2016", until="2019").batch())
    answer = changes_between(store, "2019", "2020")
    assert told(answer) == {
        ("schemes", "gone", "Court (network), since 2016, until 2019"),
        ("members", "new", "Queyras is a member of Midi, since 2020"),
        ("money", "gone", "Fonds funds Midi, €1,000, 2019"),
        ("money", "gone", "Fonds funds Nord, €1,000, 2019"),
    }
    assert answer.undated == len(two_networks().claims) - 12 - 3
    assert [row[1] for row in answer.rows()] == ["ended", "began", "ended", "ended"]
    assert answer.title.said_in("fr") == "Ce qui a changé entre 2019 et 2020"


def test_a_line_of_one_year_after_a_line_of_another_is_one_change(store: GraphStore) -> None:
    sheet = Sheet("d").entity(ORG, "region", "Région").entity(NETWORK, "n", "Nord")
    for year, amount in ((2018, 10_000_00), (2020, 12_000_00)):
        sheet.link("FUNDS", (ORG, "region"), (NETWORK, "n"), amount=amount, year=year)
    sheet.link("FUNDS", (ORG, "region"), (NETWORK, "n"), amount=300_00, year=2019, currency="CHF")
    store.load(sheet.batch())
    assert details(changes_between(store, "2018", "2020"), Topic.MONEY) == {
        "Région funds Nord": [("amount", "€10,000", "€12,000"), ("year", "2018", "2020")]
    }
    (change,) = details(changes_between(store, "2018", "2019"), Topic.MONEY).values()
    assert change[0] == ("amount", "€10,000", "300 CHF")


def test_dates_that_mean_nothing(kept: GraphStore) -> None:
    for start, end in (("2021", "2014"), ("2020", "2020-06")):
        with pytest.raises(InvalidValue, match="must end before the second begins"):
            changes_between(kept, start, end)
    for start, end in (("2020", ""), ("", "2020")):
        with pytest.raises(InvalidValue, match="Give both dates"):
            changes_between(kept, start, end)
    with pytest.raises(InvalidValue, match="not a date"):
        changes_between(kept, "2014", "vingt")


def test_nothing_between_two_dates_is_said(store: GraphStore) -> None:
    store.load(two_networks().batch())
    answer = changes_between(store, "1990", "1995")
    assert str(answer.nothing) == "Nothing changed between these dates, as far as dates are known."


# --- the echo ---


def test_how_the_echo_moved_and_why_since_a_load(store: GraphStore) -> None:
    sheet = valley()
    sheet.claims = [c for c in sheet.claims if c.kind != "ABOUT"]
    store.load(sheet.batch())
    store.load(valley().batch())
    answer = changes_since(store, echo_of="Espaces Valléens")
    assert answer.moves is not None
    assert (answer.moves.name, answer.moves.unknown) == ("Espaces Valléens", False)
    moved = {move.name: move for move in answer.moves.moves}
    near = moved["Réseau proche"]
    assert {reason.feature.name for reason in near.gained} == {"saison", "services"}
    assert near.lost == ()
    assert set(near.claims) <= answer.citations.keys()
    assert "Réseau lointain" not in moved, "it shares no more than before"
    assert any(row[0] == "echo" and row[2] == "Réseau proche" for row in answer.rows())


def test_how_the_echo_moved_between_two_dates(store: GraphStore) -> None:
    store.load(valley().batch())
    answer = changes_between(store, "2017", "2022", echo_of="Espaces Valléens")
    assert answer.moves is not None
    (near,) = (move for move in answer.moves.moves if move.name == "Réseau proche")
    assert {reason.feature.name for reason in near.gained} == {"ADRETS", "Génope"}


def test_the_echo_of_one_that_was_not_known(store: GraphStore) -> None:
    store.load(Sheet("other").entity(NETWORK, "z", "Zénith").batch())
    store.load(valley().batch())
    answer = changes_since(store, echo_of="Espaces Valléens")
    assert answer.moves is not None
    assert answer.moves.unknown
    assert {move.before for move in answer.moves.moves} == {None}
    until = changes_since(store, load=1, until=2, echo_of="Espaces Valléens")
    assert until.moves == answer.moves


def test_the_echo_of_an_unknown_name(kept: GraphStore) -> None:
    with pytest.raises(UnknownName):
        changes_since(kept, echo_of="Nulle part")
    with pytest.raises(UnknownName):
        changes_since(kept, load=2, echo_of="Nulle part")
    with pytest.raises(UnknownName):
        changes_between(kept, "2014", "2021", echo_of="Nulle part")


# --- shapes ---


def test_as_rows_and_a_frame(kept: GraphStore) -> None:
    answer = changes_since(kept)
    frame = answer.to_frame()
    assert list(frame.columns) == [column.name for column in answer.columns()]
    assert len(frame) == len(answer.rows()) == sum(max(1, len(c.details)) for c in answer.changes)


def test_the_answer_is_in_one_order(kept: GraphStore) -> None:
    rows = changes_since(kept).rows()
    assert changes_since(kept).rows() == rows
    topics = [str(c.topic) for c in changes_since(kept).changes]
    assert topics == sorted(topics, key=[str(topic) for topic in Topic].index)
    assert [moment.number for moment in moments(kept)] == [1, 2]
