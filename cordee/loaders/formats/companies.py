"""What the search of companies of the State answers (recherche-entreprises): bodies, and who leads them."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers, joined
from cordee.loaders.formats.table import answered, has_keys, objects_in, of_items
from cordee.loaders.formats.tree import Item, inside, items, text
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import At, TranslationBuilder
from cordee.loaders.values.placeholders import is_placeholder

_KEYS = ("siren", "nom_complet", "siege", "etat_administratif")
_SOLE, _CEASED = "1", "C"
"""What the legal form of somebody in their own name begins with; a unit that has ceased."""
_SOMEBODY = "personne physique"


def recognise(raw: Raw) -> float | None:
    """By the keys of an answer, in its envelope or without."""
    return 0.95 if has_keys(answered(raw.tree), *_KEYS) else None


def translate(raw: Raw) -> Translation:
    """Each answer is a body, its seat, and who leads it; nobody's birth or nationality is read."""
    builder = TranslationBuilder(Text("format.companies"))
    found = objects_in(answered(raw.tree))
    table = of_items(raw, found)
    builder.table(table)
    registers = Registers()
    for number, one in enumerate(found, start=1):
        _body(builder, At(table, number), one, registers)
    registers.tell(builder, table)
    return builder.build()


def _body(builder: TranslationBuilder, at: At, one: Item, registers: Registers) -> None:
    name = _said(one, "nom_raison_sociale", "nom_complet")
    if text(one, "nature_juridique").startswith(_SOLE):
        builder.leave(at, Text("format.sole_trader"))
        return
    if not name:
        builder.leave(at, Text("format.masked"))
        return
    seat, more = inside(one, "siege"), inside(one, "complements")
    values = {
        "name": name,
        "acronym": _said(one, "sigle"),
        "identifiers": joined(
            registers.read(text(one, "siren"), "siren"),
            registers.read(text(seat, "siret"), "siret"),
            registers.read(text(more, "identifiant_association"), "rna"),
        ),
        "commune": _said(seat, "libelle_commune"),
        "since": text(one, "date_creation"),
        "until": text(one, "date_fermeture"),
        "status": "closed" if text(one, "etat_administratif") == _CEASED else "",
    }
    titles = {"name": "nom_raison_sociale", "identifiers": "siren", "since": "date_creation"}
    body = builder.entity(at, "Organisation", values, main=True, titles=titles)
    for leader in items(one, "dirigeants"):
        called = " ".join(filter(None, (_said(leader, "prenoms").split(" ")[0], _said(leader, "nom"))))
        if called and text(leader, "type_dirigeant") == _SOMEBODY:
            person = builder.entity(at, "Person", {"name": called}, among=(name,))
            builder.link(at, "WORKS_FOR", person, body, {"role": _said(leader, "qualite")})


def _said(item: Item, *keys: str) -> str:
    """The first of these that says something and is published."""
    found = (text(item, key) for key in keys)
    return next((said for said in found if said and not is_placeholder(said)), "")
