"""What is put into the graph or taken out of it, file by file."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cordee.cli.failures import SOME_ROWS
from cordee.cli.keeping import keep
from cordee.cli.output import fresh, show_lines
from cordee.cli.progress import Progress
from cordee.cli.settings import chosen_place, opened
from cordee.cli.speaking import argument, command, option
from cordee.errors import InvalidValue
from cordee.i18n import Text, language, plain
from cordee.wording.lines import TextLine, said

if TYPE_CHECKING:
    from cordee.graph import GraphStore
    from cordee.queries.loads.loaded import Loaded
    from cordee.workflows.demo import Demo

FILE = Text("change.file")
DATASET = Text("change.dataset")


@command(
    "demo",
    details=Text("change.everything_written_folder_own"),
    examples=[
        plain("cordee demo"),
        Text("change.example_demo_output_trial"),
    ],
)
@option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("cordee-demo"),
    about=Text("change.folder_cordee_demo"),
    called=Text("change.folder"),
)
def demo(output: Path) -> None:
    """Run the example and say what was written."""
    from cordee.wording.echoes import SHORT, echo_lines
    from cordee.workflows.demo import demo as run

    done = run(output)
    extent = replace(SHORT, rest=_beside(plain('cordee echo "Espaces Valléens" --all'), done))
    show_lines(echo_lines(done.answer, done.citations, done.witnessed, extent=extent))
    show_lines(_after_demo(done))


NEXT = (
    Text("change.example_exchange_espaces_valleens"),
    Text("change.example_booklet_espaces_valleens_o"),
    Text("change.example_show_adrets"),
)
"""What to try after the demonstration."""


def _after_demo(done: Demo) -> Iterator[TextLine]:
    counts = done.loaded.reading.counted
    yield TextLine()
    yield said(Text("change.what_written"), bold=True)
    yield said(Text("change.graph", folder=str(done.folder), counts=counts), 2)
    yield said(
        Text("change.map_open_browser", map=str(done.map)),
        2,
    )
    yield said(Text("change.table_fill", table=str(done.table)), 2)
    if done.kept:
        yield said(
            Text("change.set_aside_what_there", kept=str(done.kept)),
            2,
        )
    yield TextLine()
    yield said(Text("change.try_next"), bold=True)
    for line in NEXT:
        yield said(f"· {_beside(line, done)}", 2)


def _beside(command: Text, done: Demo) -> str:
    """A command on the graph of the demonstration, as it can be typed here."""
    return f"{as_typed(str(command))} --db {done.folder}"


def as_typed(command: str) -> str:
    """A command as it can be typed here: by Python where the scripts' folder is not on the PATH."""
    import shutil

    if shutil.which("cordee"):
        return command
    program = Path(sys.executable)
    if program.is_relative_to(Path.cwd()):
        program = program.relative_to(Path.cwd())
    return f"{shlex.quote(str(program))} -m {command}"


@command(
    "template",
    examples=[Text("change.example_template_networks_xlsx")],
)
@argument(
    "path",
    type=click.Path(path_type=Path),
    about=Text("change.workbook_write_xlsx_ods"),
    called=FILE,
)
@option(
    "--force",
    is_flag=True,
    about=Text("change.replace_file_if_there"),
)
def template(path: Path, force: bool) -> None:
    """Write an empty template in the language spoken."""
    from cordee.loaders.template.read import write_template

    write_template(fresh(path, force=force), language())
    show_lines([said(Text("change.fill_then_cordee_load", path=str(path)))])


