"""Graphs for the tests of echo: networks around one, whose every shared fact can be counted by hand."""

from __future__ import annotations

from tests.graph.build import Sheet

ORG, NETWORK, PROGRAMME, PROJECT, THEME = "Organisation", "Network", "Programme", "Project", "Theme"
TERRITORY, EVENT, PERSON = "Territory", "Event", "Person"


def valley(dataset: str = "v") -> Sheet:
    """Six networks around one, which share a funder with all, and rarer things with some."""
    sheet = Sheet(dataset)
    for key, name in (("ev", "Espaces Valléens"), ("near", "Réseau proche"), ("far", "Réseau lointain")):
        sheet.entity(NETWORK, key, name, status="active")
    sheet.entity(NETWORK, "old", "LEADER 2014-2020", status="closed", until="2020")
    sheet.entity(NETWORK, "friend", "Réseau ami", identifiers=["keep:2"]).entity(
        NETWORK, "empty", "Réseau sans fait"
    )
    sheet.entity(PROGRAMME, "gen2", "Programme EV 2014-2020").entity(PROGRAMME, "gen3", "Programme EV 2021")
    sheet.entity(PROJECT, "own", "Animation du réseau EV", identifiers=["keep:1"])
    # One word says too little to join a body across data sets: an identifier says that it is the same.
    sheet.entity(ORG, "state", "État", identifiers=["keep:3"]).entity(ORG, "adrets", "ADRETS")
    sheet.entity(ORG, "genope", "Génope", identifiers=["keep:4"])
    for theme in ("saison", "services", "mobilité", "logement"):
        sheet.entity(THEME, theme)
    for network in ("ev", "near", "far", "old", "friend"):
        sheet.link("FUNDS", (ORG, "state"), (NETWORK, network))
    sheet.link("FUNDS", (ORG, "state"), (PROJECT, "own"))
    sheet.link("STEERS", (ORG, "state"), (PROGRAMME, "gen2"), role="pilot")
    sheet.link("STEERS", (ORG, "state"), (PROGRAMME, "gen3"), role="pilot")
    for network in ("ev", "near", "old"):
        for theme in ("saison", "services"):
            sheet.link("ABOUT", (NETWORK, network), (THEME, theme))
    sheet.link("ABOUT", (NETWORK, "far"), (THEME, "logement"))
    sheet.link("STEERS", (ORG, "adrets"), (NETWORK, "ev"), role="animator", since="2018")
    sheet.link("MEMBER_OF", (ORG, "adrets"), (NETWORK, "near"))
    sheet.link("STEERS", (ORG, "genope"), (NETWORK, "ev"), role="animator", since="2018")
    sheet.link("STEERS", (ORG, "genope"), (NETWORK, "near"), role="pilot", since="2021")
    sheet.link("PARTNER_OF", (NETWORK, "friend"), (NETWORK, "ev"), role="exchange")
    sheet.link("PART_OF", (NETWORK, "ev"), (PROGRAMME, "gen3"))
    sheet.link("PART_OF", (PROJECT, "own"), (PROGRAMME, "gen3"))
    sheet.link("FOLLOWS", (PROGRAMME, "gen3"), (PROGRAMME, "gen2"))
    return sheet


HOLDERS = (
    *((NETWORK, key) for key in ("ev", "near", "far", "old", "friend")),
    (PROGRAMME, "gen2"),
    (PROGRAMME, "gen3"),
    (PROJECT, "own"),
)
"""Every network, programme and project of the valley that has facts."""


def catalogue() -> Sheet:
    """What the valley says, and what a catalogue of its own adds: two themes, and one of its facts again."""
    sheet = valley()
    sheet.source, sheet.dated = "s2", "2022"
    for network in ("ev", "far"):
        for theme in ("mobilité", "logement"):
            if (network, theme) != ("far", "logement"):
                sheet.link("ABOUT", (NETWORK, network), (THEME, theme))
    sheet.link("ABOUT", (NETWORK, "near"), (THEME, "saison"))
    sheet.entity(NETWORK, "newcomer", "Réseau du catalogue")
    sheet.link("ABOUT", (NETWORK, "newcomer"), (THEME, "mobilité"))
    return sheet


def bodies() -> Sheet:
    """Organisations and territories that resemble one another by what they belong to, run and fund."""
    sheet = Sheet("b")
    for key, name in (("adrets", "ADRETS"), ("genope", "Génope"), ("cap", "Cap Rural"), ("alone", "Seule")):
        sheet.entity(ORG, key, name)
    sheet.entity(ORG, "branch", "ADRETS Savoie").entity(ORG, "bank", "Banque")
    sheet.entity(NETWORK, "ev", "Espaces Valléens").entity(NETWORK, "rr", "Réseau rural")
    sheet.entity(PROJECT, "hub", "Hub").entity(PROJECT, "lab", "Lab").entity(PROGRAMME, "leader", "LEADER")
    sheet.entity(EVENT, "forum", "Forum", since="2019").entity(THEME, "services")
    for key, level in (("alps", "massif"), ("queyras", "valley"), ("abries", "commune"), ("vars", "commune")):
        sheet.entity(TERRITORY, key, key.capitalize(), level=level)
    for part, whole in (("abries", "queyras"), ("queyras", "alps")):
        sheet.link("PART_OF", (TERRITORY, part), (TERRITORY, whole))
    sheet.link("PART_OF", (ORG, "branch"), (ORG, "adrets"))
    for org in ("adrets", "genope"):
        sheet.link("MEMBER_OF", (ORG, org), (NETWORK, "rr"))
        sheet.link("STEERS", (ORG, org), (NETWORK, "ev"), role="animator")
        sheet.link("PARTNER_OF", (ORG, org), (PROJECT, "hub"), role="partner")
        sheet.link("TAKES_PART_IN", (ORG, org), (EVENT, "forum"))
        sheet.link("OFFERS", (ORG, org), (THEME, "services"), note="une méthode")
    sheet.link("FUNDS", (ORG, "bank"), (ORG, "adrets"), amount=100)
    sheet.link("FUNDS", (ORG, "bank"), (ORG, "cap"), amount=200)
    sheet.link("FUNDS", (ORG, "bank"), (PROJECT, "lab"), amount=300)
    sheet.link("PARTNER_OF", (ORG, "cap"), (ORG, "adrets"), role="exchange")
    sheet.link("NEEDS", (ORG, "cap"), (THEME, "services"), note="une méthode")
    sheet.link("ABOUT", (ORG, "alone"), (THEME, "services"))
    sheet.link("ACTS_ON", (ORG, "adrets"), (TERRITORY, "queyras"))
    sheet.link("ACTS_ON", (PROJECT, "hub"), (TERRITORY, "queyras"))
    sheet.link("ACTS_ON", (PROJECT, "hub"), (TERRITORY, "vars"))
    sheet.link("MEMBER_OF", (TERRITORY, "queyras"), (NETWORK, "ev"))
    sheet.link("MEMBER_OF", (TERRITORY, "vars"), (NETWORK, "ev"))
    sheet.link("PARTNER_OF", (TERRITORY, "vars"), (PROJECT, "lab"), role="partner")
    sheet.link("PARTNER_OF", (TERRITORY, "queyras"), (PROJECT, "lab"), role="partner")
    for place in ("queyras", "abries"):
        sheet.link("ABOUT", (TERRITORY, place), (THEME, "services"))
    return sheet
