"""Cells for official numbers: those whose check fails are told, a name in their place is none of them."""

from __future__ import annotations

import pytest

from cordee.i18n import Text
from cordee.loaders.formats.cells import Registers
from cordee.loaders.sheets.grid import make_sheet
from cordee.loaders.translation_builder import TranslationBuilder


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("55210055400014", True),
        ("552 100 555", True),
        ("3MTKD SPORT CULTURE", False),
        ("4 CHEM1 EVOLUTION", False),
        ("Association Les Alpages", False),
        ("0", False),
    ],
)
def test_only_numbers_fail_their_check(cell: str, told: bool) -> None:
    registers, builder = Registers(), TranslationBuilder(Text("format.posts"))
    table = make_sheet("p.json", "p", [(1, ["code_tiers"]), (2, [cell])])
    builder.table(table)
    assert registers.read(cell, "siret", "siren") == ""
    registers.tell(builder, table)
    assert bool(builder.build().notes) is told
