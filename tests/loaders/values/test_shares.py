from __future__ import annotations

import pytest

from cordee.loaders.values.shares import Share, parse


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        ("Région Sud : 20 000 €", Share("Région Sud", amount="20 000 €")),
        ("Département 05 (5 000 €)", Share("Département 05", amount="5 000 €")),
        ("Région - 3k€", Share("Région", amount="3k€")),
        ("AAP 2023 : 12,5 k€", Share("AAP 2023", amount="12,5 k€")),
        ("État (environ 3 000 euros)", Share("État", amount="environ 3 000 euros")),
        ("FNADT 40%", Share("FNADT", rate="40%")),
        ("FNADT (40 %)", Share("FNADT", rate="40 %")),
    ],
)
def test_what_a_funder_gives_stands_beside_its_name(cell: str, share: Share) -> None:
    assert parse(cell) == share


@pytest.mark.parametrize(
    "cell",
    ["LEADER 2023", "LEADER (2014-2020)", "Fondation 30 Millions d'Amis", "CAF (26)", "Fonds social (FSE)",
     "FEDER : à demander", "3 000 €", "Région (140 %)", ""],
)  # fmt: skip
def test_other_figures_are_part_of_the_name(cell: str) -> None:
    assert parse(cell) == Share(cell)
