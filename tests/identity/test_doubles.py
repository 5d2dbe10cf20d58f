"""Who may be one: which pairs are compared, what speaks for them, and which are asked together."""

from __future__ import annotations

import random
import string
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordee.identity.candidates import BLOCK, candidates
from cordee.identity.described import Described
from cordee.identity.doubles import ASKED, MOST_TOGETHER, TOGETHER, Likely, likely, questions
from cordee.identity.evidence import FEATURES, LEAST_LETTERS, differ_by_number, evidence, tied
from cordee.identity.letters import threes
from cordee.identity.rarity import Rarity, rarity
from cordee.identity.weights import scored, sureness, weights


def told(left: Described, right: Described, rare: Rarity) -> dict[str, float]:
    """The evidence of one pair."""
    return {name: float(value) for name, (value,) in evidence((left, right), [(0, 1)], rare).items()}


def score(told: dict[str, float]) -> float:
    """What that gives."""
    return scored({name: np.array([value]) for name, value in told.items()})[0]


CROWD = (
    "Maison de la montagne",
    "Association des bergers du Queyras",
    "Syndicat mixte du Verdon",
    "Les Jardins de Cocagne",
    "Radio Royans",
    "Théâtre de la Drôme",
    "Groupement pastoral de Vassieux",
    "Office de tourisme de Die",
    "Compagnie des guides du Valgaudemar",
    "La Boîte à outils",
)


def body(
    name: str, place: str = "", *, key: str = "", kind: str = "Organisation", **more: object
) -> Described:
    key = key or f"{name} {place}"
    return Described(key, kind, name, place=place, records=(key,), **more)  # type: ignore[arg-type]


DROME, ISERE = (frozenset({("departement", name)}) for name in ("drome", "isere"))


def person(name: str) -> Described:
    """Somebody who works for the same body."""
    return body(name, kind="Person", near=frozenset({"the body"}))


def found(*entities: Described) -> list[Likely]:
    """The likely pairs of these among a crowd of others."""
    crowd = [body(name, key=f"crowd {name}", kind=entities[0].kind) for name in CROWD]
    return [pair for pair in likely([*entities, *crowd]) if "crowd" not in pair.left.id + pair.right.id]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (body("CC Royans Vercors", "St Jean"), body("Communauté de communes du Royans-Vercors"), "spelling"),
        (body("ML Valence", "Valence"), body("Mission locale de Valence", "Valence"), "spelling"),
        (body("CCI du Lot"), body("Chambre de commerce et d'industrie du Lot"), "spelling"),
        (body("US Saint-Bonnet"), body("Union sportive St Bonnet"), "spelling"),
        (body("CD 38"), body("Département de l'Isère"), "spelling"),
        (body("Région AURA"), body("Région Auvergne-Rhône-Alpes"), "spelling"),
        (body("La Place des possibles"), body("La place des possible", "St Laurent"), "spelling"),
        (body("CAUE"), body("Conseil d'architecture, d'urbanisme et de l'environnement"), "spelling"),
        (body("acssq"), body("Association culturelle sociale et sportive du Queyras"), "acronym"),
        (body("Reneta"), body("Espaces-test agricoles", acronym="R.E.N.E.T.A."), "acronym"),
        (body("Association GASPROM"), body("Groupement accueil service promotion des migrants"), "acronym"),
        (body("CORELA"), body("Conservatoire régional des rives de la Loire et affluents"), "acronym"),
        (body("MFR de Clisson"), body("Maison familiale et rurale de Clisson"), "spelling"),
        (body("InterPaca"), body("Inter-PACA"), "spelling"),
        (body("Le Hibou", areas=DROME), body("Le Hibou", areas=DROME), "place"),
        (body("Le Hibou", areas=DROME), body("Le Hibou", areas=ISERE), "other_place"),
        (person("Jean-Pierre Blanc"), person("J.-P. Blanc"), "neighbours"),
        (body("Le Granjou", "Monestier"), body("Le Granjou", "Mens"), "name"),
        (body("RELIEF"), body("Réseau des lieux innovants", acronym="Relief"), "acronym"),
        (body("Fablab des Écrins"), body("Le Cube", other_names=("Fablab des Ecrins",)), "spelling"),
        (
            body("Ferme", identifiers=("siren:200067445",)),
            body("Maison", identifiers=("siret:20006744500010",)),
            "company",
        ),
    ],
)
def test_what_looks_like_one(left: Described, right: Described, reason: str) -> None:
    (pair,) = found(left, right)
    assert pair.ids == {left.id, right.id}
    assert pair.sure >= ASKED
    assert reason in pair.reasons


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (body("Comité des fêtes", "Vif"), body("Comité des fêtes", "Claix")),
        (body("CC du Vercors", "Villard"), body("CC de l'Oisans", "Bourg")),
        (body("Massif du Vercors"), body("Ski club de Corrençon")),
        (
            body("Vif", kind="Territory", traits=(("code", "38545"),)),
            body("Vif", kind="Territory", key="b", traits=(("code", "01"),)),
        ),
        (
            body("Radio", identifiers=("siren:200067445",)),
            body("Radio", key="b", identifiers=("siren:552100554",)),
        ),
        (
            body("Jean Durand", kind="Person", traits=(("email", "jean@a.example"),)),
            body("Jean Durand", kind="Person", key="b", traits=(("email", "durand@b.example"),)),
        ),
        (
            body("Pacte", kind="Programme", traits=(("since", "2014"),)),
            body("Pacte", kind="Programme", key="b", traits=(("since", "2021-05"),)),
        ),
    ],
)
def test_what_does_not(left: Described, right: Described) -> None:
    assert found(left, right) == []


