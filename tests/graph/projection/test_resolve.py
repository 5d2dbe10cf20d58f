"""Of several claims on one thing, what is shown and what stands beside it."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cordee.graph.projection.resolve import OpenClaim, disputed_text, resolve, with_other_names


def said(id_: str, source: str = "", dated: str = "", dataset: str = "d", **body: Any) -> OpenClaim:
    return OpenClaim(id_, dataset, source or id_, dated, body)


def test_one_claim_is_shown_as_it_is() -> None:
    assert resolve([said("1", name="N", aliases=["b", "a"])]) == ({"name": "N", "aliases": ["a", "b"]}, {})


def test_the_best_supported_value_is_shown() -> None:
    claims = [said("1", dated="2010", v="x"), said("2", dated="2011", v="x"), said("3", dated="2024", v="y")]
    assert resolve(claims) == ({"v": "x"}, {"v": ["y"]})


def test_a_more_exact_date_is_no_disagreement() -> None:
    claims = [said("1", since="2018"), said("2", since="2018-03-01"), said("3", since="2018-03")]
    assert resolve(claims) == ({"since": "2018-03-01"}, {})


def test_who_gives_the_year_supports_the_day_another_gives() -> None:
    claims = [said("1", until="2018"), said("2", until="2018-03-01"), said("3", "c", "2024", until="2019")]
    assert resolve(claims) == ({"until": "2018-03-01"}, {"until": ["2019"]})


def test_two_days_of_one_year_disagree_and_the_year_does_not() -> None:
    claims = [said("1", since="2018"), said("2", since="2018-03-01"), said("3", since="2018-05-01")]
    assert resolve(claims) == ({"since": "2018-03-01"}, {"since": ["2018-05-01"]})


def test_a_name_is_shown_as_it_is_written_best_and_how_others_write_it_is_no_disagreement() -> None:
    claims = [
        said("1", name="Café-librairie L'Échappée", commune="Rémalard-en-Perche"),
        said("2", dated="2025", name="Cafe librairie l'Echappee", commune="REMALARD EN PERCHE"),
        said("3", dated="2026", name="CAFE-LIBRAIRIE L'ECHAPPEE", commune="Remalard en Perche"),
    ]
    shown, disputed = with_other_names(*resolve(claims))
    assert (shown["name"], shown["commune"]) == ("Café-librairie L'Échappée", "Rémalard-en-Perche")
    assert shown["aliases"] == ["CAFE-LIBRAIRIE L'ECHAPPEE", "Cafe librairie l'Echappee"]
    assert disputed == {}
    assert resolve([*claims, said("4", commune="Mortagne")])[1]["commune"] == ["Mortagne"]


def test_who_says_a_category_shorter_supports_the_one_in_more_words() -> None:
    claims = [said("1", category="Asso"), said("2", category="association"), said("3", category="commune")]
    assert resolve(claims[:2]) == ({"category": "association"}, {})
    assert resolve(claims) == ({"category": "association"}, {"category": ["commune"]})
    fuller = [*claims[:2], said("4", category="asso loi 1901"), said("5", category="SCIC")]
    assert resolve(fuller) == ({"category": "asso loi 1901"}, {"category": ["SCIC"]})


def test_a_name_that_begins_another_is_another() -> None:
    assert resolve([said("1", name="2018"), said("2", name="2018-03")])[1] != {}


def test_one_source_that_repeats_itself_supports_once() -> None:
    claims = [said("1", "s", "2010", v="x"), said("2", "s", "2010", v="x"), said("3", "t", "2024", v="y")]
    assert resolve(claims)[0] == {"v": "y"}


def test_the_same_source_key_in_two_data_sets_is_two_sources() -> None:
    claims = [
        said("1", "s", dataset="d", v="x"),
        said("2", "s", dataset="e", v="x"),
        said("3", "t", "2024", v="y"),
    ]
    assert resolve(claims)[0] == {"v": "x"}


def test_then_the_latest_then_the_smallest() -> None:
    assert resolve([said("1", dated="2010", v="a"), said("2", dated="2012", v="b")])[0] == {"v": "b"}
    assert resolve([said("1", dated="2010", v="b"), said("2", dated="2010", v="a")])[0] == {"v": "a"}
    assert resolve([said("1", v=9), said("2", v=7)]) == ({"v": 7}, {"v": [9]})


def test_lists_are_joined_and_never_disputed() -> None:
    claims = [said("1", aliases=["b"]), said("2", aliases=["a", "b"])]
    assert resolve(claims) == ({"aliases": ["a", "b"]}, {})


def test_what_only_one_says_is_shown() -> None:
    assert resolve([said("1", a=1), said("2", b=2)]) == ({"a": 1, "b": 2}, {})


def test_names_not_chosen_are_aliases_too() -> None:
    shown, disputed = resolve([said("1", dated="2020", name="ADRETS"), said("2", name="L'Adrets")])
    assert disputed_text(disputed) == '{"name":["L\'Adrets"]}'
    assert with_other_names(shown, disputed) == ({"name": "ADRETS", "aliases": ["L'Adrets"]}, {})
    assert with_other_names(shown, {**disputed, "cost": [1]})[1] == {"cost": [1]}


bodies = st.dictionaries(
    st.sampled_from("ab"), st.one_of(st.integers(0, 3), st.sampled_from(("x", "y"))), min_size=1
)
many = st.lists(st.tuples(bodies, st.sampled_from(("s", "t", "u")), st.sampled_from(("", "2018", "2020"))))


@given(many.filter(bool), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(
    drawn: list[tuple[dict[str, Any], str, str]], chance: random.Random
) -> None:
    claims = [OpenClaim(str(i), "d", source, dated, body) for i, (body, source, dated) in enumerate(drawn)]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert resolve(claims) == resolve(shuffled)
    shown, disputed = resolve(claims)
    for name in {n for c in claims for n in c.body}:
        told = {c.body[name] for c in claims if name in c.body}
        assert {shown[name], *disputed.get(name, [])} == told, "nothing said is lost"
