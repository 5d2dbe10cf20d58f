from __future__ import annotations

import json

import pytest

from cordee.loaders.context import ReadingContext
from cordee.loaders.names import HeldRecord
from cordee.loaders.reading import Reading
from cordee.loaders.template.read import read_sheets_of
from cordee.model import ENTITIES, KINDS, LINKS, LinkType
from cordee.model.claims import record_id
from tests.loaders.build import Tables, reading, sheet

BASE: dict[str, list[list[str]]] = {
    "organisations": [
        ["id", "name", "aliases", "acronym", "identifiers"],
        ["pnrq", "Parc naturel régional du Queyras", "Parc du Queyras; le Parc", "PNRQ", "siren:356000000"],
        ["leader", "Association LEADER des Écrins", "", "", ""],
        ["", "Mairie de Gap", "", "", ""],
    ],
    "programmes": [["id", "name"], ["leader", "LEADER"], ["ev", "Espace Valléen"]],
    "réseaux": [["id", "name"], ["reseau", "Réseau des Espaces Valléens"]],
    "projets": [["id", "name"], ["sentier", "Sentier des lacs"], ["p2", "Mairie de Gap"]],
    "territoires": [["id", "name"], ["guil", "Vallée du Guil"]],
}


def ids(kind: str, key: str) -> str:
    return record_id("d", kind, key)


def link(sheet_name: str, row: dict[str, str], more: Tables | None = None) -> Reading:
    return reading(BASE | {sheet_name: [list(row), list(row.values())]} | dict(more or {}))


def ends(read: Reading) -> tuple[str, str]:
    assert read.rejected == ()
    (claim,) = [claim for claim in read.claims if claim.a]
    return (claim.a, claim.b)


PNRQ = ids("Organisation", "pnrq")
RESEAU = ids("Network", "reseau")


@pytest.mark.parametrize(
    "written",
    [
        "pnrq",
        "PNRQ",
        "Parc naturel régional du Queyras",
        "parc naturel regional du queyras",
        "  PARC  NATUREL RÉGIONAL DU QUEYRAS ",
        "Parc du Queyras",
        "le parc",
        "siren:356000000",
        "SIREN 356000000",
    ],
)
def test_an_end_is_found_by_all_it_is_called(written: str) -> None:
    assert ends(link("adhésions", {"de": written, "vers": "reseau"})) == (PNRQ, RESEAU)


def test_a_row_is_a_claim_on_a_link() -> None:
    read = link(
        "adhésions", {"from": "pnrq", "to": "reseau", "role": "membre", "since": "2015", "cite": "l. 3"}
    )
    (claim,) = [claim for claim in read.claims if claim.a]
    assert claim.kind == "MEMBER_OF"
    assert json.loads(claim.body) == {"role": "membre", "since": "2015"}
    assert (claim.cite, claim.place) == ("l. 3", "adhésions.csv:2")


def complete() -> dict[str, list[list[str]]]:
    """Two entities of each kind."""
    return {
        kind.sheet.said_in("fr"): [["id", "nom"], [f"{kind.name}-1", "Un"], [f"{kind.name}-2", "Deux"]]
        for kind in ENTITIES
    }


@pytest.mark.parametrize("kind", LINKS, ids=lambda k: k.name)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_type_joins_every_pair_of_kinds_it_allows(kind: LinkType, lang: str) -> None:
    header = (
        ["de", "nature de", "vers", "nature vers"] if lang == "fr" else ["from", "from_kind", "to", "to_kind"]
    )
    titles = {name: KINDS[name].title.said_in(lang) for name in KINDS}
    rows = [["Un", titles[a], "Deux", titles[b]] for a, b in kind.ends]
    read = reading(complete() | {kind.sheet.said_in(lang): [header, *rows]})
    assert read.rejected == ()
    got = {(claim.a, claim.b) for claim in read.claims if claim.kind == kind.name}
    assert got == {(ids(a, f"{a}-1"), ids(b, f"{b}-2")) for a, b in kind.ends}


@pytest.mark.parametrize("kind", LINKS, ids=lambda k: k.name)
def test_every_other_pair_is_refused(kind: LinkType) -> None:
    others = [(a, b) for a in KINDS for b in KINDS if (a, b) not in kind.ends]
    rows = [[a, f"{a}-1", b, f"{b}-2"] for a, b in others]
    read = reading(complete() | {kind.sheet.said_in("fr"): [["from_kind", "from", "to_kind", "to"], *rows]})
    assert len(read.rejected) == len(others)
    assert all(
        rejected.sentence.said_in("fr") and rejected.sentence.said_in("en") for rejected in read.rejected
    )


