"""Answers in words where the example has nothing to show: ranges, currencies, names that fit several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cordee.errors import UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.i18n import speak
from cordee.queries.common.find import Found
from cordee.queries.common.sources import Citation
from cordee.queries.echo.echo import echo
from cordee.queries.entity.show import show
from cordee.queries.funding.cofunding import cofunding
from cordee.queries.funding.funding import funding
from cordee.queries.quality.missing import missing
from cordee.queries.quality.overview import overview
from cordee.queries.structure.partners import partners
from cordee.queries.structure.paths import paths
from cordee.queries.structure.who import who
from cordee.wording.cites import FULL, Cites
from cordee.wording.echoes import others_lines
from cordee.wording.facts import shown_lines
from cordee.wording.lines import TextLine, laid_out
from cordee.wording.money import cofunding_lines, funding_lines
from cordee.wording.whole import missing_lines, overview_lines
from cordee.wording.work import partners_lines, paths_lines, who_lines
from tests.graph.build import Sheet

ORG, PROJECT = "Organisation", "Project"


def text(lines: Iterable[TextLine]) -> str:
    """Lines as one text, spaces put aside."""
    return " ".join(" ".join(shown for shown, _ in laid_out(lines, 100)).split())


def graph(sheet: Sheet) -> GraphStore:
    """A graph that says what the sheet says."""
    store = open_graph(":memory:")
    store.load(sheet.batch())
    return store


def funded(**line: object) -> Sheet:
    """A project and one line of funding."""
    sheet = Sheet("d").entity(ORG, "a", "Agence").entity(PROJECT, "p", "Sentier", cost=100_000)
    return sheet.link("FUNDS", (ORG, "a"), (PROJECT, "p"), **line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "fr", "en"),
    [
        ({"amount": 50_000}, "Agence → Sentier : 500 €", "Agence → Sentier: €500"),
        ({"amount": 50_000, "currency": "CHF"}, "500 CHF", "500 CHF"),
        ({"amount_min": 100, "amount_max": 200}, "de 1 € à 2 €", "from €1 to €2"),
        ({"amount_min": 100}, "au moins 1 €", "at least €1"),
        ({"amount_max": 200}, "au plus 2 €", "at most €2"),
        ({"year": 2020}, "montant inconnu (2020)", "amount unknown (2020)"),
        (
            {"amount": 100, "stage": "awarded", "rate": 12.5, "reference": "R1"},
            "1 € (12,5 %, attribué, R1)",
            "€1 (12.5%, awarded, R1)",
        ),
    ],
)
def test_a_line_of_funding(line: dict[str, object], fr: str, en: str) -> None:
    with graph(funded(**line)) as store:
        answer = funding(store)
        with speak("en"):
            assert en in text(funding_lines(answer, 100))
        with speak("fr"):
            assert fr in text(funding_lines(answer, 100)).replace("\u00a0", " ").replace("\u202f", " ")


def test_no_funding_is_said() -> None:
    with graph(Sheet("d").entity(PROJECT, "p", "Sentier")) as store:
        assert text(funding_lines(funding(store), 100)) == "Funding: no known line"


def test_sums_in_several_currencies_stand_apart() -> None:
    sheet = funded(amount=50_000).link(
        "FUNDS", (ORG, "a"), (PROJECT, "p"), amount=700, currency="CHF", year=2020
    )
    with graph(sheet) as store:
        shown = text(funding_lines(funding(store), 100))
    assert "Funding: 7 CHF + €500, 2 lines" in shown
    assert "currency" in shown


def test_the_cofunding_of_a_project_beside_its_cost() -> None:
    sheet = funded(amount=60_000)
    sheet.entity(PROJECT, "p", "Sentier", cost=90_000, cite="p. 2")
    sheet.link("PARTNER_OF", (ORG, "a"), (PROJECT, "p"), role="lead", budget=5_000)
    with graph(sheet) as store:
        shown = text(cofunding_lines(cofunding(store, "Sentier")))
    assert "declared cost: €" in shown
    assert "· disputed: €" in shown
    assert "known funding: €600" in shown
    assert "unexplained: €" in shown
    assert "% of the cost" in shown
    assert "· of which, for Agence: €50" in shown


def test_a_name_that_fits_several_says_so_everywhere() -> None:
    sheet = Sheet("d").entity(ORG, "a", "Gap").entity("Network", "n", "Gap").entity("Territory", "t", "Gap")
    sheet.entity("Theme", "h", "Gap").entity("Project", "p", "Gap").entity(ORG, "b", "Embrun")
    with graph(sheet) as store:
        for lines in (
            shown_lines(show(store, "Gap")),
            partners_lines(partners(store, "Gap")),
            paths_lines(paths(store, "Gap", "Embrun")),
            who_lines(who(store, "Gap")),
        ):
            assert "The name also fits: Gap (" in text(lines)
        assert echo(store, "Gap").subject.others


def test_nobody_does_anything_there() -> None:
    with graph(Sheet("d").entity("Territory", "t", "Gap")) as store:
        assert "Nobody, as far as what is loaded tells." in text(who_lines(who(store, "Gap")))
        with speak("fr"):
            assert "Personne, d'après ce qui est chargé." in text(who_lines(who(store, "Gap")))


def test_the_time_of_a_link_is_said() -> None:
    sheet = Sheet("d").entity(ORG, "a", "A").entity(ORG, "b", "B")
    spans = (
        {"since": "2018", "until": "2020"},
        {"since": "2019"},
        {"until": "2021"},
        {"since": "2022", "until": "2022"},
    )
    for place, span in enumerate(spans):
        sheet.entity(PROJECT, f"p{place}", f"P{place}")
        for key in ("a", "b"):
            sheet.link("PARTNER_OF", (ORG, key), (PROJECT, f"p{place}"), role="partner", **span)
    with graph(sheet) as store:
        shown = text(partners_lines(partners(store, "A")))
    for said in (
        "P0: partner, 2018 – 2020",
        "P1: partner, since 2019",
        "P2: partner, until 2021",
        "P3: partner, 2022",
    ):
        assert said in shown


def test_who_is_alone_in_something_is_said() -> None:
    sheet = Sheet("d").entity(ORG, "a", "A").entity(PROJECT, "p", "P")
    with graph(sheet.link("STEERS", (ORG, "a"), (PROJECT, "p"), role="carrier")) as store:
        assert "Without a known partner · P (carrier) [1" in text(partners_lines(partners(store, "A")))


def test_what_does_not_stand_at_a_date_is_said() -> None:
    with graph(Sheet("d").entity("Network", "n", "N", since="2018")) as store:
        assert "Does not stand in 1999." in text(shown_lines(show(store, "N", as_of="1999")))


def test_a_disputed_property_of_a_link_is_shown() -> None:
    with open_graph(":memory:") as store:
        for dataset, amount in (("d", 50_000), ("e", 60_000)):
            sheet = (
                Sheet(dataset)
                .entity(ORG, "a", "ADRETS")
                .entity(PROJECT, "p", "Sentier", identifiers=["keep:1"])
            )
            sheet.link("FUNDS", (ORG, "a"), (PROJECT, "p"), amount=amount, reference="R1")
            store.load(sheet.batch())
        assert "· disputed: €" in text(shown_lines(show(store, "Sentier")))


def test_an_overview_without_anything_and_gaps_of_several_kinds() -> None:
    with open_graph(":memory:") as store:
        assert "The graph is empty" in text(overview_lines(overview(store), 100))
    sheet = Sheet("d").entity("Network", "n", "N").entity(PROJECT, "p", "P")
    with graph(sheet) as store:
        shown = text(missing_lines(missing(store)))
    assert "· N (network)" in shown
    assert "· P (project)" in shown


# --- sources ---


def citation(
    claim: str, source: str = "s", cite: str = "", place: str = "f.csv:2", title: str = ""
) -> Citation:
    """A citation."""
    return Citation(claim, "d", source, title, "2020" if title else "", cite, place, "r", "Network", "{}")


def test_sources_are_short_and_written_out_once() -> None:
    known = {
        c.claim: c
        for c in (citation("1", cite="p. 1", title="Rapport"), citation("2", "", ""), citation("3", "t"))
    }
    cites = Cites(known)
    assert cites.of(["1", "1", "unknown"]) == " [1, p. 1]"
    assert cites.of(["2"]) == " [2, f.csv, row 2]"
    assert cites.of([]) == ""
    assert text(cites.legend()) == "Sources [1] Rapport, 2020 [2] d"


def test_many_sources_are_counted() -> None:
    known = {str(n): citation(str(n), cite=f"p. {n}") for n in range(5)}
    assert Cites(known).of(known) == " [1, p. 0]", "the first passage of a document"
    known = {str(n): citation(str(n), f"s{n}", cite=f"p. {n}") for n in range(5)}
    cites = Cites(known)
    assert cites.of(known) == " [1, p. 0; 2, p. 1; +3]"
    assert text(cites.legend()) == "Sources [1] s0 [2] s1", "what is not shown has no number"


def test_every_passage_is_there_when_it_is_asked() -> None:
    known = {str(n): citation(str(n), cite=f"p. {n}") for n in range(5)}
    token = FULL.set(True)
    try:
        assert Cites(known).of(known) == " [1, p. 0, p. 1, p. 2, p. 3, p. 4]"
    finally:
        FULL.reset(token)


def test_nothing_cited_no_legend() -> None:
    assert text(Cites({"1": citation("1", "s")}).legend()) == ""


def test_others_are_named_in_both_languages() -> None:
    others = (Found("2", ORG, "Gap", marks=("Rue Haute",)), Found("3", "Theme", "Gap"))
    found = Found("1", "Network", "Gap", others)
    assert (
        text(others_lines(found)) == "The name also fits: Gap (organisation, Rue Haute, 2); Gap (theme, 3)."
    )
    with speak("fr"):
        assert (
            text(others_lines(found))
            == "Le nom désigne aussi : Gap (organisation, Rue Haute, 2) ; Gap (thème, 3)."
        )
    assert text(others_lines(replace(found, others=()))) == ""


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("d.json:7", "[1, l. 7]"),
        ("rows.json:7", "[1, rows.json, l. 7]"),
        ("d.xlsx#Membres:8", "[1, Membres, l. 8]"),
        ("d.json:7; d.json:9", "[1, l. 7, 9]"),
        ("d.json:1; d.json:2; d.json:3; d.json:4", "[1, l. 1, 2, 3…]"),
        ("d.json:1; d.json:2; …", "[1, l. 1, 2…]"),
        ("d.xlsx#A:1; d.xlsx#B:2", "[1, A, l. 1, B, l. 2]"),
        ("written by hand", "[1, written by hand]"),
    ],
)
def test_every_place_is_cited_in_one_form(place: str, told: str) -> None:
    cited = replace(citation("1", ""), dataset="d", place=place, cite="")
    with speak("fr"):
        assert Cites({"1": cited}).of(["1"]).strip() == told


def test_a_period_of_one_day_is_one_date() -> None:
    sheet = Sheet("d", dated="2026-11-20").entity(ORG, "a", "Agence").entity("Network", "n", "Nord")
    sheet.link("MEMBER_OF", (ORG, "a"), ("Network", "n"), since="2026-11-20", until="2026-11-20")
    with graph(sheet) as store, speak("fr"):
        shown = text(shown_lines(show(store, "Agence"))) + text(partners_lines(partners(store, "Agence")))
        shown += text(overview_lines(overview(store), 100))
    assert "Nord, réseau (le 20 novembre 2026)" in shown
    assert "dates des sources : 20 novembre 2026." in shown
    assert "20 novembre 2026 – 20 novembre 2026" not in shown


@pytest.mark.parametrize(
    ("note", "told"), [("Une expertise.", "(Une expertise)"), ("Des outils, etc.", "(Des outils, etc.)")]
)
def test_a_note_in_brackets_ends_without_a_stop(note: str, told: str) -> None:
    sheet = Sheet("d").entity("Network", "n", "Nord").entity("Theme", "t", "Neige")
    sheet.link("OFFERS", ("Network", "n"), ("Theme", "t"), note=note)
    with graph(sheet) as store, speak("fr"):
        assert f"Neige, thème {told}" in text(shown_lines(show(store, "Nord")))


@pytest.mark.parametrize("stage", ["requested", "refused"])
def test_money_asked_for_or_refused_makes_no_partner(stage: str) -> None:
    sheet = Sheet("d").entity(ORG, "a", "Agence").entity(ORG, "b", "Région").entity(PROJECT, "p", "Sentier")
    sheet.link("FUNDS", (ORG, "b"), (ORG, "a"), amount=100_00, stage=stage, year=2024)
    sheet.link("FUNDS", (ORG, "b"), (PROJECT, "p"), amount=100_00, stage=stage)
    sheet.link("STEERS", (ORG, "a"), (PROJECT, "p"), role="carrier")
    with graph(sheet) as store, speak("fr"):
        answer, shown = partners(store, "Agence"), text(partners_lines(partners(store, "Agence")))
        card = text(shown_lines(show(store, "Agence")))
        assert not partners(store, "Région").partners
        assert "aucun" in str(paths(store, "Agence", "Région").sentence).lower()
    told = "a demandé un financement à" if stage == "requested" else "s'est vu refuser un financement par"
    assert answer.partners == ()
    assert f"· {told} Région (organisation), 2024" in shown
    assert f"{told} (1)" in card
    assert "est financé par" not in card


def test_nothing_known_of_money_says_what_to_ask() -> None:
    sheet = Sheet("d").entity(ORG, "a", "Agence").entity("Theme", "t", "Eau").entity("Territory", "v", "Val")
    with graph(sheet) as store:
        said = text(funding_lines(funding(store, funder="Agence"), 100))
        assert said.startswith("Funding (Agence): no known line") and '--beneficiary "Agence"' in said
        with pytest.raises(UnknownName, match='--funder "Agence"'):
            cofunding(store, "Agence")
        with pytest.raises(UnknownName, match='--theme "Eau"'):
            cofunding(store, "Eau")
        with pytest.raises(UnknownName, match="name of something else"):
            cofunding(store, "Val")
        assert "Agence: no known partner" in text(partners_lines(partners(store, "Agence")))


def test_what_lacks_several_things_is_told_once_with_all_of_them() -> None:
    sheet = Sheet("d").entity("Network", "n", "Nord").entity("Network", "m", "Midi")
    sheet.entity(ORG, "a", "Agence").link("STEERS", (ORG, "a"), ("Network", "m"), role="pilot")
    with graph(sheet) as store, speak("fr"):
        shown = text(missing_lines(missing(store, kind="Network")))
    assert shown.count("· Nord") == shown.count("· Midi") == 1
    assert "· Nord ; il manque aussi : " in shown and "ses membres et qui le pilote" in shown
    assert "+ 2 déjà nommés plus haut" in shown


def test_a_lead_that_was_set_aside_stands_apart_on_the_card() -> None:
    sheet = Sheet("d").entity("Network", "n", "Nord").entity("Network", "m", "Midi")
    sheet.entity("Network", "o", "Ouest")
    sheet.link("WEAVES", ("Network", "n"), ("Network", "m"), progress="dropped", note="Trop loin")
    sheet.link("WEAVES", ("Network", "n"), ("Network", "o"), progress="contact")
    with graph(sheet) as store, speak("fr"):
        shown, other = text(shown_lines(show(store, "Nord"))), text(shown_lines(show(store, "Midi")))
    assert "a un lien à tisser avec (1) · Ouest" in shown
    assert "a mis de côté la piste vers (1) · Midi" in shown
    assert "piste mise de côté, depuis (1) · Nord" in other
