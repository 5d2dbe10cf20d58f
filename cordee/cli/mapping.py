"""The command that draws maps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from cordee.cli.asking import CALLED
from cordee.cli.output import as_of_option, names_option, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, Function, argument, option
from cordee.language import Text, language
from cordee.wording.lines import said

FILE = Text("FICHIER", "FILE")
DATE = Text("DATE", "DATE")
RENDERERS = ("page", "pyvis")


def _all(function: Function, *options: Callable[[Function], Function]) -> Function:
    """The function with these options, in the order of its help."""
    for add in reversed(options):
        function = add(function)
    return function


def _what(function: Function) -> Function:
    """The options that say what the map shows."""
    return _all(
        function,
        option(
            "--focus",
            default="",
            about=Text("Comme NOM : ce qu'il y a autour.", "As NAME: what is around it."),
            called=CALLED,
        ),
        option(
            "--depth",
            type=click.IntRange(1, 3),
            default=1,
            about=Text(
                "Jusqu'à combien de liens du nom : 1, 2 ou 3 (1).",
                "Up to how many links from the name: 1, 2 or 3 (1).",
            ),
            called=Text("N", "N"),
        ),
        option(
            "--echo",
            default="",
            about=Text("Ce qui fait écho à ce réseau, par groupes.", "What echoes this network, by groups."),
            called=CALLED,
        ),
        option("--scores", is_flag=True, about=Text("Les scores de l'écho.", "The scores of the echo.")),
        option(
            "--path",
            nargs=2,
            about=Text("Les chemins de l'un à l'autre.", "The ways from one to the other."),
            called=Text("NOM NOM", "NAME NAME"),
        ),
    )


def _filters(function: Function) -> Function:
    """The options that leave something out."""
    many = Text(" ; se répète.", "; may be repeated.")
    return _all(
        function,
        option(
            "--kind",
            "kinds",
            multiple=True,
            about=Text(f"Cette nature seulement{many.fr}", f"This kind only{many.en}"),
            called=Text("NATURE", "KIND"),
        ),
        option(
            "--theme",
            "themes",
            multiple=True,
            about=Text(
                f"Ce qui traite de ce thème, et qui y est lié{many.fr}",
                f"What is about this theme, and who is linked to it{many.en}",
            ),
            called=Text("THÈME", "THEME"),
        ),
        option(
            "--territory",
            "territories",
            multiple=True,
            about=Text(
                f"Ce qui agit sur ce territoire, et qui y est lié{many.fr}",
                f"What acts on this territory, and who is linked to it{many.en}",
            ),
            called=Text("TERRITOIRE", "TERRITORY"),
        ),
        option(
            "--since",
            default="",
            about=Text("Ce qui durait encore à cette date.", "What still stood at this date."),
            called=DATE,
        ),
        option(
            "--until",
            default="",
            about=Text("Ce qui avait commencé à cette date.", "What had begun at this date."),
            called=DATE,
        ),
    )


def _page(function: Function) -> Function:
    """The options of the file."""
    return _all(
        function,
        option(
            "--output",
            "-o",
            type=click.Path(path_type=Path),
            about=Text("Le fichier à écrire (carte.html).", "The file to write (map.html)."),
            called=FILE,
        ),
        option(
            "--steps",
            type=click.Path(path_type=Path),
            about=Text(
                "Les étapes d'un récit, en YAML : titre, texte, ce qui est montré.",
                "The steps of a story, in YAML: title, text, what is shown.",
            ),
            called=FILE,
        ),
        option(
            "--previous",
            type=click.Path(path_type=Path),
            about=Text(
                "Une carte d'avant, dont les éléments gardent leur place.",
                "An earlier map, whose entities keep their places.",
            ),
            called=FILE,
        ),
        option(
            "--renderer",
            type=click.Choice(RENDERERS),
            default=RENDERERS[0],
            about=Text("La page de réunion, ou celle de pyvis.", "The meeting page, or that of pyvis."),
            called=Text("DESSIN", "RENDERER"),
        ),
        option(
            "--force",
            is_flag=True,
            about=Text("Remplacer un fichier qui n'est pas une carte.", "Replace a file that is not a map."),
        ),
    )


@click.command(
    "map",
    cls=Command,
    alias="carte",
    about=Text(
        "Une carte à explorer en réunion, en un fichier HTML qui s'ouvre hors ligne.",
        "A map to explore in a meeting, in one HTML file that opens offline.",
    ),
    details=Text(
        fr="Récrite au même endroit, une carte garde la place de ses éléments, et les notes et étapes "
        "qui y ont été enregistrées.",
        en="Written again at the same place, a map keeps its entities where they were, and the notes and "
        "steps that were saved in it.",
    ),
    examples=[
        Text(
            'cordee carte "Espaces Valléens" --depth 2 -o carte.html',
            'cordee map "Espaces Valléens" --depth 2 -o map.html',
        ),
        Text('cordee carte --echo "Espaces Valléens"', 'cordee map --echo "Espaces Valléens"'),
        Text('cordee carte --path ADRETS "Région Sud"', 'cordee map --path ADRETS "Région Sud"'),
        Text(
            "cordee carte --theme mobilité --kind projet --since 2018 -o mobilite.html",
            "cordee map --theme mobilité --kind project --since 2018 -o mobility.html",
        ),
    ],
)
@argument(
    "name",
    default="",
    required=False,
    about=Text(
        "Ce qu'il y a autour de ce nom ; sans nom, tout le graphe.",
        "What is around this name; without a name, the whole graph.",
    ),
    called=CALLED,
)
@_what
@_filters
@_page
@names_option
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
    with_names: bool,
    as_of: str,
) -> None:
    """Draw the whole graph, what is around a name, an echo or a path."""
    from cordee.queries.atlas.atlas import MapRequest
    from cordee.workflows.map.make import RENDERERS as KNOWN
    from cordee.workflows.map.make import make_map

    if name and focus:
        twice = Text(
            "NOM et --focus disent la même chose : garder l'un", "NAME and --focus say the same: keep one"
        )
        raise click.UsageError(str(twice), click.get_current_context())
    wish = MapRequest(
        name or focus, depth, kinds, themes, territories, since, until, echo, scores, path or None, as_of
    )
    with opened() as store:
        done = make_map(
            store,
            output or Path(str(Text("carte.html", "map.html"))),
            wish,
            lang=language(),
            renderer=KNOWN[RENDERERS.index(renderer)],
            with_names=with_names,
            steps=steps,
            previous=previous,
            force=force,
        )
    show_lines([said(sentence) for sentence in done.sentences])
