"""What is given back: pages for a web space, or one page for whom it is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.asking import CALLED
from cordee.cli.naming import can_ask, document_names, names_options
from cordee.cli.output import as_of_option, fresh, show_lines
from cordee.cli.producing import FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import argument, command, option
from cordee.i18n import Number, Text
from cordee.wording.lines import said

if TYPE_CHECKING:
    from cordee.workflows.share.share import Presented

_MAILED = 5_000_000
"""Beyond that many bytes many mail boxes refuse a map."""


@command(
    "share",
    details=Text("share.details"),
    examples=[Text("share.example_folder"), Text("share.example_for")],
)
@argument("folder", type=click.Path(path_type=Path), about=Text("share.folder"), called=Text("share.called"))
@option("--for", "name", default="", about=Text("share.for_name"), called=CALLED)
@option("--title", default="", about=Text("share.page_title"), called=Text("produce.called_title"))
@option("--licence", default="", about=Text("share.licence"), called=Text("share.called_licence"))
@option("--correct", "to", default="", about=Text("share.to"), called=Text("share.called_to"))
@option("--force", is_flag=True, about=FORCE)
@names_options
@as_of_option
def share(folder: Path, name: str, title: str, licence: str, to: str, force: bool, as_of: str) -> None:
    """Write static pages of what is known, or the one page of a name."""
    from cordee.workflows.share.share import Presented, share_one
    from cordee.workflows.share.share import share as write

    on = date.today().isoformat()
    with opened() as store:
        if name:
            path = fresh(folder, force=force)
            presented = Presented(title, licence, to)
            named = document_names(
                store, lambda trial: share_one(store, name, trial / path.name, presented, as_of=as_of)
            )
            share_one(store, name, path, presented, with_names=named, as_of=as_of, on=on)
            show_lines([said(Text("share.one_written", path=str(path), name=name))])
            return
        presented = _asked(folder, Presented(title, licence, to))
        named = document_names(store, lambda trial: write(store, trial / "pages", presented, as_of=as_of))
        done = write(store, folder, presented, with_names=named, as_of=as_of, on=on)
    show_lines([said(Text("share.written", path=str(done.path), n=done.pages))])
    if done.map_size > _MAILED:
        size = Number(round(done.map_size / 1_000_000, 1))
        show_lines([said(Text("share.map_is_large", size=size))], err=True)


def _asked(folder: Path, told: Presented) -> Presented:
    """What is told, and whom to write to: asked for once, where somebody can answer."""
    from cordee.workflows.share.addresses import NAME

    if told.to or not can_ask() or (folder / NAME).exists():
        return told
    given = click.prompt(str(Text("share.ask_to")), default="", show_default=False, err=True)
    return replace(told, to=given.strip())
