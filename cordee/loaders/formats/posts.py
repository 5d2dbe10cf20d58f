"""State-funded posts (FONJEP, adultes-relais): one row per post and year, for one association."""

from __future__ import annotations

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers, called
from cordee.loaders.formats.table import Record, find, has_keys, objects_in, of_items, told_records
from cordee.loaders.known import Raw
from cordee.loaders.translation import Translation
from cordee.loaders.translation_builder import TranslationBuilder
from cordee.loaders.within.area import departement_named

_TITLES = dict.fromkeys(
    ("id_poste", "code_tiers", "raison_sociale", "annee", "montant", "code_cv", "insee_dep", "insee_reg"), ()
)
_KEYS = ("id_poste", "raison_sociale", "montant", "annee")
_LONGEST_POST = 8
_FONJEP, _RELAY = "FONJEP", "Adultes-relais"


def recognise(raw: Raw) -> float | None:
    """By the keys of a post."""
    return 0.95 if has_keys(raw.tree, *_KEYS) else None


def translate(raw: Raw) -> Translation:
    """Each row is a payment of the scheme to the association that employs."""
    builder = TranslationBuilder(Text("format.posts"))
    table = of_items(raw, objects_in(raw.tree))
    registers = Registers()
    for record in told_records(builder, find(table, _TITLES)):
        _post(builder, record, registers)
    registers.tell(builder, table)
    return builder.build()


def _post(builder: TranslationBuilder, record: Record, registers: Registers) -> None:
    number = record.said("code_tiers")
    # In one of the two lists the code is a number, in the other the name once more.
    identifiers = registers.read(number, "siret", "siren") if number[:1].isdigit() else ""
    columns, post = record.columns, record["id_poste"]
    name = called(record.said("raison_sociale"), identifiers)
    body = builder.entity(
        record.at,
        "Organisation",
        {"name": name or _unknown(record["raison_sociale"], post), "identifiers": identifiers},
        titles=columns.titles(name="raison_sociale", identifiers="code_tiers"),
    )
    scheme = builder.entity(record.at, "Programme", {"name": _scheme(post)})
    money = {
        "amount": record["montant"],
        "year": record.said("annee"),
        "stage": "paid",
        "reference": post,
        "note": record.said("code_cv"),
    }
    titles = columns.titles(amount="montant", year="annee", reference="id_poste", note="code_cv")
    builder.link(record.at, "FUNDS", scheme, body, money, main=True, titles=titles)
    place = record.said("insee_dep")
    if place:
        named = departement_named(place) or place
        told = {"name": named, "level": "departement", "code": place}
        ground = builder.entity(record.at, "Territory", told, titles=columns.titles(name="insee_dep"))
        builder.link(record.at, "ACTS_ON", body, ground)


def _unknown(said: str, post: str) -> str:
    """Who has a post that is paid though nobody says who has it: told by the number of the post."""
    return f"{said} ({post})" if said and post else post


def _scheme(post: str) -> str:
    """A FONJEP post is a letter and some digits, an adulte-relais begins with the number of a département."""
    return _FONJEP if len(post) <= _LONGEST_POST else _RELAY
