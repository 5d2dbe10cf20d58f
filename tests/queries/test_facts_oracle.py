"""What ``show``, ``overview`` and ``missing`` answer, against plain Python over the same claims."""

from __future__ import annotations

import dataclasses
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.model import DATED, KINDS
from cordee.model.claims import Claim
from cordee.model.dates import FIRST_DAY, LAST_DAY, first_day, last_day, period
from cordee.queries.entity.show import show
from cordee.queries.entity.why import why
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import Overview, overview
from tests.graph.build import Sheet
from tests.queries.graphs import both, random_sheet
from tests.seeds import seeds

AS_OF = ("", "2015", "2021-06")
SEEDS = seeds(2, 20)
pytestmark = pytest.mark.hypothesis


def body(claim: Claim) -> dict[str, Any]:
    """What a claim states."""
    stated: dict[str, Any] = json.loads(claim.body)
    return stated


class Oracle:
    """One data set without homonyms, where a record is an entity and a link claim a link."""

    def __init__(self, sheet: Sheet, as_of: str = "") -> None:
        self.first, self.last = period(as_of)
        self.kind = {c.record: c.kind for c in sheet.claims if not c.a}
        self.name = {c.record: body(c)["name"] for c in sheet.claims if not c.a}
        self.links = [c for c in sheet.claims if c.a and self.stands(c)]
        self.telling: dict[str, set[str]] = defaultdict(set)
        for claim in sheet.claims:
            self.telling[claim.record].add(claim.source)

    def days(self, claim: Claim) -> tuple[str, str]:
        """The first and last day a link may have stood."""
        said = body(claim)
        since, until = said.get("since", ""), said.get("until", "")
        if not since and not until and "year" in said:
            since = until = str(said["year"])
        return first_day(since), last_day(until)

    def stands(self, claim: Claim) -> bool:
        """Whether a link stands at the date."""
        begins, ends = self.days(claim)
        return begins <= self.last and ends >= self.first

    def of_kind(self, *kinds: str) -> set[str]:
        """The entities of these kinds."""
        return {record for record, kind in self.kind.items() if kind in kinds}

    def sources(self, *types: str, target: str = "") -> set[str]:
        """The entities links of these types start from, towards a kind or any."""
        return {c.a for c in self.links if c.kind in types and target in ("", self.kind[c.b])}

    def targets(self, *types: str, source: str = "") -> set[str]:
        """The entities links of these types arrive at, from a kind or any."""
        return {c.b for c in self.links if c.kind in types and source in ("", self.kind[c.a])}

    def names(self, records: Iterable[str]) -> list[str]:
        """Their names, sorted."""
        return sorted(self.name[record] for record in records)

    def covered(self) -> set[str]:
        """The territories a network covers, found the slow way: until nothing is added."""
        found = self.targets("ACTS_ON", source="Network")
        found |= {
            c.a
            for c in self.links
            if c.kind == "MEMBER_OF" and (self.kind[c.a], self.kind[c.b]) == ("Territory", "Network")
        }
        while True:
            more = {c.a for c in self.links if c.kind == "PART_OF" and c.b in found} - found
            if not more:
                return found
            found |= more

    def lacks(self) -> dict[str, list[str]]:
        """The names in each list of what is missing, of those that stand alone."""
        networks, organisations = self.of_kind("Network"), self.of_kind("Organisation")
        tied = self.sources("STEERS", "PARTNER_OF", "FUNDS") | self.targets("STEERS", "PARTNER_OF")
        lines = [c for c in self.links if c.kind == "FUNDS" and not any("amount" in name for name in body(c))]
        lists = {
            "no_theme": self.names(self.of_kind("Network", "Programme", "Project") - self.sources("ABOUT")),
            "no_exchange": self.names(networks - self.sources("OFFERS", "NEEDS")),
            "no_member": self.names(networks - self.targets("MEMBER_OF")),
            "no_steering": self.names(networks - self.targets("STEERS")),
            "no_funder": self.names(self.of_kind("Project") - self.targets("FUNDS")),
            "no_amount": sorted(f"{self.name[c.a]} → {self.name[c.b]}" for c in lines),
            "no_network": self.names(organisations - self.sources("MEMBER_OF", target="Network") - tied),
            "not_covered": self.names(self.of_kind("Territory") - self.covered()),
            "one_source": self.names(self.of_one_source()),
        }
        return {name: found for name, found in lists.items() if found}

    def of_one_source(self) -> set[str]:
        """Those of whom one source tells; nobody, where there is no other source that could."""
        if len(set().union(*self.telling.values())) < 2:
            return set()
        told = self.of_kind("Network", "Programme", "Project")
        return {record for record in told if len(self.telling[record]) == 1}

    def undated(self) -> dict[str, tuple[int, int]]:
        """Undated links and all links, of the types that can be dated."""
        links = [c for c in self.links if c.kind in DATED]
        total = Counter(c.kind for c in links)
        without = Counter(c.kind for c in links if self.days(c) == (FIRST_DAY, LAST_DAY))
        return {kind: (without[kind], total[kind]) for kind in total if without[kind]}


