"""The question people come for: what echoes a network, how sure that is, and how it changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from cordee.cli.asking import CALLED, NAME
from cordee.cli.output import answer_options, as_of_option, names_option, publish
from cordee.cli.producing import FILE, FORCE
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, argument, option
from cordee.cli.tabling import table as table_command
from cordee.errors import InvalidValue
from cordee.language import Text


@click.command(
    "echo",
    cls=Command,
    alias="echo",
    about=Text(
        fr="Quels réseaux et démarches font écho à celui-ci, et pourquoi.",
        en="Which networks and schemes echo this one, and why.",
    ),
    details=Text(
        fr="Quatre groupes : déjà en lien (une source le dit), pistes fortes, pistes à vérifier, "
        "enseignements à tirer. Chaque raison dit ce qui est partagé, combien l'ont, et d'où on le sait.",
        en="Four groups: already linked (a source says so), strong leads, leads to check, lessons to draw. "
        "Each reason says what is shared, how many have it, and how it is known.",
    ),
    examples=[
        Text('cordee echo "Espaces Valléens"', 'cordee echo "Espaces Valléens"'),
        Text(
            'cordee echo "Espaces Valléens" --table tableau.xlsx',
            'cordee echo "Espaces Valléens" --table table.xlsx',
        ),
        Text(
            "cordee echo LEADER --kind réseau --weight thèmes=2 --without-source alpes",
            "cordee echo LEADER --kind network --weight themes=2 --without-source alpes",
        ),
        Text(
            "cordee echo LEADER --all --format json --output echo.json",
            "cordee echo LEADER --all --format json --output echo.json",
        ),
    ],
)
@argument("name", about=NAME, called=CALLED)
@option(
    "--all",
    "everything",
    is_flag=True,
    about=Text("Toutes les pistes et toutes les raisons.", "Every lead and every reason."),
)
@option(
    "--scores", is_flag=True, about=Text("Les scores et ce qui les fait.", "The scores and what makes them.")
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    about=Text(
        "Ce qui peut lui faire écho : réseau, programme, projet ; aussi organisation, territoire ; "
        "se répète.",
        "What may echo it: network, programme, project, and also organisation, territory; may be repeated.",
    ),
    called=Text("NATURE", "KIND"),
)
@option(
    "--weight",
    "weights",
    multiple=True,
    about=Text(
        "Faire compter plus ou moins membres, pilotage, financeurs, territoires, thèmes, programmes ou "
        "événements (1 d'habitude) ; se répète.",
        "Make members, steering, funders, territories, themes, programmes or events count more or less "
        "(1 as a rule); may be repeated.",
    ),
    called=Text("FACETTE=POIDS", "FACET=WEIGHT"),
)
@option(
    "--without-source",
    "without",
    multiple=True,
    about=Text(
        "Sans ce que seule cette source, ou ce jeu de données, dit des liens ; se répète.",
        "Without what only this source, or data set, says of links; may be repeated.",
    ),
    called=Text("TITRE", "TITLE"),
)
@option(
    "--generations",
    "by_generation",
    is_flag=True,
    about=Text(
        "Ce qui change d'une génération à l'autre : qui arrive, qui part, et pourquoi.",
        "What changes from one generation to the next: who comes in, who goes out, and why.",
    ),
)
@option(
    "--table",
    "table",
    type=click.Path(path_type=Path),
    about=Text(
        "Écrire le tableau d'identification à compléter ensemble.",
        "Write the identification table, to fill in together.",
    ),
    called=FILE,
)
@option("--force", is_flag=True, about=FORCE)
@names_option
@answer_options
@as_of_option
def echo(
    name: str,
    *,
    everything: bool,
    scores: bool,
    kinds: tuple[str, ...],
    weights: tuple[str, ...],
    without: tuple[str, ...],
    by_generation: bool,
    table: Path | None,
    force: bool,
    with_names: bool,
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    """Ask ``echo``, or ``generations``, or write the table."""
    given = {
        "--all": everything,
        "--scores": scores,
        "--kind": kinds,
        "--weight": weights,
        "--without-source": without,
        "--generations": by_generation,
        "--format": form != "table",
        "--output": output,
    }
    if table is not None:
        _refuse("--table", given)
        context = click.get_current_context()
        context.invoke(
            table_command, name=name, output=table, force=force, with_names=with_names, as_of=as_of
        )
        return
    only_table = {"--force": force, "--with-names": with_names}
    if by_generation:
        refused = {o: given[o] for o in ("--scores", "--kind", "--without-source")}
        _refuse("--generations", refused | only_table)
        _generations(name, everything, _weights(weights), form, output, as_of)
        return
    _refuse("", only_table)
    _echo(name, everything, scores, kinds, _weights(weights), without, form, output, as_of)


def _echo(
    name: str,
    everything: bool,
    scores: bool,
    kinds: tuple[str, ...],
    weights: dict[str, float],
    without: tuple[str, ...],
    form: str,
    output: Path | None,
    as_of: str,
) -> None:
    from cordee.model.vocabulary import ECHOING
    from cordee.queries.common.sources import cite
    from cordee.queries.echo.echo import echo as ask
    from cordee.wording.echo_json import echo_data
    from cordee.wording.echoes import ENTIRE, USUAL, echo_lines

    with opened() as store:
        answer = ask(
            store, name, kinds=kinds or ECHOING, as_of=as_of, weights=weights, without_sources=without
        )
        citations = cite(store, (claim for found in answer.echoes for claim in found.claims))
    publish(
        answer,
        form,
        output,
        lambda _: echo_lines(answer, citations, scores=scores, extent=ENTIRE if everything else USUAL),
        lambda: echo_data(answer, citations),
    )


def _generations(
    name: str, everything: bool, weights: dict[str, float], form: str, output: Path | None, as_of: str
) -> None:
    from cordee.queries.common.sources import cite
    from cordee.queries.echo.generations import generations as ask
    from cordee.wording.generations import generations_data, generations_lines

    with opened() as store:
        answer = ask(store, name, as_of=as_of, weights=weights)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: generations_lines(answer, citations, everything=everything),
        lambda: generations_data(answer, citations),
    )


def _weights(given: tuple[str, ...]) -> dict[str, float]:
    """« membres=2 » → {"membres": 2.0}."""
    found: dict[str, float] = {}
    for text in given:
        name, equals, weight = (part.strip() for part in text.partition("="))
        try:
            value = float(weight.replace(",", "."))
        except ValueError:
            equals = ""
        if not equals or name in found:
            raise InvalidValue(
                Text(
                    f"--weight {text} : écrire FACETTE=POIDS, une fois par facette, par exemple membres=2.",
                    f"--weight {text}: write FACET=WEIGHT, once for each facet, for example members=2.",
                )
            )
        found[name] = value
    return found


def _refuse(option_: str, given: Mapping[str, object]) -> None:
    """Options that mean nothing together are refused by name."""
    wrong = next((name for name, value in given.items() if value), None)
    if wrong is None:
        return
    said = (
        Text(f"avec {option_}, {wrong} ne veut rien dire", f"with {option_}, {wrong} means nothing")
        if option_
        else Text(f"{wrong} ne va qu'avec --table", f"{wrong} only goes with --table")
    )
    raise click.UsageError(str(said), click.get_current_context())
