"""« Écho »: which networks echo this one, why, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from starlette.responses import Response

from cordee.app.asked import Asked
from cordee.app.blocks import Block, blocks
from cordee.app.names import names
from cordee.app.screen import Screen
from cordee.model import ECHOING
from cordee.queries.echo.echo import Echo, Echoing, Group, echo
from cordee.queries.echo.witnessed import Witnessed, echo_sources
from cordee.wording.cites import Cites
from cordee.wording.echo_one import echoing_lines
from cordee.wording.echoes import ENTIRE, USUAL, Extent, echo_head, group_title


def ask(asked: Asked) -> Response:
    """The form, and the answer once a name is given."""
    name = asked.value("nom")
    with asked.asking() as store:
        listed = names(store, ECHOING)
        if not name:
            return asked.page("echo.html.j2", name="", names=listed, answer=None)
        extent = ENTIRE if asked.value("tout") else USUAL
        answer = echo(store, name, as_of=asked.value("au"))
        citations, witnessed = echo_sources(store, answer, extent.seen(answer), extent.witnesses)
        cites = Cites(citations)
        groups = list(_groups(answer, cites, witnessed, extent))
        return asked.page(
            "echo.html.j2",
            name=answer.subject.name,
            names=listed,
            answer=answer,
            head=blocks(echo_head(answer, extent))[1:],
            groups=groups,
            sources=[f"{number} {title}" for number, title in cites.numbered()],
            whole=extent is ENTIRE,
        )


def _groups(answer: Echo, cites: Cites, witnessed: Witnessed, extent: Extent) -> Iterator[Mapping[str, Any]]:
    for group in Group:
        found = answer.of(group)
        shown = found[: extent.echoes.get(group)]
        if not shown:
            continue
        cards = [_card(answer, one, cites, witnessed, extent) for one in shown]
        title = group_title(answer, group, len(found), len(shown))
        yield {"code": group.value, "title": title, "cards": cards, "left": len(found) - len(shown)}


def _card(
    answer: Echo, one: Echoing, cites: Cites, witnessed: Witnessed, extent: Extent
) -> Mapping[str, Any]:
    first, *rest = echoing_lines(answer, one, cites, witnessed, scores=False, most=extent.reasons)
    told: list[Block] = blocks(rest)
    return {"id": one.id, "name": one.name, "aside": first.text.removeprefix(one.name).strip(), "told": told}


SCREENS = (Screen("/d/{slug}/echo", ask),)
