"""What stands before a name: elided before a vowel, set apart from an article, left alone otherwise."""

from __future__ import annotations

import pytest

from cordee.graph import open_graph
from cordee.i18n import AsOf, At, Day, Listed, Of, Since, Text, Until, speak
from cordee.i18n.joints import joined
from cordee.workflows.names import NO_PICTURE, without_names
from tests.graph.build import Sheet


@pytest.mark.parametrize(
    ("before", "name", "said"),
    [
        ("membre de ", "ADRETS", "membre d'ADRETS"),
        ("De ", "Écrins", "D'Écrins"),
        ("ce que ", "Œuvres", "ce qu'Œuvres"),
        ("membre de ", "Pays", "membre du Pays"),
        ("membre de ", "Hautes-Alpes", "membre de Hautes-Alpes"),
        ("à ", "ADRETS", "à ADRETS"),
        ("à ", "Le Parc", "à « Le Parc »"),
        ("membre de ", "Réseau rural", "membre du Réseau rural"),
        ("L'ÉCHO DE ", "Réseau rural", "L'ÉCHO DU Réseau rural"),
        ("À ", "Maisons du travail saisonnier", "Aux Maisons du travail saisonnier"),
        ("(à ", "Région Sud", "(à la Région Sud"),
        ("de ", "Plate-Forme de Cap Rural", "de la Plate-Forme de Cap Rural"),
        ("à ", "Association 4D", "à l'Association 4D"),
        ("que ", "Réseau rural", "que le Réseau rural"),
        ("que ", "Maisons du travail", "que Maisons du travail"),
        ("à ", "PNR du Vercors", "au PNR du Vercors"),
        ("porté par ", "Université de Gap", "porté par l'Université de Gap"),
        ("travaille pour ", "CC du Vercors", "travaille pour la CC du Vercors"),
        ("de ", "réseau ou démarche", "de réseau ou démarche"),
        ("de ", "Réseau", "du Réseau"),
        ("entre ", "Réseau A", "entre le Réseau A"),
        ("de ", "Les Mées", "de « Les Mées »"),
        ("de ", "La Bobine", "de La Bobine"),
        ("de ", "Lens", "de Lens"),
        ("de ", "Le", "de Le"),
        ("à ", "Région (Lyon)", "à la Région (Lyon)"),
        ("« de « ", "Annot", "« de « Annot"),
        ("grande ", "Annot", "grande Annot"),
        ("de ", "", "de "),
        ("", "Le Parc", "Le Parc"),
    ],
)
def test_in_french(before: str, name: str, said: str) -> None:
    assert "".join(joined(before, name, "fr")) == said
    assert "".join(joined(before, name, "en")) == "".join(joined(before, name, "it")) == f"{before}{name}"


@pytest.mark.parametrize(
    ("before", "name", "said"),
    [
        ("le/la ", "Réseau rural", "le Réseau rural"),
        ("Le/La ", "Association 4D", "L'Association 4D"),
        ("le/la ", "Maisons du travail", "Maisons du travail"),
        ("pilote le/la/les ", "Maisons du travail", "pilote les Maisons du travail"),
        ("pilote le/la/les ", "ADRETS", "pilote ADRETS"),
        ("pilote le/la/les ", "animatrice", "pilote animatrice"),
        ("est membre de le/la/les ", "Réseau rural", "est membre du Réseau rural"),
        ("est membre de le/la/les ", "ADRETS", "est membre d'ADRETS"),
    ],
)
def test_who_acts_and_what_is_done_to_have_their_article_where_it_is_known(
    before: str, name: str, said: str
) -> None:
    assert "".join(joined(before, name, "fr")) == said


@pytest.mark.parametrize(
    ("day", "since", "until", "of"),
    [
        ("2018", "depuis 2018", "jusqu'en 2018", "de 2018"),
        ("2018-10", "depuis octobre 2018", "jusqu'en octobre 2018", "d'octobre 2018"),
        ("2018-10-01", "depuis le 1er octobre 2018", "jusqu'au 1er octobre 2018", "du 1er octobre 2018"),
    ],
)
def test_bounds_of_time(day: str, since: str, until: str, of: str) -> None:
    assert (Since(day).said_in("fr"), Until(day).said_in("fr"), Of(day).said_in("fr")) == (since, until, of)


@pytest.mark.parametrize(
    ("day", "at", "as_of"),
    [
        ("2018", "en 2018", "en 2018"),
        ("2018-10", "en octobre 2018", "en octobre 2018"),
        ("2018-10-01", "le 1er octobre 2018", "au 1er octobre 2018"),
    ],
)
def test_when_things_stood(day: str, at: str, as_of: str) -> None:
    assert (At(day).said_in("fr"), AsOf(day).said_in("fr")) == (at, as_of)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Agence Génope", "UNADEL"), " — demander à l'Agence Génope ; à UNADEL"),
        (("UNADEL", "Caisse des Dépôts"), " — demander à UNADEL ; à la Caisse des Dépôts"),
        (("UNADEL", "ANCT"), " — demander à UNADEL ; ANCT"),
    ],
)
def test_the_word_before_a_list_is_said_again_where_a_name_has_its_article(
    names: tuple[str, ...], said: str
) -> None:
    assert Text("overview.ask", whom=Listed(names, "semicolon")).said_in("fr") == said


def test_a_person_is_still_hidden_after_what_was_joined() -> None:
    people = ("Aude Martin", "Le Goff Yann", "Élie Roux")
    sheet = Sheet("d")
    for name in people:
        sheet.entity("Person", name, name)
    with open_graph(":memory:") as store, speak("fr"):
        store.load(sheet.batch())
        texts = [str(Text("common.link", start="X", link="est membre de", end=name)) for name in people]
        texts += [str(Text("overview.ask", whom=name)) for name in people]
        _, shown = without_names(store, NO_PICTURE, texts, with_names=False, lang="fr")
    assert not [one for one in shown if any(word in one for name in people for word in name.split()[:2])]


@pytest.mark.parametrize("written", ["", "printemps 2018", "2018-13", "2018-2019", "12-05-2018", "<!-- -->"])
def test_what_is_no_date_is_said_as_it_is_written(written: str) -> None:
    assert Day(written).said_in("fr") == written
    assert written in Since(written).said_in("fr")
