"""A small graph for what is written to files: every group of the table, names, money, odd texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from cordee.graph import GraphStore
from cordee.loaders.template.read import read_template
from cordee.model.claims import Batch, record_id
from tests.graph.build import Sheet

ALPS = Path(__file__).parents[2] / "examples" / "alpes"
ORG, NETWORK, PROGRAMME, PROJECT, PERSON = "Organisation", "Network", "Programme", "Project", "Person"
FORMULA = '=HYPERLINK("https://evil.example/")'
NAMES = ("Léa Martin", "Ugo Petit", "MARTIN Léa")
CONTACTS = ("lea@example.org", "01 99 00 12 34")


def meeting(dataset: str = "meeting") -> Sheet:
    """Ours echoes a near network, a friend, one to check and one that is over, among nine with facts."""
    sheet = Sheet(dataset, dated="2021-05")
    _bodies(sheet)
    sheet.entity(NETWORK, "ours", "Réseau des vallées", status="active", cite="p. 1")
    sheet.entity(NETWORK, "near", "Réseau proche", status="active", since="2018", cite="p. 2")
    sheet.entity(NETWORK, "friend", FORMULA)
    sheet.entity(PROJECT, "few", "Projet à peine connu", cost=16_500_001)
    sheet.entity(PROGRAMME, "old", "Programme 2014-2020", status="closed", since="2014", until="2020")
    sheet.entity(PROGRAMME, "new", "Programme 2021-2027", status="active")
    sheet.entity(PROJECT, "mine", "Animation de Léa Martin")
    _rare(sheet)
    _links(sheet)
    return sheet


def _bodies(sheet: Sheet) -> None:
    sheet.entity(ORG, "agency", "Agence Génope").entity(ORG, "town", "Ville de Gap")
    sheet.entity(ORG, "state", "État", description="Suivi par Léa Martin.")
    sheet.entity(PERSON, "lea", NAMES[0], aliases=["L. Martin"], email=CONTACTS[0], phone=CONTACTS[1])
    sheet.entity(PERSON, "ugo", NAMES[1])
    sheet.entity("Territory", "alps", "Massif des Alpes", level="massif")
    for place in range(5):
        sheet.entity("Territory", f"place{place}", f"Vallée {place}", level="valley")


def _rare(sheet: Sheet) -> None:
    """Four themes that only ours and the near one have; a filler of its own for each of the others."""
    for place in range(4):
        sheet.entity("Theme", f"t{place}", f"Thème {place}")
        for network in ("ours", "near"):
            sheet.link("ABOUT", (NETWORK, network), ("Theme", f"t{place}"), cite=f"p. {place + 10}")
    for place in range(5):
        sheet.entity("Theme", f"own{place}", f"Sujet {place}").entity(PROJECT, f"filler{place}")
        sheet.link("ABOUT", (PROJECT, f"filler{place}"), ("Theme", f"own{place}"))


def _links(sheet: Sheet) -> None:
    for kind, key in ((NETWORK, "ours"), (NETWORK, "near"), (PROJECT, "few"), (PROGRAMME, "old")):
        sheet.link("STEERS", (ORG, "state"), (kind, key), role="carrier")
    sheet.link("STEERS", (ORG, "agency"), (NETWORK, "near"), role="animator", since="2018")
    sheet.link("STEERS", (PERSON, "lea"), (NETWORK, "near"), role="animator", cite="p. 3")
    sheet.link("MEMBER_OF", (ORG, "agency"), (NETWORK, "ours"))
    sheet.link("MEMBER_OF", (PERSON, "ugo"), (NETWORK, "ours")).link(
        "MEMBER_OF", (PERSON, "ugo"), (NETWORK, "near"), role="trésorier"
    )
    sheet.link("WORKS_FOR", (PERSON, "lea"), (ORG, "agency"), role="chargée de mission")
    sheet.link("WORKS_FOR", (PERSON, "ugo"), (ORG, "town"), role="adjoint", until="2019")
    sheet.link("PARTNER_OF", (NETWORK, "friend"), (NETWORK, "ours"), role="exchange", cite="p. 4")
    sheet.link("PARTNER_OF", (ORG, "town"), (PROJECT, "few"), role="lead")
    sheet.link("FUNDS", (ORG, "state"), (PROJECT, "few"), amount=4_500_050, year=2020, line="a")
    sheet.link("FUNDS", (ORG, "state"), (PROJECT, "few"), amount=1_000_000, year=2021, line="b")
    sheet.link("FOLLOWS", (PROGRAMME, "new"), (PROGRAMME, "old"))
    for place in range(5):
        sheet.link("ACTS_ON", (NETWORK, "near"), ("Territory", f"place{place}"))
    sheet.link("OFFERS", (NETWORK, "ours"), ("Theme", "t0"), note="des fiches", cite="p. 20")
    sheet.link("NEEDS", (NETWORK, "near"), ("Theme", "t0"), note="des exemples")
    sheet.link("OFFERS", (NETWORK, "near"), ("Theme", "t1"), note="une carte")
    sheet.link("NEEDS", (NETWORK, "ours"), ("Theme", "t1"), note="un état des lieux")
    sheet.link("OFFERS", (NETWORK, "near"), ("Theme", "t2"), note="ce que nul ne demande")
    woven = {"progress": "contact", "next_step": "Appeler Léa Martin", "owner": "Léa Martin"}
    sheet.link("WEAVES", (NETWORK, "ours"), (NETWORK, "near"), note="-vu à Annot", **woven)
    sheet.link("WEAVES", (PROJECT, "few"), (NETWORK, "ours"), owner="la ville")


def entity(key: str, kind: str = NETWORK, dataset: str = "meeting") -> str:
    """The id of an entity of the meeting."""
    return record_id(dataset, kind, key)


@cache
def alps_example() -> Batch:
    """The example data."""
    reading = read_template(ALPS, "alpes")
    return Batch(reading.dataset, reading.claims, reading.sources)


def load_alps(store: GraphStore) -> GraphStore:
    """The example data in ``store``."""
    store.load(alps_example())
    return store
