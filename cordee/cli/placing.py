"""The official territories: where they come from, and what they give those of the graph."""

from __future__ import annotations

import re
from pathlib import Path

from cordee.cli.keeping import keep
from cordee.cli.output import show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Text

_DATED = re.compile(r"(?P<year>(?:19|20)\d\d)=(?P<path>.+)", re.DOTALL)


@command(
    "territories",
    details=Text("territories.details"),
    examples=[Text("territories.example"), Text("territories.example_years")],
)
@argument("paths", nargs=-1, about=Text("territories.paths"), called=Text("territories.called"))
@option("--by", about=Text("decide.who_decides_default_your"), called=Text("decide.who"))
def territories(paths: tuple[str, ...], by: str | None) -> None:
    """Load them for what the graph names; without a file, say where they come from."""
    from cordee.wording.territories import territories_lines, where_lines
    from cordee.workflows.decide import somebody
    from cordee.workflows.territories import load_territories

    if not paths:
        show_lines(where_lines())
        return
    with opened() as store:
        done = load_territories(store, [_dated(text) for text in paths], by=somebody(by))
        if done.changed:
            keep(store)
    show_lines(territories_lines(done))


def _dated(text: str) -> tuple[str, Path]:
    """ "2016=FOLDER" as its year and its place; a folder alone has no year."""
    found = _DATED.fullmatch(text)
    return (found["year"], Path(found["path"])) if found and not Path(text).exists() else ("", Path(text))


@command(
    "vocabulary",
    details=Text("vocabulary.details"),
    examples=[Text("vocabulary.example")],
)
def vocabulary() -> None:
    """Say of the themes and funds of the graph what they are part of."""
    from cordee.wording.territories import vocabulary_lines
    from cordee.workflows.vocabulary import place_in_vocabulary

    with opened() as store:
        done = place_in_vocabulary(store)
        if done.changed:
            keep(store)
    show_lines(vocabulary_lines(done.parts))
