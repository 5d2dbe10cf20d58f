"""The example data set is what a newcomer loads first: it loads whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.loaders.reading import Reading
from cordee.loaders.template.layout import LAYOUTS
from cordee.loaders.template.read import read_template
from tests.loaders.build import ods, xlsx

ALPES = Path(__file__).parents[2] / "examples" / "alpes"


@pytest.fixture(scope="module")
def alpes() -> Reading:
    return read_template(ALPES, "alpes")


def test_every_row_is_loaded(alpes: Reading) -> None:
    assert [rejected.sentence.said_in("en") for rejected in alpes.rejected] == []
    assert [ignored.sentence.said_in("en") for ignored in alpes.ignored] == []
    assert alpes.rows_read == alpes.rows_loaded > 500


def test_every_claim_cites_a_declared_document_and_its_line(alpes: Reading) -> None:
    keys = {source.key for source in alpes.sources}
    assert not any(key.endswith(".csv") for key in keys)
    assert all(claim.source in keys and claim.cite for claim in alpes.claims)


def test_it_loads_the_same_from_a_workbook(alpes: Reading, tmp_path: Path) -> None:
    from cordee.loaders.sheets.opened import read_sheets

    tables = {s.name: [s.header, *[cells for _, cells in s.rows]] for s in read_sheets(ALPES)}
    wanted = {claim.id for claim in alpes.claims}
    for form in (xlsx(tmp_path / "alpes.xlsx", tables), ods(tmp_path / "alpes.ods", tables)):
        assert {claim.id for claim in read_template(form, "alpes").claims} == wanted


def test_it_holds_no_contact_details(alpes: Reading) -> None:
    personal = {p.name for layout in LAYOUTS for p in layout.columns if p.personal}
    assert not any(f'"{name}":' in claim.body for claim in alpes.claims for name in personal)