@pytest.mark.parametrize("trade", ["Cinéma", "Café", "Librairie", "Théâtre"])
def test_a_word_that_says_the_trade_tells_no_two_bodies_of_a_place_apart(trade: str) -> None:
    (pair,) = found(body(f"{trade} Le Rex", "Gap"), body("Le Rex", "Gap"))
    assert ASKED <= pair.sure < TOGETHER
    assert not found(body(f"{trade} Le Rex", "Gap"), body("Le Rex", "Veynes"))
    # What is left without it has to tell the body, and what is more to say the trade alone.
    assert not found(body(f"{trade} du Lac", "Gap"), body("Lac des Orgues", "Gap"))


@pytest.mark.parametrize("town", ["Varades", "Clisson", "Nozay", "Blain", "Vertou", "Derval", "Héric"])
def test_the_words_more_are_read_in_the_order_of_the_name_whatever_the_seed(town: str) -> None:
    for more, trade in ((f"collège {town}", 1), (f"{town} collège", 0)):
        assert told(body("Le Rex", "Gap"), body(f"Le Rex {more}", "Gap"), rarity([]))["trade"] == trade


def test_the_letters_of_an_address_are_nobodys_initials() -> None:
    ours, others = "http://www.artisans-monde.org", "http://www.artisanatsel.com"
    assert not found(body(ours), body(others))
    (one,) = found(body(ours), body("Artisans Monde"))
    assert "spelling" in one.reasons


def test_the_same_year_said_two_ways_tells_nothing_apart() -> None:
    left = body("Pacte alpin", kind="Programme", traits=(("since", "2014"),))
    right = body("Pacte alpin", kind="Programme", key="b", traits=(("since", "2014-06-01"),))
    assert len(found(left, right)) == 1


@pytest.mark.parametrize("one", ["A.D.R.E.T.S.", "ADRETS", "Adrets network"])
@pytest.mark.parametrize("sets", [("a", "a"), ("a", "b")])
def test_the_word_that_says_the_kind_tells_no_two_networks_apart(one: str, sets: tuple[str, str]) -> None:
    pair = [
        body(name, kind="Network", datasets=frozenset({of}))
        for name, of in zip((one, "Réseau ADRETS"), sets, strict=True)
    ]
    (asked,) = found(*pair)
    assert asked.reasons[0] == "spelling"
    assert asked.sure > TOGETHER


@pytest.mark.parametrize("kind", ["Network", "Organisation"])
def test_what_is_left_without_that_word_has_to_tell_it(kind: str) -> None:
    pairs = found(body("Réseau des bibliothèques", kind=kind), body("Bibliothèques", kind=kind))
    assert all("spelling" not in pair.reasons and pair.sure < TOGETHER for pair in pairs)


def test_what_was_judged_is_not_asked_again() -> None:
    pair = [body("La Bobine", key="a"), body("Bobine", key="b")]
    assert len(likely(pair)) == 1
    assert likely(pair, judged={frozenset(("a", "b"))}) == ()


