"""A mesh that can be checked by hand: two networks that one body joins, a person, a funder, a territory."""

from __future__ import annotations

from tests.graph.build import Sheet

ORG, NETWORK, PERSON, TERRITORY = "Organisation", "Network", "Person", "Territory"


def two_networks(dataset: str = "mesh") -> Sheet:
    """Nord (Alba, Bise, Charnière) and Midi (Charnière, Dome, Étang); Charnière is in both.

    Ana works for Alba and is the only member of Ermitage; Fonds pays both networks; the Queyras is a
    member of Midi since 2020, and the ground of Nord.
    """
    sheet = Sheet(dataset)
    for name in ("Alba", "Bise", "Charnière", "Dome", "Étang", "Fonds"):
        sheet.entity(ORG, name)
    for name in ("Nord", "Midi", "Ermitage"):
        sheet.entity(NETWORK, name)
    sheet.entity(PERSON, "Ana Roux").entity(TERRITORY, "Queyras", level="valley").entity("Theme", "saison")
    for member, network in (
        ("Alba", "Nord"),
        ("Bise", "Nord"),
        ("Charnière", "Nord"),
        ("Charnière", "Midi"),
        ("Dome", "Midi"),
        ("Étang", "Midi"),
    ):
        sheet.link("MEMBER_OF", (ORG, member), (NETWORK, network), cite=f"{member} {network}")
    sheet.link("STEERS", (ORG, "Dome"), (NETWORK, "Midi"), role="pilot")
    sheet.link("WORKS_FOR", (PERSON, "Ana Roux"), (ORG, "Alba"), role="directrice")
    sheet.link("MEMBER_OF", (PERSON, "Ana Roux"), (NETWORK, "Ermitage"))
    for network in ("Nord", "Midi"):
        sheet.link("FUNDS", (ORG, "Fonds"), (NETWORK, network), amount=1_000_00, year=2019)
        sheet.link("ABOUT", (NETWORK, network), ("Theme", "saison"))
    sheet.link("ACTS_ON", (NETWORK, "Nord"), (TERRITORY, "Queyras"))
    return sheet.link("MEMBER_OF", (TERRITORY, "Queyras"), (NETWORK, "Midi"), since="2020")
