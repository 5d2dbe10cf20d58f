"""« Écho »: which networks echo this one, why, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import Block, blocks
from cordee.app.citing import LinkedCites
from cordee.app.names import names
from cordee.app.screen import Screen
from cordee.errors import InvalidValue
from cordee.graph import GraphStore
from cordee.model import COMPARED, ECHOING, PARTIES
from cordee.queries.echo.echo import Echo, Echoing, Group, echo, group_of
from cordee.queries.echo.kinds import kinds_for
from cordee.queries.echo.left_out import titles
from cordee.queries.echo.witnessed import Witnessed, echo_sources
from cordee.wording.echo_one import echoing_lines
from cordee.wording.echoes import (
    ENTIRE,
    USUAL,
    Extent,
    echo_title,
    group_title,
    how_lines,
    notice_lines,
    others_lines,
    to_ask_lines,
)


def ask(asked: Asked) -> Response:
    """The form, and the answer once a name is given; what is not compared has its sheet."""
    name = asked.value("nom")
    with asked.asking() as store, store.reading():
        form: dict[str, Any] = {
            "names": names(store, COMPARED),
            "sources": titles(store),
            "without": asked.values("sans"),
            "on": asked.value("au"),
        }
        if not name:
            return asked.page("echo.html.j2", **form, name="", answer=None)
        try:
            kinds = kinds_for(store, name)
        except InvalidValue:
            return asked.to(asked.at("/fiche", nom=name))
        return asked.page("echo.html.j2", **form, **_answered(asked, store, name, kinds))


def _answered(asked: Asked, store: GraphStore, name: str, kinds: tuple[str, ...]) -> Mapping[str, Any]:
    extent = ENTIRE if asked.value("tout") else USUAL
    answer = echo(store, name, kinds=kinds, as_of=asked.value("au"), without_sources=asked.values("sans"))
    if answer.subject.kind in ECHOING:
        asked.is_about(answer.subject.id)
    citations, witnessed = echo_sources(store, answer, extent.seen(answer), extent.witnesses)
    cites = LinkedCites(citations)
    return {
        "name": answer.subject.name,
        "answer": answer,
        "echoing": ECHOING,
        "exchanging": PARTIES,
        "title": echo_title(answer.subject),
        "notices": blocks([*others_lines(answer.subject), *notice_lines(answer, extent)]),
        "how": blocks(how_lines(answer)),
        "groups": list(_groups(answer, cites, witnessed, extent)),
        "to_ask": blocks(to_ask_lines(answer, extent)),
        "cites": cites,
        "whole": extent is ENTIRE,
    }


def _groups(
    answer: Echo, cites: LinkedCites, witnessed: Witnessed, extent: Extent
) -> Iterator[Mapping[str, Any]]:
    for group in Group:
        found = answer.of(group)
        shown = found[: extent.echoes.get(group)]
        if found:
            yield {
                "code": group.value,
                "called": group_of(group, len(found)),
                "count": len(found),
                "title": group_title(answer, group, len(found), len(shown)),
                "cards": [_card(answer, one, cites, witnessed, extent) for one in shown],
                "left": len(found) - len(shown),
            }


def _card(
    answer: Echo, one: Echoing, cites: LinkedCites, witnessed: Witnessed, extent: Extent
) -> Mapping[str, Any]:
    first, *rest = echoing_lines(answer, one, cites, witnessed, scores=False, most=extent.reasons)
    told: list[Block] = blocks(rest)
    return {"id": one.id, "name": one.name, "aside": first.text.removeprefix(one.name).strip(), "told": told}


SCREENS = (Screen("/d/{slug}/echo", ask),)