def test_an_id_of_two_kinds_is_told_by_the_other_end() -> None:
    assert ends(link("emboîtements", {"de": "sentier", "vers": "leader"})) == (
        ids("Project", "sentier"),
        ids("Programme", "leader"),
    )


def test_an_id_of_two_permitted_kinds_is_ambiguous() -> None:
    read = link("financements", {"de": "leader", "vers": "sentier"})
    assert "fill in the column “from_kind”" in read.rejected[0].sentence.said_in("en")
    assert "organisation, programme" in read.rejected[0].sentence.said_in("fr")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Programme", "Programme"),
        ("programmes", "Programme"),
        ("Organisation", "Organisation"),
        ("ORGANISATIONS", "Organisation"),
    ],
)
def test_the_kind_column_settles_it(written: str, kind: str) -> None:
    read = link("financements", {"de": "leader", "nature de": written, "vers": "sentier"})
    assert ends(read) == (ids(kind, "leader"), ids("Project", "sentier"))


@pytest.mark.parametrize("kind", ["Person", "personne", "réseau"])
def test_a_kind_that_is_not_permitted_lists_those_that_are(kind: str) -> None:
    read = link("financements", {"de": "pnrq", "nature de": kind, "vers": "sentier"})
    assert read.rejected[0].faults[0].column == "nature de"
    assert "organisation, programme" in read.rejected[0].sentence.said_in("fr")


def test_a_kind_that_means_nothing_costs_its_cell_where_the_name_is_enough() -> None:
    read = link("financements", {"de": "pnrq", "nature de": "vaisseau", "vers": "sentier"})
    assert read.rejected == ()
    assert ends(read) == (ids("Organisation", "pnrq"), ids("Project", "sentier"))
    assert read.lost[0].fault.column == "nature de"
    assert "organisation, programme" in read.lost[0].fault.sentence.said_in("fr")


def test_a_kind_that_means_nothing_costs_the_row_where_it_is_needed() -> None:
    read = link("financements", {"de": "leader", "nature de": "vaisseau", "vers": "sentier"})
    assert read.rejected[0].faults[0].column == "nature de"


def test_an_id_wins_over_a_name() -> None:
    more = {"réseaux": [["id", "name"], ["a", "b"], ["b", "c"]]}
    read = link("adhésions", {"de": "pnrq", "vers": "b"}, more)
    assert ends(read)[1] == ids("Network", "b")


def test_a_name_wins_over_an_alias() -> None:
    more = {"réseaux": [["id", "name", "aliases"], ["a", "Alpin", "Rural"], ["b", "Rural", ""]]}
    assert ends(link("adhésions", {"de": "pnrq", "vers": "rural"}, more))[1] == ids("Network", "b")


def test_two_entities_of_one_name_are_told_by_id() -> None:
    more = {"réseaux": [["id", "name"], ["a", "Alpin"], ["b", "Alpin"]]}
    read = link("adhésions", {"de": "pnrq", "vers": "Alpin"}, more)
    assert "write the id, the code or the row of the one that is meant (a, b)" in read.rejected[
        0
    ].sentence.said_in("en")
    assert ends(link("adhésions", {"de": "pnrq", "vers": "b"}, more))[1] == ids("Network", "b")


def test_a_near_name_is_suggested() -> None:
    read = link("adhésions", {"de": "Parc naturel régional du Queyra", "vers": "reseau"})
    assert "« Parc naturel régional du Queyras »" in read.rejected[0].sentence.said_in("fr")
    assert "write “Parc naturel régional du Queyras”?" in read.rejected[0].sentence.said_in("en")


def test_a_name_unlike_any_suggests_nothing() -> None:
    read = link("adhésions", {"de": "zzz", "vers": "reseau"})
    assert "?" not in read.rejected[0].sentence.said_in("en")
    assert "add this entity to its sheet" in read.rejected[0].sentence.said_in("en")


def test_both_ends_unknown_are_both_told() -> None:
    read = link("adhésions", {"de": "xxx", "vers": "yyy"})
    assert [fault.column for fault in read.rejected[0].faults] == ["de", "vers"]


