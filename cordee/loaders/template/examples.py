"""The example row of each sheet, and the sheet that explains the others."""

from __future__ import annotations

from cordee.language import Language, Text
from cordee.loaders.template.layout import SOURCES, Layout
from cordee.model.vocabulary import Choice, Property, ValueType

MARK = "# "
"""What an example begins with: the loader leaves such rows aside."""

Example = dict[str, str | Text]

_PARC = Text(fr="Parc naturel régional du Queyras", en="Queyras regional nature park")
_RESEAU = Text(fr="Réseau des Espaces Valléens", en="Espaces Valléens network")
_SENTIER = Text(fr="Sentier des lacs", en="Lakes trail")
_RENCONTRE = Text(fr="Rencontre du réseau", en="Network meeting")
_THEME = Text(fr="Mobilité douce", en="Soft mobility")
_CAMILLE = Text(fr="Camille Exemple", en="Camille Example")
_PROGRAMME = Text(fr="Espace Valléen 2021-2027", en="Espace Valléen 2021-2027")
_FORMER = Text(fr="Espace Valléen 2014-2020", en="Espace Valléen 2014-2020")
_VALLEE = Text(fr="Vallée du Guil", en="Guil valley")

EXAMPLES: dict[str, Example] = {
    "sources": {
        "id": "rapport-2024",
        "title": Text(fr="Rapport d'activité 2024", en="Activity report 2024"),
        "date": "2024-06",
        "publisher": _PARC,
        "url": "https://exemple.fr/rapport-2024",
        "licence": Text(fr="Licence Ouverte 2.0", en="Open Licence 2.0"),
    },
    "Organisation": {
        "id": "pnr-queyras",
        "name": _PARC,
        "aliases": Text(fr="Parc du Queyras ; le Parc", en="Queyras park; the Park"),
        "acronym": "PNRQ",
        "identifiers": "siren:356000000",
        "commune": "Arvieux",
    },
    "Person": {"id": "camille", "name": _CAMILLE},
    "Network": {"id": "espaces-valleens", "name": _RESEAU, "member_count": "39"},
    "Programme": {"id": "ev-2021", "name": _PROGRAMME, "since": "2021", "until": "2027"},
    "Project": {"id": "sentier-lacs", "name": _SENTIER, "cost": Text(fr="75 000,00", en="75000.00")},
    "Territory": {"id": "guil", "name": _VALLEE, "lat": "44.75", "lon": "6.79"},
    "Theme": {"id": "mobilite", "name": _THEME},
    "Event": {"id": "rencontre-2024", "name": _RENCONTRE, "since": "2024-10-15", "until": "2024-10-16"},
    "MEMBER_OF": {"from": _PARC, "to": _RESEAU, "role": Text(fr="membre", en="member"), "since": "2015"},
    "STEERS": {"from": _PARC, "to": _SENTIER},
    "PARTNER_OF": {"from": _PARC, "to": _SENTIER, "budget": Text(fr="12 500,00", en="12500.00")},
    "FUNDS": {
        "from": _PROGRAMME,
        "to": _SENTIER,
        "amount": Text(fr="30 000,00", en="30000.00"),
        "currency": "EUR",
        "year": "2024",
        "rate": "40",
        "line": Text(fr="investissement", en="investment"),
    },
    "WORKS_FOR": {"from": _CAMILLE, "to": _PARC, "role": Text(fr="chargée de mission", en="project officer")},
    "ACTS_ON": {"from": _PARC, "to": _VALLEE},
    "ABOUT": {"from": _SENTIER, "to": _THEME},
    "OFFERS": {
        "from": _RESEAU,
        "to": _THEME,
        "note": Text(fr="retours d'expérience sur les navettes", en="experience with shuttles"),
    },
    "NEEDS": {
        "from": _RESEAU,
        "to": _THEME,
        "note": Text(fr="cherche un modèle économique", en="looks for a business model"),
    },
    "PART_OF": {"from": _SENTIER, "to": _PROGRAMME},
    "FOLLOWS": {"from": _PROGRAMME, "to": _FORMER},
    "TAKES_PART_IN": {"from": _PARC, "to": _RENCONTRE},
    "WEAVES": {
        "from": _RESEAU,
        "to": _PROGRAMME,
        "next_step": Text(fr="inviter à la prochaine rencontre", en="invite to the next meeting"),
        "owner": _CAMILLE,
    },
}