@pytest.fixture(scope="module", params=SEEDS)
def drawn(request: pytest.FixtureRequest) -> tuple[GraphStore, Sheet]:
    """A random graph, embedded, with the claims it was made of."""
    sheet = random_sheet(request.param)
    store = open_graph(":memory:")
    request.addfinalizer(store.close)
    store.load(sheet.batch())
    return store, sheet


@pytest.mark.parametrize("as_of", AS_OF)
def test_missing_lists_what_claims_lack(drawn: tuple[GraphStore, Sheet], as_of: str) -> None:
    store, sheet = drawn
    oracle, answer = Oracle(sheet, as_of), missing(store, limit=None, as_of=as_of)
    found = {gap.name: sorted(item.name for item in gap.items) for gap in answer.gaps}
    shares = found.pop("undated", None)
    assert found == oracle.lacks()
    assert shares == (sorted(oracle.undated()) or None)
    assert all(gap.total == len(gap.items) for gap in answer.gaps)


@pytest.mark.parametrize("seed", SEEDS)
def test_missing_lists_what_one_of_two_sources_tells(seed: int) -> None:
    """A second document tells of some of them again, and the others are known from one only."""
    sheet, draw = random_sheet(seed), random.Random(seed)
    sheet.source = "s2"
    for kind, number in (("Network", 3), ("Programme", 2), ("Project", 6)):
        for place in draw.sample(range(number), number // 2):
            sheet.entity(kind, f"{kind}{place}", f"{kind} {place}", cite="again")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        gaps = missing(store, limit=None).gaps
    found = {gap.name: sorted(item.name for item in gap.items) for gap in gaps if gap.name != "undated"}
    assert found == Oracle(sheet).lacks()
    assert len(found["one_source"]) == 6


def test_missing_counts_undated_links(drawn: tuple[GraphStore, Sheet]) -> None:
    store, sheet = drawn
    (undated,) = [gap for gap in missing(store).gaps if gap.name == "undated"]
    found = {
        item.id: item.detail.said_in("en").partition(": ")[2].partition(" (")[0] for item in undated.items
    }
    assert found == {kind: f"{some} of {every}" for kind, (some, every) in Oracle(sheet).undated().items()}


@pytest.mark.parametrize("as_of", AS_OF)
def test_overview_counts_what_claims_say(drawn: tuple[GraphStore, Sheet], as_of: str) -> None:
    store, sheet = drawn
    oracle, told = Oracle(sheet, as_of), overview(store, as_of=as_of)
    assert {c.name: c.number for c in told.kinds} == Counter(oracle.kind.values())
    assert {c.name: c.number for c in told.types} == Counter(c.kind for c in oracle.links)
    (dataset,) = told.datasets
    assert (dataset.claims, dataset.entities) == (len(sheet.claims), len(oracle.kind))
    assert dataset.links == sum(1 for c in sheet.claims if c.a)


@pytest.mark.parametrize("as_of", AS_OF)
def test_show_has_every_link_once_with_its_place(drawn: tuple[GraphStore, Sheet], as_of: str) -> None:
    store, sheet = drawn
    oracle = Oracle(sheet, as_of)
    for record, kind in oracle.kind.items():
        shown = show(store, record, as_of=as_of)
        assert (shown.entity.kind, shown.entity.name) == (kind, oracle.name[record])
        expected = {
            (c.kind, c.a == record, oracle.name[c.b if c.a == record else c.a], c.place, *oracle.days(c))
            for c in oracle.links
            if record in (c.a, c.b)
        }
        found = [
            (k.type, k.outward, k.other.name, k.sources[0].place, k.from_day, k.to_day) for k in shown.links
        ]
        assert len(found) == len(expected) and set(found) == expected


def test_show_gives_each_link_the_properties_claimed(drawn: tuple[GraphStore, Sheet]) -> None:
    store, sheet = drawn
    oracle = Oracle(sheet)
    claimed = {c.id: body(c) for c in oracle.links}
    for record in oracle.of_kind("Project", "Network"):
        for link in show(store, record).links:
            (said,) = link.sources
            assert {p.name: p.sayings[0].value for p in link.properties} == claimed[said.claim]


def test_fact_ids_tell_the_facts_of_an_entity_apart(drawn: tuple[GraphStore, Sheet]) -> None:
    store, sheet = drawn
    for record in Oracle(sheet).kind:
        shown = show(store, record)
        ids = [fact.fact for fact in (*shown.properties, *shown.links)]
        assert len(ids) == len(set(ids)) and all(len(id_) >= 8 for id_ in ids)


# --- data sets that disagree


KNOWN: dict[str, Any] = {"identifiers": ["keep:1"]}
"""What says that all of them tell one project: projects are never joined by name alone."""


def quarrel(seed: int) -> list[Sheet]:
    """Data sets that each tell one project, with values drawn from few."""
    draw = random.Random(seed)
    sheets = []
    for place in range(draw.randint(2, 6)):
        sheet = Sheet(f"set{place}", dated=draw.choice(["", "2018", "2020"]))
        for source in draw.sample(["s1", "s2", "s3"], draw.randint(1, 3)):
            sheet.source = source
            told: dict[str, Any] = {"cost": draw.randrange(3)} if draw.random() < 0.8 else {}
            told |= {"status": draw.choice(["active", "closed"])} if draw.random() < 0.5 else {}
            told |= {"aliases": draw.sample(["Un", "Deux", "Trois"], 2)} if draw.random() < 0.5 else {}
            sheet.entity("Project", "p", draw.choice(["Hub", "HUB"]), cite=source, **KNOWN, **told)
        sheets.append(sheet)
    return sheets


def said(sheets: list[Sheet]) -> dict[str, dict[Any, set[tuple[str, str]]]]:
    """Who says each value of each property: (data set, source), lists item by item."""
    found: dict[str, dict[Any, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for claim in (claim for sheet in sheets for claim in sheet.claims):
        for name, value in body(claim).items():
            for one in value if isinstance(value, list) else [value]:
                found[name][one].add((claim.dataset, claim.source))
    return found


@pytest.mark.parametrize("seed", seeds(8, 100))
def test_show_says_who_says_each_value(seed: int) -> None:
    sheets = quarrel(seed)
    with open_graph(":memory:") as store:
        for sheet in sheets:
            store.load(sheet.batch())
        shown = show(store, "hub")
        chains = {fact.name: why(store, "hub", fact.name) for fact in shown.properties}
    expected, every = said(sheets), said(sheets)
    chosen = shown.properties[0].sayings[0].value
    for other in expected["name"].keys() - {chosen}:  # another name, said by who says it, and no dispute
        expected["aliases"][other] |= expected["name"].pop(other)
    found = {
        fact.name: {s.value: {(c.dataset, c.source) for c in s.sources} for s in fact.sayings}
        for fact in shown.properties
    }
    assert found == {name: dict(values) for name, values in expected.items()}
    for fact in shown.properties:
        first = fact.sayings[0]
        assert first.shown
        if fact.name == "name":
            assert first.value == max(every["name"])  # "Hub", where somebody writes it so
        elif fact.name != "aliases":
            assert len(every[fact.name][first.value]) == max(map(len, every[fact.name].values()))
        chain = chains[fact.name]
        claims = {said.citation.claim for said in chain.said}
        assert claims == {c.claim for s in fact.sayings for c in s.sources}
        assert len(chain.history) == len(sheets) and len(chain.joins) == len(sheets) - 1


# --- one answer, whatever the engine


def without_times(told: Overview) -> Overview:
    """The answer without when its loads happened."""
    return dataclasses.replace(
        told, datasets=tuple(dataclasses.replace(d, first="", last="") for d in told.datasets)
    )


@pytest.mark.neo4j
@pytest.mark.parametrize("seed", [11, 12])
def test_both_engines_answer_alike(seed: int) -> None:
    sheet = random_sheet(seed)
    sheet.entity("Network", "étoile", "Étoile", member_count=12).entity(
        "Network", "z", "zèbre", member_count=3
    )
    with both(sheet) as (embedded, server):
        for as_of in AS_OF:
            assert without_times(overview(embedded, as_of=as_of)) == without_times(
                overview(server, as_of=as_of)
            )
            assert missing(embedded, as_of=as_of, limit=5) == missing(server, as_of=as_of, limit=5)
        for record in Oracle(sheet).kind:
            assert show(embedded, record) == show(server, record)


@pytest.mark.neo4j
def test_both_engines_explain_alike() -> None:
    sheet = random_sheet(13)
    with both(sheet) as (embedded, server):
        for other in (embedded, server):
            other.load(Sheet("b", source="s2").entity("Project", "p", "Project 0", cost=3).batch())
            other.same(sheet.record("Project", "Project1"), sheet.record("Project", "Project2"), by="Ana")
        for name in ("Project 0", "Project 1"):
            for link in show(embedded, name).links:
                one, two = why(embedded, name, link.fact), why(server, name, link.fact)
                assert (one.fact, one.history, one.rulings) == (two.fact, two.history, two.rulings)
                assert [(j.left, j.right, j.how) for j in one.joins] == [
                    (j.left, j.right, j.how) for j in two.joins
                ]
    assert set(Oracle(sheet).kind.values()) <= set(KINDS)
