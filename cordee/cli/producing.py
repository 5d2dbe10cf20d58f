"""What is taken out of the graph: a query's rows, a map, a table, files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, fresh, names_option, publish, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.cli.tables import said
from cordee.language import Text, language
from cordee.workflows.admission import FUNCTIONS

FILE = Text("FICHIER", "FILE")
FORCE = Text("Remplacer le fichier s'il est déjà là.", "Replace the file if it is there already.")
EXPORTS = ("json", "csv", "graphml", "gexf")


@click.command(
    "query",
    cls=Command,
    alias="requete",
    about=Text(
        "Poser sa propre question en Cypher, en lecture seule.",
        "Ask a question of one's own in Cypher, reading only.",
    ),
    details=Text(
        fr="Le texte est donné tel quel, par --file, ou « - » pour l'entrée standard. Sont admis MATCH, "
        "OPTIONAL MATCH, UNWIND, WITH, WHERE, RETURN, ORDER BY, SKIP, LIMIT, UNION, CASE, EXISTS { }, "
        f"COUNT {{ }} et les fonctions {', '.join(FUNCTIONS)}. "
        "Une personne rendue entière vient sans courriel ni téléphone.",
        en="The text is given as it is, by --file, or “-” for the standard input. Allowed are MATCH, "
        "OPTIONAL MATCH, UNWIND, WITH, WHERE, RETURN, ORDER BY, SKIP, LIMIT, UNION, CASE, EXISTS { }, "
        f"COUNT {{ }} and the functions {', '.join(FUNCTIONS)}. "
        "A person given whole comes without e-mail or telephone.",
    ),
    examples=[
        Text(
            'cordee requete "MATCH (n:Network) RETURN n.name AS nom ORDER BY nom"',
            'cordee query "MATCH (n:Network) RETURN n.name AS name ORDER BY name"',
        ),
        Text(
            "cordee requete --file question.cypher --param annee=2020 --format csv",
            "cordee query --file question.cypher --param year=2020 --format csv",
        ),
    ],
)
@argument(
    "text",
    default="",
    required=False,
    about=Text("Le texte, ou « - ».", "The text, or “-”."),
    called=Text("TEXTE", "TEXT"),
)
@option(
    "--file",
    "source",
    type=click.Path(path_type=Path),
    about=Text("Le fichier qui contient le texte.", "The file that holds the text."),
    called=FILE,
)
@option(
    "--param",
    "given",
    multiple=True,
    about=Text("La valeur d'un $paramètre ; se répète.", "The value of a $parameter; may be repeated."),
    called=Text("NOM=VALEUR", "NAME=VALUE"),
)
@answer_options
def query(text: str, source: Path | None, given: tuple[str, ...], form: str, output: Path | None) -> None:
    """Ask what the user wrote."""
    from cordee.cli.views.whole import plain_lines
    from cordee.workflows.query import parameter, read_text
    from cordee.workflows.query import query as ask

    if bool(text) == bool(source):
        said_so = Text(
            "donner le texte, « - » ou --file, l'un des trois",
            "give the text, “-” or --file, one of the three",
        )
        raise click.UsageError(str(said_so), click.get_current_context())
    asked = read_text(source) if source else sys.stdin.read() if text == "-" else text
    with opened() as store:
        answer = ask(store, asked, dict(map(parameter, given)))
    publish(answer, form, output, lambda width: plain_lines(answer, width), answer.records)


@click.command(
    "map",
    cls=Command,
    alias="carte",
    about=Text(
        "Une carte à explorer, en un fichier HTML qui s'ouvre hors ligne.",
        "A map to explore, in one HTML file that opens offline.",
    ),
    examples=[
        Text(
            'cordee carte "Espaces Valléens" --depth 2 -o carte.html',
            'cordee map "Espaces Valléens" --depth 2 -o map.html',
        ),
        Text("cordee carte -o tout.html", "cordee map -o whole.html"),
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
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    about=Text("Le fichier à écrire (carte.html).", "The file to write (map.html)."),
    called=FILE,
)
@option(
    "--depth",
    type=click.IntRange(1, 3),
    default=1,
    about=Text(
        "Jusqu'à combien de liens du nom : 1, 2 ou 3 (1).",
        "Up to how many links from the name: 1, 2 or 3 (1).",
    ),
    called=Text("N", "N"),
)
@names_option
@as_of_option
def map_(name: str, output: Path | None, depth: int, with_names: bool, as_of: str) -> None:
    """Draw the whole graph, or what is around a name."""
    from cordee.queries.pictures import around, whole
    from cordee.viz import write_pyvis

    path = output or Path(str(Text("carte.html", "map.html")))
    with opened() as store:
        picture = around(store, name, depth, as_of=as_of) if name else whole(store, as_of=as_of)
    write_pyvis(picture, path, lang=language(), with_names=with_names)
    fr = f"{_some(len(picture.nodes), 'élément', 'éléments')}, {_some(len(picture.edges), 'lien', 'liens')}"
    en = f"{_some(len(picture.nodes), 'entity', 'entities')}, {_some(len(picture.edges), 'link', 'links')}"
    told = Text(
        fr=f"{path} : {fr} ; à ouvrir dans un navigateur, hors ligne.",
        en=f"{path}: {en}; open it in a browser, offline.",
    )
    show_lines([said(told)])


def _some(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


@click.command(
    "table",
    cls=Command,
    alias="tableau",
    about=Text(
        "Le tableau d'identification à compléter ensemble, en XLSX.",
        "The identification table to fill in together, as XLSX.",
    ),
    examples=[
        Text(
            'cordee tableau "Espaces Valléens" -o tableau.xlsx',
            'cordee table "Espaces Valléens" -o table.xlsx',
        )
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    about=Text("Le fichier à écrire (tableau.xlsx).", "The file to write (table.xlsx)."),
    called=FILE,
)
@option("--force", is_flag=True, about=FORCE)
@names_option
@as_of_option
def table(name: str, output: Path | None, force: bool, with_names: bool, as_of: str) -> None:
    """Write the identification table of one network or scheme."""
    from cordee.workflows.table import write_table

    path = fresh(output or Path(str(Text("tableau.xlsx", "table.xlsx"))), force=force)
    with opened() as store:
        written = write_table(store, name, path, with_names=with_names, as_of=as_of)
    show_lines(
        [
            said(
                Text(
                    f"{written} : à compléter dans un tableur.",
                    f"{written}: fill it in with a spreadsheet program.",
                )
            )
        ]
    )


@click.command(
    "export",
    cls=Command,
    alias="exporter",
    about=Text(
        "Les éléments et les liens, avec leurs sources, pour un autre outil.",
        "Entities and links, with their sources, for another tool.",
    ),
    details=Text(
        fr="Le format est celui du suffixe, sauf avec --format. Un livret des codes accompagne les données.",
        en="The format is that of the suffix, unless --format says otherwise. A codebook comes with "
        "the data.",
    ),
    examples=[
        Text("cordee exporter graphe.gexf", "cordee export graph.gexf"),
        Text(
            "cordee exporter reseaux.csv --projection network",
            "cordee export networks.csv --projection network",
        ),
    ],
)
@argument(
    "path",
    type=click.Path(path_type=Path),
    about=Text("Le fichier, ou le dossier pour csv.", "The file, or the folder for csv."),
    called=FILE,
)
@option(
    "--format",
    "form",
    type=click.Choice(EXPORTS),
    about=Text("Le format.", "The format."),
    called=Text("FORMAT", "FORMAT"),
)
@option(
    "--projection",
    type=click.Choice(["network"]),
    about=Text(
        "Les réseaux entre eux, liés par leur écho.", "Networks among themselves, linked by their echo."
    ),
    called=Text("QUOI", "WHAT"),
)
@names_option
@as_of_option
def export(path: Path, form: str | None, projection: str | None, with_names: bool, as_of: str) -> None:
    """Write the graph, or its projection, to files."""
    from cordee.workflows.export import export_graph

    chosen = form or path.suffix.lower().lstrip(".")
    if chosen not in EXPORTS:
        said_so = Text(
            fr=f"« {path.name} » ne dit pas le format : ajouter --format, au choix {', '.join(EXPORTS)}",
            en=f"“{path.name}” does not tell the format: add --format, one of {', '.join(EXPORTS)}",
        )
        raise click.UsageError(str(said_so), click.get_current_context())
    with opened() as store:
        done = export_graph(
            store, path, format=chosen, projection=projection or "", with_names=with_names, as_of=as_of
        )
    show_lines([said(done.sentence)])
