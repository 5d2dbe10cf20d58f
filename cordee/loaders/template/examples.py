"""The example row of each sheet, and the sheet that explains the others."""

from __future__ import annotations

from cordee.i18n import Language, Text
from cordee.loaders.template.layout import SOURCES, Layout
from cordee.model import KINDS, Choice, Property, ValueType

MARK = "# "
"""What an example begins with: the loader leaves such rows aside."""

Example = dict[str, str | Text]

_PARC = Text("template.parc")
_RESEAU = Text("template.reseau")
_SENTIER = Text("template.sentier")
_RENCONTRE = Text("template.rencontre")
_THEME = Text("template.theme")
_CAMILLE = Text("template.camille")
_PROGRAMME = Text("template.programme")
_FORMER = Text("template.former")
_VALLEE = Text("template.vallee")

EXAMPLES: dict[str, Example] = {
    "sources": {
        "id": "rapport-2024",
        "title": Text("template.examples_sources_title"),
        "date": "2024-06",
        "publisher": _PARC,
        "url": "https://exemple.fr/rapport-2024",
        "licence": Text("template.examples_sources_licence"),
    },
    "Organisation": {
        "id": "pnr-queyras",
        "name": _PARC,
        "aliases": Text("template.examples_organisation_aliases"),
        "acronym": "PNRQ",
        "identifiers": "siren:356000000",
        "commune": "Arvieux",
    },
    "Person": {"id": "camille", "name": _CAMILLE},
    "Network": {"id": "espaces-valleens", "name": _RESEAU, "member_count": "39"},
    "Programme": {"id": "ev-2021", "name": _PROGRAMME, "since": "2021", "until": "2027"},
    "Project": {"id": "sentier-lacs", "name": _SENTIER, "cost": Text("template.examples_project_cost")},
    "Territory": {"id": "guil", "name": _VALLEE, "lat": "44.75", "lon": "6.79"},
    "Theme": {"id": "mobilite", "name": _THEME},
    "Event": {"id": "rencontre-2024", "name": _RENCONTRE, "since": "2024-10-15", "until": "2024-10-16"},
    "MEMBER_OF": {
        "from": _PARC,
        "to": _RESEAU,
        "role": Text("template.examples_member_of_role"),
        "since": "2015",
    },
    "STEERS": {"from": _PARC, "to": _SENTIER},
    "PARTNER_OF": {"from": _PARC, "to": _SENTIER, "budget": Text("template.examples_partner_of_budget")},
    "FUNDS": {
        "from": _PROGRAMME,
        "to": _SENTIER,
        "amount": Text("template.examples_funds_amount"),
        "currency": "EUR",
        "year": "2024",
        "rate": "40",
        "line": Text("template.examples_funds_line"),
    },
    "WORKS_FOR": {"from": _CAMILLE, "to": _PARC, "role": Text("template.examples_works_for_role")},
    "ACTS_ON": {"from": _PARC, "to": _VALLEE},
    "ABOUT": {"from": _SENTIER, "to": _THEME},
    "OFFERS": {
        "from": _RESEAU,
        "to": _THEME,
        "note": Text("template.examples_offers_note"),
    },
    "NEEDS": {
        "from": _RESEAU,
        "to": _THEME,
        "note": Text("template.examples_needs_note"),
    },
    "PART_OF": {"from": _SENTIER, "to": _PROGRAMME},
    "FOLLOWS": {"from": _PROGRAMME, "to": _FORMER},
    "TAKES_PART_IN": {"from": _PARC, "to": _RENCONTRE},
    "WEAVES": {
        "from": _RESEAU,
        "to": _PROGRAMME,
        "next_step": Text("template.examples_weaves_next_step"),
        "owner": _CAMILLE,
    },
}

_NAMES = {kind: EXAMPLES[kind]["name"] for kind in KINDS if kind in EXAMPLES}

_README: tuple[Text, ...] = (
    Text("template.how_fill_workbook"),
    Text("template.one_row_per_entity"),
    Text("template.two_sheets_enough_begin"),
    Text("template.all_other_sheets_optional"),
    Text("template.id_short_word_your"),
    Text("template.id_name_acronym_identifier"),
    Text("template.kind_kind_only_when"),
    Text("template.how_to_write_values"),
    Text("template.identifiers_siren_356000000_siret"),
    Text("template.source_cite_where_row"),
    Text("template.grey_rows_begin_examples"),
    Text("template.then_terminal_cordee_load"),
)


def readme(lang: Language) -> list[str]:
    """The lines of the sheet that explains the others."""
    return [say(line, lang) for line in _README]


def example_row(layout: Layout, columns: tuple[Property, ...], lang: Language) -> list[str]:
    """A filled row, marked so that the loader leaves it aside; closed columns hold their first value."""
    example = EXAMPLES.get(layout.name) or _plain(layout)
    given = {name: say(value, lang) for name, value in example.items()}
    cells = [given.get(prop.name) or _default(prop, lang) for prop in columns]
    if layout is not SOURCES and not cells[-2]:
        source = EXAMPLES["sources"]["id"]
        cells[-2:] = [say(source, lang), "p. 12"]
    return [MARK + cells[0], *cells[1:]]


def _plain(layout: Layout) -> Example:
    """An example for a sheet that has none of its own: a name, or two names that are permitted."""
    if layout.link is None:
        return {"name": layout.sheet}
    a, b = layout.link.ends[0]
    return {"from": _NAMES.get(a, KINDS[a].title), "to": _NAMES.get(b, KINDS[b].title)}


def labels(choices: tuple[Choice, ...], lang: Language) -> list[str]:
    """The values of a closed list in one language."""
    return [say(choice.name, lang) for choice in choices]


def say(what: str | Text, lang: Language) -> str:
    """A text in one language; what is the same in both is a plain string."""
    return what if isinstance(what, str) else what.said_in(lang)


def _default(prop: Property, lang: Language) -> str:
    return labels(prop.choices, lang)[0] if prop.type is ValueType.CHOICE else ""
