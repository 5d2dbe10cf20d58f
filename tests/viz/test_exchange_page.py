"""The sheets to print: what stands on them, what never does, and one A4 each in a real Chromium."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cordee.graph import GraphStore, open_graph
from cordee.i18n import Language
from cordee.queries.exchange.exchange import Exchange, exchange
from cordee.queries.exchange.rules import MARKS, Mark
from cordee.queries.exchange.weave import weave_pairs
from cordee.viz.colours import contrast
from cordee.viz.exchange_page import SIGNS, exchange_pages
from cordee.viz.pages import fingerprint
from tests.graph.build import Sheet
from tests.graph.shared import shared
from tests.viz.conftest import Browser
from tests.viz.payloads import PAYLOADS
from tests.viz.pyvis.test_page import Seen
from tests.workflows.meeting import alps_example

EV, SAVOIE = "Espaces Valléens", "Réseau savoyard des France Services"
MAISONS = "Maisons du travail saisonnier d'Occitanie"
LONG = "Communauté de communes d'un nom qui n'en finit pas " * 6
PLANTED = (*PAYLOADS[:12], "{{ 7 * 7 }}", "« » & ' \" ⇄", "\u202eà l'envers", "mot" * 200)
A4 = (210 / 25.4, 297 / 25.4)


def crowd(name: str = "Réseau", themes: int = 24, people: int = 20) -> Sheet:
    """Two networks with far more to say of them than a sheet can hold."""
    sheet = Sheet("crowd")
    for key in "ab":
        sheet.entity("Network", key, f"{name} {key.upper()}")
    for number in range(themes):
        theme = ("Theme", f"t{number}")
        sheet.entity(*theme, f"{LONG} {number}")
        for giver, taker in (("a", "b"), ("b", "a")):
            sheet.source = f"source {number} {giver}"
            sheet.link("OFFERS", ("Network", giver), theme, note=LONG, cite=LONG)
            sheet.link("NEEDS" if number % 2 else "ABOUT", ("Network", taker), theme)
    for number in range(people):
        body = ("Organisation", f"o{number}")
        sheet.entity(*body, f"{LONG} {number}")
        for key in "ab":
            sheet.link("STEERS", body, ("Network", key), role="animator", since="2018", until="2020")
    return sheet


@pytest.fixture(scope="module")
def alps() -> GraphStore:
    return shared("ladybug", alps_example)


@pytest.fixture(scope="module")
def pair(alps: GraphStore) -> Exchange:
    return exchange(alps, EV, SAVOIE)


@pytest.fixture(scope="module")
def page(pair: Exchange) -> str:
    return exchange_pages([pair], lang="fr", on="22 novembre 2026")


def of(sheet: Sheet, left: str, right: str) -> Exchange:
    with open_graph(":memory:") as opened:
        opened.load(sheet.batch())
        return exchange(opened, left, right)


def text(page: str) -> str:
    """What a reader sees, on one line."""
    bare = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(bare.replace("\u00a0", " ").replace("&#39;", "'").split())


# --- what stands on it ---


def test_both_directions_with_marks_in_words_and_signs(page: str, alps: GraphStore) -> None:
    said = text(page)
    assert (
        "Ce que le Réseau des Espaces Valléens peut apporter au Réseau savoyard des France Services" in said
    )
    assert (
        "Ce que le Réseau savoyard des France Services peut apporter au Réseau des Espaces Valléens" in said
    )
    assert "◐ déduit Services au public — l'apporte (Un réseau de points d'accueil actifs" in said
    assert "? à demander Le Réseau savoyard des France Services ne déclare aucun besoin" in said
    assert "? à demander Le Réseau savoyard des France Services peut-il aider sur" in said
    marks = {mark: f"{SIGNS[mark]} {name.said_in('fr')}" for mark, name in MARKS.items()}
    assert [mark for mark, told in marks.items() if told not in said] == [Mark.NOTED], (
        "no meeting wrote of it"
    )
    assert len(set(SIGNS.values())) == len(SIGNS) == 4
    assert said.count("● déclaré") == 1, "the legend: neither offers what the other says it needs"
    said = text(exchange_pages([exchange(alps, EV, MAISONS)], lang="fr"))
    assert "● déclaré Capitalisation et communs — l'apporte (Expériences et outils mis à disposition" in said
    assert "→ en a besoin (Mutualiser outils, ressources et pratiques)" in said
    assert "◐ déduit Saisonnalité et pluriactivité — y travaille" in said


def test_who_stands_between_the_first_step_and_room_to_write(page: str) -> None:
    said = text(page)
    assert "ADRETS (organisation) ici anime (jusqu'en 2028), là anime" in said
    assert "fait le lien entre les deux" in said
    assert "Compte comme l'un des siens qui le pilote, l'anime, en est membre" in said
    assert "Proposition de premier pas Mettre le sujet à l'ordre du jour : ADRETS pilote les deux." in said
    assert "Besoin des deux" not in said, "only one of them says what it needs"
    for box in ("Ce que nous décidons", "Qui s'en charge", "Pour quand"):
        assert box in said


def test_what_a_meeting_wrote_is_told_in_its_words() -> None:
    sheet = Sheet("s").entity("Network", "a", "A").entity("Network", "b", "B")
    sheet.link("WEAVES", ("Network", "a"), ("Network", "b"), we_bring="Des ateliers", cite="l. 3")
    said = text(exchange_pages([of(sheet, "A", "B")], lang="fr"))
    assert said.count("✎ noté en réunion") == 2, "the legend, and the line"
    assert "✎ noté en réunion Des ateliers [1, l. 3]" in said


def test_what_both_need_is_said() -> None:
    sheet = Sheet("s").entity("Network", "a", "A").entity("Network", "b", "B")
    sheet.entity("Theme", "t", "Animation de réseau")
    for key in "ab":
        sheet.link("NEEDS", ("Network", key), ("Theme", "t"))
    said = text(exchange_pages([of(sheet, "A", "B")], lang="fr"))
    assert "Besoin des deux, à chercher ensemble — Animation de réseau" in said


def test_each_line_has_its_source_by_number_and_passage(page: str) -> None:
    said = text(page)
    found = re.findall(r"\[(\d)\] (Actualisation du programme|Catalogue des projets)", said)
    numbers = {title: number for number, title in found}
    assert sorted(numbers.values()) == ["1", "2"]
    programme, catalogue = numbers["Actualisation du programme"], numbers["Catalogue des projets"]
    line = said.split("◐ déduit Services au public")[1].split("◐")[0].split("?")[0]
    assert f"[{programme}, l. 78 ; {catalogue}, l. 4]" in line


def test_the_foot_says_how_old_and_for_whom(page: str, pair: Exchange) -> None:
    said = text(page)
    assert "Source la plus récente : 2023." in said
    assert "22 novembre 2026" in said
    assert "désignées par leur fonction" in said
    assert "22 novembre" not in text(exchange_pages([pair], lang="fr"))
    assert "nommées" in text(exchange_pages([pair], lang="fr", with_names=True))


def test_the_date_asked_about_is_said(alps: GraphStore) -> None:
    then = exchange(alps, EV, SAVOIE, as_of="2019")
    assert "What was true in 2019." in text(exchange_pages([then], lang="en"))


def test_what_is_over_and_what_is_unknown_is_said(alps: GraphStore) -> None:
    over = exchange(alps, EV, "S'organiser pour innover")
    assert "S'organiser pour innover est terminé : rien à lui apporter." in text(
        exchange_pages([over], lang="fr")
    )
    sheet = Sheet("s").entity("Network", "a", "A").entity("Network", "b", "B").entity("Theme", "t", "T")
    for key in "ab":
        sheet.link("OFFERS", ("Network", key), ("Theme", "t")).link("NEEDS", ("Network", key), ("Theme", "t"))
    said = text(exchange_pages([of(sheet, "A", "B")], lang="en"))
    assert "Nobody, as far as what is loaded tells." in said
    empty = Sheet("s").entity("Network", "a", "A").entity("Network", "b", "B").entity("Theme", "t", "T")
    for key, other in (("a", "u"), ("b", "v")):
        empty.entity("Theme", other).link("OFFERS", ("Network", key), ("Theme", other))
        empty.link("NEEDS", ("Network", key), ("Theme", "t"))
    said = text(exchange_pages([of(empty, "A", "B")], lang="en"))
    assert "What A offers and what B needs do not meet yet: what else might there be?" in said
    assert "Needed by both, to look for together — T" in said


def test_a_link_there_is_is_said(alps: GraphStore) -> None:
    said = text(exchange_pages([exchange(alps, EV, "Lisibilité des fonds")], lang="fr"))
    assert "Lien connu — Lisibilité des fonds est membre du Réseau des Espaces Valléens" in said
    assert "Personne, d'après ce qui est chargé." not in said or "Qui se tient" in said


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_does_not_fit_is_counted(lang: Language) -> None:
    said = text(exchange_pages([of(crowd(), "Réseau A", "Réseau B")], lang=lang))
    more = "et {} autres" if lang == "fr" else "and {} more"
    left_out = [int(n) for n in re.findall(more.format(r"(\d+)"), said)]
    assert len(left_out) == 3, "two columns and the people"
    rows = len(re.findall(r"[●◐?] (?:déclaré|déduit|à demander|declared|deduced|to ask) ", said)) - 3
    assert rows + left_out[0] + left_out[1] == 2 * 12, "half of the themes are needed"
    assert "…" in said


def test_the_first_question_is_never_crowded_out() -> None:
    sheet = crowd(people=0)
    for number in range(3):
        sheet.entity("Theme", f"u{number}", f"Sujet {number}")
        sheet.link("NEEDS", ("Network", "b"), ("Theme", f"u{number}"))
    said = text(exchange_pages([of(sheet, "Réseau A", "Réseau B")], lang="en"))
    assert "Can Réseau A help with “Sujet 0”, “Sujet 1” and “Sujet 2”" in said


# --- what never does ---


def test_nothing_runs_and_nothing_is_asked_for(page: str) -> None:
    seen = Seen(page)
    assert not [tag for tag, _ in seen.elements if tag in ("script", "img", "iframe", "form", "object", "a")]
    assert not [name for _, attrs in seen.elements for name in attrs if name.startswith("on")]
    for tag, attrs in seen.elements:
        for name in ("src", "href", "action", "style"):
            value = attrs.get(name)
            assert value is None or value.startswith("data:,"), (tag, name, value)
    (style,) = (said for tag, _, said in seen.inline if tag == "style")
    assert "url(" not in style
    assert "@import" not in style
    policy = next(a["content"] or "" for t, a in seen.elements if t == "meta" and "http-equiv" in a)
    assert policy.startswith("default-src 'none';")
    assert f"style-src {fingerprint(style)};" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_data_is_only_ever_text() -> None:
    for planted in PLANTED:
        sheet = Sheet("s").entity("Network", "a", f"A {planted}").entity("Network", "b", f"B {planted}")
        sheet.entity("Theme", "t", planted).link("OFFERS", ("Network", "a"), ("Theme", "t"), note=planted)
        sheet.link("NEEDS", ("Network", "b"), ("Theme", "t"), note=planted, cite=planted)
        sheet.entity("Organisation", "o", f"O {planted}")
        for key in "ab":
            sheet.link("STEERS", ("Organisation", "o"), ("Network", key), role=planted)
        answer = of(sheet, *(f"{key} {planted}" for key in "AB"))
        page = exchange_pages([answer], lang="en")
        tags = {tag for tag, _ in Seen(page).elements}
        assert not tags & {"script", "img", "svg", "iframe", "base", "object", "form", "math", "input"}
        assert len([tag for tag, _ in Seen(page).elements if tag == "style"]) == 1
        assert "49" not in text(page)


def test_the_same_answers_are_the_same_page(pair: Exchange, page: str) -> None:
    assert exchange_pages([pair], lang="fr", on="22 novembre 2026") == page


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import hashlib; from cordee.viz.exchange_page import exchange_pages as pages;"
        "from tests.viz.test_exchange_page import crowd, of;"
        "print(hashlib.sha256(pages([of(crowd(), 'Réseau A', 'Réseau B')], lang='fr').encode()).hexdigest())"
    )
    found = set()
    for seed in ("0", "4242"):
        environ = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


def test_the_marks_can_be_read_on_paper(page: str) -> None:
    (style,) = (said for tag, _, said in Seen(page).inline if tag == "style")
    colours = set(re.findall(r"[{;]\s*color: (#[0-9a-f]{6})", style))
    assert len(colours) >= 5
    assert [c for c in colours if contrast(c, "#ffffff") < 4.5 and c != "#c15200"] == []


# --- in a browser ---


def shown(browser: Browser, answers: list[Exchange], folder: Path, **options: object) -> Browser:
    path = folder / "page.html"
    path.write_text(exchange_pages(answers, **{"lang": "fr", **options}), encoding="utf-8")  # type: ignore[arg-type]
    browser.open(path)
    return browser


def printed(browser: Browser) -> tuple[int, set[tuple[float, float]]]:
    """The number of pages on paper, and their sizes in inches."""
    from selenium.webdriver.common.print_page_options import PrintOptions

    options = PrintOptions()
    options.background = True
    options.page_width, options.page_height = 21.0, 29.7
    options.margin_top = options.margin_bottom = options.margin_left = options.margin_right = 0
    pdf = base64.b64decode(browser.driver.print_page(options))
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    sizes = {(round(float(w) / 72, 1), round(float(h) / 72, 1)) for w, h in boxes}
    # Chromium writes pages plainly; what is on them is compressed.
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), sizes


OVERFLOWS = """
return [...document.querySelectorAll('.sheet')].filter(sheet => {
  const box = sheet.getBoundingClientRect();
  const boxes = [...sheet.querySelectorAll('*')].map(e => e.getBoundingClientRect());
  const low = Math.max(...boxes.map(one => one.bottom)), wide = Math.max(...boxes.map(one => one.right));
  return sheet.scrollHeight > sheet.clientHeight || low > box.bottom || wide > box.right;
}).length;
"""
WRITING = (
    "return Math.min(...[...document.querySelectorAll('.box')].map(e => e.getBoundingClientRect().height))"
)


@pytest.mark.browser
def test_a_pair_is_one_a4(browser: Browser, pair: Exchange, tmp_path: Path) -> None:
    opened = shown(browser, [pair], tmp_path)
    assert printed(opened) == (1, {(8.3, 11.7)})
    assert opened.run(OVERFLOWS) == 0
    assert opened.complaints() == []
    assert [url for url in opened.requests() if not url.startswith(("file:", "data:,"))] == []
    assert opened.driver.title.startswith(
        "Apports réciproques — Réseau des Espaces Valléens ⇄ Réseau savoyard"
    )


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_several_pairs_are_one_a4_each(
    browser: Browser, alps: GraphStore, tmp_path: Path, lang: Language
) -> None:
    answers = list(weave_pairs(alps, EV, limit=20))
    opened = shown(browser, answers, tmp_path, lang=lang, on="22 novembre 2026")
    assert printed(opened)[0] == 20
    assert opened.run(OVERFLOWS) == 0
    assert opened.driver.title.endswith("— Réseau des Espaces Valléens")


@pytest.mark.browser
@pytest.mark.parametrize("name", ["Réseau", LONG, "W" * 300, "i" * 300])
def test_a_crowd_is_one_a4_too_and_leaves_room_to_write(browser: Browser, tmp_path: Path, name: str) -> None:
    answer = of(crowd(name), f"{name} A", f"{name} B")
    opened = shown(browser, [answer, answer], tmp_path)
    assert printed(opened)[0] == 2
    assert opened.run(OVERFLOWS) == 0
    assert opened.run(WRITING) > 80


@pytest.mark.browser
def test_nothing_planted_runs(browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet("s")
    for number, planted in enumerate(PAYLOADS[:40]):
        sheet.entity("Theme", f"t{number}", planted)
        sheet.link("OFFERS", ("Network", "a"), ("Theme", f"t{number}"), note=planted)
        sheet.link("NEEDS", ("Network", "b"), ("Theme", f"t{number}"), note=planted)
    sheet.entity("Network", "a", PAYLOADS[0]).entity("Network", "b", PAYLOADS[7])
    opened = shown(browser, [of(sheet, PAYLOADS[0], PAYLOADS[7])], tmp_path)
    assert opened.complaints() == []
    assert [url for url in opened.requests() if not url.startswith(("file:", "data:,"))] == []
    assert opened.one("h1").text.startswith("<script>")
