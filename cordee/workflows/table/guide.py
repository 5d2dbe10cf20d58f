"""The page « Comment lire » of the identification table: what it rests on, and what it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cordee.files.workbook.book import BookLine
from cordee.language import Text, language
from cordee.queries.echo.echo import FLOOR, GROUP_NAMES, SMALLEST, Group
from cordee.queries.echo.gaps import ASKED
from cordee.queries.echo.idf import few
from cordee.workflows.table.cells import TO_ASK, Around

HOW_TO_READ = Text("Comment lire", "How to read")
TONES = {group: place for place, group in enumerate(Group)}
_NAMED = 12
_MEANING: dict[Group, Text] = {
    Group.LINKED: Text(
        "une source dit qu'un lien existe ; vient d'abord, quoi qu'il y ait en commun",
        "a source says there is a link; comes first, whatever is shared",
    ),
    Group.STRONG: Text(
        "assez de faits en commun, et assez rares ; de la plus proche à la moins proche",
        "enough shared facts, and rare enough; from the nearest to the least near",
    ),
    Group.TO_CHECK: Text(
        "trop peu de faits pour être classée ; seulement rangée par nombre de faits",
        "too few facts to be ranked; only listed by number of facts",
    ),
    Group.LESSONS: Text(
        "démarche terminée ; on n'y tisse plus de lien, on en tire ce qu'elle a appris",
        "a scheme that is over; no link to weave any more, but what it taught",
    ),
}


def guide(around: Around, title: str, to_fill_in: Sequence[str], *, with_names: bool) -> list[BookLine]:
    """The page, line by line; the first is ``title``."""
    return [
        BookLine(title, "title"),
        *_intro(around),
        *_groups(around),
        *_counting(around),
        *_filling_in(to_fill_in, with_names),
        *_left_out(around),
        *_to_complete(around),
        *_documents(around),
    ]


def _said(french: str, english: str) -> str:
    return str(Text(french, english))


def _section(heading: str, items: Iterable[str]) -> list[BookLine]:
    return [BookLine(heading, "heading"), *(BookLine(item, "item") for item in items)]


def _intro(around: Around) -> list[BookLine]:
    answer = around.answer
    count = len(answer.echoes)
    lines = [
        _said(
            f"{count} réseaux, programmes et projets en écho avec « {answer.subject.name} », parmi les "
            f"{answer.population} dont on sait quelque chose.",
            f"{count} networks, programmes and projects in echo with “{answer.subject.name}”, among the "
            f"{answer.population} of which something is known.",
        )
    ]
    if answer.as_of:
        lines.append(_said(f"État des liens en {answer.as_of}.", f"Links as of {answer.as_of}."))
    if not count:
        lines.append(
            _said(
                "Rien n'est en écho : il manque ses membres, pilotes, territoires, thèmes ou financeurs.",
                "Nothing echoes: its members, steering bodies, territories, themes or funders are missing.",
            )
        )
    return [BookLine(text) for text in lines]


def _groups(around: Around) -> list[BookLine]:
    lines = [BookLine(_said("Les groupes", "The groups"), "heading")]
    for group in Group:
        number = len(around.answer.of(group))
        colon = " : " if language() == "fr" else ": "
        lines.append(
            BookLine(f"{GROUP_NAMES[group]} ({number}){colon}{_MEANING[group]}.", "item", TONES[group])
        )
    return lines


def _counting(around: Around) -> list[BookLine]:
    population = around.answer.population
    texts = [
        _said(
            "Un fait en commun est un même pilote, membre, partenaire, financeur, territoire, thème, "
            "programme ou événement. Un organisme présent à plusieurs titres compte une fois.",
            "A shared fact is one and the same steering body, member, partner, funder, territory, theme, "
            "programme or event. A body that is there in several roles counts once.",
        ),
        _said(
            "Plus un fait est rare, plus il compte. Ce que tout le monde a ne compte pas, mais reste dit "
            "dans « qui nous relie déjà ».",
            "The rarer a fact, the more it counts. What everybody has does not count, but is still said "
            "under “who already links us”.",
        ),
        _said(
            f"Le plancher : une piste est forte à partir de {FLOOR} faits en commun que peu ont : au plus "
            f"{few(population)} réseaux et démarches sur {population}. À moins de {SMALLEST} réseaux et "
            f"démarches connus, rien n'est classé.",
            f"The floor: a lead is strong from {FLOOR} shared facts that few have: at most "
            f"{few(population)} networks and schemes of {population}. With fewer than {SMALLEST} known "
            f"networks and schemes, nothing is ranked.",
        ),
        _said(
            f"« 2 sur {population} l'ont » : 2 des {population} réseaux, programmes et projets connus.",
            f"“2 of {population} have it”: 2 of the {population} networks, programmes and projects known.",
        ),
    ]
    return _section(_said("Ce qui est compté", "What is counted"), texts)


def _filling_in(to_fill_in: Sequence[str], with_names: bool) -> list[BookLine]:
    columns = ", ".join(to_fill_in)
    named = _said(
        "Les personnes sont nommées ; ni courriel ni téléphone."
        if with_names
        else "Les personnes sont désignées par leur fonction ; ni nom, ni courriel, ni téléphone.",
        "People are named; no e-mail, no telephone number."
        if with_names
        else "People are shown by their role; no name, no e-mail, no telephone number.",
    )
    texts = [
        _said(f"À remplir ensemble : {columns}.", f"To fill in together: {columns}."),
        _said(
            "« déclaré » : une source le dit. « à demander » : personne ne l'a dit, ne pas deviner.",
            "“declared”: a source says so. “to ask”: nobody has said so, do not guess.",
        ),
        _said(
            "On peut trier, filtrer, déplacer des colonnes, ajouter des lignes (avec leur nature), corriger "
            "ce que disent les sources. Les deux dernières colonnes, masquées, servent à retrouver chaque "
            "ligne et ce qui a changé : les laisser telles quelles.",
            "Sort, filter, move columns, add lines (with their kind), correct what sources say. The last two "
            "columns, hidden, find each line again and what has changed: leave them as they are.",
        ),
        _said(
            "Rempli, en une ou plusieurs copies, il revient par « cordee tableau importer ».",
            "Once filled in, in one copy or several, it comes back by “cordee table import”.",
        ),
        named,
    ]
    return _section(_said("Remplir le tableau", "Filling in the table"), texts)


def _left_out(around: Around) -> list[BookLine]:
    own = around.answer.own
    if not own:
        return []
    heading = _said("Laissé de côté parce que c'est le sien", "Left out because it is its own")
    return _section(heading, own)


def _to_complete(around: Around) -> list[BookLine]:
    """What to go and ask for, and of whom, for the leads to check to become solid."""
    asked: dict[str, list[str]] = defaultdict(list)
    for found in around.answer.of(Group.TO_CHECK):
        for facet in found.lacking.facets:
            asked[facet].append(found.name)
    if not asked:
        return []
    lines = [
        BookLine(
            _said(
                f"Ce qui manque pour que les pistes à vérifier deviennent solides ({TO_ASK})",
                f"What is missing for the leads to check to become solid ({TO_ASK})",
            ),
            "heading",
        )
    ]
    for facet, names in ((name, asked[name]) for name in ASKED if name in asked):
        what = str(ASKED[facet])
        rest = len(names) - _NAMED
        more = _said(f" ; et {rest} autres", f"; and {rest} more") if rest > 0 else ""
        colon = " : " if language() == "fr" else ": "
        listed = " ; ".join(names[:_NAMED]) if language() == "fr" else "; ".join(names[:_NAMED])
        lines.append(BookLine(f"{what[:1].upper()}{what[1:]} ({len(names)}){colon}{listed}{more}.", "item"))
    return lines


def _documents(around: Around) -> list[BookLine]:
    cited = sorted(
        {(c.title or c.source or c.dataset, c.date) for c in around.citations.values()},
        key=lambda one: (one[1] or "9999", one[0]),
    )
    undated = _said("sans date", "undated")
    lines = [f"{title} ({date or undated})" for title, date in cited]
    return _section(_said("Sources", "Sources"), lines) if lines else []