@command(
    "load",
    details=Text("change.graph_then_says_what"),
    examples=[
        Text("change.example_load_networks_xlsx_dry"),
        Text("change.example_load_networks_xlsx_rejects"),
        Text("load.example_own"),
        Text("load.example_within"),
        Text("load.example_network"),
        Text("change.example_load_north_xlsx_south"),
        Text("change.example_load_correct_xlsx_networks"),
    ],
)
@argument(
    "paths",
    type=click.Path(path_type=Path),
    nargs=-1,
    required=True,
    about=Text("change.xlsx_ods_csv_files"),
    called=FILE,
)
@option(
    "--as",
    "dataset",
    default="",
    about=Text("change.name_data_set_default"),
    called=DATASET,
)
@option(
    "--dry-run",
    is_flag=True,
    about=Text("change.tell_what_would_change"),
)
@option(
    "--all-or-nothing",
    is_flag=True,
    about=Text("change.load_nothing_if_row"),
)
@option(
    "--withdraw/--keep",
    default=None,
    about=Text("change.withdraw_what_file_does"),
)
@option(
    "--once",
    is_flag=True,
    about=Text("change.count_identical_once"),
)
@option(
    "--rejects",
    type=click.Path(path_type=Path),
    about=Text("change.where_write_rejected_rows"),
    called=FILE,
)
@option(
    "--renamed",
    multiple=True,
    about=Text("change.what_called_old_called"),
    called=Text("change.old_new"),
)
@option("--within", default="", about=Text("load.within"), called=Text("load.area"))
@option("--network", default="", about=Text("load.network"), called=Text("ask.called"))
@option("--yes", "-y", is_flag=True, about=Text("load.yes"))
@option("--mapping", "mapping", type=click.Path(path_type=Path), about=Text("load.mapping"), called=FILE)
@option("--write", type=click.Path(path_type=Path), about=Text("load.write"), called=FILE)
def load(
    paths: tuple[Path, ...],
    dataset: str,
    renamed: tuple[str, ...],
    rejects: Path | None,
    within: str,
    network: str,
    yes: bool,
    mapping: Path | None,
    write: Path | None,
    **how: Any,
) -> None:
    """Load each file, report, and exit with 1 when something of them could not be kept."""
    from cordee.loaders.parts import are_parts, called_together, is_cut_template
    from cordee.wording.loads import loaded_lines

    parts = paths if are_parts(paths) else ()
    called = called_together(parts) if parts and not is_cut_template(parts) else ""
    paths = (paths[0].resolve().parent,) if parts else paths
    _each_its_own(paths, {"--as": dataset, "--rejects": rejects, "--mapping": mapping, "--write": write})
    pairs = [_old_and_new(text) for text in renamed]
    as_meant, changed = True, False
    how |= {"dataset": dataset, "rejects": rejects, "renamed": pairs, "called": called}
    chosen = {"given": mapping, "yes": yes, "write": write, "network": network.strip()}
    with opened(create=True) as store:
        try:
            for place, path in enumerate(paths):
                done = _loaded(store, path, chosen, how, within, parts)
                if place:
                    show_lines([TextLine()])
                show_lines(loaded_lines(done, Path(called) if called else path))
                if done.refusal is not None:
                    raise done.refusal
                as_meant = as_meant and done.as_meant
                changed = changed or done.changed
        finally:
            # What the files before loaded is there, though one was refused.
            if changed:
                keep(store)
    if not as_meant:
        click.get_current_context().exit(SOME_ROWS)


def _loaded(
    store: GraphStore,
    path: Path,
    chosen: dict[str, Any],
    how: dict[str, Any],
    area: str,
    parts: Sequence[Path] = (),
) -> Loaded:
    """Look at a file, ask what is to be asked, load it; how its tables were read is remembered.

    ``parts`` are files of the folder ``path`` that are loaded as one.
    """
    from cordee.cli.recognising import asks_version, mapping_of, memory
    from cordee.loaders.door import open_file, open_parts, within
    from cordee.loaders.within.area import area_of
    from cordee.workflows.load import data_set_name
    from cordee.workflows.load import load as run

    data_set_name(path, how["dataset"])
    remembered = memory()
    with Progress() as progress:
        watch = progress.watch
        there = (
            open_parts(path, parts, watch)
            if parts
            else open_file(path, remembered=remembered.find, watch=watch)
        )
    there = within(there, area_of(area)) if area else there
    mapping = mapping_of(there, **chosen)
    with Progress() as progress:
        how = how | {"likeliest": chosen["yes"], "is_version": asks_version(chosen["yes"])}
        done = run(store, path, opened=there, mapping=mapping, watch=progress.watch, **how)
    if mapping is not None and done.written:
        remembered.keep(mapping)
    return done


def _each_its_own(paths: Sequence[Path], options: Mapping[str, object]) -> None:
    """Refuse what would make several files one data set: the last would withdraw what the others say."""
    if len(paths) < 2:
        return
    option_name = next((name for name, value in options.items() if value), "")
    if option_name:
        raise InvalidValue(Text("change.goes_one_file_only", option_name=option_name))
    names = [path.resolve().name if path.is_dir() else path.stem for path in paths]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise InvalidValue(Text("change.two_files_would_data", twice=twice))


def _old_and_new(text: str) -> tuple[str, str]:
    old, sign, new = (part.strip() for part in text.partition("="))
    if not (old and sign and new):
        raise InvalidValue(Text("change.renamed_write_old_new", text=text))
    return old, new


@command(
    "withdraw",
    examples=[Text("change.example_withdraw_networks_source_doc")],
)
@argument(
    "dataset",
    about=Text("change.name_cordee_overview_gives"),
    called=DATASET,
)
@option(
    "--source",
    default="",
    about=Text("change.one_sources_only_key"),
    called=Text("change.key"),
)
def withdraw(dataset: str, source: str) -> None:
    """Withdraw a data set or a source."""
    from cordee.wording.loads import withdrawn_lines
    from cordee.workflows.withdraw import withdraw as run

    with opened() as store:
        name, outcome, decisions = run(store, dataset, source)
        keep(store)
    show_lines(withdrawn_lines(name, outcome.difference, decisions))


@command(
    "rebuild",
    details=Text("change.rebuild_details"),
    examples=[Text("change.example_rebuild"), Text("change.example_rebuild_dry_run")],
)
@option("--dry-run", is_flag=True, about=Text("change.rebuild_dry_run"))
def rebuild(*, dry_run: bool) -> None:
    """Rebuild the projection from the ledger, and say what to load again."""
    from cordee.wording.rebuilding import rebuilt_lines
    from cordee.workflows.backup.rebuild import rebuild_graph

    with opened(any_version=True) as store:
        done = rebuild_graph(store, chosen_place(), dry_run=dry_run)
    show_lines(rebuilt_lines(done))
