"""Sixty texts that break out of careless pages, in every text of a page: nothing runs, nothing is asked."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from cordee.model import KINDS, TYPES, Property, ValueType
from cordee.model.claims import Value
from cordee.model.map_data import (
    EXISTS,
    MapData,
    MapStep,
    Note,
    Paper,
    Passage,
    Resonance,
    Resonances,
    Statement,
)
from cordee.model.subgraph import Edge, Node, Subgraph
from cordee.viz.map.page import write_map
from tests.texts import two
from tests.viz.conftest import Browser
from tests.viz.page.hands import Hands
from tests.viz.payloads import PAYLOADS

pytestmark = pytest.mark.browser

MANY = len(PAYLOADS)
AT_ONCE = 4


def value(known: Property, payload: str) -> Value:
    """A property that holds the payload wherever it can hold a text."""
    if known.type in (ValueType.CENTS, ValueType.INTEGER):
        return 1200
    if known.type is ValueType.NUMBER:
        return 45.5
    return [payload, f"{payload} 2"] if known.type is ValueType.LIST else payload


def stated(head: Statement, properties: dict[str, Value]) -> tuple[Statement, ...]:
    """Each value of each property said at a poisoned place, and said otherwise too."""
    found = [head]
    for name, one in properties.items():
        for item in one if isinstance(one, list) else [one]:
            found += [Statement(name, item, head.passages), Statement(name, item, head.passages, shown=False)]
    return tuple(found)


def poisoned() -> MapData:
    """An entity per payload, which is in all its texts, its links', its sources', its notes', its echo's."""
    kinds, types = list(KINDS.values()), list(TYPES.values())
    nodes, edges, told, linked = [], [], {}, {}
    for number, payload in enumerate(PAYLOADS):
        kind, type_ = kinds[number % len(kinds)], types[number % len(types)]
        passages = (Passage(number, payload),)
        own = {p.name: value(p, payload) for p in kind.properties if p.name != "name" and not p.personal}
        node = Node(f"{payload} {number}", kind.name, payload, own)
        link = {p.name: value(p, payload) for p in type_.properties}
        edge = Edge(payload, type_.name, node.id, f"{PAYLOADS[number - 1]} {(number - 1) % MANY}", link)
        nodes.append(node)
        edges.append(edge)
        told[node.id] = stated(Statement("name", payload, passages), own)
        linked[edge.identity] = stated(Statement(EXISTS, "", passages), link)
    return MapData(
        Subgraph("", tuple(nodes), tuple(edges)),
        two(PAYLOADS[1], PAYLOADS[2]),
        two(PAYLOADS[7], PAYLOADS[8]),
        papers=tuple(Paper(p, p, p, p, p) for p in PAYLOADS),
        node_statements=told,
        link_statements=linked,
        themes={node.id: (node.name, f"{node.name} 2") for node in nodes},
        territories={node.id: (node.name,) for node in nodes},
        spots={node.id: (45 + n / 100, 6 + n / 100) for n, node in enumerate(nodes)},
        focus=nodes[0].id,
        echo=Resonances(
            nodes[0].id,
            tuple(Resonance(n.id, i % 4, 0.5, (two(n.name, n.name),)) for i, n in enumerate(nodes[1:])),
            with_scores=True,
        ),
        paths=((nodes[0].id, nodes[1].id),),
        steps=tuple(MapStep(p, p, p) for p in PAYLOADS),
        notes=tuple(Note(f"node:{node.id}", node.name, node.name) for node in nodes),
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of it all."""
    page = tmp_path_factory.mktemp("poisoned") / "carte.html"
    write_map(poisoned(), page, lang="fr", with_names=True)
    return page


@pytest.fixture
def infected(hands: Hands, file: Path) -> Hands:
    return hands.open_file(file)


