"""The identification table: written to be filled in, and what people wrote taken in."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.failures import SOME_ROWS
from cordee.cli.output import as_of_option, fresh, names_option, show_lines
from cordee.cli.producing import FILE, FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.language import Text
from cordee.wording.lines import said


@click.command(
    "table",
    cls=Command,
    alias="tableau",
    about=Text(
        "Le tableau d'identification à compléter ensemble, en XLSX.",
        "The identification table to fill in together, as XLSX.",
    ),
    others=("table write", "tableau ecrire"),
    details=Text(
        fr="Une fois rempli, en une ou plusieurs copies, il revient par « cordee tableau importer ».",
        en="Once filled in, in one copy or several, it comes back by “cordee table import”.",
    ),
    examples=[
        Text(
            'cordee tableau "Espaces Valléens" -o tableau.xlsx',
            'cordee table "Espaces Valléens" -o table.xlsx',
        ),
        Text("cordee tableau ecrire importer", "cordee table write import"),
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
    from cordee.workflows.table.table import write_table

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
    "table import",
    cls=Command,
    alias="tableau importer",
    about=Text(
        "Reprendre ce que la réunion a écrit dans le tableau, en une ou plusieurs copies.",
        "Take in what a meeting wrote in the table, in one copy or several.",
    ),
    details=Text(
        fr="Ce qui n'a pas changé ne dit rien ; ce qui a changé devient un fait daté, avec la cellule pour "
        "source. Une cellule que deux copies écrivent autrement n'est pas reprise avant d'être décidée "
        "(--prefer), une cellule vidée ne retire rien sans --accept-empty. Ce qui est refusé ou à décider "
        "est écrit dans un fichier à côté du premier ; le code de sortie est alors 1.",
        en="What did not change says nothing; what changed becomes a dated fact, with its cell as the "
        "source. A cell that two copies write differently is not taken in before it is decided "
        "(--prefer), a cell that was emptied takes nothing away without --accept-empty. What is refused "
        "or to be decided is written to a file beside the first; the exit code is then 1.",
    ),
    examples=[
        Text(
            "cordee tableau importer tableau.xlsx --on 2026-11-20",
            "cordee table import table.xlsx --on 2026-11-20",
        ),
        Text(
            "cordee tableau importer copie-ana.xlsx copie-leo.ods --dry-run",
            "cordee table import copy-ana.xlsx copy-leo.ods --dry-run",
        ),
        Text(
            "cordee tableau importer copie-ana.xlsx copie-leo.ods --prefer copie-leo.ods",
            "cordee table import copy-ana.xlsx copy-leo.ods --prefer copy-leo.ods",
        ),
    ],
)
@argument(
    "paths",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    about=Text("Les copies remplies, .xlsx, .ods ou .csv.", "The filled copies, .xlsx, .ods or .csv."),
    called=Text("FICHIER…", "FILE…"),
)
@option(
    "--on",
    default="",
    about=Text(
        "Le jour de la réunion (par défaut celui où le fichier a été enregistré).",
        "The day of the meeting (by default the day the file was saved).",
    ),
    called=Text("DATE", "DATE"),
)
@option(
    "--as",
    "dataset",
    default="",
    about=Text(
        "Le nom du jeu de données (par défaut « tableau » et le nom du réseau).",
        "The name of the data set (by default “tableau” and the network's name).",
    ),
    called=Text("JEU", "DATASET"),
)
@option(
    "--prefer",
    type=click.Path(path_type=Path),
    about=Text("La copie à croire quand deux diffèrent.", "The copy to believe where two differ."),
    called=FILE,
)
@option(
    "--accept-empty",
    is_flag=True,
    about=Text(
        "Retirer ce que la réunion disait dans les cellules vidées.",
        "Take back what the meeting said in cells that were emptied.",
    ),
)
@option(
    "--for",
    "subject",
    default="",
    about=Text(
        "De quel réseau c'est le tableau, si le fichier ne le dit plus.",
        "Whose table it is, where the file does not say so any more.",
    ),
    called=CALLED,
)
@option(
    "--rejects",
    type=click.Path(path_type=Path),
    about=Text("Où écrire ce qui est refusé (.xlsx).", "Where to write what is refused (.xlsx)."),
    called=FILE,
)
@option(
    "--conflicts",
    type=click.Path(path_type=Path),
    about=Text("Où écrire ce qui est à décider.", "Where to write what is to be decided."),
    called=FILE,
)
@option(
    "--dry-run",
    is_flag=True,
    about=Text("Dire ce qui serait repris, sans rien écrire.", "Tell what would be taken in, write nothing."),
)
def table_import(
    paths: tuple[Path, ...],
    on: str,
    dataset: str,
    prefer: Path | None,
    accept_empty: bool,
    subject: str,
    rejects: Path | None,
    conflicts: Path | None,
    dry_run: bool,
) -> None:
    """Take in, report, and exit with 1 when something is left to correct or to decide."""
    from cordee.cli.views.tabling import imported_lines
    from cordee.workflows.table.take_back import import_tables

    with opened() as store:
        done = import_tables(
            store,
            paths,
            dataset=dataset,
            on=on,
            subject=subject,
            prefer=prefer,
            accept_empty=accept_empty,
            rejects=rejects,
            conflicts=conflicts,
            dry_run=dry_run,
        )
    show_lines(imported_lines(done))
    if not done.complete:
        click.get_current_context().exit(SOME_ROWS)
