"""What must not change a score, and what each shown part of it is worth, on both engines."""

from __future__ import annotations

import json
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.graph import GraphStore, open_graph
from cordee.model import ECHOING, WIDE
from cordee.model.claims import make_claim
from cordee.queries.echo.echo import Echo, echo
from cordee.queries.echo.facets import FACETS
from cordee.queries.echo.features import Bags, Feature, FeatureTie, read_features
from cordee.queries.echo.idf import IdfIndex
from tests.graph.build import Sheet
from tests.queries.echo_graphs import HOLDERS, NETWORK, ORG, THEME, bodies, valley
from tests.queries.graphs import random_sheet
from tests.seeds import drawn

SUBJECT = "Espaces Valléens"


def scores(answer: Echo) -> dict[str, float]:
    return {found.name: found.score for found in answer.echoes}


def groups(answer: Echo) -> dict[str, str]:
    return {found.name: str(found.group) for found in answer.echoes}


@pytest.fixture(scope="module")
def before() -> Echo:
    with open_graph(":memory:") as store:
        store.load(valley().batch())
        return echo(store, SUBJECT)


def unchanged(answer: Echo, before: Echo) -> None:
    assert scores(answer) == pytest.approx(scores(before), abs=1e-12)
    assert groups(answer) == groups(before)
    assert answer.population == before.population


def test_a_funder_added_to_everybody_changes_no_score(store: GraphStore, before: Echo) -> None:
    sheet = valley().entity(ORG, "europe", "Europe")
    for end in HOLDERS:
        type_ = "FUNDS" if end[0] != "Programme" else "STEERS"
        sheet.link(type_, (ORG, "europe"), end)
    store.load(sheet.batch())
    answer = echo(store, SUBJECT)
    unchanged(answer, before)
    assert all("Europe" in {r.feature.name for r in found.common} for found in answer.echoes)


def test_a_funder_of_all_but_one_does_change_scores(store: GraphStore, before: Echo) -> None:
    sheet = valley().entity(ORG, "europe", "Europe")
    for end in HOLDERS[:4]:
        sheet.link("FUNDS", (ORG, "europe"), end)
    store.load(sheet.batch())
    assert scores(echo(store, SUBJECT)) != pytest.approx(scores(before), abs=1e-12)


def test_an_empty_network_changes_no_score(store: GraphStore, before: Echo) -> None:
    store.load(valley().entity(NETWORK, "e2", "Encore un réseau vide").batch())
    unchanged(echo(store, SUBJECT), before)


def test_renaming_changes_no_score(store: GraphStore, before: Echo) -> None:
    sheet = valley()
    renamed = Sheet(sheet.dataset)
    names: dict[str, str] = {}
    for claim in sheet.claims:
        said = json.loads(claim.body)
        if not claim.a:
            names[said["name"]] = said["name"] = f"Nom {len(names)}"
        ends = {"a": claim.a, "b": claim.b}
        renamed.claims.append(
            make_claim(claim.dataset, claim.record, claim.kind, said, source=claim.source, **ends)
        )
    store.load(renamed.batch())
    answer = echo(store, names[SUBJECT])
    assert scores(answer) == pytest.approx({names[n]: s for n, s in scores(before).items()}, abs=1e-12)


def test_loading_twice_changes_no_score(store: GraphStore, before: Echo) -> None:
    store.load(valley().batch())
    store.load(valley().batch())
    unchanged(echo(store, SUBJECT), before)


def test_a_copy_under_another_name_changes_no_score(store: GraphStore, before: Echo) -> None:
    store.load(valley().batch())
    store.load(valley("copy").batch())
    unchanged(echo(store, SUBJECT), before)


@pytest.mark.parametrize("seed", [1, 2])
def test_one_data_set_split_in_two_changes_no_score(store: GraphStore, before: Echo, seed: int) -> None:
    """Each half repeats the names of the entities, and says some of the links."""
    draw = random.Random(seed)
    halves = {name: valley(name) for name in ("left", "right")}
    links = len([c for c in valley().claims if c.a])
    kept = {place: draw.choice(("left", "right")) for place in range(links)}
    for name, sheet in halves.items():
        entities = [c for c in sheet.claims if not c.a]
        own = [c for place, c in enumerate(c for c in sheet.claims if c.a) if kept[place] == name]
        sheet.claims = [*entities, *own]
        store.load(sheet.batch())
    unchanged(echo(store, SUBJECT), before)


def test_the_order_of_loading_changes_no_score(store: GraphStore, before: Echo) -> None:
    sheet = valley()
    random.Random(3).shuffle(sheet.claims)
    store.load(sheet.batch())
    unchanged(echo(store, SUBJECT), before)


@pytest.mark.parametrize("weights", [{}, {"members": 3, "themes": 0.5}])
def test_the_echo_is_the_same_from_either_side(store: GraphStore, weights: dict[str, float]) -> None:
    store.load(valley().batch())
    there = echo(store, SUBJECT, weights=weights)
    for found in there.echoes:
        back = echo(store, found.id, weights=weights)
        (same,) = (f for f in back.echoes if f.name == SUBJECT)
        assert same.score == found.score
        assert dict(same.subtotals) == pytest.approx(dict(found.subtotals), abs=1e-12)
        assert (same.sure.telling, same.sure.chances) == (found.sure.telling, found.sure.chances)


