"""Text that was read as something else, once or several times over, and a text in which nothing is wrong."""

from __future__ import annotations

import pytest

from cordee.loaders.sheets.letters import mend

TEXT = "À l'été, Œuvre d'Échange à Nîmes — 5 € « là » Çà ÿ"


def misread(text: str, encoding: str) -> str:
    bytes_ = (bytes([one]) for one in text.encode("utf-8"))
    return "".join(one.decode(encoding, "ignore") or one.decode("latin-1") for one in bytes_)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_letters_read_wrongly_several_times_over_are_right_again(encoding: str, times: int) -> None:
    text = TEXT
    for _ in range(times):
        text = misread(text, encoding)
    assert text != TEXT
    assert mend(text) == TEXT


@pytest.mark.parametrize("text", [TEXT, "Â vous ! 3 × 4 ≤ 12, ∆t, √2, ‰ et †", "┌──┐ ¼ ½", "Ô été"])
def test_what_is_right_stays(text: str) -> None:
    assert mend(text) == text
