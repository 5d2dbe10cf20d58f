"""What the page says, in both languages. Names of kinds, types and properties come from the model."""

from __future__ import annotations

from cordee.language import Language, Text
from cordee.wording.values import said

WORDS: dict[str, Text] = {
    "search": Text("Rechercher un nom", "Search for a name"),
    "search_hint": Text("Rechercher…", "Search…"),
    "no_match": Text("Aucun nom ne correspond.", "No name matches."),
    "matches": Text("{n} noms trouvés", "{n} names found"),
    "match": Text("1 nom trouvé", "1 name found"),
    "legend": Text("Légende et filtres", "Legend and filters"),
    "kinds": Text("Ce que l'on voit", "What is shown"),
    "types": Text("Liens", "Links"),
    "all": Text("Tout montrer", "Show all"),
    "map": Text(
        "Carte du réseau. Le tableau sous la carte dit la même chose en texte.",
        "Network map. The table below the map says the same in text.",
    ),
    "zoom_in": Text("Agrandir", "Zoom in"),
    "zoom_out": Text("Réduire", "Zoom out"),
    "fit": Text("Voir toute la carte", "See the whole map"),
    "details": Text("Détails", "Details"),
    "pick": Text(
        "Choisir un élément sur la carte, dans la recherche ou dans le tableau.",
        "Pick something on the map, in the search or in the table.",
    ),
    "links": Text("Ses liens", "Its links"),
    "no_link": Text("Aucun lien sur cette carte.", "No link on this map."),
    "more": Text("et {n} autres", "and {n} more"),
    "sources": Text("Sources", "Sources"),
    "close": Text("Fermer", "Close"),
    "table": Text("Les mêmes éléments en tableau", "The same things as a table"),
    "column_name": Text("Nom", "Name"),
    "column_kind": Text("Nature", "Kind"),
    "column_links": Text("Liens", "Links"),
    "skip": Text("Aller au tableau", "Go to the table"),
    "by_role": Text(
        "Les personnes sont désignées par leur fonction ; aucun courriel ni téléphone ne figure ici.",
        "People are shown by their role; no e-mail or telephone number is here.",
    ),
    "by_name": Text(
        "Les personnes sont nommées ; aucun courriel ni téléphone ne figure ici.",
        "People are named; no e-mail or telephone number is here.",
    ),
    "empty": Text(
        "Rien à montrer : aucun élément ne répond à cette demande. "
        "Élargir la sélection, ou charger des données avec « cordee load ».",
        "Nothing to show: nothing answers this request. "
        "Widen the selection, or load data with “cordee load”.",
    ),
    "made": Text("Écrit par Cordée le {on}.", "Written by Cordée on {on}."),
    "made_undated": Text("Écrit par Cordée.", "Written by Cordée."),
    "no_script": Text(
        "Le navigateur n'exécute pas de script : le tableau ci-dessous remplace la carte.",
        "This browser runs no script: the table below stands in for the map.",
    ),
}

_PLURALS: dict[str, tuple[Text, Text]] = {
    "nodes": (Text("{n} élément", "{n} thing"), Text("{n} éléments", "{n} things")),
    "edges": (Text("{n} lien", "{n} link"), Text("{n} liens", "{n} links")),
    "hidden": (Text("{n} lien masqué", "{n} link hidden"), Text("{n} liens masqués", "{n} links hidden")),
}


def words(lang: Language) -> dict[str, str]:
    """Every text of the page in ``lang``."""
    return {name: said(text, lang) for name, text in WORDS.items()}


def counted(name: str, number: int, lang: Language) -> str:
    """ "1 lien", "2 liens": French counts 0 as singular, English as plural."""
    one = number == 1 or (lang == "fr" and number == 0)
    grouped = f"{number:,}".replace(",", "\u202f" if lang == "fr" else ",")
    return said(_PLURALS[name][0 if one else 1], lang).replace("{n}", grouped)
