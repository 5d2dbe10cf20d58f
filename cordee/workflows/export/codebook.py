"""What every column of an export means, read from the vocabulary: as Markdown, or as data for JSON.

Money leaves the graph in one way: whole euro cents, in columns whose name ends in ``_cents``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from cordee.graph.engines.schema import VERSION
from cordee.language import Language, Text
from cordee.model.vocabulary import COMMON, ENTITIES, LINKS, SOURCE_PROPERTIES, Property, ValueType
from cordee.wording.values import said

NAME = "codebook.md"
_TYPES: dict[ValueType, tuple[Text, Text]] = {
    ValueType.TEXT: (Text("texte", "text"), Text("", "")),
    ValueType.LIST: (Text("liste", "list"), Text("séparée par « ; »", "separated by “;”")),
    ValueType.DATE: (
        Text("date", "date"),
        Text("AAAA, AAAA-MM ou AAAA-MM-JJ", "YYYY, YYYY-MM or YYYY-MM-DD"),
    ),
    ValueType.CENTS: (Text("entier", "integer"), Text("centimes d'euro", "euro cents")),
    ValueType.INTEGER: (Text("entier", "integer"), Text("", "")),
    ValueType.NUMBER: (Text("nombre", "number"), Text("", "")),
    ValueType.CHOICE: (Text("choix", "choice"), Text("", "")),
    ValueType.URL: (Text("adresse web", "web address"), Text("", "")),
    ValueType.EMAIL: (Text("courriel", "e-mail"), Text("", "")),
    ValueType.PHONE: (Text("téléphone", "phone"), Text("", "")),
}
_UNITS: dict[str, Text] = {
    "lat": Text("degrés, WGS 84", "degrees, WGS 84"),
    "lon": Text("degrés, WGS 84", "degrees, WGS 84"),
    "rate": Text("pour cent", "per cent"),
    "year": Text("année", "year"),
}
_RULES: tuple[Text, ...] = (
    Text(
        "Ce qui est inconnu est absent (cellule vide), jamais 0.",
        "What is unknown is absent (an empty cell), never 0.",
    ),
    Text(
        "Les montants sont des entiers, en centimes d'euro : diviser par 100 pour des euros. Un montant "
        "contenu dans un autre n'y est pas ajouté : ne pas additionner sans lire les lignes.",
        "Amounts are integers, in euro cents: divide by 100 for euros. An amount contained in another is "
        "not added to it: do not sum without reading the lines.",
    ),
    Text(
        "Les dates sont du texte partiel, tel que la source le dit : « 2018 » n'est pas le 1er janvier.",
        "Dates are partial text, as the source gives them: “2018” is not January 1st.",
    ),
    Text(
        "Dans un CSV, un texte qu'un tableur prendrait pour une formule est précédé d'une apostrophe.",
        "In a CSV, text that a spreadsheet would take for a formula has an apostrophe before it.",
    ),
    Text(
        "Ni courriel ni téléphone n'est exporté ; sans --with-names, la fonction d'une personne remplace "
        "son nom.",
        "No e-mail or telephone number is exported; without --with-names, roles stand for people's names.",
    ),
    Text(
        "Dans GEXF et GraphML, le type d'un lien s'appelle link_type, et son identifiant link_key.",
        "In GEXF and GraphML, the type of a link is called link_type, and its identifier link_key.",
    ),
)
_TITLE = Text("Codebook de Cordée", "Cordée codebook")
_KEY = Text(
    "Ce qui distingue deux liens entre les mêmes bouts :", "What tells two links of the same ends apart:"
)
_FIXED: tuple[tuple[Text, tuple[tuple[str, str, str], ...]], ...] = (
    (
        Text("Toute entité (nodes)", "Every entity (nodes)"),
        (
            ("id", "identifiant opaque, le même partout", "opaque identifier, the same everywhere"),
            ("kind", "nature, voir plus bas", "kind, see below"),
            ("name", "nom retenu", "name shown"),
            ("sources", "documents, passages, lignes de fichier", "documents, passages, file rows"),
        ),
    ),
    (
        Text("Tout lien (links)", "Every link (links)"),
        (
            ("key", "identifiant : distingue les liens parallèles", "identifier: tells parallel links apart"),
            ("type", "type, voir plus bas", "type, see below"),
            ("from, to", "identifiants des deux bouts", "identifiers of the two ends"),
            ("from_name, to_name", "leurs noms (CSV)", "their names (CSV)"),
            ("sources", "documents, passages, lignes de fichier", "documents, passages, file rows"),
        ),
    ),
    (
        Text("Qui le dit (evidence)", "Who says so (evidence)"),
        (
            ("of", "id de l'entité ou key du lien", "id of the entity or key of the link"),
            ("source", "document, voir sources", "document, see sources"),
            ("cite", "passage du document", "passage of the document"),
            ("place", "fichier et ligne chargés", "file and row that were loaded"),
            (
                "says",
                "ce qui y est dit, en JSON ; deux sources peuvent se contredire",
                "what is said there, as JSON; two sources may disagree",
            ),
            ("claim", "identifiant de l'affirmation", "identifier of the claim"),
        ),
    ),
    (
        Text("Projection réseau à réseau (--projection network)", "Projection (--projection network)"),
        (
            ("facts", "nombre de faits de l'entité", "number of facts of the entity"),
            (
                "echo",
                "cosinus des faits pondérés par leur rareté, de 0 à 1 ; weight dans GEXF et GraphML",
                "cosine of the facts weighted by rarity, 0 to 1; weight in GEXF and GraphML",
            ),
            ("shared", "nombre de faits partagés qui comptent", "number of shared facts that count"),
            ("top", "les plus rares d'entre eux", "the rarest among them"),
        ),
    ),
)


def column(known: Property) -> str:
    """The name of a property in an export: that of the vocabulary, and the unit for money."""
    return f"{known.name}_cents" if known.type is ValueType.CENTS else known.name


def version() -> str:
    """The version of the tables and a mark of the vocabulary: equal for equal vocabularies."""
    text = json.dumps(_vocabulary(), ensure_ascii=False, sort_keys=True)
    return f"{VERSION}-{blake2b(text.encode(), digest_size=4).hexdigest()}"


def codebook_data() -> dict[str, Any]:
    """The codebook as plain data, in both languages: version, rules, kinds, links and sources."""
    return {"version": version(), "rules": [_both(rule) for rule in _RULES], **_vocabulary()}


def codebook(lang: Language) -> str:
    """The codebook as Markdown: its text in ``lang``, every name in both languages."""
    lines = [f"# {said(_TITLE, lang)}", "", f"Version {version()}.", ""]
    lines += [f"- {said(rule, lang)}" for rule in _RULES]
    lines += _heading(Text("Colonnes de tout export", "Columns of every export"), lang)
    for title, columns in _FIXED:
        rows = [(f"`{name}`", said(Text(fr, en), lang)) for name, fr, en in columns]
        lines += ["", f"### {said(title, lang)}", "", *_table(_head(lang)[::3], rows)]
    lines += _heading(Text("Ce que toute entité peut avoir", "What every entity may have"), lang)
    lines += ["", *_properties(COMMON, lang)]
    lines += _heading(Text("Entités", "Entities"), lang)
    for kind in ENTITIES:
        own = [known for known in kind.properties if known not in COMMON]
        lines += ["", f"### {kind.name} — {kind.title.fr} / {kind.title.en}"]
        lines += ["", *_properties(own, lang)] if own else []
    lines += _heading(Text("Liens", "Links"), lang)
    for link in LINKS:
        ends = ", ".join(f"{a} → {b}" for a, b in link.ends)
        lines += ["", f"### {link.name} — {link.title.fr} / {link.title.en}", "", ends]
        lines += ["", f"{said(_KEY, lang)} {', '.join(link.key)}."] if link.key else []
        lines += ["", *_properties(link.properties, lang)] if link.properties else []
    lines += _heading(Text("Sources", "Sources"), lang)
    return "\n".join([*lines, "", *_properties(SOURCE_PROPERTIES, lang)]) + "\n"


def _heading(title: Text, lang: Language) -> list[str]:
    return ["", f"## {said(title, lang)}"]


def _vocabulary() -> dict[str, Any]:
    return {
        "kinds": {
            k.name: {"title": _both(k.title), "properties": _described(k.properties)} for k in ENTITIES
        },
        "links": {
            t.name: {
                "title": _both(t.title),
                "reverse": _both(t.reverse),
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
        unit = _unit(known)
        described: dict[str, Any] = {
            "name": column(known),
            "type": _TYPES[known.type][0].en,
            "title": _both(known.title),
        }
        if unit.en:
            described["unit"] = _both(unit)
        if known.choices:
            described["choices"] = {c.code: _both(c.name) for c in known.choices}
        if known.personal:
            described["exported"] = False
        found.append(described)
    return found


def _unit(known: Property) -> Text:
    return _UNITS.get(known.name) or _TYPES[known.type][1]


def _both(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


def _head(lang: Language) -> tuple[str, ...]:
    titles = (
        Text("colonne", "column"),
        Text("type", "type"),
        Text("unité ou choix", "unit or choices"),
        Text("ce que c'est", "what it is"),
    )
    return tuple(said(title, lang) for title in titles)


def _properties(properties: Iterable[Property], lang: Language) -> list[str]:
    rows = []
    for known in properties:
        choices = "; ".join(f"`{c.code}` {said(c.name, lang)}" for c in known.choices)
        name = f"`{column(known)}`"
        if known.personal:
            name += said(Text(" (jamais exporté)", " (never exported)"), lang)
        means = f"{known.title.fr} / {known.title.en}"
        rows.append((name, said(_TYPES[known.type][0], lang), choices or said(_unit(known), lang), means))
    return _table(_head(lang), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines]
