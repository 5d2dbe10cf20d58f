"""What every column of an export means, read from the vocabulary: as Markdown, or as data for JSON.

Money leaves the graph in one way: whole euro cents, in columns whose name ends in ``_cents``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from cordee.graph.engines.schema import VERSION
from cordee.i18n import NOTHING, Language, Text, in_every_language, languages
from cordee.model import COMMON, ENTITIES, LINKS, SOURCE_PROPERTIES, EntityKind, LinkType, Property, ValueType
from cordee.model.columns import column
from cordee.wording.values import said

NAME = "codebook.md"
_TYPES: dict[ValueType, tuple[Text, Text]] = {
    ValueType.TEXT: (Text("export.type_text"), NOTHING),
    ValueType.LIST: (Text("export.list"), Text("export.separated")),
    ValueType.DATE: (
        Text("export.date"),
        Text("export.yyyy_yyyy_mm_yyyy"),
    ),
    ValueType.CENTS: (Text("export.integer"), Text("export.euro_cents")),
    ValueType.INTEGER: (Text("export.integer"), NOTHING),
    ValueType.NUMBER: (Text("export.number"), NOTHING),
    ValueType.CHOICE: (Text("export.choice"), NOTHING),
    ValueType.URL: (Text("export.web_address"), NOTHING),
    ValueType.EMAIL: (Text("export.e_mail"), NOTHING),
    ValueType.PHONE: (Text("export.phone"), NOTHING),
}
_UNITS: dict[str, Text] = {
    "lat": Text("export.units_lat"),
    "lon": Text("export.units_lat"),
    "rate": Text("export.units_rate"),
    "year": Text("export.units_year"),
}
_RULES: tuple[Text, ...] = (
    Text("export.what_unknown_absent_empty"),
    Text("export.amounts_integers_euro_cents"),
    Text("export.dates_partial_text_source"),
    Text("export.csv_text_spreadsheet_would"),
    Text("export.e_mail_telephone_number"),
    Text("export.gexf_graphml_type_link"),
)
_EVIDENCE = (
    ("claims", Text("export.ids_claims_behind_it")),
    ("sources", Text("export.documents_passages_file_rows")),
    ("datasets", Text("export.data_sets")),
    ("fingerprints", Text("export.fingerprints")),
    ("places", Text("export.files_and_rows")),
    ("disputed", Text("export.values_not_kept")),
)
_TITLE = Text("export.title")
_KEY = Text("export.key")
_FIXED: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        Text("export.every_entity_nodes"),
        (
            ("id", Text("export.opaque_identifier_same_everywhere")),
            ("kind", Text("export.kind_see_below")),
            ("name", Text("export.name_shown")),
            *_EVIDENCE,
        ),
    ),
    (
        Text("export.every_link_links"),
        (
            ("key", Text("export.identifier_tells_parallel_links")),
            ("type", Text("export.type_see_below")),
            ("from, to", Text("export.identifiers_two_ends")),
            ("from_name, to_name", Text("export.their_names_csv")),
            *_EVIDENCE,
        ),
    ),
    (
        Text("export.who_says_so_evidence"),
        (
            ("of", Text("export.id_entity_key_link")),
            ("dataset", Text("export.data_set")),
            ("fingerprint", Text("export.fingerprint")),
            ("source", Text("export.document_see_sources")),
            ("cite", Text("export.passage_document")),
            ("place", Text("export.file_row_loaded")),
            ("says", Text("export.what_said_there_json")),
            ("claim", Text("export.identifier_claim")),
        ),
    ),
    (
        Text("export.projection_projection_network"),
        (
            ("facts", Text("export.number_facts_entity")),
            ("echo", Text("export.cosine_facts_weighted_rarity")),
            ("shared", Text("export.number_shared_facts_count")),
            ("top", Text("export.rarest_among_them")),
        ),
    ),
    (
        Text("export.projection_what_shared_through"),
        (
            ("held", Text("export.how_many_them_entity")),
            ("weight", Text("codebook.weight_shared")),
            ("shared", Text("export.how_many_common")),
            ("through", Text("export.which")),
            ("claims", Text("export.ids_claims_behind_link")),
        ),
    ),
    (
        Text("export.years_undated_tables"),
        (
            ("year", Text("export.year_it_stood")),
            *((name, Text("export.as_in_links")) for name in ("type", "from", "to", "key")),
        ),
    ),
    (
        Text("export.counts_table"),
        (
            ("year", Text("export.year_or_undated")),
            ("type", Text("export.type_see_below")),
            ("links", Text("export.how_many_links")),
        ),
    ),
)

_TABLES = ("nodes", "links", "evidence", "links", "links", "years", "counts")
"""The table of each part of ``_FIXED``."""
FIXED: dict[tuple[str, str], Text] = {
    (table, name): words
    for table, (_, columns) in zip(_TABLES, _FIXED, strict=True)
    for names, words in columns
    for name in names.split(", ")
}
"""What the columns say that are no property of the vocabulary, by table and column."""


def version() -> str:
    """The version of the tables and a mark of the vocabulary: equal for equal vocabularies."""
    # Codes and no words: a new language, or a better word, is no other vocabulary.
    whats: tuple[EntityKind | LinkType, ...] = (*ENTITIES, *LINKS)
    told = [(what.name, *map(_marked, what.properties)) for what in whats]
    text = json.dumps([told, list(map(_marked, SOURCE_PROPERTIES))])
    return f"{VERSION}-{blake2b(text.encode(), digest_size=4).hexdigest()}"


def _marked(known: Property) -> tuple[str, str, tuple[str, ...]]:
    return column(known), known.type.value, tuple(choice.code for choice in known.choices)


def codebook_data() -> dict[str, Any]:
    """The codebook as plain data, in every language: version, rules, kinds, links and sources."""
    return {"version": version(), "rules": [_each(rule) for rule in _RULES], **_vocabulary()}


def codebook(lang: Language, citations: Sequence[str] = ()) -> str:
    """The codebook as Markdown: its text in ``lang``, every name in each language.

    ``citations`` say how to cite each source.
    """
    lines = [f"# {said(_TITLE, lang)}", "", f"Version {version()}.", ""]
    lines += [f"- {said(rule, lang)}" for rule in _RULES]
    lines += _heading(Text("export.columns_every_export"), lang)
    for title, columns in _FIXED:
        rows = [(f"`{name}`", words.said_in(lang)) for name, words in columns]
        lines += ["", f"### {said(title, lang)}", "", *_table(_head(lang)[::3], rows)]
    lines += _heading(Text("export.what_every_entity_may"), lang)
    lines += ["", *_properties(COMMON, lang)]
    lines += _heading(Text("export.entities"), lang)
    for kind in ENTITIES:
        own = [known for known in kind.properties if known not in COMMON]
        lines += ["", f"### {kind.name} — {_titles(kind.title, lang)}"]
        lines += ["", *_properties(own, lang)] if own else []
    lines += _heading(Text("export.links"), lang)
    for link in LINKS:
        ends = ", ".join(f"{a} → {b}" for a, b in link.ends)
        lines += ["", f"### {link.name} — {_titles(link.title, lang)}", "", ends]
        lines += ["", f"{said(_KEY, lang)} {', '.join(link.key)}."] if link.key else []
        lines += ["", *_properties(link.properties, lang)] if link.properties else []
    lines += _heading(Text("export.sources"), lang)
    lines += ["", *_properties(SOURCE_PROPERTIES, lang)]
    if citations:
        lines += [*_heading(Text("export.how_to_cite"), lang), ""]
        lines += [f"- {one}" for one in dict.fromkeys(citations)]
    return "\n".join(lines) + "\n"


def _heading(title: Text, lang: Language) -> list[str]:
    return ["", f"## {said(title, lang)}"]


def _vocabulary() -> dict[str, Any]:
    return {
        "kinds": {
            k.name: {"title": _each(k.title), "properties": _described(k.properties)} for k in ENTITIES
        },
        "links": {
            t.name: {
                "title": _each(t.title),
                "reverse": _each(t.reverse),
                "ends": [list(pair) for pair in t.ends],
                "key": list(t.key),
                "properties": _described(t.properties),
            }
            for t in LINKS
        },
        "sources": _described(SOURCE_PROPERTIES),
    }


def _described(properties: Iterable[Property]) -> list[dict[str, Any]]:
    found = []
    for known in properties:
        measured = unit(known)
        described: dict[str, Any] = {
            "name": column(known),
            "type": _TYPES[known.type][0].said_in("en"),
            "title": _each(known.title),
        }
        if measured != NOTHING:
            described["unit"] = _each(measured)
        if known.choices:
            described["choices"] = {c.code: _each(c.name) for c in known.choices}
        if known.personal:
            described["exported"] = False
        found.append(described)
    return found


def unit(known: Property) -> Text:
    """The unit of a property, or how its values are written; nothing when that goes without saying."""
    return _UNITS.get(known.name) or _TYPES[known.type][1]


def _each(text: Text) -> dict[str, str]:
    return {lang: text.said_in(lang) for lang in languages()}


def _titles(text: Text, lang: Language) -> str:
    """In ``lang``, then in the other languages where it is said otherwise."""
    return " / ".join(dict.fromkeys((text.said_in(lang), *in_every_language(text))))


def _head(lang: Language) -> tuple[str, ...]:
    titles = (
        Text("export.column"),
        Text("export.type"),
        Text("export.unit_choices"),
        Text("export.what"),
    )
    return tuple(said(title, lang) for title in titles)


def _properties(properties: Iterable[Property], lang: Language) -> list[str]:
    rows = []
    for known in properties:
        choices = "; ".join(f"`{c.code}` {said(c.name, lang)}" for c in known.choices)
        name = f"`{column(known)}`"
        if known.personal:
            name += said(Text("export.never_exported"), lang)
        means = _titles(known.title, lang)
        rows.append((name, said(_TYPES[known.type][0], lang), choices or said(unit(known), lang), means))
    return _table(_head(lang), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines]
