"""What the page says, in both languages. Names of kinds, types and properties come from the model."""

from __future__ import annotations

from cordee.i18n import Language, Pair, Text
from cordee.wording.values import said

WORDS: dict[str, Text] = {
    "search": Text("pyvis.search"),
    "search_hint": Text("pyvis.search_hint"),
    "no_match": Text("pyvis.no_match"),
    "matches": Pair("{n} noms trouvés", "{n} names found"),
    "match": Text("pyvis.match"),
    "legend": Text("pyvis.legend"),
    "kinds": Text("pyvis.kinds"),
    "types": Text("pyvis.types"),
    "all": Text("pyvis.all"),
    "map": Text("pyvis.map"),
    "zoom_in": Text("pyvis.zoom_in"),
    "zoom_out": Text("pyvis.zoom_out"),
    "fit": Text("pyvis.fit"),
    "details": Text("pyvis.details"),
    "pick": Text("pyvis.pick"),
    "links": Text("pyvis.links"),
    "no_link": Text("pyvis.no_link"),
    "more": Pair("et {n} autres", "and {n} more"),
    "sources": Text("pyvis.sources"),
    "close": Text("pyvis.close"),
    "table": Text("pyvis.table"),
    "column_name": Text("pyvis.column_name"),
    "column_kind": Text("pyvis.column_kind"),
    "column_links": Text("pyvis.types"),
    "skip": Text("pyvis.skip"),
    "by_role": Text("pyvis.by_role"),
    "by_name": Text("pyvis.by_name"),
    "empty": Text("pyvis.empty"),
    "made": Pair("Écrit par Cordée le {on}.", "Written by Cordée on {on}."),
    "made_undated": Text("pyvis.made_undated"),
    "no_script": Text("pyvis.no_script"),
}

_PLURALS: dict[str, tuple[Text, Text]] = {
    "nodes": (Pair("{n} élément", "{n} thing"), Pair("{n} éléments", "{n} things")),
    "edges": (Pair("{n} lien", "{n} link"), Pair("{n} liens", "{n} links")),
    "hidden": (Pair("{n} lien masqué", "{n} link hidden"), Pair("{n} liens masqués", "{n} links hidden")),
}


def words(lang: Language) -> dict[str, str]:
    """Every text of the page in ``lang``."""
    return {name: said(text, lang) for name, text in WORDS.items()}


def counted(name: str, number: int, lang: Language) -> str:
    """ "1 lien", "2 liens": French counts 0 as singular, English as plural."""
    one = number == 1 or (lang == "fr" and number == 0)
    grouped = f"{number:,}".replace(",", Text("pyvis.text").said_in(lang))
    return said(_PLURALS[name][0 if one else 1], lang).replace("{n}", grouped)
