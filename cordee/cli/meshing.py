"""The questions about the whole mesh: who holds it, which groups it falls into, what changed."""

from __future__ import annotations

from pathlib import Path

import click

from cordee.cli.asking import CALLED
from cordee.cli.output import answer_options, as_of_option, names_option, publish
from cordee.cli.settings import opened
from cordee.cli.speaking import Command, option
from cordee.language import Text

DAY = Text("DATE", "DATE")
NUMBER = Text("N", "N")


@click.command(
    "brokers",
    cls=Command,
    alias="relais",
    about=Text(
        "Qui tient le maillage, et ce qui se déferait sans lui.",
        "Who holds the mesh together, and what would fall apart without them.",
    ),
    details=Text(
        fr="Sont reliés ceux qu'une adhésion, un pilotage, un partenariat ou un poste relie. Chaque mesure "
        "dit ce qu'elle veut dire et ce qu'elle ne veut pas dire. Ce qui repose sur une personne ne se "
        "montre qu'à l'écran.",
        en="Linked are those that a membership, a steering, a partnership or a post links. Each measure says "
        "what it means and what it does not mean. What rests on one person is shown on the screen only.",
    ),
    examples=[
        Text("cordee relais --limit 5", "cordee brokers --limit 5"),
        Text("cordee relais --format csv -o relais.csv", "cordee brokers --format csv -o brokers.csv"),
    ],
)
@option(
    "--people",
    is_flag=True,
    about=Text(
        "Aussi ce qui repose sur une seule personne ; à l'écran seulement.",
        "Also what rests on one person alone; on the screen only.",
    ),
)
@option("--funding", is_flag=True, about=Text("Compter aussi les financements.", "Count funding too."))
@option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    about=Text("Combien en montrer (10).", "How many to show (10)."),
    called=NUMBER,
)
@option("--scores", is_flag=True, about=Text("Les mesures en chiffres.", "The measures in figures."))
@answer_options
@as_of_option
def brokers(
    people: bool, funding: bool, limit: int, scores: bool, form: str, output: Path | None, as_of: str
) -> None:
    """Ask ``brokers``; refuse to put people where others would read."""
    from cordee.queries.common.sources import cite
    from cordee.queries.structure.brokers import brokers as ask
    from cordee.wording.structure import brokers_data, brokers_lines

    if people and (form != "table" or output is not None):
        said = Text(
            fr="ce qui repose sur une personne ne s'écrit ni dans un fichier ni en données : --people ne va "
            "qu'à l'écran",
            en="what rests on one person is written to no file and given as no data: --people is for the "
            "screen only",
        )
        raise click.UsageError(str(said), click.get_current_context())
    with opened() as store:
        answer = ask(store, as_of=as_of, with_people=people, with_funders=funding, limit=limit)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: brokers_lines(answer, citations, scores=scores),
        lambda: brokers_data(answer, citations),
    )


@click.command(
    "communities",
    cls=Command,
    alias="communautes",
    about=Text(
        "Quels groupes travaillent ensemble, et qui hésite entre plusieurs.",
        "Which groups work together, and who stands between several.",
    ),
    details=Text(
        fr="La recherche de groupes dépend du hasard : elle est refaite plusieurs fois, et seul ce qui tient "
        "dans au moins quatre essais sur cinq est montré comme un groupe.",
        en="Looking for groups depends on chance: it is done several times, and only what holds in at least "
        "four runs out of five is shown as a group.",
    ),
    examples=[Text("cordee communautes --limit 5", "cordee communities --limit 5")],
)
@option(
    "--seeds",
    type=click.IntRange(2),
    default=20,
    about=Text("Le nombre d'essais (20).", "The number of runs (20)."),
    called=NUMBER,
)
@option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    about=Text("Combien en montrer (10).", "How many to show (10)."),
    called=NUMBER,
)
@answer_options
@as_of_option
def communities(seeds: int, limit: int, form: str, output: Path | None, as_of: str) -> None:
    """Ask ``communities``."""
    from cordee.queries.common.sources import cite
    from cordee.queries.structure.communities import communities as ask
    from cordee.wording.structure import communities_data, communities_lines

    with opened() as store:
        answer = ask(store, seeds=seeds, as_of=as_of)
        citations = cite(store, answer.claims)
    publish(
        answer,
        form,
        output,
        lambda _: communities_lines(answer, citations, limit=limit),
        lambda: communities_data(answer, citations),
    )