def test_those_that_hold_all_together_are_one_question() -> None:
    three = [
        body(name, "Lans", key=key)
        for key, name in zip("abc", ("Asso La Bobine", "La Bobine", "Bobine"), strict=True)
    ]
    (one,) = questions(found(*three))
    assert [member.id for member in one.members] == ["a", "c", "b"]
    assert len(one.pairs) == 3
    assert one.sure == min(pair.sure for pair in one.pairs) >= TOGETHER


def _pair(left: str, right: str, sure: float) -> Likely:
    return Likely(body(left), body(right), sure, ())


def test_a_chain_is_not_one_question() -> None:
    """A like B, B like C, A not like C: two questions, B in both."""
    asked = questions([_pair("a", "b", 0.9), _pair("b", "c", 0.8)])
    assert [[m.name for m in one.members] for one in asked] == [["a", "b"], ["b", "c"]]
    assert [one.sure for one in asked] == [0.9, 0.8]


def test_a_pair_that_is_not_sure_joins_no_group() -> None:
    asked = questions([_pair("a", "b", 0.9), _pair("b", "c", 0.8), _pair("a", "c", TOGETHER - 0.01)])
    assert sorted(len(one.members) for one in asked) == [2, 2, 2]


def test_a_group_does_not_grow_beyond_what_people_read() -> None:
    names = string.ascii_lowercase[: MOST_TOGETHER + 2]
    pairs = [_pair(a, b, 0.9) for a in names for b in names if a < b]
    assert max(len(one.members) for one in questions(pairs)) == MOST_TOGETHER


def test_every_pair_is_in_one_question() -> None:
    pairs = [_pair(a, b, 0.9) for a in "abcdefgh" for b in "abcdefgh" if a < b]
    told = [pair.ids for one in questions(pairs) for pair in one.pairs]
    assert sorted(map(sorted, told)) == sorted(sorted(pair.ids) for pair in pairs)


TAIL = "miasto na prawach powiatu"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Stade municipal Jean Bouin – tribunes", "Stade municipal Jean Bouin – local technique"),
        ("Bytom – miasto na prawach powiatu", "Sosnowiec – miasto na prawach powiatu"),
        ("Église Saint-Georges : toiture", "Église Saint-Georges : vitraux"),
        ("Construction d'un garage (contrat de ruralité)", "Stabilisation du chemin (contrat ruralité)"),
    ],
)
def test_parts_behind_a_dash_that_differ_are_a_difference(left: str, right: str) -> None:
    assert found(body(left), body(right)) == []
    assert found(body(left), body(left, key="again"))


def test_words_that_many_bear_together_tell_as_little_as_one_of_them() -> None:
    towns = [body(f"{name} {TAIL}") for name in ("Łódź", "Tychy", "Zabrze", "Gliwice", "Elbląg", "Płock")]
    others = [body(name) for name in CROWD]
    rare = rarity([*towns, *others])
    tail, own, none = (
        rare.shared("Organisation", frozenset(text.split()), ())[1] for text in (TAIL, "radio royans", "")
    )
    assert none == 0 < tail < own
    assert likely(towns) == ()


# ------------------------------------------------------------ candidates


@given(st.lists(st.text("abcde é-'", min_size=1, max_size=12), max_size=30))
def test_pairs_are_each_once_in_order_and_of_one_kind(names: list[str]) -> None:
    kinds = ("Organisation", "Network")
    entities = [body(name, key=str(n), kind=kinds[n % 2]) for n, name in enumerate(names)]
    pairs = list(candidates(entities))
    assert pairs == sorted(set(pairs))
    assert all(a < b and entities[a].kind == entities[b].kind for a, b in pairs)


def test_only_pairs_with_a_new_one() -> None:
    entities = [body("La Bobine", key=key) for key in "abc"]
    assert list(candidates(entities)) == [(0, 1), (0, 2), (1, 2)]
    assert list(candidates(entities, {"b"})) == [(0, 1), (1, 2)]
    assert list(candidates(entities, set())) == []


def test_of_two_new_ones_only_a_whole_name_an_acronym_or_a_number_makes_a_pair() -> None:
    entities = [
        body("Radio Royans", key="a"),
        body("Radio Royans Vercors", key="b"),
        body("Asso Radio Royans", key="c"),
    ]
    assert list(candidates(entities)) == [(0, 1), (0, 2), (1, 2)]
    assert list(candidates(entities, {"a", "b", "c"})) == [(0, 2)]
    assert list(candidates(entities, {"a", "b"})) == [(0, 2), (1, 2)]


