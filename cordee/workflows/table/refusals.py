"""What is said of a line that cannot be placed, or of a table that cannot be read: what, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from cordee.errors import InvalidValue, NotReadable
from cordee.language import Text
from cordee.loaders.filled.table import Filled
from cordee.loaders.values.faults import listing
from cordee.model.vocabulary import ECHOING, KINDS
from cordee.queries.common.find import Found

Wanted: TypeAlias = tuple[Text, Text]
"""What was expected, and the remedy."""

NO_NAME = (
    Text("le nom du réseau ou de la démarche", "the name of the network or scheme"),
    Text("l'écrire, ou vider la ligne", "write it, or empty the row"),
)
NO_KIND = (
    Text(
        f"la nature d'une ligne ajoutée : {listing([KINDS[k].title.fr for k in ECHOING])}",
        f"the kind of a row that was added: {listing([KINDS[k].title.en for k in ECHOING])}",
    ),
    Text("choisir l'une d'elles", "choose one of them"),
)
ITSELF = (
    Text("un autre que celui dont c'est le tableau", "another than the one whose table it is"),
    Text("ôter la ligne", "take the row out"),
)


def another(known: str) -> Wanted:
    """The name of one network written over that of another."""
    return (
        Text(f"« {known} », ou ce nom corrigé", f"“{known}”, or that name corrected"),
        Text(
            "si c'est un autre réseau, l'écrire sur une ligne ajoutée en bas",
            "if it is another network, write it on a row added at the bottom",
        ),
    )


def several(found: Sequence[Found]) -> Wanted:
    """What has several readings: which, by kind and id."""
    each = [(f.name, KINDS[f.kind].title, f.id) for f in found]
    return (
        Text(
            f"un seul : plusieurs ont ce nom, {listing([f'{n} ({k.fr}, {i})' for n, k, i in each])}",
            f"one only: several have this name, {listing([f'{n} ({k.en}, {i})' for n, k, i in each])}",
        ),
        Text(
            "préciser la nature, ou mettre dans la colonne « id » l'identifiant du bon",
            "fill in the kind, or put the id of the right one in the column “id”",
        ),
    )


def moved(copy: Filled, count: int) -> Text:
    """Rows parted from their hidden columns, found again."""
    many = "s" if count > 1 else ""
    return Text(
        fr=f"{copy.file} : trié sans ses colonnes masquées ; {count} ligne{many} retrouvée{many} par le nom.",
        en=f"{copy.file}: sorted without its hidden columns; {count} row{many} found again by name.",
    )


def twice(copy: Filled, name: str, first: int, second: int) -> Text:
    """One network on two rows."""
    return Text(
        fr=f"{copy.file} : « {name} » est à la fois ligne {first} et ligne {second} ; les deux sont lues.",
        en=f"{copy.file}: “{name}” is both on row {first} and on row {second}; both are read.",
    )


def nobody(copy: Filled) -> NotReadable:
    """A file that tells nobody's table."""
    return NotReadable(
        Text(
            fr=f"« {copy.file} » ne dit plus de quel réseau c'est le tableau : l'ajouter par --for NOM.",
            en=f"“{copy.file}” no longer says whose table it is: add --for NAME.",
        )
    )


def other_graph(copy: Filled) -> NotReadable:
    """A table written from another graph."""
    return NotReadable(
        Text(
            fr=f"« {copy.file} » vient d'un autre graphe, où son réseau a un autre identifiant : choisir ce "
            "graphe par --db, ou dire de quel réseau c'est le tableau par --for NOM.",
            en=f"“{copy.file}” comes from another graph, where its network has another id: choose that "
            "graph with --db, or say whose table it is with --for NAME.",
        )
    )


def other_subject(copy: Filled, given: Found, found: Found) -> InvalidValue:
    """Another table than the one named."""
    return InvalidValue(
        Text(
            fr=f"« {copy.file} » est le tableau de « {found.name} », pas de « {given.name} » : ôter --for.",
            en=f"“{copy.file}” is the table of “{found.name}”, not of “{given.name}”: leave --for out.",
        )
    )