def safe(hands: Hands) -> bool:
    """Nothing ran, nothing was asked of anybody, nothing stands in the page that we did not put there."""
    from selenium.common.exceptions import NoAlertPresentException

    with pytest.raises(NoAlertPresentException):
        _ = hands.browser.driver.switch_to.alert.text
    ours = """
    const count = (selector) => document.querySelectorAll(selector).length;
    const strange = "img, iframe, object, embed, video, audio, base, form";
    return [window.length, document.scripts.length, count("style"), count(strange)];
    """
    assert hands.browser.run(ours) == [0, 3, 1, 0]
    return hands.calm()


def test_there_are_sixty_payloads() -> None:
    assert len(set(PAYLOADS)) == 60


def test_the_page_opens_as_if_nothing_were_wrong(infected: Hands) -> None:
    assert infected.browser.painted() > 5
    assert (
        infected.browser.run("return JSON.parse(document.getElementById('data').text).nodes.id.length")
        == MANY
    )
    assert safe(infected)


@pytest.mark.parametrize("start", range(0, MANY, MANY // AT_ONCE))
def test_the_panel_says_each_of_them_as_text(infected: Hands, start: int) -> None:
    for number in range(start, start + MANY // AT_ONCE):
        infected.browser.run(
            "location.hash = 'sel=' + encodeURIComponent(arguments[0])",
            f"{PAYLOADS[number]} {number}".replace("\ud800", "?"),
        )
        expected = " ".join(PAYLOADS[number].replace("\x00", " ").replace("\ud800", "").split())[:40]
        plain = "return document.getElementById('panel').textContent.replace(/\\s+/g, ' ')"
        assert infected.browser.until(lambda: expected in infected.browser.run(plain)), expected  # noqa: B023
    assert safe(infected)


@pytest.mark.parametrize("tab", ["table", "notes", "steps"])
def test_the_other_views_say_them_as_text(infected: Hands, tab: str) -> None:
    infected.tab(tab)
    shown = """
    const part = document.getElementById(arguments[0]);
    const fields = Array.from(part.querySelectorAll("input, textarea"), (field) => field.value);
    return part.textContent + fields.join(" ");
    """
    assert infected.browser.until(lambda: "onerror=alert(1)" in infected.browser.run(shown, tab))
    assert safe(infected)


def test_searching_for_them_is_safe(infected: Hands) -> None:
    for payload in PAYLOADS:
        infected.write("#q", payload.replace("\ud800", ""))
    infected.write("#q", "img src")
    assert infected.browser.until(lambda: bool(infected.browser.all("#found [role=option]")))
    assert safe(infected)


def test_printing_them_is_safe(infected: Hands) -> None:
    printed = infected.browser.driver.execute_cdp_cmd("Page.printToPDF", {})
    assert base64.b64decode(printed["data"]).startswith(b"%PDF")
    assert safe(infected)


@pytest.mark.parametrize("start", range(0, MANY, AT_ONCE))
def test_title_note_and_date_are_text(hands: Hands, start: int) -> None:
    title, other, note, day = PAYLOADS[start : start + AT_ONCE]
    picture = Subgraph("", (Node("a", "Network", "Réseau"),), ())
    hands.open(MapData(picture, two(title, other), two(note, day)), on=day)
    said = hands.browser.run("return [document.title, document.getElementById('title').textContent]")
    assert [" ".join(text.split()) for text in said] == [
        " ".join(title.replace("\x00", " ").replace("\ud800", "�").split())
    ] * 2
    assert safe(hands)


def test_an_address_made_to_harm_does_nothing(hands: Hands, file: Path) -> None:
    for payload in (
        "<img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "%3Cscript%3Ealert(1)%3C/script%3E",
    ):
        hands.open_file(
            file, f"q={payload}&sel={payload}&themes={payload}&view=1,1,nan&step=99&tab={payload}"
        )
        assert safe(hands)


def test_a_page_without_that_policy_would_be_seen_to_run_something(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "careless.html"
    text = "<!doctype html><title>x</title><body><img src=https://evil.invalid/x.png>"
    page.write_text(text, encoding="utf-8", newline="\n")
    browser.open(page)
    assert browser.until(lambda: any("evil.invalid" in url for url in browser.requests()))