def test_an_entity_of_another_kind_is_named_as_such() -> None:
    read = link("adhésions", {"de": "pnrq", "vers": "Vallée du Guil"})
    assert "territoire" in read.rejected[0].sentence.said_in("fr")
    assert "territory" in read.rejected[0].sentence.said_in("en")


def test_a_link_to_a_rejected_entity_says_which_row() -> None:
    more = {"projets": [["name", "description"], ["Le relais", "a"], ["Le relais", "b"]]}
    read = link("financements", {"de": "pnrq", "vers": "Le relais", "montant": "100"}, more)
    assert [one.file for one in read.rejected] == ["financements.csv", "projets.csv", "projets.csv"]
    fallen = read.rejected[0]
    assert "correct the rejected row projets.csv:2" in fallen.sentence.said_in("en")
    assert (fallen.because, fallen.cents, fallen.currency) == ("projets.csv:2", 10_000, "EUR")


def test_a_link_by_the_id_of_a_rejected_row_says_which_row() -> None:
    more = {"réseaux": [["id", "name"], ["alpin", "-"]]}
    read = link("adhésions", {"de": "pnrq", "vers": "alpin"}, more)
    assert any("correct the rejected row réseaux.csv:2" in r.sentence.said_in("en") for r in read.rejected)


def test_a_link_to_an_entity_another_row_describes_is_kept() -> None:
    more = {
        "réseaux": [
            ["id", "name", "since"],
            ["alpin", "…", "2017"],
            ["alpin", "Alpin", "2018"],
        ]
    }
    read = link("adhésions", {"de": "pnrq", "vers": "alpin"}, more)
    assert [r.file for r in read.rejected] == ["réseaux.csv"]


def test_a_link_from_a_thing_to_itself_is_refused() -> None:
    read = link("générations", {"de": "ev", "vers": "Espace Valléen"})
    assert "another entity" in read.rejected[0].sentence.said_in("en")


def test_one_name_in_two_kinds_is_no_loop() -> None:
    read = link("pilotage", {"de": "Mairie de Gap", "vers": "Mairie de Gap"})
    assert ends(read) == (ids("Organisation", "~mairie de gap|"), ids("Project", "p2"))


@pytest.mark.parametrize(("de", "vers"), [("", "reseau"), ("pnrq", ""), ("", "")])
def test_a_missing_end_is_refused(de: str, vers: str) -> None:
    read = link("adhésions", {"de": de, "vers": vers, "rôle": "membre"})
    assert len(read.rejected[0].faults) == 2 - bool(de) - bool(vers)


def test_the_role_tells_parallel_links_apart() -> None:
    rows = [
        ["de", "vers", "rôle"],
        ["pnrq", "sentier", "pilote"],
        ["pnrq", "sentier", "anime"],
        ["pnrq", "sentier", "pilote"],
    ]
    read = reading(BASE | {"pilotage": rows})
    claims = [claim for claim in read.claims if claim.a]
    assert len({claim.record for claim in claims}) == 2
    assert claims[0].place == "pilotage.csv:2; pilotage.csv:4"


def test_sources_that_disagree_on_a_date_are_one_link() -> None:
    rows = [
        ["de", "vers", "depuis", "source"],
        ["pnrq", "reseau", "2015", "x"],
        ["pnrq", "reseau", "2016", "y"],
    ]
    claims = [claim for claim in reading(BASE | {"adhésions": rows}).claims if claim.a]
    assert len(claims) == 2
    assert len({claim.record for claim in claims}) == 1


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("montant minimum", "-3000", "a funding row of its own"),
        ("montant", "1.884", "both ways"),
        ("montant", "beaucoup", "an amount"),
        ("monnaie", "francs", "3 letters"),
    ],
)
def test_a_wrong_amount_of_a_link_costs_its_row(column: str, value: str, said: str) -> None:
    read = link("financements", {"de": "pnrq", "vers": "sentier", column: value})
    (rejected,) = read.rejected
    assert said in rejected.sentence.said_in("en")
    assert rejected.faults[0].column == column


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("année", "18", "between 1000 and 2999"),
        ("taux (%)", "140", "between 0 and 100"),
        ("stade", "promis", "planned, awarded, paid"),
        ("depuis", "2018-13", "a date that exists"),
    ],
)
def test_another_wrong_value_of_a_link_costs_its_cell(column: str, value: str, said: str) -> None:
    read = link("financements", {"de": "pnrq", "vers": "sentier", "montant": "3000", column: value})
    assert body(read) == {"amount": 300_000, "currency": "EUR"}
    (lost,) = read.lost
    assert said in lost.fault.sentence.said_in("en")
    assert (lost.fault.column, lost.row) == (column, 2)


