"""« Échange »: what two could bring each other, what is decided of it, and the sheet to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import blocks
from cordee.app.citing import LinkedCites
from cordee.app.documents import document
from cordee.app.live.cells import shown
from cordee.app.names import names
from cordee.app.screen import Screen
from cordee.graph import GraphStore
from cordee.i18n import Capital, Text, language
from cordee.model import ECHOING, PARTIES
from cordee.queries.exchange.exchange import Exchange
from cordee.queries.exchange.rules import MARKS, Direction
from cordee.queries.exchange.weave import STANDINGS, Standing, Weave
from cordee.viz.exchange_page import SIGNS, exchange_pages
from cordee.wording.exchanges import aside, between_lines, candidate_lines, linked_texts
from cordee.workflows.exchange import exchange, weave
from cordee.workflows.table.columns import COLUMNS

FIRST = 5
"""How many of each group are shown until all are asked for."""
DECIDED = ("progress", "next_step", "owner", "note")


def ask(asked: Asked) -> Response:
    """The form; with whom to weave once one name is given; the two of them once both are."""
    a, b = asked.value("a"), asked.value("b")
    with asked.asking() as store:
        form: dict[str, Any] = {"a": a, "b": b, "on": asked.value("au"), "names": names(store, PARTIES)}
        if not a:
            return asked.page("exchange.html.j2", **form, pair=None, weave=None)
        if not b:
            return asked.page("exchange.html.j2", pair=None, **(form | _weave(asked, store, a)))
        return asked.page("exchange.html.j2", weave=None, **(form | _pair(asked, store, a, b)))


def to_print(asked: Asked) -> Response:
    """One A4; people by their role unless one asks to name them."""
    with asked.asking() as store:
        a, b, on = asked.value("a"), asked.value("b"), asked.value("au")
        answer = exchange(store, a, b, as_of=on, with_names=asked.named)
        return document(exchange_pages([answer], lang=language(), with_names=asked.named))


def _pair(asked: Asked, store: GraphStore, a: str, b: str) -> dict[str, Any]:
    answer = exchange(store, a, b, as_of=asked.value("au"), with_names=True)
    cites = LinkedCites(answer.citations)
    linked = list(linked_texts(answer, cites))
    ways = [_way(direction, cites, answer.as_of) for direction in answer.directions]
    together = [f"{line.sentence}{cites.of(line.claims)}" for line in answer.together]
    between = blocks(between_lines(answer, cites))
    step = f"{answer.step.text}{cites.of(answer.step.claims)}"
    return {
        "pair": answer,
        "a": answer.left.name,
        "b": answer.right.name,
        "linked": linked,
        "ways": ways,
        "together": together,
        "between": between,
        "step": step,
        "cites": cites,
        "decided": _decided(asked, store, answer),
    }


def _way(direction: Direction, cites: LinkedCites, as_of: str) -> Mapping[str, Any]:
    """What one could bring the other, each line with its mark: declared, deduced or to be asked."""
    giver, taker = direction.giver.name, direction.taker.name
    over = Text("exchange.over_nothing_bring", taker=taker) if direction.taker.closed(as_of) else ""
    lines = [
        {
            "mark": line.mark.value,
            "sign": SIGNS[line.mark],
            "word": str(MARKS[line.mark]),
            "text": f"{line.sentence}{cites.of(line.claims)}",
        }
        for line in direction.lines
    ]
    title = Text("exchange.what_can_bring", giver=giver, taker=taker)
    return {"title": str(title), "over": str(over), "lines": lines}


def _decided(asked: Asked, store: GraphStore, answer: Exchange) -> Mapping[str, Any] | None:
    """What a meeting decides of the link, where both are of those that weave one."""
    left, right = answer.left, answer.right
    if left.kind not in ECHOING or right.kind not in ECHOING:
        return None
    sheet = asked.meeting.sheet(store, left.id, right.id)
    titles = {column.name: str(Capital(column.title)) for column in COLUMNS}
    own = asked.own_screen
    fields = [shown(sheet, right.id, column, titles[column], own=own) for column in DECIDED]
    return {"subject": sheet.now.subject.id, "fields": fields}


def _weave(asked: Asked, store: GraphStore, a: str) -> dict[str, Any]:
    answer = weave(store, a, as_of=asked.value("au"), with_names=True)
    cites = LinkedCites(answer.citations)
    every = bool(asked.value("tout"))
    groups = list(_groups(answer, cites, every=every))
    return {
        "a": answer.subject.name,
        "weave": answer,
        "groups": groups,
        "cites": cites,
    }


def _groups(answer: Weave, cites: LinkedCites, *, every: bool) -> Iterator[Mapping[str, Any]]:
    for standing in Standing:
        found = answer.of(standing)
        seen = found if every else found[:FIRST]
        cards = []
        for rank, one in enumerate(seen, 1):
            _, *rest = candidate_lines(one, rank, cites)
            cards.append({"id": one.party.id, "name": one.party.name, "told": blocks(rest)})
        if cards:
            title = f"{Capital(STANDINGS[standing])} ({len(found)}) — {aside(standing)}"
            yield {"title": title, "cards": cards, "left": len(found) - len(seen)}


SCREENS = (Screen("/d/{slug}/echange", ask), Screen("/d/{slug}/echange/imprimer", to_print))
