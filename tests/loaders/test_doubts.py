"""Values that can be read and are probably not what was meant."""

from __future__ import annotations

import pytest

from tests.loaders.build import reading

HEADER = ["nom", "niveau", "latitude", "longitude"]


@pytest.mark.parametrize(
    ("lat", "lon", "told"),
    [
        ("44.56", "6.08", False),
        ("6.08", "44.56", True),
        ("2,35", "48,85", True),
        ("-21.1", "55.5", False),
        ("-12.8", "45.2", False),
        ("16.2", "-61.5", False),
        ("", "44.56", False),
    ],
)
def test_latitude_and_longitude_turned_over_are_told_and_kept(lat: str, lon: str, told: bool) -> None:
    read = reading({"territoires": [HEADER, ["Gap", "commune", lat, lon]]})
    assert (read.rejected, len(read.claims)) == ((), 1)
    assert [note.row for note in read.notes] == ([2] if told else [])
    assert all("swapped" in note.sentence.said_in("en") for note in read.notes)


def test_metres_are_no_degrees() -> None:
    read = reading({"territoires": [HEADER, ["Gap", "commune", "965432", "6412345"]]})
    assert read.rejected == ()
    assert [lost.fault.column for lost in read.lost] == ["latitude", "longitude"]
    assert all("Lambert" in lost.fault.remedy.said_in("en") for lost in read.lost)