def test_a_range_upside_down_is_refused() -> None:
    row = {"de": "pnrq", "vers": "sentier", "montant minimum": "3000", "montant maximum": "2000,50"}
    assert "« 2\u202f000,50\u00a0€ »" in link("financements", row).rejected[0].sentence.said_in("fr")


def body(read: Reading) -> dict[str, object]:
    (claim,) = [claim for claim in read.claims if claim.a]
    return dict(json.loads(claim.body))


def test_an_amount_without_a_currency_is_in_euros() -> None:
    assert (
        body(link("financements", {"de": "pnrq", "vers": "sentier", "montant": "3000"}))["currency"] == "EUR"
    )
    chf = {"de": "pnrq", "vers": "sentier", "montant": "3000", "monnaie": "chf"}
    assert body(link("financements", chf))["currency"] == "CHF"
    assert "currency" not in body(link("financements", {"de": "pnrq", "vers": "sentier", "année": "2018"}))


def known(*entities: HeldRecord) -> Reading:
    table = [["de", "vers", "rôle"], ["pnrq", "Réseau des Espaces Valléens", "membre"]]
    return read_sheets_of([sheet("adhésions", table)], "d", ReadingContext(known=entities))


def test_a_link_may_name_what_the_graph_already_holds() -> None:
    read = known(
        HeldRecord(PNRQ, "Organisation", ("Parc naturel régional du Queyras",)),
        HeldRecord(RESEAU, "Network", ("Réseau des Espaces Valléens", "REV")),
    )
    assert ends(read) == (PNRQ, RESEAU)


def test_what_the_graph_does_not_hold_is_refused() -> None:
    assert len(known(HeldRecord(PNRQ, "Organisation", ("Parc",))).rejected) == 1
    assert len(known().rejected[0].faults) == 2


def test_many_unknown_names_are_refused_quickly() -> None:
    names = [[f"o{n}", f"Communauté de communes Valbelle {n}"] for n in range(3_000)]
    rows = [[f"Communauté des communes Valbele {n}", "reseau"] for n in range(3_000)]
    read = reading(
        {
            "organisations": [["id", "name"], *names],
            "réseaux": BASE["réseaux"],
            "adhésions": [["de", "vers"], *rows],
        }
    )
    assert len(read.rejected) == 3_000
    assert "write “" in read.rejected[0].sentence.said_in("en")


def test_a_currency_on_no_list_costs_the_row_and_is_no_euro() -> None:
    row = {"de": "pnrq", "vers": "sentier", "montant": "3000", "monnaie": "XYZ"}
    (refused,) = link("financements", row).rejected
    assert (refused.cents, refused.currency) == (300_000, "XYZ")
    assert "known currency" in refused.sentence.said_in("en")


def test_a_dash_for_a_currency_is_an_empty_cell() -> None:
    row = {"de": "pnrq", "vers": "sentier", "montant": "3000", "monnaie": "-"}
    assert body(link("financements", row))["currency"] == "EUR"


def test_the_row_that_is_named_says_which_one_is_meant() -> None:
    people = {
        "personnes": [["nom", "courriel"], ["Jo Exemple", "a@example.org"], ["Jo Exemple", "b@example.org"]]
    }
    posts = {"de": "Jo Exemple", "vers": "pnrq"}
    read = link("postes", posts, people)
    assert "(personnes.csv:2, personnes.csv:3)" in read.rejected[0].sentence.said_in("en")
    for row in (2, 3):
        named = link("postes", posts | {"de": f"personnes.csv:{row}"}, people)
        assert not named.rejected
        (post,) = (one for one in named.claims if one.kind == "WORKS_FOR")
        (who,) = (one for one in named.claims if one.kind == "Person" and one.place == f"personnes.csv:{row}")
        assert post.a == who.record
    assert link("postes", posts | {"de": "personnes.csv:4"}, people).rejected