def test_what_too_many_share_makes_no_pairs_but_a_second_word_does() -> None:
    many = [body(f"Amicale {chr(97 + n // 26)}{chr(97 + n % 26)}zzz", key=str(n)) for n in range(BLOCK + 5)]
    rare = [body("Amicale aazzz", key="x")]
    pairs = list(candidates([*many, *rare]))
    assert (0, len(many)) in pairs
    assert len(pairs) < BLOCK * 3


def test_the_work_does_not_grow_with_the_square() -> None:
    drawn = random.Random(1)
    words = ["".join(drawn.choices(string.ascii_lowercase, k=7)) for _ in range(3000)]
    counted = []
    for size in (500, 2000):
        entities = [body(" ".join(drawn.sample(words, 3)), key=str(n)) for n in range(size)]
        counted.append(len(list(candidates(entities))))
    assert counted[1] < counted[0] * 20


# ------------------------------------------------------------ evidence and weights


def test_every_piece_of_evidence_has_a_weight() -> None:
    assert set(weights()["evidence"]) == {"base", *FEATURES}
    assert set(weights()["rank"]) == {"base", "score", "third", "thirds"}


@given(st.text("abcé ,.()-' ", min_size=1, max_size=20), st.text("abcé ,.()-' ", min_size=1, max_size=20))
def test_evidence_is_between_0_and_1_and_the_same_from_either_side(one: str, other: str) -> None:
    left, right = body(f"x{one}", "Die", key="l"), body(f"x{other}", "Crest", key="r")
    rare = rarity([left, right])
    ours, theirs = told(left, right, rare), told(right, left, rare)
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in ours.values())
    assert ours == pytest.approx(theirs, abs=1e-9)


def test_a_word_that_few_have_counts_more() -> None:
    rare = rarity([*(body(f"Ski club {n}") for n in range(20)), body("Ski Oisans")])
    assert rare.of("Organisation", "oisans") > 2 * rare.of("Organisation", "ski")
    assert rare.of("Network", "ski") == rare.of("Network", "never seen")


def test_what_is_hopeless_is_not_asked_whatever_else_a_place_says() -> None:
    best = dict.fromkeys(FEATURES, 0.0) | {
        "letters": LEAST_LETTERS,
        "covered": 1.0,
        "likeness": 0.0,
        "same_place": 1.0,
    }
    assert sureness({(0, 1): score(best)})[0, 1] < ASKED
    rare = rarity([body(name) for name in CROWD])
    for left, right, out in (
        (body("Radio Royans"), body("Théâtre de la Drôme"), True),
        (body("Radio Royans"), body("Radio Royan"), False),
        (body("CAUE"), body("Conseil d'architecture, d'urbanisme et de l'environnement"), False),
        (body("Radio", near=frozenset("n")), body("Théâtre", near=frozenset("n")), False),
    ):
        (few,) = rare.nearest((left, right), [(0, 1)]).letters < LEAST_LETTERS
        assert (few and not tied(left, right)) == out


def test_names_are_held_against_each_other_three_letters_at_a_time() -> None:
    names = [one.spellings[0] for one in (body("Ain"), body("Łódź"))]
    rows, codes = threes(names)
    letters = ["".join(chr(code >> bits & 0x1FFFFF) for bits in (42, 21, 0)) for code in codes.tolist()]
    assert letters == [" ai", "ain", "in ", " lo", "lod", "odz", "dz "]
    assert rows.tolist() == [0, 0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("other", "longer"), [("RADIO ROYANS", 0), ("Radio Royan", 0), ("Radio Royans Drôme Ardèche", 0.4)]
)
def test_as_many_words_more_as_one_name_has_speak_against(other: str, longer: float) -> None:
    crowd = rarity([body(name) for name in CROWD])
    assert told(body("Radio Royans"), body(other), crowd)["longer"] == longer


def test_numbers_and_places_speak_against() -> None:
    crowd = rarity([body(name) for name in CROWD])
    same = told(body("École n° 5", "Die"), body("École n° 5", "Die"), crowd)
    number = told(body("École n° 5", "Die"), body("École n° 6", "Die"), crowd)
    place = told(body("École n° 5", "Die"), body("École n° 5", "Crest"), crowd)
    assert number["numbers"] == 1 and same["numbers"] == 0
    assert (same["same_place"], same["other_place"], same["unplaced"]) == (1, 0, 0)
    assert (place["same_place"], place["other_place"]) == (0, 1)
    assert score(number) < score(same) and score(place) < score(same)


