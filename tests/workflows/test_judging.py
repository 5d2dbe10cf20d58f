"""Any sequence of same, different, not known and undo, beside what each of them promises."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cordee.graph import GraphStore, open_graph
from cordee.identity import Decision, Judgement
from cordee.workflows.judging import judge
from cordee.workflows.review.settle import take_back
from tests.graph.build import Sheet

NAMES = ("ADRETS", "Génope", "Cap Rural", "La Bobine", "Radio Royans")
SHEET = Sheet("bodies")
for _name in NAMES:
    SHEET.entity("Organisation", _name)
IDS = tuple(SHEET.record("Organisation", name) for name in NAMES)
PLACES = st.sampled_from(range(len(IDS)))
STEPS = st.one_of(
    st.tuples(st.sampled_from(("same", "different", "unsure")), PLACES, PLACES).filter(
        lambda s: s[1] != s[2]
    ),
    st.just(("undo", 0, 0)),
)


def entities(store: GraphStore) -> dict[str, str]:
    """The entity of each record."""
    return {
        row["id"]: row["entity"]
        for row in store.ask("MATCH (r:Record) RETURN r.id AS id, r.entity AS entity")
    }


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=2, max_size=8))
def test_each_decision_does_what_it_says_and_is_undone_exactly(
    steps: Sequence[tuple[Judgement, int, int]],
) -> None:
    done: list[tuple[dict[str, str], tuple[Decision, ...]]] = []
    with open_graph(":memory:") as store:
        store.load(SHEET.batch())
        for judgement, left, right in steps:
            before = entities(store)
            if judgement == "undo":
                if done:
                    expected, written = done.pop()
                    take_back(store, written, by="Ana")
                    assert entities(store) == expected
                continue
            done.append((before, judge(store, judgement, IDS[left], IDS[right], by="Ana")))
            now = entities(store)
            if judgement != "unsure":
                assert (now[IDS[left]] == now[IDS[right]]) is (judgement == "same")
        shown = list(store.projection_lines())
        store.rebuild()
        assert list(store.projection_lines()) == shown
