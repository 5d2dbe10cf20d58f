"""The command that draws maps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.asking import CALLED
from cordee.cli.naming import document_names, names_options
from cordee.cli.output import as_of_option, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Function, argument, command, option, together
from cordee.i18n import Text, language, plain
from cordee.wording.lines import said

if TYPE_CHECKING:
    from cordee.workflows.map.make import Mapped

FILE = Text("map.file")
DATE = Text("map.date")
RENDERERS = ("page", "pyvis")


def _what(function: Function) -> Function:
    """The options that say what the map shows."""
    return together(
        function,
        option(
            "--focus",
            default="",
            about=Text("map.name_what_around"),
            called=CALLED,
        ),
        option(
            "--depth",
            type=click.IntRange(1, 3),
            default=1,
            about=Text("map.up_how_many_links"),
            called=plain("N"),
        ),
        option(
            "--echo",
            default="",
            about=Text("map.what_echoes_network_groups"),
            called=CALLED,
        ),
        option("--scores", is_flag=True, about=Text("map.scores_echo")),
        option(
            "--path",
            nargs=2,
            about=Text("map.ways_one_other"),
            called=Text("map.name_name"),
        ),
    )


def _filters(function: Function) -> Function:
    """The options that leave something out."""
    many = Text("map.may_repeated")
    return together(
        function,
        option(
            "--kind",
            "kinds",
            multiple=True,
            about=Text("map.kind_only", many=many),
            called=Text("map.kind"),
        ),
        option(
            "--theme",
            "themes",
            multiple=True,
            about=Text("map.what_about_theme_who", many=many),
            called=Text("map.theme"),
        ),
        option(
            "--territory",
            "territories",
            multiple=True,
            about=Text("map.what_acts_territory_who", many=many),
            called=Text("map.territory"),
        ),
        option(
            "--since",
            default="",
            about=Text("map.what_still_stood_date"),
            called=DATE,
        ),
        option(
            "--until",
            default="",
            about=Text("map.what_had_begun_date"),
            called=DATE,
        ),
    )


def _page(function: Function) -> Function:
    """The options of the file."""
    return together(
        function,
        option(
            "--output",
            "-o",
            type=click.Path(path_type=Path),
            about=Text("map.file_write_map_html"),
            called=FILE,
        ),
        option(
            "--steps",
            type=click.Path(path_type=Path),
            about=Text("map.steps_story_yaml_title"),
            called=FILE,
        ),
        option(
            "--previous",
            type=click.Path(path_type=Path),
            about=Text("map.earlier_map_whose_entities"),
            called=FILE,
        ),
        option(
            "--renderer",
            type=click.Choice(RENDERERS),
            default=RENDERERS[0],
            about=Text("map.meeting_page_pyvis"),
            called=Text("map.renderer"),
        ),
        option(
            "--force",
            is_flag=True,
            about=Text("map.replace_file_map"),
        ),
    )


@command(
    "map",
    details=Text("map.written_again_same_place"),
    examples=[
        Text("map.example_map_espaces_valleens_depth"),
        Text("map.example_map_echo_espaces_valleens"),
        Text("map.example_map_path_adrets_region"),
        Text("map.example_map_theme_mobilite_kind"),
    ],
)
@argument(
    "name",
    default="",
    required=False,
    about=Text("map.what_around_name_without"),
    called=CALLED,
)
@_what
@_filters
@_page
@names_options
@as_of_option
def map_(
    name: str,
    focus: str,
    depth: int,
    echo: str,
    scores: bool,
    path: tuple[str, str] | None,
    kinds: tuple[str, ...],
    themes: tuple[str, ...],
    territories: tuple[str, ...],
    since: str,
    until: str,
    output: Path | None,
    steps: Path | None,
    previous: Path | None,
    renderer: str,
    force: bool,
    as_of: str,
) -> None:
    """Draw the whole graph, what is around a name, an echo or a path."""
    from cordee.queries.atlas.atlas import MapRequest
    from cordee.workflows.map.make import RENDERERS as KNOWN
    from cordee.workflows.map.make import make_map

    if name and focus:
        twice = Text("map.name_focus_say_same")
        raise click.UsageError(str(twice), click.get_current_context())
    wish = MapRequest(
        name or focus, depth, kinds, themes, territories, since, until, echo, scores, path or None, as_of
    )
    page = output or Path(str(Text("map.map_html")))

    def draw(path: Path, *, with_names: bool, force: bool) -> Mapped:
        return make_map(
            store,
            path,
            wish,
            lang=language(),
            renderer=KNOWN[RENDERERS.index(renderer)],
            with_names=with_names,
            steps=steps,
            previous=previous,
            force=force,
        )

    with opened() as store:
        named = document_names(store, lambda folder: draw(folder / page.name, with_names=False, force=True))
        done = draw(page, with_names=named, force=force)
    show_lines([said(sentence) for sentence in done.sentences])
