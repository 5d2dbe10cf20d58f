"""How an echo moved: groups before and after, the facts that moved it, and silence about what did not."""

from __future__ import annotations

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import plain, speak
from cordee.queries.changes.changes import Diff
from cordee.queries.changes.echo import EchoChange, EchoChanges, moves
from cordee.queries.echo.echo import Echo, Group, echo
from cordee.wording.changes import diff_lines
from tests.graph.build import Sheet
from tests.queries.echo.test_echo import valley

SUBJECT = "Espaces Valléens"


def answer(sheet: Sheet, floor: int = 2) -> Echo:
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        return echo(store, SUBJECT, floor=floor)


def without(*kinds: str) -> Sheet:
    sheet = valley()
    sheet.claims = [claim for claim in sheet.claims if claim.kind not in kinds]
    return sheet


def same(id_: str) -> str:
    return id_


def by_name(found: EchoChanges) -> dict[str, EchoChange]:
    return {move.name: move for move in found.moves}


@pytest.fixture(scope="module")
def now() -> Echo:
    return answer(valley())


def test_nothing_moved(now: Echo) -> None:
    assert moves(now, now, same) == EchoChanges(SUBJECT, False, ())


def test_a_group_moves_with_the_facts_that_came(now: Echo) -> None:
    found = by_name(moves(answer(without("STEERS", "ABOUT")), now, same))
    near = found["Réseau proche"]
    assert near.after is Group.STRONG
    assert near.before is not near.after
    assert {r.feature.name for r in near.gained} >= {"saison", "services"}
    with speak("fr"):
        assert str(near.sentence).endswith(" → piste forte")


def test_and_back_the_same_facts_are_lost(now: Echo) -> None:
    then = answer(without("STEERS", "ABOUT"))
    there, back = by_name(moves(then, now, same)), by_name(moves(now, then, same))
    assert there.keys() == back.keys()
    for name, move in there.items():
        assert (move.before, move.after) == (back[name].after, back[name].before)
        assert [r.feature.id for r in move.gained] == [r.feature.id for r in back[name].lost]
        assert move.linked == back[name].unlinked


def test_a_link_that_a_source_states_now(now: Echo) -> None:
    friend = by_name(moves(answer(without("PARTNER_OF")), now, same))["Réseau ami"]
    assert friend.after is Group.LINKED
    assert [link.type for link in friend.linked] == ["PARTNER_OF"]
    assert set(friend.claims) >= set(friend.linked[0].claims)


def test_one_that_stays_in_its_group_with_other_facts() -> None:
    fewer = valley()
    saison = fewer.record("Theme", "saison")
    fewer.claims = [c for c in fewer.claims if c.b != saison]
    move = by_name(moves(answer(fewer, 9), answer(valley(), 9), same))["Réseau proche"]
    assert move.before is move.after is Group.TO_CHECK
    assert [r.feature.name for r in move.gained] == ["saison"]
    assert move.sentence.said_in("fr") == "Réseau proche : toujours piste à vérifier"
    assert move.sentence.said_in("en") == "Réseau proche: still lead to check"


def test_one_that_moves_by_another_fact() -> None:
    fewer = valley()
    saison = fewer.record("Theme", "saison")
    fewer.claims = [c for c in fewer.claims if c.b != saison]
    (move,) = [
        m for m in moves(answer(fewer, 1), answer(valley(), 1), same).moves if m.name == "Réseau proche"
    ]
    assert (move.before, move.after) == (Group.TO_CHECK, Group.STRONG)
    assert [r.feature.name for r in move.gained] == ["saison"]
    assert move.sentence.said_in("fr") == "Réseau proche : piste à vérifier → piste forte"
    assert move.sentence.said_in("en") == "Réseau proche: lead to check → strong lead"


def test_one_that_closes_moves_without_facts() -> None:
    closed = valley()
    closed.claims = [c for c in closed.claims if '"Réseau proche"' not in c.body]
    closed.entity("Network", "near", "Réseau proche", status="closed", until="2019")
    move = by_name(moves(answer(valley()), answer(closed), same))["Réseau proche"]
    assert (move.before, move.after, move.facts) == (Group.STRONG, Group.LESSONS, False)
    assert move.claims == ()


def test_it_was_not_known_at_first(now: Echo) -> None:
    found = moves(None, now, same)
    assert found.unknown
    assert len(found.moves) == len(now.echoes)
    with speak("fr"):
        assert all(" : pas d'écho → " in str(move.sentence) for move in found.moves)
    gone = moves(now, answer(without("ABOUT", "STEERS", "PARTNER_OF", "FUNDS", "MEMBER_OF")), same)
    assert {move.after for move in gone.moves} == {None}


def test_an_entity_that_took_another_id_is_the_same(now: Echo) -> None:
    near = next(e for e in now.echoes if e.name == "Réseau proche")
    feature = near.reasons[0].feature.id
    turned = {near.id: feature, feature: near.id}
    twice = moves(now, now, lambda id_: turned.get(turned.get(id_, id_), id_))
    assert twice.moves == ()
    once = moves(now, now, lambda id_: turned.get(id_, id_))
    assert {move.id for move in once.moves if move.after is None} == {feature}


def test_what_moved_group_comes_first_then_by_group(now: Echo, store: GraphStore) -> None:
    store.load(without("STEERS").batch())
    found = moves(echo(store, SUBJECT, floor=2), now, same).moves
    changed = [move.before is not move.after for move in found]
    assert changed == sorted(changed, reverse=True)


def test_a_lead_strong_no_longer_says_why(now: Echo) -> None:
    def reason(later: Echo) -> str:
        move = by_name(moves(now, later, same))["Réseau proche"]
        assert move.before is Group.STRONG
        return str(move.weaker)

    fewer = answer(without("STEERS", "ABOUT"))
    assert "nothing in common" in reason(fewer)
    assert by_name(moves(fewer, now, same))["Réseau proche"].weaker is None
    assert "few have" in reason(answer(valley(), 9))


def test_one_that_a_meeting_set_aside_says_so_with_its_source(now: Echo) -> None:
    sheet = valley()
    sheet.link("WEAVES", ("Network", "ev"), ("Network", "near"), progress="dropped", note="Trop loin.")
    move = by_name(moves(now, answer(sheet), same))["Réseau proche"]
    assert move.after is Group.SET_ASIDE
    assert move.decided.note == "Trop loin."
    assert set(move.decided.claims) <= set(move.claims)
    found = Diff(False, plain("2020"), plain(""), (), moves(now, answer(sheet), same), {})
    with speak("fr"):
        told = "\n".join(line.text for line in diff_lines(found))
    assert "Trop loin" in told
    assert "ce que les autres ont" not in told.split("Réseau proche")[1].split("→")[1].split("\n")[1]
