"""Official numbers that tell two apart, and those that do not."""

from __future__ import annotations

import pytest

from cordee.identity import contradicting

SIREN, OTHER = "siren:552100554", "siren:356000000"


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        ([SIREN], [OTHER], [(SIREN, OTHER)]),
        ([SIREN], [SIREN, OTHER], []),
        (["siret:55210055400013"], ["siret:55210055400021"], []),
        ([SIREN], ["siret:35600000000048"], [(SIREN, "siret:35600000000048")]),
        (["epci:200067445"], ["siren:200067445"], []),
        (["rna:W051000123"], ["rna:W051000124"], [("rna:W051000123", "rna:W051000124")]),
        ([SIREN], ["rna:W051000124"], []),
        (["kumu:1"], ["kumu:2"], []),
    ],
)
def test_numbers_of_one_register_tell_two_apart(
    ours: list[str], theirs: list[str], told: list[tuple[str, str]]
) -> None:
    assert list(contradicting(ours, theirs)) == told
