"""Export, fill in, import, export: whatever people write stands in the next table, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.graph import GraphStore
from cordee.i18n import Language, languages, speak
from cordee.loaders.filled.trace import plain
from cordee.loaders.sheets.letters import mend
from cordee.model.folding import visible
from cordee.workflows.table.take_back import import_tables
from tests.graph.shared import shared
from tests.workflows.copies import SUFFIXES, export, fill, grid, value
from tests.workflows.meeting import NETWORK, PROGRAMME, PROJECT, entity, meeting

CELLS = [
    (entity("friend"), "note"),
    (entity("friend"), "we_bring"),
    (entity("few", PROJECT), "they_bring"),
    (entity("few", PROJECT), "next_step"),
    (entity("old", PROGRAMME), "owner"),
    (entity("near", NETWORK), "lessons"),
]
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Nd"], exclude_characters="\ufffe\uffff@")
ODD = st.sampled_from(
    ["=1+1", "+a", "-a", "@a", "'x", '"x"', "a;b,c", "e\u0301", "שלום", "مرحبا", "🙂🏔️", "_x0041_"]
)
TEXTS = (
    st.lists(st.text(LETTERS, max_size=30) | ODD | st.just("à demander"), min_size=1, max_size=4)
    .map("\n".join)
    .filter(lambda text: bool(_seen(text)) and mend(text) == text)
)


@pytest.fixture(scope="module")
def met() -> GraphStore:
    return shared("ladybug", meeting)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


def round_trip(store: GraphStore, folder: Path, suffix: str, lang: Language, texts: list[str]) -> None:
    """Write the table, fill these cells in, take it in, and look at the next table."""
    with speak(lang):
        table = export(store, folder / f"t{suffix}", lang=lang)
        ids = {key: _now(store, key[0]) for key in CELLS}
        cells = {(ids[key], key[1]): text for key, text in zip(CELLS, texts, strict=True)}
        done = import_tables(store, [fill(table, cells, folder / f"u{suffix}")], on="2026-11-20")
        assert (done.refused, done.conflicts) == ((), ())
        again = export(store, folder / f"v{suffix}", lang=lang)
        for (id_, column), text in zip(CELLS, texts, strict=True):
            shown = value(again, _now(store, id_), column, lang)
            assert plain(shown) == _kept(column, text), (column, text)
        assert import_tables(store, [again]).taken == ()
        assert len(grid(again)) == 5


def _now(store: GraphStore, id_: str) -> str:
    ((row),) = store.ask("MATCH (r:Record {id: $id}) RETURN r.entity AS id", id=id_)
    return str(row["id"])


def _kept(column: str, text: str) -> str:
    """« À demander » says nothing where it is what the table says by itself."""
    if column not in ("we_bring", "they_bring", "lessons"):
        return _seen(text)
    lines = [line for line in text.split("\n") if _seen(line) != "à demander"]
    return _seen("\n".join(lines))


def _seen(text: str) -> str:
    """What is kept of a text: not what nobody sees (a soft hyphen, a joiner)."""
    return plain(visible(text))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lang", languages())
def test_long_and_odd_texts(met: GraphStore, folder: Path, suffix: str, lang: Language) -> None:
    texts = [
        "un mot " * 280,
        "=1+1\n+33\n-vu\n@tous",
        "« guillemets », \"doubles\", 'simples' ; virgules, tabulation",
        "שלום עולם\nمرحبا بالعالم\nabc שלום",
        "🏔️ 🙂 👩‍👩‍👧 é è œ ß ﬁ",
        "ligne\n\nligne après un blanc\n  retrait  double",
    ]
    round_trip(met, folder, suffix, lang, texts)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=6)
@given(texts=st.lists(TEXTS, min_size=len(CELLS), max_size=len(CELLS)), lang=st.sampled_from(languages()))
def test_any_text(met: GraphStore, folder: Path, suffix: str, texts: list[str], lang: Language) -> None:
    kept = [text if _kept(column, text) else "x" for (_, column), text in zip(CELLS, texts, strict=True)]
    round_trip(met, folder, suffix, lang, kept)
