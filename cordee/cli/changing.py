"""What is put into the graph or taken out of it, file by file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cordee.cli.failures import SOME_ROWS
from cordee.cli.output import fresh, show_lines
from cordee.cli.progress import Progress
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.language import Text, language
from cordee.wording.lines import TextLine, said

if TYPE_CHECKING:
    from cordee.workflows.demo import Demo

FILE = Text("FICHIER", "FILE")
DATASET = Text("JEU", "DATASET")


@click.command(
    "demo",
    cls=Command,
    alias="demo",
    about=Text(
        "L'exemple des Alpes, chargé, expliqué et mis en carte.",
        "The example of the Alps, loaded, explained and mapped.",
    ),
    details=Text(
        fr="Tout s'écrit dans un dossier à part : votre propre graphe n'est pas touché, quel que soit --db. "
        "Le graphe de l'exemple est refait à chaque fois ; ce que vous y avez changé est mis de côté.",
        en="Everything is written to a folder of its own: your own graph is left alone, whatever --db says. "
        "The example's graph is made anew each time; what you changed in it is set aside.",
    ),
    examples=[
        Text("cordee demo", "cordee demo"),
        Text("cordee demo --output essai", "cordee demo --output trial"),
    ],
)
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("cordee-demo"),
    about=Text("Le dossier (cordee-demo).", "The folder (cordee-demo)."),
    called=Text("DOSSIER", "FOLDER"),
)
def demo(output: Path) -> None:
    """Run the example and say what was written."""
    from cordee.wording.echoes import SHORT, echo_lines
    from cordee.workflows.demo import demo as run

    done = run(output)
    show_lines(echo_lines(done.answer, done.citations, extent=SHORT))
    show_lines(_after_demo(done))


NEXT = (
    Text('cordee apports "Espaces Valléens"', 'cordee exchange "Espaces Valléens"'),
    Text(
        'cordee livret "Espaces Valléens" -o livret.html', 'cordee booklet "Espaces Valléens" -o booklet.html'
    ),
    Text("cordee fiche ADRETS", "cordee show ADRETS"),
)
"""What to try after the demonstration."""


def _after_demo(done: Demo) -> Iterator[TextLine]:
    counts = done.loaded.reading.counts
    yield TextLine()
    yield said(Text("Ce qui est écrit", "What was written"), bold=True)
    yield said(
        Text(f"· {done.folder} : le graphe ({counts.fr})", f"· {done.folder}: the graph ({counts.en})"), 2
    )
    yield said(
        Text(
            f"· {done.map} : la carte, à ouvrir dans un navigateur",
            f"· {done.map}: the map, to open in a browser",
        ),
        2,
    )
    yield said(Text(f"· {done.table} : le tableau, à compléter", f"· {done.table}: the table, to fill in"), 2)
    if done.kept:
        yield said(
            Text(
                f"· {done.kept} : mis de côté, ce qui était là et que la démonstration n'a pas écrit ainsi",
                f"· {done.kept}: set aside, what was there and not as the demonstration had written it",
            ),
            2,
        )
    yield TextLine()
    yield said(Text("À essayer ensuite", "To try next"), bold=True)
    for command in NEXT:
        yield said(f"· {command} --db {done.folder}", 2)


@click.command(
    "template",
    cls=Command,
    alias="modele",
    about=Text(
        "Un classeur vide à remplir, avec une ligne d'exemple.",
        "An empty workbook to fill in, with an example row.",
    ),
    examples=[Text("cordee modele reseaux.xlsx", "cordee template networks.xlsx")],
)
@argument(
    "path",
    type=click.Path(path_type=Path),
    about=Text("Le classeur à écrire, .xlsx ou .ods.", "The workbook to write, .xlsx or .ods."),
    called=FILE,
)
@option(
    "--force",
    is_flag=True,
    about=Text("Remplacer le fichier s'il est déjà là.", "Replace the file if it is there already."),
)
def template(path: Path, force: bool) -> None:
    """Write an empty template in the language spoken."""
    from cordee.loaders import write_template

    write_template(fresh(path, force=force), language())
    show_lines(
        [
            said(
                Text(
                    fr=f"{path} : le remplir, puis « cordee charger {path} ».",
                    en=f"{path}: fill it in, then “cordee load {path}”.",
                )
            )
        ]
    )


@click.command(
    "load",
    cls=Command,
    alias="charger",
    about=Text("Charger un classeur ou un dossier de CSV.", "Load a workbook or a folder of CSV files."),
    details=Text(
        fr="Le graphe dit ensuite ce que dit le fichier : ce qu'il ne dit plus est retiré, sauf si des "
        "lignes sont rejetées ou si plus d'un cinquième disparaîtrait. Recharger le même fichier ne change "
        "rien. Le code de sortie est 1 quand des lignes sont rejetées : les autres sont chargées.",
        en="The graph then says what the file says: what it does not say any more is withdrawn, unless "
        "rows are rejected or over a fifth would go. Loading the same file again changes nothing. The exit "
        "code is 1 when some rows are rejected: the others are loaded.",
    ),
    examples=[
        Text("cordee charger reseaux.xlsx --dry-run", "cordee load networks.xlsx --dry-run"),
        Text(
            "cordee charger reseaux.xlsx --rejects a-corriger.xlsx",
            "cordee load networks.xlsx --rejects to-correct.xlsx",
        ),
        Text(
            "cordee charger a-corriger.xlsx --as reseaux --keep",
            "cordee load to-correct.xlsx --as networks --keep",
        ),
    ],
)
@argument(
    "path",
    type=click.Path(path_type=Path),
    about=Text(
        "Un .xlsx, un .ods, un .csv ou un dossier de .csv.", "An .xlsx, an .ods, a .csv or a folder of .csv."
    ),
    called=FILE,
)
@option(
    "--as",
    "dataset",
    default="",
    about=Text(
        "Le nom du jeu de données (par défaut celui du fichier).",
        "The name of the data set (by default that of the file).",
    ),
    called=DATASET,
)
@option(
    "--dry-run",
    is_flag=True,
    about=Text("Dire ce qui changerait, sans rien écrire.", "Tell what would change, and write nothing."),
)
@option(
    "--all-or-nothing",
    is_flag=True,
    about=Text("Ne rien charger si une ligne est rejetée.", "Load nothing if a row is rejected."),
)
@option(
    "--withdraw/--keep",
    default=None,
    about=Text(
        "Retirer ce que le fichier ne dit plus, ou seulement ajouter.",
        "Withdraw what the file does not say any more, or only add.",
    ),
)
@option(
    "--rejects",
    type=click.Path(path_type=Path),
    about=Text(
        "Où écrire les lignes rejetées, à corriger (.xlsx).",
        "Where to write the rejected rows, to correct (.xlsx).",
    ),
    called=FILE,
)
def load(
    path: Path, dataset: str, dry_run: bool, all_or_nothing: bool, withdraw: bool | None, rejects: Path | None
) -> None:
    """Load, report, and exit with 1 when rows were rejected."""
    from cordee.cli.views.loads import loaded_lines
    from cordee.workflows.load import load as run

    with opened(create=True) as store, Progress() as progress:
        done = run(
            store,
            path,
            dataset=dataset,
            withdraw=withdraw,
            dry_run=dry_run,
            all_or_nothing=all_or_nothing,
            rejects=rejects,
            progress=progress.rows,
        )
    show_lines(loaded_lines(done, path))
    if done.refusal is not None:
        raise done.refusal
    if not done.complete:
        click.get_current_context().exit(SOME_ROWS)


@click.command(
    "withdraw",
    cls=Command,
    alias="retirer",
    about=Text(
        "Retirer ce que dit un jeu de données, ou une de ses sources.",
        "Take away what a data set, or one of its sources, says.",
    ),
    examples=[Text("cordee retirer reseaux --source doc-004", "cordee withdraw networks --source doc-004")],
)
@argument(
    "dataset",
    about=Text("Son nom, comme le donne « cordee apercu ».", "Its name, as “cordee overview” gives it."),
    called=DATASET,
)
@option(
    "--source",
    default="",
    about=Text("Une seule de ses sources, par sa clé.", "One of its sources only, by its key."),
    called=Text("CLÉ", "KEY"),
)
def withdraw(dataset: str, source: str) -> None:
    """Withdraw a data set or a source."""
    from cordee.cli.views.loads import withdrawn_lines

    with opened() as store:
        outcome = store.withdraw(dataset, source)
    name = f"{dataset} / {source}" if source else dataset
    show_lines(withdrawn_lines(name, outcome.difference))


@click.command(
    "rebuild",
    cls=Command,
    alias="reconstruire",
    about=Text(
        "Refaire le graphe depuis ce qui a été chargé ; met à jour un ancien graphe.",
        "Make the graph anew from what was loaded; brings an older graph up to date.",
    ),
    examples=[Text("cordee reconstruire", "cordee rebuild")],
)
def rebuild() -> None:
    """Rebuild the projection from the ledger."""
    with opened(any_version=True) as store:
        store.rebuild()
    show_lines([said(Text("Le graphe est reconstruit.", "The graph is rebuilt."))])
