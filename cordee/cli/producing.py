"""What is taken out of the graph: a query's rows, a map, a table, files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, fresh, names_option, publish, show_lines
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.graph.admission.admit import FUNCTIONS
from cordee.language import Text
from cordee.wording.lines import said

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
    from cordee.wording.whole import plain_lines
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
    "booklet",
    cls=Command,
    alias="livret",
    about=Text(
        "Le livret de la réunion : tableau, carte, liens à tisser, une feuille par réseau en écho.",
        "The meeting booklet: table, map, links to weave, one sheet for each network in echo.",
    ),
    details=Text(
        fr="Un fichier HTML, sans script, qui s'imprime en A4 ; --workbook met les mêmes tableaux dans un "
        "classeur.",
        en="One HTML file, without script, that prints on A4; --workbook puts the same tables in a workbook.",
    ),
    examples=[
        Text(
            'cordee livret "Espaces Valléens" -o livret.html --workbook livret.xlsx',
            'cordee booklet "Espaces Valléens" -o booklet.html --workbook booklet.xlsx',
        )
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    about=Text("Le fichier à écrire (livret.html).", "The file to write (booklet.html)."),
    called=FILE,
)
@option(
    "--workbook",
    type=click.Path(path_type=Path),
    about=Text("Les tableaux, en .xlsx ou .ods.", "The tables, as .xlsx or .ods."),
    called=FILE,
)
@option(
    "--handouts",
    type=click.IntRange(0),
    default=8,
    about=Text("Réseaux en écho qui ont leur feuille (8).", "Networks in echo with their sheet (8)."),
    called=Text("N", "N"),
)
@option("--force", is_flag=True, about=FORCE)
@names_option
@as_of_option
def booklet(
    name: str,
    output: Path | None,
    workbook: Path | None,
    handouts: int,
    force: bool,
    with_names: bool,
    as_of: str,
) -> None:
    """Write the meeting booklet of one network or scheme."""
    from cordee.workflows.booklet.booklet import make_booklet

    path = fresh(output or Path(str(Text("livret.html", "booklet.html"))), force=force)
    tables = fresh(workbook, force=force) if workbook else None
    with opened() as store:
        done = make_booklet(
            store, name, path, workbook=tables, handouts=handouts, with_names=with_names, as_of=as_of
        )
    told = Text(
        f"{', '.join(map(str, done.files))} : {done.echoes} en écho, {done.sheets} feuilles ; à lire et à "
        "imprimer.",
        f"{', '.join(map(str, done.files))}: {done.echoes} in echo, {done.sheets} sheets; to read and print.",
    )
    show_lines([said(told)])


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
@option(
    "--backbone",
    is_flag=True,
    about=Text(
        "De la projection, les seuls liens qui sortent du lot ; le nombre de liens masqués est dit.",
        "Of the projection, only the links that stand out; how many are hidden is said.",
    ),
)
@names_option
@as_of_option
def export(
    path: Path, form: str | None, projection: str | None, backbone: bool, with_names: bool, as_of: str
) -> None:
    """Write the graph, or its projection, to files."""
    from cordee.workflows.export.export import export_graph

    chosen = form or path.suffix.lower().lstrip(".")
    if chosen not in EXPORTS:
        said_so = Text(
            fr=f"« {path.name} » ne dit pas le format : ajouter --format, au choix {', '.join(EXPORTS)}",
            en=f"“{path.name}” does not tell the format: add --format, one of {', '.join(EXPORTS)}",
        )
        raise click.UsageError(str(said_so), click.get_current_context())
    with opened() as store:
        done = export_graph(
            store,
            path,
            format=chosen,
            projection=projection or "",
            backbone=backbone,
            with_names=with_names,
            as_of=as_of,
        )
    show_lines([said(done.sentence)])