@pytest.mark.parametrize(
    ("here", "there"), [("Lans", "Lans-en-Vercors"), ("St Jean", "Saint-Jean-en-Royans")]
)
def test_a_place_written_short_is_that_place(here: str, there: str) -> None:
    found = told(body("Café", here), body("Café", there), rarity([]))
    assert found["same_place"] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dept 43", "Dept 15"),
        ("CD 43", "CD 15"),
        ("Département 43", "Département du 15"),
        ("GAL 1", "GAL 2"),
        ("Lycée 3", "Lycée n° 4"),
        ("CD 2A", "CD 2B"),
    ],
)
def test_names_that_differ_by_a_number_are_two_unless_a_register_says_otherwise(one: str, other: str) -> None:
    assert found(body(one), body(other)) == []
    company = {"identifiers": ("siren:552100554",)}
    assert len(found(body(one, **company), body(other, **company))) == 1


def test_a_number_written_two_ways_is_one_number() -> None:
    assert not differ_by_number(body("Dept 05"), body("Dept 5"))
    assert not differ_by_number(body("Mairie de Saint-Julien (05)"), body("Mairie de Saint-Julien 05140"))
    assert differ_by_number(body("Mairie de Saint-Julien (26)"), body("Mairie de Saint-Julien 05140"))


def test_where_no_commune_is_known_the_territories_of_one_level_tell() -> None:
    def placed(here: set[tuple[str, str]], there: set[tuple[str, str]]) -> tuple[float, float, float]:
        left = Described("a", "Organisation", "A", areas=frozenset(here))
        right = Described("b", "Organisation", "B", areas=frozenset(there))
        found = told(left, right, rarity([]))
        return found["same_place"], found["other_place"], found["unplaced"]

    assert placed({("epci", "x")}, {("epci", "x"), ("department", "26")}) == (1, 0, 0)
    assert placed({("epci", "x")}, {("epci", "y")}) == (0, 1, 0)
    assert placed({("epci", "x")}, {("department", "26")}) == (0, 0, 1)
    assert placed(set(), {("epci", "y")}) == (0, 0, 1)


def test_one_shared_link_tells_nothing_two_do() -> None:
    def shared(*near: str) -> float:
        left = Described("a", "Organisation", "A", near=frozenset(near))
        right = Described("b", "Organisation", "B", near=frozenset(("n", "m", "o")))
        return told(left, right, rarity([]))["neighbours"]

    assert (shared("n"), shared("n", "m"), shared("n", "m", "x", "y")) == (0, 1, 2 / 3)


def test_what_everybody_is_linked_to_is_no_sign() -> None:
    def neighbours(many: int) -> float:
        crowd = [body(f"Radio {n}", near=frozenset("no")) for n in range(many)]
        left, right = body("Le Hibou", near=frozenset("no")), body("La Bobine", near=frozenset("no"))
        return told(left, right, rarity([left, right, *crowd]))["neighbours"]

    assert neighbours(3) == 1
    assert neighbours(100) == 0


def test_of_two_alike_the_nearer_is_surer() -> None:
    sure = sureness({(0, 1): 2.0, (0, 2): 1.9, (3, 4): 2.0})
    assert sure[3, 4] == sure[0, 1] > sure[0, 2]
    assert all(0 < value < 1 for value in sure.values())
    assert sureness({(0, 1): 1e9})[0, 1] <= 1


def test_a_name_in_two_parts_is_met_by_each_and_a_town_is_none() -> None:
    two = body("CIMADE - Service œcuménique d'entraide - 44 Nantes")
    assert {"Service œcuménique d'entraide"} < {one.text for one in two.spellings}
    assert "cimade" in two.acronyms and not any(one.text.startswith("44") for one in two.spellings)
    assert {one.text for one in body("RDV ex Les Amis").spellings} == {"RDV ex Les Amis", "Les Amis"}
    assert body("ADAVI 44").acronyms == {"adavi"}


def test_an_acronym_beside_names_of_the_same_words_tells_nothing_more() -> None:
    rare = rarity([body(name) for name in CROWD])
    said = body("OCCE - Office central de coopération à l'école", "Gap")
    equal = told(said, body("Office central de coopération à l'école", "Die"), rare)
    assert (equal["acronym"], equal["long_acronym"], equal["inside"]) == (0, 0, 0)
    inside = told(body("UNSS service départemental"), body("Union nationale du sport scolaire"), rare)
    assert inside["inside"] > 0.8


