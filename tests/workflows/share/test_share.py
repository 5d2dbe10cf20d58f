"""Pages for a web space: their addresses, who is named, what stays at home, what is refused."""

from __future__ import annotations

import html
import json
import re
from hashlib import blake2b
from pathlib import Path

import pytest

from cordee.errors import InvalidValue, OutputError, UnknownName
from cordee.graph import GraphStore, open_graph
from cordee.workflows.share.addresses import HOME, NAME
from cordee.workflows.share.share import Presented, share, share_one
from tests.graph.build import Sheet
from tests.graph.conftest import ENGINES, fresh_store
from tests.graph.shared import shared
from tests.workflows.meeting import CONTACTS, NAMES, NETWORK, meeting

LINK = re.compile(r'href="([^"#:]+)"')


@pytest.fixture
def met() -> GraphStore:
    return shared("ladybug", meeting)


def pages(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def everything(folder: Path) -> str:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_each_network_programme_and_theme_has_a_page(met: GraphStore, tmp_path: Path) -> None:
    done = share(met, tmp_path / "site", lang="fr")
    written = pages(tmp_path / "site")
    assert (done.path, done.pages) == (tmp_path / "site" / HOME, len(written) - 2)
    assert {"reseau-des-vallees.html", "reseau-proche.html", "programme-2014-2020.html"} < set(written)
    assert {"theme-0.html", "carte.html"} < set(written)
    near = words(written["reseau-proche.html"])
    assert "Réseau proche" in near
    assert "en cours [1, p. 2]" in near
    assert "Agence Génope organisation, animation, depuis 2018" in near.replace("anime", "animation")


def test_names_stand_in_the_order_of_the_alphabet_whatever_their_accents(tmp_path: Path) -> None:
    sheet = Sheet("alphabet")
    for name in ("forêt", "énergie", "Culture"):
        sheet.entity("Theme", name, name)
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        share(store, tmp_path / "site", lang="fr")
    home = words(pages(tmp_path / "site")[HOME])
    assert home.index("Culture") < home.index("énergie") < home.index("forêt")


def test_every_link_leads_somewhere(met: GraphStore, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    share(met, folder, lang="fr")
    for name, page in pages(folder).items():
        if name != "carte.html":
            assert [to for to in LINK.findall(page) if not (folder / to).is_file()] == []
    home = pages(folder)[HOME]
    assert set(LINK.findall(home)) >= set(pages(folder)) - {HOME}


def test_what_a_meeting_decided_stays_at_home(met: GraphStore, tmp_path: Path) -> None:
    share(met, tmp_path / "site", with_names=True, lang="fr")
    told = everything(tmp_path / "site")
    assert "vu à Annot" not in told
    assert "Appeler Léa" not in told
    assert "WEAVES," not in (tmp_path / "site" / "donnees" / "links.csv").read_text(encoding="utf-8")


def test_people_are_roles_unless_asked_for_and_never_reached(met: GraphStore, tmp_path: Path) -> None:
    share(met, tmp_path / "roles", lang="fr")
    share(met, tmp_path / "names", with_names=True, lang="fr")
    assert [name for name in (*NAMES, *CONTACTS) if name in everything(tmp_path / "roles")] == []
    assert NAMES[0] in everything(tmp_path / "names")
    assert [way for way in CONTACTS if way in everything(tmp_path / "names")] == []


def test_a_file_called_after_somebody_is_called_otherwise_in_the_tables(tmp_path: Path) -> None:
    with open_graph(":memory:") as store:
        store.load(meeting(f"liste {NAMES[0]} {CONTACTS[0]}").batch())
        store.load(meeting(f"liste {NAMES[2]} {CONTACTS[0]}").batch())
        share(store, tmp_path / "site", lang="fr")
    assert [one for one in (*NAMES, *CONTACTS) if one in everything(tmp_path / "site")] == []
    rows = (tmp_path / "site" / "donnees" / "sources.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len({row.rsplit(",s1,")[0] for row in rows[1:]}) == 2, "they are still told apart"


def test_an_address_once_given_stays(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    with open_graph(":memory:") as store:
        store.load(Sheet("s").entity(NETWORK, "a", "Alpage").batch())
        store.load(Sheet("t").entity(NETWORK, "b", "Bocage").batch())
        share(store, folder, lang="fr")
        first = pages(folder)["reseau-alpage.html"]
        store.withdraw("t")
        renamed = Sheet("s").entity(NETWORK, "a", "Alpages et forêts").entity("Theme", "t", "Alpage")
        store.load(renamed.batch())
        share(store, folder, lang="en")
    written = pages(folder)
    assert "Alpages et forêts" in written["reseau-alpage.html"] != first
    assert "reseau-bocage.html" not in written
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    assert "reseau-bocage.html" in kept["addresses"].values()
    assert "map.html" not in written
    assert "theme-alpage.html" in written


def test_two_of_one_beginning_have_an_address_each(tmp_path: Path) -> None:
    long = "eau, forêt, neige et tout ce qui en vient quand on y pense"
    sheet = Sheet("s").entity("Theme", "a", f"{long} en été").entity("Theme", "b", f"{long} en hiver")
    sheet.entity("Theme", "c", "水")
    with open_graph(":memory:") as store:
        store.load(sheet.batch())
        share(store, tmp_path / "site", lang="fr")
    stem = "theme-eau-foret-neige-et-tout-ce-qui-en-vient-quand-on-y"
    assert {f"{stem}.html", f"{stem}-2.html", "theme.html"} < set(pages(tmp_path / "site"))


def test_what_the_pages_say_of_themselves_is_kept(met: GraphStore, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    share(met, folder, Presented("Vallées en réseau", "CC BY 4.0", "mailto:nous@example.org"), lang="fr")
    share(met, folder, Presented(licence="Licence ouverte 2.0"), on="2024-05-02", lang="fr")
    page = pages(folder)["reseau-proche.html"]
    assert "Vallées en réseau" in page
    assert 'href="mailto:nous@example.org?subject=R%C3%A9seau%20proche"' in page
    assert "Licence ouverte 2.0" in page
    assert "CC BY" not in page
    assert "2024" in words(page)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_graph_gives_the_same_pages(engine: str, tmp_path: Path) -> None:
    for name in ("one", "two"):
        with fresh_store(engine) as store:
            store.load(meeting().batch())
            share(store, tmp_path / name, lang="fr")
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_a_folder_of_other_things_is_left_as_it_is(met: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as refused:
        share(met, tmp_path, lang="fr")
    assert "dossier vide" in refused.value.message.said_in("fr")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"addresses": 3, "title": "", "licence": "", "to": ""}'])
def test_addresses_that_cannot_be_read_are_not_given_anew(met: GraphStore, tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match=NAME):
        share(met, tmp_path, lang="fr")
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("to", ["nous", "javascript:alert(1)", "a@b", "nous@example.org ?x", "data://x"])
def test_an_address_nobody_can_write_to_is_refused(met: GraphStore, tmp_path: Path, to: str) -> None:
    with pytest.raises(InvalidValue):
        share(met, tmp_path / "site", Presented(to=to), lang="fr")
    assert not (tmp_path / "site").exists()


def test_nothing_to_share_is_said(tmp_path: Path) -> None:
    with open_graph(":memory:") as store, pytest.raises(InvalidValue):
        share(store, tmp_path / "site", lang="fr")
    assert not (tmp_path / "site").exists()


def test_one_page_for_whom_it_is_of(met: GraphStore, tmp_path: Path) -> None:
    path = share_one(met, "Agence Génope", tmp_path / "genope.html", lang="fr")
    page = path.read_text(encoding="utf-8")
    assert "ce que nous disons de vous" in words(page)
    assert "Réseau proche" in page
    assert NAMES[0] not in page
    assert LINK.findall(page) == []
    assert page.count('class="line"') == 6


def test_one_page_is_of_somebody_known_and_is_html(met: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        share_one(met, "Personne du tout", tmp_path / "p.html")
    with pytest.raises(InvalidValue):
        share_one(met, "Agence Génope", tmp_path / "p.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "told",
    [
        {"addresses": {"gone": "../kept.html"}},
        {"drawn": "..\\map.html"},
        {"files": {"../kept.html": [blake2b(b"mine", digest_size=10).hexdigest()]}},
    ],
)
def test_a_memory_that_leads_elsewhere_writes_and_takes_away_nothing(
    met: GraphStore, tmp_path: Path, told: dict[str, object]
) -> None:
    folder, kept = tmp_path / "site", tmp_path / "kept.html"
    folder.mkdir()
    kept.write_text("mine", encoding="utf-8")
    (folder / NAME).write_text(json.dumps({"addresses": {}} | told), encoding="utf-8")
    with pytest.raises(OutputError, match=NAME):
        share(met, folder, lang="fr")
    assert kept.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_files_of_others_in_its_own_folder_stay_as_they_are(met: GraphStore, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    share(met, folder, lang="fr")
    (folder / "logo.svg").write_text("logo", encoding="utf-8")
    share(met, folder, lang="fr")
    assert (folder / "logo.svg").read_text(encoding="utf-8") == "logo"
    assert "logo.svg" not in json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]


def test_a_page_that_somebody_changed_or_put_there_is_not_written_over(
    met: GraphStore, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    share(met, folder, lang="fr")
    page = folder / "reseau-proche.html"
    page.write_text("corrigé à la main", encoding="utf-8")
    before = everything(folder)
    with pytest.raises(OutputError, match="reseau-proche"):
        share(met, folder, lang="fr")
    assert everything(folder) == before
    page.unlink()
    share(met, folder, lang="fr")
    table = next(folder.rglob("nodes.csv"))
    table.write_text("à moi", encoding="utf-8")
    with pytest.raises(OutputError, match=r"nodes\.csv"):
        share(met, folder, lang="fr")
    assert table.read_text(encoding="utf-8") == "à moi"


def test_a_page_that_is_no_more_is_taken_away_unless_somebody_changed_it(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    for changed in (False, True):
        with open_graph(":memory:") as store:
            sheet = Sheet("a").entity(NETWORK, "x", "Réseau X").entity(NETWORK, "y", "Réseau Y")
            store.load(sheet.batch())
            share(store, folder, lang="fr")
            if changed:
                (folder / "reseau-y.html").write_text("gardé", encoding="utf-8")
            store.load(Sheet("a").entity(NETWORK, "x", "Réseau X").batch(), withdraw=True)
            share(store, folder, lang="fr")
            assert (folder / "reseau-y.html").exists() is changed


def test_what_was_half_written_is_known_for_ours(met: GraphStore, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    share(met, folder, lang="fr", on="2026-11-01")
    kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    old = (folder / HOME).read_bytes()
    share(met, folder, lang="fr", on="2026-11-28")
    (folder / HOME).write_bytes(old)
    now = json.loads((folder / NAME).read_text(encoding="utf-8"))
    now["files"] = {name: [*kept["files"].get(name, ()), *some] for name, some in now["files"].items()}
    (folder / NAME).write_text(json.dumps(now), encoding="utf-8")
    share(met, folder, lang="fr", on="2026-11-28")
    assert (folder / HOME).read_bytes() != old