@click.command(
    "diff",
    cls=Command,
    alias="changements",
    about=Text(
        "Ce qui a changé : entre deux dates, depuis un chargement, depuis la dernière réunion.",
        "What changed: between two dates, since a load, since the last meeting.",
    ),
    details=Text(
        fr="Avec --from et --to : ce qui était vrai à chaque date. Sinon : ce que le graphe dit et ne "
        "disait pas, depuis l'avant-dernier chargement si rien n'est précisé.",
        en="With --from and --to: what was true at each date. Otherwise: what the graph says and did not "
        "say, since the load before the last one when nothing is given.",
    ),
    examples=[
        Text("cordee changements", "cordee diff"),
        Text("cordee changements --from 2014 --to 2021", "cordee diff --from 2014 --to 2021"),
        Text(
            'cordee changements --meeting --echo "Espaces Valléens"',
            'cordee diff --meeting --echo "Espaces Valléens"',
        ),
    ],
)
@option("--from", "start", default="", about=Text("La première date.", "The first date."), called=DAY)
@option("--to", "end", default="", about=Text("La seconde date.", "The second date."), called=DAY)
@option(
    "--since",
    "day",
    default="",
    about=Text("Ce qui a été chargé depuis ce jour.", "What was loaded since that day."),
    called=DAY,
)
@option(
    "--load",
    type=click.IntRange(0),
    about=Text("Depuis le chargement de ce numéro (0 : tout).", "Since this load (0: everything)."),
    called=NUMBER,
)
@option(
    "--until-load",
    "until",
    type=click.IntRange(1),
    about=Text("Jusqu'au chargement de ce numéro.", "Up to the load of this number."),
    called=NUMBER,
)
@option(
    "--meeting",
    is_flag=True,
    about=Text(
        "Depuis l'import du dernier tableau de réunion.", "Since the last meeting's table was imported."
    ),
)
@option(
    "--dataset",
    default="",
    about=Text("Ce qu'a changé ce jeu de données seulement.", "What this data set alone changed."),
    called=Text("JEU", "DATASET"),
)
@option(
    "--echo",
    "echo_of",
    default="",
    about=Text(
        "Aussi comment a bougé l'écho de ce réseau, et pourquoi.",
        "Also how the echo of this network moved, and why.",
    ),
    called=CALLED,
)
@option("--all", "everything", is_flag=True, about=Text("Tous les changements.", "Every change."))
@names_option
@answer_options
def diff(
    start: str,
    end: str,
    day: str,
    load: int | None,
    until: int | None,
    meeting: bool,
    dataset: str,
    echo_of: str,
    everything: bool,
    with_names: bool,
    form: str,
    output: Path | None,
) -> None:
    """Ask ``changes_between`` when dates are given, else ``changes_since``."""
    from cordee.queries.changes.changes import changes_between, changes_since
    from cordee.wording.changes import LISTED, diff_data, diff_lines

    dated = bool(start or end)
    _refuse_mixture(dated, {"--since": day, "--load": load is not None, "--meeting": meeting})
    if dated:
        _refuse_mixture(dated, {"--dataset": dataset, "--until-load": until})
    with opened() as store:
        if dated:
            answer = changes_between(store, start, end, echo_of=echo_of, with_names=with_names)
        else:
            answer = changes_since(
                store,
                load=load,
                day=day,
                meeting=meeting,
                until=until,
                dataset=dataset,
                echo_of=echo_of,
                with_names=with_names,
            )
    limit = None if everything else LISTED
    publish(answer, form, output, lambda _: diff_lines(answer, limit=limit), lambda: diff_data(answer))


def _refuse_mixture(dated: bool, options: dict[str, object]) -> None:
    """One way to say from when to when, not two."""
    given = [*(["--from / --to"] if dated else []), *(name for name, value in options.items() if value)]
    if len(given) > 1:
        said = Text(f"choisir entre {' et '.join(given)}", f"choose between {' and '.join(given)}")
        raise click.UsageError(str(said), click.get_current_context())