def test_initials_of_some_of_the_words_are_told() -> None:
    rare = rarity([body(name) for name in CROWD])
    long = body("Centre psychanalytique de consultation et traitement de Gap")
    assert told(body("CPCT Gap"), long, rare)["initials"] > 0.5
    assert told(body("CTPC Gap"), long, rare)["initials"] == 0


def test_a_third_that_is_like_both_makes_a_pair_surer() -> None:
    alone, helped = {(0, 1): -1.0}, {(0, 1): -1.0, (0, 2): 2.0, (1, 2): 2.0}
    assert sureness(helped)[0, 1] > sureness({(0, 1): -1.0, (0, 2): 2.0, (1, 3): 2.0})[0, 1]
    assert sureness(alone)[0, 1] < 1


def test_two_frequent_words_that_many_share_are_cut_by_a_third() -> None:
    names = [f"OGEC Saint {chr(97 + n // 26)}{chr(97 + n % 26)}xx" for n in range(60)]
    names += ["OGEC Saint Gildas Bois", "OGEC Saint Joseph Bois"] + [f"Bois du {n}" for n in range(45)]
    pairs = set(candidates([body(name, key=str(n)) for n, name in enumerate(names)]))
    assert (60, 61) in pairs


@pytest.mark.parametrize(
    ("name", "other", "asked"),
    [("Jeanne Valmont", "Jeanne Valmond", True), ("Jeanne Valmont", "J. Valmond", True),
     ("Jeanne Valmont", "Jeanne Perrin", False), ("Jeanne Valmont", "Luc Valmont", False),
         ("Jean-Pierre Valmont", "JP Valmont", True)],
)  # fmt: skip
def test_a_slip_in_the_name_of_somebody_is_asked_about(name: str, other: str, asked: bool) -> None:
    some = [person(name), person(other), *(person(one) for one in ("Inès Roche", "Paul Faure"))]
    assert bool(likely(some)) is asked


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Organisation", "l'Adrets", "Association pour le développement en réseau des territoires (ADRETS)"),
        ("Network", "RELIEF", "Relief, réseau des tiers-lieux d'Auvergne-Rhône-Alpes"),
        ("Programme", "Espace Valléen", "Espaces valléens"),
        ("Network", "Alliances paysannes", "Alliance paysanne"),
        ("Organisation", "Pôle emploi de Gap", "France Travail Gap"),
        ("Organisation", "RAM du Diois", "Relais petite enfance du Diois"),
        ("Organisation", "CAF 38", "Caisse d'allocations familiales de l'Isère"),
        ("Organisation", "DIRECCTE PACA", "DREETS Provence-Alpes-Côte d'Azur"),
    ],
)
def test_two_names_alone_in_their_files_are_asked_about(kind: str, left: str, right: str) -> None:
    assert likely((Described("1", kind, left), Described("2", kind, right)))


def test_what_stands_before_a_comma_is_no_name_where_many_bear_it() -> None:
    towns = [body(f"Bibliothèque, ville de {town}") for town in ("Die", "Gap")]
    assert not likely(towns)


@pytest.mark.parametrize(
    ("name", "acronym", "other"),
    [
        ("Foyer de la Montagne Alpine", "FMA", "FMA"),
        ("Foyer de la Montagne Alpine", "", "F.M.A."),
        ("Syndicat mixte du PNR du Queyras", "", "PNR du Queyras"),
        ("Office du tourisme de l'Oisans", "", "Oisans Tourisme"),
        ("Chambre d'agriculture", "", "Chambre d'agriculture"),
        ("EVS La Berline", "", "Espace de vie sociale La Berline"),
    ],
)
def test_in_a_small_workbook_what_looks_alike_is_asked_about_too(name: str, acronym: str, other: str) -> None:
    """Where most of the others bear the words that hold such names together."""
    kinds = (
        "Parc naturel régional",
        "Syndicat mixte",
        "Office de tourisme",
        "Foyer",
        "Chambre d'agriculture",
    )
    others = [body(f"{kind} de {town}") for kind in kinds for town in ("Vizille", "Corps")]
    two = [replace(body(name), id="one", acronym=acronym), replace(body(other), id="other")]
    assert frozenset({"one", "other"}) in {pair.ids for pair in likely([*two, *others])}