_README: tuple[Text, ...] = (
    Text(fr="Comment remplir ce classeur", en="How to fill in this workbook"),
    Text(
        fr="Une ligne par entité ou par lien. Les colonnes marquées * sont obligatoires.",
        en="One row per entity or link. Columns marked * are required.",
    ),
    Text(
        fr="Pour commencer, deux feuilles suffisent : « organisations » (nom) et « réseaux » (nom) ; "
        "puis « adhésions » (de, vers) dit qui est membre de quoi.",
        en="Two sheets are enough to begin: “organisations” (name) and “networks” (name); "
        "then “memberships” (from, to) says who is a member of what.",
    ),
    Text(
        fr="Toutes les autres feuilles sont facultatives ; une feuille vide peut rester ou être supprimée.",
        en="All other sheets are optional; an empty sheet may stay or be deleted.",
    ),
    Text(
        fr="id : un mot court de votre choix, pour désigner la ligne ailleurs. Sans id, le nom suffit.",
        en="id: a short word of your choice, to name the row elsewhere. Without an id, the name will do.",
    ),
    Text(
        fr="de, vers : l'id, le nom, le sigle ou un identifiant d'une entité d'une autre feuille.",
        en="from, to: the id, name, acronym or an identifier of an entity of another sheet.",
    ),
    Text(
        fr="nature de, nature vers : seulement si deux entités de natures différentes ont le même nom.",
        en="from_kind, to_kind: only when two entities of different kinds have the same name.",
    ),
    Text(
        fr="Dates : 2018, 2018-10, 2018-10-15 ou 15/10/2018. Montants : 1884,50 ou 75 k€. "
        "Plusieurs valeurs dans une cellule : séparées par « ; ».",
        en="Dates: 2018, 2018-10, 2018-10-15 or 15/10/2018 (day first). Amounts: 1884.50 or 75 k€. "
        "Several values in one cell: separated by “;”.",
    ),
    Text(
        fr="Identifiants : siren:356000000, siret:…, rna:W…, insee:…, epci:… ou un autre registre:numéro.",
        en="Identifiers: siren:356000000, siret:…, rna:W…, insee:…, epci:… or any other register:number.",
    ),
    Text(
        fr="source, passage : d'où vient la ligne (l'id d'une ligne de « sources ») et où dedans.",
        en="source, cite: where the row comes from (the id of a row of “sources”) and where in it.",
    ),
    Text(
        fr="Les lignes grises qui commencent par « # » sont des exemples : elles ne sont pas chargées.",
        en="The grey rows that begin with “#” are examples: they are not loaded.",
    ),
    Text(
        fr="Puis, dans un terminal : cordee load ce-classeur.xlsx",
        en="Then, in a terminal: cordee load this-workbook.xlsx",
    ),
)


def readme(lang: Language) -> list[str]:
    """The lines of the sheet that explains the others."""
    return [say(line, lang) for line in _README]


def example_row(layout: Layout, columns: tuple[Property, ...], lang: Language) -> list[str]:
    """A filled row, marked so that the loader leaves it aside; closed columns hold their first value."""
    example = EXAMPLES[layout.name]
    given = {name: say(value, lang) for name, value in example.items()}
    cells = [given.get(prop.name) or _default(prop, lang) for prop in columns]
    if layout is not SOURCES and not cells[-2]:
        source = EXAMPLES["sources"]["id"]
        cells[-2:] = [say(source, lang), "p. 12"]
    return [MARK + cells[0], *cells[1:]]


def labels(choices: tuple[Choice, ...], lang: Language) -> list[str]:
    """The values of a closed list in one language."""
    return [say(choice.name, lang) for choice in choices]


def say(what: str | Text, lang: Language) -> str:
    """A text in one language; what is the same in both is a plain string."""
    return what if isinstance(what, str) else getattr(what, lang)


def _default(prop: Property, lang: Language) -> str:
    return labels(prop.choices, lang)[0] if prop.type is ValueType.CHOICE else ""