@pytest.mark.parametrize("kind", [ORG, "Territory"])
def test_from_either_side_between_organisations_and_between_territories(store: GraphStore, kind: str) -> None:
    store.load(bodies().batch())
    for row in store.ask(
        "MATCH (n:Organisation|Territory) WHERE n.kind = $kind RETURN n.id AS id", kind=kind
    ):
        for found in echo(store, row["id"], kinds=[kind]).echoes:
            back = {f.id: f.score for f in echo(store, found.id, kinds=[kind]).echoes}
            assert back[row["id"]] == found.score


# ------------------------------------------------------------ what is shown adds up


def parts(scale: IdfIndex, left: str, right: str) -> dict[str, float]:
    """What each shared feature makes of a score, worked out from the definition."""
    ours, theirs = (
        {f: scale.value(entity, f) for f in scale.bags.held.get(entity, ())} for entity in (left, right)
    )
    norms = math.sqrt(sum(x * x for x in ours.values())) * math.sqrt(sum(x * x for x in theirs.values()))
    return {f: ours[f] * theirs[f] / norms for f in ours.keys() & theirs.keys()} if norms else {}


@drawn(2, 20)
@pytest.mark.parametrize("weights", [{}, {"members": 2.5, "steering": 0.0, "themes": 0.25}])
def test_without_one_fact_the_score_falls_by_what_was_shown(seed: int, weights: dict[str, float]) -> None:
    """With the lengths of both bags held: taking the fact out of the product, and nothing else."""
    with open_graph(":memory:") as store:
        store.load(random_sheet(seed, links=90).batch())
        bags = read_features(store, kinds=(*ECHOING, *WIDE))
        scale = IdfIndex(bags, weights)
        compared = 0
        for row in store.ask("MATCH (n:Network|Project) RETURN n.id AS id"):
            answer = echo(store, row["id"], kinds=(*ECHOING, *WIDE), weights=weights)
            for found in answer.echoes:
                inside = {reason.feature.id for reason in found.common if reason.inside}
                made = {f: x for f, x in parts(scale, row["id"], found.id).items() if f not in inside}
                shown = {r.feature.id: r.contribution for r in found.reasons}
                for feature, contribution in shown.items():
                    rest = math.fsum(value for f, value in made.items() if f != feature)
                    assert found.direct - rest == pytest.approx(contribution, abs=1e-12)
                    compared += 1
                witnessed = [witness.contribution for witness in found.witnesses]
                assert math.fsum([*shown.values(), *witnessed]) == pytest.approx(found.score, abs=1e-12)
                assert math.fsum(found.subtotals.values()) == pytest.approx(found.direct, abs=1e-12)
        assert compared > 20


def test_deleting_the_fact_for_good_changes_more_than_what_was_shown(store: GraphStore) -> None:
    """The lengths of the bags change with it: what is shown is a part of the score, not a forecast."""
    store.load(valley().batch())
    (near,) = (f for f in echo(store, SUBJECT).echoes if f.name == "Réseau proche")
    adrets = next(r for r in near.reasons if r.feature.name == "ADRETS")
    sheet = valley()
    sheet.claims = [c for c in sheet.claims if c.kind != "MEMBER_OF"]
    store.load(sheet.batch(), withdraw=True)
    (less,) = (f for f in echo(store, SUBJECT).echoes if f.name == "Réseau proche")
    assert near.score - less.score != pytest.approx(adrets.contribution, abs=1e-3)


bags = st.dictionaries(
    st.sampled_from("abcdef"),
    st.dictionaries(
        st.sampled_from("uvwxyz"),
        st.lists(st.sampled_from(["FUNDS", "STEERS", "MEMBER_OF", "ABOUT"]), min_size=1, max_size=2),
        min_size=1,
    ),
    min_size=2,
)
weightings = st.dictionaries(st.sampled_from(sorted(FACETS)), st.floats(0.01, 100), max_size=4)


@settings(max_examples=200)
@given(bags, weightings)
def test_the_score_is_a_symmetric_cosine_made_of_its_reasons(
    drawn: dict[str, dict[str, list[str]]], weights: dict[str, float]
) -> None:
    features = {f: Feature(f, THEME, f) for f in "uvwxyz"}
    held = {
        e: {f: tuple(FeatureTie(t, "in", "", ()) for t in ts) for f, ts in bag.items()}
        for e, bag in drawn.items()
    }
    scale = IdfIndex(Bags(features, held), weights)
    for left in held:
        for right in held:
            score, reasons, common = scale.compare(left, right)
            assert -1e-12 <= score <= 1 + 1e-12
            assert scale.compare(right, left)[0] == pytest.approx(score, abs=1e-12)
            assert math.fsum(r.contribution for r in reasons) == pytest.approx(score, abs=1e-12)
            assert {r.feature.id for r in (*reasons, *common)} == held[left].keys() & held[right].keys()
            assert all(len(held) == r.holders for r in common)
