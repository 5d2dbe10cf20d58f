"""Who says so: claims become citations people can look up."""

from __future__ import annotations

import dataclasses

import pytest

from cordee.graph import GraphStore
from cordee.model.claims import Batch, Source, make_claim, record_id
from cordee.queries.common import sources
from cordee.queries.common.sources import Citation, cite, in_order, texts
from tests.graph.build import Sheet, alps

CATALOGUE = Source("doc-004", "Catalogue ADRETS", date="2023", publisher="ADRETS")


def claim_of(dataset: str = "alps", **more: str) -> Batch:
    """A data set of one network, as the catalogue says it."""
    claim = make_claim(
        dataset,
        record_id(dataset, "Network", "ev"),
        "Network",
        {"name": "Espaces Valléens"},
        **{"source": "doc-004", "cite": "l. 391", "dated": "2023", "place": "networks.csv:12", **more},
    )
    return Batch(dataset, (claim,), (CATALOGUE,))


def only(store: GraphStore, batch: Batch) -> Citation:
    """The citation of the only claim of a batch, once loaded."""
    store.load(batch)
    (citation,) = cite(store, [batch.claims[0].id]).values()
    return citation


def test_a_citation_says_document_date_passage_and_place(store: GraphStore) -> None:
    citation = only(store, claim_of())
    assert citation.text() == "Catalogue ADRETS, 2023, l. 391 — networks.csv:12"
    assert (citation.dataset, citation.source, citation.title) == ("alps", "doc-004", "Catalogue ADRETS")
    assert (citation.date, citation.dated, citation.cite) == ("2023", "2023", "l. 391")
    assert (citation.kind, citation.record) == ("Network", record_id("alps", "Network", "ev"))
    assert citation.opened == 1


def test_a_citation_says_what_was_stated(store: GraphStore) -> None:
    citation = only(store, claim_of())
    assert citation.says() == {"name": "Espaces Valléens"}
    assert citation.body == '{"name":"Espaces Valléens"}'


def test_the_date_shown_is_the_sources_own(store: GraphStore) -> None:
    citation = only(store, claim_of(dated="2019"))
    assert (citation.date, citation.dated) == ("2023", "2019")
    assert citation.text() == "Catalogue ADRETS, 2023, l. 391 — networks.csv:12"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"cite": ""}, "Catalogue ADRETS, 2023 — networks.csv:12"),
        ({"place": ""}, "Catalogue ADRETS, 2023, l. 391"),
        ({"cite": "", "place": ""}, "Catalogue ADRETS, 2023"),
        ({"source": "", "dated": ""}, "alps, l. 391 — networks.csv:12"),
        ({"source": "unlisted", "dated": "2019-10"}, "unlisted, 2019-10, l. 391 — networks.csv:12"),
    ],
)
def test_what_is_unknown_is_left_out(store: GraphStore, more: dict[str, str], said: str) -> None:
    assert only(store, claim_of(**more)).text() == said


def test_a_source_is_its_data_sets_own(store: GraphStore) -> None:
    store.load(claim_of("alps"))
    other = dataclasses.replace(claim_of("jura"), sources=(Source("doc-004", "Autre catalogue"),))
    store.load(other)
    ids = [claim_of("alps").claims[0].id, other.claims[0].id]
    cited = cite(store, ids)
    assert [cited[i].title for i in ids] == ["Catalogue ADRETS", "Autre catalogue"]
    assert [cited[i].date for i in ids] == ["2023", "2023"]


def test_nothing_asked_nothing_read(store: GraphStore) -> None:
    assert cite(store, []) == {}


def test_an_unknown_claim_is_left_out(store: GraphStore) -> None:
    batch = claim_of()
    store.load(batch)
    assert list(cite(store, ["no such claim", batch.claims[0].id, "x" * 2000])) == [batch.claims[0].id]


def test_a_claim_asked_twice_is_cited_once(store: GraphStore) -> None:
    batch = claim_of()
    store.load(batch)
    assert len(cite(store, [batch.claims[0].id] * 3)) == 1


def test_a_withdrawn_claim_can_still_be_cited(store: GraphStore) -> None:
    batch = claim_of()
    store.load(batch)
    store.withdraw("alps")
    assert cite(store, [batch.claims[0].id])[batch.claims[0].id].text().startswith("Catalogue ADRETS")


def test_the_place_follows_a_load_that_moved_the_row(store: GraphStore) -> None:
    store.load(claim_of())
    moved = claim_of(place="networks.csv:40")
    store.load(moved)
    citation = cite(store, [moved.claims[0].id])[moved.claims[0].id]
    assert (citation.place, citation.opened) == ("networks.csv:40", 1)


def test_contact_details_stay_out_of_citations(store: GraphStore) -> None:
    sheet = Sheet("alps").entity("Person", "ana", "Ana Berger", email="ana@example.org", phone="+33123456789")
    store.load(sheet.batch())
    claim = sheet.claims[0].id
    assert cite(store, [claim])[claim].says() == {"name": "Ana Berger"}
    asked = cite(store, [claim], with_contacts=True)[claim].says()
    assert asked == {"name": "Ana Berger", "email": "ana@example.org", "phone": "+33123456789"}


def test_a_large_number_of_claims_is_read_in_parts(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = alps()
    store.load(sheet.batch())
    whole = cite(store, [claim.id for claim in sheet.claims])
    monkeypatch.setattr(sources, "_AT_ONCE", 2)
    assert cite(store, [claim.id for claim in sheet.claims]) == whole
    assert len(whole) == 9


def citation(**more: str) -> Citation:
    """A citation of a document, without a graph."""
    given = {"title": "Catalogue", "date": "2023", "cite": "l. 1", "place": "a.csv:2", "claim": "c1", **more}
    return Citation(dataset="d", source="s", record="r", kind="Network", body='{"name":"x"}', **given)


def test_citations_are_in_one_order_each_once() -> None:
    first, second = citation(cite="l. 1"), citation(cite="l. 2", claim="c0")
    assert in_order([second, first, second]) == (first, second)
    assert in_order([]) == ()


def test_a_cell_says_each_passage_once() -> None:
    again = citation(claim="c2")
    assert texts([citation(), again, citation(cite="l. 2", claim="c3")]) == (
        "Catalogue, 2023, l. 1 — a.csv:2 ; Catalogue, 2023, l. 2 — a.csv:2"
    )
